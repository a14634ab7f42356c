"""Names that look like markup are shown as they are written, on every page, in both languages."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pytest

from gnlab_app.menu import MENU
from gnlab_data import schema
from tests.browser.conftest import serving
from tests.conftest import DATA
from tests.visitors import Visitor

pytestmark = pytest.mark.slow

MARKS = "*강*[L](x)`c`<b>M</b>$m$~~s~~:violet[r]|&amp;"
# What Markdown would make of them, were a sign before them not there.
MADE = re.compile(r"(?<!\\)\*강(?<!\\)\*|(?<!\\)\[L(?<!\\)\]|(?<!\\)`c|(?<!\\)<b>M|(?<!\\)\$m|"
                  r"(?<!\\)~~s|(?<!\\):violet|(?<!\\)&amp;")  # fmt: skip
BEGINS = re.compile(r"(?:\s*[-*] )?\s*(1\)|2020\.|[-+#>] +[^-+#> ]) .*강")
BEGINNINGS = ("1) ", "2020. 5. ", "- 5% ", "# ", "+ ", "> ")
# The names that are chosen, found and drawn; some columns hold words of our own programs.
MARKED = {
    "projects": ("name_ko", "name_en", "problem_ko", "result_ko", "summary_ko"),
    "organizations": ("name_ko", "name_en"),
    "programs": ("name_ko", "name_en", "summary_ko", "summary_en"),
    "sources": ("title", "publisher"),
    "themes": ("name_ko", "name_en"),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("marked")
    data = folder / "data"
    shutil.copytree(DATA, data, ignore=shutil.ignore_patterns("*.duckdb*"))
    for name, columns in MARKED.items():
        mark(data / f"{name}.csv", [each for each in columns if each in columns_of(name)])
    with serving(folder, GNLAB_DATA=str(data)) as address:
        yield address


def columns_of(name: str) -> tuple[str, ...]:
    return next(table.column_names for table in schema.TABLES if table.name == name)


def mark(file: Path, columns: list[str]) -> None:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    for number, row in enumerate(rows):
        for column in columns:
            if row[column]:
                beginning = BEGINNINGS[number % len(BEGINNINGS)]
                row[column] = f"{beginning}{row[column]} {MARKS}"
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0])
        writer.writeheader()
        writer.writerows(rows)


WITHOUT_NAMES = {"forum", "terms", "accessibility", "contact"}
LABELLED = ("button", "download_button", "page_link", "expandable", "popover", "metric",
            "selectbox", "multiselect", "radio", "text_input")  # fmt: skip


def texts(visitor: Visitor) -> Iterator[tuple[str, str]]:
    """What Streamlit reads as Markdown, with where it stands."""
    for each in visitor.elements.values():
        content = each.content
        if each.kind in ("heading", "markdown", "alert") and not getattr(content, "allow_html", 0):
            yield each.kind, content.body
        elif each.kind in LABELLED:
            yield each.kind, content.label
        elif each.kind == "button_group":
            for option in content.options:
                yield each.kind, option.content
        elif each.kind == "table":
            frame = pyarrow.ipc.open_stream(content.arrow_data.data).read_all()
            for column in frame.columns:
                for value in column.to_pylist():
                    if isinstance(value, str):
                        yield "table", value


TAG = re.compile(r"<(?!br>|/?b>|span style='font-size:11px'>|/span>|extra>|/extra>)[^>]*>")


def charts(visitor: Visitor) -> Iterator[dict[str, Any]]:
    """The figures on the page, as Plotly gets them."""
    for each in visitor.elements.values():
        if each.kind == "plotly_chart":
            yield json.loads(each.content.spec)


def drawn(part: Any) -> Iterator[str]:
    """Every text in a part of a figure."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for each in part.values():
            yield from drawn(each)
    elif isinstance(part, list):
        for each in part:
            yield from drawn(each)


def bolds(text: str) -> list[str]:
    """What Plotly draws in bold."""
    return re.findall(r"<b>(.*?)</b>", text)


ONES = {
    "programs": {"program": "social-innovation-lab"},
    "themes": {"theme": "no-plastic"},
    "regions": {"region": "48220"},
    "organizations": {"org": "org-024"},
    "project": {"id": "social-innovation-lab-2019-tongyeong-sea"},
    "directions": {"direction": "hinge"},
}


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("path", [each.path for each in MENU])
def test_a_name_is_shown_as_it_is_written(path: str, language: str, server: str) -> None:
    visitor = Visitor(server)
    try:
        found, wrong = 0, set()
        for query in ({}, ONES.get(path, {}), {"region": "48220"}, {"theme": "no-plastic"}):
            visitor.open(path, query | {"lang": language})
            assert visitor.problems() == []
            for folded in list(visitor.folded()):
                visitor.press(folded, bool_value=True)
            for kind, text in texts(visitor):
                found += "강" in text
                lines = text.splitlines()
                wrong |= {(kind, line[:160]) for line in lines if MADE.search(line)}
                if kind in ("markdown", "table"):
                    wrong |= {(kind, line[:160]) for line in lines if BEGINS.match(line)}
            for text in (each for chart in charts(visitor) for each in drawn(chart)):
                found += "강" in text
                if TAG.search(text) or "M" in bolds(text) or "[L](x)`c`<" in text:
                    wrong.add(("chart", text[:160]))
        assert found or path in WITHOUT_NAMES
        assert sorted(wrong) == []
    finally:
        visitor.close()
