"""What pages ask of the data, kept by data version and arguments.

The caches are plain ones: hashing the arguments for Streamlit's costs more than the answers.
Nothing in them is changed by a page. What each question means stands with its function in
`gnlab_data`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial, wraps
from typing import ParamSpec, TypeVar

from gnlab_data.organizations import directory as organization_directory
from gnlab_data.organizations import layout, network, network_questions
from gnlab_data.places import needs, sites
from gnlab_data.places import region_values as place_region_values
from gnlab_data.places import statistics as place_statistics
from gnlab_data.places.region_values import Per, RegionValues
from gnlab_data.policy import indicators, national_fit
from gnlab_data.projects import facets, listing
from gnlab_data.projects import project as project_project
from gnlab_data.published import coverage, periods
from gnlab_data.query import query
from gnlab_data.query.filters import Filters
from gnlab_data.reference.readings import facts
from gnlab_data.store import database
from gnlab_data.themes import cases, results, themes

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
directory = organization_directory.directory
places_of_organizations = layout.positions
statistics = place_statistics.context

counts = kept(query.aggregate)
project_rows = kept(query.projects)
source_ids = kept(query.source_ids)
found = kept(listing.found)
beside = kept(listing.beside)
facet_counts = kept(facets.facets)
loosened = kept(facets.loosened)
project = kept(project_project.project)

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
network_years = kept(network_questions.years)
kinds_met = kept(network_questions.kinds_met)
projects_joining = kept(network_questions.projects_joining)
university_and_village = kept(network_questions.between_university_and_village)
main_themes = kept(network.main_themes)

organization_projects = kept(organization_directory.projects)
organization_programs = kept(organization_directory.program_parts)
organization_sites = kept(organization_directory.sites)
organization_partners = kept(organization_directory.partners)
_sources_of_organizations = kept(organization_directory.sources)

hinge = kept(indicators.hinge)
hinge_by = kept(indicators.hinge_by)
projects_behind = kept(indicators.projects)
actors_of = kept(indicators.actors)
participants_by_nature = kept(indicators.by_nature)
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
program_natures = partial(kept(database.fetch_named), "program_natures")


def recent_sources(most: int) -> list[database.Row]:
    """The newest documents with how many projects and yearly values rest on each."""
    return database.fetch_named("recent_sources", {"most": most})


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
    if shown in place_region_values.COUNTS:
        counted = by_region(filters, split)
        own = place_statistics.context()
        total = place_counts(filters).sites if shown == "sites" else None
        return place_region_values.count_values(
            facts(), own, filters, shown, per, split, counted, total
        )
    last = filters.years[1] if filters.years else None
    return place_region_values.context_values(
        facts(), place_statistics.context(), shown, per, split, last
    )


@kept
def _theme_needs(everywhere: Filters) -> dict[str, needs.ThemeNeed]:
    return needs.theme_needs(facts(), place_statistics.context(), everywhere)


def theme_need(filters: Filters, theme_id: str) -> needs.ThemeNeed:
    """Need and known projects of a theme by region; KeyError for one without a need."""
    return _theme_needs(replace(filters, themes=(), regions=()))[theme_id]


@kept
def concentration(filters: Filters) -> needs.Concentration:
    """How unevenly the known projects are spread."""
    return needs.concentration(facts(), place_statistics.context(), filters)


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
def theme_cases(filters: Filters, theme_id: str) -> list[cases.Case]:
    """The projects of a theme, each once, the deck's cases first."""
    return cases.cases(facts(), filters, theme_id)


@kept
def added_results(filters: Filters) -> tuple[list[results.Sum], list[results.Apart]]:
    """Published results that may be added up, and those that may not."""
    return results.added_up(results.results(filters), facts().measures)


def organization_sources(*org_ids: str) -> list[str]:
    """The documents that tell the parts of organisations, each once, in order."""
    known = _sources_of_organizations()
    return sorted({each for org_id in org_ids for each in known.get(org_id, ())})


@kept
def acting(filters: Filters) -> dict[str, str | None]:
    """Organisations that act in the projects in view by name, with their kind; payers alone not."""
    return {
        row["org_name"]: row["org_type"] for row in participants(filters) if row["role"] != "funder"
    }


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
def timeline() -> dict[str, periods.Span]:
    """From when to when each program ran, as far as it is known."""
    return periods.spans(facts())
