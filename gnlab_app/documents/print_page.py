"""Views as one HTML page for the printer: A4 with tables, or a slide a page; charts as drawings.

Made for `browser.pdf`. Everything is inside: typeface, charts, rules of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape as _as_markup

from gnlab_app.charts.palette import Look
from gnlab_app.documents import browser, images, letters
from gnlab_app.documents.letters import Weight
from gnlab_app.documents.pages import Page, source_lines
from gnlab_app.documents.powerpoint_text import as_list
from gnlab_app.exhibit.slides import Slide

SLIDE_WIDTH, SLIDE_HEIGHT, SLIDE_SIDE = 1280, 720, 60
POINTS_SHARE = 0.27
PAPER_CHART = 430
ALONE, BESIDE_POINTS = 2.6, 1.75
"""How many times wider than high a chart is drawn."""


_STYLE = """
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
* { box-sizing: border-box; margin: 0; word-break: keep-all; overflow-wrap: break-word; }
body { font-family: FAMILY, "Malgun Gothic", sans-serif; color: INK; background: #fff;
  font-variant-numeric: tabular-nums; line-height: 1.45; }
section { break-after: page; display: flex; flex-direction: column; gap: 10px; }
section:last-child { break-after: auto; }
.kicker { color: ACCENT; font-weight: 700; }
h1 { font-weight: 700; line-height: 1.3; text-wrap: pretty; }
.sentence { color: SECOND; }
.body { display: flex; gap: 28px; min-height: 0; flex: 1; }
.chart { flex: 1; min-width: 0; display: flex; justify-content: center; align-items: center; }
.chart svg { width: 100%; height: 100%; }
.points { flex: 0 0 SHARE%; }
.points.alone { flex: 1; }
.points h2 { font-size: 1.05em; color: ACCENT; margin-top: 0.6em; }
.points p { white-space: pre-line; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: 3px 8px; border-bottom: 1px solid LINE; }
th { border-bottom: 1.5px solid INK; }
tr, svg { break-inside: avoid; }
thead { display: table-header-group; }
.number { text-align: end; }
.foot { margin-top: auto; color: SECOND; border-top: 1px solid LINE; padding-top: 6px; }
.sources { color: SECOND; }
"""
_SLIDE = f"""
@page {{ size: {SLIDE_WIDTH}px {SLIDE_HEIGHT}px; margin: 0; }}
body {{ font-size: 19px; }}
section {{ padding: 34px {SLIDE_SIDE}px 26px; min-height: {SLIDE_HEIGHT}px; }}
section.fixed {{ height: {SLIDE_HEIGHT}px; overflow: hidden; }}
h1 {{ font-size: 35px; }}
.foot, td, th {{ font-size: 15px; }}
"""
_PAPER = f"""
@page {{ size: A4 landscape; margin: 12mm 14mm 16mm;
  @bottom-left {{ content: FOOT; font: 9px "{letters.FAMILY}"; }}
  @bottom-right {{ content: counter(page) " / " counter(pages); font: 9px "{letters.FAMILY}"; }} }}
