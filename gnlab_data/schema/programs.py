"""Programs and what is published of them year by year."""

from __future__ import annotations

from gnlab_data.schema.columns import (
    BASIS,
    MEASURE,
    MOST_KRW,
    PROGRAM,
    REGION,
    Column,
    Table,
    fact_year,
    key,
    reference,
    references,
    source,
    year,
)

PROGRAMS = Table(
    "programs",
    "한 행: 사업 하나",
    (
        key("program_id", "사업 식별자"),
        Column("name_ko", "이름", required=True),
        Column("name_en", "영어 이름", required=True),
        Column("short_ko", "그림과 카드에 쓰는 짧은 이름", required=True),
        Column("short_en", "짧은 영어 이름", required=True),
        Column(
            "level",
            "도, 시군, 국가",
            required=True,
            enum=("province", "city", "national"),
        ),
        Column(
            "axis",
            "발표 자료의 추진 축. 두지 않은 것은 비움",
            enum=("foundation", "people", "model", "national"),
        ),
        Column("lead_org", "맡은 기관(여럿이면 ·로 이음)"),
        year("start_year", "시작한 해"),
        year("end_year", "끝난 해. 모르거나 이어지면 비움"),
        Column("summary_ko", "무엇을 하는 사업인지", required=True),
        Column("summary_en", "무엇을 하는 사업인지(영어)"),
        references("source_ids", "sources.source_id", "읽은 출처들", required=True),
        reference("official_measure", MEASURE, "이 사업의 과제를 공식으로 세는 지표"),
        references("headline_measures", MEASURE, "앞에 보이는 지표(중요한 것부터)"),
    ),
    key=("program_id",),
)

PROGRAM_YEARS = Table(
    "program_years",
    "한 행: 한 출처가 밝힌 한 해의 수치 하나. 같은 것의 다른 값은 다른 출처의 말이다",
    (
        reference("program_id", PROGRAM, "사업", required=True),
        fact_year("year", "연도", required=True),
        reference("metric", MEASURE, "지표", required=True),
        Column("part_ko", "사업의 일부(한 행사, 한 시). 비면 사업 전체"),
        Column("part_en", "사업의 일부(영어)"),
        reference("region_code", REGION, "일부가 한 시군일 때 그 코드"),
        Column("value", "값", "number", True, minimum=0, maximum=MOST_KRW),
        reference("unit", "units.unit_ko", "읽은 그대로의 단위", required=True),
        BASIS,
        source(),
        Column("note", "무엇을 센 값인지 덧붙인 말"),
        fact_year("period_from", "여러 해의 합계이면 그 첫 해"),
        fact_year("period_to", "여러 해의 합계이면 그 마지막 해"),
    ),
    same_fact=(
        "program_id",
        "year",
        "metric",
        "part_ko",
        "value",
        "unit",
        "basis",
        "source_id",
    ),
)

PROGRAM_REVIEWS = Table(
    "program_reviews",
    "한 행: 발표 자료가 말한 사업의 성과 또는 보완 한 가지",
    (
        reference("program_id", PROGRAM, "사업", required=True),
        Column("kind", "성과, 보완", required=True, enum=("achievement", "improvement")),
        Column("text_ko", "내용", required=True),
        Column("text_en", "내용(영어)", required=True),
        source(),
    ),
    same_fact=("program_id", "kind", "text_ko"),
)
