"""A small map of the cities and counties shaded by one value of each, for several subjects."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

import plotly.graph_objects as go

from gnlab_app.charts import flat_map
from gnlab_app.charts.flat_map import Dot, Patch
from gnlab_app.charts.texts import bold
from gnlab_app.context import names
from gnlab_app.context.context import View
from gnlab_data.places import region_values, shapes

PALE_STEPS = 2
"""Only the pale steps are used, on which the names of the regions are read."""


def shaded(
    view: View,
    values: Mapping[str, float],
    short: Callable[[str], str],
    note: Callable[[str], str],
    height: int,
    dots: Sequence[Dot] | None = None,
    named: Collection[str] | None = None,
) -> go.Figure:
    """Regions by value; bare where there is none. `short` stands under a name, `note` is shown
    where the pointer is. With `dots` only the names stand on the map; on one too small for all of
    them, those `named`."""
    found, drawn = region_values.classes(list(values.values())), view.look
    outlines = shapes.region_shapes()
    patches = []
    for region in view.facts.places.cities:
        code, shape = region.region_code, outlines[region.region_code]
        name, under = names.short_name(view, region), short(code)
        is_plain = dots is not None or named is not None or not under
        label = name if is_plain else f"{name}\n{bold(under)}"
        patches.append(
            Patch(
                tuple(tuple((x, y) for x, y, *_ in ring) for ring in shape.rings),
                drawn.steps[_step(values[code], found)] if code in values else drawn.bare,
                f"{names.name_of(view, region)}\n{note(code)}",
                label if named is None or code in named else "",
                (shape.lon, shape.lat),
                drawn.ink,
            )
        )
    return flat_map.flat_map(patches, dots or (), drawn, height, label_size=12)


def _step(value: float, found: Sequence[tuple[float, float]]) -> int:
    last = max(len(found) - 1, 1)
    return round(region_values.class_of(value, found) * PALE_STEPS / last)
