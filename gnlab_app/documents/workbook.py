"""Tables of views as workbooks: a sheet a view, and one about filters, date and sources."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from gnlab_app.documents import tables
from gnlab_app.documents.pages import Page
from gnlab_app.table_exports import export_of
from gnlab_data import exports

_PLAIN = re.compile(r"[−-]?[\d,]+(\.\d+)?")


def workbook(pages: Iterable[Page], title: str) -> bytes:
    """The tables of views as one workbook; ValueError where none of them has a table."""
    return exports.workbook_bytes([_export(each) for each in pages if each.rows], title)


def _export(page: Page) -> exports.Export:
    say, slide = page.view.say, page.slide
    found = export_of(page.view, numbers_of(page), slide.title, slide.source_ids)
    about = {
        say("기준"): " · ".join(each for each in ("·".join(slide.states), slide.basis) if each),
        say("주소"): page.link.text(lang=say.code),
    }
    return replace(found, about={**found.about, **about}, sheet=slide.kicker)


def numbers_of(page: Page) -> dict[str, list[object]]:
    """The table with numbers as numbers, their unit in the heading; an unknown one is empty.

    The numbers are those of the screen: of 3.2억 원 the cell has 3.2 and its heading 억 원.
    """
    missing = page.view.say.missing()
    units = tables.units_of(page.slide.columns, missing)
    found: dict[str, list[object]] = {}
    for (name, column), unit in zip(page.slide.columns.items(), units, strict=True):
        bare = [each.removesuffix(unit).strip() if unit else each for each in column]
        known = [each for each in bare if each and each != missing]
        if known and all(_PLAIN.fullmatch(each) for each in known) and not _is_code(name, page):
            heading = f"{name} ({unit})" if unit else name
            found[heading] = [_number(each) if _PLAIN.fullmatch(each) else None for each in bare]
        else:
            found[name] = list(column)
    return found


def _is_code(name: str, page: Page) -> bool:
    """Codes are not for adding up; they stay texts."""
    return name == page.view.say("코드")


def _number(text: str) -> int | float:
    plain = text.replace(",", "").replace("−", "-")
    return float(plain) if "." in plain else int(plain)
