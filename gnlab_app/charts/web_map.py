"""Maps: areas, marks, cells and arcs in, a pydeck map out. No data access, no Streamlit.

There is no base map: sea, neighbouring land and our own regions are all there is, so nothing is
asked of another host. An exact place is a dot, a town a ring, a region a tint (rule 7).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import orjson
import pydeck
from pydeck.bindings.json_tools import default_serialize

from gnlab_app.charts.palette import Look
from gnlab_data.places.shapes import Bounds, Shape

LABEL_FONT = "Pretendard GOV, sans-serif"
LABEL_SIZE, NUMBER_SIZE = 14, 12
DOT_RADIUS, MOST_RADIUS = 6.0, 16.0
HIGHEST_COLUMN_M, PITCH = 26_000, 42
WIDEST_ARC = 9.0
ON_TOP = {"depthCompare": "always", "depthTest": False}
LAND = "./app/static/geo/land.geojson"
"""The neighbours' land by its address on our own server: the same for every map."""

REGIONS, MARKS, CELLS, ARCS = "regions", "marks", "cells", "arcs"
"""Layers that can be pressed, by id."""


@dataclass(frozen=True)
class Area:
    """A region as it is drawn: its shape, name, fill and what the pointer shows."""

    shape: Shape
    name: str
    fill: str
    note: str
    label: str = ""


@dataclass(frozen=True)
class Mark:
    """One point with sites: `exact` a dot, else a ring; `key` names it when it is pressed."""

    lon: float
    lat: float
    colour: str
    exact: bool
    sites: int
    note: str
    key: str


@dataclass(frozen=True)
class Cell:
    """A hexagon with its count, and its colour by class."""

    lon: float
    lat: float
    count: int
    colour: str
    note: str


@dataclass(frozen=True)
class Arc:
    """A line from a seat to a place, as wide as its count."""

    start: tuple[float, float]
    end: tuple[float, float]
    count: int
    note: str


class CompactDeck(pydeck.Deck):
    """A map whose JSON has no blanks and is made once: pydeck's own is five times as long."""

    def to_json(self) -> str:
        """The map for the browser."""
        if self._json is None:  # and so is not part of what is written
            self._json = orjson.dumps(self, default=default_serialize).decode()
        return self._json

    _json: str | None = None


def site_map(
    areas: Sequence[Area],
    marks: Sequence[Mark],
    look: Look,
    box: tuple[Bounds, tuple[int, int]],
) -> CompactDeck:
    """Dots, rings and tinted regions. `box` is what to fit into how many pixels."""
    layers = [*_ground(areas, look), *_marks(marks, look), _names(areas, look)]
    return _deck(layers, look, box)


def cell_map(
    areas: Sequence[Area],
    cells: Sequence[Cell],
    kilometres: float,
    columns: bool,
    look: Look,
    box: tuple[Bounds, tuple[int, int]],
) -> CompactDeck:
    """Hexagons, flat or as columns whose height is their count."""
    highest = max((cell.count for cell in cells), default=1)
    cell_layer = pydeck.Layer(
        "ColumnLayer",
        [
            {
                "at": [cell.lon, cell.lat],
                "fill": rgb(cell.colour),
                "height": cell.count / highest * HIGHEST_COLUMN_M,
                "note": cell.note,
            }
            for cell in cells
        ],
        id=CELLS,
        get_position="at",
        get_fill_color="fill",
        get_elevation="height",
        get_line_color=rgb(look.ground),
        line_width_min_pixels=1,
        stroked=not columns,
        extruded=columns,
        disk_resolution=6,
        # Columns of their own corners: the ring of six begins at the east, the grid at the north.
        angle=30,
        radius=kilometres * 1000,
        coverage=0.55 if columns else 0.96,
        material=False,
        pickable=True,
    )
    layers = [*_ground(areas, look), cell_layer, _names(areas, look)]
    return _deck(layers, look, box, pitch=PITCH if columns else 0)


def arc_map(
    areas: Sequence[Area],
    arcs: Sequence[Arc],
    look: Look,
    box: tuple[Bounds, tuple[int, int]],
) -> CompactDeck:
    """Lines from organisations' seats to the places of their projects."""
    most = max((arc.count for arc in arcs), default=1)
    arc_layer = pydeck.Layer(
        "ArcLayer",
        [
            {
                "from": list(arc.start),
                "to": list(arc.end),
                "width": 1.5 + (WIDEST_ARC - 1.5) * arc.count / most,
                "note": arc.note,
            }
            for arc in arcs
        ],
        id=ARCS,
        get_source_position="from",
        get_target_position="to",
        get_width="width",
        get_source_color=rgb(look.hues["coral"]),
        get_target_color=rgb(look.hues["teal"]),
        get_height=0.25,
        pickable=True,
        parameters=ON_TOP,
    )
    return _deck([*_ground(areas, look), arc_layer, _names(areas, look)], look, box, pitch=20)


def rgb(colour: str, opacity: int = 255) -> list[int]:
    """#rrggbb as the four numbers deck.gl takes."""
    return [*(int(colour[place : place + 2], 16) for place in (1, 3, 5)), opacity]


def fitting_zoom(bounds: Bounds, size: tuple[int, int]) -> float:
    """The Web Mercator zoom at which the bounds fill a map of so many pixels, with a margin."""
    west, south, east, north = bounds
    high = _mercator(north) - _mercator(south)
    by_width = size[0] / ((east - west) / 360)
    by_height = size[1] / (high / (2 * math.pi))
    return math.log2(min(by_width, by_height) / 512) - 0.06


