"""One page for a Korean office (HWPX): 개조식 lines, the table under its unit, chart, basis.

□ is the finding, ○ what belongs to it, ※ on what it rests. Figures stand at the right, a minus is
△. What does not fit on the page is cut by the row, and said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from gnlab_app.context.labels import APPLICATION
from gnlab_app.documents import images, letters, tables
from gnlab_app.documents.pages import Page, source_lines
from gnlab_app.documents.powerpoint_text import as_list
from gnlab_app.documents.problems import NoDocument
from gnlab_data.language import Language
from gnlab_data.language.telegraphic import telegraphic

PAPER_WIDTH, PAPER_HEIGHT = 210.0, 297.0
SIDE, TOP, BOTTOM = 20.0, 15.0, 15.0
WIDTH = PAPER_WIDTH - 2 * SIDE
FONT = "맑은 고딕"
SPACING = 1.45
POINT = 25.4 / 72
CELL_TEXT, CELL_HIGH, CELL_SIDE = 9.0, 5.6, 1.8
LEAST_PICTURE, MOST_PICTURE = 58.0, 95.0
FEWEST_ROWS, MOST_ROWS = 6, 18
MOST_SOURCES = 3

_MINUS = re.compile(r"^[−-](?=\d)")


@dataclass(frozen=True)
class Table:
    """The table as the page shows it: units taken out of the cells, △ for minus, rows that fit."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    units: tuple[str, ...]
    total: int

    @property
    def unit_words(self) -> str:
        """The units of the columns that have one, each once."""
        return ", ".join(dict.fromkeys(each for each in self.units if each))


def brief(page: Page) -> bytes:
    """The page of a view as HWPX; a chart that cannot be drawn is left out, and why is said."""
    # Not at the start of the program: only this needs it (0.4 s).
    from hwpx import HwpxDocument

    document = HwpxDocument.new()
    try:
        _Writer(document, page).write()
        made: bytes = document.to_bytes()
        return made
    finally:
        document.close()


def bullets(page: Page) -> list[tuple[str, str]]:
    """The lines above the table, each with its sign."""
    slide, say = page.slide, page.view.say
    lines = [("□", _short(each, say)) for each in _sentences(slide.title)]
    lines += [("○", _short(each, say)) for each in _sentences(slide.sentence)]
    for heading, text in slide.points:
        first, *rest = [part.strip() for part in as_list(text).split("\n")]
        if rest:
            lines.append(("○", heading))
            lines += [("-", _short(each.lstrip("· "), say)) for each in (first, *rest)]
        elif text:
            shown = " ".join(_short(each, say) for each in _sentences(first.lstrip("· ")))
            lines.append(("○", f"{heading}: {shown}"))
    return lines


def _sentences(text: str) -> list[str]:
    return [each for each in re.split(r"(?<=[^\d\s]\.) ", text) if each]


def _short(text: str, say: Language) -> str:
    return telegraphic(text) if say.code == "ko" else text


def table_of(page: Page, most: int) -> Table:
    """The table of a view with at most so many rows."""
    numeric, units = page.numeric, page.units
    several = len({each for each in units if each}) > 1
    headings = tuple(
        f"{name}({unit})" if unit and several else name
        for name, unit in zip(page.columns, units, strict=True)
    )
    rows = tuple(
        tuple(
            _cell(str(value), unit) if right else str(value)
            for value, unit, right in zip(row, units, numeric, strict=True)
        )
        for row in page.rows[:most]
    )
    return Table(headings, rows, numeric, units, len(page.rows))


def _cell(value: str, unit: str) -> str:
    bare = value.removesuffix(unit).strip() if unit else value
    return _MINUS.sub("△", bare)


