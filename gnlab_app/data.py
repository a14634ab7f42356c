"""What pages ask of the data, cached by data version and arguments; and the data's own state.

The caches are plain ones: hashing the arguments for Streamlit's costs more than the answers.
Nothing in them is changed by a page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar, cast

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
    positions,
    query,
    regional,
    sites,
    spans,
    themes,
)
from gnlab_data import (
    organizations as known_organizations,
)
from gnlab_data import projects as projects_data
from gnlab_data.filters import Filters
from gnlab_data.readings import Facts, facts
from gnlab_data.regional import Per, RegionValues

ENTRIES = 128

Answer = TypeVar("Answer")


def all_facts() -> Facts:
    """Programs, measures, sources, readings; DatabaseMissing where there is no database."""
    return facts()


def now_called(kind: str, name: str) -> str:
    """The present id of a renamed thing; the id as it is where there is no database yet."""
    try:
        return facts().now_called(kind, name)
    except database.DatabaseMissing:
        return name


def covered(filters: Filters) -> coverage.Coverage:
    """Official totals against projects known by name."""
    return _covered(database.version(), filters)


@lru_cache(maxsize=ENTRIES)
def _covered(version: str, filters: Filters) -> coverage.Coverage:
    return coverage.coverage(facts(), filters)


def projects(filters: Filters, most_a_year: int) -> list[database.Row]:
    """The project rows in view, at most so many a year."""
    return _projects(database.version(), filters, most_a_year)


@lru_cache(maxsize=32)
def _projects(version: str, filters: Filters, most_a_year: int) -> list[database.Row]:
    return query.projects(filters, most_a_year)


def counts(names: tuple[str, ...], by: tuple[str, ...], filters: Filters) -> list[database.Row]:
    """Declared counts by dimensions."""
    return _counts(database.version(), names, by, filters)


@lru_cache(maxsize=ENTRIES)
def _counts(
    version: str, names: tuple[str, ...], by: tuple[str, ...], filters: Filters
) -> list[database.Row]:
    return query.aggregate(names, by, filters)


def of_program(name: str, program_id: str) -> list[database.Row]:
    """A named query about one program (`reviews`, `program_outcomes` …)."""
    return _of_program(database.version(), name, program_id)


@lru_cache(maxsize=ENTRIES)
def _of_program(version: str, name: str, program_id: str) -> list[database.Row]:
    return database.fetch_named(name, {"program_id": program_id})


def place_counts(filters: Filters) -> sites.SiteCounts:
    """Sites in view by precision."""
    return _asked(sites.site_counts, filters)


def marks(filters: Filters, colour: str) -> list[database.Row]:
    """Points with sites, coloured by something."""
    return _asked(sites.marks, filters, colour)


def cells(filters: Filters, kilometres: float) -> list[database.Row]:
    """Hexagons with the sites in them."""
    return _asked(sites.cells, filters, kilometres)


def seats(filters: Filters) -> list[database.Row]:
    """From organisations' seats to the places of their projects."""
    return _asked(sites.seats, filters)


def projects_where(
    filters: Filters, precisions: tuple[str, ...] = (), point: tuple[float, float] | None = None
) -> list[database.Row]:
    """Project rows of sites of some precision, or at one point."""
    return _asked(sites.projects_where, filters, precisions, point)


def unplaced(filters: Filters) -> list[database.Row]:
    """Project rows of which no place is known."""
    return _asked(sites.unplaced, filters)


def city_only(filters: Filters) -> dict[str, database.Row]:
    """Counts of each city with districts of what is in none that is known."""
    return _asked(_city_only, filters)


def _city_only(filters: Filters) -> dict[str, database.Row]:
    return sites.city_only(filters, facts().places)


def by_region(filters: Filters, split: bool) -> dict[str, database.Row]:
    """Counts of each region in view that has a known project."""
    return _asked(_by_region, filters, split)


def _by_region(filters: Filters, split: bool) -> dict[str, database.Row]:
    return sites.by_region(filters, facts().places, split)


def region_values(filters: Filters, shown: str, per: Per, split: bool) -> RegionValues:
    """A count of projects or a statistic by region."""
    return _asked(_region_values, filters, shown, per, split)


def _region_values(filters: Filters, shown: str, per: Per, split: bool) -> RegionValues:
    if shown in regional.COUNTS:
        counted = by_region(filters, split)
        own = context.context()
        total = place_counts(filters).sites if shown == "sites" else None
        return regional.count_values(facts(), own, filters, shown, per, split, counted, total)
    last = filters.years[1] if filters.years else None
    return regional.context_values(facts(), context.context(), shown, per, split, last)


