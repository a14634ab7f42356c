"""Charts: a table in, a Plotly figure out. No data access, no Streamlit, no colours of their own.

An actual value is solid, a plan hatched, an unknown one a dotted outline, in every chart. Bars that
say in their `meta` which of the three each is become native charts of a slide file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go

from gnlab_app.chart_texts import bold, broken, small, written
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
    return figure


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
    figure = _empty(look, height, top=40 if len(stacks) > 1 else 12)
    for stack in stacks:
        figure.add_trace(
            go.Bar(
                name=written(stack.name),
                x=list(labels),
                y=list(stack.values),
                marker={"color": stack.colour, "line": {"color": look.ground, "width": 1}},
                hovertemplate="%{x} · %{fullData.name} %{y}<extra></extra>",
                meta={"states": ["actual" if total else "unknown" for total in totals]},
            )
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
    return figure


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
    figure = _empty(look, height, top=0, left=0)
    for patch in patches:
        xs: list[float | None] = []
        ys: list[float | None] = []
        for ring in patch.rings:
            xs += [*(x for x, _ in ring), None]
            ys += [*(y for _, y in ring), None]
        figure.add_trace(
            go.Scatter(
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
        )
    labelled = [patch for patch in patches if patch.label and patch.at]
    for exact in (False, True):
        own = [dot for dot in dots if dot.exact == exact]
        figure.add_trace(
            go.Scatter(
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
        )
    figure.add_trace(
        go.Scatter(
            x=[patch.at[0] for patch in labelled if patch.at],
            y=[patch.at[1] for patch in labelled if patch.at],
            mode="text",
            text=[written(patch.label) for patch in labelled],
            textfont={"size": label_size, "color": [patch.ink or look.ink for patch in labelled]},
            hoverinfo="skip",
        )
    )
    figure.update_xaxes(visible=False, scaleanchor="y", scaleratio=0.817)
    figure.update_yaxes(visible=False)
    figure.update_layout(showlegend=False, hovermode="closest")
    return figure


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
    figure = _empty(look, 27 * len(rows) + (140 if narrow else 60), top=124 if narrow else 44)
    steps = [[each.step for each in row] for row in squares]
    last = len(look.steps) - 1
    scale = [[number / last, colour] for number, colour in enumerate(look.steps)]
    figure.add_trace(
        go.Heatmap(
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
    return figure


def _write_squares(figure: go.Figure, squares: Sequence[Sequence[Square]], look: Look) -> None:
    """The texts of a matrix and the boxes of what is marked.

    All at once: added one by one, each looks at all before it (a hundred took a second).
    """
    texts, boxes = [], []
    for y, row in enumerate(squares):
        for x, each in enumerate(row):
            ink = look.ink if each.step is None else look.text_on(look.steps[each.step])
            text = written(bold(each.text) if each.marked else each.text)
            font = {"size": NORMAL, "color": ink}
            texts.append({"x": x, "y": y, "text": text, "showarrow": False, "font": font})
            if each.marked:
                line = {"color": look.hues["coral"], "width": 3, "dash": "dot"}
                box = {"x0": x - 0.47, "x1": x + 0.47, "y0": y - 0.44, "y1": y + 0.44}
                boxes.append({"type": "rect", "line": line, **box})
    figure.update_layout(annotations=texts, shapes=boxes)


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
    figure = _empty(look, 420, top=16)
    highest = max((point.y for point in points), default=1) or 1
    below = -highest * 0.16
    colours = [
        look.hues["coral"] if point.marked else look.accent if point.known else look.quiet
        for point in points
    ]
    figure.add_trace(
        go.Scatter(
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
    return figure


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
    figure = _empty(look, 380, top=12)
    figure.add_trace(
        go.Scatter(
            x=[0, 1],
            y=[0, 1],
            mode="lines",
            line={"color": look.second_ink, "width": 1.5, "dash": "dash"},
            hoverinfo="skip",
        )
    )
    figure.add_trace(
        go.Scatter(
            x=[x for x, _ in points],
            y=[y for _, y in points],
            mode="lines+markers",
            line={"color": look.accent, "width": 2.5},
            marker={"size": 6},
            fill="tozeroy",
            fillcolor=_pale(look.accent),
            hovertext=[written(note) for note in notes],
            hovertemplate="%{hovertext}<extra></extra>",
        )
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
    return figure


def _bars(series: Series, look: Look, highest: float, words: dict[str, str]) -> go.Bar:
    states = [point.state for point in series.points]
    known = [point.value is not None for point in series.points]
    return go.Bar(
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
        return small(words["unknown"])
    if point.state == "plan":
        return f"{point.text}\n{small(words['plan'])}"
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
                text=written(bold(group)),
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
            text=[written(bar.name)],
            textposition="middle right",
            textfont={"size": NORMAL, "color": look.ink},
            cliponaxis=False,
            hovertext=[written(f"{bar.name}\n{bar.note}")],
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
            text=[
                written(f"{bold(text)}  {name}") for name, text in zip(names, texts, strict=True)
            ],
            textposition="outside",
            textfont={"size": NORMAL, "color": look.ink},
            cliponaxis=False,
            width=0.62,
            hoverinfo="skip",
            meta={"states": ["actual"] * len(names), "names": list(names)},
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
            x=0, y=row, xshift=16, xanchor="left", text=written(text), showarrow=False, align="left"
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
                "color": [_pale(_flow_colour(link[2], colour, look)) for link in shown],
                "customdata": [written(names[link[2]]) for link in shown],
                "hovertemplate": "%{customdata}<extra></extra>",
            },
            textfont={"size": NORMAL, "color": look.ink, "family": FONT, "shadow": "none"},
        )
    )
    figure.add_annotation(
        text=written(names["kept"]), x=0.5, y=0.47, xref="paper", yref="paper", showarrow=False
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


def empty(look: Look, height: int, top: int = 12, left: int = 8) -> go.Figure:
    """The empty figure that the modules of charts beside this one draw into."""
    return _empty(look, height, top, left)
