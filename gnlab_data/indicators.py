"""The deck's directions, each with an indicator computed from the facts; and the hinge of the talk.

An indicator is declared here: what it counts, in which of the known projects, in words and in
SQL. It says nothing about projects that are not known by name, and a project of which no actor
is known is left out of its base: not known is not without (rule 3).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from gnlab_data import database, figures, query
from gnlab_data.database import Row
from gnlab_data.figures import Figure
from gnlab_data.filters import Filters
from gnlab_data.language import message
from gnlab_data.measures import DIMENSIONS
from gnlab_data.readings import Facts

COURSE_FROM = 2019
"""The first year of the deck's own figures."""

FEW = 3
"""Below so many projects in the base no rate is given."""

CHAIN = "project_facts.chain_id"
FROM = (
    "from project_facts left join project_kinds "
    "on project_kinds.project_id = project_facts.project_id"
)

Kind = Literal["share", "count", "figure"]

_ACTED = "project_kinds.actors > 0"
_OF_OWN_NETWORK = (
    "project_facts.project_id in (select project_actors.project_id from project_actors "
    "join projects on projects.lead_org = project_actors.org_name "
    "where project_actors.acts = 1 and project_actors.org_type = 'network' "
    "and projects.program_id in ({own}))"
)


@dataclass(frozen=True)
class Declared:
    """An indicator: its short name, formula in words, and what the facts cannot tell.

    `base` and `hit` are conditions over `project_facts` and `project_kinds`; `{own}` stands for
    the direction's programs. `scope` limits the known projects to those programs ("own") or to
    all others ("others"). A `figure` is the published measure `hit` of the direction's program.
    """

    indicator_id: str
    kind: Kind
    short: str
    formula: str
    base_words: str
    cannot: str
    base: str = _ACTED
    hit: str = ""
    scope: Literal["all", "own", "others"] = "all"
    rated: bool = True


ACTORS_KNOWN = message("함께한 기관·단체를 하나라도 아는 프로젝트")