class _Writer:
    """Writes the page from the top downwards, and knows how much room is left."""

    def __init__(self, document: Any, page: Page) -> None:
        self.document, self.page, self.say = document, page, page.view.say
        self.first = True
        self.left = PAPER_HEIGHT - TOP - BOTTOM - 6

    def write(self) -> None:
        document, page, say = self.document, self.page, self.say
        document.page.setup(
            paper_size="A4", orientation="PORTRAIT",
            margin_left_mm=SIDE, margin_right_mm=SIDE, margin_top_mm=TOP, margin_bottom_mm=BOTTOM,
            header_margin_mm=0, footer_margin_mm=0, columns=1,
        )  # fmt: skip
        document.styles.ensure_font(FONT)
        self.line(page.slide.kicker, 18, bold=True, alignment="CENTER", after=2)
        dated = say(
            "{application}, {date} 기준",
            application=say(APPLICATION), date=say.date(page.date),
        )  # fmt: skip
        self.line(dated, 10, alignment="RIGHT", after=4)
        for sign, text in bullets(page):
            self.bullet(sign, text)
        drawn, problem = self.drawn()
        notes = [*self.notes(), *([problem] if problem else [])]
        self.left -= sum(self.height(f"※ {each}", 9, 5, 1) for each in notes)
        if page.rows:
            self.table(LEAST_PICTURE + 4 if drawn else 0)
        if drawn:
            self.picture(drawn)
        for each in notes:
            self.line(f"※ {each}", 9, hang=5, after=1)

    def height(self, text: str, size: float, hang: float, after: float) -> float:
        """How high a paragraph becomes, in millimetres; `after` in points."""
        room = (WIDTH - hang) / POINT
        return (len(letters.lines(text, size, room)) * size * SPACING + after) * POINT

    def line(
        self, text: str, size: float, bold: bool = False, alignment: str = "LEFT",
        hang: float = 0, indent: float = 0, after: float = 2,
    ) -> None:  # fmt: skip
        """A paragraph in one type; `hang` is how far its further lines stand in, in mm."""
        run = self.document.styles.ensure_run(bold=bold, size=size, font=FONT, color="#1E2124")
        if self.first:
            # The skeleton begins with an empty paragraph that holds the page's settings.
            paragraph = self.document.paragraphs[0]
            paragraph.text = text
            for each in paragraph.runs:
                each.char_pr_id_ref = run
            self.first = False
        else:
            paragraph = self.document.add_paragraph(
                text, char_pr_id_ref=run, para_pr_id_ref="0", style_id_ref="0", inherit_style=False
            )
        self.document.styles.apply_paragraph_format(
            paragraphs=[paragraph],
            alignment=alignment,
            line_spacing_percent=round(SPACING * 100),
            indent_left_mm=indent + hang,
            first_line_indent_mm=-hang if hang else 0,
            spacing_before_pt=0,
            spacing_after_pt=after,
        )
        self.left -= self.height(text, size, indent + hang, after)

    def bullet(self, sign: str, text: str) -> None:
        """□ ○ - with their steps inwards."""
        size, indent, bold = {"□": (13.0, 0.0, True), "○": (11.0, 3.0, False)}.get(
            sign, (10.5, 8.0, False)
        )
        self.line(f"{sign} {text}", size, bold, hang=5, indent=indent, after=3)

    def notes(self) -> list[str]:
        """On what the page rests: basis, filters, sources, how far the table is shown."""
        page, say = self.page, self.say
        states = "·".join(page.slide.states)
        found = [
            say(
                "기준: {basis}",
                basis=" · ".join(each for each in (states, page.slide.basis) if each),
            ),
            say("필터: {filters}", filters=page.filters),
        ]
        sources = [text for text, _ in source_lines(page)]
        if sources:
            text = say("출처: {sources}", sources="; ".join(sources[:MOST_SOURCES]))
            more = len(sources) - MOST_SOURCES
            found.append(say("{text} 외 {count}건", text=text, count=more) if more > 0 else text)
        return found

    def drawn(self) -> tuple[bytes, str]:
        """The chart, or why there is none: the table says the same."""
        chart = self.page.slide.chart
        if chart is None:
            return b"", ""
        width, height = 700, max(int(chart.layout.height or 0), 340)
        try:
            return images.picture(chart, width, height, "png", scale=2.5), ""
        except NoDocument as problem:
            return b"", problem.text(self.say)

    def table(self, reserved: float) -> None:
        """The unit at the right, the table below it, and how many of its rows these are."""
        shown, words = _fitted(self.page, self.left - reserved - 12)
        if shown.unit_words:
            self.line(
                self.say("(단위: {units})", units=shown.unit_words), 9, alignment="RIGHT", after=1
            )
        table = self.document.add_table(
            len(shown.rows) + 1, len(shown.headings), width=_units(WIDTH)
        )
        table.set_column_widths(_widths(shown))
        right: list[Any] = []
        left: list[Any] = []
        middle: list[Any] = []
        for place, row in enumerate((shown.headings, *shown.rows)):
            run = self.document.styles.ensure_run(
                bold=not place, size=CELL_TEXT, font=FONT, color="#1E2124"
            )
            for number, text in enumerate(row):
                cell = table.cell(place, number)
                cell.set_text(text)
                paragraph = cell.paragraphs[0]
                for each in paragraph.runs:
                    each.char_pr_id_ref = run
                group = middle if not place else right if shown.numeric[number] else left
                group.append(paragraph)
        for group, alignment in ((right, "RIGHT"), (left, "LEFT"), (middle, "CENTER")):
            if group:
                self.document.styles.apply_paragraph_format(
                    paragraphs=group, alignment=alignment, line_spacing_percent=120
                )
        for number in range(len(shown.headings)):
            table.set_cell_shading(0, number, "#ECF2FE")
        self.left -= _table_height(shown)
        if words:
            self.line(words, 9, alignment="RIGHT", after=2)

    def picture(self, drawn: bytes) -> None:
        """The chart in what is left of the page."""
        high = max(min(self.left - 6, MOST_PICTURE), LEAST_PICTURE)
        wide, tall = _size(drawn)
        width = min(WIDTH, high * wide / tall)
        self.document.add_picture(
            drawn, "png", width_mm=width, height_mm=width * tall / wide, align="CENTER",
            para_pr_id_ref="0", style_id_ref="0",
        )  # fmt: skip