def _mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _ground(areas: Sequence[Area], look: Look) -> list[pydeck.Layer]:
    """Sea, the neighbours' land, our regions."""
    sea = [[120, 28], [136, 28], [136, 44], [120, 44]]
    border = look.line if look.name == "contrast" else look.quiet
    regions = [
        {
            "type": "Feature",
            "geometry": area.shape.geometry,
            "properties": {
                "code": area.shape.code,
                "note": area.note,
                "fill": rgb(area.fill),
            },
        }
        for area in areas
    ]
    return [
        pydeck.Layer(
            "PolygonLayer",
            [{"ring": sea}],
            id="sea",
            get_polygon="ring",
            get_fill_color=rgb(look.sea),
            stroked=False,
        ),
        pydeck.Layer(
            "GeoJsonLayer",
            LAND,
            id="land",
            get_fill_color=rgb(look.land),
            stroked=False,
        ),
        pydeck.Layer(
            "GeoJsonLayer",
            {"type": "FeatureCollection", "features": regions},
            id=REGIONS,
            get_fill_color="properties.fill",
            get_line_color=rgb(border),
            line_width_min_pixels=1,
            line_width_max_pixels=1.5,
            pickable=True,
            auto_highlight=True,
            highlight_color=rgb(look.accent, 60),
        ),
    ]


def _marks(marks: Sequence[Mark], look: Look) -> list[pydeck.Layer]:
    """Rings below, dots above them, the number of sites where there are several."""
    return [
        *(_scatter(marks, exact, look) for exact in (False, True)),
        pydeck.Layer(
            "TextLayer",
            [
                {
                    "at": [mark.lon, mark.lat],
                    "text": str(mark.sites),
                    "ink": _number_ink(mark, look),
                }
                for mark in marks
                if mark.sites > 1
            ],
            id="numbers",
            get_position="at",
            get_text="text",
            get_color="ink",
            get_size=NUMBER_SIZE,
            font_family=pydeck.types.String(LABEL_FONT),
            font_weight=pydeck.types.String("bold"),
            parameters=ON_TOP,
        ),
    ]


def _number_ink(mark: Mark, look: Look) -> list[int]:
    return rgb(look.ground if mark.exact else look.ink)


def _scatter(marks: Sequence[Mark], exact: bool, look: Look) -> pydeck.Layer:
    return pydeck.Layer(
        "ScatterplotLayer",
        [
            {
                "at": [mark.lon, mark.lat],
                "fill": rgb(mark.colour if exact else look.ground, 255 if exact else 215),
                "line": rgb(look.ground if exact else mark.colour),
                "radius": radius(mark.sites),
                "note": mark.note,
                "key": mark.key,
            }
            for mark in marks
            if mark.exact == exact
        ],
        id=f"{MARKS}-{'exact' if exact else 'town'}",
        get_position="at",
        get_fill_color="fill",
        get_line_color="line",
        get_radius="radius",
        radius_units=pydeck.types.String("pixels"),
        line_width_units=pydeck.types.String("pixels"),
        get_line_width=1.5 if exact else 3,
        stroked=True,
        pickable=True,
        parameters=ON_TOP,
    )


def radius(sites: int) -> float:
    """Pixels: the area grows with the number of sites, up to a limit."""
    return min(DOT_RADIUS * math.sqrt(0.6 + 0.4 * sites) + (2.0 if sites > 1 else 0), MOST_RADIUS)


def _names(areas: Sequence[Area], look: Look) -> pydeck.Layer:
    """Names of the regions, a second line for a number where there is one."""
    return pydeck.Layer(
        "TextLayer",
        [
            {
                "at": [area.shape.lon, area.shape.lat],
                "text": f"{area.name}\n{area.label}" if area.label else area.name,
                "code": area.shape.code,
                "note": area.note,
            }
            for area in areas
        ],
        id="names",
        get_position="at",
        get_text="text",
        get_color=rgb(look.ink),
        get_size=LABEL_SIZE,
        font_family=pydeck.types.String(LABEL_FONT),
        font_weight=pydeck.types.String("bold"),
        font_settings={"sdf": True, "fontSize": 96, "buffer": 14, "radius": 20, "cutoff": 0.2},
        outline_width=10,
        outline_color=rgb(look.ground),
        character_set=pydeck.types.String("auto"),
        parameters=ON_TOP,
    )


def _deck(
    layers: list[pydeck.Layer],
    look: Look,
    box: tuple[Bounds, tuple[int, int]],
    pitch: Literal[0, 20, 42] | int = 0,
) -> CompactDeck:
    bounds, size = box
    west, south, east, north = bounds
    tooltip: dict[str, Any] = {
        "text": "{note}",
        "style": {
            "backgroundColor": look.ground,
            "color": look.ink,
            "border": f"1px solid {look.second_ink}",
            "borderRadius": "6px",
            "fontFamily": LABEL_FONT,
            "fontSize": "14px",
            "maxWidth": "22rem",
            "whiteSpace": "pre-line",
        },
    }
    return CompactDeck(
        layers=layers,
        initial_view_state=pydeck.ViewState(
            longitude=(west + east) / 2,
            latitude=(south + north) / 2,
            zoom=fitting_zoom(bounds, size),
            min_zoom=5.5,
            max_zoom=14,
            pitch=pitch,
        ),
        map_provider=None,
        tooltip=tooltip,
    )
