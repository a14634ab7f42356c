"""Themes: what is known of each, the cases told one by one, and results that may be added up.

A project with several themes counts once for each of them, so themes are never added up. Who gave
a project its theme, the province's deck or we, is told apart everywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from gnlab_data import database, query, sites
from gnlab_data.database import Row
from gnlab_data.filters import Filters
from gnlab_data.readings import Facts, Measure

_COUNTS = (
    "distinct_projects",
    "project_rows",
    "projects_with_result",
    "projects_with_place",
    "projects_with_site",
)
_TOLD = "project_kinds.actors > 0"
_SCIENCE = "project_kinds.with_university = 1 or project_kinds.with_research = 1"

STEPS = ("problem_ko", "approach_ko", "result_ko")
"""The columns of a project that tell 문제, 실험 and 결과."""


@dataclass(frozen=True)
class Known:
    """What is known of one theme under the filters.

    `projects`, `with_result`, `with_place` and `with_site` count a project that goes on once;
    `by_year` counts its rows a year (None: the year is not known). `regions` are the cities and
    counties with a known project. `by_deck` and `by_us` count rows by who gave the theme.
    """

    theme_id: str
    projects: int
    rows: int
    with_result: int
    with_place: int
    with_site: int
    by_year: dict[int | None, int]
    regions: tuple[str, ...]
    by_deck: int
    by_us: int

    @property
    def years(self) -> list[int]:
        """The years with a known project, in order."""
        return sorted(year for year in self.by_year if year is not None)

    @property
    def province_only(self) -> int:
        """Projects of which only the province as a whole is known as their place."""
        return self.with_site - self.with_place

    @property
    def unplaced(self) -> int:
        """Projects of which no place is known."""
        return self.projects - self.with_site


def known(facts: Facts, filters: Filters) -> dict[str, Known]:
    """Every theme that has a known project in view, in the order of the themes' table.

    Where themes are chosen only those are given.
    """
    totals = {row["theme_id"]: row for row in query.aggregate(_COUNTS, ("theme_id",), filters)}
    years = query.aggregate(("distinct_projects",), ("theme_id", "year"), filters)
    given = query.aggregate(("project_rows",), ("theme_id", "theme_basis"), filters)
    placed = query.aggregate(("project_rows",), ("theme_id", "region_code"), filters)
    shown = sites.codes_in_view(filters, facts.places, split=False)
    bases = {(row["theme_id"], row["theme_basis"]): row["project_rows"] for row in given}
    found = {}
    for theme_id in filters.themes or facts.themes:
        if theme_id not in totals:
            continue
        row = totals[theme_id]
        codes = {each["region_code"] for each in placed if each["theme_id"] == theme_id}
        found[theme_id] = Known(
            theme_id,
            projects=row["distinct_projects"],
            rows=row["project_rows"],
            with_result=row["projects_with_result"],
            with_place=row["projects_with_place"],
            with_site=row["projects_with_site"],
            by_year={
                each["year"]: each["distinct_projects"]
                for each in years
                if each["theme_id"] == theme_id
            },
            regions=tuple(
                each.region_code
                for each in facts.places.cities
                if each.region_code in codes & shown
            ),
            by_deck=bases.get((theme_id, "slides"), 0),
            by_us=bases.get((theme_id, "curated"), 0),
        )
    return found


def known_by_year(filters: Filters) -> dict[int | None, int]:
    """All known projects by year whatever their theme: what shares of themes are of."""
    rows = query.aggregate(("distinct_projects",), ("year",), replace(filters, themes=()))
    return {row["year"]: row["distinct_projects"] for row in rows}


# ------------------------------------------------------------------------------------- cases


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
        f"case when {_TOLD} then 1 else 0 end as told, "
        f"case when {_SCIENCE} then 1 else 0 end as science from project_facts "
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


# ------------------------------------------------------------------------------------- results


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


# ------------------------------------------------------------------------------------- actors


@dataclass(frozen=True)
class Science:
    """Projects of a year, or of all years: all, those of which an actor is known, with science.

    Science: a university, or a research body or role, is known to act in it (not only to pay). A
    project that goes on counts once, over all years too.
    """

    year: int | None
    projects: int
    told: int
    science: int


def science(filters: Filters) -> list[Science]:
    """How many projects a year join a university or a research body; unknown years last."""
    order = "case when project_facts.year is null then 1 else 0 end, project_facts.year"
    rows = _science(filters, "project_facts.year", f"group by project_facts.year order by {order}")
    return [Science(**row) for row in rows]


def science_total(filters: Filters) -> Science:
    """The same over all years, a project that goes on once."""
    (row,) = _science(filters, "null", "")
    return Science(**row)


def _science(filters: Filters, year: str, ending: str) -> list[Row]:
    where, parameters = query.conditions(filters)
    chain = "project_facts.chain_id"
    return database.fetch(
        f"select {year} as year, count(distinct {chain}) as projects, "
        f"count(distinct case when {_TOLD} then {chain} end) as told, "
        f"count(distinct case when {_SCIENCE} then {chain} end) as science "
        "from project_facts left join project_kinds "
        f"on project_kinds.project_id = project_facts.project_id {where} {ending}",
        parameters,
    )


def organizations(filters: Filters) -> list[Row]:
    """Who takes part in the projects in view: org_name, org_type, role, projects; most first.

    An organisation with several roles has a row for each. A project that goes on counts once.
    """
    where, parameters = query.conditions(filters)
    return database.fetch(
        "select organizations.org_name, organizations.org_type::varchar as org_type, "
        "project_organizations.role, "
        "count(distinct project_facts.chain_id) as projects from project_facts "
        "join project_organizations on project_organizations.project_id = project_facts.project_id "
        f"join organizations on organizations.org_id = project_organizations.org_id {where} "
        "group by organizations.org_name, organizations.org_type, project_organizations.role "
        "order by projects desc, organizations.org_name, project_organizations.role",
        parameters,
    )


# ------------------------------------------------------------------------------------- remarks


@dataclass(frozen=True)
class Remark:
    """What the deck says about the cases of some themes."""

    theme_ids: tuple[str, ...]
    text_ko: str
    text_en: str
    source_id: str


def remarks(theme_id: str) -> list[Remark]:
    """The deck's remarks about a theme."""
    rows = database.fetch_named("deck_remarks")
    found = [Remark(**{**row, "theme_ids": tuple(row["theme_ids"])}) for row in rows]
    return [each for each in found if theme_id in each.theme_ids]


def named_by_deck() -> list[str]:
    """The themes that the deck itself names, in its order."""
    return [row["theme_id"] for row in database.fetch_named("deck_themes")]
