"""Projects: their themes, sites and results."""

from __future__ import annotations

from gnlab_data.schema.columns import (
    BASIS,
    EAST,
    MEASURE,
    MOST_KRW,
    NORTH,
    PROGRAM,
    PROJECT,
    SOUTH,
    WEST,
    Column,
    Table,
    fact_year,
    key,
    reference,
    references,
    source,
)

PROJECTS = Table(
    "projects",
    "한 행: 한 사업 연도의 프로젝트 하나. 이어 가는 프로젝트는 해마다 한 행이다",
    (
        key("project_id", "프로젝트 식별자"),
        reference("program_id", PROGRAM, "사업", required=True),
        fact_year("year", "사업 연도. 모르면 비움"),
        Column("name_ko", "이름", required=True),
        Column("name_en", "영어 이름"),
        Column("theme_hint", "출처에 적힌 주제 말"),
        reference("lead_org", "organizations.org_name", "맡은 단체"),
        Column(
            "status",
            "새로 시작, 지난해에 이음, 모름",
            required=True,
            enum=("new", "continued", "unknown"),
        ),
        Column("problem_ko", "풀려고 한 문제"),
        Column("approach_ko", "한 일"),
        Column("result_ko", "결과"),
        Column("budget_krw", "사업비(원)", "money", minimum=1_000, maximum=MOST_KRW),
        Column("started_on", "시작한 날(일부만 알 수 있음)", "date"),
        Column("ended_on", "끝난 날(일부만 알 수 있음)", "date"),
        references("source_ids", "sources.source_id", "읽은 출처들", required=True),
        Column(
            "confidence",
            "얼마나 확실한지: 단체와 장소를 출처에서 봄, 보통, 이름만",
            required=True,
            enum=("high", "medium", "low"),
        ),
        Column("note", "덧붙인 말"),
    ),
    key=("project_id",),
)

PROJECT_LINEAGE = Table(
    "project_lineage",
    "한 행: 앞선 프로젝트를 계속된 프로젝트 하나",
    (
        reference("project_id", PROJECT, "계속된 프로젝트", required=True),
        reference("continues_project_id", PROJECT, "앞선 프로젝트", required=True),
        Column(
            "basis",
            "출처가 밝힘, 우리가 미루어 봄",
            required=True,
            enum=("stated", "inferred"),
        ),
    ),
    key=("project_id",),
)

THEMES = Table(
    "themes",
    "한 행: 주제 하나",
    (
        key("theme_id", "주제 식별자"),
        Column("name_ko", "이름", required=True),
        Column("name_en", "영어 이름", required=True),
        Column(
            "basis",
            "발표 자료의 주제, 우리가 붙인 주제",
            required=True,
            enum=("slides", "curated"),
        ),
    ),
    key=("theme_id",),
)

THEME_NEEDS = Table(
    "theme_needs",
    "한 행: 주제의 필요를 말해 주는 통계 하나와 그렇게 보는 사유",
    (
        reference("theme_id", "themes.theme_id", "주제", required=True),
        reference("context_id", "context_measures.context_id", "통계", required=True),
        Column(
            "need_is",
            "값이 클수록(high) 또는 작을수록(low) 필요가 큼",
            required=True,
            enum=("high", "low"),
        ),
        Column("reason_ko", "그렇게 보는 사유", required=True),
        Column("reason_en", "그렇게 보는 사유(영어)", required=True),
    ),
    key=("theme_id", "context_id"),
)

PROJECT_THEMES = Table(
    "project_themes",
    "한 행: 프로젝트에 붙인 주제 하나",
    (
        reference("project_id", PROJECT, "프로젝트", required=True),
        reference("theme_id", "themes.theme_id", "주제", required=True),
        Column("is_primary", "대표 주제인지", "boolean", True),
        Column(
            "basis",
            "발표 자료가 붙임, 우리가 붙임",
            required=True,
            enum=("slides", "curated"),
        ),
    ),
    key=("project_id", "theme_id"),
)

SITES = Table(
    "sites",
    "한 행: 프로젝트의 현장 한 곳",
    (
        reference("project_id", PROJECT, "프로젝트", required=True),
        Column("sigungu", "시군 이름. 도 전체면 도의 이름", required=True),
        Column("gu", "구 이름(시에 구가 있을 때)"),
        Column("eupmyeondong", "읍면동(2020년 행정동)"),
        Column("place_ko", "장소 이름"),
        Column(
            "precision",
            "장소가 얼마나 자세히 적혔는지",
            required=True,
            enum=("place", "eupmyeondong", "sigungu", "province"),
        ),
        Column("lon", "경도(WGS 84)", "number", minimum=WEST, maximum=EAST),
        Column("lat", "위도(WGS 84)", "number", minimum=SOUTH, maximum=NORTH),
        reference("place_source_id", "sources.source_id", "읍면동이나 점을 찾은 출처"),
        source("현장을 읽은 출처"),
        Column("note", "덧붙인 말"),
    ),
    same_fact=("project_id", "sigungu", "gu", "eupmyeondong", "place_ko"),
)

OUTCOMES = Table(
    "outcomes",
    "한 행: 공표된 결과 하나",
    (
        reference("project_id", PROJECT, "프로젝트. 사업 전체면 비움"),
        reference("program_id", PROGRAM, "사업", required=True),
        fact_year("year", "연도", required=True),
        Column("measure_ko", "출처에 적힌 결과 이름", required=True),
        reference("measure", MEASURE, "지표", required=True),
        Column("value", "값", "number", True, minimum=-1_000, maximum=MOST_KRW),
        reference("unit", "units.unit_ko", "읽은 그대로의 단위", required=True),
        BASIS,
        source(),
    ),
    same_fact=(
        "project_id",
        "program_id",
        "year",
        "measure",
        "value",
        "unit",
        "source_id",
    ),
)
