"""Counts, places, networks and indicators of the dozen projects, added up by hand."""

from __future__ import annotations

import pytest

from gnlab_data.organizations import network
from gnlab_data.places import sites
from gnlab_data.policy import indicators
from gnlab_data.query import query
from gnlab_data.query.filters import Filters
from gnlab_data.reference.readings import facts
from gnlab_data.themes import themes

ALL = Filters()
CHANGWON, UICHANG, SEONGSAN, JINJU, TONGYEONG, NAMHAE = (
    "48120", "48121", "48123", "48170", "48220", "48840",
)  # fmt: skip
pytestmark = pytest.mark.usefixtures("small")
COUNTS = (
    "project_rows", "distinct_projects", "rows_with_place", "rows_without_year",
    "rows_with_result", "projects_with_result", "projects_with_place", "projects_with_site",
)  # fmt: skip


def counted(by: str) -> dict[object, tuple[int, ...]]:
    found = query.aggregate(COUNTS, (by,), ALL)
    return {row[by]: tuple(row[name] for name in COUNTS) for row in found}


def test_rows_and_projects_as_a_whole_and_by_dimension() -> None:
    (row,) = query.aggregate(COUNTS, (), ALL)
    assert tuple(row.values()) == (12, 10, 8, 1, 3, 3, 7, 8)
    assert counted("program_id") == {
        "lab": (7, 5, 4, 1, 2, 2, 3, 4),
        "nation": (3, 3, 2, 0, 0, 0, 2, 2),
        "town": (2, 2, 2, 0, 1, 1, 2, 2),
    }
    assert counted("status")["continued"] == (2, 1, 1, 0, 0, 0, 1, 1)
    assert counted("theme_id")["youth"] == (4, 3, 4, 0, 1, 1, 3, 3)
    assert {code: row[:2] for code, row in counted("region_code").items()} == {
        "48000": (2, 2), CHANGWON: (4, 3), UICHANG: (2, 2), SEONGSAN: (1, 1), JINJU: (3, 3),
        NAMHAE: (2, 2),
    }  # fmt: skip
    assert query.rows(ALL) == 12
    found = [row["project_id"] for row in query.projects(ALL, 1)]
    assert found == ["p01", "p02", "p04", "p08", "p11", "p05"]


def test_sites_by_precision_and_projects_by_what_is_known_of_their_place() -> None:
    assert sites.site_counts(ALL) == sites.SiteCounts(3, 3, 4, 2, 10, 7, 2)
    inside = sites.site_counts(Filters(regions=(CHANGWON,)))
    assert inside == sites.SiteCounts(0, 2, 2, 0, 3, 3, 0)
    assert (inside.sites, inside.points) == (4, 2)
    within = sites.site_counts(Filters(regions=(UICHANG,), programs=("lab",)))
    assert within == sites.SiteCounts(0, 1, 0, 0, 1, 1, 0)
    assert [row["project_id"] for row in sites.unplaced(ALL)] == ["p12", "p04"]


def test_sites_at_one_point_are_one_mark() -> None:
    told = ("region_code", "town_ko", "precision", "sites", "projects", "colours", "project_id")
    found = [tuple(row[name] for name in told) for row in sites.marks(ALL, "theme")]
    assert found == [
        (JINJU, None, "exact", 3, 2, 2, "p03"),
        (NAMHAE, "남해읍", "eupmyeondong", 1, 1, 1, "p06"),
        (CHANGWON, "명곡동", "eupmyeondong", 1, 1, 1, "p01"),
        (CHANGWON, "동읍", "eupmyeondong", 1, 1, 1, "p08"),
    ]
    (mark, *_) = sites.marks(ALL, "theme")
    assert (mark["colour"], mark["place_ko"], mark["lon"], mark["lat"]) == (
        "more-care", "광장", 128.1, 35.2,
    )  # fmt: skip
    assert sites.marks(ALL, "program")[0]["colours"] == 1


