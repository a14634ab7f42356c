"""Places turned into what `charts/` draws, with the words of the reader's language.

Ready maps are cached by data version, language, look, filters and what is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import plotly.graph_objects as go

from gnlab_app.charts import flat_map, web_map
from gnlab_app.charts.flat_map import Dot, Patch
from gnlab_app.charts.texts import bold
from gnlab_app.charts.web_map import Arc, Area, Cell, CompactDeck, Mark
from gnlab_app.context import data
from gnlab_app.context.context import View, kept_with_view
from gnlab_app.context.labels import (
    COUNTED,
)
from gnlab_app.context.names import name_of, short_name
from gnlab_app.context.windows import WIDE, is_narrow
from gnlab_app.evidence import charts
from gnlab_app.evidence.site_marks import colours_of, mark_note
from gnlab_data.places import region_values, shapes
from gnlab_data.places.region_values import Per, RegionValue, RegionValues
from gnlab_data.places.sites import MOST_MARKS
from gnlab_data.query.filters import Filters

CELL_KM = {"province": 5.0, "region": 1.5}
CELL_TIMES = {"fine": 0.5, "normal": 1.0, "coarse": 2.0}
MAP_HEIGHT, TALL_MAP_HEIGHT, SMALL_MAP_HEIGHT = 600, 760, 430
WIDEST_PAGE, PAGE_MARGIN, MAP_SHARE = 1_312, 64, 0.74


@dataclass(frozen=True)
class Drawing:
    """What a map shows: layer, colours, measure, how it is divided, districts, size of cells."""

    layer: str
    colour: str
    shown: str
    per: Per
    split: bool
    cell: str = "normal"


# ------------------------------------------------------------------------------- the whole map


def map_size(width: int) -> tuple[int, int]:
    """Pixels of the map in a window of this width: beside the box, or above it on a phone."""
    if is_narrow(width):
        return width - PAGE_MARGIN // 2, SMALL_MAP_HEIGHT
    height = TALL_MAP_HEIGHT if width >= WIDE else MAP_HEIGHT
    return round((min(width, WIDEST_PAGE) - PAGE_MARGIN) * MAP_SHARE), height


def draw(view: View, drawing: Drawing, width: int) -> CompactDeck:
    """The map of a view, fitted into a window of this width."""
    return _draw(
        view.facts.version,
        view.say.code,
        view.look.name,
        view.filters,
        drawing,
        map_size(width),
    )


@lru_cache(maxsize=64)
def _draw(
    version: str,
    code: str,
    look: str,
    filters: Filters,
    drawing: Drawing,
    size: tuple[int, int],
) -> CompactDeck:
    view = charts.view_of(code, look, filters)
    areas = areas_of(view, drawing)
    box = (_bounds(view), size)
    if drawing.layer == "seats":
        return web_map.arc_map(areas, arcs_of(view), view.look, box)
    if shows_cells(view, drawing.layer):
        kilometres = cell_kilometres(view, drawing)
        cells = cells_of(view, kilometres)
        columns = drawing.layer == "columns"
        return web_map.cell_map(areas, cells, kilometres, columns, view.look, box)
    marks = marks_of(view, drawing.colour) if drawing.layer == "sites" else []
    return web_map.site_map(areas, marks, view.look, box)


@kept_with_view
def flat(view: View, drawing: Drawing) -> go.Figure:
    """The map of sites or values as lines and fills, for slides, paper and pictures."""
    patches = []
    for area in areas_of(view, drawing):
        label = f"{area.name}\n{bold(area.label)}" if area.label else area.name
        rings = tuple(tuple((x, y) for x, y, *_ in ring) for ring in area.shape.rings)
        at = (area.shape.lon, area.shape.lat)
        ink = view.look.text_on(area.fill)
        patches.append(Patch(rings, area.fill, area.note, label, at, ink))
    marks = (
        marks_of(view, drawing.colour) if drawing.layer == "sites" and not too_many(view) else []
    )
    dots = [Dot(each.lon, each.lat, each.colour, each.exact, each.note) for each in marks]
    return flat_map.flat_map(patches, dots, view.look, 520)


def too_many(view: View) -> bool:
    """Whether there are more points than a map of dots can hold."""
    return data.place_counts(view.filters).points > MOST_MARKS


def shows_cells(view: View, layer: str) -> bool:
    """Whether a layer is drawn as hexagons: when asked for, or when dots are too many."""
    return layer in ("hexagons", "columns") or (layer == "sites" and too_many(view))


def cell_kilometres(view: View, drawing: Drawing) -> float:
    """The size of a hexagon: finer where the map shows one region only, and as chosen."""
    size = CELL_KM["region" if len(view.filters.regions) == 1 else "province"]
    return size * CELL_TIMES[drawing.cell]


def _bounds(view: View) -> shapes.Bounds:
    """Everything, or the chosen regions."""
    found = shapes.region_shapes()
    chosen = [found[code] for code in view.filters.regions if code in found]
    return shapes.bounds(chosen or list(found.values()))


# ------------------------------------------------------------------------------------- areas


def areas_of(view: View, drawing: Drawing) -> list[Area]:
    """The regions with their fill: a class of the value, or a quiet tint where sites are drawn."""
    found = shapes.region_shapes()
    values = values_of(view, drawing)
    fills = fills_of(view, values, drawing.layer == "values")
    if drawing.layer == "seats" or shows_cells(view, drawing.layer):
        # The tint of a region would be read together with the hexagons' own.
        fills = dict.fromkeys(fills, view.look.bare)
    areas = []
    for region in view.facts.places.units(drawing.split):
        code = region.region_code
        value = values.by_code[code]
        name = name_of(view, region)
        note = f"{name}\n{area_note(view, drawing, value)}"
        label = value_text(view, drawing, value) if drawing.layer == "values" else ""
        short = short_name(view, region)
        areas.append(Area(found[code], short, fills[code], note, label))
    return areas


def values_of(view: View, drawing: Drawing) -> RegionValues:
    """What the regions are filled by: the chosen measure, else sites known as far as the region."""
    shown, per = (drawing.shown, drawing.per) if drawing.layer == "values" else ("sites", "total")
    return data.region_values(view.filters, shown, per, drawing.split)


def fills_of(view: View, values: RegionValues, strong: bool) -> dict[str, str]:
    """A colour a region: five classes; two pale ones below marks; bare where nothing is known."""
    look = view.look
    known = [row.value for row in values.rows if row.value is not None]
    found = region_values.classes(known)
    fills = {}
    for row in values.rows:
        if row.value is None:
            fills[row.region_code] = look.bare
        elif strong:
            fills[row.region_code] = look.steps[
                step_of(region_values.class_of(row.value, found), found)
            ]
        else:
            half = region_values.class_of(row.value, found) >= len(found) / 2
            fills[row.region_code] = look.steps[1 if half else 0]
    return fills


def step_of(number: int, found: Sequence[tuple[float, float]]) -> int:
    """Fewer classes than five still run from the palest to the darkest."""
    return round(number * (region_values.CLASSES - 1) / max(len(found) - 1, 1))


def value_text(view: View, drawing: Drawing, value: RegionValue) -> str:
    """The value in words: with its unit, only the count where a rate would say too much."""
    say = view.say
    if value.state == "none":
        return say.missing()
    if drawing.shown in region_values.COUNTS:
        if drawing.per == "total" or value.value is None:
            return say.quantity(value.count, "건")
        return say.number(round(value.value, 1))
    return context_text(view, drawing.shown, value.value, drawing.per != "total")


def context_text(view: View, context_id: str, value: float | None, as_share: bool) -> str:
    """A statistic with its unit; a share with one decimal."""
    measure = data.statistics().measures[context_id]
    if as_share and measure.share_of is not None:
        return view.say.number(None if value is None else round(value, 2 if value < 10 else 1))
    return view.say.quantity(None if value is None else round(value, 2), measure.unit_ko)


def area_note(view: View, drawing: Drawing, value: RegionValue) -> str:
    """What the pointer shows on a region."""
    say = view.say
    if drawing.layer == "values":
        note = f"{shown_name(view, drawing)}: {value_text(view, drawing, value)}"
        if value.state == "few":
            note += f"\n{say('3건보다 적어 나눈 값은 내지 않는다')}"
        return note
    row = data.by_region(view.filters, drawing.split).get(value.region_code)
    if row is None:
        return say("확인된 프로젝트: 자료 없음")
    note = say("확인된 프로젝트 {count}건", count=row["distinct_projects"])
    if row["region"]:
        note += "\n" + say("시군까지만 확인된 현장 {count}곳", count=row["region"])
    return note


def shown_name(view: View, drawing: Drawing) -> str:
    """The name of the measure with what it is divided by and the year."""
    say = view.say
    year = values_of(view, drawing).year
    if drawing.shown in region_values.COUNTS:
        words = say(COUNTED[drawing.shown])
        if drawing.per == "people":
            words += say(", 인구 10만 명당({year} 인구)", year=say.year(year))
        elif drawing.per == "area":
            words += say(", 100㎢당({year} 경계)", year=say.year(year))
        return words
    return context_name(view, drawing.shown, year, drawing.per != "total")


def context_name(view: View, context_id: str, year: int | None, as_share: bool) -> str:
    """기초연금 받는 사람, 인구 100명당(2020년)."""
    say, measures = view.say, data.statistics().measures
    measure = measures[context_id]
    name = say.data(measure.name_ko, measure.name_en)
    if as_share and measure.share_of:
        name = say("{name}, {share}", name=name, share=share_name(view, context_id))
    return f"{name}({say.year(year)})" if say.code == "ko" else f"{name} ({say.year(year)})"


def share_name(view: View, context_id: str) -> str:
    """What a share is of: 인구 100명당, 넓이 1㎢당."""
    say, measures = view.say, data.statistics().measures
    measure = measures[context_id]
    whole = measures[measure.share_of or context_id]
    if whole.unit_ko == measure.unit_ko:
        name = say.data(whole.name_ko, whole.name_en)
        return say("{whole} 가운데 %", whole=name)
    return say(
        "{whole} {amount}당",
        whole=say.data(whole.name_ko, whole.name_en),
        amount=say.quantity(measure.share_times, whole.unit_ko),
    )


# ------------------------------------------------------------------------------------- marks


def marks_of(view: View, colour: str) -> list[Mark]:
    """One mark a point: a dot or a ring, in the colour of what is there."""
    hues = colours_of(view, colour)
    marks = []
    for row in data.marks(view.filters, colour):
        shade = hues.get(row["colour"], view.look.quiet) if row["colours"] == 1 else view.look.ink
        marks.append(
            Mark(
                row["lon"],
                row["lat"],
                shade,
                row["precision"] == "exact",
                row["sites"],
                mark_note(view, row, colour),
                f"{row['lon']},{row['lat']}",
            )
        )
    return marks


# ----------------------------------------------------------------------------- cells and arcs


def cells_of(view: View, kilometres: float) -> list[Cell]:
    """Hexagons in five classes of their number of sites."""
    rows = data.cells(view.filters, kilometres)
    found = region_values.classes([row["sites"] for row in rows])
    say = view.say
    return [
        Cell(
            row["lon"],
            row["lat"],
            row["sites"],
            view.look.steps[step_of(region_values.class_of(row["sites"], found), found)],
            say(
                "현장 {sites}곳 · 프로젝트 {projects}건",
                sites=row["sites"],
                projects=row["projects"],
            ),
        )
        for row in rows
    ]


def arcs_of(view: View) -> list[Arc]:
    """From seat to place, where they differ."""
    found = shapes.region_shapes()
    say = view.say
    arcs = []
    for row in data.seats(view.filters):
        seat, place = row["seat_code"], row["region_code"]
        if seat != place and seat in found and place in found:
            note = say(
                "{seat}의 기관 {organizations}곳이 {place}의 프로젝트 {projects}건에",
                seat=view.name_of("regions", seat),
                place=view.name_of("regions", place),
                organizations=row["organizations"],
                projects=row["projects"],
            )
            start, end = found[seat], found[place]
            arcs.append(Arc((start.lon, start.lat), (end.lon, end.lat), row["projects"], note))
    return arcs


# ------------------------------------------------------------------------------------- words
