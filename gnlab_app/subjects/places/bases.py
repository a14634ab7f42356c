"""On what a map rests: its projects, or the regions that a statistic is known of."""

from __future__ import annotations

from gnlab_app.context.context import View
from gnlab_app.evidence.bases import of_places
from gnlab_app.subjects.places import drawing as place_drawing
from gnlab_app.subjects.places.drawing import Drawing
from gnlab_data.places import region_values


def of_map(view: View, drawing: Drawing) -> str:
    """Of a map: its projects, or the regions that a statistic is known of."""
    if drawing.layer != "values" or drawing.shown in region_values.COUNTS:
        return of_places(view)
    rows = place_drawing.values_of(view, drawing).rows
    known = sum(row.value is not None for row in rows)
    return view.say("전체 {total}곳 중 {known}곳의 값 기준", total=len(rows), known=known)