def organizations(filters: Filters, region_code: str) -> list[database.Row]:
    """Organisations seated in a region or at work there."""
    return _asked(sites.organizations, filters, region_code)


def directory() -> dict[str, known_organizations.Organization]:
    """Every organisation by id."""
    return known_organizations.directory()


def network_organizations(filters: Filters, roles: str) -> list[database.Row]:
    """Organisations with a part in a project in view, most partners first."""
    return _asked(network.organizations, filters, roles)


def network_of(filters: Filters, roles: str) -> network.Network:
    """Who works with whom."""
    return _asked(network.network, filters, roles)


def places_of_organizations() -> dict[str, positions.Point]:
    """Where each organisation stands in pictures of the network."""
    return positions.positions()


def network_years(filters: Filters, roles: str) -> list[network.Year]:
    """Who came and who is not known after, by year."""
    return _asked(network.years, filters, roles)


def kinds_met(filters: Filters, roles: str) -> dict[tuple[str, str], int]:
    """In how many projects two kinds of actor meet."""
    return _asked(network.kinds_met, filters, roles)


def projects_joining(filters: Filters, roles: str, kinds: int) -> list[database.Row]:
    """Projects in which so many kinds or more meet."""
    return _asked(network.projects_joining, filters, roles, kinds)


def university_and_village(filters: Filters, roles: str) -> list[database.Row]:
    """Who has a part in projects that join a university and a village."""
    return _asked(network.between_university_and_village, filters, roles)


def main_themes(filters: Filters, roles: str) -> dict[str, str]:
    """The theme most of an organisation's projects have."""
    return _asked(network.main_themes, filters, roles)


def organization_projects(filters: Filters, org_id: str) -> list[database.Row]:
    """The project rows of an organisation with its roles."""
    return _asked(known_organizations.projects, filters, org_id)


def organization_programs(filters: Filters, org_id: str) -> list[database.Row]:
    """The parts of an organisation in whole programs."""
    return _asked(known_organizations.program_parts, filters, org_id)


def organization_sites(filters: Filters, org_id: str) -> list[database.Row]:
    """The places of the projects of an organisation."""
    return _asked(known_organizations.sites, filters, org_id)


def organization_partners(filters: Filters, org_id: str, roles: str) -> list[database.Row]:
    """With whom an organisation has projects in common."""
    return _asked(known_organizations.partners, filters, org_id, roles)


def organization_sources(org_id: str) -> list[str]:
    """The documents that tell the parts of an organisation."""
    return _asked(known_organizations.sources, org_id)


def outcomes(filters: Filters) -> list[database.Row]:
    """Published results of the projects in view."""
    return _asked(sites.outcomes, filters)


def found(filters: Filters, most: int, skip: int = 0, order: str = "fit") -> list[database.Row]:
    """A page of the project rows in view, the best match of the search words first."""
    return _asked(finding.found, filters, most, skip, order)


def beside(project_ids: tuple[str, ...]) -> list[database.Row]:
    """Themes, regions and organisations of projects on a list."""
    return _asked(finding.beside, project_ids)


def facet_counts(filters: Filters) -> facets.Counts:
    """How many rows each value of each facet would leave."""
    return _asked(facets.facets, filters)


def loosened(filters: Filters, fields: tuple[str, ...]) -> dict[str, int]:
    """How many rows there would be without each of the chosen fields."""
    return _asked(facets.loosened, filters, fields)


def project(project_id: str) -> projects_data.Project | None:
    """One project with everything known of it."""
    return _asked(projects_data.project, project_id)


def source_ids(filters: Filters) -> list[str]:
    """The documents that the facts of the projects in view were read in."""
    return _asked(query.source_ids, filters)


def theme_need(filters: Filters, theme_id: str) -> needs.ThemeNeed:
    """Need and known projects of a theme by region."""
    return _asked(_theme_need, filters, theme_id)


def _theme_need(filters: Filters, theme_id: str) -> needs.ThemeNeed:
    return needs.theme_need(facts(), context.context(), filters, theme_id)


def concentration(filters: Filters) -> needs.Concentration:
    """How unevenly the known projects are spread."""
    return _asked(_concentration, filters)


def _concentration(filters: Filters) -> needs.Concentration:
    return needs.concentration(facts(), context.context(), filters)


def national_fits(asked: national_fit.Asked) -> list[national_fit.Fit]:
    """How each national program fits what is asked, the best first."""
    return _asked(_national_fits, asked)


