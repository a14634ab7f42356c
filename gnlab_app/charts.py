"""Charts: a table in, a Plotly figure out. No data access, no Streamlit, no colours of their own.

An actual value is solid, a plan hatched, an unknown one a dotted outline, in every chart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go

from gnlab_app.theme import FONT, Look

State = Literal["actual", "plan", "unknown"]

CONFIG: dict[str, Any] = {"displayModeBar": False, "displaylogo": False, "showTips": False}
SMALL, NORMAL = 13, 14
GAP, SINGLE_GAP, GROUP_GAP = 0.28, 0.55, 0.08
FLOW_PAD = 0.1
UNKNOWN_SHARE = 0.16
"""How high the outline of an unknown value is drawn, as a share of the highest value."""


@dataclass(frozen=True)
class Point:
    """One year of a series: its label, `text` the value in words, `note` what the pointer shows.

    `key` names the figure behind it, so a click can open it.
    """

    label: str
    value: float | None
    state: State
    text: str
    note: str
    key: str = ""


@dataclass(frozen=True)
class Series:
    """A named line of points in one colour."""

    name: str
    colour: str
    points: tuple[Point, ...]


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


def yearly(
    series: Sequence[Series], look: Look, words: dict[str, str], height: int = 250
) -> go.Figure:
    """Bars by year, a group a year, a colour a series; gaps and plans as the rules say.

    `words` holds the texts `plan` and `unknown`. One series is drawn without a legend.
    """
    figure = _empty(look, height, top=34 if len(series) > 1 else 12)
    highest = max((point.value or 0 for each in series for point in each.points), default=0) or 1
    gap = GAP if len(series) > 1 else SINGLE_GAP
    for place, each in enumerate(series):
        figure.add_trace(_bars(each, look, highest, words))
        _outline_unknown(figure, each, place, len(series), gap, highest, look)
    years = list(dict.fromkeys(point.label for each in series for point in each.points))
    figure.update_layout(
        barmode="group",
        bargap=gap,
        bargroupgap=GROUP_GAP,
        showlegend=len(series) > 1,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1.02,
            "yanchor": "bottom",
            "font": {"size": NORMAL, "color": look.ink},
            "itemclick": False,
            "itemdoubleclick": False,
        },
    )
    figure.update_xaxes(
        type="category",
        categoryarray=years,
        tickfont={"size": NORMAL, "color": look.ink},
        showgrid=False,
        linecolor=look.line,
    )
    figure.update_yaxes(
        range=[0, highest * 1.2],
        gridcolor=look.line,
        griddash="dot",
        zerolinecolor=look.second_ink,
        tickfont={"size": SMALL, "color": look.second_ink},
        nticks=5,
        dtick=1 if highest <= 5 else None,
        tickformat="~s" if highest >= 1e5 else ",",
        showticklabels=highest < 1e5,
    )
    return figure


def _bars(series: Series, look: Look, highest: float, words: dict[str, str]) -> go.Bar:
    states = [point.state for point in series.points]
    known = [point.value is not None for point in series.points]
    return go.Bar(
        name=series.name,
        x=[point.label for point in series.points],
        y=[
            point.value if has else highest * UNKNOWN_SHARE
            for point, has in zip(series.points, known, strict=True)
        ],
        text=[_bar_text(point, words) for point in series.points],
        textposition="outside",
        textfont={"size": NORMAL, "color": look.ink},
        cliponaxis=False,
        customdata=[point.key for point in series.points],
        # Pressing a bar opens its figure; it must not dim the others.
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        hovertext=[point.note for point in series.points],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "color": ["rgba(0,0,0,0)" if state == "unknown" else series.colour for state in states],
            "line": {
                "color": series.colour,
                "width": [1.2 if state == "plan" else 0 for state in states],
            },
            "pattern": {
                "shape": ["/" if state == "plan" else "" for state in states],
                "fillmode": "replace",
                "fgcolor": [series.colour] * len(states),
                "bgcolor": look.ground,
                "size": 7,
                "solidity": 0.35,
            },
        },
    )


def _outline_unknown(
    figure: go.Figure,
    series: Series,
    place: int,
    count: int,
    gap: float,
    highest: float,
    look: Look,
) -> None:
    """A dotted box where a bar would stand; Plotly's bars themselves have no dotted line."""
    slot = (1 - gap) / count
    for number, point in enumerate(series.points):
        if point.state == "unknown":
            left = number - (1 - gap) / 2 + (place + GROUP_GAP / 2) * slot
            figure.add_shape(
                type="rect",
                x0=left,
                x1=left + slot * (1 - GROUP_GAP),
                y0=0,
                y1=highest * UNKNOWN_SHARE,
                line={"color": look.second_ink, "width": 1.2, "dash": "dot"},
            )


