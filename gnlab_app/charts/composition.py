"""Charts of policy: parts of a whole by year, programs over years with their projects here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import plotly.graph_objects as go

from gnlab_app.charts.bars import NORMAL, SMALL, empty
from gnlab_app.charts.description import Description
from gnlab_app.charts.palette import Look
from gnlab_app.charts.texts import written

LINE = 0.62
"""How much higher a row is for each line of words below its marks."""

ROOM = 1.32
"""How much higher than the highest bar the axis reaches, for two lines of text."""


@dataclass(frozen=True)
class Part:
    """A year: of `whole` projects `part` are such ones. `text` and `note` are in words."""

    label: str
    whole: int
    part: int
    text: str
    note: str


def parts_by_year(
    found: Sequence[Part], look: Look, missing: str, size: int = NORMAL, height: int = 260
) -> go.Figure:
    """The whole of each year in outline, its part filled; a year without any says so."""
    figure = empty(look, height, top=8)
    highest = max((each.whole for each in found), default=0) or 1
    labels = [each.label for each in found]
    notes = [written(each.note) for each in found]
    for values, colour, width in (
        ([each.whole for each in found], look.steps[0], 1.2),
        ([each.part for each in found], look.accent, 0),
    ):
        figure.add_trace(
            "bar",
            x=labels,
            y=values,
            hovertext=notes,
            hovertemplate="%{hovertext}<extra></extra>",
            marker={"color": colour, "line": {"color": look.quiet, "width": width}},
        )
    for place, each in enumerate(found):
        if each.whole:
            figure.add_annotation(
                x=place,
                y=each.whole,
                text=written(each.text),
                showarrow=False,
                yanchor="bottom",
                font={"size": size, "color": look.ink},
            )
        else:
            _missing(figure, place, highest, missing, look)
    figure.update_layout(barmode="overlay", bargap=0.45, showlegend=False)
    figure.update_xaxes(
        type="category",
        categoryarray=labels,
        tickfont={"size": size, "color": look.ink},
        linecolor=look.line,
        showgrid=False,
    )
    figure.update_yaxes(
        range=[0, highest * ROOM],
        gridcolor=look.line,
        griddash="dot",
        zerolinecolor=look.second_ink,
        tickfont={"size": SMALL, "color": look.second_ink},
        nticks=4,
        dtick=1 if highest <= 4 else None,
    )
    return figure.drawn()


def _missing(figure: Description, place: int, highest: float, missing: str, look: Look) -> None:
    """A dotted box with words where nothing is known."""
    figure.add_shape(
        type="rect",
        x0=place - 0.27,
        x1=place + 0.27,
        y0=0,
        y1=highest * 0.14,
        line={"color": look.second_ink, "width": 1.2, "dash": "dot"},
    )
    figure.add_annotation(
        x=place,
        y=highest * 0.15,
        text=written(missing.replace(" ", "\n")),
        showarrow=False,
        yanchor="bottom",
        font={"size": 11, "color": look.second_ink},
    )


@dataclass(frozen=True)
class Run:
    """A program over the years. `marks` are its projects here: the year and the words.

    `solid_to` is the last year known, `end` None where it is open; no `start`, no bar.
    """

    name: str
    start: int | None
    solid_to: int | None
    end: int | None
    note: str
    marks: tuple[tuple[int, str], ...]


def runs(found: Sequence[Run], look: Look, years: tuple[int, int], missing: str) -> go.Figure:
    """Programs as bars over years in one colour, projects of the province as marks on them."""
    marked = [_staggered(each.marks) for each in found]
    lines = [max((text.count("\n") + 1 for _, text in each), default=0) for each in marked]
    heights = [1 + LINE * count for count in lines]
    *rows, last = accumulate(heights, initial=0.0)
    figure = empty(look, round(38 * last) + 44, top=28, left=0)
    for row, each in zip(rows, found, strict=True):
        _run(figure, row, each, look, years, missing)
    marks = [(row, year, text) for row, own in zip(rows, marked, strict=True) for year, text in own]
    figure.add_trace(
        "scatter",
        x=[year + 0.5 for _, year, _ in marks],
        y=[row + 0.16 for row, _, _ in marks],
        mode="markers+text",
        text=[written(text) for _, _, text in marks],
        textposition="bottom center",
        textfont={"size": SMALL, "color": look.ink},
        cliponaxis=False,
        hovertemplate="%{text}<extra></extra>",
        marker={
            "size": 13,
            "symbol": "diamond",
            "color": look.accent,
            "line": {"width": 1.5, "color": look.ground},
        },
    )
    span = range(years[0], years[1] + 1)
    figure.update_xaxes(
        range=[years[0] - 0.05, years[1] + 1.05],
        tickvals=[year + 0.5 for year in span],
        ticktext=[str(year) if len(span) <= 9 or year % 2 == 0 else "" for year in span],
        side="top",
        showgrid=False,
        zeroline=False,
        tickfont={"size": SMALL, "color": look.second_ink},
    )
    for year in range(years[0], years[1] + 2):
        line = {"color": look.line, "width": 1, "dash": "dot"}
        figure.add_vline(x=year, line=line, layer="below")
    figure.update_yaxes(range=[last - 0.45, -0.6], visible=False)
    figure.update_layout(showlegend=False)
    return figure.drawn()


def _staggered(marks: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Words of a mark right after another stand one line lower, so that they do not meet."""
    found: list[tuple[int, str]] = []
    for year, text in sorted(marks):
        close = bool(found) and year - found[-1][0] <= 1 and not found[-1][1].startswith("\n")
        found.append((year, f"\n{text}" if close else text))
    return found


def _run(
    figure: Description, row: float, run: Run, look: Look, years: tuple[int, int], missing: str
) -> None:
    """One row: the bar, dotted where the end is not known, and its name above it."""
    start = years[0] if run.start is None else max(run.start, years[0])
    box = {"type": "rect", "y0": row + 0.02, "y1": row + 0.3, "layer": "below"}
    if run.start is not None:
        known = run.end if run.end is not None else (run.solid_to or run.start)
        solid = min(max(known, start), years[1]) + 1
        figure.add_shape(**box, x0=start, x1=solid, fillcolor=look.steps[1], line={"width": 0})
        if run.end is None and solid < years[1] + 1:
            line = {"color": look.second_ink, "width": 1, "dash": "dot"}
            figure.add_shape(**box, x0=solid, x1=years[1] + 1, line=line)
    text = run.name if run.start is not None else f"{run.name} · {missing}"
    figure.add_trace(
        "scatter",
        x=[start],
        y=[row - 0.2],
        mode="text",
        text=[written(text)],
        textposition="middle right",
        textfont={"size": NORMAL, "color": look.ink},
        cliponaxis=False,
        hovertext=[written(f"{run.name}\n{run.note}")],
        hovertemplate="%{hovertext}<extra></extra>",
    )
