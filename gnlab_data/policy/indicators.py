"""The deck's directions, each with an indicator computed from the facts; and the hinge of the talk.

An indicator is declared here: what it counts, in which of the known projects, in words and in
SQL. It says nothing about projects that are not known by name, and a project of which no actor
is known is left out of its base: not known is not without (rule 3).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gnlab_data.policy.indicator_definitions import DECLARED, HINGE, Declared
from gnlab_data.published import figures
from gnlab_data.published.figures import Figure
from gnlab_data.query import query
from gnlab_data.query.filters import Filters
from gnlab_data.query.measures import DIMENSIONS
from gnlab_data.reference.readings import Facts
from gnlab_data.store import database
from gnlab_data.store.database import Row

COURSE_FROM = 2019
"""The first year of the deck's own figures."""

FEW = 3
"""Below so many projects in the base no rate is given."""

CHAIN = "project_facts.chain_id"
FROM = (
    "from project_facts left join project_kinds "
    "on project_kinds.project_id = project_facts.project_id"
)


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
