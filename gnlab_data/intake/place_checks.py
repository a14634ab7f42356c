"""What regions, sites and boundaries may not be to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from gnlab_data.intake import boundaries
from gnlab_data.intake.boundaries import Boundaries
from gnlab_data.intake.cell_checks import (
    are_numbers,
)
from gnlab_data.intake.csv_files import CsvTable
from gnlab_data.intake.problems import Problem
from gnlab_data.intake.table_checks import Tables
from gnlab_data.reference.regions import Regions, regions


def region_tree(tables: Tables) -> Iterator[Problem]:
    """One province; cities and counties lie in it, districts in a city."""
    read = tables["regions"]
    kinds = {row["region_code"]: row["kind"] for _, row in read.rows}
    if list(kinds.values()).count("province") != 1:
        yield Problem(read.file, None, "kind", "province", "one_province")
    expected = {"province": "", "si": "province", "gun": "province", "gu": "si"}
    for number, row in read.rows:
        kind = row["kind"]
        if kind in expected and kinds.get(row["parent_code"], "") != expected[kind]:
            allowed = ", ".join(code for code, own in kinds.items() if own == expected[kind])
            value = row["parent_code"]
            yield Problem(read.file, number, "parent_code", value, "wrong_place", allowed or "–")


def resolver(tables: Tables) -> Regions:
    """The resolver of region names of these tables."""
    aliases = {row["alias"]: row["region_code"] for _, row in tables["region_aliases"].rows}
    return regions([row for _, row in tables["regions"].rows], aliases)


def places(tables: Tables) -> Iterator[Problem]:
    """Every city, county, district and 읍면동 is known; a point has both coordinates."""
    known = resolver(tables)
    towns: dict[str, set[str]] = defaultdict(set)
    for _, row in tables["eupmyeondong"].rows:
        if row["region_code"] in known.by_code:
            towns[row["region_code"]].add(row["name_ko"])
            towns[known.city_of(row["region_code"]).region_code].add(row["name_ko"])
    cities = [each.name_ko for each in known.by_code.values() if each.kind != "gu"]
    read = tables["sites"]
    for number, row in read.rows:
        region, district = known.resolve(row["sigungu"]), known.resolve(site_spelling(row))
        if row["sigungu"] and region is None:
            yield _wrong_place(read, number, "sigungu", row["sigungu"], cities)
        elif region and row["gu"] and (district is None or district.kind != "gu"):
            allowed = [each.name_ko for each in known.districts(region.region_code)]
            yield _wrong_place(read, number, "gu", row["gu"], allowed)
        elif district and row["eupmyeondong"] not in {"", *towns[district.region_code]}:
            allowed = sorted(towns[district.region_code])
            yield _wrong_place(read, number, "eupmyeondong", row["eupmyeondong"], allowed)
        if bool(row["lon"]) != bool(row["lat"]):
            empty = "lat" if row["lon"] else "lon"
            yield Problem(read.file, number, empty, "", "half_point")
    read = tables["organizations"]
    for number, row in read.rows:
        if row["sigungu"] and known.resolve(row["sigungu"]) is None:
            yield _wrong_place(read, number, "sigungu", row["sigungu"], cities)


def site_spelling(row: dict[str, str]) -> str:
    """How a site names its region: the city or county, and the district where one is named."""
    return f"{row['sigungu']} {row['gu']}".strip()


def _wrong_place(
    read: CsvTable, number: int, column: str, value: str, allowed: Sequence[str]
) -> Problem:
    return Problem(read.file, number, column, value, "wrong_place", ", ".join(allowed) or "–")


def neighbours(tables: Tables) -> Iterator[Problem]:
    """Neighbours are two, and each is the other's."""
    read = tables["region_neighbours"]
    pairs = {(row["region_code"], row["neighbour_code"]) for _, row in read.rows}
    for number, row in read.rows:
        one, other = row["region_code"], row["neighbour_code"]
        if one == other or (other, one) not in pairs:
            yield Problem(read.file, number, "neighbour_code", other, "no_neighbour", one)


def region_aliases(tables: Tables) -> Iterator[Problem]:
    """Another name of a region is not the name of another one."""
    names = {
        row[column]: row["region_code"]
        for _, row in tables["regions"].rows
        for column in ("name_ko", "name_en")
    }
    read = tables["region_aliases"]
    for number, row in read.rows:
        if names.get(row["alias"], row["region_code"]) != row["region_code"]:
            yield Problem(read.file, number, "alias", row["alias"], "alias_of_another")


def precision(tables: Tables) -> Iterator[Problem]:
    """How exactly a place is known agrees with what is written of it."""
    read = tables["sites"]
    for number, row in read.rows:
        precision = row["precision"]
        has_town = bool(row["eupmyeondong"])
        wrong = (
            (bool(row["lon"]) and precision != "place")
            or (precision == "sigungu" and has_town)
            or (precision == "province" and (has_town or bool(row["gu"])))
        )
        if wrong:
            yield Problem(read.file, number, "precision", precision, "other_precision")


MOST_KM = 0.5
"""From a point to its region: the boundaries are simplified, and a pier stands in the sea."""


def undrawn(drawn: Boundaries, tables: Tables) -> Iterator[Problem]:
    """Cities, counties and districts without a boundary, which no map could show."""
    read = tables["regions"]
    for number, row in read.rows:
        code = row["region_code"]
        if drawn and row["kind"] != "province" and code not in drawn:
            limit = f"geo/{boundaries.REGIONS}"
            yield Problem(read.file, number, "region_code", code, "no_boundary", limit)


def points(drawn: Boundaries, tables: Tables) -> Iterator[Problem]:
    """A point lies within the boundary of its region, of the district where one is named."""
    known = resolver(tables)
    read = tables["sites"]
    for number, row in read.rows:
        region = known.resolve(row["gu"]) or known.resolve(row["sigungu"])
        boundary = drawn.get(region.region_code) if region else None
        if boundary is None or not are_numbers(row["lon"], row["lat"]):
            continue
        if boundaries.km_outside(boundary, float(row["lon"]), float(row["lat"])) > MOST_KM:
            place = f"{row['sigungu']} {row['gu']}".strip()
            point = f"{row['lon']}, {row['lat']}"
            yield Problem(read.file, number, "lon", point, "point_elsewhere", place)
