"""Figures for the stage: the same data, larger type and marks, nothing under the smallest type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go
import pytest

from gnlab_app.charts import bars as chart_bars
from gnlab_app.charts import palette
from gnlab_app.charts.scale import SMALLEST, enlarged
from gnlab_app.exhibit.slides import Link
from gnlab_app.subjects import registry


def sizes(value: Any, name: str = "") -> Iterator[float]:
    """Every size of type in a figure, also those inside texts."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key == "size" and name.endswith("font"):
                yield from each if isinstance(each, list | tuple) else [each]
            else:
                yield from sizes(each, key)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from sizes(each, name)
    elif isinstance(value, str):
        yield from (float(size) for size in re.findall(r"font-size:\s*([\d.]+)px", value))


def bars() -> go.Figure:
    points = (
        chart_bars.Point("2019년", 11, "actual", "11", ""),
        chart_bars.Point("2020년", 15, "plan", "15", ""),
        chart_bars.Point("2021년", None, "unknown", "", ""),
    )
    series = [chart_bars.Series("실험", "#2f6db5", points)]
    return chart_bars.yearly(series, palette.LIGHT, {"plan": "계획", "unknown": "자료 없음"})


def test_type_marks_lines_and_margins_grow_and_the_data_stay() -> None:
    small, large = bars(), enlarged(bars(), 2.0)
    assert list(large.data[0].y) == list(small.data[0].y)
    assert large.data[0].textfont.size == small.data[0].textfont.size * 2
    assert large.data[0].marker.pattern.size == small.data[0].marker.pattern.size * 2
    assert large.layout.margin.t == small.layout.margin.t * 2
    assert large.layout.shapes[0].line.width == small.layout.shapes[0].line.width * 2
    assert large.layout.height is None
    assert list(large.layout.yaxis.range) == list(small.layout.yaxis.range)


def test_the_page_keeps_its_own_figure() -> None:
    small = bars()
    before = small.to_json()
    enlarged(small)
    assert small.to_json() == before


def test_small_notes_inside_texts_grow_to_the_smallest_type() -> None:
    texts = list(enlarged(bars(), 1.5).data[0].text)
    assert f"font-size:{SMALLEST}px" in texts[1]
    assert f"font-size:{SMALLEST}px" in texts[2]


def test_marks_without_a_size_of_their_own_grow_too() -> None:
    figure = go.Figure(go.Scatter(x=[1, 2], y=[1, 2], mode="lines+markers"))
    large = enlarged(figure, 2.0)
    assert large.data[0].marker.size == 12
    assert large.data[0].line.width == 4


@pytest.mark.parametrize(
    ("path", "chart"), [(path, each) for path, own in registry.EXHIBITS.items() for each in own]
)
def test_no_type_of_any_slide_is_smaller_than_the_smallest(path: str, chart: str, in_use) -> None:
    made = registry.slide_of(Link(path, (("chart", chart),)), "ko", "light")
    if made.chart is not None:
        found = list(sizes(enlarged(made.chart).to_plotly_json()))
        assert found
        assert min(found) >= SMALLEST
