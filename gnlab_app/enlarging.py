"""A page's figure made large enough for a hall: the same marks and words, to be read from the back.

Nothing is drawn anew, so a slide cannot show another number than its page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import plotly.graph_objects as go

FACTOR = 1.9
SMALLEST = 24
"""The smallest type on a stage of 1920 × 1080, in pixels."""

_MARKER, _LINE = 6, 2
_IN_TEXT = re.compile(r"font-size:\s*(\d+(?:\.\d+)?)px")
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
        if "markers" in str(trace.get("mode", "")):
            trace.setdefault("marker", {}).setdefault("size", _MARKER)
        if "lines" in str(trace.get("mode", "")):
            trace.setdefault("line", {}).setdefault("width", _LINE)
    grown = _grown(whole, "", lambda size: size * factor, lambda size: max(size * factor, smallest))
    grown["layout"].pop("height", None)
    grown["layout"].pop("width", None)
    grown["layout"]["autosize"] = True
    return go.Figure(grown)


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
        return _IN_TEXT.sub(lambda found: f"font-size:{grow_type(float(found[1])):g}px", value)
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
