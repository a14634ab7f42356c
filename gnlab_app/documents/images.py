"""A chart as a picture: alone for a slide, or with its finding above and its foot below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Any, Literal
from xml.sax.saxutils import escape

import plotly.graph_objects as go

from gnlab_app.documents import browser, letters
from gnlab_app.documents.letters import FAMILY, Weight
from gnlab_app.documents.pages import Page

Kind = Literal["png", "svg"]
SCALE = 2
WIDTH, LEAST_HEIGHT = 960, 400
MARGIN, ROOM = 36, 14
LINE = 1.4

_TEXT = re.compile(r"<text\b.*?</text>|<title>.*?</title>", re.DOTALL)
_MARK = re.compile(r"<[^>]*>")


def picture(figure: go.Figure, width: int, height: int, kind: Kind, scale: float = SCALE) -> bytes:
    """A chart alone, in our typeface. NoLetter, NoBrowser, BrowserFailed."""
    return _as(kind, _Sheet(drawing(figure, width, height), width, height), scale)


def drawing(figure: go.Figure, width: int, height: int) -> str:
    """A chart as SVG without its typeface. NoBrowser, BrowserFailed."""
    return _drawing(figure.to_json(), width, height)


@lru_cache(maxsize=32)
def _drawing(figure: str, width: int, height: int) -> str:
    """Kept by what is drawn: the same chart goes into several documents."""
    import orjson

    return browser.svg(go.Figure(_written_out(orjson.loads(figure))), width, height)


def _written_out(value: Any) -> Any:
    """A figure with every text as the typeface has it: text by text, never its JSON or markup."""
    if isinstance(value, str):
        return letters.written_out(value)
    if isinstance(value, list):
        return [_written_out(each) for each in value]
    if isinstance(value, dict):
        return {name: _written_out(each) for name, each in value.items()}
    return value


def letters_of(drawn: str) -> str:
    """All texts of an SVG."""
    return unescape("".join(_MARK.sub("", each) for each in _TEXT.findall(drawn)))


def natural_size(figure: go.Figure, least: int = LEAST_HEIGHT) -> tuple[int, int]:
    """How large a chart is drawn: as wide as a page, as high as it needs."""
    return WIDTH - 2 * MARGIN, max(int(figure.layout.height or 0), least)


def framed(page: Page, kind: Kind, scale: float = SCALE) -> bytes:
    """A view's chart with its finding above, and filters, basis, source and date below.

    ValueError for a view without a chart. NoLetter, NoBrowser, BrowserFailed.
    """
    slide, look = page.slide, page.view.look
    if slide.chart is None:
        raise ValueError("a view without a chart has no picture")
    width, height = natural_size(slide.chart)
    top, y = _texts(
        MARGIN,
        (
            (slide.kicker, 15, 700, look.accent),
            (slide.title, 23, 700, look.ink),
            (slide.sentence, 15, 400, look.second_ink),
        ),
    )
    chart_top = y + ROOM
    below, end = _texts(chart_top + height + ROOM, ((page.foot, 13, 400, look.second_ink),))
    drawn = drawing(slide.chart, width, height)
    placed = drawn.replace("<svg", f'<svg x="{MARGIN}" y="{chart_top:.0f}"', 1)
    ground = f'<rect width="100%" height="100%" fill="{look.ground}"/>'
    inner = f"<title>{escape(slide.title)}</title>{ground}{top}{placed}{below}"
    return _as(kind, _Sheet(inner, WIDTH, int(end) + MARGIN), scale)


def _texts(y: float, texts: tuple[tuple[str, int, Weight, str], ...]) -> tuple[str, float]:
    """SVG of texts below each other from a height on, and where they end."""
    made: list[str] = []
    for text, size, weight, colour in texts:
        if not text:
            continue
        y += size * 0.35 if made else 0
        for line in letters.lines(
            letters.written_out(text), size, WIDTH - 2 * MARGIN, weight, ours=True
        ):
            y += size * LINE
            made.append(
                f'<text x="{MARGIN}" y="{y - size * 0.3:.1f}" font-size="{size}" '
                f'font-weight="{weight}" fill="{colour}">{escape(line)}</text>'
            )
    return "".join(made), y


@dataclass(frozen=True)
class _Sheet:
    """What is drawn, and how large it is."""

    inner: str
    width: int
    height: int

    def svg(self, faces: str) -> str:
        """An SVG by itself with the letters given."""
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'width="{self.width}" height="{self.height}" '
            f'viewBox="0 0 {self.width} {self.height}" role="img" '
            f"font-family=\"'{FAMILY}', 'Malgun Gothic', sans-serif\">"
            f"<style>{faces}</style>{self.inner}</svg>"
        )


def _as(kind: Kind, sheet: _Sheet, scale: float) -> bytes:
    if kind == "svg":
        # Opened elsewhere it has only what it brings along.
        text = letters_of(sheet.inner)
        letters.check(text)
        return sheet.svg(letters.faces(text)).encode("utf-8")
    style = f"{letters.whole_faces()} html, body {{ margin: 0; overflow: hidden }}"
    head = f"<meta charset='utf-8'>{browser.SEALED}<style>{style}</style>"
    page = f"<!doctype html>{head}{sheet.svg('')}"
    return browser.png(page, sheet.width, sheet.height, scale)
