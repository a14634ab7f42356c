"""The indicators of the deck's directions, declared in words. Add an indicator here
and to `build/marts/project_indicators.sql`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gnlab_data.language import message

Kind = Literal["share", "count", "figure"]


@dataclass(frozen=True)
class Declared:
    """An indicator: its short name, formula in words, and what the facts cannot tell.

    Its base and what counts stand in `build/marts/project_indicators.sql`. A `figure` is
    the published `measure` of the direction's program; one that is not `rated` stays a count.
    """

    indicator_id: str
    kind: Kind
    short: str
    formula: str
    base_words: str
    cannot: str
    measure: str = ""
    rated: bool = True


ACTORS_KNOWN = message("참여 주체가 하나라도 확인된 프로젝트")
"""Named by a source, or by the nature of the program (`program_participants.csv`)."""

HINGE = Declared(
    "hinge",
    "share",
    message("주민이 연구·대학·기업과 함께"),
    message(
        "주민이 연구기관·대학·기업 가운데 하나 이상과 함께한 것이 확인된 프로젝트 ÷ 참여 주체가 "
        "하나라도 확인된 프로젝트. 주민은 이름이 적힌 주민 모임이나 주민 참여가 조건인 사업으로 "
        "보고 비영리단체만으로는 세지 않는다. 재정만 지원한 곳도 세지 않는다."
    ),
    ACTORS_KNOWN,
    message(
        "함께했다는 것만 알고, 과학기술이 실제로 문제를 푸는 데 쓰였는지는 알 수 없다. "
        "알려면 프로젝트마다 쓴 기술과 맡은 일의 기록이 필요하다."
    ),
)

DECLARED = {
    each.indicator_id: each
    for each in (
        Declared(
            "network_linked_share",
            "share",
            message("경남리빙랩네트워크가 맡은 일"),
            message(
                "네트워크 자체의 사업 밖에서 경남리빙랩네트워크가 이름을 올린 프로젝트의 수. "
                "비율은 내지 않는다."
            ),
            message("네트워크 자체의 사업을 뺀, 참여 주체가 하나라도 확인된 프로젝트"),
            message(
                "네트워크가 실무를 맡았는지는 읽은 자료로 알 수 없다. 출처들이 네트워크의 일을 "
                "적지 않을 뿐, 하지 않았다는 말이 아니다. 알려면 네트워크의 회의록, 맡은 과제 "
                "목록, 사무국의 연도별 보고가 필요하다."
            ),
            rated=False,
        ),
        Declared(
            "science_linked_share_platform",
            "share",
            message("의제에 연구기관·대학이 함께"),
            message(
                "지역문제해결플랫폼의 의제 가운데 연구기관이나 대학이 함께한 것 ÷ 참여 주체가 "
                "하나라도 확인된 의제."
            ),
            message("참여 주체가 하나라도 확인된 의제"),
            message(
                "연구기관이나 대학의 이름이 있다고 과학기술이 쓰였다는 뜻은 아니다. 알려면 "
                "의제마다 쓴 기술, 측정이나 분석의 기록이 필요하다."
            ),
        ),
        Declared(
            "residents_in_rnd_share",
            "share",
            message("R&D 실증에 주민이 함께"),
            message(
                "발표 자료가 이 방향에 둔 연구개발 사업의 프로젝트 가운데 주민이 함께한 것이 "
                "확인된 것 ÷ 참여 주체가 하나라도 확인된 프로젝트."
            ),
            ACTORS_KNOWN,
            message(
                "주민 개인의 실증 참여(시민참여단, 설문, 시험 사용)는 기관 이름으로 남지 않아 세지 "
                "못한다. 알려면 과제마다 참여한 주민의 수와 한 일이 필요하다."
            ),
        ),
        Declared(
            "research_linked_share",
            "share",
            message("연구기관이 함께"),
            message(
                "연구기관·기술인증기관이 함께한 프로젝트 ÷ 참여 주체가 하나라도 확인된 "
                "프로젝트. 연구기관은 연구기관 목록에 든 곳, 연구를 맡았다고 적힌 곳, 연구자가 "
                "함께하는 것이 조건인 사업이다."
            ),
            ACTORS_KNOWN,
            message(
                "장비나 자문처럼 이름이 남지 않는 지원은 알 수 없다. 알려면 연구기관의 지원 실적이 "
                "필요하다."
            ),
        ),
        Declared(
            "company_linked_share",
            "share",
            message("기업이 함께"),
            message(
                "기업이 함께한 프로젝트 ÷ 참여 주체가 하나라도 확인된 프로젝트. 기업이 만드는 것이 "
                "조건인 사업을 넣고, 재정만 지원한 기업은 세지 않는다."
            ),
            ACTORS_KNOWN,
            message(
                "제품이 나왔는지, 현장에서 쓰이는지는 알 수 없다. 알려면 과제마다 나온 제품과 "
                "설치·판매 기록이 필요하다."
            ),
        ),
        Declared(
            "university_linked_share",
            "share",
            message("대학이 함께"),
            message(
                "대학이 함께한 프로젝트 ÷ 참여 주체가 하나라도 확인된 프로젝트. 대학이 조건인 "
                "사업을 넣는다."
            ),
            ACTORS_KNOWN,
            message(
                "수업(문제해결형 학습)으로 한 것인지, 학생이 몇 명인지는 알 수 없다. 알려면 "
                "대학마다의 교과목과 이수 인원이 필요하다."
            ),
        ),
        Declared(
            "social_economy_linked_share",
            "share",
            message("사회적경제가 함께"),
            message(
                "사회적기업·협동조합 같은 사회적경제 조직이 함께한 프로젝트 ÷ 참여 주체가 하나라도 "
                "확인된 프로젝트."
            ),
            ACTORS_KNOWN,
            message(
                "프로젝트에서 창업으로 이어졌는지, 임팩트 펀드의 투자를 받았는지는 알 수 없다. "
                "알려면 투자받은 기업과 그 뿌리가 된 프로젝트의 목록이 필요하다."
            ),
        ),
        Declared(
            "theme_count",
            "count",
            message("프로젝트가 있는 주제의 수"),
            message("명칭이 확인된 프로젝트가 하나라도 있는 주제의 수. 비율은 내지 않는다."),
            message("주제가 확인된 프로젝트"),
            message(
                "주제는 이름과 설명을 보고 붙인 것이며(발표 자료의 것은 따로 표시) 분야별 리빙랩 "
                "사업이 있었다는 뜻은 아니다. 알려면 분야마다의 공모와 예산이 필요하다."
            ),
        ),
        Declared(
            "co_funded_share",
            "share",
            message("둘 이상이 재정 지원"),
            message(
                "재정 지원 기관이 둘 이상인 프로젝트 ÷ 재정 지원 기관이 하나라도 확인된 프로젝트."
            ),
            message("재정 지원 기관이 하나라도 확인된 프로젝트"),
            message(
                "여러 공모사업이 함께 움직였는지는 알 수 없고 재정을 함께 지원한 것만 확인된다. "
                "알려면 공모마다의 연계 협약과 함께 뽑은 과제의 목록이 필요하다."
            ),
        ),
        Declared(
            "people_trained",
            "figure",
            message("사회혁신가 대학 수료 인원"),
            message(
                "사회혁신가 대학이 연도별로 공표한 수료 인원. 출처가 다르면 수치의 규칙으로 고르고 "
                "여러 해를 더하지 않는다."
            ),
            "",
            message(
                "과학기술이나 증거를 다룬 교육이었는지, 시민과학자·액티비스트 리서처가 나왔는지는 "
                "알 수 없다. 알려면 과정마다의 교과목과 수료 뒤의 활동이 필요하다."
            ),
            measure="people_trained",
        ),
        Declared(
            "multi_actor_share",
            "share",
            message("세 종류 이상의 주체가 함께"),
            message(
                "함께한 주체의 종류가 셋 이상인 프로젝트 ÷ 참여 주체가 하나라도 확인된 "
                "프로젝트. 종류: 도, 시군, 중앙부처, 공공기관, 대학, 비영리단체, 사회적경제, "
                "기업, 학교, 주민 모임, 연결망."
            ),
            ACTORS_KNOWN,
            message(
                "함께 이름을 올린 것만 알고 얼마나 자주, 어떻게 주고받았는지는 알 수 없다. 알려면 "
                "회의와 맡은 일의 기록이 필요하다."
            ),
        ),
    )
}
"""Indicators by the id that `directions.csv` names."""
