"""A flat map and the signs of its legend: lines and fills, crisp in print, without WebGL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from gnlab_app.charts.bars import SMALL, empty
from gnlab_app.charts.palette import Look
from gnlab_app.charts.texts import written


@dataclass(frozen=True)
class Patch:
    """A shape on a flat map: its rings, fill, what the pointer shows, a label and its place."""

    rings: tuple[tuple[tuple[float, float], ...], ...]
    fill: str
    note: str
    label: str = ""
    at: tuple[float, float] | None = None
    ink: str = ""


@dataclass(frozen=True)
class Dot:
    """A point on a flat map, filled where it is exact."""

    lon: float
    lat: float
    colour: str
    exact: bool
    note: str


def flat_map(
    patches: Sequence[Patch], dots: Sequence[Dot], look: Look, height: int, label_size: int = SMALL
) -> go.Figure:
    """A small map drawn as lines and fills: crisp in print, no tiles, no WebGL.

    Longitude is shortened by the cosine of 35.2°, so that shapes keep their form.
    """
    figure = empty(look, height, top=0, left=0)
    for patch in patches:
        xs: list[float | None] = []
        ys: list[float | None] = []
        for ring in patch.rings:
            xs += [*(x for x, _ in ring), None]
            ys += [*(y for _, y in ring), None]
        figure.add_trace(
            "scatter",
            x=xs,
            y=ys,
            mode="lines",
            fill="toself",
            fillcolor=patch.fill,
            line={"color": look.quiet, "width": 0.8},
            hoveron="fills",
            text=written(patch.note),
            hoverinfo="text",
        )
    labelled = [patch for patch in patches if patch.label and patch.at]
    for exact in (False, True):
        own = [dot for dot in dots if dot.exact == exact]
        figure.add_trace(
            "scatter",
            x=[dot.lon for dot in own],
            y=[dot.lat for dot in own],
            mode="markers",
            hovertext=[written(dot.note) for dot in own],
            hoverinfo="text",
            marker={
                "color": [dot.colour for dot in own],
                "symbol": "circle" if exact else "circle-open",
                "size": 11,
                "line": {"width": 1 if exact else 2.5},
            },
        )
    figure.add_trace(
        "scatter",
        x=[patch.at[0] for patch in labelled if patch.at],
        y=[patch.at[1] for patch in labelled if patch.at],
        mode="text",
        text=[written(patch.label) for patch in labelled],
        textfont={"size": label_size, "color": [patch.ink or look.ink for patch in labelled]},
        hoverinfo="skip",
    )
    figure.update_xaxes(visible=False, scaleanchor="y", scaleratio=0.817)
    figure.update_yaxes(visible=False)
    figure.update_layout(showlegend=False, hovermode="closest")
    return figure.drawn()
