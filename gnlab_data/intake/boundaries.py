"""The files with the boundaries: found, checked, and put into the database with the tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape

from gnlab_data import settings
from gnlab_data.intake.problems import Problem

REGIONS, TOWNS, LAND = "regions.geojson", "eupmyeondong.geojson", "land.geojson"
NAMES = (REGIONS, TOWNS, LAND)
Boundaries = dict[str, shapely.Geometry]
KM_A_DEGREE = (91.0, 111.0)
"""East and north, at 35° north."""


def folder(data_folder: Path) -> Path:
    """Where they lie: beside the CSV files, else the ones that are shipped."""
    beside = data_folder / "geo"
    return beside if beside.is_dir() else settings.REPOSITORY / "data" / "geo"


def contents(data_folder: Path) -> dict[str, bytes]:
    """Each file's bytes by its name; OSError where one cannot be read."""
    place = folder(data_folder)
    return {name: (place / name).read_bytes() for name in NAMES}


def read(data_folder: Path) -> tuple[Boundaries, list[Problem]]:
    """Regions by code in km, none where they cannot be read; files missing or no boundaries."""
    regions: Boundaries = {}
    problems: list[Problem] = []
    for name in NAMES:
        found, problem = _geometries(folder(data_folder) / name)
        if problem:
            problems.append(problem)
        elif name == REGIONS:
            regions = found
    return regions, problems


def km_outside(region: shapely.Geometry, lon: float, lat: float) -> float:
    """How far a point lies outside a region, 0 within."""
    east, north = KM_A_DEGREE
    return float(shapely.distance(region, shapely.Point(lon * east, lat * north)))


def _geometries(file: Path) -> tuple[Boundaries, Problem | None]:
    name = f"geo/{file.name}"
    try:
        features = json.loads(file.read_text(encoding="utf-8"))["features"]
        found = {_code(each): _in_km(each["geometry"]) for each in features}
        if all(each.is_valid and not each.is_empty for each in found.values()) and found:
            return found, None
    except FileNotFoundError:
        return {}, Problem(name, None, None, "", "missing_file")
    except OSError as error:
        return {}, Problem(name, None, None, error.strerror or "", "unreadable_file")
    except (ValueError, LookupError, TypeError, AttributeError, shapely.errors.ShapelyError):
        pass
    return {}, Problem(name, None, None, "", "not_boundaries")


def _code(feature: dict[str, Any]) -> str:
    return str((feature.get("properties") or {}).get("code", ""))


def _in_km(geometry: dict[str, Any]) -> shapely.Geometry:
    return shapely.transform(shape(geometry), lambda points: points * KM_A_DEGREE)
