"""Documents from a view and from a whole talk: each is a function from saved views to bytes.

No running session is needed: a link and a language say everything. All of them show what the page
shows, by the same slide (`slides.py`), and name its filters, basis, sources and date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gnlab_app.documents.pages import Page, page_of, spoken
from gnlab_app.documents.problems import (
    BrowserFailed,
    NoBrowser,
    NoDocument,
    NoLetter,
    TooMany,
)
from gnlab_data import settings
from gnlab_data.language import language, message
from gnlab_data.talks.talk import Talk

__all__ = [
    "KINDS",
    "OF_A_TALK",
    "BrowserFailed",
    "Kind",
    "NoBrowser",
    "NoDocument",
    "NoLetter",
    "Page",
    "TooMany",
    "kinds_of",
    "of_talk",
    "of_view",
    "page_of",
    "spoken",
]


@dataclass(frozen=True)
class Kind:
    """A kind of document: the ending of its file, its media type, its name for the reader."""

    ending: str
    media_type: str
    name: str
    needs_browser: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: Final = {
    kind.ending: kind
    for kind in (
        Kind("pptx", f"{_OFFICE}.presentationml.presentation", message("파워포인트")),
        Kind("hwpx", "application/hwp+zip", message("한글(HWPX)")),
        Kind("pdf", "application/pdf", "PDF", needs_browser=True),
        Kind("png", "image/png", message("그림(PNG)"), needs_browser=True),
        Kind("svg", "image/svg+xml", message("그림(SVG)"), needs_browser=True),
        Kind("xlsx", f"{_OFFICE}.spreadsheetml.sheet", message("엑셀")),
    )
}
UNDRAWN: Final = ("xlsx",)
"""Made without the browser: these wait for nobody."""
OF_A_TALK: Final = ("pptx", "pdf", "xlsx")


def kinds_of(page: Page) -> list[Kind]:
    """The documents that can be made of a view here: no picture without a chart or a browser."""
    found = []
    for kind in KINDS.values():
        if kind.needs_browser and not settings.browser():
            continue
        if kind.ending in ("png", "svg") and page.slide.chart is None:
            continue
        if kind.ending == "xlsx" and not page.rows:
            continue
        found.append(kind)
    return found


def of_view(kind: str, page: Page) -> bytes:
    """A document of one view. KeyError for an unknown kind; NoDocument says why there is none."""
    if kind == "pptx":
        from gnlab_app.documents import powerpoint

        return powerpoint.presentation([page], page.slide.title, with_tables=True)
    if kind == "hwpx":
        from gnlab_app.documents import brief

        return brief.brief(page)
    if kind in ("png", "svg"):
        from gnlab_app.documents import images

        return images.framed(page, "svg" if kind == "svg" else "png")
    if kind == "pdf":
        return _pdf([page], page.slide.title, as_slides=False)
    if kind == "xlsx":
        return _workbook([page], page.slide.title)
    raise KeyError(kind)


def of_talk(kind: str, talk: Talk, code: str) -> bytes:
    """A document of a whole talk in a language, its views in order with the speaker's words.

    KeyError for a kind that a talk does not have; ValueError for a talk without a view; NoDocument
    says why there is none.
    """
    if not talk.views:
        raise ValueError("a talk without a view")
    title = talk.title.in_language(language(code))
    pages = [spoken(saved, code) for saved in talk.views]
    if kind == "pptx":
        from gnlab_app.documents import powerpoint

        return powerpoint.presentation(pages, title, with_tables=False)
    if kind == "pdf":
        return _pdf(pages, title, as_slides=True)
    if kind == "xlsx":
        return _workbook(pages, title)
    raise KeyError(kind)


def _workbook(pages: Sequence[Page], title: str) -> bytes:
    from gnlab_app.documents import workbook

    return workbook.workbook(pages, title)


def _pdf(pages: Sequence[Page], title: str, as_slides: bool) -> bytes:
    from gnlab_app.documents import browser, print_page

    return browser.pdf(print_page.html(pages, title, as_slides))
