"""What the peers show: the very exhibits of ours, made by the same code from the same data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gnlab_app.exhibit.slides import CHART, Link
from gnlab_app.subjects.registry import exhibits_of, slide_of
from gnlab_data import settings
from gnlab_data.build import build
from gnlab_data.reference.readings import facts

# As ours does before its first visitor.
build.ensure(settings.data_folder(), settings.database_file())

PAGES = {"": "한눈에", "map": "지도"}
CHOICES = {
    "year": [(f"{year}-2026", f"{year}년부터") for year in range(2018, 2027)],
    "theme": [(code, korean) for code, (korean, _) in facts().themes.items()],
    "region": [(each.region_code, each.name_ko) for each in facts().places.cities],
}


def shown(path: str, chosen: Mapping[str, str]) -> list[tuple[str, str, dict[str, Any]]]:
    """Heading, sentence and Plotly description of each chart of a page under the filters."""
    query = {name: value for name, value in chosen.items() if value}
    found = []
    for name in exhibits_of(path, query):
        slide = slide_of(Link(path, tuple((query | {CHART: name}).items())), "ko", "light")
        if slide.chart is not None:
            found.append((slide.title, slide.sentence, slide.chart.to_dict()))
    return found
