"""The derived geography: valid, shared borders, small, and every point within its region."""

from __future__ import annotations

import csv
import json
from itertools import combinations
from typing import Any

import pytest
import shapely

from gnlab_data.settings import REPOSITORY
from tests.conftest import Sql

DATA = REPOSITORY / "data"
MOST_BYTES = 150_000


def features(name: str) -> list[dict[str, Any]]:
    found = json.loads((DATA / "geo" / f"{name}.geojson").read_text(encoding="utf-8"))
    return list(found["features"])


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shape(each: dict[str, Any]) -> shapely.Geometry:
    return shapely.from_geojson(json.dumps(each["geometry"]))


REGIONS = {each["properties"]["code"]: shape(each) for each in features("regions")}
TOWNS = {each["properties"]["code"]: each for each in features("eupmyeondong")}
KINDS = {row["region_code"]: row["kind"] for row in rows("regions")}
SMALLEST = [code for code in REGIONS if code != "48120"]


def test_the_eighteen_and_the_five_are_one_small_file() -> None:
    assert set(REGIONS) == {code for code, kind in KINDS.items() if kind != "province"}
    assert (DATA / "geo" / "regions.geojson").stat().st_size < MOST_BYTES


def test_shapes_are_valid() -> None:
    for name in ("regions", "eupmyeondong", "land"):
        assert [each["properties"] for each in features(name) if not shape(each).is_valid] == []


def test_regions_neither_overlap_nor_leave_gaps() -> None:
    for one, other in combinations(SMALLEST, 2):
        assert shapely.intersection(REGIONS[one], REGIONS[other]).area < 1e-6, (one, other)
    whole = shapely.union_all([REGIONS[code] for code in SMALLEST])
    holes = [
        shapely.Polygon(ring).area
        for part in shapely.get_parts(whole)
        for ring in shapely.get_rings(part)[1:]
    ]
    # Three bays that the boundaries of 2020 themselves shut off from the sea, 1.7 km² together.
    assert sum(holes) < 1.7e-4


def test_the_city_is_its_five_districts() -> None:
    parts = [REGIONS[code] for code, kind in KINDS.items() if kind == "gu"]
    assert shapely.symmetric_difference(shapely.union_all(parts), REGIONS["48120"]).area < 1e-6


@pytest.mark.parametrize(("code", "islands"), [("48220", 40), ("48310", 15), ("48840", 10)])
def test_small_islands_are_still_there(code: str, islands: int) -> None:
    assert shapely.get_num_geometries(REGIONS[code]) >= islands


def test_towns_lie_in_their_region() -> None:
    assert len(TOWNS) == 305
    for each in TOWNS.values():
        point = shape(each).representative_point()
        assert shapely.contains(REGIONS[each["properties"]["region"]], point), each["properties"]


def test_every_town_of_the_country_has_a_point_and_ours_lie_in_town_and_region() -> None:
    found = rows("eupmyeondong")
    assert len(found) > 3_400
    ours = [row for row in found if row["region_code"]]
    assert {row["place_code"][:7] for row in ours} == set(TOWNS)
    for row in ours:
        point = shapely.Point(float(row["lon"]), float(row["lat"]))
        assert shapely.contains(shape(TOWNS[row["place_code"][:7]]), point), row
        assert shapely.contains(REGIONS[row["region_code"]], point), row


def test_every_site_with_a_point_lies_in_its_region(in_use: object) -> None:
    from gnlab_data.store import database

    sites = database.fetch("select * from site_facts where lon is not null")
    assert {row["precision"] for row in sites} == {"exact", "eupmyeondong"}
    assert len(sites) == 44 + 84
    outside = [
        (row["site_id"], row["place_ko"])
        for row in sites
        if not shapely.contains(
            REGIONS[row["district_code"] or row["region_code"]],
            shapely.Point(row["lon"], row["lat"]),
        )
    ]
    assert outside == []


def test_precision_is_what_is_known_and_no_more(in_use: object, sql: Sql) -> None:
    """Against the CSV file itself, by a plain reading of the rule."""
    from gnlab_data.store import database

    expected = sql(
        "select case when lon is not null then 'exact' when eupmyeondong is not null then "
        "'eupmyeondong' when sigungu <> '경상남도' then 'region' else 'province' end as p, "
        "count(*) from sites group by 1 order by 1"
    )
    counted = database.fetch(
        "select precision, count(*) as sites from site_facts group by 1 order by 1"
    )
    assert [(row["precision"], row["sites"]) for row in counted] == expected
    assert database.fetch(
        "select count(*) as wrong from site_facts where (precision in ('exact', 'eupmyeondong')) "
        "<> (lon is not null)"
    ) == [{"wrong": 0}]


def test_a_town_that_moved_says_so() -> None:
    moved = {
        row["name_ko"]: row["moved_to_code"] for row in rows("eupmyeondong") if row["moved_to_code"]
    }
    assert moved == {"용지동": "48123"}


def test_context_adds_up_to_the_published_totals() -> None:
    """Census totals of the province as published; the city equals its districts."""
    value = {
        (row["region_code"], row["year"], row["context_id"]): float(row["value"])
        for row in rows("region_context")
    }
    for year, published in (("2015", 3_334_524), ("2020", 3_333_056)):
        cities = [code for code, kind in KINDS.items() if kind in ("si", "gun")]
        assert sum(value[code, year, "population"] for code in cities) == published
        parts = [code for code, kind in KINDS.items() if kind == "gu"]
        assert (
            sum(value[code, year, "population"] for code in parts)
            == (value["48120", year, "population"])
        )
    for code, _, name in value:
        if KINDS[code] == "gu":
            assert name not in ("parks", "park_area", "roads", "pedestrian_roads", "basic_pension")
    assert value["48120", "2020", "doctors"] > 1_000
    assert abs(sum(value[code, "2020", "area"] for code in cities) - 10_540) < 60


def test_neighbours_are_mutual_and_of_one_level() -> None:
    pairs = {
        (row["region_code"], row["neighbour_code"]): row["border_km"]
        for row in rows("region_neighbours")
    }
    for (one, other), length in pairs.items():
        assert pairs[other, one] == length
        assert (KINDS[one] == "gu") == (KINDS[other] == "gu")
    assert ("48220", "48820") in pairs
    assert ("48120", "48250") in pairs
    assert ("48220", "48870") not in pairs
