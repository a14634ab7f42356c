"""A talk, or one view, as a slide file: native charts and tables, nothing on top of another.

Places are in points on a slide of 960 × 540 (16:9). What stands above decides where the next thing
begins; a text too long for its place gets smaller type, then is cut and whole in the notes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from gnlab_app.documents import images, letters, native_charts, tables
from gnlab_app.documents.letters import Weight
from gnlab_app.documents.native_charts import FONT, Bars, Box
from gnlab_app.documents.pages import Page, source_lines
from gnlab_app.documents.problems import NoDocument

WIDTH, HEIGHT = 960.0, 540.0
MARGIN, ROOM = 46.0, 12.0
LINE = 1.3
POINTS_WIDTH, TABLE_SHARE = 290.0, 0.46
CELL_SIDE, CELL_TOP = 5.0, 3.0
SMALLEST_CELL, LARGEST_CELL = 9.0, 13.0
FEWEST_ROWS = 6
MOST_SOURCES = 30
LONGEST_PROPERTY = 255
"""What Office takes as the title of a file."""
Sizes = Sequence[tuple[int, int]]
"""Sizes of type from the largest, each with how many lines it may take."""

TITLE: Sizes = ((28, 2), (26, 2), (24, 2), (22, 2), (20, 3), (18, 3), (16, 5))
SENTENCE: Sizes = ((16, 2), (15, 2), (14, 2), (13, 3), (12, 4))
FOOT: Sizes = ((11, 2), (10, 2), (9, 3))

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PRESENTATION = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

LEAST_PICTURE = 340
"""How high a picture is drawn at least; the smaller, the larger its type on the slide."""


def presentation(pages: Sequence[Page], title: str, with_tables: bool) -> bytes:
    """A slide file with a slide a view; `with_tables` adds the table of each chart as a slide.

    A chart that is not native has its table in any case.
    """
    # Not at the start of the program: only this needs it (0.3 s).
    from pptx import Presentation
    from pptx.util import Pt

    book = Presentation()
    book.slide_width, book.slide_height = Pt(WIDTH), Pt(HEIGHT)
    book.core_properties.title = title[:LONGEST_PROPERTY]
    book.core_properties.author = ""
    book.core_properties.language = pages[0].view.say.code if pages else ""
    for page in pages:
        _add(book, page, with_tables)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@dataclass
class _Slide:
    """A slide being made, its colours, and how far down it is filled."""

    slide: Any
    page: Page
    y: float = 24.0
    bottom: float = HEIGHT

    @property
    def body(self) -> Box:
        """What is free between the texts above and the foot."""
        return Box(MARGIN, self.y, WIDTH - 2 * MARGIN, self.bottom - self.y)


def _add(book: Any, page: Page, with_tables: bool) -> None:
    """The slide of a view, and one with its table where that has no room beside the rest."""
    slide, say = page.slide, page.view.say
    made = _start(book, page, slide.kicker, slide.sentence)
    bars = native_charts.bars_of(slide.chart)
    wanted = bool(page.rows) and (with_tables or bars is None)
    body = made.body
    if slide.points:
        beside = _table(page, _left_of_points(body)) if slide.chart is None and wanted else None
        alone = slide.chart is None and (beside is None or len(beside.rows) < _enough(page))
        body = _points(made, body, alone)
        if beside is not None and not alone:
            _draw(made, beside)
            wanted = False
    elif slide.chart is not None and bars is None and (table := _table_beside(page, body)):
        _draw(made, table)
        body = Box(body.x, body.y, body.width - table.box.width - ROOM * 2, body.height)
        wanted = False
    if bars is not None:
        _native(made, bars, body)
    elif slide.chart is not None:
        _picture(made, body)
    elif wanted and not slide.points:
        _draw(made, _table(page, body))
        wanted = False
    if wanted:
        more = _start(book, page, say("{name} · 표", name=slide.kicker), "")
        _draw(more, _table(page, more.body))


def _enough(page: Page) -> int:
    """How many rows make a table worth its place beside something else."""
    return min(len(page.rows), FEWEST_ROWS)


def _start(book: Any, page: Page, kicker: str, sentence: str) -> _Slide:
    """A slide with its texts above, its foot and its notes."""
    slide = book.slides.add_slide(book.slide_layouts[5])
    made = _Slide(slide, page)
    look = page.view.look
    room = WIDTH - 2 * MARGIN
    if kicker:
        box = Box(MARGIN, made.y, room, 0)
        made.y = _text(made, None, kicker, box, ((14, 1), (11, 2)), 700, look.accent)
    box = Box(MARGIN, made.y + 2, room, 0)
    made.y = _text(made, slide.shapes.title, page.slide.title, box, TITLE, 700, look.ink)
    if sentence:
        box = Box(MARGIN, made.y + 4, room, 0)
        made.y = _text(made, None, sentence, box, SENTENCE, 400, look.second_ink)
    made.y += ROOM
    _foot(made)
    _notes(made)
    return made


def _text(
    made: _Slide, shape: Any, text: str, box: Box, sizes: Sizes, weight: Weight, colour: str
) -> float:
    """Put a text into the largest type in which it takes no more lines than that allows.

    Gives where it ends. Where even the smallest is too large it is cut; the notes have it whole.
    """
    from pptx.util import Pt

    size, lines = _fitted(text, sizes, box.width, weight)
    height = len(lines) * size * LINE
    whole = lines == letters.lines(text, size, box.width, weight)
    paragraphs = text.split("\n") if whole else [" ".join(lines)]
    if shape is None:
        shape = made.slide.shapes.add_textbox(Pt(0), Pt(0), Pt(1), Pt(1))
    shape.left, shape.top, shape.width, shape.height = (
        Pt(each) for each in (box.x, box.y, box.width, height)
    )
    _write(shape.text_frame, paragraphs, size, weight, colour)
    return box.y + height


def _fitted(text: str, sizes: Sizes, room: float, weight: Weight) -> tuple[int, list[str]]:
    for size, most in sizes:
        lines = letters.lines(text, size, room, weight)
        if len(lines) <= most:
            return size, lines
    return size, letters.cut(lines, most, size, room, weight)


def _write(frame: Any, paragraphs: Sequence[str], size: float, weight: Weight, colour: str) -> None:
    """Fill a text frame with paragraphs in lines of a known height."""
    from pptx.dml.color import RGBColor
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
    from pptx.util import Pt

    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for place, text in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.line_spacing = Pt(size * LINE)
        # An empty paragraph is as high as its end mark.
        end = paragraph._p.makeelement(f"{_DRAWING}endParaRPr", {"sz": str(int(size * 100))})
        paragraph._p.append(end)
        if text:
            run = paragraph.add_run()
            run.text = text
            run.font.size, run.font.bold, run.font.name = Pt(size), weight == 700, FONT
            run.font.color.rgb = RGBColor.from_string(colour[1:])
            native_charts.east_asian(run.font._rPr)


def _foot(made: _Slide) -> None:
    """The foot, from the bottom upwards, under a thin line."""
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    page, room = made.page, WIDTH - 2 * MARGIN
    size, lines = _fitted(page.foot, FOOT, room, 400)
    top = HEIGHT - 18 - len(lines) * size * LINE
    look = page.view.look
    line = made.slide.shapes.add_connector(
        1, Pt(MARGIN), Pt(top - 5), Pt(WIDTH - MARGIN), Pt(top - 5)
    )
    line.line.color.rgb, line.line.width = RGBColor.from_string(look.line[1:]), Pt(0.75)
    _decorative(line)
    box = Box(MARGIN, top, room, 0)
    _text(made, None, page.foot, box, ((size, len(lines)),), 400, look.second_ink)
    made.bottom = top - 5 - ROOM


def _decorative(shape: Any) -> None:
    """A line says nothing to screen readers, and throws no shadow as the theme's lines do."""
    shape._element.nvCxnSpPr.cNvPr.set("descr", "")
    style = shape._element.find(f"{_PRESENTATION}style")
    if style is not None:
        shape._element.remove(style)