HINGE = Declared(
    "hinge",
    "share",
    message("주민과 과학기술이 함께"),
    message(
        "주민 모임이나 비영리단체가 연구기관·대학·기업 가운데 하나 이상과 함께한 프로젝트 ÷ "
        "함께한 기관·단체를 하나라도 아는 프로젝트. 돈만 낸 곳은 세지 않는다."
    ),
    ACTORS_KNOWN,
    message(
        "함께 이름이 적혔다는 것만 알고, 과학기술이 실제로 문제를 푸는 데 쓰였는지는 알 수 없다. "
        "알려면 프로젝트마다 쓴 기술과 맡은 일의 기록이 필요하다."
    ),
    hit="(project_kinds.with_residents = 1 or project_kinds.with_nonprofit = 1) and "
    "(project_kinds.with_research = 1 or project_kinds.with_university = 1 "
    "or project_kinds.with_company = 1)",
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
            message("네트워크 자체의 사업을 뺀, 함께한 기관·단체를 하나라도 아는 프로젝트"),
            message(
                "네트워크가 실무를 맡았는지는 읽은 자료로 알 수 없다. 출처들이 네트워크의 일을 "
                "적지 않을 뿐, 하지 않았다는 말이 아니다. 알려면 네트워크의 회의록, 맡은 과제 "
                "목록, 사무국의 해마다의 보고가 필요하다."
            ),
            hit=_OF_OWN_NETWORK,
            scope="others",
            rated=False,
        ),
        Declared(
            "science_linked_share_platform",
            "share",
            message("의제에 연구기관·대학이 함께"),
            message(
                "지역문제해결플랫폼의 의제 가운데 연구기관이나 대학이 함께한 것 ÷ 함께한 "
                "기관·단체를 하나라도 아는 의제."
            ),
            message("함께한 기관·단체를 하나라도 아는 의제"),
            message(
                "연구기관이나 대학의 이름이 있다고 과학기술이 쓰였다는 뜻은 아니다. 알려면 "
                "의제마다 쓴 기술, 측정이나 분석의 기록이 필요하다."
            ),
            hit="project_kinds.with_research = 1 or project_kinds.with_university = 1",
            scope="own",
        ),
        Declared(
            "residents_in_rnd_share",
            "share",
            message("R&D 실증에 주민이 함께"),
            message(
                "발표 자료가 이 방향에 둔 연구개발 사업의 프로젝트 가운데 주민 모임이나 "
                "비영리단체가 함께한 것 ÷ 함께한 기관·단체를 하나라도 아는 프로젝트."
            ),
            ACTORS_KNOWN,
            message(
                "주민 개인의 실증 참여(시민참여단, 설문, 시험 사용)는 기관 이름으로 남지 않아 세지 "
                "못한다. 알려면 과제마다 참여한 주민의 수와 한 일이 필요하다."
            ),
            hit="project_kinds.with_residents = 1 or project_kinds.with_nonprofit = 1",
            scope="own",
        ),
        Declared(
            "research_linked_share",
            "share",
            message("연구기관이 함께"),
            message(
                "연구기관·기술인증기관이 함께한 프로젝트 ÷ 함께한 기관·단체를 하나라도 아는 "
                "프로젝트. 연구기관은 research_bodies.csv에 든 곳과 연구를 맡았다고 적힌 곳이다."
            ),
            ACTORS_KNOWN,
            message(
                "장비나 자문처럼 이름이 남지 않는 지원은 알 수 없다. 알려면 연구기관의 지원 실적이 "
                "필요하다."
            ),
            hit="project_kinds.with_research = 1",
        ),
        Declared(
            "company_linked_share",
            "share",
            message("기업이 함께"),
            message(
                "기업이 함께한 프로젝트 ÷ 함께한 기관·단체를 하나라도 아는 프로젝트. 돈만 낸 "
                "기업은 세지 않는다."
            ),
            ACTORS_KNOWN,
            message(
                "제품이 나왔는지, 현장에서 쓰이는지는 알 수 없다. 알려면 과제마다 나온 제품과 "
                "설치·판매 기록이 필요하다."
            ),
            hit="project_kinds.with_company = 1",
        ),
        Declared(
            "university_linked_share",
            "share",
            message("대학이 함께"),
            message("대학이 함께한 프로젝트 ÷ 함께한 기관·단체를 하나라도 아는 프로젝트."),
            ACTORS_KNOWN,
            message(
                "수업(문제해결형 학습)으로 한 것인지, 학생이 몇 명인지는 알 수 없다. 알려면 "
                "대학마다의 교과목과 이수 인원이 필요하다."
            ),
            hit="project_kinds.with_university = 1",
        ),
        Declared(
            "social_economy_linked_share",
            "share",
            message("사회적경제가 함께"),
            message(
                "사회적기업·협동조합 같은 사회적경제 조직이 함께한 프로젝트 ÷ 함께한 기관·단체를 "
                "하나라도 아는 프로젝트."
            ),
            ACTORS_KNOWN,
            message(
                "프로젝트에서 창업으로 이어졌는지, 임팩트 펀드의 투자를 받았는지는 알 수 없다. "
                "알려면 투자받은 기업과 그 뿌리가 된 프로젝트의 목록이 필요하다."
            ),
            hit="project_kinds.with_social_economy = 1",
        ),
        Declared(
            "theme_count",
            "count",
            message("프로젝트가 있는 주제의 수"),
            message("이름을 아는 프로젝트가 하나라도 있는 주제의 수. 비율은 내지 않는다."),
            message("주제를 아는 프로젝트"),
            message(
                "주제는 이름과 설명을 보고 붙인 것이며(발표 자료의 것은 따로 표시) 분야별 리빙랩 "
                "사업이 있었다는 뜻은 아니다. 알려면 분야마다의 공모와 예산이 필요하다."
            ),
            base="project_facts.project_id in (select project_id from project_themes)",
        ),
        Declared(
            "co_funded_share",
            "share",
            message("둘 이상이 비용을 댐"),
            message("비용을 댄 곳이 둘 이상인 프로젝트 ÷ 비용을 댄 곳을 하나라도 아는 프로젝트."),
            message("비용을 댄 곳을 하나라도 아는 프로젝트"),
            message(
                "여러 공모사업이 함께 움직였는지는 알 수 없고 돈을 함께 낸 것만 안다. 알려면 "
                "공모마다의 연계 협약과 함께 뽑은 과제의 목록이 필요하다."
            ),
            base="project_kinds.payers > 0",
            hit="project_kinds.payers >= 2",
        ),
        Declared(
            "people_trained",
            "figure",
            message("사회혁신가 대학 수료 인원"),
            message(
                "사회혁신가 대학이 해마다 공표한 수료 인원. 출처가 다르면 수치의 규칙으로 고르고 "
                "여러 해를 더하지 않는다."
            ),
            "",
            message(
                "과학기술이나 증거를 다룬 교육이었는지, 시민과학자·액티비스트 리서처가 나왔는지는 "
                "알 수 없다. 알려면 과정마다의 교과목과 수료 뒤의 활동이 필요하다."
            ),
            hit="people_trained",
        ),
        Declared(
            "multi_actor_share",
            "share",
            message("세 종류 이상의 주체가 함께"),
            message(
                "함께한 기관·단체의 종류가 셋 이상인 프로젝트 ÷ 함께한 기관·단체를 하나라도 아는 "
                "프로젝트. 종류: 도, 시군, 중앙부처, 공공기관, 대학, 비영리단체, 사회적경제, 기업, "
                "학교, 주민 모임, 연결망."
            ),
            ACTORS_KNOWN,
            message(
                "함께 이름을 올린 것만 알고 얼마나 자주, 어떻게 주고받았는지는 알 수 없다. 알려면 "
                "회의와 맡은 일의 기록이 필요하다."
            ),
            hit="project_kinds.kinds >= 3",
        ),
    )
}
"""Indicators by the id that `directions.csv` names."""


