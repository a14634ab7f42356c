"""Every table: its columns, types, keys, references and comments. Add a table here.

The database, the checks, `data/datapackage.json` and the picture of the tables all come from
these declarations, so they cannot drift apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SCHEMA_VERSION = "3"

Kind = Literal["text", "integer", "number", "money", "boolean", "date", "list"]
"""`date` may be partial (2020, 2020-05, 2020-05-06); `list` is separated by `;` in the CSV."""

FIRST_YEAR, LAST_YEAR = 1990, 2100
FIRST_FACT, LAST_FACT = 2010, 2040
"""What happened or is planned; programs of the state began earlier."""
MOST_INTEGER = 2_147_483_647
WEST, EAST, SOUTH, NORTH = 127.5, 129.4, 34.3, 36.0
"""Degrees around the province."""
MAY_BE_EMPTY = ("redirects", "project_lineage", "organization_aliases", "region_aliases")
MOST_KRW = 100_000_000_000_000

ID = r"[A-Za-z0-9][A-Za-z0-9_.-]*"
ORG_ID = r"org-[0-9]{3,6}"
REGION_CODE = r"[0-9]{5}"
SGIS_CODE = r"[0-9]{2}|[0-9]{5}"
WEB_ADDRESS = r"https?://[^\s<>\"]+"


@dataclass(frozen=True)
class Column:
    """One column. `comment` is Korean; `references` is `table.column`; `pattern` matches it all.

    `unique`: no two rows have the same value, though it is not the key.
    """

    name: str
    comment: str
    kind: Kind = "text"
    required: bool = False
    references: str = ""
    enum: tuple[str, ...] = ()
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None
    unique: bool = False

    @property
    def allowed(self) -> str:
        """The values that may stand here, in words that need no translation."""
        if self.enum:
            return ", ".join(self.enum)
        if self.minimum is not None and self.maximum is not None:
            return f"{self.minimum:,.10g}–{self.maximum:,.10g}".replace(",", "")
        return self.pattern


@dataclass(frozen=True)
class Table:
    """One table: what a row is, its key, and the columns that make a fact the same fact twice.

    Where `key` is empty the row number is the key.
    """

    name: str
    comment: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    same_fact: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The CSV file it is read from."""
        return f"{self.name}.csv"

    @property
    def column_names(self) -> tuple[str, ...]:
        """The heading of the CSV file."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where there is none."""
        for each in self.columns:
            if each.name == name:
                return each
        raise KeyError(name)


def _key(name: str, comment: str) -> Column:
    return Column(name, comment, required=True, pattern=ID)


def _year(name: str, comment: str, required: bool = False) -> Column:
    return Column(name, comment, "integer", required, minimum=FIRST_YEAR, maximum=LAST_YEAR)


def _fact_year(name: str, comment: str, required: bool = False) -> Column:
    return Column(name, comment, "integer", required, minimum=FIRST_FACT, maximum=LAST_FACT)


def _reference(name: str, target: str, comment: str, required: bool = False) -> Column:
    return Column(name, comment, required=required, references=target)


def _references(name: str, target: str, comment: str, required: bool = False) -> Column:
    return Column(name, comment, "list", required, references=target)


def _source(comment: str = "읽은 출처") -> Column:
    return _reference("source_id", "sources.source_id", comment, required=True)


RESEARCH_ACTOR = "research"
"""A kind of actor beside those of organisations: a research body (`research_bodies.csv`)."""

INDICATORS = (
    "company_linked_share",
    "multi_actor_share",
    "science_linked_share_platform",
    "research_linked_share",
    "theme_count",
    "co_funded_share",
    "network_linked_share",
    "social_economy_linked_share",
    "university_linked_share",
    "residents_in_rnd_share",
    "people_trained",
)
"""What can be counted for a direction; how is said in `indicators.py`."""

PHASES = ("problem", "trial", "result", "continued")
"""How far a project is known to have come."""

BASIS = Column("basis", "실적(actual)인지 계획(plan)인지", required=True, enum=("actual", "plan"))
PROGRAM = "programs.program_id"
PROJECT = "projects.project_id"
MEASURE = "measures.measure_id"
REGION = "regions.region_code"

SOURCES = Table(
    "sources",
    "한 행: 문서 하나",
    (
        _key("source_id", "출처 식별자"),
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
        _key("measure_id", "지표 식별자"),
        Column("name_ko", "이름", required=True),
        Column("name_en", "영어 이름", required=True),
        _reference("unit_ko", "units.unit_ko", "단위", required=True),
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
    ),
    key=("measure_id",),
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
        _reference("parent_code", REGION, "속한 도나 시의 코드"),
    ),
    key=("region_code",),
)