body {{ font-size: 13px; }}
h1 {{ font-size: 22px; }}
.body {{ flex: none; }}
.chart {{ height: {PAPER_CHART}px; }}
.foot, td, th {{ font-size: 11px; }}
.sources {{ font-size: 9px; }}
"""


def html(pages: Sequence[Page], title: str, as_slides: bool) -> str:
    """The page. `as_slides` gives a slide a page, else views with their tables and sources.

    NoBrowser, BrowserFailed: charts are drawn for it.
    """
    say, look = pages[0].view.say, pages[0].view.look
    sections = [_slide(each) if as_slides else _paper(each) for each in pages]
    paper = _PAPER.replace("FOOT", _quoted(_running(pages[0])))
    style = letters.whole_faces() + _coloured(look) + (_SLIDE if as_slides else paper)
    return (
        f'<!doctype html><html lang="{say.code}"><head><meta charset="utf-8">{browser.SEALED}'
        f"<title>{escape(title)}</title><style>{style}</style></head>"
        f"<body>{''.join(sections)}</body></html>"
    )


def escape(text: str) -> str:
    """A text as markup: normalised first, because what is done to markup can undo its escaping.

    `<h1>` followed by U+0338 would be composed to one sign, and the text after it to attributes.
    """
    return _as_markup(letters.written_out(text), quote=True)


def _coloured(look: Look) -> str:
    colours = {"INK": look.ink, "SECOND": look.second_ink, "LINE": look.line}
    style = _STYLE.replace("FAMILY", f'"{letters.FAMILY}"')
    style = style.replace("SHARE", f"{POINTS_SHARE:.0%}".removesuffix("%"))
    for name, colour in (colours | {"ACCENT": look.accent}).items():
        style = style.replace(name, colour)
    return style


def _running(page: Page) -> str:
    """What stands on each sheet of paper: what it is about, filters and date."""
    say = page.view.say
    words = (
        page.slide.kicker,
        say("필터: {filters}", filters=page.filters),
        say("자료 기준일 {date}", date=say.date(page.date)),
    )
    return " · ".join(words)


def _quoted(text: str) -> str:
    """A text as CSS takes it: what the reader searched for must not end it."""
    safe = (
        letters.written_out(text)
        .replace("\\", " ")
        .replace('"', "”")
        .replace("\n", " ")
        .replace("<", "‹")
    )
    return f'"{safe}"'


def _slide(page: Page) -> str:
    """One slide a page; without a chart its table, which may go on over the next pages."""
    fixed = page.slide.chart is not None or not page.rows
    inner = _head(page) + _body(page, 300, page.slide.chart is None, with_size=True)
    return f'<section class="{"fixed" if fixed else ""}">{inner}{_foot(page)}</section>'


def _paper(page: Page) -> str:
    """A view on paper: chart, table whole, sources."""
    inner = _head(page) + _body(page, 340, False) + _foot(page)
    lines = "".join(f"<li>{escape(text)}</li>" for text, _ in source_lines(page))
    heading = escape(page.view.say("출처"))
    sources = f'<div class="sources"><h2>{heading}</h2><ul>{lines}</ul></div>' if lines else ""
    return f"<section>{inner}{_table(page)}{sources}</section>"


def _head(page: Page) -> str:
    slide = page.slide
    sentence = f'<p class="sentence">{escape(slide.sentence)}</p>' if slide.sentence else ""
    return f'<p class="kicker">{escape(slide.kicker)}</p><h1>{escape(slide.title)}</h1>{sentence}'


def _points_size(page: Page) -> int:
    """The largest type in which the points beside a slide's chart fit above its foot."""
    slide = page.slide
    width = SLIDE_WIDTH - 2 * SLIDE_SIDE
    above = sum(
        len(letters.lines(text, size, width, weight, ours=True)) * size * 1.4 + 10
        for text, size, weight in _above(slide)
        if text
    )
    foot = len(letters.lines(page.foot, 15, width, ours=True)) * 15 * 1.45 + 20
    room = SLIDE_HEIGHT - 60 - above - foot
    for size in range(19, 10, -1):
        high = 0.0
        for heading, text in slide.points:
            high += size * 0.65
            across = width * POINTS_SHARE
            high += len(letters.lines(heading, size * 1.05, across, 700, ours=True)) * size * 1.6
            high += len(letters.lines(as_list(text), size, across, ours=True)) * size * 1.45
        if high <= room:
            break
    return size


def _above(slide: Slide) -> tuple[tuple[str, int, Weight], ...]:
    return (slide.kicker, 19, 700), (slide.title, 35, 700), (slide.sentence, 19, 400)


def _body(page: Page, least: int, with_table: bool, with_size: bool = False) -> str:
    slide, chart = page.slide, ""
    if slide.chart is not None:
        height = max(int(slide.chart.layout.height or 0), least)
        width = round(height * (BESIDE_POINTS if slide.points else ALONE))
        drawn = images.drawing(slide.chart, width, height)
        label = escape(slide.title)
        chart = f'<div class="chart" role="img" aria-label="{label}">{drawn}</div>'
    elif with_table and page.rows:
        chart = f'<div class="rows">{_table(page)}</div>'
    points = "".join(
        f"<h2>{escape(heading)}</h2><p>{escape(as_list(text))}</p>"
        for heading, text in slide.points
    )
    style = f' style="font-size:{_points_size(page)}px"' if with_size else ""
    place = "points" if chart else "points alone"
    beside = f'<div class="{place}"{style}>{points}</div>' if points else ""
    return f'<div class="body">{chart}{beside}</div>' if chart or beside else ""


def _table(page: Page) -> str:
    if not page.rows:
        return ""
    sides = [' class="number"' if each else "" for each in page.numeric]
    heads = "".join(
        f'<th scope="col"{side}>{escape(name)}</th>'
        for name, side in zip(page.columns, sides, strict=True)
    )
    rows = "".join(
        "<tr>"
        + "".join(f"<td{side}>{escape(cell)}</td>" for cell, side in zip(row, sides, strict=True))
        + "</tr>"
        for row in page.rows
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _foot(page: Page) -> str:
    return f'<p class="foot">{escape(page.foot)}</p>'
