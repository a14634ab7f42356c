"""The cases of a theme, told one by one along the steps from problem to continuation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gnlab_data.query import query
from gnlab_data.query.filters import Filters
from gnlab_data.reference.readings import Facts
from gnlab_data.store import database
from gnlab_data.store.database import Row
from gnlab_data.themes.results import results
from gnlab_data.themes.themes import SCIENCE, TOLD

STEPS = ("problem_ko", "approach_ko", "result_ko")
"""The columns of a project that tell 문제, 실험 and 결과."""


@dataclass(frozen=True)
class Case:
    """One project over its years in a theme: its rows by year, its published results.

    `head` is the row the deck names, else the one that tells most, the latest of equals.
    `regions` are codes of the cities, counties or the province it touched, in order.
    """

    rows: tuple[Row, ...]
    head: Row
    results: tuple[Row, ...]
    regions: tuple[str, ...]

    @property
    def by_deck(self) -> bool:
        """Whether the deck itself tells it as a case of the theme."""
        return bool(self.head["theme_basis"] == "slides")

    @property
    def steps_told(self) -> int:
        """How many of 문제, 실험, 결과 are known, over all its years."""
        told = [any(row[step] for row in self.rows) for step in STEPS]
        told[-1] = told[-1] or bool(self.actual_results)
        return sum(told)

    @property
    def actors_known(self) -> bool:
        """Whether any organisation is known to act in one of its years."""
        return any(row["told"] for row in self.rows)

    @property
    def with_science(self) -> bool:
        """Whether a university or a research body is known to act in one of its years."""
        return any(row["science"] for row in self.rows)

    @property
    def actual_results(self) -> tuple[Row, ...]:
        """Published results without the plans."""
        return tuple(row for row in self.results if row["basis"] == "actual")

    @property
    def year(self) -> int | None:
        """The last year known of it."""
        known = [row["year"] for row in self.rows if row["year"] is not None]
        return max(known, default=None)

    def text(self, step: str) -> str:
        """The step as the head tells it, else as the latest of its other rows does; or empty."""
        order = (self.head, *reversed(self.rows))
        return next((row[step] for row in order if row[step]), "")


def cases(facts: Facts, filters: Filters, theme_id: str) -> list[Case]:
    """The projects of a theme: the deck's cases in its order, then those that tell most.

    Each project stands once, whatever the number of its years.
    """
    themed = replace(filters, themes=(theme_id,))
    where, parameters = query.conditions(themed)
    rows = database.fetch(
        f"select {query.PROJECT_COLUMNS}, project_facts.approach_ko, project_facts.source_ids, "
        "project_facts.note, project_facts.chain_id, project_themes.basis::varchar as theme_basis, "
        "project_themes.row_number as theme_row, "
        f"case when {TOLD} then 1 else 0 end as told, "
        f"case when {SCIENCE} then 1 else 0 end as science from project_facts "
        "left join project_kinds on project_kinds.project_id = project_facts.project_id "
        "join project_themes on project_themes.project_id = project_facts.project_id "
        f"and project_themes.theme_id = $case_theme {where} "
        "order by case when project_facts.year is null then 1 else 0 end, project_facts.year, "
        "project_facts.project_id",
        parameters | {"case_theme": theme_id},
    )
    chains: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        chains[row["chain_id"]].append(row)
    published: dict[int, list[Row]] = defaultdict(list)
    for result in results(themed):
        published[result["chain_id"]].append(result)
    places = _regions_by_chain(themed)
    found = [
        Case(
            tuple(own),
            _head(own),
            tuple(published.get(chain, ())),
            tuple(code for code in facts.regions if code in places[chain]),
        )
        for chain, own in chains.items()
    ]
    return sorted(found, key=_case_order)


def _regions_by_chain(filters: Filters) -> dict[int, set[str]]:
    """The province, cities and counties that each project touched, by chain."""
    where, parameters = query.conditions(filters)
    rows = database.fetch(
        "select distinct project_facts.chain_id, project_regions.region_code from project_facts "
        "join project_regions on project_regions.project_id = project_facts.project_id "
        "join regions on regions.region_code = project_regions.region_code "
        f"and regions.kind <> 'gu' {where}",
        parameters,
    )
    found: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        found[row["chain_id"]].add(row["region_code"])
    return found


def _head(rows: Sequence[Row]) -> Row:
    return max(
        rows,
        key=lambda row: (
            row["theme_basis"] == "slides",
            sum(bool(row[step]) for step in STEPS),
            row["year"] or 0,
        ),
    )


def _case_order(case: Case) -> tuple[bool, int, int, int, str]:
    return (
        not case.by_deck,
        case.head["theme_row"] if case.by_deck else 0,
        -case.steps_told,
        -(case.year or 0),
        case.head["project_id"],
    )
