"""Cities, counties and districts, and the statistics about them."""

from __future__ import annotations

from gnlab_data.schema.columns import (
    MOST_KRW,
    REGION,
    REGION_CODE,
    SGIS_CODE,
    Column,
    Table,
    key,
    reference,
    source,
    year,
)

REGIONS = Table(
    "regions",
    "한 행: 도, 시군 하나 또는 구 하나",
    (
        Column("region_code", "행정안전부 코드", required=True, pattern=REGION_CODE),
        Column("sgis_code_2020", "통계지리정보서비스 코드(2020년)", pattern=SGIS_CODE),
        Column("sgis_code_2022", "통계지리정보서비스 코드(2022년부터)", pattern=SGIS_CODE),
        Column("name_ko", "이름", required=True),
        Column("name_en", "영어 이름", required=True),
        Column("kind", "도, 시, 군, 구", required=True, enum=("province", "si", "gun", "gu")),
        reference("parent_code", REGION, "속한 도나 시의 코드"),
    ),
    key=("region_code",),
)

REGION_ALIASES = Table(
    "region_aliases",
    "한 행: 규칙으로 만들 수 없는 지역의 다른 이름 하나(옛 이름, 줄인 이름, 옛 로마자)",
    (
        Column("alias", "다른 이름", required=True),
        reference("region_code", REGION, "지역", required=True),
        Column("reason_ko", "그렇게 부르는 사유", required=True),
    ),
    key=("alias",),
)

REGION_NEIGHBOURS = Table(
    "region_neighbours",
    "한 행: 맞닿은 두 지역(2020년 경계. 시군끼리, 구끼리)",
    (
        reference("region_code", REGION, "지역", required=True),
        reference("neighbour_code", REGION, "맞닿은 지역", required=True),
        Column("border_km", "맞닿은 길이(㎞)", "number", True, minimum=0, maximum=1_000),
    ),
    key=("region_code", "neighbour_code"),
)

EUPMYEONDONG = Table(
    "eupmyeondong",
    "한 행: 전국의 읍면동 하나(2020년 경계)와 그 안의 한 점",
    (
        Column("place_code", "통계지리정보서비스 코드(2020년)", required=True, pattern=r"[0-9]{8}"),
        Column("name_ko", "이름", required=True),
        Column("name_en", "영어 이름"),
        Column("region_name", "속한 시도와 시군구의 이름", required=True),
        reference("region_code", REGION, "이 도의 시군이나 구의 코드. 다른 도면 비움"),
        Column(
            "sgis_region_code", "시군구의 통계지리정보서비스 코드", required=True, pattern=SGIS_CODE
        ),
        Column("lon", "안쪽 한 점의 경도(WGS 84)", "number", True, minimum=124, maximum=132),
        Column("lat", "안쪽 한 점의 위도(WGS 84)", "number", True, minimum=33, maximum=39),
        reference("moved_to_code", REGION, "뒤에 다른 구로 옮겨 간 곳이면 그 코드"),
    ),
    key=("place_code",),
)

CONTEXT_MEASURES = Table(
    "context_measures",
    "한 행: 지역의 형편을 말하는 통계 하나",
    (
        key("context_id", "통계 식별자"),
        Column("name_ko", "이름", required=True),
        Column("name_en", "영어 이름", required=True),
        reference("unit_ko", "units.unit_ko", "단위", required=True),
        Column("about_ko", "무엇을 센 것인지와 조심할 점", required=True),
        Column("about_en", "무엇을 센 것인지와 조심할 점(영어)", required=True),
        Column(
            "family",
            "통계 묶음: 사람, 돌봄, 경제, 터와 시설, 환경",
            required=True,
            enum=("people", "care", "economy", "place", "environment"),
        ),
        Column("sort_order", "보이는 순서", "integer", True),
        Column("adds_up", "지역끼리 더해도 되는지", "boolean", True),
        reference("share_of", "context_measures.context_id", "나누어 견줄 통계. 없으면 비움"),
        Column("share_times", "나눈 값에 곱하는 수", "integer", minimum=1, maximum=100_000),
        source(),
    ),
    key=("context_id",),
)

REGION_CONTEXT = Table(
    "region_context",
    "한 행: 한 지역 한 해의 통계 값 하나",
    (
        reference("region_code", REGION, "지역", required=True),
        year("year", "연도", required=True),
        reference("context_id", "context_measures.context_id", "통계", required=True),
        Column("value", "값", "number", True, minimum=0, maximum=MOST_KRW),
    ),
    key=("region_code", "year", "context_id"),
)
