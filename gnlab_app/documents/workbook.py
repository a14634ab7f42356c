"""Tables of views as workbooks: a sheet a view, and one about filters, date and sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gnlab_app.documents.pages import Page
from gnlab_app.exhibit.table_file import export_of
from gnlab_data import exports


def workbook(pages: Iterable[Page], title: str) -> bytes:
    """The tables of views as one workbook; ValueError where none of them has a table."""
    return exports.workbook_bytes([_export(each) for each in pages if each.rows], title)


def _export(page: Page) -> exports.Export:
    say, slide = page.view.say, page.slide
    found = export_of(page.view, slide.table, slide.title, slide.source_ids)
    about = {
        say("기준"): " · ".join(each for each in ("·".join(slide.states), slide.basis) if each),
        say("주소"): page.link.text(lang=say.code),
    }
    return replace(found, about={**found.about, **about}, sheet=slide.kicker)
