"""Themes: what is known of each, the cases told one by one, and results that may be added up.

A project with several themes counts once for each of them, so themes are never added up. Who gave
a project its theme, the province's deck or we, is told apart everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gnlab_data.places import sites
from gnlab_data.query import query
from gnlab_data.query.filters import Filters
from gnlab_data.reference.readings import Facts
from gnlab_data.store import database
from gnlab_data.store.database import Row

_COUNTS = (
    "distinct_projects",
    "project_rows",
    "projects_with_result",
    "projects_with_place",
    "projects_with_site",
)
SCIENCE = "project_kinds.with_university = 1 or project_kinds.with_research = 1"


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


# ------------------------------------------------------------------------------------- actors


@dataclass(frozen=True)
class Science:
    """Projects of a year, or of all years: all, and those of which an actor is known, with science.

    `told`: by name or by the nature of its program; `named`: by name.
    Science: a university, or a research body or role, is known to act in it (not only to pay). A
    project that goes on counts once, over all years too.
    """

    year: int | None
    projects: int
    told: int
    named: int
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
        f"count(distinct case when {TOLD} then {chain} end) as told, "
        f"count(distinct case when project_kinds.actors > 0 then {chain} end) as named, "
        f"count(distinct case when {SCIENCE} then {chain} end) as science "
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


TOLD = "project_kinds.is_told = 1"
