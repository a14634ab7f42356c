"""Tables of a slide file: as many rows as fit, drawn with lines below the cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from gnlab_app.documents import tables
from gnlab_app.documents.letters import Weight
from gnlab_app.documents.native_charts import Box
from gnlab_app.documents.pages import Page
from gnlab_app.documents.powerpoint_text import (
    DRAWING,
    LINE,
    Slide,
    add_text,
    write,
)

POINTS_WIDTH, TABLE_SHARE = 290.0, 0.46

CELL_SIDE, CELL_TOP = 5.0, 3.0

SMALLEST_CELL, LARGEST_CELL = 9.0, 13.0

FEWEST_ROWS = 6


@dataclass(frozen=True)
class _Table:
    """A table that fits its box: type size, widths, the rows shown, and what is said below."""

    box: Box
    size: float
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    note: str


def table_beside(page: Page, body: Box) -> _Table | None:
    """The table at the right of a picture where it fits whole there, else None."""
    if not page.rows:
        return None
    width = body.width * TABLE_SHARE
    found = table_of(page, Box(body.x + body.width - width, body.y, width, body.height))
    return None if found.note or found.size <= SMALLEST_CELL else found


def table_of(page: Page, box: Box) -> _Table:
    """The table in the largest type in which it fits; else cut to the rows that do.

    Where too few rows would be left, long cells are cut first; the note says both.
    """
    say, headings, size = page.view.say, tuple(page.columns), LARGEST_CELL
    found = _laid(headings, page.rows, size, box)
    while sum(found.heights) > box.height and size > SMALLEST_CELL:
        size -= 0.5
        found = _laid(headings, page.rows, size, box)
    if sum(found.heights) <= box.height:
        return found
    room = box.height - 12 * LINE - 4
    shown, words = _rows_in(found, room), ""
    for most in (6, 5, 4, 3, 2):
        if shown >= enough(page):
            break
        rows = [tables.short_row(row, found.widths, size, CELL_SIDE, most) for row in page.rows]
        found = _laid(headings, rows, size, box, found.widths)
        shown, words = _rows_in(found, room), say("긴 칸은 줄였습니다.")
    if shown < len(page.rows):
        cut = say("전체 {total}행 중 {shown}행", total=len(page.rows), shown=shown)
        words = f"{cut}. {words}" if words else cut
    return replace(found, rows=found.rows[:shown], heights=found.heights[: shown + 1], note=words)


def _laid(
    headings: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    size: float,
    box: Box,
    widths: tuple[float, ...] = (),
) -> _Table:
    """The whole table in one size of type, however high it becomes."""
    across = widths or tables.widths(headings, rows, size, box.width, CELL_SIDE)
    heights = tuple(
        tables.lines_in(row, across, size, CELL_SIDE, weight) * size * LINE + 2 * CELL_TOP
        for row, weight in _weighed(headings, rows)
    )
    return _Table(box, size, headings, tuple(rows), across, heights, "")


def _rows_in(table: _Table, room: float) -> int:
    shown = len(table.rows)
    while shown and sum(table.heights[: shown + 1]) > room:
        shown -= 1
    return shown


def _weighed(
    headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]
) -> list[tuple[tuple[str, ...], Weight]]:
    return [(headings, 700), *((row, 400) for row in rows)]


def draw(made: Slide, table: _Table) -> None:
    """A native table: headings marked, numbers at the right, a line below each row."""
    from pptx.util import Pt

    box, look = table.box, made.page.view.look
    frame = made.slide.shapes.add_table(
        len(table.rows) + 1, len(table.headings), Pt(box.x), Pt(box.y), Pt(box.width), Pt(1)
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", made.page.slide.title)
    grid = frame.table
    _plain_style(grid)
    for column, width in zip(grid.columns, table.widths, strict=True):
        column.width = Pt(width)
    numeric = made.page.numeric
    for place, (row, weight) in enumerate(_weighed(table.headings, table.rows)):
        grid.rows[place].height = Pt(table.heights[place])
        for cell, text, right in zip(grid.rows[place].cells, row, numeric, strict=True):
            _cell(cell, str(text), table.size, weight, look.ink, right)
            _line_below(cell, *((look.line, 0.5) if place else (look.ink, 1.0)))
    if table.note:
        y = box.y + sum(table.heights) + 4
        add_text(
            made, None, table.note, Box(box.x, y, box.width, 0), ((12, 1),), 400, look.second_ink
        )


def _plain_style(grid: Any) -> None:
    """Office's style without any: only the lines below the rows, which each cell has itself."""
    grid.horz_banding = False
    style = grid._tbl.tblPr.find(f"{DRAWING}tableStyleId")
    style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def _line_below(cell: Any, colour: str, points: float) -> None:
    properties = cell._tc.get_or_add_tcPr()
    line = properties.makeelement(f"{DRAWING}lnB", {"w": str(int(points * 12700))})
    fill = line.makeelement(f"{DRAWING}solidFill", {})
    fill.append(fill.makeelement(f"{DRAWING}srgbClr", {"val": colour[1:].upper()}))
    line.append(fill)
    properties.insert(0, line)


def _cell(cell: Any, text: str, size: float, weight: Weight, ink: str, right: bool) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    write(cell.text_frame, [text], size, weight, ink)
    cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    cell.margin_left = cell.margin_right = Pt(CELL_SIDE)
    cell.margin_top = cell.margin_bottom = Pt(CELL_TOP)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE


def enough(page: Page) -> int:
    """How many rows make a table worth its place beside something else."""
    return min(len(page.rows), FEWEST_ROWS)