def _bar_text(point: Point, words: dict[str, str]) -> str:
    if point.state == "unknown":
        return f"<span style='font-size:11px'>{words['unknown']}</span>"
    if point.state == "plan":
        return f"{point.text}<br><span style='font-size:11px'>{words['plan']}</span>"
    return point.text


def timeline(bars: Sequence[Bar], look: Look, years: tuple[int, int]) -> go.Figure:
    """Programs as bars over years, grouped; beyond the last known year an open end is dotted."""
    groups = list(dict.fromkeys(bar.group for bar in bars))
    rows: list[tuple[str, Bar | None]] = []
    for group in groups:
        rows.append((group, None))
        rows += [(group, bar) for bar in bars if bar.group == group]
    figure = _empty(look, 34 * len(rows) + 40, top=24)
    for row, (group, bar) in enumerate(rows):
        if bar is None:
            figure.add_annotation(
                text=f"<b>{group}</b>",
                x=years[0],
                y=row,
                xanchor="left",
                showarrow=False,
                font={"size": NORMAL, "color": look.ink},
                xshift=-2,
            )
        else:
            _timeline_row(figure, row, bar, look, years)
    figure.update_xaxes(
        range=[years[0] - 0.05, years[1] + 1.05],
        tickvals=[year + 0.5 for year in range(years[0], years[1] + 1)],
        ticktext=[str(year) for year in range(years[0], years[1] + 1)],
        side="top",
        showgrid=False,
        tickfont={"size": SMALL, "color": look.second_ink},
    )
    for year in range(years[0], years[1] + 2):
        figure.add_vline(
            x=year, line={"color": look.line, "width": 1, "dash": "dot"}, layer="below"
        )
    figure.update_yaxes(range=[len(rows) - 0.5, -0.5], visible=False)
    figure.update_layout(showlegend=False)
    return figure