@dataclass(frozen=True)
class Direction:
    """One of the deck's directions. `program_ids` are the programs it is about."""

    direction_id: str
    place: int
    title_ko: str
    title_en: str
    detail_ko: str
    partner_types: tuple[str, ...]
    program_ids: tuple[str, ...]
    indicator_id: str
    source_id: str


@dataclass(frozen=True)
class Counted:
    """Distinct projects: known, in the base, and in the numerator. `year` None is all of them."""

    year: int | None
    known: int
    base: int
    hit: int

    @property
    def rate(self) -> float | None:
        """hit ÷ base, None where the base is too small for a rate."""
        return self.hit / self.base if self.base >= FEW else None


NOTHING = Counted(None, 0, 0, 0)


@dataclass(frozen=True)
class Indicator:
    """An indicator under the filters, as a whole and by year.

    For `count` the numerator is the number of themes. A `figure` has only `figures`.
    """

    declared: Declared
    whole: Counted
    years: tuple[Counted, ...]
    figures: tuple[Figure, ...] = ()

    def rate(self, counted: Counted) -> float | None:
        """The rate of a year or of the whole, None where this indicator gives none."""
        rated = self.declared.kind == "share" and self.declared.rated
        return counted.rate if rated else None


Asked = tuple[Declared, tuple[str, ...]]
"""An indicator and the programs of its direction."""


def directions() -> tuple[Direction, ...]:
    """The directions of the database being served now, in the deck's order."""
    return _directions(database.version())


@lru_cache(maxsize=2)
def _directions(version: str) -> tuple[Direction, ...]:
    del version
    lists = ("partner_types", "program_ids")
    return tuple(
        Direction(**row | {name: tuple(row[name] or ()) for name in lists})
        for row in database.fetch_named("directions")
    )


def hinge(filters: Filters) -> Indicator:
    """Projects that join residents or nonprofits with research, universities or companies."""
    return _counted_by_year([(HINGE, ())], filters)[0]


def indicators(facts: Facts, filters: Filters) -> dict[str, Indicator]:
    """The indicator of each direction under the filters, by the direction's id.

    KeyError for an indicator that is not declared.
    """
    declared = {each.direction_id: DECLARED[each.indicator_id] for each in directions()}
    counted = [each for each in directions() if declared[each.direction_id].kind != "figure"]
    asked = [(declared[each.direction_id], each.program_ids) for each in counted]
    found = _counted_by_year(asked, filters)
    by_id = {each.direction_id: one for each, one in zip(counted, found, strict=True)}
    return {
        each.direction_id: by_id.get(each.direction_id)
        or _published(facts, declared[each.direction_id], each, filters)
        for each in directions()
    }


def by_program(direction: Direction, filters: Filters) -> dict[str, Counted]:
    """The whole of a direction's indicator in each program of the direction alone."""
    rows = _rows([(DECLARED[direction.indicator_id], direction.program_ids)], filters, "program_id")
    counted = {row["program_id"]: _count(0, None, row) for row in rows}
    return {name: counted.get(name, NOTHING) for name in direction.program_ids}


def hinge_by(dimension: str, filters: Filters) -> dict[Any, int]:
    """Projects of the hinge by a declared dimension, those without any left out, most first.

    By region a project counts once for each it touched. KeyError for another dimension.
    """
    rows = _rows([(HINGE, ())], filters, dimension)
    found = {row[dimension]: row["hit_0"] for row in rows if row["hit_0"]}
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def projects(declared: Declared, own: Sequence[str], filters: Filters) -> list[Row]:
    """The project rows in the numerator, the latest first."""
    _, base, hit, bound = _conditions(declared, own)
    where, parameters = query.conditions(filters)
    both = f"{where} and" if where else "where"
    return database.fetch(
        f"select {query.PROJECT_COLUMNS} {FROM} {both} {base} and ({hit}) "
        "order by case when project_facts.year is null then 1 else 0 end, "
        "project_facts.year desc, project_facts.project_id",
        parameters | bound,
    )


def actors(project_ids: Sequence[str]) -> dict[str, list[Row]]:
    """Who acts in and pays for each of the projects, by name."""
    if not project_ids:
        return {}
    text, bound = query.one_of("project_id", "project", project_ids)
    rows = database.fetch(
        "select project_id, org_name, org_type, acts, pays, is_research from project_actors "
        f"where {text} order by project_id, org_name",
        bound,
    )
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["project_id"], []).append(row)
    return found