REGION_ALIASES = Table(
    "region_aliases",
    "한 행: 규칙으로 만들 수 없는 지역의 다른 이름 하나(옛 이름, 줄인 이름, 옛 로마자)",
    (
        Column("alias", "다른 이름", required=True),
        _reference("region_code", REGION, "지역", required=True),
        Column("reason_ko", "그렇게 부르는 까닭", required=True),
    ),
    key=("alias",),
)

REGION_NEIGHBOURS = Table(
    "region_neighbours",
    "한 행: 맞닿은 두 지역(2020년 경계. 시군끼리, 구끼리)",
    (
        _reference("region_code", REGION, "지역", required=True),
        _reference("neighbour_code", REGION, "맞닿은 지역", required=True),
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
        _reference("region_code", REGION, "이 도의 시군이나 구의 코드. 다른 도면 비움"),
        Column(
            "sgis_region_code", "시군구의 통계지리정보서비스 코드", required=True, pattern=SGIS_CODE
        ),
        Column("lon", "안쪽 한 점의 경도(WGS 84)", "number", True, minimum=124, maximum=132),
        Column("lat", "안쪽 한 점의 위도(WGS 84)", "number", True, minimum=33, maximum=39),
        _reference("moved_to_code", REGION, "뒤에 다른 구로 옮겨 간 곳이면 그 코드"),
    ),
    key=("place_code",),
)

CONTEXT_MEASURES = Table(
    "context_measures",
    "한 행: 지역의 형편을 말하는 통계 하나",
    (
        _key("context_id", "통계 식별자"),
        Column("name_ko", "이름", required=True),
        Column("name_en", "영어 이름", required=True),
        _reference("unit_ko", "units.unit_ko", "단위", required=True),
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
        _reference("share_of", "context_measures.context_id", "나누어 견줄 통계. 없으면 비움"),
        Column("share_times", "나눈 값에 곱하는 수", "integer", minimum=1, maximum=100_000),
        _source(),
    ),
    key=("context_id",),
)

REGION_CONTEXT = Table(
    "region_context",
    "한 행: 한 지역 한 해의 통계 값 하나",
    (
        _reference("region_code", REGION, "지역", required=True),
        _year("year", "연도", required=True),
        _reference("context_id", "context_measures.context_id", "통계", required=True),
        Column("value", "값", "number", True, minimum=0, maximum=MOST_KRW),
    ),
    key=("region_code", "year", "context_id"),
)

PROGRAMS = Table(
    "programs",
    "한 행: 사업 하나",
    (
        _key("program_id", "사업 식별자"),
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
        _year("start_year", "시작한 해"),
        _year("end_year", "끝난 해. 모르거나 이어지면 비움"),
        Column("summary_ko", "무엇을 하는 사업인지", required=True),
        _references("source_ids", "sources.source_id", "읽은 출처들", required=True),
        _reference("official_measure", MEASURE, "이 사업의 과제를 공식으로 세는 지표"),
        _references("headline_measures", MEASURE, "앞에 보이는 지표(중요한 것부터)"),
    ),
    key=("program_id",),
)

PROGRAM_YEARS = Table(
    "program_years",
    "한 행: 한 출처가 밝힌 한 해의 수치 하나. 같은 것의 다른 값은 다른 출처의 말이다",
    (
        _reference("program_id", PROGRAM, "사업", required=True),
        _fact_year("year", "연도", required=True),
        _reference("metric", MEASURE, "지표", required=True),
        Column("part_ko", "사업의 일부(한 행사, 한 시). 비면 사업 전체"),
        Column("part_en", "사업의 일부(영어)"),
        _reference("region_code", REGION, "일부가 한 시군일 때 그 코드"),
        Column("value", "값", "number", True, minimum=0, maximum=MOST_KRW),
        _reference("unit", "units.unit_ko", "읽은 그대로의 단위", required=True),
        BASIS,
        _source(),
        Column("note", "무엇을 센 값인지 덧붙인 말"),
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
        _reference("program_id", PROGRAM, "사업", required=True),
        Column("kind", "성과, 보완", required=True, enum=("achievement", "improvement")),
        Column("text_ko", "내용", required=True),
        Column("text_en", "내용(영어)", required=True),
        _source(),
    ),
    same_fact=("program_id", "kind", "text_ko"),
)