def _timeline_row(
    figure: go.Figure, row: int, bar: Bar, look: Look, years: tuple[int, int]
) -> None:
    start = max(bar.start, years[0])
    solid_end = min(bar.end if bar.end is not None else bar.solid_to, years[1]) + 1
    box = {"type": "rect", "y0": row - 0.36, "y1": row + 0.36, "layer": "below"}
    if bar.end is None and solid_end < years[1] + 1:
        figure.add_shape(
            **box,
            x0=solid_end,
            x1=years[1] + 1,
            line={"color": bar.colour, "width": 1.2, "dash": "dot"},
        )
    figure.add_shape(
        **box, x0=start, x1=solid_end, fillcolor=bar.colour, line={"width": 0}, opacity=0.22
    )
    figure.add_shape(**box, x0=start, x1=start + 0.05, fillcolor=bar.colour, line={"width": 0})
    figure.add_trace(
        go.Scatter(
            x=[start + 0.12],
            y=[row],
            mode="text",
            text=[bar.name],
            textposition="middle right",
            textfont={"size": NORMAL, "color": look.ink},
            cliponaxis=False,
            hovertext=[f"{bar.name}<br>{bar.note}"],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )


def shares(
    names: Sequence[str], values: Sequence[int], texts: Sequence[str], look: Look
) -> go.Figure:
    """Bars that each are part of the first: the whole in outline, its parts filled."""
    figure = _empty(look, 46 * len(names) + 12, top=4, left=0)
    colours = ["rgba(0,0,0,0)"] + [look.accent] * (len(names) - 1)
    figure.add_trace(
        go.Bar(
            y=list(range(len(names))),
            x=list(values),
            orientation="h",
            text=[f"<b>{text}</b>  {name}" for name, text in zip(names, texts, strict=True)],
            textposition="outside",
            textfont={"size": NORMAL, "color": look.ink},
            cliponaxis=False,
            width=0.62,
            hoverinfo="skip",
            marker={"color": colours, "line": {"color": look.second_ink, "width": 1}},
        )
    )
    whole = max(values, default=1) or 1
    figure.update_xaxes(visible=False, range=[0, whole * 1.75])
    figure.update_yaxes(visible=False, autorange="reversed")
    return figure


def legend(entries: Sequence[tuple[str, str, str]], look: Look) -> go.Figure:
    """Signs with their words, one a row: colour, symbol (a name of Plotly's), text."""
    rows = list(range(len(entries)))
    figure = _empty(look, 26 * len(entries) + 8, top=0, left=0)
    figure.add_trace(
        go.Scatter(
            x=[0] * len(entries),
            y=rows,
            mode="markers",
            hoverinfo="skip",
            marker={
                "color": [colour for colour, _, _ in entries],
                "symbol": [symbol for _, symbol, _ in entries],
                "size": 14,
                "line": {
                    "color": [
                        colour if symbol.endswith("open") else look.second_ink
                        for colour, symbol, _ in entries
                    ],
                    "width": [2.5 if symbol.endswith("open") else 0.6 for _, symbol, _ in entries],
                },
            },
        )
    )
    for row, (_, _, text) in zip(rows, entries, strict=True):
        figure.add_annotation(
            x=0, y=row, xshift=16, xanchor="left", text=text, showarrow=False, align="left"
        )
    figure.update_xaxes(visible=False, range=[-0.06, 1])
    figure.update_yaxes(visible=False, range=[len(entries) - 0.5, -0.5])
    figure.update_layout(showlegend=False)
    return figure


def flow(names: dict[str, str], values: dict[str, int], colour: str, look: Look) -> go.Figure:
    """Two years joined by what went on; `values` of kept, new, ended, `names` of the years too."""
    order = ("new", "earlier", "later", "ended")
    place = {name: index for index, name in enumerate(order)}
    links = [("earlier", "later", "kept"), ("new", "later", "new"), ("earlier", "ended", "ended")]
    shown = [link for link in links if values[link[2]] > 0]
    figure = _empty(look, 240, top=8)
    figure.add_trace(
        go.Sankey(
            arrangement="fixed",
            node={
                "label": [names[name] for name in order],
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
                "color": [_pale(_flow_colour(link[2], colour, look)) for link in shown],
                "customdata": [names[link[2]] for link in shown],
                "hovertemplate": "%{customdata}<extra></extra>",
            },
            textfont={"size": NORMAL, "color": look.ink, "family": FONT, "shadow": "none"},
        )
    )
    figure.add_annotation(
        text=names["kept"], x=0.5, y=0.47, xref="paper", yref="paper", showarrow=False
    )
    return figure


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


def _pale(colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.35)"


def _empty(look: Look, height: int, top: int = 12, left: int = 8) -> go.Figure:
    """A figure without Plotly's own template (its 7 KB would travel with every chart)."""
    return go.Figure(
        layout={
            "template": None,
            "height": height,
            "margin": {"l": left, "r": 8, "t": top, "b": 8},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONT, "size": NORMAL, "color": look.ink},
            "hoverlabel": {
                "bgcolor": look.ground,
                "bordercolor": look.second_ink,
                "font": {"family": FONT, "size": NORMAL, "color": look.ink},
            },
            "xaxis": {"automargin": True, "fixedrange": True},
            "yaxis": {"automargin": True, "fixedrange": True},
            "dragmode": False,
        }
    )
