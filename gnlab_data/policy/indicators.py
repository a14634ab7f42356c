"""The deck's directions, each with an indicator computed from the facts; and the hinge of the talk.

An indicator says nothing about projects that are not known by name, and a project of which no
participant is known is left out of its base: not known is not without (rule 3).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gnlab_data.language import claims
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
        """hit ÷ base, None where none may be told."""
        return claims.rate(self.hit, self.base)


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
    """Projects that join residents with research, universities or companies."""
    return _counted({HINGE.indicator_id: HINGE}, filters)[HINGE.indicator_id]


def indicators(facts: Facts, filters: Filters) -> dict[str, Indicator]:
    """The indicator of each direction under the filters, by the direction's id.

    KeyError for an indicator that is not declared.
    """
    declared = {each.direction_id: DECLARED[each.indicator_id] for each in directions()}
    of_projects = {name: own for name, own in declared.items() if own.kind != "figure"}
    found = _counted(of_projects, filters)
    return {
        each.direction_id: found.get(each.direction_id)
        or _published(facts, declared[each.direction_id], each, filters)
        for each in directions()
    }


def by_program(direction: Direction, filters: Filters) -> dict[str, Counted]:
    """The whole of a direction's indicator in each program of the direction alone."""
    declared = {direction.direction_id: DECLARED[direction.indicator_id]}
    counted = {
        row["program_id"]: _count(None, row) for row in _rows(declared, filters, "program_id")
    }
    return {name: counted.get(name, NOTHING) for name in direction.program_ids}


def hinge_by(dimension: str, filters: Filters) -> dict[Any, int]:
    """Projects of the hinge by a declared dimension, those without any left out, most first.

    By region a project counts once for each it touched. KeyError for another dimension.
    """
    rows = _rows({HINGE.indicator_id: HINGE}, filters, dimension)
    found = {row[dimension]: row["counts"] for row in rows if row["counts"]}
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def projects(direction_id: str, filters: Filters) -> list[Row]:
    """The project rows that a direction's indicator (or `hinge`) counts, the latest first."""
    where, parameters = query.conditions(filters)
    return database.fetch(
        f"select {query.PROJECT_COLUMNS} from project_facts {_JOIN} "
        f"{f'{where} and' if where else 'where'} project_indicators.direction_id = $direction "
        "and project_indicators.counts = 1 "
        "order by case when project_facts.year is null then 1 else 0 end, "
        "project_facts.year desc, project_facts.project_id",
        parameters | {"direction": direction_id},
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


def by_nature(project_ids: Sequence[str]) -> dict[str, list[str]]:
    """Kinds of participant that no source names in a project, but its program works with."""
    text, bound = query.one_of("project_id", "project", project_ids)
    if not text:
        return {}
    rows = database.fetch(
        "select project_id, participant from project_participants "
        f"where {text} and named = 0 and by_program = 1 order by project_id, participant",
        bound,
    )
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["project_id"], []).append(row["participant"])
    return found


def sources(direction_id: str, filters: Filters) -> list[str]:
    """The documents that the projects that are counted were read in."""
    return sources_of(tuple(row["project_id"] for row in projects(direction_id, filters)))


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
    """Distinct projects in which one of the direction's kinds of partner is known to act."""
    text, bound = query.one_of("participant", "partner", direction.partner_types)
    if not text:
        return 0
    where, parameters = query.conditions(filters)
    both = f"{where} and" if where else "where"
    (row,) = database.fetch(
        "select count(distinct project_facts.chain_id) as projects from project_facts "
        f"{both} project_facts.project_id in "
        f"(select project_id from project_participants where {text})",
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
    years = sorted({each.year for each in facts.of(program_id, declared.measure)})
    shown = [year for year in years if year >= COURSE_FROM and filters.includes_year(year)]
    span = range(shown[0], shown[-1] + 1) if shown else ()
    found = figures.series(facts, program_id, declared.measure, span, filters.basis or None)
    return Indicator(declared, NOTHING, (), tuple(found))


def _counted(declared: Mapping[str, Declared], filters: Filters) -> dict[str, Indicator]:
    """Indicators as a whole and by year, by direction: two statements for all of them."""
    whole = {row["direction_id"]: row for row in _rows(declared, filters)}
    by_year = {(row["direction_id"], row["year"]): row for row in _rows(declared, filters, "year")}
    years = [year for _, year in by_year if year is not None and year >= COURSE_FROM]
    span = range(COURSE_FROM, max(years) + 1) if years else range(0)
    shown = [year for year in span if filters.includes_year(year)]
    return {
        name: Indicator(
            own,
            _count(None, whole.get(name)),
            tuple(_count(year, by_year.get((name, year))) for year in shown),
        )
        for name, own in declared.items()
    }


_JOIN = "join project_indicators on project_indicators.project_id = project_facts.project_id"


def _rows(declared: Mapping[str, Declared], filters: Filters, by: str | None = None) -> list[Row]:
    """Distinct projects known, in the base and counted, by direction and year or program.

    Of an indicator that counts themes, the themes instead of the projects.
    """
    cut = DIMENSIONS[by].column if by else ""
    groups = ", ".join(filter(None, ("project_indicators.direction_id", cut)))
    where, parameters = query.conditions(filters)
    asked, bound = query.one_of("project_indicators.direction_id", "direction", list(declared))
    chain, themes = "project_facts.chain_id", ""
    counted = f"count(distinct case when project_indicators.counts = 1 then {chain} end)"
    of_themes = [name for name, own in declared.items() if own.kind == "count"]
    if of_themes:
        themes = "left join project_themes on project_themes.project_id = project_facts.project_id"
        alone, more = query.one_of("project_indicators.direction_id", "themes", of_themes)
        bound |= more
        counted = (
            f"case when {alone} then count(distinct project_themes.theme_id) else {counted} end"
        )
    parts = [
        f"select {groups}, count(distinct {chain}) as known, "
        f"count(distinct case when project_indicators.base = 1 then {chain} end) as base, "
        f"{counted} as counts from project_facts {_JOIN}",
        themes,
        DIMENSIONS[by].join if by else "",
        f"{where} and {asked}" if where else f"where {asked}",
        f"group by {groups} order by {groups}",
    ]
    return database.fetch(" ".join(parts), parameters | bound)


def _count(year: int | None, row: Row | None) -> Counted:
    return (
        Counted(year, row["known"], row["base"], row["counts"]) if row else Counted(year, 0, 0, 0)
    )