PROJECTS = Table(
    "projects",
    "한 행: 한 사업 연도의 프로젝트 하나. 이어 가는 프로젝트는 해마다 한 행이다",
    (
        _key("project_id", "프로젝트 식별자"),
        _reference("program_id", PROGRAM, "사업", required=True),
        _fact_year("year", "사업 연도. 모르면 비움"),
        Column("name_ko", "이름", required=True),
        Column("name_en", "영어 이름"),
        Column("theme_hint", "출처에 적힌 주제 말"),
        _reference("lead_org", "organizations.org_name", "맡은 단체"),
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
        _references("source_ids", "sources.source_id", "읽은 출처들", required=True),
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
    "한 행: 앞선 프로젝트를 이어 간 프로젝트 하나",
    (
        _reference("project_id", PROJECT, "이어 간 프로젝트", required=True),
        _reference("continues_project_id", PROJECT, "앞선 프로젝트", required=True),
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
        _key("theme_id", "주제 식별자"),
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
    "한 행: 주제의 필요를 말해 주는 통계 하나와 그렇게 보는 까닭",
    (
        _reference("theme_id", "themes.theme_id", "주제", required=True),
        _reference("context_id", "context_measures.context_id", "통계", required=True),
        Column(
            "need_is",
            "값이 클수록(high) 또는 작을수록(low) 필요가 큼",
            required=True,
            enum=("high", "low"),
        ),
        Column("reason_ko", "그렇게 보는 까닭", required=True),
        Column("reason_en", "그렇게 보는 까닭(영어)", required=True),
    ),
    key=("theme_id", "context_id"),
)

PROJECT_THEMES = Table(
    "project_themes",
    "한 행: 프로젝트에 붙인 주제 하나",
    (
        _reference("project_id", PROJECT, "프로젝트", required=True),
        _reference("theme_id", "themes.theme_id", "주제", required=True),
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
        _reference("project_id", PROJECT, "프로젝트", required=True),
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
        _reference("place_source_id", "sources.source_id", "읍면동이나 점을 찾은 출처"),
        _source("현장을 읽은 출처"),
        Column("note", "덧붙인 말"),
    ),
    same_fact=("project_id", "sigungu", "gu", "eupmyeondong", "place_ko"),
)

ORGANIZATIONS = Table(
    "organizations",
    "한 행: 기관·단체 하나(개인은 싣지 않음)",
    (
        Column(
            "org_id",
            "식별자. 한 번 붙이면 바꾸거나 다시 쓰지 않음",
            required=True,
            pattern=ORG_ID,
            unique=True,
        ),
        Column("org_name", "이름", required=True),
        Column(
            "org_type",
            "종류. 모르면 비움",
            enum=(
                "province",
                "city",
                "national_ministry",
                "public_institution",
                "university",
                "nonprofit",
                "social_economy",
                "company",
                "school",
                "residents",
                "network",
            ),
        ),
        Column("sigungu", "자리한 시군"),
        _source(),
    ),
    key=("org_name",),
)

ORGANIZATION_ALIASES = Table(
    "organization_aliases",
    "한 행: 출처가 쓴 기관·단체의 다른 이름 하나(옛 이름, 줄인 이름)",
    (
        Column("alias", "다른 이름", required=True),
        _reference("org_id", "organizations.org_id", "기관·단체", required=True),
        Column("reason_ko", "같은 곳으로 보는 까닭", required=True),
        _references("source_ids", "sources.source_id", "그 이름을 쓴 출처들", required=True),
    ),
    key=("alias",),
)

PARTICIPATIONS = Table(
    "participations",
    "한 행: 한 기관·단체가 한 사업 또는 프로젝트에서 맡은 몫",
    (
        _reference("program_id", PROGRAM, "사업", required=True),
        _reference("project_id", PROJECT, "프로젝트. 사업 전체면 비움"),
        _fact_year("year", "연도"),
        _reference("org_name", "organizations.org_name", "기관·단체", required=True),
        Column(
            "role",
            "맡은 몫",
            required=True,
            enum=("lead", "partner", "funder", "host", "research", "support"),
        ),
        _source(),
    ),
    same_fact=("program_id", "project_id", "year", "org_name", "role", "source_id"),
)

OUTCOMES = Table(
    "outcomes",
    "한 행: 공표된 결과 하나",
    (
        _reference("project_id", PROJECT, "프로젝트. 사업 전체면 비움"),
        _reference("program_id", PROGRAM, "사업", required=True),
        _fact_year("year", "연도", required=True),
        Column("measure_ko", "출처에 적힌 결과 이름", required=True),
        _reference("measure", MEASURE, "지표", required=True),
        Column("value", "값", "number", True, minimum=-1_000, maximum=MOST_KRW),
        _reference("unit", "units.unit_ko", "읽은 그대로의 단위", required=True),
        BASIS,
        _source(),
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

RESEARCH_BODIES = Table(
    "research_bodies",
    "한 행: 공공기관 가운데 연구기관이나 기술 시험·인증기관 하나와 그렇게 보는 까닭",
    (
        _reference("org_name", "organizations.org_name", "기관", required=True),
        Column(
            "kind",
            "국책 연구기관, 도의 연구기관, 기술 시험·인증기관",
            required=True,
            enum=("national", "provincial", "certification"),
        ),
        Column("reason_ko", "그렇게 보는 까닭", required=True),
        Column("reason_en", "그렇게 보는 까닭(영어)", required=True),
    ),
    key=("org_name",),
)

NATIONAL_FIT = Table(
    "national_fit",
    "한 행: 국가 사업이 무엇과 맞는지 말하는 규칙 하나와 그 까닭, 읽은 출처",
    (
        _reference("program_id", PROGRAM, "국가 사업", required=True),
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
        Column("reason_ko", "그렇게 보는 까닭", required=True),
        Column("reason_en", "그렇게 보는 까닭(영어)", required=True),
        _source("그렇게 말하는, 그 사업의 출처"),
    ),
    key=("program_id", "kind", "value"),
)

STRATEGY_AXES = Table(
    "strategy_axes",
    "한 행: 발표 자료의 추진 축 하나",
    (
        _key("axis", "축 식별자"),
        Column("order", "순서", "integer", True, minimum=1, maximum=99),
        Column("name_ko", "이름", required=True),
        Column("name_en", "영어 이름", required=True),
        _references("program_ids", PROGRAM, "축에 놓인 사업들(발표 자료의 순서)", required=True),
        _source(),
    ),
    key=("axis",),
)

DIRECTIONS = Table(
    "directions",
    "한 행: 발표 자료의 개선방향 하나",
    (
        _key("direction_id", "개선방향 식별자"),
        Column("order", "순서", "integer", True, minimum=1, maximum=99),
        Column("title_ko", "제목", required=True),
        Column("title_en", "제목(영어)", required=True),
        Column("detail_ko", "내용", required=True),
        Column("partner_types", "함께할 기관의 종류", "list"),
        _references("program_ids", PROGRAM, "관련 사업들"),
        Column("indicator_id", "계산할 지표의 이름", required=True, enum=INDICATORS),
        _source(),
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
        _source(),
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
        Column("reason_ko", "바꾼 까닭", required=True),
    ),
    key=("kind", "old_id"),
)

DECK_REMARKS = Table(
    "deck_remarks",
    "한 행: 발표 자료가 주제의 사례에 붙인 말 하나",
    (
        _key("remark_id", "말의 식별자"),
        _references("theme_ids", "themes.theme_id", "말한 주제들", required=True),
        Column("text_ko", "내용", required=True),
        Column("text_en", "내용(영어)", required=True),
        _source(),
    ),
    key=("remark_id",),
)

TABLES: tuple[Table, ...] = (
    SOURCES,
    UNITS,
    MEASURES,
    REGIONS,
    REGION_ALIASES,
    REGION_NEIGHBOURS,
    EUPMYEONDONG,
    CONTEXT_MEASURES,
    REGION_CONTEXT,
    PROGRAMS,
    PROGRAM_YEARS,
    PROGRAM_REVIEWS,
    ORGANIZATIONS,
    ORGANIZATION_ALIASES,
    PROJECTS,
    PROJECT_LINEAGE,
    THEMES,
    THEME_NEEDS,
    PROJECT_THEMES,
    SITES,
    PARTICIPATIONS,
    OUTCOMES,
    RESEARCH_BODIES,
    NATIONAL_FIT,
    STRATEGY_AXES,
    DIRECTIONS,
    RND_COMPARISON,
    DECK_REMARKS,
    REDIRECTS,
)
"""In an order in which every table follows those it refers to."""

BY_NAME = {table.name: table for table in TABLES}
CSV_NAMES = [table.file for table in TABLES]


def values(table: str, column: str) -> tuple[str, ...]:
    """The values a column may have, in order; KeyError for an unknown table or column."""
    return {each.name: each for each in BY_NAME[table].columns}[column].enum
