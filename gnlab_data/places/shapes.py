"""The boundaries of the data in use: regions and the towns of a region."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gnlab_data.intake.boundaries import REGIONS, TOWNS
from gnlab_data.store import database

Geometry = dict[str, Any]
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class Shape:
    """A region or town: its GeoJSON geometry, and a point inside for its name (WGS 84)."""

    code: str
    name_ko: str
    geometry: Geometry
    lon: float
    lat: float

    @property
    def rings(self) -> Iterator[list[list[float]]]:
        """Every ring of the shape, outer and inner, as longitudes and latitudes."""
        polygons = self.geometry["coordinates"]
        if self.geometry["type"] == "Polygon":
            polygons = [polygons]
        for polygon in polygons:
            yield from polygon


def region_shapes() -> dict[str, Shape]:
    """Cities, counties and districts by 행안부 code."""
    return _shapes(database.version())


def town_shapes(region_code: str, districts: Iterable[str] = ()) -> list[Shape]:
    """The 읍면동 of a region, of its districts where it has some (boundaries of 2020)."""
    codes = {region_code, *districts}
    return [shape for code, shape in _towns(database.version()) if code in codes]


def bounds(shapes: Iterable[Shape]) -> Bounds:
    """West, south, east and north of all shapes; ValueError where there is none."""
    points = [point for shape in shapes for ring in shape.rings for point in ring]
    longitudes, latitudes = zip(*points, strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def geojson(name: str) -> str:
    """A file of boundaries as it was when the data was built; empty where there is none."""
    found = database.fetch_named("boundaries", {"name": name})
    return str(found[0]["geojson"]) if found else ""


@lru_cache(maxsize=2)
def _shapes(version: str) -> dict[str, Shape]:
    return by_code(geojson(REGIONS))


@lru_cache(maxsize=2)
def _towns(version: str) -> tuple[tuple[str, Shape], ...]:
    return tuple((each["properties"]["region"], _shape(each)) for each in _features(geojson(TOWNS)))


def by_code(text: str) -> dict[str, Shape]:
    """The shapes of a GeoJSON text by their codes."""
    return {each["properties"]["code"]: _shape(each) for each in _features(text)}


def _features(text: str) -> list[dict[str, Any]]:
    return list(json.loads(text)["features"])


def _shape(each: dict[str, Any]) -> Shape:
    own = each["properties"]
    return Shape(
        own["code"], own.get("name", ""), each["geometry"], own.get("lon", 0), own.get("lat", 0)
    )
