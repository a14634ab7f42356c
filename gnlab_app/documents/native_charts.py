"""Bars of a figure as a chart that PowerPoint owns: numbers in its sheet, colours, plan hatched.

Only bars that say what each of them is (`meta`, see `charts/bars.py`) are taken over: a bar drawn
for an unknown value must never become a number. Everything else goes as a picture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

import plotly.graph_objects as go

from gnlab_app.charts.palette import contrast
from gnlab_data.language import Language

FONT = "맑은 고딕"
"""On every Korean Windows and in every Office; elsewhere the program takes its own."""

CLEAR = "rgba(0,0,0,0)"
_TAG = re.compile(r"<[^>]*>")
_FULL = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Bar:
    """One bar: its value (None where it is unknown), what it is, its words and its colour."""

    value: float | None
    state: str
    text: str
    colour: str


@dataclass(frozen=True)
class Group:
    """The bars of one name, one a category."""

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Bars:
    """A chart of bars, read from a figure."""

    categories: tuple[str, ...]
    groups: tuple[Group, ...]
    stacked: bool
    lying: bool

    def unknown(self) -> list[tuple[str, str]]:
        """Name and category of each value that is not known; in a stack once for all of it."""
        found = [
            ("" if self.stacked else group.name, category)
            for group in self.groups
            for category, bar in zip(self.categories, group.bars, strict=True)
            if bar.value is None
        ]
        return list(dict.fromkeys(found))


def bars_of(figure: go.Figure | None) -> Bars | None:
    """The bars of a figure, None where it is anything else or does not say what its bars are."""
    if figure is None or not figure.data:
        return None
    traces = figure.data
    if any(each.type != "bar" or "states" not in _meta(each) or each.base for each in traces):
        return None
    lying = {each.orientation == "h" for each in traces}
    groups = [_group(each) for each in traces]
    names = [categories for categories, _ in groups]
    if len(lying) != 1 or any(each != names[0] for each in names):
        return None
    return Bars(
        names[0],
        tuple(group for _, group in groups),
        figure.layout.barmode == "stack",
        lying.pop(),
    )


def _meta(trace: Any) -> dict[str, Any]:
    return trace.meta if isinstance(trace.meta, dict) else {}


def _group(trace: Any) -> tuple[tuple[str, ...], Group]:
    meta = _meta(trace)
    along, values = (trace.y, trace.x) if trace.orientation == "h" else (trace.x, trace.y)
    states: Sequence[str] = meta["states"]
    categories = tuple(str(each) for each in meta.get("names", along))
    texts = _each(trace.text, len(states))
    colours = _each(trace.marker.color, len(states))
    lines = _each(trace.marker.pattern.fgcolor, len(states))
    bars = tuple(
        Bar(
            None if state == "unknown" else float(value),
            state,
            _plain(text),
            next((each for each in (colour, line) if _FULL.fullmatch(each or "")), ""),
        )
        for value, state, text, colour, line in zip(
            values, states, texts, colours, lines, strict=True
        )
    )
    return categories, Group(_plain(trace.name or ""), bars)


def _each(value: Any, count: int) -> list[str]:
    if value is None or isinstance(value, str):
        return [value or ""] * count
    return [each or "" for each in value]


def _plain(text: str) -> str:
    """A text of a figure without its marks; its lines stay lines."""
    return unescape(_TAG.sub("", text.replace("<br>", "\n"))).strip()


def number(value: float) -> str:
    """A number as a label of a chart: 1,234 or 5.1."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4g}"


# ----------------------------------------------------------------------------------- drawing


@dataclass(frozen=True)
class Box:
    """A place on a slide, in points."""

    x: float
    y: float
    width: float
    height: float


def add(slide: Any, bars: Bars, box: Box, say: Language, ink: str, line: str) -> Any:
    """Put the chart on a slide of python-pptx; gives its graphic frame."""
    # Not at the start of the program: only a slide file needs it (0.3 s).
    from pptx.chart.data import CategoryChartData
    from pptx.util import Pt

    data = CategoryChartData(number_format="#,##0" if _whole(bars) else "#,##0.0##")
    data.categories = [_category(bars, place, say) for place in range(len(bars.categories))]
    for group in bars.groups:
        data.add_series(group.name, [_as_cell(each.value) for each in group.bars])
    frame = slide.shapes.add_chart(
        _kind(bars), Pt(box.x), Pt(box.y), Pt(box.width), Pt(box.height), data
    )
    chart = frame.chart
    _fonts(chart, 12, ink)
    _axes(chart, bars, ink, line)
    _legend(chart, bars)
    for drawn, group in zip(chart.plots[0].series, bars.groups, strict=True):
        _fill(drawn, group, bars, say, ink)
    return frame


def _whole(bars: Bars) -> bool:
    return all(
        bar.value is None or float(bar.value).is_integer()
        for group in bars.groups
        for bar in group.bars
    )


def _as_cell(value: float | None) -> float | int | None:
    return int(value) if value is not None and float(value).is_integer() else value


def _category(bars: Bars, place: int, say: Language) -> str:
    """The name of a category; with a stack its total, and that nothing is known where it is so."""
    name = bars.categories[place]
    values = [group.bars[place].value for group in bars.groups]
    if all(value is None for value in values):
        return f"{name}\n{say.missing()}"
    if bars.stacked and len(bars.groups) > 1:
        total = sum(value for value in values if value is not None)
        return f"{name}\n{say('모두 {total}', total=number(total))}"
    return name


def _kind(bars: Bars) -> Any:
    from pptx.enum.chart import XL_CHART_TYPE as KIND

    if bars.lying:
        return KIND.BAR_STACKED if bars.stacked else KIND.BAR_CLUSTERED
    return KIND.COLUMN_STACKED if bars.stacked else KIND.COLUMN_CLUSTERED


