"""What the network answers: kinds that met, university and village, who is new."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from gnlab_data.organizations.network import COMMUNITY, KINDS, of_parts
from gnlab_data.query.filters import Filters
from gnlab_data.store.database import Row


def between_university_and_village(filters: Filters, roles: str) -> list[Row]:
    """Who has a part in projects that join a university and a village, most such projects first."""
    community = ", ".join(f"'{kind}'" for kind in COMMUNITY)
    return of_parts(
        filters,
        roles,
        "with "
        "met as (select parts.project_id from parts "
        "join organizations on organizations.org_id = parts.org_id group by parts.project_id "
        "having max(case when organizations.org_type = 'university' then 1 else 0 end) = 1 "
        f"and max(case when organizations.org_type in ({community}) then 1 else 0 end) = 1) "
        "select organizations.org_id, organizations.org_name, "
        "organizations.org_type::varchar as org_type, "
        "count(distinct parts.chain_id) as projects from parts "
        "join met on met.project_id = parts.project_id "
        "join organizations on organizations.org_id = parts.org_id "
        "group by organizations.org_id, organizations.org_name, organizations.org_type "
        "order by projects desc, organizations.org_id",
    )


def kinds_met(filters: Filters, roles: str) -> dict[tuple[str, str], int]:
    """Distinct projects in which two kinds meet (by the order of `KINDS`; 0 where none is known).

    Of one kind: two different organisations of it. Kinds of which no organisation is known in view
    are left out: of them nothing is known, which is no 0.
    """
    rows = of_parts(
        filters,
        roles,
        "with "
        "named as (select parts.project_id, parts.chain_id, parts.org_id, "
        "organizations.org_type::varchar as kind from parts "
        "join organizations on organizations.org_id = parts.org_id "
        "where organizations.org_type is not null) "
        "select one.kind as one, other.kind as other, "
        "count(distinct case when one.org_id <> other.org_id then one.chain_id end) as projects "
        "from named as one join named as other on other.project_id = one.project_id "
        "group by one.kind, other.kind",
    )
    counted = {(row["one"], row["other"]): row["projects"] for row in rows}
    known = [kind for kind in KINDS if (kind, kind) in counted]
    return {
        (one, other): counted.get((one, other), 0)
        for place, one in enumerate(known)
        for other in known[place:]
    }


def projects_joining(filters: Filters, roles: str, kinds: int, most: int = 200) -> list[Row]:
    """Project rows in which so many kinds or more meet, most kinds first.

    Rows: project_id, name_ko, name_en, year, kinds, organizations (a list of names).
    """
    return of_parts(
        filters,
        roles,
        "with "
        "met as (select parts.project_id, count(distinct organizations.org_type) as kinds, "
        "list(organizations.org_name order by organizations.org_name) "
        "as organizations from parts "
        "join organizations on organizations.org_id = parts.org_id group by parts.project_id) "
        "select projects.project_id, projects.name_ko, projects.name_en, projects.year, met.kinds, "
        "met.organizations from met join projects on projects.project_id = met.project_id "
        "where met.kinds >= $kinds order by met.kinds desc, projects.year desc, "
        "projects.project_id limit $most",
        {"kinds": kinds, "most": most},
    )


@dataclass(frozen=True)
class Year:
    """Organisations known in a year: all, and the names of those first and last known in it."""

    year: int
    known: int
    new: tuple[str, ...]
    last: tuple[str, ...]


def years(filters: Filters, roles: str) -> list[Year]:
    """Who came and who is not known after, by year; seen over all years, those in view returned.

    An organisation whose projects are of unknown year only is in none of them.
    """
    spans = of_parts(
        replace(filters, years=None),
        roles,
        "select organizations.org_name, min(parts.year) as first_year, "
        "max(parts.year) as last_year from parts "
        "join organizations on organizations.org_id = parts.org_id where parts.year is not null "
        "group by organizations.org_name order by organizations.org_name",
    )
    known = of_parts(
        replace(filters, years=None),
        roles,
        "select year, count(distinct org_id) as known from parts "
        "where year is not null group by year order by year",
    )
    first, last = defaultdict(list), defaultdict(list)
    for row in spans:
        first[row["first_year"]].append(row["org_name"])
        last[row["last_year"]].append(row["org_name"])
    counts = {row["year"]: row["known"] for row in known}
    span = range(min(counts), max(counts) + 1) if counts else ()
    return [
        Year(year, counts.get(year, 0), tuple(first[year]), tuple(last[year]))
        for year in span
        if filters.includes_year(year)
    ]
