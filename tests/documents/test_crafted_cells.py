"""Cells of the CSV files that try to break out: through every document, the stage and the pages.

Each free text of the data ends with one of the crafted texts of the sealed browser, or with one of
those that aim at office files. Nothing of them becomes markup, formula, link or request.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from lxml import etree

from gnlab_app import documents
from gnlab_app.documents import images
from gnlab_app.documents.problems import NoLetter
from gnlab_app.exhibit.slides import link
from gnlab_app.presentation import standalone
from gnlab_app.subjects import registry
from gnlab_data import exports, schema, settings
from gnlab_data.build import build
from gnlab_data.intake import cell_checks
from gnlab_data.schema import columns as schema_columns
from gnlab_data.talks import files as talk_files
from tests.conftest import DATA
from tests.documents.test_sealed_browser import CRAFTED, RUNS, Counting, Elements, counting

__all__ = ["counting"]

OFFICE = [
    '=HYPERLINK("PLACE/formula","x")',
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "{=WEBSERVICE('PLACE/webservice')}",
    "</a:t></a:r><a:hlinkClick r:id='rId1'/>",
    "</w:t><w:instrText>INCLUDETEXT file:///etc/hostname</w:instrText>",
    "</hp:t><hp:script>x</hp:script>",
    "</t></si><externalReference r:id='rId1'/>",
    "_x0009__x003C_script_x003E_",
    "%{customdata} %{x:.9f}",
    "<extra>x</extra><br>",
    "$\\input{/etc/hostname}$",
    "[a](javascript:alert(1)) ![b](PLACE/markdown)",
    ":material/delete: :red[x] `code` # x",
]
# With U+20D2, which no typeface here has, a PDF is refused.
CHAIN = tuple(dict.fromkeys(each for each in [*CRAFTED, *OFFICE] if "\u20d2" not in each))
NAMED = {column.references for table in schema.TABLES for column in table.columns}
DANGEROUS = {"script", "instrText", "externalReference", "ddeLink", "oleLink"}
PLACES = ("sigungu", "gu", "eupmyeondong")
PATHS = [f"/{path}" for path in registry.EXHIBITS]


def free_columns(table: schema_columns.Table) -> list[schema_columns.Column]:
    """Columns in which somebody may write what they like."""
    return [
        column
        for column in table.columns
        if column.kind == "text"
        and not (column.enum or column.pattern or column.references or column.unique)
        and column.name not in (*table.key, *PLACES)
        and f"{table.name}.{column.name}" not in NAMED
    ]


@pytest.fixture(scope="module")
def crafted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, set[str]]]:
    """The data with crafted texts, built and in use; the texts that the check lets in."""
    folder = tmp_path_factory.mktemp("crafted")
    data = folder / "data"
    shutil.copytree(DATA, data, ignore=shutil.ignore_patterns("*.duckdb*"))
    texts, used = itertools.cycle(CHAIN), set()
    for table in schema.TABLES:
        columns = free_columns(table)
        if not columns or table.name.startswith(("region", "eupmyeondong", "units", "redirects")):
            continue
        file = data / table.file
        with file.open(encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.DictReader(opened))
        for row, column in itertools.product(rows, columns):
            text = next(texts)
            # What a spreadsheet would calculate stands at the beginning.
            both = [row[column.name], text]
            cell = " ".join(reversed(both) if text[0] in "=+@-" else both)
            if row[column.name] and cell_checks._cell_problem(column, cell) is None:
                row[column.name] = cell
                used.add(text)
        with file.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    build.build(data, folder / "gnlab.duckdb")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GNLAB_DATA", str(data))
        patch.setenv("GNLAB_DATABASE", str(folder / "gnlab.duckdb"))
        yield folder, used


def pages_of(code: str) -> Iterator[documents.Page]:
    for path in PATHS:
        page = documents.page_of(link(path), code)
        if not page.slide.problem:
            yield page


def parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def elements(document: bytes) -> Iterator[etree._Element]:
    """Every element of every XML part; a part that is not well formed raises."""
    for name, content in parts(document).items():
        if name.endswith((".xml", ".rels", ".hpf")):
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            yield from etree.fromstring(content, parser).iter(etree.Element)


def foreign(document: bytes) -> list[str]:
    """Where the relationships of an office file lead, beside to web pages."""
    targets = [
        str(each.get("Target"))
        for each in elements(document)
        if each.get("TargetMode") == "External"
    ]
    return [each for each in targets if not re.match(r"https?://", each)]


def test_most_crafted_texts_get_past_the_check(crafted: tuple[Path, set[str]]) -> None:
    """The others (letters that are written out) are refused there, and tried on talks."""
    assert len(crafted[1]) >= 40


@pytest.mark.parametrize(("kind", "code"), [("pptx", "en"), ("hwpx", "ko"), ("xlsx", "ko")])
def test_office_files_hold_texts_only(kind: str, code: str, crafted) -> None:
    made = 0
    for page in pages_of(code):
        if kind != "xlsx" or page.rows:
            holds_texts_only(documents.of_view(kind, page), kind)
            made += 1
    assert made > 8


def holds_texts_only(document: bytes, kind: str) -> None:
    assert foreign(document) == []
    names = {etree.QName(each).localname for each in elements(document)}
    assert not names & DANGEROUS
    # A native chart names the cells of the workbook it brings.
    assert kind == "pptx" or "f" not in names
    for name, content in parts(document).items():
        assert "vba" not in name.lower()
        if name.endswith(".xlsx"):
            holds_texts_only(content, "xlsx")


def test_the_office_files_of_the_same_view_have_the_same_form(
    crafted: tuple[Path, set[str]], built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many elements of each kind as with the shipped texts: none was begun or ended by one."""

    def form(kind: str) -> set[str]:
        page = documents.page_of(link("/programs?program=sos-lab"), "ko")
        return {etree.QName(each).text for each in elements(documents.of_view(kind, page))}

    with_crafted = {kind: form(kind) for kind in ("pptx", "hwpx", "xlsx")}
    monkeypatch.setenv("GNLAB_DATA", str(DATA))
    monkeypatch.setenv("GNLAB_DATABASE", str(built))
    assert with_crafted == {kind: form(kind) for kind in ("pptx", "hwpx", "xlsx")}


