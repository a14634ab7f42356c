"""Words of the dashboard and the definitions of its measures and statistics."""

from __future__ import annotations

from collections import defaultdict

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.exhibit.table import Table, table, text
from gnlab_data.language import message
from gnlab_data.reference.readings import Measure

WORDS = (
    (
        message("사업"),
        message("자체 규칙과 예산으로 이어 가는 일. 사회혁신실험, 사회혁신가 대학 같은 것"),
    ),
    (message("프로젝트·과제"), message("한 사업에서 한 해에 추진한 일 하나")),
    (message("의제"), message("지역문제해결플랫폼이 기관과 이어 준 지역 문제 하나")),
    (message("주제"), message("프로젝트가 무엇에 관한 것인지. NO 플라스틱, MORE 돌봄 같은 것")),
    (message("기관·단체"), message("함께한 곳. 개인은 싣지 않음")),
    (message("현장"), message("프로젝트가 이루어진 곳")),
    (message("시군"), message("경상남도의 18개 시와 군, 또는 창원시의 다섯 구")),
    (message("지표"), message("단위가 있는 수 하나. 아래에 모두 있음")),
    (message("실적"), message("일어난 일의 수")),
    (message("계획"), message("하기로 한 일의 수. 실적과 더하지 않음")),
    (message("출처"), message("그렇게 말하는 문서")),
    (
        message("명칭이 확인된 것"),
        message("출처에서 이름을 읽은 프로젝트. 공식 집계보다 적을 수 있음"),
    ),
    (message("공식 집계"), message("사업을 하는 곳이 밝힌 그해의 수")),
    (message("자료 없음"), message("읽은 자료에 값이 없음. 0이라는 뜻이 아님")),
    (message("위치 미상"), message("어느 시군인지 확인되지 않은 것")),
    (message("도 전체"), message("한 시군이 아니라 도 전체를 상대로 한 것")),
    (message("자체 추정"), message("출처가 그렇게 적지는 않았으나 여러 자료로 이어 본 것")),
    (message("자체 분류"), message("이 화면이 붙인 주제")),
    (message("주관·참여·재정 지원·장소 제공"), message("한 기관이 프로젝트에서 맡은 역할")),
    (message("필요가 큰 곳"), message("그 주제의 필요를 말하는 통계에서 위 3분의 1에 드는 시군")),
    (
        message("지니계수"),
        message("프로젝트가 사람 수만큼 고르게 있는지. 0이면 고르고 1이면 한곳에 몰린 것"),
    ),
)


def word_table(view: View) -> Table:
    """The words and what they mean here."""
    say = view.say
    return table(
        text("word", say("말"), [say(word) for word, _ in WORDS]),
        text("meaning", say("뜻"), [say(meaning) for _, meaning in WORDS]),
    )


def families(view: View) -> dict[str, list[Measure]]:
    """The measures of the published figures by family, in the order of their table."""
    found: dict[str, list[Measure]] = defaultdict(list)
    for each in view.facts.measures.values():
        found[each.family].append(each)
    return found


FAMILIES = {
    "projects": message("과제와 의제"),
    "people": message("사람"),
    "organizations": message("기관과 단체"),
    "places": message("장소와 시설"),
    "meetings": message("모임과 행사"),
    "money": message("예산"),
    "effort": message("들인 것"),
    "result": message("결과"),
}


def measure_table(view: View, measures: list[Measure]) -> Table:
    """Measures with their unit, what they count, and whether they may be added up."""
    say = view.say
    sums = [
        say("여러 해를 더할 수 있음") if each.sum_over_years else say("해마다 따로 봄")
        for each in measures
    ]
    return table(
        text("name", say("지표"), [say.data(each.name_ko, each.name_en) for each in measures]),
        text("unit", say("단위"), [say.unit(each.unit_ko) for each in measures]),
        text(
            "counts",
            say("무엇을 세나"),
            [say.data(each.counts_ko, each.counts_en) for each in measures],
        ),
        text("sums", say("더하기"), sums),
    )


def statistics_table(view: View) -> Table:
    """The statistics of the regions: name, unit, what they say."""
    say, found = view.say, list(data.statistics().measures.values())
    return table(
        text("name", say("통계"), [say.data(each.name_ko, each.name_en) for each in found]),
        text("unit", say("단위"), [say.unit(each.unit_ko) for each in found]),
        text("meaning", say("설명"), [say.data(each.about_ko, each.about_en) for each in found]),
    )