def _fonts(chart: Any, size: float, ink: str) -> None:
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    font = chart.font
    font.size, font.name = Pt(size), FONT
    font.color.rgb = RGBColor.from_string(ink[1:])
    east_asian(font._rPr)


def east_asian(properties: Any) -> None:
    """The typeface of Korean letters in a piece of text; `name` alone is that of Latin ones."""
    from pptx.oxml.ns import qn

    for tag in ("a:ea", "a:cs"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    latin = properties.find(qn("a:latin"))
    for tag in ("a:cs", "a:ea"):
        made = properties.makeelement(qn(tag), {"typeface": FONT})
        latin.addnext(made)


def _axes(chart: Any, bars: Bars, ink: str, line: str) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK
    from pptx.util import Pt

    values, names = chart.value_axis, chart.category_axis
    values.minimum_scale = 0
    values.maximum_scale, values.major_unit = _scale(bars)
    values.has_major_gridlines = not bars.lying
    values.format.line.fill.background()
    values.major_tick_mark = XL_TICK_MARK.NONE
    if values.has_major_gridlines:
        grid = values.major_gridlines.format.line
        grid.color.rgb, grid.width = RGBColor.from_string(line[1:]), Pt(0.5)
    if bars.lying or _largest(bars) >= 1e5:
        values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = RGBColor.from_string(ink[1:])
    names.reverse_order = bars.lying
    plot = chart.plots[0]
    plot.gap_width = 60 if len(bars.groups) > 1 and not bars.stacked else 90
    plot.overlap = 100 if bars.stacked else -8


def _largest(bars: Bars) -> float:
    columns = zip(*(group.bars for group in bars.groups), strict=True)
    heights = [[bar.value or 0 for bar in column] for column in columns]
    return max((sum(each) if bars.stacked else max(each) for each in heights), default=0)


def _scale(bars: Bars) -> tuple[float, float]:
    """The end of the value axis, with room for a label of two lines, and its steps."""
    wanted = (_largest(bars) or 1) * 1.2
    size: float = 10 ** (len(f"{wanted:.0f}") - 1)
    steps = (size * part for part in (0.1, 0.2, 0.5, 1.0, 2.0))
    step = next(each for each in steps if each >= 1 and wanted / each <= 6)
    return step * (int(wanted / step) + 1), step


def _legend(chart: Any, bars: Bars) -> None:
    from pptx.enum.chart import XL_LEGEND_POSITION

    chart.has_title = False
    chart.has_legend = len(bars.groups) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False


def _fill(drawn: Any, group: Group, bars: Bars, say: Language, ink: str) -> None:
    """Colours and labels of one series; what most bars share is said once, the rest bar by bar."""
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    colours = [bar.colour for bar in group.bars if bar.colour]
    usual = max(dict.fromkeys(colours), key=colours.count) if colours else ""
    if usual:
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = RGBColor.from_string(usual[1:])
    drawn.invert_if_negative = False
    labels = drawn.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = _label_format(bars), False
    labels.font.size, labels.font.name = Pt(12), FONT
    inside = bars.stacked and len(bars.groups) > 1
    labels.font.color.rgb = RGBColor.from_string(_ink_on(usual, ink) if inside else ink[1:])
    east_asian(labels.font._rPr)
    if not inside:
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
    for place, bar in enumerate(group.bars):
        if bar.value is None:
            continue
        if bar.state == "plan":
            _hatched(drawn.points[place], bar.colour or usual)
        elif bar.colour != usual:
            _own_fill(drawn.points[place], bar.colour, ink)
        if words := _own_words(bar, bars, say):
            _label(drawn.points[place], words, ink)


def _label_format(bars: Bars) -> str:
    """As the numbers are; a part of a stack that has none is not labelled 0."""
    kind = "#,##0" if _whole(bars) else "#,##0.0##"
    return f"{kind};;" if bars.stacked else kind


def _own_words(bar: Bar, bars: Bars, say: Language) -> str:
    """Words that a number alone does not say: an amount with its unit, that it is a plan."""
    if bars.stacked or bar.value is None:
        return ""
    words = bar.text.split("  ")[0].split("\n")[0]
    if bar.state == "plan":
        return f"{words or number(bar.value)}\n{say.basis('plan')}"
    return "" if words in ("", number(bar.value)) else words


def _hatched(point: Any, colour: str) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.dml import MSO_PATTERN
    from pptx.util import Pt

    fill = point.format.fill
    fill.patterned()
    fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    fill.fore_color.rgb = RGBColor.from_string(colour[1:])
    fill.back_color.rgb = RGBColor(255, 255, 255)
    point.format.line.color.rgb = RGBColor.from_string(colour[1:])
    point.format.line.width = Pt(1.25)


def _own_fill(point: Any, colour: str, ink: str) -> None:
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    if colour:
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = RGBColor.from_string(colour[1:])
        return
    # The whole of which the others are parts: an outline.
    point.format.fill.background()
    point.format.line.color.rgb = RGBColor.from_string(ink[1:])
    point.format.line.width = Pt(1)


def _label(point: Any, words: str, ink: str) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    frame = point.data_label.text_frame
    frame.text = words
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size, run.font.name = Pt(11), FONT
            run.font.color.rgb = RGBColor.from_string(ink[1:])
            east_asian(run.font._rPr)
    point.data_label.position = XL_LABEL_POSITION.OUTSIDE_END


def _ink_on(colour: str, ink: str) -> str:
    """White or ink, whichever is read better on a colour."""
    if not colour:
        return ink[1:]
    return max(("#ffffff", ink), key=lambda text: contrast(text, colour))[1:]
