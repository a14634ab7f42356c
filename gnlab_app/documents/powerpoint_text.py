"""Texts of a slide file: fitted to their boxes, in the letters the typeface has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gnlab_app.documents import letters, native_charts
from gnlab_app.documents.letters import Weight
from gnlab_app.documents.native_charts import FONT, Box
from gnlab_app.documents.pages import Page

LINE = 1.3

Sizes = Sequence[tuple[int, int]]
"""Sizes of type from the largest, each with how many lines it may take."""

TITLE: Sizes = ((28, 2), (26, 2), (24, 2), (22, 2), (20, 3), (18, 3), (16, 5))

SENTENCE: Sizes = ((16, 2), (15, 2), (14, 2), (13, 3), (12, 4))

FOOT: Sizes = ((11, 2), (10, 2), (9, 3))

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

_PRESENTATION = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def add_text(
    made: Slide, shape: Any, text: str, box: Box, sizes: Sizes, weight: Weight, colour: str
) -> float:
    """Put a text into the largest type in which it takes no more lines than that allows.

    Gives where it ends. Where even the smallest is too large it is cut; the notes have it whole.
    """
    from pptx.util import Pt

    size, lines = fitted(text, sizes, box.width, weight)
    height = len(lines) * size * LINE
    whole = lines == letters.lines(text, size, box.width, weight)
    paragraphs = text.split("\n") if whole else [" ".join(lines)]
    if shape is None:
        shape = made.slide.shapes.add_textbox(Pt(0), Pt(0), Pt(1), Pt(1))
    shape.left, shape.top, shape.width, shape.height = (
        Pt(each) for each in (box.x, box.y, box.width, height)
    )
    write(shape.text_frame, paragraphs, size, weight, colour)
    return box.y + height


def fitted(text: str, sizes: Sizes, room: float, weight: Weight) -> tuple[int, list[str]]:
    for size, most in sizes:
        lines = letters.lines(text, size, room, weight)
        if len(lines) <= most:
            return size, lines
    return size, letters.cut(lines, most, size, room, weight)


def write(frame: Any, paragraphs: Sequence[str], size: float, weight: Weight, colour: str) -> None:
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
        end = paragraph._p.makeelement(f"{DRAWING}endParaRPr", {"sz": str(int(size * 100))})
        paragraph._p.append(end)
        if text:
            run = paragraph.add_run()
            run.text = text
            run.font.size, run.font.bold, run.font.name = Pt(size), weight == 700, FONT
            run.font.color.rgb = RGBColor.from_string(colour[1:])
            native_charts.east_asian(run.font._rPr)


def decorative(shape: Any) -> None:
    """A line says nothing to screen readers, and throws no shadow as the theme's lines do."""
    shape._element.nvCxnSpPr.cNvPr.set("descr", "")
    style = shape._element.find(f"{_PRESENTATION}style")
    if style is not None:
        shape._element.remove(style)


def as_list(text: str) -> str:
    """Points that a slide has in one line, each in a line of its own."""
    return text.replace(" · ", "\n· ") if text.startswith("· ") else text


def block_height(heading: str, lines: list[str], size: int, width: float) -> float:
    heads = len(letters.lines(heading, size + 1, width, 700))
    return (heads * (size + 1) + len(lines) * size) * LINE + size * 0.8


WIDTH, HEIGHT = 960.0, 540.0

MARGIN, ROOM = 46.0, 12.0


@dataclass
class Slide:
    """A slide being made, its colours, and how far down it is filled."""

    slide: Any
    page: Page
    y: float = 24.0
    bottom: float = HEIGHT

    @property
    def body(self) -> Box:
        """What is free between the texts above and the foot."""
        return Box(MARGIN, self.y, WIDTH - 2 * MARGIN, self.bottom - self.y)
