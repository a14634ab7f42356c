"""What the dashboard is, which rules it keeps, and how it counts."""

from __future__ import annotations

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.context.labels import PARTICIPANTS
from gnlab_app.exhibit.table import Table, table, text
from gnlab_data.language import claims, message
from gnlab_data.published.figures import RULE

PURPOSE = (
    message(
        "경상남도와 18개 시군에서 이루어진 사회혁신과 리빙랩 사업을 한곳에 모아, 어디까지 왔고 "
        "어디가 비었으며 다음에 무엇을 할지 함께 보는 화면입니다. 2018년부터의 공개 자료를 읽어 "
        "옮겼습니다."
    ),
    message(
        "바탕은 경상남도 사회혁신추진단의 2020년 발표 자료 ‘경남의 사회혁신과 리빙랩 방향’이고, 그 "
        "뒤의 일은 행정 문서와 보도에서 확인했습니다. 개인의 이름은 싣지 않습니다."
    ),
)
RULES = (
    (
        message("수치마다 출처가 있습니다"),
        message("수치를 누르면 값, 날짜, 실적·계획, 출처, 고른 규칙이 나옵니다."),
    ),
    (
        message("계획은 실적이 아닙니다"),
        message("둘을 더하지 않고, 계획은 빗금으로 그립니다. 증감은 실적 사이에서만 냅니다."),
    ),
    (
        message("모르는 것은 0이 아닙니다"),
        message(
            "확인되지 않은 값은 자료 없음이나 미상으로 적고, 무엇에 바탕한 수인지 함께 적습니다."
        ),
    ),
    (
        message("출처가 다르면 나란히 둡니다"),
        RULE,
    ),
    (
        message("공식 집계와 명칭이 확인된 프로젝트는 다릅니다"),
        message("선정된 15건 가운데 명칭이 확인된 것이 9건이면 두 수를 모두 보이고 섞지 않습니다."),
    ),
    (
        message("계속된 프로젝트는 하나입니다"),
        message("여러 해 이어진 것은 한 번만 세고, 연도별로 셀 때는 그렇다고 적습니다."),
    ),
    (
        message("장소는 아는 만큼만 그립니다"),
        message(
            "정확한 곳은 점, 읍면동까지는 고리, 시군까지는 색, 도 전체는 지도 옆 상자입니다. "
            "창원시는 한 시이거나 다섯 구이지 둘 다 세지 않습니다."
        ),
    ),
    (
        message("영어는 옮긴 것입니다"),
        message(
            "출처는 국문입니다. 프로젝트의 글은 우리가 옮겼고, 기관은 스스로 쓰는 영어 이름으로, "
            "그런 이름을 모르면 로마자와 종류로 적습니다."
        ),
    ),
    (
        message("참여 주체는 이름과 사업의 성격으로 봅니다"),
        message(
            "출처에 이름이 적힌 기관과, 사업의 조건으로 함께하는 주체를 셉니다. 출처가 적지 않은 "
            "참여는 확인되지 않은 것이지 없는 것이 아닙니다."
        ),
    ),
    (
        message("주제는 발표 자료의 것과 자체 분류를 나눕니다"),
        message("발표 자료가 붙인 주제와 이 화면이 붙인 주제를 따로 표시합니다."),
    ),
    (
        message("비율은 바탕이 충분할 때만 냅니다"),
        message("바탕이 3건보다 적거나 확인된 것이 없으면 비율을 내지 않습니다."),
    ),
)
"""The rules that a reader meets, in plain words."""


def participants_table(view: View) -> Table:
    """Which programs work with which participants by their nature, why, and who says so."""
    say, rows = view.say, data.program_natures()
    return table(
        text("program", say("사업"), [view.name_of("programs", row["program_id"]) for row in rows]),
        text("participant", say("주체"), [say(PARTICIPANTS[row["participant"]]) for row in rows]),
        text("reason", say("사유"), [say.data(row["reason_ko"], row["reason_en"]) for row in rows]),
        text(
            "source",
            say("출처"),
            [view.publisher(row["source_id"]) for row in rows],
        ),
    )


assert claims.FEW == 3, "the rule above tells this number in words"
