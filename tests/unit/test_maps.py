"""Maps ask nobody but our own server, fit their box, and say what they draw."""

from __future__ import annotations

import json

import pytest

from gnlab_app.charts import palette, web_map
from gnlab_app.charts.web_map import Arc, Area, Cell, Mark
from gnlab_data.places import shapes
from tests.conftest import REGIONS

BOX = ((127.5, 34.5, 129.3, 35.9), (900, 600))
AREAS = [
    Area(shape, code, "#dfe9fb", f"{code} note")
    for code, shape in list(shapes.by_code(REGIONS.read_text(encoding="utf-8")).items())[:3]
]
MARKS = [Mark(128.0, 35.0, "#0f766e", exact, 2, "곳", "128.0,35.0") for exact in (True, False)]


def made(look: palette.Look) -> list[web_map.CompactDeck]:
    cells = [Cell(128.0, 35.0, 3, "#dfe9fb", "칸")]
    arcs = [Arc((128.0, 35.0), (128.4, 35.2), 2, "선")]
    return [
        web_map.site_map(AREAS, MARKS, look, BOX),
        web_map.cell_map(AREAS, cells, 5.0, False, look, BOX),
        web_map.cell_map(AREAS, cells, 5.0, True, look, BOX),
        web_map.arc_map(AREAS, arcs, look, BOX),
    ]


@pytest.mark.parametrize("look", palette.BY_NAME.values(), ids=lambda look: look.name)
def test_no_map_names_another_host_or_a_base_map(look: palette.Look) -> None:
    for deck in made(look):
        text = deck.to_json()
        assert "http" not in text
        assert "carto" not in text
        assert "\n  " not in text
        spec = json.loads(text)
        assert spec.get("mapProvider") is None
        assert {"initialViewState", "layers"} <= set(spec)


def test_every_layer_has_an_id_of_its_own_for_presses() -> None:
    for deck in made(palette.LIGHT):
        ids = [layer["id"] for layer in json.loads(deck.to_json())["layers"]]
        assert len(set(ids)) == len(ids)
        assert web_map.REGIONS in ids


def test_a_dot_is_filled_and_a_ring_is_hollow() -> None:
    layers = {each["id"]: each for each in json.loads(made(palette.LIGHT)[0].to_json())["layers"]}
    dot, ring = layers["marks-exact"]["data"][0], layers["marks-town"]["data"][0]
    assert dot["fill"] == web_map.rgb("#0f766e")
    assert ring["line"] == web_map.rgb("#0f766e")
    assert ring["fill"][:3] == web_map.rgb(palette.LIGHT.ground)[:3]


@pytest.mark.parametrize("size", [(900, 600), (360, 430), (700, 300)])
def test_the_bounds_fit_into_the_pixels(size: tuple[int, int]) -> None:
    (west, south, east, north), _ = BOX
    scale = 512 * 2 ** web_map.fitting_zoom(BOX[0], size)
    wide = (east - west) / 360 * scale
    high = (web_map._mercator(north) - web_map._mercator(south)) / 6.283185 * scale
    assert wide <= size[0]
    assert high <= size[1]
    assert max(wide / size[0], high / size[1]) > 0.9


def test_more_sites_make_a_larger_mark_up_to_a_limit() -> None:
    sizes = [web_map.radius(count) for count in (1, 2, 5, 20, 10_000)]
    assert sizes == sorted(sizes)
    assert sizes[-1] == web_map.MOST_RADIUS