def sources(declared: Declared, own: Sequence[str], filters: Filters) -> list[str]:
    """The documents that the projects in the numerator were read in."""
    return sources_of(tuple(row["project_id"] for row in projects(declared, own, filters)))


def sources_of(project_ids: Sequence[str]) -> list[str]:
    """The documents that projects were read in."""
    text, bound = query.one_of("project_id", "project", project_ids)
    if not text:
        return []
    rows = database.fetch(
        f"select distinct source_id from project_sources where {text} order by source_id", bound
    )
    return [row["source_id"] for row in rows]


def partners(direction: Direction, filters: Filters) -> int:
    """Distinct projects in which one of the direction's kinds of partner acts."""
    text, bound = query.one_of("org_type", "partner", direction.partner_types)
    if not text:
        return 0
    where, parameters = query.conditions(filters)
    both = f"{where} and" if where else "where"
    (row,) = database.fetch(
        "select count(distinct project_facts.chain_id) as projects from project_facts "
        f"{both} project_facts.project_id in "
        f"(select project_id from project_actors where acts = 1 and {text})",
        parameters | bound,
    )
    return int(row["projects"])


def _published(
    facts: Facts, declared: Declared, direction: Direction, filters: Filters
) -> Indicator:
    """Published figures of the direction's program, year by year, never added up."""
    (program_id,) = direction.program_ids
    program = facts.programs[program_id]
    if not filters.includes_program(program_id, program.level):
        return Indicator(declared, NOTHING, ())
    years = sorted({each.year for each in facts.of(program_id, declared.hit)})
    shown = [year for year in years if year >= COURSE_FROM and filters.includes_year(year)]
    span = range(shown[0], shown[-1] + 1) if shown else ()
    found = figures.series(facts, program_id, declared.hit, span, filters.basis or None)
    return Indicator(declared, NOTHING, (), tuple(found))


def _counted_by_year(asked: Sequence[Asked], filters: Filters) -> list[Indicator]:
    """Each of the indicators as a whole and by year, by two statements for all of them."""
    (whole,) = _rows(asked, filters)
    by_year = {row["year"]: row for row in _rows(asked, filters, "year")}
    years = [year for year in by_year if year is not None and year >= COURSE_FROM]
    span = range(COURSE_FROM, max(years) + 1) if years else range(0)
    shown = [year for year in span if filters.includes_year(year)]
    return [
        Indicator(
            declared,
            _count(place, None, whole),
            tuple(
                _count(place, year, by_year[year]) if year in by_year else Counted(year, 0, 0, 0)
                for year in shown
            ),
        )
        for place, (declared, _) in enumerate(asked)
    ]


def _rows(asked: Sequence[Asked], filters: Filters, by: str | None = None) -> list[Row]:
    """Known projects, base and numerator of each indicator, whole or by year or program.

    All count distinct projects or themes, so that joining the themes counts nothing twice.
    """
    cut = DIMENSIONS[by].column if by else ""
    columns = [cut] if cut else []
    where, parameters = query.conditions(filters)
    for place, (declared, own) in enumerate(asked):
        scope, base, hit, bound = _conditions(declared, own, place)
        parameters |= bound
        counted = f"case when {base} and ({hit}) then {CHAIN} end"
        if declared.kind == "count":
            counted = "project_themes.theme_id"
        columns += [
            f"count(distinct case when {scope} then {CHAIN} end) as known_{place}",
            f"count(distinct case when {base} then {CHAIN} end) as base_{place}",
            f"count(distinct {counted}) as hit_{place}",
        ]
    parts = [
        f"select {', '.join(columns)} {FROM}",
        "left join project_themes on project_themes.project_id = project_facts.project_id",
        DIMENSIONS[by].join if by else "",
        where,
    ]
    if cut:
        parts.append(f"group by {cut} order by {cut}")
    return database.fetch(" ".join(parts), parameters)


def _conditions(
    declared: Declared, own: Sequence[str], place: int = 0
) -> tuple[str, str, str, dict[str, object]]:
    """Scope, base (within the scope) and numerator, and the bound ids of the programs."""
    names = [f"own_{place}_{number}" for number in range(len(own))]
    listed = ", ".join(f"${name}" for name in names)
    scope = {
        "all": "1 = 1",
        "own": f"project_facts.program_id in ({listed})",
        "others": f"project_facts.program_id not in ({listed})",
    }[declared.scope]
    bound: dict[str, object] = {}
    if declared.scope != "all":
        bound = dict(zip(names, own, strict=True))
    base = f"({declared.base}) and {scope}"
    return scope, base, declared.hit.replace("{own}", listed) or "1 = 1", bound


def _count(place: int, year: int | None, row: Row) -> Counted:
    return Counted(year, row[f"known_{place}"], row[f"base_{place}"], row[f"hit_{place}"])
