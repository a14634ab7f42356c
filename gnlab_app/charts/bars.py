"""Charts: a table in, a Plotly figure out. No data access, no Streamlit, no colours of their own.

An actual value is solid, a plan hatched, an unknown one a dotted outline, in every chart. Bars that
say in their `meta` which of the three each is become native charts of a slide file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go

from gnlab_app.charts.description import Description, Properties
from gnlab_app.charts.palette import FONT, Look
from gnlab_app.charts.texts import bold, broken, small, written

State = Literal["actual", "plan", "unknown"]

CONFIG: dict[str, Any] = {"displayModeBar": False, "displaylogo": False, "showTips": False}
SMALL, NORMAL = 13, 14
GAP, SINGLE_GAP, GROUP_GAP = 0.28, 0.55, 0.08
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


def yearly(
    series: Sequence[Series], look: Look, words: dict[str, str], height: int = 250
) -> go.Figure:
    """Bars by year, a group a year, a colour a series; gaps and plans as the rules say.

    `words` holds the texts `plan` and `unknown`. One series is drawn without a legend.
    """
    figure = empty(look, height, top=34 if len(series) > 1 else 12)
    highest = max((point.value or 0 for each in series for point in each.points), default=0) or 1
    gap = GAP if len(series) > 1 else SINGLE_GAP
    for place, each in enumerate(series):
        figure.add_trace("bar", **_bars(each, look, highest, words))
        _outline_unknown(figure, each, place, len(series), gap, highest, look)
    years = list(dict.fromkeys(point.label for each in series for point in each.points))
    figure.update_layout(
        barmode="group",
        bargap=gap,
        bargroupgap=GROUP_GAP,
        showlegend=len(series) > 1,
        legend=_legend_above(look, NORMAL),
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
    return figure.drawn()


@dataclass(frozen=True)
class Stack:
    """One layer of a stacked chart: its name, colour, count a column, and its code."""

    name: str
    colour: str
    values: tuple[int, ...]
    key: str = "rest"


def stacked(
    labels: Sequence[str],
    stacks: Sequence[Stack],
    look: Look,
    missing: str,
    highest: int = 0,
    height: int = 260,
) -> go.Figure:
    """Counts by year in layers; a year without any says that nothing is known, not 0.

    `highest` makes several charts comparable.
    """
    totals = [sum(stack.values[place] for stack in stacks) for place in range(len(labels))]
    highest = max(highest, *totals, 1) if totals else 1
    figure = empty(look, height, top=40 if len(stacks) > 1 else 12)
    for stack in stacks:
        figure.add_trace(
            "bar",
            name=written(stack.name),
            x=list(labels),
            y=list(stack.values),
            marker={"color": stack.colour, "line": {"color": look.ground, "width": 1}},
            hovertemplate="%{x} · %{fullData.name} %{y}<extra></extra>",
            meta={"states": ["actual" if total else "unknown" for total in totals]},
        )
    for place, total in enumerate(totals):
        # By place: a year as text would be taken for a number of the axis.
        figure.add_annotation(
            x=place,
            y=total,
            text=str(total) if total else written(broken(missing)),
            showarrow=False,
            yanchor="bottom",
            font={"size": NORMAL if total else 11, "color": look.ink if total else look.second_ink},
        )
    figure.update_layout(
        barmode="stack",
        bargap=0.35,
        showlegend=len(stacks) > 1,
        legend=_legend_above(look, SMALL),
    )
    figure.update_xaxes(
        type="category",
        categoryarray=list(labels),
        tickvals=list(range(len(labels))),
        ticktext=[written(broken(label)) for label in labels],
        tickfont={"size": SMALL},
        linecolor=look.line,
        showgrid=False,
    )
    figure.update_yaxes(
        range=[0, highest * 1.25],
        gridcolor=look.line,
        griddash="dot",
        tickfont={"size": SMALL, "color": look.second_ink},
        nticks=4,
        dtick=1 if highest <= 4 else None,
    )
    return figure.drawn()


def _bars(series: Series, look: Look, highest: float, words: dict[str, str]) -> Properties:
    states = [point.state for point in series.points]
    known = [point.value is not None for point in series.points]
    return dict(
        name=written(series.name),
        x=[point.label for point in series.points],
        y=[
            point.value if has else highest * UNKNOWN_SHARE
            for point, has in zip(series.points, known, strict=True)
        ],
        text=[written(_bar_text(point, words)) for point in series.points],
        textposition="outside",
        textfont={"size": NORMAL, "color": look.ink},
        cliponaxis=False,
        customdata=[point.key for point in series.points],
        meta={"states": states},
        # Pressing a bar opens its figure; it must not dim the others.
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        hovertext=[written(point.note) for point in series.points],
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
    figure: Description,
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
        return small(words["unknown"])
    if point.state == "plan":
        return f"{point.text}\n{small(words['plan'])}"
    return point.text


def shares(
    names: Sequence[str], values: Sequence[int], texts: Sequence[str], look: Look
) -> go.Figure:
    """Bars that each are part of the first: the whole in outline, its parts filled."""
    figure = empty(look, 46 * len(names) + 12, top=4, left=0)
    colours = ["rgba(0,0,0,0)"] + [look.accent] * (len(names) - 1)
    figure.add_trace(
        "bar",
        y=list(range(len(names))),
        x=list(values),
        orientation="h",
        text=[written(f"{bold(text)}  {name}") for name, text in zip(names, texts, strict=True)],
        textposition="outside",
        textfont={"size": NORMAL, "color": look.ink},
        cliponaxis=False,
        width=0.62,
        hoverinfo="skip",
        meta={"states": ["actual"] * len(names), "names": list(names)},
        marker={"color": colours, "line": {"color": look.second_ink, "width": 1}},
    )
    whole = max(values, default=1) or 1
    figure.update_xaxes(visible=False, range=[0, whole * 1.75])
    figure.update_yaxes(visible=False, autorange="reversed")
    return figure.drawn()


def pale(colour: str) -> str:
    """A colour let through to a third: fills below lines, bands."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.35)"


def _legend_above(look: Look, size: int) -> dict[str, Any]:
    """A legend over the bars that is only read: a press on it would take a series away."""
    return {
        "orientation": "h",
        "x": 0,
        "y": 1.02,
        "yanchor": "bottom",
        "font": {"size": size, "color": look.ink},
        "itemclick": False,
        "itemdoubleclick": False,
    }


def empty(look: Look, height: int, top: int = 12, left: int = 8) -> Description:
    """A figure without Plotly's own template (its 7 KB would travel with every chart)."""
    return Description(
        {
            # None would bring it back.
            "template": {},
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
