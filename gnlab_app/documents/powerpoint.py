"""A talk, or one view, as a slide file: native charts and tables, nothing on top of another.

Places are in points on a slide of 960 × 540 (16:9). What stands above decides where the next thing
begins; a text too long for its place gets smaller type, then is cut and whole in the notes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from gnlab_app.documents import images, letters, native_charts
from gnlab_app.documents.native_charts import Bars, Box
from gnlab_app.documents.pages import Page, source_lines
from gnlab_app.documents.powerpoint_tables import (
    POINTS_WIDTH,
    draw,
    enough,
    table_beside,
    table_of,
)
from gnlab_app.documents.powerpoint_text import (
    FOOT,
    HEIGHT,
    LINE,
    MARGIN,
    ROOM,
    SENTENCE,
    TITLE,
    WIDTH,
    Slide,
    add_text,
    as_list,
    block_height,
    decorative,
    fitted,
)
from gnlab_app.documents.problems import NoDocument

MOST_SOURCES = 30
LONGEST_PROPERTY = 255
"""What Office takes as the title of a file."""


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


def _add(book: Any, page: Page, with_tables: bool) -> None:
    """The slide of a view, and one with its table where that has no room beside the rest."""
    slide, say = page.slide, page.view.say
    made = _start(book, page, slide.kicker, slide.sentence)
    bars = native_charts.bars_of(slide.chart)
    wanted = bool(page.rows) and (with_tables or bars is None)
    body = made.body
    if slide.points:
        beside = table_of(page, _left_of_points(body)) if slide.chart is None and wanted else None
        alone = slide.chart is None and (beside is None or len(beside.rows) < enough(page))
        body = _points(made, body, alone)
        if beside is not None and not alone:
            draw(made, beside)
            wanted = False
    elif slide.chart is not None and bars is None and (table := table_beside(page, body)):
        draw(made, table)
        body = Box(body.x, body.y, body.width - table.box.width - ROOM * 2, body.height)
        wanted = False
    if bars is not None:
        _native(made, bars, body)
    elif slide.chart is not None:
        _picture(made, body)
    elif wanted and not slide.points:
        draw(made, table_of(page, body))
        wanted = False
    if wanted:
        more = _start(book, page, say("{name} · 표", name=slide.kicker), "")
        draw(more, table_of(page, more.body))


def _start(book: Any, page: Page, kicker: str, sentence: str) -> Slide:
    """A slide with its texts above, its foot and its notes."""
    slide = book.slides.add_slide(book.slide_layouts[5])
    made = Slide(slide, page)
    look = page.view.look
    room = WIDTH - 2 * MARGIN
    if kicker:
        box = Box(MARGIN, made.y, room, 0)
        made.y = add_text(made, None, kicker, box, ((14, 1), (11, 2)), 700, look.accent)
    box = Box(MARGIN, made.y + 2, room, 0)
    made.y = add_text(made, slide.shapes.title, page.slide.title, box, TITLE, 700, look.ink)
    if sentence:
        box = Box(MARGIN, made.y + 4, room, 0)
        made.y = add_text(made, None, sentence, box, SENTENCE, 400, look.second_ink)
    made.y += ROOM
    _foot(made)
    _notes(made)
    return made


def _foot(made: Slide) -> None:
    """The foot, from the bottom upwards, under a thin line."""
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    page, room = made.page, WIDTH - 2 * MARGIN
    size, lines = fitted(page.foot, FOOT, room, 400)
    top = HEIGHT - 18 - len(lines) * size * LINE
    look = page.view.look
    line = made.slide.shapes.add_connector(
        1, Pt(MARGIN), Pt(top - 5), Pt(WIDTH - MARGIN), Pt(top - 5)
    )
    line.line.color.rgb, line.line.width = RGBColor.from_string(look.line[1:]), Pt(0.75)
    decorative(line)
    box = Box(MARGIN, top, room, 0)
    add_text(made, None, page.foot, box, ((size, len(lines)),), 400, look.second_ink)
    made.bottom = top - 5 - ROOM


def _notes(made: Slide) -> None:
    """What the speaker says, what was cut, the filters, the address and every source."""
    page, say = made.page, made.page.view.say
    frame = made.slide.notes_slide.notes_text_frame
    frame.text = page.notes or page.slide.title
    wanted = [page.slide.sentence]
    wanted += [f"{heading}: {text}" for heading, text in page.slide.points]
    wanted += [
        say("필터: {filters}", filters=page.filters),
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
        more = say("그 밖의 출처 {count}건은 엑셀 파일의 필터와 출처에 있습니다.",
                   count=len(listed) - MOST_SOURCES)  # fmt: skip
        frame.add_paragraph().text = more


# ------------------------------------------------------------------------------------ points


def _left_of_points(body: Box) -> Box:
    return Box(body.x, body.y, body.width - POINTS_WIDTH - ROOM * 2, body.height)


def _points(made: Slide, body: Box, alone: bool) -> Box:
    """Headings with their texts: beside what is drawn, or over the whole slide; gives the rest."""
    look = made.page.view.look
    width = body.width if alone else POINTS_WIDTH
    x = body.x if alone else body.x + body.width - width
    points = [(heading, as_list(text)) for heading, text in made.page.slide.points]
    for size in (18, 16, 15, 14, 13, 12, 11, 10):
        blocks = [(heading, text, letters.lines(text, size, width)) for heading, text in points]
        height = sum(block_height(heading, lines, size, width) for heading, _, lines in blocks)
        if height <= body.height:
            break
    y = body.y
    for heading, text, _ in blocks:
        room = int((body.y + body.height - y - size * LINE * 1.1) / (size * LINE))
        if room < 1:
            break
        y = add_text(made, None, heading, Box(x, y, width, 0), ((size + 1, 3),), 700, look.accent)
        y = add_text(made, None, text, Box(x, y, width, 0), ((size, room),), 400, look.ink)
        y += size * 0.8
    return body if alone else _left_of_points(body)


# ------------------------------------------------------------------------- charts and pictures


def _native(made: Slide, bars: Bars, body: Box) -> None:
    """A chart that can be edited; below it what is not known, by name."""
    page, look = made.page, made.page.view.look
    unknown = "" if bars.stacked or len(bars.groups) == 1 else _unknown_words(page, bars)
    box = body
    if unknown:
        size, lines = fitted(unknown, ((12, 2), (11, 2), (10, 3)), body.width, 400)
        height = len(lines) * size * LINE
        place = Box(body.x, body.y + body.height - height, body.width, 0)
        add_text(made, None, unknown, place, ((size, len(lines)),), 400, look.second_ink)
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


def _picture(made: Slide, body: Box) -> None:
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
        add_text(
            made, None, words, Box(body.x, body.y, body.width, 0), ((14, most),), 400, look.ink
        )
        return
    shape = made.slide.shapes.add_picture(
        io.BytesIO(drawn), Pt(body.x), Pt(body.y), Pt(body.width), Pt(body.height)
    )
    shape._element.nvPicPr.cNvPr.set("descr", f"{slide.title} {slide.sentence}".strip())


# ------------------------------------------------------------------------------------ tables