def _notes(made: _Slide) -> None:
    """What the speaker says, what was cut, the filters, the address and every source."""
    page, say = made.page, made.page.view.say
    frame = made.slide.notes_slide.notes_text_frame
    frame.text = page.notes or page.slide.title
    wanted = [page.slide.sentence]
    wanted += [f"{heading}: {text}" for heading, text in page.slide.points]
    wanted += [
        say("조건: {filters}", filters=page.filters),
        page.foot,
        say("화면 주소: {address}", address=page.link.text(lang=say.code)),
        say("출처"),
    ]
    for text in wanted:
        if text:
            frame.add_paragraph().text = text
    listed = source_lines(page)
    for text, address in listed[:MOST_SOURCES]:
        paragraph = frame.add_paragraph()
        run = paragraph.add_run()
        run.text = f"· {text}"
        if address:
            run.hyperlink.address = address
    if len(listed) > MOST_SOURCES:
        more = say("그 밖의 출처 {count}건은 엑셀 파일의 조건과 출처에 있다.",
                   count=len(listed) - MOST_SOURCES)  # fmt: skip
        frame.add_paragraph().text = more


# ------------------------------------------------------------------------------------ points


def _left_of_points(body: Box) -> Box:
    return Box(body.x, body.y, body.width - POINTS_WIDTH - ROOM * 2, body.height)


def _points(made: _Slide, body: Box, alone: bool) -> Box:
    """Headings with their texts: beside what is drawn, or over the whole slide; gives the rest."""
    look = made.page.view.look
    width = body.width if alone else POINTS_WIDTH
    x = body.x if alone else body.x + body.width - width
    points = [(heading, as_list(text)) for heading, text in made.page.slide.points]
    for size in (18, 16, 15, 14, 13, 12, 11, 10):
        blocks = [(heading, text, letters.lines(text, size, width)) for heading, text in points]
        height = sum(_block_height(heading, lines, size, width) for heading, _, lines in blocks)
        if height <= body.height:
            break
    y = body.y
    for heading, text, _ in blocks:
        room = int((body.y + body.height - y - size * LINE * 1.1) / (size * LINE))
        if room < 1:
            break
        y = _text(made, None, heading, Box(x, y, width, 0), ((size + 1, 3),), 700, look.accent)
        y = _text(made, None, text, Box(x, y, width, 0), ((size, room),), 400, look.ink)
        y += size * 0.8
    return body if alone else _left_of_points(body)


