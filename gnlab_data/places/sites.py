"""Where the projects in view happened: sites by precision, marks, cells, seats (rule 7).

Sites in view are those of the projects in view; where regions are chosen, those within them.
Everything is aggregated in the database, so that a map of many sites stays small.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gnlab_data.query import query
from gnlab_data.query.filters import Filters
from gnlab_data.reference.regions import Regions
from gnlab_data.store import database
from gnlab_data.store.database import Row

PRECISIONS = ("exact", "eupmyeondong", "region", "province")
COLOURS = {"theme": "primary_theme_id", "program": "program_id", "status": "status"}
"""What marks may be coloured by → the column of the project."""

MOST_MARKS = 1_500
"""More points than this are drawn as cells."""

KM_A_DEGREE = 110.95
"""Kilometres a degree of latitude at 35° (WGS 84); longitude is shorter by the cosine."""

_FROM = "from site_facts join project_facts using (project_id)"


@dataclass(frozen=True)
class SiteCounts:
    """Sites by precision, and projects: all, those of which a city or county is known, those of
    which no place is. A project that goes on counts once.
    """

    exact: int
    eupmyeondong: int
    region: int
    province: int
    projects: int
    in_regions: int
    unplaced: int

    @property
    def sites(self) -> int:
        """All sites: the four counts added up."""
        return self.exact + self.eupmyeondong + self.region + self.province

    @property
    def points(self) -> int:
        """Sites that have a coordinate."""
        return self.exact + self.eupmyeondong


def site_counts(filters: Filters) -> SiteCounts:
    """How many sites are in view, by precision, and of how many projects the place is known."""
    where, parameters = _conditions(filters)
    rows = database.fetch(
        f"select site_facts.precision, count(*) as sites {_FROM} {where} "
        "group by site_facts.precision",
        parameters,
    )
    found = dict.fromkeys(PRECISIONS, 0) | {row["precision"]: row["sites"] for row in rows}
    names = ("distinct_projects", "projects_with_place", "projects_with_site")
    (projects,) = query.aggregate(names, (), filters)
    return SiteCounts(
        **found,
        projects=projects["distinct_projects"],
        in_regions=projects["projects_with_place"],
        unplaced=projects["distinct_projects"] - projects["projects_with_site"],
    )


def marks(filters: Filters, colour: str) -> list[Row]:
    """One row a point: lon, lat, precision, sites, projects, colour, colours, names, a project.

    Sites at one point are one mark; `colours` tells how many values of `colour` meet there.
    KeyError for a colour that is not in `COLOURS`.
    """
    column = f"project_facts.{COLOURS[colour]}"
    where, parameters = _conditions(filters, "site_facts.lon is not null")
    return database.fetch(
        "select site_facts.lon, site_facts.lat, site_facts.precision, "
        "min(site_facts.region_code) as region_code, min(site_facts.town_ko) as town_ko, "
        "min(site_facts.place_ko) as place_ko, min(site_facts.moved_to_code) as moved_to_code, "
        "count(*) as sites, count(distinct project_facts.chain_id) as projects, "
        f"min({column}) as colour, count(distinct {column}) as colours, "
        f"min(project_facts.project_id) as project_id {_FROM} {where} "
        "group by site_facts.lon, site_facts.lat, site_facts.precision "
        "order by site_facts.precision desc, site_facts.lon, site_facts.lat",
        parameters,
    )


def cells(filters: Filters, kilometres: float) -> list[Row]:
    """Hexagons that hold the sites with a point: lon, lat of their middle, sites, projects.

    `kilometres` is from the middle to a corner. The two nearest rows of middles are compared, as
    in Birch, Oom & Beecham (2007), "Rectangular and hexagonal grids".
    """
    where, parameters = _conditions(filters, "site_facts.lon is not null")
    wide, high = kilometres * math.sqrt(3), kilometres * 1.5
    stretch = math.cos(math.radians(35.2))
    statement = f"""
    with points as (
        select
            site_facts.lon * $stretch * $km / $wide as x,
            site_facts.lat * $km / $high as y,
            project_facts.chain_id as chain_id
        {_FROM} {where}
    ),
    nearest as (
        select
            x, y, chain_id,
            round(y / 2) * 2 as even_y, round(x) as even_x,
            floor(y / 2) * 2 + 1 as odd_y, floor(x) + 0.5 as odd_x
        from points
    ),
    chosen as (
        select
            chain_id,
            case
                when (x - even_x) * (x - even_x) * 4 + (y - even_y) * (y - even_y) * 3
                    <= (x - odd_x) * (x - odd_x) * 4 + (y - odd_y) * (y - odd_y) * 3
                then even_x else odd_x end as cell_x,
            case
                when (x - even_x) * (x - even_x) * 4 + (y - even_y) * (y - even_y) * 3
                    <= (x - odd_x) * (x - odd_x) * 4 + (y - odd_y) * (y - odd_y) * 3
                then even_y else odd_y end as cell_y
        from nearest
    )
    select
        cell_x * $wide / ($stretch * $km) as lon,
        cell_y * $high / $km as lat,
        count(*) as sites,
        count(distinct chain_id) as projects
    from chosen
    group by cell_x, cell_y
    order by cell_x, cell_y
    """
    sizes = {"wide": wide, "high": high, "stretch": stretch, "km": KM_A_DEGREE}
    return database.fetch(statement, parameters | sizes)


def by_region(filters: Filters, regions: Regions, split: bool) -> dict[str, Row]:
    """Counts of each city and county (or of districts, `split`) that has a known project.

    Each row has `distinct_projects` and the sites by precision. A project in two regions counts
    in both, so the rows are never added up. Regions outside the chosen ones are left out.
    """
    shown = codes_in_view(filters, regions, split)
    counts = ("distinct_projects", "projects_with_result")
    rows = query.aggregate(counts, ("region_code",), filters)
    found = {row["region_code"]: dict(row) for row in rows if row["region_code"] in shown}
    for row in _sites_by_region(filters, "district_code" if split else "region_code"):
        if row["region_code"] in found:
            found[row["region_code"]][row["precision"]] = row["sites"]
    for row in found.values():
        row["sites"] = sum(row.setdefault(name, 0) for name in PRECISIONS)
    return found


def city_only(filters: Filters, regions: Regions) -> dict[str, Row]:
    """Of each city with districts what is known to be in it, but not in which district.

    Rows as in `by_region`: projects of which no district of the city is known, sites without one.
    """
    where, parameters = _conditions(filters)
    rows = database.fetch(
        "with in_view as (select site_facts.region_code, site_facts.precision, "
        "site_facts.district_code, project_facts.chain_id, project_facts.has_result, "
        "max(case when site_facts.district_code is null then 0 else 1 end) over "
        "(partition by site_facts.region_code, project_facts.chain_id) as has_district "
        f"{_FROM} {where}) "
        "select region_code, "
        "count(distinct case when has_district = 0 then chain_id end) as distinct_projects, "
        "count(distinct case when has_district = 0 and has_result = 1 then chain_id end) "
        "as projects_with_result, count(*) as sites, "
        "sum(case when precision = 'exact' then 1 else 0 end) as exact, "
        "sum(case when precision = 'eupmyeondong' then 1 else 0 end) as eupmyeondong, "
        "sum(case when precision = 'region' then 1 else 0 end) as region, 0 as province "
        "from in_view where district_code is null group by region_code order by region_code",
        parameters,
    )
    return {row["region_code"]: row for row in rows if regions.districts(row["region_code"])}


def codes_in_view(filters: Filters, regions: Regions, split: bool) -> set[str]:
    """The cities and counties (or districts, `split`) that the chosen regions leave in view."""
    shown = {each.region_code for each in regions.units(split)}
    if not filters.regions:
        return shown
    chosen = set(filters.regions)
    return {
        code
        for code in shown
        if {code, regions.city_of(code).region_code} & chosen
        or any(each.region_code in chosen for each in regions.districts(code))
    }


def _sites_by_region(filters: Filters, column: str) -> list[Row]:
    where, parameters = _conditions(filters)
    code = "site_facts.region_code"
    if column == "district_code":
        code = "coalesce(site_facts.district_code, site_facts.region_code)"
    return database.fetch(
        f"select {code} as region_code, site_facts.precision, count(*) as sites {_FROM} {where} "
        f"group by {code}, site_facts.precision",
        parameters,
    )


def projects_where(
    filters: Filters,
    precisions: Sequence[str] = (),
    point: tuple[float, float] | None = None,
    most: int = 200,
) -> list[Row]:
    """Project rows of sites in view, of certain precisions or at one point, by year and name."""
    extra, bound = [], dict[str, object]()
    if precisions:
        names = {f"precision_{number}": each for number, each in enumerate(precisions)}
        extra.append(f"site_facts.precision in ({', '.join('$' + name for name in names)})")
        bound |= names
    if point is not None:
        extra.append("abs(site_facts.lon - $lon) < 0.000001 and abs(site_facts.lat - $lat) < 1e-6")
        bound |= {"lon": point[0], "lat": point[1]}
    where, parameters = _conditions(filters, *extra)
    return database.fetch(
        f"select {query.PROJECT_COLUMNS}, project_facts.chain_id, site_facts.site_id, "
        "site_facts.place_ko, site_facts.town_ko, site_facts.place_code, site_facts.precision, "
        "site_facts.region_code, "
        "site_facts.district_code, site_facts.moved_to_code, site_facts.source_id, "
        f"site_facts.place_source_id, site_facts.note {_FROM} {where} "
        "order by case when project_facts.year is null then 1 else 0 end, project_facts.year desc, "
        "project_facts.name_ko, site_facts.site_id limit $most",
        parameters | bound | {"most": most},
    )


def unplaced(filters: Filters, most: int = 200) -> list[Row]:
    """The projects in view of which no place is known, by their last rows, latest first."""
    where, parameters = query.conditions(filters)
    return database.fetch(
        f"with in_view as (select {query.PROJECT_COLUMNS}, "
        "max(project_facts.has_site) over (partition by project_facts.chain_id) as is_placed, "
        "row_number() over (partition by project_facts.chain_id order by project_facts.year desc, "
        f"project_facts.project_id) as place_in_chain from project_facts {where}) "
        "select * from in_view where is_placed = 0 and place_in_chain = 1 "
        "order by case when year is null then 1 else 0 end, year desc, name_ko limit $most",
        parameters | {"most": most},
    )


def seats(filters: Filters) -> list[Row]:
    """From organisations' seats to sites: seat_code, region_code, projects, organizations.

    Both are known as cities and counties, so that is what is joined. Funders and those who only
    support are left out; province-wide sites have no end to join to.
    """
    roles = "project_organizations.role in ('lead', 'partner', 'host')"
    where, parameters = _conditions(filters, roles)
    return database.fetch(
        "select region_spellings.region_code as seat_code, site_facts.region_code, "
        "count(distinct project_facts.chain_id) as projects, "
        f"count(distinct project_organizations.org_id) as organizations {_FROM} "
        "join project_organizations using (project_id) "
        "join organizations using (org_id) "
        "join region_spellings on region_spellings.spelling = organizations.sigungu "
        "join regions as seat on seat.region_code = region_spellings.region_code "
        "join regions as place on place.region_code = site_facts.region_code "
        f"{where} and seat.kind <> 'province' and place.kind <> 'province' "
        "group by region_spellings.region_code, site_facts.region_code "
        "order by region_spellings.region_code, site_facts.region_code",
        parameters,
    )


def organizations(filters: Filters, region_code: str) -> list[Row]:
    """Who is seated in a region or took part in a project in view, most projects first.

    Each row: org_name, org_type, seated (0 or 1), projects. A project that goes on counts once.
    """
    where, parameters = query.conditions(filters)
    return database.fetch(
        "with working as (select project_organizations.org_id, "
        "count(distinct project_facts.chain_id) as projects from project_facts "
        f"join project_organizations using (project_id) {where} "
        "group by project_organizations.org_id), "
        "seated as (select organizations.org_id from organizations "
        "join region_spellings on region_spellings.spelling = organizations.sigungu "
        "join regions using (region_code) "
        "where regions.region_code = $seat or regions.parent_code = $seat) "
        "select organizations.org_name, organizations.org_type::varchar as org_type, "
        "case when seated.org_id is null then 0 else 1 end as seated, "
        "coalesce(working.projects, 0) as projects from organizations "
        "left join working using (org_id) left join seated using (org_id) "
        "where working.org_id is not null or seated.org_id is not null "
        "order by projects desc, seated desc, organizations.org_name",
        parameters | {"seat": region_code},
    )


def outcomes(filters: Filters) -> list[Row]:
    """Published results of the projects in view, latest first."""
    where, parameters = query.conditions(filters)
    return database.fetch(
        "select outcomes.year, project_facts.name_ko, project_facts.name_en, outcomes.measure_ko, "
        "outcomes.measure as measure_id, outcomes.value::double as value, outcomes.unit, "
        "outcomes.basis::varchar as basis, outcomes.source_id from outcomes join project_facts "
        f"on project_facts.project_id = outcomes.project_id {where} "
        "order by outcomes.year desc, project_facts.name_ko, outcomes.row_number",
        parameters,
    )


def _conditions(filters: Filters, *extra: str) -> query.Clause:
    """The conditions on the projects, and on the sites themselves where regions are chosen."""
    where, parameters = query.conditions(filters)
    clauses = [where.removeprefix("where ")] if where else []
    if filters.regions:
        codes = ", ".join(f"$region_{number}" for number in range(len(filters.regions)))
        clauses.append(
            f"(site_facts.region_code in ({codes}) or site_facts.district_code in ({codes}))"
        )
    clauses += extra
    return (f"where {' and '.join(clauses)}" if clauses else ""), parameters
