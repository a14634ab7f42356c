"""Charts of themes: small bars by year and lines that compare. A table in, a figure out.

No data access, no Streamlit, no colours of their own, as in `bars.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from gnlab_app.charts.bars import NORMAL, SMALL, empty
from gnlab_app.charts.description import Properties
from gnlab_app.charts.palette import Look
from gnlab_app.charts.texts import bold, broken, written

UNKNOWN_SIGN = "?"
BAND = 0.13
"""How far below the axis a year without any is marked, as a share of the highest value."""
LABEL_GAP = 0.12
"""How far apart labels at the end of lines are kept, as a share of the highest value."""


def mini_bars(
    labels: Sequence[str], values: Sequence[int | None], colour: str, look: Look, height: int
) -> go.Figure:
    """Bars by year with their values; a year of which nothing is known has a question mark."""
    figure = empty(look, height, top=4, left=0)
    highest = max((value for value in values if value), default=1)
    figure.add_trace(
        "bar",
        x=list(range(len(labels))),
        y=[value or 0 for value in values],
        text=[UNKNOWN_SIGN if value is None else str(value) for value in values],
        textposition="outside",
        textfont={
            "size": SMALL,
            "color": [look.second_ink if value is None else look.ink for value in values],
        },
        cliponaxis=False,
        hoverinfo="skip",
        marker={"color": colour},
    )
    figure.update_xaxes(
        tickvals=list(range(len(labels))),
        ticktext=[written(label) for label in labels],
        tickfont={"size": SMALL - 1, "color": look.second_ink},
        showgrid=False,
        linecolor=look.line,
        tickangle=0,
    )
    figure.update_yaxes(visible=False, range=[0, highest * 1.32])
    figure.update_layout(showlegend=False, bargap=0.25)
    return figure.drawn()


@dataclass(frozen=True)
class Line:
    """A theme over the years: None where nothing is known. `marked` ones are coloured.

    `texts` are the values in words, `notes` what the pointer shows.
    """

    name: str
    colour: str
    symbol: str
    marked: bool
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    notes: tuple[str, ...]


def lines(
    series: Sequence[Line],
    labels: Sequence[str],
    look: Look,
    missing: str,
    percent: bool,
    narrow: bool = False,
    height: int = 420,
) -> go.Figure:
    """Themes by year: the marked ones in colour with their names, the others grey behind them.

    A year of which nothing is known breaks the line; for a marked theme it is an open sign in a
    band below the axis, named by `missing`.
    """
    figure = empty(look, height, top=16)
    highest = max((value for line in series for value in line.values if value), default=1.0)
    below = -highest * BAND
    for line in sorted(series, key=lambda each: each.marked):
        figure.add_trace("scatter", **_line(line, look))
    marked = [line for line in series if line.marked]
    for line in marked:
        figure.add_trace("scatter", **_unknown_years(line, below))
    gap = LABEL_GAP * highest * 420 / height
    for line, label_height in _label_heights(marked, gap):
        figure.add_annotation(
            x=_last(line),
            y=label_height,
            text=written(bold(line.name)),
            showarrow=False,
            xanchor="left",
            xshift=10,
            bgcolor=look.ground,
            font={"size": NORMAL, "color": line.colour},
        )
    figure.update_xaxes(
        tickvals=list(range(len(labels))),
        ticktext=[written(broken(label)) for label in labels],
        tickfont={"size": NORMAL, "color": look.ink},
        range=[-0.3, len(labels) - 1 + max(len(labels) * (0.36 if narrow else 0.13), 0.9)],
        tickangle=0,
        showgrid=False,
        zeroline=False,
    )
    steps = _steps(highest)
    figure.update_yaxes(
        range=[below * 1.8, highest * 1.12],
        gridcolor=look.line,
        griddash="dot",
        zerolinecolor=look.second_ink,
        tickvals=[below, *steps],
        ticktext=[
            written(missing),
            *(f"{step:.0%}" if percent else f"{step:,.0f}" for step in steps),
        ],
        tickfont={"size": SMALL, "color": look.second_ink},
    )
    figure.update_layout(showlegend=False)
    return figure.drawn()


def _line(line: Line, look: Look) -> Properties:
    drawn = {"color": line.colour, "width": 3} if line.marked else {"color": look.line, "width": 2}
    return dict(
        name=written(line.name),
        x=list(range(len(line.values))),
        y=list(line.values),
        mode="lines+markers+text" if line.marked else "lines+markers",
        text=[written(text) for text in line.texts] if line.marked else None,
        textposition="top center",
        textfont={"size": SMALL, "color": look.ink},
        line=drawn,
        marker={
            "symbol": line.symbol,
            "size": 10 if line.marked else 5,
            "color": line.colour if line.marked else look.quiet,
        },
        connectgaps=False,
        cliponaxis=False,
        hovertext=[written(note) for note in line.notes],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _unknown_years(line: Line, below: float) -> Properties:
    places = [place for place, value in enumerate(line.values) if value is None]
    return dict(
        x=places,
        y=[below] * len(places),
        mode="markers",
        marker={
            "symbol": f"{line.symbol}-open",
            "size": 9,
            "color": line.colour,
            "line": {"width": 2},
        },
        hovertext=[written(line.notes[place]) for place in places],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _last(line: Line) -> int:
    """The place of the last known year; 0 where none is known."""
    return max((place for place, value in enumerate(line.values) if value is not None), default=0)


def _label_heights(marked: Sequence[Line], gap: float) -> list[tuple[Line, float]]:
    """Each line's name beside its last point, moved up where it would meet another."""
    found: list[tuple[Line, float]] = []
    for line in sorted(marked, key=lambda each: each.values[_last(each)] or 0):
        height = line.values[_last(line)] or 0.0
        near = [other + gap for each, other in found if abs(_last(each) - _last(line)) < 3]
        found.append((line, max([height, *near])))
    return found


def _steps(highest: float) -> list[float]:
    """About five round steps from 0 to the highest value."""
    size = next(
        (
            step
            for step in (0.01, 0.02, 0.05, 0.1, 0.2, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)
            if highest / step <= 6
        ),
        round(highest / 5) or 1,
    )
    size = max(size, 1.0) if highest > 1 else size
    return [size * number for number in range(int(highest / size) + 1)]
