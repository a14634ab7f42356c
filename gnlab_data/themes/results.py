"""Results of a theme, and which of them may be added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from gnlab_data.query import query
from gnlab_data.query.filters import Filters
from gnlab_data.reference.readings import Measure
from gnlab_data.store import database
from gnlab_data.store.database import Row


def results(filters: Filters) -> list[Row]:
    """Published results of the projects in view, each with its project and chain, by year."""
    where, parameters = query.conditions(filters)
    return database.fetch(
        "select outcomes.project_id, project_facts.chain_id, project_facts.name_ko, "
        "project_facts.name_en, outcomes.year, outcomes.measure_ko, "
        "outcomes.measure as measure_id, outcomes.value::double as value, "
        "outcomes.unit, outcomes.basis::varchar as basis, outcomes.source_id from outcomes "
        f"join project_facts on project_facts.project_id = outcomes.project_id {where} "
        "order by outcomes.year, project_facts.project_id, outcomes.row_number",
        parameters,
    )


Reason = Literal["plan", "overlap", "several", "years", "one"]
"""Why results were not added up: a plan; people or places that may be the same; a project with
several values of one year; values of different years; only one project has it."""


@dataclass(frozen=True)
class Sum:
    """Results of one measure added up over `projects` distinct projects; of one year or several."""

    measure_id: str
    unit: str
    value: float
    rows: tuple[Row, ...]

    @property
    def projects(self) -> int:
        """How many distinct projects it is of."""
        return len({row["chain_id"] for row in self.rows})


@dataclass(frozen=True)
class Apart:
    """Results of one measure that are not added up, and why."""

    measure_id: str
    unit: str
    reason: Reason
    rows: tuple[Row, ...]


def added_up(rows: Iterable[Row], measures: Mapping[str, Measure]) -> tuple[list[Sum], list[Apart]]:
    """What may be added up and what may not, by measure and unit, in the order of the measures.

    Only actual values of distinct projects, one a project and year, of a measure that may be
    added over places; over years only where it may be added over years too.
    """
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    apart: list[Apart] = []
    for row in rows:
        groups[row["measure_id"], row["unit"]].append(row)
    sums: list[Sum] = []
    for (measure_id, unit), own in groups.items():
        planned = tuple(row for row in own if row["basis"] == "plan")
        if planned:
            apart.append(Apart(measure_id, unit, "plan", planned))
        actual = tuple(row for row in own if row["basis"] == "actual")
        if not actual:
            continue
        reason = _reason(actual, measures[measure_id])
        if reason == "years":
            added, rest = _by_year(actual)
            sums += [_sum(measure_id, unit, each) for each in added]
            if rest:
                apart.append(Apart(measure_id, unit, "years", rest))
        elif reason:
            apart.append(Apart(measure_id, unit, reason, actual))
        else:
            sums.append(_sum(measure_id, unit, actual))
    order = {name: measure.sort_order for name, measure in measures.items()}
    return (
        sorted(sums, key=lambda each: order[each.measure_id]),
        sorted(apart, key=lambda each: order[each.measure_id]),
    )


def _reason(rows: Sequence[Row], measure: Measure) -> Reason | None:
    if len({row["chain_id"] for row in rows}) == 1:
        return "one"
    if not measure.sum_over_places:
        return "overlap"
    if len({(row["chain_id"], row["year"]) for row in rows}) < len(rows):
        return "several"
    if not measure.sum_over_years and len({row["year"] for row in rows}) > 1:
        return "years"
    return None


def _by_year(rows: Sequence[Row]) -> tuple[list[tuple[Row, ...]], tuple[Row, ...]]:
    """The rows of each year in which several projects have one, and the rest."""
    years: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        years[row["year"]].append(row)
    added = [tuple(own) for own in years.values() if len(own) > 1]
    rest = tuple(own[0] for own in years.values() if len(own) == 1)
    return added, rest


def _sum(measure_id: str, unit: str, rows: Sequence[Row]) -> Sum:
    return Sum(measure_id, unit, sum(row["value"] for row in rows), tuple(rows))
