"""A chart as plain data until it is whole: traces, axes, shapes and texts as Plotly names them.

Plotly checks each property as it is set and looks at all shapes and texts for each new one: a
timeline took 220 ms and takes 1. A test holds every chart against Plotly's own rules.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

Properties = dict[str, Any]


@dataclass
class Description:
    """Traces and layout in the making; the names of its methods are those of a Plotly figure."""

    layout: Properties
    data: list[Properties] = field(default_factory=list)

    def add_trace(self, kind: str, **properties: Any) -> None:
        """One trace: `scatter`, `bar`, `heatmap`, `sankey`."""
        self.data.append({"type": kind, **properties})

    def add_annotation(self, **properties: Any) -> None:
        self.layout.setdefault("annotations", []).append(properties)

    def add_shape(self, **properties: Any) -> None:
        self.layout.setdefault("shapes", []).append(properties)

    def add_vline(self, x: float, **properties: Any) -> None:
        """A line over the whole height."""
        self.add_shape(type="line", x0=x, x1=x, y0=0, y1=1, yref="y domain", **properties)

    def update_layout(self, **properties: Any) -> None:
        _merge(self.layout, properties)

    def update_xaxes(self, **properties: Any) -> None:
        _merge(self.layout, {"xaxis": properties})

    def update_yaxes(self, **properties: Any) -> None:
        _merge(self.layout, {"yaxis": properties})

    def drawn(self) -> Drawn:
        """The figure, its parts taken as they are."""
        return Drawn({"data": self.data, "layout": self.layout})


class Drawn(go.Figure):
    """A Plotly figure that becomes one only where somebody reads or changes its parts.

    A page only sends it: making one and copying it out again was a tenth of a change.
    """

    def __init__(self, plain: Properties) -> None:
        """`plain` has `data` and `layout`, as `to_dict` gives them."""
        # Plotly's own `__setattr__` takes properties of a figure only.
        object.__setattr__(self, "_plain", plain)

    def __getattr__(self, name: str) -> Any:
        """Called where a part is not there yet: make all of them, once."""
        if name == "_plain" or self.__dict__["_plain"] is None:
            raise AttributeError(name)
        plain = self.__dict__["_plain"]
        object.__setattr__(self, "_plain", None)
        super().__init__(plain, _validate=False)
        return getattr(self, name)

    def to_dict(self) -> Properties:
        """Traces and layout as they were described, or as they have been changed since."""
        plain: Properties | None = self.__dict__["_plain"]
        return super().to_dict() if plain is None else plain


def _merge(into: Properties, properties: Properties) -> None:
    for name, value in properties.items():
        if isinstance(value, dict) and isinstance(into.get(name), dict):
            _merge(into[name], value)
        else:
            into[name] = value