def _national_fits(asked: national_fit.Asked) -> list[national_fit.Fit]:
    programs = [each.program_id for each in facts().programs.values() if each.level == "national"]
    return national_fit.fit(national_fit.rules(), programs, asked)


def asked_by_project(project_id: str) -> national_fit.Asked:
    """What is known of a project that national programs are chosen by."""
    return _asked(national_fit.of_project, project_id)


def hinge(filters: Filters) -> indicators.Indicator:
    """Projects that join residents with research, universities or companies."""
    return _asked(indicators.hinge, filters)


def hinge_by(dimension: str, filters: Filters) -> dict[str | int, int]:
    """Projects of the hinge by theme, region or whether a result is known."""
    return _asked(indicators.hinge_by, dimension, filters)


def direction_indicators(filters: Filters) -> dict[str, indicators.Indicator]:
    """The indicator of each of the deck's directions."""
    return _asked(_direction_indicators, filters)


def _direction_indicators(filters: Filters) -> dict[str, indicators.Indicator]:
    return indicators.indicators(facts(), filters)


def projects_behind(
    declared: indicators.Declared, own: tuple[str, ...], filters: Filters
) -> list[database.Row]:
    """The projects that an indicator counts."""
    return _asked(indicators.projects, declared, own, filters)


def actors_of(project_ids: tuple[str, ...]) -> dict[str, list[database.Row]]:
    """Who acts in and pays for each of the projects."""
    return _asked(indicators.actors, project_ids)


def partners(direction: indicators.Direction, filters: Filters) -> int:
    """Projects in which a kind of partner acts that the deck names for the direction."""
    return _asked(indicators.partners, direction, filters)


def indicator_by_program(
    direction: indicators.Direction, filters: Filters
) -> dict[str, indicators.Counted]:
    """A direction's indicator in each of its programs alone."""
    return _asked(indicators.by_program, direction, filters)


def remarks() -> list[database.Row]:
    """What the deck remarks on the cases of some themes."""
    return _asked(database.fetch_named, "deck_remarks")


def comparison() -> list[database.Row]:
    """Conventional R&D against R&D for social problems, as the deck compares them."""
    return _asked(database.fetch_named, "rnd_comparison")


def themes_known(filters: Filters) -> dict[str, themes.Known]:
    """What is known of each theme."""
    return _asked(_themes_known, filters)


def _themes_known(filters: Filters) -> dict[str, themes.Known]:
    return themes.known(facts(), filters)


def known_by_year(filters: Filters) -> dict[int | None, int]:
    """All known projects by year, whatever their theme."""
    return _asked(themes.known_by_year, filters)


def theme_cases(filters: Filters, theme_id: str) -> list[themes.Case]:
    """The projects of a theme, each once, the deck's cases first."""
    return _asked(_theme_cases, filters, theme_id)


def _theme_cases(filters: Filters, theme_id: str) -> list[themes.Case]:
    return themes.cases(facts(), filters, theme_id)


def added_results(filters: Filters) -> tuple[list[themes.Sum], list[themes.Apart]]:
    """Published results that may be added up, and those that may not."""
    return _asked(_added_results, filters)


def _added_results(filters: Filters) -> tuple[list[themes.Sum], list[themes.Apart]]:
    return themes.added_up(themes.results(filters), facts().measures)


def science(filters: Filters) -> list[themes.Science]:
    """Projects a year that join a university or a research body."""
    return _asked(themes.science, filters)


def science_total(filters: Filters) -> themes.Science:
    """The same over all years, a project that goes on once."""
    return _asked(themes.science_total, filters)


def participants(filters: Filters) -> list[database.Row]:
    """Organisations of the projects in view by role."""
    return _asked(themes.organizations, filters)


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


def deck_themes() -> list[str]:
    """The themes the deck itself names."""
    return _asked(themes.named_by_deck)


def theme_remarks(theme_id: str) -> list[themes.Remark]:
    """The deck's remarks about a theme."""
    return _asked(themes.remarks, theme_id)


def statistics() -> context.Context:
    """Statistics about the regions."""
    return context.context()


def _asked(ask: Callable[..., Answer], *arguments: object) -> Answer:
    """The answer to a question, kept by version of the data and arguments."""
    return cast(Answer, _kept(database.version(), ask, arguments))


@lru_cache(maxsize=4 * ENTRIES)
def _kept(version: str, ask: Callable[..., object], arguments: tuple[object, ...]) -> object:
    del version
    return ask(*arguments)


@lru_cache(maxsize=2)
def timeline(version: str) -> dict[str, spans.Span]:
    """From when to when each program ran, as far as it is known, in a version of the data."""
    del version
    return spans.spans(facts())