def test_cells_hold_the_points_within_their_size() -> None:
    found = sites.cells(ALL, 5.0)
    assert [(row["sites"], row["projects"]) for row in found] == [(1, 1), (3, 2), (2, 2)]
    points = [(127.89269, 34.83505), (128.1, 35.2), (128.6585, 35.2727)]
    for row, (lon, lat) in zip(found, points, strict=True):
        assert abs(row["lon"] - lon) * 90.7 < 5.1
        assert abs(row["lat"] - lat) * 110.95 < 5.1
    lons, lats = [row["lon"] for row in found], [row["lat"] for row in found]
    assert lons == pytest.approx([127.856446, 128.143012, 128.668384], abs=1e-6)
    assert lats == pytest.approx([34.812979, 35.218567, 35.286165], abs=1e-6)
    assert [row["sites"] for row in sites.cells(ALL, 200.0)] == [6]


def of_region(row: dict[str, object]) -> tuple[object, ...]:
    names = ("distinct_projects", "projects_with_result", "sites", *sites.PRECISIONS)
    return tuple(row[name] for name in names)


def test_a_project_counts_in_each_of_its_regions() -> None:
    places = facts().places
    whole = {code: of_region(row) for code, row in sites.by_region(ALL, places, False).items()}
    assert whole == {
        CHANGWON: (3, 1, 4, 0, 2, 2, 0),
        JINJU: (3, 2, 4, 3, 0, 1, 0),
        NAMHAE: (2, 1, 2, 0, 1, 1, 0),
    }
    split = {code: of_region(row) for code, row in sites.by_region(ALL, places, True).items()}
    assert split == {
        UICHANG: (2, 1, 2, 0, 2, 0, 0),
        SEONGSAN: (1, 0, 1, 0, 0, 1, 0),
        JINJU: whole[JINJU],
        NAMHAE: whole[NAMHAE],
    }
    rest = {code: of_region(row) for code, row in sites.city_only(ALL, places).items()}
    assert rest == {CHANGWON: (0, 0, 1, 0, 0, 1, 0)}
    later = {code: of_region(row) for code, row in sites.city_only(
        Filters(years=(2020, 2020)), places).items()}  # fmt: skip
    assert later == {CHANGWON: (1, 0, 1, 0, 0, 1, 0)}
    chosen = sites.by_region(Filters(regions=(UICHANG,)), places, True)
    assert {code: of_region(row) for code, row in chosen.items()} == {UICHANG: split[UICHANG]}
    assert set(sites.by_region(Filters(regions=(UICHANG,)), places, False)) == {CHANGWON}


def test_projects_at_a_point_and_of_a_precision() -> None:
    def found(**choice: object) -> list[tuple[str, int]]:
        rows = sites.projects_where(ALL, **choice)  # type: ignore[arg-type]
        return [(row["project_id"], row["site_id"]) for row in rows]

    assert found(point=(128.1, 35.2)) == [("p10", 10), ("p03", 3), ("p03", 12)]
    assert found(point=(128.1, 35.3)) == found(point=(128.2, 35.2)) == []
    assert found(point=(128.100002, 35.2)) == found(point=(128.1, 35.200002)) == []
    assert found(precisions=("exact", "province")) == [
        ("p10", 10), ("p10", 11), ("p03", 3), ("p03", 12), ("p05", 4),
    ]  # fmt: skip


def test_from_seats_to_sites_without_payers_and_without_the_province() -> None:
    assert [tuple(row.values()) for row in sites.seats(ALL)] == [
        (CHANGWON, CHANGWON, 3, 2),
        (CHANGWON, JINJU, 2, 2),
        (CHANGWON, NAMHAE, 1, 1),
        (JINJU, CHANGWON, 1, 1),
        (JINJU, JINJU, 2, 1),
        (JINJU, NAMHAE, 1, 1),
        (TONGYEONG, CHANGWON, 1, 1),
    ]


