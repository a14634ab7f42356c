"""Every chart is one that Plotly lets pass: they are drawn without being checked by it."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from gnlab_app.charts import bars, palette
from gnlab_app.charts.description import Description
from gnlab_app.exhibit.slides import link
from gnlab_app.subjects import registry

QUERIES = ("", "year=2019-2021", "theme=no-plastic", "region=48220", "program=sos-lab",
           "layer=values&per=people", "org=org-024", "direction=hinge", "basis=plan")  # fmt: skip
EVERY = [(path, chart) for path, made in registry.EXHIBITS.items() for chart in made]


@pytest.mark.parametrize(("path", "chart"), EVERY, ids=str)
def test_plotly_accepts_it(path: str, chart: str, in_use) -> None:
    for query in QUERIES:
        slide = registry.slide_of(link(f"/{path}?chart={chart}&{query}"), "ko", "light")
        if slide.chart is not None:
            # Raises where a property or a value is none of Plotly's.
            whole = go.Figure(slide.chart.to_plotly_json())
            assert len(whole.data) == len(slide.chart.data) > 0


def test_a_wrong_name_or_value_would_be_told() -> None:
    for wrong in ({"colour": "red"}, {"mode": 3}):
        made = Description({}, [{"type": "scatter", "x": [1], "y": [1], **wrong}]).drawn()
        with pytest.raises(ValueError, match="Invalid"):
            go.Figure(made.to_plotly_json())


def test_parts_of_an_axis_are_put_together() -> None:
    made = bars.empty(palette.LIGHT, 100)
    made.update_layout(margin={"b": 40})
    made.update_xaxes(range=[0, 1])
    made.add_vline(0.5, line={"width": 1})
    figure = made.drawn()
    assert (figure.layout.margin.b, figure.layout.margin.t) == (40, 12)
    assert figure.layout.xaxis.range == (0, 1)
    assert figure.layout.xaxis.automargin is True
    (shape,) = figure.layout.shapes
    assert (shape.x0, shape.x1, shape.y1, shape.yref) == (0.5, 0.5, 1, "y domain")
