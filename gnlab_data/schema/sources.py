"""Documents, units and measures."""

from __future__ import annotations

from gnlab_data.schema.columns import (
    WEB_ADDRESS,
    Column,
    Table,
    key,
    reference,
)

SOURCES = Table(
    "sources",
    "한 행: 문서 하나",
    (
        key("source_id", "출처 식별자"),
        Column("title", "제목", required=True),
        Column("publisher", "펴낸 곳", required=True),
        Column("published_on", "펴낸 날(일부만 알 수 있음)", "date"),
        Column("url", "주소(http, https). 없으면 비움", pattern=WEB_ADDRESS),
        Column(
            "kind",
            "종류: 발표 자료, 언론, 정부, 기관, 보고서",
            required=True,
            enum=("slides", "news", "government", "organisation", "report"),
        ),
    ),
    key=("source_id",),
)

TRANSLATIONS = Table(
    "translations",
    "한 행: 자료의 글이나 이름 하나와 그 영어. 출처에는 국문만 있다",
    (
        Column("text_ko", "자료에 있는 그대로의 글이나 이름", required=True, unique=True),
        Column("text_en", "영어", required=True),
        Column(
            "basis",
            "영어의 근거: 기관이 쓰는 영어 이름, 로마자와 종류로 적은 이름, 우리가 옮긴 글",
            required=True,
            enum=("official", "romanised", "ours"),
        ),
    ),
    key=("text_ko",),
)

UNITS = Table(
    "units",
    "한 행: 단위 하나와 그 쓰는 법",
    (
        Column("unit_ko", "단위(한국어)", required=True),
        Column("unit_en_one", "영어 단수. 비면 영어로 단위를 쓰지 않음"),
        Column("unit_en_many", "영어 복수"),
        Column(
            "kind",
            "무엇을 재는 단위인가",
            required=True,
            enum=(
                "count",
                "people",
                "money",
                "share",
                "area",
                "mass",
                "temperature",
                "time",
                "length",
                "flow",
                "rate",
            ),
        ),
        Column("spaced", "수와 단위 사이를 띄우는지", "boolean", True),
    ),
    key=("unit_ko",),
)

MEASURES = Table(
    "measures",
    "한 행: 지표 하나(무엇을 어떤 단위로 세는가)",
    (
        key("measure_id", "지표 식별자"),
        Column("name_ko", "이름", required=True),
        Column("name_en", "영어 이름", required=True),
        reference("unit_ko", "units.unit_ko", "단위", required=True),
        Column("counts_ko", "무엇을 세는지 한 문장", required=True),
        Column("counts_en", "무엇을 세는지 한 문장(영어)", required=True),
        Column(
            "family",
            "지표 묶음",
            required=True,
            enum=(
                "projects",
                "people",
                "organizations",
                "places",
                "meetings",
                "money",
                "effort",
                "result",
            ),
        ),
        Column("sort_order", "보이는 순서", "integer", True),
        Column("sum_over_years", "여러 해를 더해도 되는지", "boolean", True),
        Column("sum_over_places", "여러 곳을 더해도 되는지", "boolean", True),
        Column("outside_province", "다른 시도의 값인지", "boolean", True),
    ),
    key=("measure_id",),
)
