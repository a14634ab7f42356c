"""A page's figure made large enough for a hall: the same marks and words, to be read from the back.

Nothing is drawn anew, so a slide cannot show another number than its page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import plotly.graph_objects as go

FACTOR = 2.1
SMALLEST, MANY_NAMES, WIDTH_OF_NAMES = 24, 12, 480
"""The smallest type on a stage of 1920 × 1080, in pixels; many names on a map are that small."""

_MARKER, _LINE = 6, 2
_IN_TEXT = re.compile(r"font-size:\s*(\d+(?:\.\d+)?)px")
_NOTE = re.compile(r">[^<>]+</span>")
_PIXELS = {
    "marker": ("size",),
    "pattern": ("size",),
    "line": ("width",),
    "node": ("thickness", "pad"),
    "margin": ("l", "r", "t", "b", "pad"),
    "error_x": ("thickness", "width"),
    "error_y": ("thickness", "width"),
    "title": ("standoff",),
    "legend": ("itemwidth", "tracegroupgap"),
    "annotations": (
        "xshift", "yshift", "ax", "ay", "standoff", "startstandoff", "borderpad", "borderwidth",
        "arrowwidth", "width", "height",
    ),
    "axis": (
        "ticklen", "tickwidth", "gridwidth", "linewidth", "zerolinewidth", "ticklabelstandoff",
    ),
}  # fmt: skip
"""Kind of part → its sizes in pixels. Everything else of a figure is data or a share."""


def enlarged(figure: go.Figure, factor: float = FACTOR, smallest: float = SMALLEST) -> go.Figure:
    """A copy with type, marks, lines and margins larger by `factor`, of no fixed size.

    No type is smaller than `smallest`. The figure itself, which a page may keep, is not touched.
    """
    whole = deepcopy(figure.to_plotly_json())
    for trace in whole["data"]:
        if trace.get("type") == "bar":
            # Plotly would shrink a text that is wider than its bar.
            trace["constraintext"] = "none"
        if "markers" in str(trace.get("mode", "")):
            trace.setdefault("marker", {}).setdefault("size", _MARKER)
        # The texts of a matrix have their squares.
        if trace.get("mode") == "text" and "in_squares" not in (trace.get("meta") or {}):
            # Names on a map stand over marks, which are larger now as well.
            trace.setdefault("textfont", {}).setdefault("shadow", "auto")
            if len(trace.get("x") or ()) > MANY_NAMES:
                trace["textfont"]["size"] = smallest / factor
                trace["textposition"] = _apart(trace, smallest)
        if "lines" in str(trace.get("mode", "")):
            trace.setdefault("line", {}).setdefault("width", _LINE)
    grown = _grown(whole, "", lambda size: size * factor, lambda size: max(size * factor, smallest))
    grown["layout"].pop("height", None)
    grown["layout"].pop("width", None)
    grown["layout"]["autosize"] = True
    return go.Figure(grown)


def _apart(trace: dict[str, Any], size: float) -> list[str]:
    """Where each name of a map stands to its point, so that neighbours' names do not meet."""
    xs, ys, names = trace["x"], trace["y"], trace["text"]
    a_pixel = (max(xs) - min(xs)) / WIDTH_OF_NAMES
    widths = [
        sum(size if letter >= "가" else size * 0.56 for letter in name) * a_pixel for name in names
    ]
    places = ["middle center"] * len(names)
    for one in range(len(names)):
        for other in range(one):
            near = abs(xs[one] - xs[other]) < (widths[one] + widths[other]) / 2
            if near and abs(ys[one] - ys[other]) < size * a_pixel:
                upper, lower = (one, other) if ys[one] > ys[other] else (other, one)
                places[upper], places[lower] = "top center", "bottom center"
    return places


Grow = Callable[[float], float]


def _grown(value: Any, name: str, grow: Grow, grow_type: Grow) -> Any:
    """The value with all sizes of its parts grown; `name` is the kind of part it is."""
    if isinstance(value, dict):
        return {
            key: _sized(each, grow_type)
            if key == "size" and name.endswith("font")
            else _sized(each, grow)
            if key in _PIXELS.get(_kind(name), ())
            else _grown(each, key, grow, grow_type)
            for key, each in value.items()
        }
    if isinstance(value, list | tuple):
        return [_grown(each, name, grow, grow_type) for each in value]
    if isinstance(value, str) and "font-size" in value:
        larger = _IN_TEXT.sub(lambda found: f"font-size:{grow_type(float(found[1])):g}px", value)
        # A note stands under its value in the width of a bar.
        return _NOTE.sub(lambda found: found[0].replace(" ", "<br>"), larger)
    return value


def _kind(name: str) -> str:
    return "axis" if re.fullmatch(r"[xy]axis\d*", name) else name


def _sized(value: Any, grow: Grow) -> Any:
    """A size or a list of sizes, grown; none stays none, and no line stays no line."""
    if isinstance(value, list | tuple):
        return [_sized(each, grow) for each in value]
    if isinstance(value, dict):
        return value
    return grow(value) if value else value
