"""Organisations as a list and one by one: other names, roles, projects, places, partners.

What is known of an organisation are its parts in projects (`project_organizations`) and in whole
programs. The latter cannot be cut by theme, place or words.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from gnlab_data.language import search
from gnlab_data.organizations.network import ROLES
from gnlab_data.query import query
from gnlab_data.query.filters import Filters
from gnlab_data.reference.readings import facts
from gnlab_data.store import database
from gnlab_data.store.database import Row


@dataclass(frozen=True)
class Alias:
    """Another name of an organisation, why it is the same, and the sources that use it."""

    name: str
    reason_ko: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True)
class Organization:
    """Who it is. `kind`, `seat_code` (a city, county or the province) are None where unknown."""

    org_id: str
    name: str
    kind: str | None
    seat_code: str | None
    source_id: str
    aliases: tuple[Alias, ...]


def directory() -> dict[str, Organization]:
    """Every organisation by id, in the data being served now."""
    return _directory(database.version())


@lru_cache(maxsize=2)
def _directory(version: str) -> dict[str, Organization]:
    del version
    aliases: dict[str, list[Alias]] = {}
    for row in database.fetch_named("organization_aliases"):
        alias = Alias(row["alias"], row["reason_ko"], tuple(row["source_ids"]))
        aliases.setdefault(row["org_id"], []).append(alias)
    return {
        row["org_id"]: Organization(**row, aliases=tuple(aliases.get(row["org_id"], ())))
        for row in database.fetch_named("organizations")
    }


def projects(filters: Filters, org_id: str) -> list[Row]:
    """The project rows in view in which it has a part, latest first, with its roles.

    Rows: project_id, chain_id, program_id, year, name_ko, name_en, role; one a role.
    """
    where, parameters = _of(filters)
    return database.fetch(
        "select project_facts.project_id, project_facts.chain_id, project_facts.program_id, "
        "project_facts.year, project_facts.name_ko, project_facts.name_en, "
        "project_organizations.role from project_facts join project_organizations "
        f"on project_organizations.project_id = project_facts.project_id {where} "
        "order by case when project_facts.year is null then 1 else 0 end, "
        "project_facts.year desc, project_facts.project_id, project_organizations.role",
        parameters | {"org": org_id},
    )


def program_parts(filters: Filters, org_id: str) -> list[Row]:
    """Its parts in whole programs in view (program_id, year, role); none where the filters cut
    by theme, place or words.
    """
    if filters.narrows_projects_only:
        return []
    rows = database.fetch_named("organization_programs", {"org_id": org_id})
    return [
        row
        for row in rows
        if filters.includes_year(row["year"])
        and filters.includes_program(row["program_id"], row["level"])
    ]


def sources() -> dict[str, list[str]]:
    """The documents that tell each organisation's parts: one statement for a whole network."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in database.fetch_named("organization_sources"):
        found[row["org_id"]].append(row["source_id"])
    return dict(found)


def sites(filters: Filters, org_id: str) -> list[Row]:
    """The places of its projects in view, one row a site.

    Rows: project_id, name_ko, name_en, region_code, district_code, town_ko, place_ko, precision,
    lon, lat.
    """
    where, parameters = _of(filters, joined=False)
    return database.fetch(
        "select project_facts.project_id, project_facts.name_ko, project_facts.name_en, "
        "project_facts.primary_theme_id, "
        "site_facts.region_code, site_facts.district_code, site_facts.town_ko, "
        "site_facts.place_ko, site_facts.precision, site_facts.lon, site_facts.lat "
        "from project_facts join site_facts on site_facts.project_id = project_facts.project_id "
        f"{where} order by site_facts.region_code, site_facts.site_id",
        parameters | {"org": org_id},
    )


def partners(filters: Filters, org_id: str, roles: str) -> list[Row]:
    """With whom it has projects in common, by a choice of roles, most first.

    Rows: org_id, org_name, org_type, projects. A project that goes on counts once.
    """
    where, parameters = query.conditions(filters)
    names = {f"role_{number}": role for number, role in enumerate(ROLES[roles])}
    bound = ", ".join(f"${name}" for name in names)
    joined = "and" if where else "where"
    return database.fetch(
        "select organizations.org_id, organizations.org_name, "
        "organizations.org_type::varchar as org_type, "
        "count(distinct project_facts.chain_id) as projects from project_facts "
        "join project_organizations as own on own.project_id = project_facts.project_id "
        "join project_organizations as other on other.project_id = project_facts.project_id "
        "join organizations on organizations.org_id = other.org_id "
        f"{where} {joined} own.org_id = $org and other.org_id <> $org "
        f"and own.role in ({bound}) and other.role in ({bound}) "
        "group by organizations.org_id, organizations.org_name, organizations.org_type "
        "order by projects desc, organizations.org_id",
        parameters | names | {"org": org_id},
    )


def _of(filters: Filters, joined: bool = True) -> query.Clause:
    """The conditions of the filters and of one organisation (`$org`)."""
    where, parameters = query.conditions(filters)
    own = (
        "project_organizations.org_id = $org"
        if joined
        else "project_facts.project_id in "
        "(select project_id from project_organizations where org_id = $org)"
    )
    return f"{where} {'and' if where else 'where'} {own}", parameters


def names_of(organization: Organization) -> list[str]:
    """Everything that it is called: its name, in English too, and its other names."""
    english = facts().language("en").data(organization.name, None)
    return [organization.name, english, *(alias.name for alias in organization.aliases)]


def is_meant(organization: Organization, question: str) -> bool:
    """Whether every term of a question is in one of its names, spaces ignored, or by initials."""
    if not (terms := search.terms(question)):
        return True
    names = names_of(organization)
    squeezed = [search.squeezed(name) for name in names]
    consonants = [search.initials(name) for name in names]
    return all(
        any(term.text in name for name in consonants)
        if term.kind == "initials"
        else any(search.squeezed(term.text) in name for name in squeezed)
        for term in terms
    )
