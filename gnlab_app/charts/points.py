"""Named points of two measures, and a curve of cumulative shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from gnlab_app.charts.bars import SMALL, empty, pale
from gnlab_app.charts.palette import Look
from gnlab_app.charts.texts import written


@dataclass(frozen=True)
class Named:
    """A named point of two measures; `known` False draws it hollow on the base line."""

    name: str
    x: float
    y: float
    known: bool
    marked: bool
    note: str


def named_points(
    points: Sequence[Named],
    look: Look,
    titles: tuple[str, str],
    missing: str,
    limit: float | None,
) -> go.Figure:
    """Regions by need and known projects; right of `limit` the need is high.

    What is not known stands in a band of its own below the axis, named by `missing`, not at 0.
    """
    figure = empty(look, 420, top=16)
    highest = max((point.y for point in points), default=1) or 1
    below = -highest * 0.16
    colours = [
        look.hues["coral"] if point.marked else look.accent if point.known else look.quiet
        for point in points
    ]
    figure.add_trace(
        "scatter",
        x=[point.x for point in points],
        y=[point.y if point.known else below for point in points],
        mode="markers+text",
        text=[written(point.name) for point in points],
        textposition=_beside(points),
        textfont={"size": SMALL, "color": look.ink},
        cliponaxis=False,
        hovertext=[written(point.note) for point in points],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "size": 12,
            "color": colours,
            "symbol": ["circle" if point.known else "circle-open-dot" for point in points],
            "line": {"width": 2},
        },
    )
    if limit is not None:
        figure.add_vline(x=limit, line={"color": look.second_ink, "width": 1, "dash": "dash"})
    figure.update_xaxes(
        title={"text": written(titles[0]), "font": {"size": SMALL}},
        gridcolor=look.line,
        griddash="dot",
        zeroline=False,
        tickfont={"size": SMALL, "color": look.second_ink},
    )
    figure.update_yaxes(
        title={"text": written(titles[1]), "font": {"size": SMALL}},
        range=[below * 1.9, highest * 1.18],
        gridcolor=look.line,
        griddash="dot",
        zerolinecolor=look.second_ink,
        tickfont={"size": SMALL, "color": look.second_ink},
        tickvals=[below, *_whole_ticks(highest)],
        ticktext=[written(missing), *(str(tick) for tick in _whole_ticks(highest))],
    )
    figure.update_layout(showlegend=False)
    return figure.drawn()


def _whole_ticks(highest: float) -> list[int]:
    """Whole numbers from 0, about five of them."""
    step = max(round(highest / 5), 1)
    return list(range(0, int(highest) + step, step))


LABEL_WIDTH = 0.13
"""How wide the label of a point is, as a share of the axis: 통영시 on half a page."""


def _beside(points: Sequence[Named]) -> list[str]:
    """Labels above or below, in the middle or to a side, so that neighbours do not meet."""
    xs = [point.x for point in points] or [0.0]
    width = LABEL_WIDTH * ((max(xs) - min(xs)) or 1.0)
    starts = {"center": -width / 2, "right": 0.0, "left": -width}
    places = [f"{side} {end}" for end in starts for side in ("top", "bottom")]
    taken: dict[tuple[float, bool, str], float] = {}
    found = [places[0]] * len(points)
    for number in sorted(range(len(points)), key=lambda each: points[each].x):
        point = points[number]
        height = (point.y if point.known else 0.0, point.known)
        overlaps = {
            place: max(
                taken.get((*height, place.split()[0]), point.x - 2 * width)
                - (point.x + starts[place.split()[1]]),
                0.0,
            )
            for place in places
        }
        found[number] = place = min(places, key=overlaps.__getitem__)
        side, end = place.split()
        taken[(*height, side)] = point.x + starts[end] + width
    return found


def lorenz_curve(
    points: Sequence[tuple[float, float]],
    notes: Sequence[str],
    look: Look,
    titles: tuple[str, str, str],
) -> go.Figure:
    """Cumulative shares against an even spread; `titles` of the axes and of the even line."""
    figure = empty(look, 380, top=12)
    figure.add_trace(
        "scatter",
        x=[0, 1],
        y=[0, 1],
        mode="lines",
        line={"color": look.second_ink, "width": 1.5, "dash": "dash"},
        hoverinfo="skip",
    )
    figure.add_trace(
        "scatter",
        x=[x for x, _ in points],
        y=[y for _, y in points],
        mode="lines+markers",
        line={"color": look.accent, "width": 2.5},
        marker={"size": 6},
        fill="tozeroy",
        fillcolor=pale(look.accent),
        hovertext=[written(note) for note in notes],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    figure.add_annotation(
        x=0.42, y=0.42, text=written(titles[2]), showarrow=False, xanchor="right", yanchor="bottom"
    )
    for update, title in ((figure.update_xaxes, titles[0]), (figure.update_yaxes, titles[1])):
        update(
            range=[0, 1.02],
            tickformat=".0%",
            title={"text": written(title), "font": {"size": SMALL}},
            gridcolor=look.line,
            griddash="dot",
            zerolinecolor=look.second_ink,
            tickfont={"size": SMALL, "color": look.second_ink},
        )
    figure.update_layout(showlegend=False)
    return figure.drawn()