def test_who_is_seated_in_a_region_or_took_part() -> None:
    found = [(row["org_name"], row["seated"], row["projects"])
             for row in sites.organizations(ALL, CHANGWON)]  # fmt: skip
    assert found == [
        ("도청", 0, 4), ("큰회사", 0, 4), ("나눔단체", 0, 3), ("지역대학", 0, 3),
        ("두레조합", 1, 2), ("마을회", 1, 2), ("연결망", 1, 2), ("의창주민", 1, 1),
        ("연구원", 0, 1),
    ]  # fmt: skip
    seated = [row["org_name"] for row in sites.organizations(ALL, NAMHAE) if row["seated"]]
    assert seated == ["쉬는단체"]
    found = [(row["name_ko"], row["value"], row["basis"]) for row in sites.outcomes(ALL)]
    assert found == [("p08", 9.0, "plan"), ("p03", 4.0, "actual"), ("p01", 2.0, "actual")]


NETWORKS = {
    "work": (
        (10, 8, 5, 3, 3),
        "004:3:5:3 001:2:4:1 002:3:3:2 005:2:3:1 003:2:2:2 007:1:2:0 008:2:1:2 006:1:1:1 010:1:1:0",
        "1-4:1 1-5:1 1-6:1 1-0:1 2-3:1 2-4:2 2-7:1 3-4:1 4-5:1 4-7:1 5-8:1",
    ),
    "all": (
        (10, 9, 7, 5, 3),
        "005:4:5:2 004:3:5:3 007:4:4:2 002:3:4:2 001:2:4:1 003:2:2:2 008:2:2:2 006:1:1:1 010:1:1:0",
        "1-4:1 1-5:1 1-6:1 1-0:1 2-3:1 2-4:2 2-5:1 2-7:2 3-4:1 4-5:1 4-7:1 5-7:2 5-8:2 7-8:1",
    ),
    "money": (
        (10, 9, 3, 2, 0),
        "007:4:4:2 005:3:3:2 002:1:2:1 008:1:2:1 004:1:1:0 003:2:0:2 001:1:0:1 006:1:0:1",
        "2-5:1 2-7:1 4-7:1 5-7:2 5-8:1 7-8:1",
    ),
}
"""Parts → the basis; organisation:projects:partners:regions; joints."""


@pytest.mark.parametrize("roles", NETWORKS)
def test_partners_joints_and_what_they_rest_on(roles: str) -> None:
    found = network.network(ALL, roles)
    basis, nodes, edges = NETWORKS[roles]
    assert found.basis == network.Basis(*basis)
    assert nodes == " ".join(
        f"{each.org_id[4:]}:{each.projects}:{each.partners}:{each.regions}" for each in found.nodes
    )
    assert edges == " ".join(
        f"{each.one[-1]}-{each.other[-1]}:{each.projects}" for each in found.edges
    )
    assert (found.components, found.is_whole) == (1, True)
    assert {node.component for node in found.nodes} == ({1} if roles != "money" else {1, None})
    assert all((node.betweenness or 0) >= 0 for node in found.nodes)
    assert len(network.part(found, "org-006", 1).nodes) == (1 if roles == "money" else 2)
    few = network.part(found, "", 1, most=3)
    assert (len(few.nodes), few.left_out) == (3, len(found.linked) - 3)


def test_the_main_theme_is_the_one_of_most_projects() -> None:
    assert network.main_themes(ALL, "work") == {
        "org-002": "no-plastic", "org-003": "no-plastic", "org-004": "no-plastic",
        "org-005": "youth", "org-006": "more-care", "org-007": "no-plastic", "org-008": "youth",
    }  # fmt: skip


INDICATORS = {
    "network": ((5, 4, 1), None),
    "science": ((5, 4, 1), 0.25),
    "rnd": ((5, 4, 1), 0.25),
    "research": ((10, 8, 3), 0.375),
    "company": ((10, 8, 2), 0.25),
    "university": ((10, 8, 3), 0.375),
    "economy": ((10, 8, 2), 0.25),
    "themes": ((10, 8, 3), None),
    "funded": ((10, 4, 2), 0.5),
    "actors": ((10, 8, 3), 0.375),
}
"""Direction → projects known, in the base, counted (themes: the themes); and the rate."""


