"""The picture of a network: marks, lines between them and their names. A table in, a figure out.

Shape and colour tell the kind, size the number of projects, width how much two have in common.
Names stand only where they do not cover each other; every mark tells its own to the pointer.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from gnlab_app.charts.bars import SMALL, empty
from gnlab_app.charts.description import Description
from gnlab_app.charts.palette import Look
from gnlab_app.charts.texts import written

SMALLEST, LARGEST, GROWTH = 11.0, 38.0, 5.0
MARGIN, TOP = 0.07, 8
LEGEND_ENTRY, LEGEND_ROW = 158, 21
LETTER, HIGH = 12.5, 18.0
"""Pixels a Korean letter is wide and a name high; others are about half as wide."""

LONGEST_NAME = 14
MOST_CERTAIN = 12
"""So many names stand even where they cover small marks: the largest are always named."""

WIDTHS = ((1, 0.9), (2, 2.2), (3, 4.0))
"""From so many projects in common a line is so many pixels wide."""


@dataclass(frozen=True)
class Actor:
    """A mark: where it stands, its group (one symbol each), colour and what the pointer shows.

    `key` is what a press tells. `ringed`: the one that was asked for.
    """

    key: str
    name: str
    x: float
    y: float
    group: str
    symbol: str
    colour: str
    projects: int
    note: str
    ringed: bool = False


@dataclass(frozen=True)
class Joint:
    """A line between two marks, by their keys."""

    one: str
    other: str
    projects: int


@dataclass(frozen=True)
class Frame:
    """What part of the places is shown, and in how many pixels."""

    left: float
    right: float
    low: float
    high: float
    wide_px: int
    high_px: int

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """Where a place falls in the picture."""
        across = (x - self.left) / (self.right - self.left) * self.wide_px
        return across, (self.high - y) / (self.high - self.low) * self.high_px


def frame(places: Sequence[tuple[float, float]], wide_px: int, high_px: int) -> Frame:
    """The frame that holds all places with a margin; a single place stands in its middle."""
    xs, ys = [x for x, _ in places] or [0.0], [y for _, y in places] or [0.0]
    wide, high = max(max(xs) - min(xs), 0.2), max(max(ys) - min(ys), 0.2)
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    half_x, half_y = wide * (0.5 + MARGIN), high * (0.5 + MARGIN)
    return Frame(
        middle_x - half_x, middle_x + half_x, middle_y - half_y, middle_y + half_y, wide_px, high_px
    )


def network(
    actors: Sequence[Actor],
    joints: Sequence[Joint],
    look: Look,
    shown: Frame,
    words: Sequence[str],
    colours: Sequence[tuple[str, str]] = (),
) -> go.Figure:
    """Marks by group, lines by width; `words` name the widths, `colours` those not told by shape.

    Larger marks are drawn first, so that none hides another whole.
    """
    figure = empty(look, shown.high_px, top=TOP, left=0)
    _lines(figure, actors, joints, look, words)
    ordered = sorted(actors, key=lambda actor: (-actor.projects, actor.key))
    labels = _labels(ordered, shown)
    for group in dict.fromkeys(actor.group for actor in sorted(actors, key=lambda a: a.group)):
        own = [actor for actor in ordered if actor.group == group]
        _marks(figure, own, labels, look)
        _sign(figure, group, own[0].symbol, look.second_ink if colours else own[0].colour)
    for colour, name in colours:
        _sign(figure, name, "square", colour)
    entries = sum(each.get("showlegend") is not False for each in figure.data)
    below = math.ceil(entries * LEGEND_ENTRY / shown.wide_px) * LEGEND_ROW + TOP
    figure.update_layout(height=shown.high_px + TOP + below, margin={"b": below, "r": 0})
    figure.update_xaxes(visible=False, range=[shown.left, shown.right])
    figure.update_yaxes(visible=False, range=[shown.low, shown.high])
    figure.update_layout(
        hovermode="closest",
        clickmode="event+select",
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "y": -0.01,
            "yanchor": "top",
            "font": {"size": SMALL, "color": look.ink},
            "itemclick": False,
            "itemdoubleclick": False,
            "tracegroupgap": 0,
        },
    )
    return figure.drawn()


def _sign(figure: Description, name: str, symbol: str, colour: str) -> None:
    """An entry of the legend alone."""
    marker = {"color": colour, "symbol": symbol, "size": 12}
    figure.add_trace(
        "scatter", x=[None], y=[None], mode="markers", name=written(name), marker=marker
    )


def _lines(
    figure: Description,
    actors: Sequence[Actor],
    joints: Sequence[Joint],
    look: Look,
    words: Sequence[str],
) -> None:
    places = {actor.key: (actor.x, actor.y) for actor in actors}
    for number, (least, width) in enumerate(WIDTHS):
        most = WIDTHS[number + 1][0] if number + 1 < len(WIDTHS) else math.inf
        own = [joint for joint in joints if least <= joint.projects < most]
        xs: list[float | None] = []
        ys: list[float | None] = []
        for joint in own:
            (one_x, one_y), (other_x, other_y) = places[joint.one], places[joint.other]
            xs += [one_x, other_x, None]
            ys += [one_y, other_y, None]
        if own:
            figure.add_trace(
                "scatter",
                x=xs,
                y=ys,
                mode="lines",
                name=written(words[number]),
                line={"color": look.quiet, "width": width},
                opacity=0.75,
                hoverinfo="skip",
            )


def _marks(
    figure: Description, own: Sequence[Actor], labels: dict[str, tuple[str, str]], look: Look
) -> None:
    hollow = own[0].symbol.endswith("open")
    figure.add_trace(
        "scatter",
        x=[actor.x for actor in own],
        y=[actor.y for actor in own],
        mode="markers+text",
        name=written(own[0].group),
        showlegend=False,
        customdata=[actor.key for actor in own],
        text=[written(labels.get(actor.key, ("", ""))[0]) for actor in own],
        textposition=[labels.get(actor.key, ("", "top center"))[1] for actor in own],
        textfont={"size": SMALL, "color": look.ink},
        cliponaxis=False,
        hovertext=[written(actor.note) for actor in own],
        hovertemplate="%{hovertext}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        marker={
            "size": [_size(actor) for actor in own],
            "symbol": own[0].symbol,
            "color": [actor.colour for actor in own],
            "opacity": 1,
            "line": {
                "width": [4 if actor.ringed else 2.5 if hollow else 1 for actor in own],
                "color": [
                    look.ink if actor.ringed else actor.colour if hollow else look.ground
                    for actor in own
                ],
            },
        },
    )


def _size(actor: Actor) -> float:
    return min(SMALLEST + GROWTH * (math.sqrt(actor.projects) - 1), LARGEST)


def _labels(actors: Sequence[Actor], shown: Frame) -> dict[str, tuple[str, str]]:
    """Key → name and side of those whose name fits: the one asked for, then the largest first."""
    first = sorted(actors, key=lambda each: not each.ringed)
    taken = [_around(actor, shown) for actor in first[:MOST_CERTAIN]]
    found: dict[str, tuple[str, str]] = {}
    for number, actor in enumerate(first):
        if number == MOST_CERTAIN:
            taken += [_around(other, shown) for other in first[MOST_CERTAIN:]]
        name = actor.name
        if len(name) > LONGEST_NAME:
            name = f"{name[: LONGEST_NAME - 1]}…"
        for side in ("top center", "bottom center", "middle right", "middle left"):
            box = _label_box(actor, name, side, shown)
            inside = box[0] >= 0 and box[1] <= shown.wide_px and box[2] >= 0
            if inside and not any(_meet(box, other) for other in taken):
                found[actor.key] = (name, side)
                taken.append(box)
                break
    return found


Box = tuple[float, float, float, float]
"""Left, right, upper and lower pixel."""


def _around(actor: Actor, shown: Frame) -> Box:
    x, y = shown.pixel(actor.x, actor.y)
    half = _size(actor) / 2
    return x - half, x + half, y - half, y + half


def _label_box(actor: Actor, name: str, side: str, shown: Frame) -> Box:
    x, y = shown.pixel(actor.x, actor.y)
    half = _size(actor) / 2 + 2
    wide = sum(LETTER if letter >= "가" else LETTER * 0.58 for letter in name)
    if side.startswith("middle"):
        left = x + half if side.endswith("right") else x - half - wide
        return left, left + wide, y - HIGH / 2, y + HIGH / 2
    upper = y - half - HIGH if side.startswith("top") else y + half
    return x - wide / 2, x + wide / 2, upper, upper + HIGH


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
