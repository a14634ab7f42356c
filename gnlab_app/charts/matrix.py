"""Rows by columns in steps of one hue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from gnlab_app.charts.bars import NORMAL, SMALL, empty
from gnlab_app.charts.description import Description
from gnlab_app.charts.palette import Look
from gnlab_app.charts.texts import bold, written


@dataclass(frozen=True)
class Square:
    """A cell of a matrix: its step (0–4, None where unknown), text, note; `marked` is outlined."""

    step: int | None
    text: str
    note: str
    marked: bool = False


def matrix(
    rows: Sequence[str],
    columns: Sequence[str],
    squares: Sequence[Sequence[Square]],
    look: Look,
    narrow: bool,
) -> go.Figure:
    """Rows by columns in five steps of one hue; marked cells in a dotted box.

    On a `narrow` screen the names of the columns stand upright.
    """
    figure = empty(look, 27 * len(rows) + (140 if narrow else 60), top=124 if narrow else 44)
    steps = [[each.step for each in row] for row in squares]
    last = len(look.steps) - 1
    scale = [[number / last, colour] for number, colour in enumerate(look.steps)]
    figure.add_trace(
        "heatmap",
        z=steps,
        x=list(range(len(columns))),
        y=list(range(len(rows))),
        zmin=0,
        zmax=last,
        colorscale=scale,
        showscale=False,
        xgap=3,
        ygap=3,
        hoverongaps=False,
        hovertext=[[written(each.note) for each in row] for row in squares],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    _write_squares(figure, squares, look)
    figure.update_xaxes(
        side="top",
        tickvals=list(range(len(columns))),
        ticktext=[written(name) for name in columns],
        tickfont={"size": SMALL, "color": look.ink},
        showgrid=False,
        zeroline=False,
        tickangle=-90 if narrow else 0,
    )
    figure.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=[written(name) for name in rows],
        tickfont={"size": SMALL, "color": look.ink},
        showgrid=False,
        zeroline=False,
        range=[len(rows) - 0.5, -0.5],
    )
    return figure.drawn()


def _write_squares(figure: Description, squares: Sequence[Sequence[Square]], look: Look) -> None:
    """The texts of a matrix and the boxes of what is marked.

    One trace of texts: as annotations a hundred took the browser a third of a second more.
    """
    places, texts, inks, boxes = [], [], [], []
    for y, row in enumerate(squares):
        for x, each in enumerate(row):
            ink = look.ink if each.step is None else look.text_on(look.steps[each.step])
            text = written(bold(each.text) if each.marked else each.text)
            places.append((x, y))
            texts.append(text)
            inks.append(ink)
            if each.marked:
                line = {"color": look.hues["coral"], "width": 3, "dash": "dot"}
                box = {"x0": x - 0.47, "x1": x + 0.47, "y0": y - 0.44, "y1": y + 0.44}
                boxes.append({"type": "rect", "line": line, **box})
    figure.add_trace(
        "scatter",
        mode="text",
        x=[x for x, _ in places],
        y=[y for _, y in places],
        text=texts,
        meta={"in_squares": True},
        textfont={"size": NORMAL, "color": inks},
        hoverinfo="skip",
        showlegend=False,
    )
    figure.update_layout(shapes=boxes)
