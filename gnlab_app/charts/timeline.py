"""Programs over the years, and what went on from one year into the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from gnlab_app.charts.bars import NORMAL, SMALL, empty, pale
from gnlab_app.charts.palette import FONT, Look
from gnlab_app.charts.texts import bold, written

FLOW_PAD = 0.1


@dataclass(frozen=True)
class Bar:
    """One row of a timeline. `solid_to` is the last year known, `end` None where it is open."""

    name: str
    group: str
    colour: str
    start: int
    solid_to: int
    end: int | None
    note: str


def timeline(bars: Sequence[Bar], look: Look, years: tuple[int, int]) -> go.Figure:
    """Programs as bars over years, grouped; beyond the last known year an open end is dotted."""
    groups = list(dict.fromkeys(bar.group for bar in bars))
    rows: list[tuple[str, Bar | None]] = []
    for group in groups:
        rows.append((group, None))
        rows += [(group, bar) for bar in bars if bar.group == group]
    figure = empty(look, 34 * len(rows) + 40, top=24)
    shapes, annotations = [], []
    for row, (group, bar) in enumerate(rows):
        if bar is not None:
            shapes += _timeline_row(row, bar, years)
            continue
        font = {"size": NORMAL, "color": look.ink}
        place = {"x": years[0], "y": row, "xanchor": "left", "xshift": -2, "showarrow": False}
        annotations.append({"text": written(bold(group)), "font": font, **place})
    shapes += [
        {"type": "line", "x0": year, "x1": year, "y0": 0, "y1": 1, "yref": "y domain",
         "line": {"color": look.line, "width": 1, "dash": "dot"}, "layer": "below"}
        for year in range(years[0], years[1] + 2)
    ]  # fmt: skip
    # All at once: added one by one, each looks at all before it.
    figure.update_layout(shapes=shapes, annotations=annotations, showlegend=False)
    named = [(row, bar) for row, (_, bar) in enumerate(rows) if bar is not None]
    figure.add_trace(
        "scatter",
        x=[max(bar.start, years[0]) + 0.12 for _, bar in named],
        y=[row for row, _ in named],
        mode="text",
        text=[written(bar.name) for _, bar in named],
        textposition="middle right",
        textfont={"size": NORMAL, "color": look.ink},
        cliponaxis=False,
        hovertext=[written(f"{bar.name}\n{bar.note}") for _, bar in named],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    figure.update_xaxes(
        range=[years[0] - 0.05, years[1] + 1.05],
        tickvals=[year + 0.5 for year in range(years[0], years[1] + 1)],
        ticktext=[str(year) for year in range(years[0], years[1] + 1)],
        side="top",
        showgrid=False,
        tickfont={"size": SMALL, "color": look.second_ink},
    )
    figure.update_yaxes(range=[len(rows) - 0.5, -0.5], visible=False)
    return figure.drawn()


def _timeline_row(row: int, bar: Bar, years: tuple[int, int]) -> list[dict[str, Any]]:
    """The boxes of a row: what is known, its beginning, and dotted where the end is open.

    Known before the years shown only, a row is dotted throughout.
    """
    start = max(bar.start, years[0])
    last = min(bar.end if bar.end is not None else bar.solid_to, years[1])
    solid_end = max(last + 1, start)
    box = {"type": "rect", "y0": row - 0.36, "y1": row + 0.36, "layer": "below"}
    filled = {**box, "fillcolor": bar.colour, "line": {"width": 0}}
    boxes = []
    if solid_end > start:
        boxes.append({**filled, "x0": start, "x1": solid_end, "opacity": 0.22})
    boxes.append({**filled, "x0": start, "x1": start + 0.05})
    if bar.end is None and solid_end < years[1] + 1:
        line = {"color": bar.colour, "width": 1.2, "dash": "dot"}
        boxes.append({**box, "x0": solid_end, "x1": years[1] + 1, "line": line})
    return boxes


def flow(names: dict[str, str], values: dict[str, int], colour: str, look: Look) -> go.Figure:
    """Two years joined by what went on; `values` of kept, new, ended, `names` of the years too."""
    order = ("new", "earlier", "later", "ended")
    place = {name: index for index, name in enumerate(order)}
    links = [("earlier", "later", "kept"), ("new", "later", "new"), ("earlier", "ended", "ended")]
    shown = [link for link in links if values[link[2]] > 0]
    figure = empty(look, 240, top=8)
    figure.add_trace(
        "sankey",
        arrangement="fixed",
        node={
            "label": [written(names[name]) for name in order],
            "x": [0.001, 0.001, 0.999, 0.999],
            "y": _flow_heights(values),
            "color": [look.accent, colour, colour, look.quiet],
            "thickness": 14,
            "pad": 14,
            "line": {"width": 0},
            "hovertemplate": "%{label}<extra></extra>",
        },
        link={
            "source": [place[link[0]] for link in shown],
            "target": [place[link[1]] for link in shown],
            "value": [values[link[2]] for link in shown],
            "color": [pale(_flow_colour(link[2], colour, look)) for link in shown],
            "customdata": [written(names[link[2]]) for link in shown],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        textfont={"size": NORMAL, "color": look.ink, "family": FONT, "shadow": "none"},
    )
    figure.add_annotation(
        text=written(names["kept"]), x=0.5, y=0.47, xref="paper", yref="paper", showarrow=False
    )
    return figure.drawn()


def _flow_heights(values: dict[str, int]) -> list[float]:
    """The middles of the four nodes, from the top, so that the bands do not cross or leave."""
    whole = sum(values.values()) or 1
    new, earlier = values["new"] / whole, (values["kept"] + values["ended"]) / whole
    later, ended = (values["kept"] + values["new"]) / whole, values["ended"] / whole
    used = 1 - FLOW_PAD
    return [
        min(max(middle, 0.001), 0.999)
        for middle in (
            new / 2 * used,
            1 - earlier / 2 * used,
            later / 2 * used,
            1 - ended / 2 * used,
        )
    ]


def _flow_colour(link: str, colour: str, look: Look) -> str:
    return {"kept": colour, "new": look.accent}.get(link, look.quiet)
