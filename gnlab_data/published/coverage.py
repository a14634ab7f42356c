"""How many of the officially counted projects we know by name, with a place, with a result.

The official total and the projects known by name are two things (rule 5). Only program years
with an official actual figure are compared; the rest is told apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from gnlab_data.published.figures import Figure, figure
from gnlab_data.query import query
from gnlab_data.query.filters import Filters
from gnlab_data.reference.readings import Facts

PLANNED = {"projects_selected": "projects_planned"}
"""Official measure → the measure of what was announced before; shown as 계획 where no actual is."""

_COUNTS = ("project_rows", "rows_with_place", "rows_with_result")
_DISTINCT = ("distinct_projects", "projects_with_place", "projects_with_result")


@dataclass(frozen=True)
class Known:
    """Project rows known by name, those of them with a place, and those with a result."""

    rows: int
    with_place: int
    with_result: int

    def __add__(self, other: Known) -> Known:
        return Known(
            self.rows + other.rows,
            self.with_place + other.with_place,
            self.with_result + other.with_result,
        )


NONE_KNOWN = Known(0, 0, 0)


@dataclass(frozen=True)
class ProgramYear:
    """One program in one year: its official figure and what we know by name."""

    official: Figure
    known: Known


@dataclass(frozen=True)
class Coverage:
    """The comparison of a view.

    `compared` are the program years with an official figure, `known` what is known in them by name.
    `official` is their sum where it may be told: of one measure in one year; else None.
    `elsewhere` is known in program years without one. `comparable` is False where the filters cut
    by theme, place or words, by which official totals are not published. `distinct` counts what
    goes on over years once; all else are rows of a year.
    """

    official: int | None
    known: Known
    elsewhere: Known
    compared: tuple[ProgramYear, ...]
    comparable: bool
    distinct: Known

    @property
    def complete(self) -> int:
        """In how many of the compared program years as many are known as were counted."""
        return sum(each.known.rows >= (each.official.value or 0) for each in self.compared)

    @property
    def all_known(self) -> Known:
        """Every project row in view."""
        return self.known + self.elsewhere


def coverage(facts: Facts, filters: Filters) -> Coverage:
    """Compare official totals with the projects known by name under the filters."""
    counted = _known_by_program_and_year(filters)
    (row,) = query.aggregate(_DISTINCT, (), filters)
    distinct = Known(*(int(row[name] or 0) for name in _DISTINCT))
    if filters.narrows_projects_only:
        elsewhere = _sum(list(counted.values()))
        return Coverage(None, NONE_KNOWN, elsewhere, (), comparable=False, distinct=distinct)
    compared = tuple(
        ProgramYear(official, counted.pop((official.program_id, official.year), NONE_KNOWN))
        for official in _official_figures(facts, filters)
    )
    return Coverage(
        official=_total([each.official for each in compared]),
        known=_sum([each.known for each in compared]),
        elsewhere=_sum(list(counted.values())),
        compared=compared,
        comparable=True,
        distinct=distinct,
    )


def official_series(facts: Facts, filters: Filters) -> dict[str, list[Figure]]:
    """By program, its official yearly figures in view, plans included, gaps as unknown.

    The years run from the first to the last year any program in view has a figure for.
    """
    measures = {
        each.program_id: each.official_measure
        for each in facts.programs.values()
        if each.official_measure and filters.includes_program(each.program_id, each.level)
    }
    years = [
        reading.year
        for program_id, measure_id in measures.items()
        for name in (measure_id, PLANNED.get(measure_id, measure_id))
        for reading in facts.of(program_id, name)
        if not reading.part_ko and filters.includes_year(reading.year)
    ]
    if not years:
        return {}
    return {
        program_id: [
            official_figure(facts, program_id, measure_id, year, filters.basis or None)
            for year in range(min(years), max(years) + 1)
        ]
        for program_id, measure_id in measures.items()
    }


def official_figure(
    facts: Facts, program_id: str, measure_id: str, year: int, basis: str | None = None
) -> Figure:
    """The official figure of a year; where there is none, what was planned for it."""
    official = figure(facts, program_id, measure_id, year, basis=basis)
    planned = PLANNED.get(measure_id)
    if official.state != "unknown" or planned is None or basis == "actual":
        return official
    plan = figure(facts, program_id, planned, year, basis="plan")
    return official if plan.state == "unknown" else plan


def _official_figures(facts: Facts, filters: Filters) -> list[Figure]:
    return [
        each
        for figures in official_series(facts, filters).values()
        for each in figures
        if each.state == "actual"
    ]


def _total(officials: list[Figure]) -> int | None:
    """Years are not added up, nor are measures: selected, opened, carried out (`measures.csv`)."""
    if len({(each.year, each.measure_id) for each in officials}) != 1:
        return None
    return round(sum(each.value or 0 for each in officials))


def _known_by_program_and_year(filters: Filters) -> dict[tuple[str, int | None], Known]:
    rows = query.aggregate(_COUNTS, ("program_id", "year"), filters)
    return {
        (row["program_id"], row["year"]): Known(*(int(row[name]) for name in _COUNTS))
        for row in rows
    }


def _sum(known: list[Known]) -> Known:
    return sum(known, NONE_KNOWN)
