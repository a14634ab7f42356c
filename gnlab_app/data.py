"""What pages ask of the data, kept by data version and arguments.

The caches are plain ones: hashing the arguments for Streamlit's costs more than the answers.
Nothing in them is changed by a page. What each question means stands with its function in
`gnlab_data`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial, wraps
from typing import ParamSpec, TypeVar

from gnlab_data import (
    context,
    coverage,
    database,
    facets,
    finding,
    indicators,
    national_fit,
    needs,
    network,
    organizations,
    positions,
    projects,
    query,
    regional,
    sites,
    spans,
    themes,
)
from gnlab_data.filters import Filters
from gnlab_data.readings import facts
from gnlab_data.regional import Per, RegionValues

ENTRIES = 64

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def kept(ask: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """The same question; its answers are kept as long as the data are the same."""

    @lru_cache(maxsize=ENTRIES)
    def answer(version: str, arguments: tuple[object, ...], named: tuple[object, ...]) -> Answer:
        del version
        return ask(*arguments, **dict(named))  # type: ignore[arg-type]

    @wraps(ask)
    def asked(*arguments: Asked.args, **named: Asked.kwargs) -> Answer:
        return answer(database.version(), arguments, tuple(named.items()))

    # `memory.forget` empties what has these.
    vars(asked).update(cache_clear=answer.cache_clear, cache_parameters=answer.cache_parameters)
    return asked


def now_called(kind: str, name: str) -> str:
    """The present id of a renamed thing; the id as it is where there is no database yet."""
    try:
        return facts().now_called(kind, name)
    except database.DatabaseMissing:
        return name


all_facts = facts
directory = organizations.directory
places_of_organizations = positions.positions
statistics = context.context

counts = kept(query.aggregate)
project_rows = kept(query.projects)
source_ids = kept(query.source_ids)
found = kept(finding.found)
beside = kept(finding.beside)
facet_counts = kept(facets.facets)
loosened = kept(facets.loosened)
project = kept(projects.project)

place_counts = kept(sites.site_counts)
marks = kept(sites.marks)
cells = kept(sites.cells)
seats = kept(sites.seats)
projects_where = kept(sites.projects_where)
unplaced = kept(sites.unplaced)
organizations_in = kept(sites.organizations)
outcomes = kept(sites.outcomes)

network_organizations = kept(network.organizations)
network_of = kept(network.network)
network_years = kept(network.years)
kinds_met = kept(network.kinds_met)
projects_joining = kept(network.projects_joining)
university_and_village = kept(network.between_university_and_village)
main_themes = kept(network.main_themes)

organization_projects = kept(organizations.projects)
organization_programs = kept(organizations.program_parts)
organization_sites = kept(organizations.sites)
organization_partners = kept(organizations.partners)
organization_sources = kept(organizations.sources)

hinge = kept(indicators.hinge)
hinge_by = kept(indicators.hinge_by)
projects_behind = kept(indicators.projects)
actors_of = kept(indicators.actors)
partners = kept(indicators.partners)
indicator_by_program = kept(indicators.by_program)
asked_by_project = kept(national_fit.of_project)

known_by_year = kept(themes.known_by_year)
science = kept(themes.science)
science_total = kept(themes.science_total)
participants = kept(themes.organizations)
deck_themes = kept(themes.named_by_deck)
theme_remarks = kept(themes.remarks)

remarks = partial(kept(database.fetch_named), "deck_remarks")
comparison = partial(kept(database.fetch_named), "rnd_comparison")


@kept
def covered(filters: Filters) -> coverage.Coverage:
    """Official totals against projects known by name."""
    return coverage.coverage(facts(), filters)


@kept
def of_program(name: str, program_id: str) -> list[database.Row]:
    """A named query about one program (`reviews`, `program_outcomes` …)."""
    return database.fetch_named(name, {"program_id": program_id})


@kept
def city_only(filters: Filters) -> dict[str, database.Row]:
    """Counts of each city with districts of what is in none that is known."""
    return sites.city_only(filters, facts().places)


@kept
def by_region(filters: Filters, split: bool) -> dict[str, database.Row]:
    """Counts of each region in view that has a known project."""
    return sites.by_region(filters, facts().places, split)


@kept
def region_values(filters: Filters, shown: str, per: Per, split: bool) -> RegionValues:
    """A count of projects or a statistic by region."""
    if shown in regional.COUNTS:
        counted = by_region(filters, split)
        own = context.context()
        total = place_counts(filters).sites if shown == "sites" else None
        return regional.count_values(facts(), own, filters, shown, per, split, counted, total)
    last = filters.years[1] if filters.years else None
    return regional.context_values(facts(), context.context(), shown, per, split, last)


@kept
def theme_need(filters: Filters, theme_id: str) -> needs.ThemeNeed:
    """Need and known projects of a theme by region."""
    return needs.theme_need(facts(), context.context(), filters, theme_id)


@kept
def concentration(filters: Filters) -> needs.Concentration:
    """How unevenly the known projects are spread."""
    return needs.concentration(facts(), context.context(), filters)


@kept
def national_fits(asked: national_fit.Asked) -> list[national_fit.Fit]:
    """How each national program fits what is asked, the best first."""
    programs = [each.program_id for each in facts().programs.values() if each.level == "national"]
    return national_fit.fit(national_fit.rules(), programs, asked)


@kept
def direction_indicators(filters: Filters) -> dict[str, indicators.Indicator]:
    """The indicator of each of the deck's directions."""
    return indicators.indicators(facts(), filters)


@kept
def themes_known(filters: Filters) -> dict[str, themes.Known]:
    """What is known of each theme."""
    return themes.known(facts(), filters)


@kept
def theme_cases(filters: Filters, theme_id: str) -> list[themes.Case]:
    """The projects of a theme, each once, the deck's cases first."""
    return themes.cases(facts(), filters, theme_id)


@kept
def added_results(filters: Filters) -> tuple[list[themes.Sum], list[themes.Apart]]:
    """Published results that may be added up, and those that may not."""
    return themes.added_up(themes.results(filters), facts().measures)


@kept
def program_participants(filters: Filters, program_id: str) -> list[database.Row]:
    """Organisations of a program by role: of its projects in view, and of the whole of it."""
    rows = participants(filters)
    if filters.narrows_projects_only:
        return rows
    named = {(row["role"], row["org_name"]) for row in rows}
    whole = {
        (row["role"], row["org_name"]): {**row, "projects": 0}
        for row in of_program("program_organizations", program_id)
        if filters.includes_year(row["year"])
    }
    return rows + [row for key, row in whole.items() if key not in named]


@kept
def timeline() -> dict[str, spans.Span]:
    """From when to when each program ran, as far as it is known."""
    return spans.spans(facts())
