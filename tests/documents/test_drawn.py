"""What the installed browser draws: pictures and PDFs in our typeface, with the slide's numbers.

One view in the daily run; all of them with `-m documents` (some minutes).
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET

import plotly.graph_objects as go
import pypdf
import pytest
from PIL import Image

from gnlab_app import documents
from gnlab_app.documents import Page, images, letters
from gnlab_app.exhibit.slides import Link, link
from gnlab_app.subjects import registry
from gnlab_data import settings
from gnlab_data.talks.talk import SavedView, Talk, Words

EVERY = [Link(path, (("chart", chart),)) for path, own in registry.EXHIBITS.items()
         for chart in own]  # fmt: skip

needs_browser = pytest.mark.skipif(not settings.browser(), reason="no browser is installed")
pytestmark = [pytest.mark.browser, needs_browser]


def text_of(pdf: bytes) -> str:
    """All text of a PDF without its spaces: where lines break is not what is compared."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return squeezed("".join(page.extract_text() for page in reader.pages))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", letters.written_out(text))


def texts_of(svg: bytes) -> str:
    root = ET.fromstring(svg.decode("utf-8"))
    return "".join("".join(each.itertext()) for each in root.iter()
                   if each.tag.endswith("}text"))  # fmt: skip


def compare(page: Page, pdf: bytes) -> None:
    found = text_of(pdf)
    for text in (page.slide.title, page.slide.sentence, page.foot, page.filters):
        assert squeezed(text) in found
    for name, column in page.columns.items():
        assert squeezed(name) in found
        for cell in column:
            assert squeezed(cell) in found


def test_a_view_as_pictures_and_pdf(in_use) -> None:
    page = documents.page_of(link("/?chart=totals&year=2019-2022"), "ko")
    svg = documents.of_view("svg", page)
    assert b"@font-face" in svg
    drawn = squeezed(texts_of(svg))
    for text in (page.slide.title, page.foot, "11", "15", "계획", "자료 없음"):
        assert squeezed(text) in drawn
    png = Image.open(io.BytesIO(documents.of_view("png", page)))
    width = float(ET.fromstring(svg.decode("utf-8")).get("width", "0"))
    assert png.width == width * images.SCALE
    assert len(png.convert("RGB").getcolors(1 << 20) or []) > 50
    compare(page, documents.of_view("pdf", page))


@pytest.mark.documents
@pytest.mark.parametrize("code", ["ko", "en"])
@pytest.mark.parametrize("saved", EVERY, ids=lambda each: each.text())
def test_every_view_can_be_drawn_and_printed(saved: Link, code: str, in_use) -> None:
    page = documents.page_of(saved, code)
    for kind in documents.kinds_of(page):
        if kind.ending == "svg" and letters.missing(
            images.letters_of(
                images.drawing(page.slide.chart, *images.natural_size(page.slide.chart))
            )
        ):
            continue
        assert len(documents.of_view(kind.ending, page)) > 2_000
    compare(page, documents.of_view("pdf", page))


@pytest.mark.documents
@pytest.mark.parametrize("code", ["ko", "en"])
def test_a_talk_is_a_page_a_slide(code: str, in_use) -> None:
    shown = [each for each in EVERY if documents.page_of(each, code).slide.chart is not None]
    talk = Talk(Words("발표", "Talk"), tuple(SavedView(each.text()) for each in shown))
    pdf = documents.of_talk("pdf", talk, code)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert len(reader.pages) == len(shown)
    box = reader.pages[0].mediabox
    assert round(float(box.width / box.height), 2) == 1.78
    for saved, sheet in zip(shown, reader.pages, strict=True):
        page, found = documents.page_of(saved, code), squeezed(sheet.extract_text())
        assert squeezed(page.slide.title) in found
        assert squeezed(page.foot) in found


@pytest.mark.documents
def test_a_letter_without_a_shape_is_an_error_and_never_a_box() -> None:
    figure = go.Figure(go.Bar(x=["가", "\U0003fff0"], y=[1, 2]))
    with pytest.raises(documents.NoLetter) as problem:
        images.picture(figure, 400, 300, "png")
    assert problem.value.letters == "\U0003fff0"
    # A Chinese character is drawn where this machine has it, and refused in a file for elsewhere.
    named = go.Figure(go.Bar(x=["窮理"], y=[1]))
    with pytest.raises(documents.NoLetter):
        images.picture(named, 400, 300, "svg")


@pytest.mark.documents
def test_the_typeface_travels_with_the_letters_used_only() -> None:
    few, many = letters.faces("가"), letters.faces("가나다라마바사아자차카타파하")
    assert 2_000 < len(few) < len(many) < len(letters.whole_faces()) / 10