def as_list(text: str) -> str:
    """Points that a slide has in one line, each in a line of its own."""
    return text.replace(" · ", "\n· ") if text.startswith("· ") else text


def _block_height(heading: str, lines: list[str], size: int, width: float) -> float:
    heads = len(letters.lines(heading, size + 1, width, 700))
    return (heads * (size + 1) + len(lines) * size) * LINE + size * 0.8


# ------------------------------------------------------------------------- charts and pictures


def _native(made: _Slide, bars: Bars, body: Box) -> None:
    """A chart that can be edited; below it what is not known, by name."""
    page, look = made.page, made.page.view.look
    unknown = "" if bars.stacked or len(bars.groups) == 1 else _unknown_words(page, bars)
    box = body
    if unknown:
        size, lines = _fitted(unknown, ((12, 2), (11, 2), (10, 3)), body.width, 400)
        height = len(lines) * size * LINE
        place = Box(body.x, body.y + body.height - height, body.width, 0)
        _text(made, None, unknown, place, ((size, len(lines)),), 400, look.second_ink)
        box = Box(body.x, body.y, body.width, body.height - height - 4)
    frame = native_charts.add(made.slide, bars, box, page.view.say, look.ink, look.line)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", page.slide.title)


def _unknown_words(page: Page, bars: Bars) -> str:
    """자료 없음: 대학-마을 상생공동체 2020년, 2021년; …"""
    say, years = page.view.say, dict[str, list[str]]()
    for name, category in bars.unknown():
        years.setdefault(name, []).append(category)
    texts = [f"{name} {say.join(own)}" for name, own in years.items()]
    return f"{say.missing()}: {'; '.join(texts)}" if texts else ""


def _picture(made: _Slide, body: Box) -> None:
    """A chart that PowerPoint has no kind for, at more than twice the dots of the screen.

    Where it cannot be drawn the slide says why, and its table stays.
    """
    from pptx.util import Pt

    slide, look = made.page.slide, made.page.view.look
    assert slide.chart is not None
    height = max(int(slide.chart.layout.height or 0), LEAST_PICTURE)
    width = max(round(height * body.width / body.height), LEAST_PICTURE)
    height = round(width * body.height / body.width)
    try:
        drawn = images.picture(slide.chart, width, height, "png", max(2.0, 2 * body.width / width))
    except NoDocument as problem:
        words = problem.text(made.page.view.say)
        most = int(body.height / 14 / LINE)
        _text(made, None, words, Box(body.x, body.y, body.width, 0), ((14, most),), 400, look.ink)
        return
    shape = made.slide.shapes.add_picture(
        io.BytesIO(drawn), Pt(body.x), Pt(body.y), Pt(body.width), Pt(body.height)
    )
    shape._element.nvPicPr.cNvPr.set("descr", f"{slide.title} {slide.sentence}".strip())


# ------------------------------------------------------------------------------------ tables


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


def _table_beside(page: Page, body: Box) -> _Table | None:
    """The table at the right of a picture where it fits whole there, else None."""
    if not page.rows:
        return None
    width = body.width * TABLE_SHARE
    found = _table(page, Box(body.x + body.width - width, body.y, width, body.height))
    return None if found.note or found.size <= SMALLEST_CELL else found


def _table(page: Page, box: Box) -> _Table:
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
        if shown >= _enough(page):
            break
        rows = [tables.short_row(row, found.widths, size, CELL_SIDE, most) for row in page.rows]
        found = _laid(headings, rows, size, box, found.widths)
        shown, words = _rows_in(found, room), say("긴 칸은 줄였다.")
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


def _draw(made: _Slide, table: _Table) -> None:
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
        _text(made, None, table.note, Box(box.x, y, box.width, 0), ((12, 1),), 400, look.second_ink)


def _plain_style(grid: Any) -> None:
    """Office's style without any: only the lines below the rows, which each cell has itself."""
    grid.horz_banding = False
    style = grid._tbl.tblPr.find(f"{_DRAWING}tableStyleId")
    style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def _line_below(cell: Any, colour: str, points: float) -> None:
    properties = cell._tc.get_or_add_tcPr()
    line = properties.makeelement(f"{_DRAWING}lnB", {"w": str(int(points * 12700))})
    fill = line.makeelement(f"{_DRAWING}solidFill", {})
    fill.append(fill.makeelement(f"{_DRAWING}srgbClr", {"val": colour[1:].upper()}))
    line.append(fill)
    properties.insert(0, line)


def _cell(cell: Any, text: str, size: float, weight: Weight, ink: str, right: bool) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    _write(cell.text_frame, [text], size, weight, ink)
    cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    cell.margin_left = cell.margin_right = Pt(CELL_SIDE)
    cell.margin_top = cell.margin_bottom = Pt(CELL_TOP)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