def _size(picture: bytes) -> tuple[int, int]:
    """Width and height of a PNG, which stand at its beginning."""
    return int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")


def _units(millimetres: float) -> int:
    return round(millimetres * 7200 / 25.4)


def _fitted(page: Page, room: float) -> tuple[Table, str]:
    """The table as it fits into so many millimetres, and what was cut: cells, then rows."""
    say = page.view.say
    shown, words = table_of(page, MOST_ROWS), ""
    for most in (8, 6, 5, 4, 3, 2, 1):
        kept = _rows_in(shown, room)
        if kept >= min(len(shown.rows), FEWEST_ROWS):
            break
        across = _widths(shown)
        rows = tuple(
            tables.short_row(row, across, CELL_TEXT, CELL_SIDE / POINT, most) for row in shown.rows
        )
        shown, words = replace(shown, rows=rows), say("긴 칸은 줄였습니다.")
    shown = replace(shown, rows=shown.rows[: max(_rows_in(shown, room), 1)])
    if shown.total > len(shown.rows):
        cut = say("전체 {total}행 중 {shown}행", total=shown.total, shown=len(shown.rows))
        words = f"{cut}. {words}" if words else cut
    return shown, words


def _rows_in(table: Table, room: float) -> int:
    """How many rows fit; the widths are those of all rows."""
    kept = len(table.rows)
    while kept and _table_height(table, kept) > room:
        kept -= 1
    return kept


def _table_height(table: Table, rows: int = 10**6) -> float:
    """How high the table becomes with its first rows, in millimetres."""
    across = _widths(table)
    lines = [
        tables.lines_in(row, across, CELL_TEXT, CELL_SIDE / POINT)
        for row in (table.headings, *table.rows[:rows])
    ]
    return sum(max(CELL_HIGH, each * CELL_TEXT * 1.2 * POINT + 1.2) for each in lines)


def _widths(table: Table) -> tuple[float, ...]:
    return tables.widths(table.headings, table.rows, CELL_TEXT, WIDTH / POINT, CELL_SIDE / POINT)