def test_a_csv_file_holds_no_formula(crafted) -> None:
    for page in pages_of("ko"):
        content = exports.csv_bytes(page.slide.table.values(page.view.say), {"필터": CHAIN[0]})
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
            for cell in row:
                assert not re.match(r"[=+@]|-[^\d]", cell), cell


@pytest.mark.parametrize("code", ["ko", "en"])
def test_the_talk_as_one_file_has_the_same_elements(
    code: str, crafted: tuple[Path, set[str]], built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = talk_files.read(talk_files.SHIPPED).talk
    made = set(Elements(standalone.html(talk, code, "light")).found)
    monkeypatch.setenv("GNLAB_DATA", str(DATA))
    monkeypatch.setenv("GNLAB_DATABASE", str(built))
    assert made == set(Elements(standalone.html(talk, code, "light")).found)


@pytest.mark.skipif(not settings.browser(), reason="no browser is installed")
@pytest.mark.browser
def test_pictures_and_pdf_reach_nothing(crafted, counting: Counting) -> None:
    refused = 0
    for path in ("/?chart=totals", "/programs?program=sos-lab", "/themes?theme=no-plastic"):
        page = documents.page_of(link(path), "ko")
        if page.slide.chart is not None:
            # A picture is refused for letters that the typeface lacks.
            try:
                documents.of_view("svg", page)
            except NoLetter:
                refused += 1
            svg = etree.fromstring(images.drawing(page.slide.chart, 800, 400).encode())
            for each in svg.iter(etree.Element):
                assert etree.QName(each).localname not in ("script", "foreignObject", "iframe")
                assert not [name for name in each.attrib if name.startswith("on")]
                links = [value for name, value in each.attrib.items() if name.endswith("href")]
                assert all(value.startswith(("#", "data:")) for value in links), links
        reader = pypdf.PdfReader(io.BytesIO(documents.of_view("pdf", page)))
        text = "".join(each.extract_text() for each in reader.pages)
        assert "SCRIPT-RAN" not in text.replace(RUNS, "")
        named = json.dumps([str(each) for each in reader.trailer["/Root"].items()])
        assert "/JavaScript" not in named
        assert "/Launch" not in named
    assert refused
    assert counting.asked == []