def test_each_direction_of_the_dozen() -> None:
    found = indicators.indicators(facts(), ALL)
    for name, (counts, rate) in INDICATORS.items():
        whole = found[name].whole
        assert (whole.known, whole.base, whole.hit) == counts, name
        assert found[name].rate(whole) == rate
    years = [(each.year, each.known, each.base, each.hit) for each in found["themes"].years]
    assert years == [
        (2019, 1, 1, 1), (2020, 2, 2, 2), (2021, 3, 2, 1), (2022, 3, 3, 2), (2023, 2, 1, 1),
    ]  # fmt: skip
    few = found["rnd"].years[2]
    assert (few.base, found["rnd"].rate(few)) == (1, None)
    people = [(each.year, each.value) for each in found["people"].figures]
    assert people == [(2019, 20.0), (2020, None), (2021, 30.0)]


def test_the_hinge_by_theme_and_region() -> None:
    found = indicators.hinge(ALL)
    assert (found.whole.known, found.whole.base, found.whole.hit) == (10, 8, 2)
    assert indicators.hinge_by("theme_id", ALL) == {"more-care": 2, "youth": 1}
    by_region = indicators.hinge_by("region_code", ALL)
    assert by_region == {CHANGWON: 2, UICHANG: 2}
    rows = [row["project_id"] for row in indicators.projects("hinge", ALL)]
    assert rows == ["p08", "p02", "p01"]


def test_the_documents_behind_and_who_acts_in_a_project() -> None:
    assert indicators.sources_of(()) == []
    assert indicators.sources_of(("p06",)) == ["ktab-596-h2", "seed-slides"]
    assert indicators.sources("hinge", ALL) == ["ikbn-handeul", "seed-slides"]
    assert indicators.actors(()) == {}
    found = indicators.actors(("p03",))["p03"]
    assert [(row["org_name"], row["acts"], row["pays"]) for row in found] == [
        ("나눔단체", 1, 0), ("도청", 0, 1), ("큰회사", 0, 1),
    ]  # fmt: skip


def test_partners_and_programs_of_a_direction() -> None:
    own = {each.direction_id: each for each in indicators.directions()}
    found = {name: indicators.partners(each, ALL) for name, each in own.items()}
    assert found == {
        "network": 2, "science": 3, "rnd": 2, "research": 1, "company": 2, "university": 3,
        "economy": 2, "themes": 0, "funded": 1, "actors": 0, "people": 0,
    }  # fmt: skip
    by_program = indicators.by_program(own["rnd"], ALL)
    assert {name: (each.known, each.base, each.hit) for name, each in by_program.items()} == {
        "nation": (3, 3, 1),
        "town": (2, 1, 0),
    }


def test_what_is_known_of_a_theme() -> None:
    found = themes.known(facts(), ALL)
    told = {
        name: (each.projects, each.rows, each.with_result, each.with_place, each.with_site,
               each.by_deck, each.by_us, each.regions, each.unplaced, each.province_only)
        for name, each in found.items()
    }  # fmt: skip
    assert told == {
        "no-plastic": (3, 3, 1, 2, 2, 0, 3, (JINJU, NAMHAE), 1, 0),
        "more-care": (3, 3, 1, 3, 3, 1, 2, (CHANGWON, JINJU), 0, 0),
        "youth": (3, 4, 1, 3, 3, 0, 4, (CHANGWON, JINJU), 0, 0),
    }
    assert found["youth"].by_year == {2019: 1, 2020: 1, 2022: 2}
    assert found["youth"].years == [2019, 2020, 2022]
    new = themes.known(facts(), Filters(years=(2020, 2020), statuses=("new",)))
    assert [(each.theme_id, each.by_deck, each.by_us) for each in new.values()] == [
        ("more-care", 1, 0),
    ]  # fmt: skip
    total = themes.science_total(ALL)
    assert (total.projects, total.told, total.science) == (10, 8, 4)
    years = [(each.year, each.projects, each.told, each.science) for each in themes.science(ALL)]
    assert years == [
        (2019, 1, 1, 1), (2020, 2, 2, 1), (2021, 3, 1, 1), (2022, 3, 3, 1), (2023, 2, 2, 1),
        (None, 1, 1, 0),
    ]  # fmt: skip
