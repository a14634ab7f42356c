"""What policy adds: rules of national programs, axes, directions, remarks, redirects."""

from __future__ import annotations

from gnlab_data.schema.columns import (
    INDICATORS,
    MEASURE,
    PROGRAM,
    PROJECT,
    REGION,
    Column,
    Table,
    key,
    reference,
    references,
    source,
)

NATIONAL_FIT = Table(
    "national_fit",
    "한 행: 국가 사업이 무엇과 맞는지 말하는 규칙 하나와 그 사유, 읽은 출처",
    (
        reference("program_id", PROGRAM, "국가 사업", required=True),
        Column(
            "kind",
            "무엇을 보는가: 주제, 주체의 종류, 단계, 지역",
            required=True,
            enum=("theme", "actor", "phase", "region"),
        ),
        Column(
            "value",
            "주제·지역의 식별자, 기관의 종류(연구기관은 research), 단계(problem, trial, result, "
            "continued)",
            required=True,
        ),
        Column(
            "weight",
            "얼마나 무거운가. must는 그 종류에 꼭 있어야 하는 조건",
            required=True,
            enum=("must", "1", "2", "3"),
        ),
        Column("reason_ko", "그렇게 보는 사유", required=True),
        Column("reason_en", "그렇게 보는 사유(영어)", required=True),
        source("그렇게 말하는, 그 사업의 출처"),
    ),
    key=("program_id", "kind", "value"),
)

STRATEGY_AXES = Table(
    "strategy_axes",
    "한 행: 발표 자료의 추진 축 하나",
    (
        key("axis", "축 식별자"),
        Column("order", "순서", "integer", True, minimum=1, maximum=99),
        Column("name_ko", "이름", required=True),
        Column("name_en", "영어 이름", required=True),
        references("program_ids", PROGRAM, "축에 놓인 사업들(발표 자료의 순서)", required=True),
        source(),
    ),
    key=("axis",),
)

DIRECTIONS = Table(
    "directions",
    "한 행: 발표 자료의 개선방향 하나",
    (
        key("direction_id", "개선방향 식별자"),
        Column("order", "순서", "integer", True, minimum=1, maximum=99),
        Column("title_ko", "제목", required=True),
        Column("title_en", "제목(영어)", required=True),
        Column("detail_ko", "내용", required=True),
        Column("partner_types", "함께할 기관의 종류", "list"),
        references("program_ids", PROGRAM, "관련 사업들"),
        Column("indicator_id", "계산할 지표의 이름", required=True, enum=INDICATORS),
        source(),
    ),
    key=("direction_id",),
)

RND_COMPARISON = Table(
    "rnd_comparison",
    "한 행: 기존 연구개발과 사회문제 해결형 연구개발의 한 가지 비교",
    (
        Column("aspect_ko", "비교하는 점", required=True),
        Column("aspect_en", "비교하는 점(영어)", required=True),
        Column("conventional_ko", "기존 연구개발", required=True),
        Column("conventional_en", "기존 연구개발(영어)", required=True),
        Column("social_problem_ko", "사회문제 해결형", required=True),
        Column("social_problem_en", "사회문제 해결형(영어)", required=True),
        source(),
    ),
    key=("aspect_ko",),
)

REDIRECT_TARGETS = {
    "theme": "themes.theme_id",
    "program": PROGRAM,
    "region": REGION,
    "project": PROJECT,
    "organization": "organizations.org_id",
    "measure": MEASURE,
    "direction": "directions.direction_id",
}
"""What may be renamed → where its present name stands."""

REDIRECTS = Table(
    "redirects",
    "한 행: 바뀐 식별자 하나. 옛 주소가 새것을 열게 한다",
    (
        Column("kind", "무엇의 식별자인가", required=True, enum=tuple(REDIRECT_TARGETS)),
        Column("old_id", "옛 식별자", required=True),
        Column("new_id", "새 식별자(다시 바뀌었으면 그다음 행의 옛 식별자)", required=True),
        Column("since", "바뀐 날", "date", True),
        Column("reason_ko", "바꾼 사유", required=True),
    ),
    key=("kind", "old_id"),
)

DECK_REMARKS = Table(
    "deck_remarks",
    "한 행: 발표 자료가 주제의 사례에 붙인 말 하나",
    (
        key("remark_id", "말의 식별자"),
        references("theme_ids", "themes.theme_id", "말한 주제들", required=True),
        Column("text_ko", "내용", required=True),
        Column("text_en", "내용(영어)", required=True),
        source(),
    ),
    key=("remark_id",),
)
