"""A talk as pages of our own: every slide ready in one page, drawn by `static/stage.js`.

Nothing here runs a page of Streamlit. The slides are those of `slide_pages.py`; the page holds
them all as text and their charts as data, so that going on asks for nothing.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import segno
from markupsafe import Markup

from gnlab_app.charts.palette import BY_NAME, Look
from gnlab_app.charts.scale import enlarged
from gnlab_app.context.context import View
from gnlab_app.exhibit import slides
from gnlab_app.exhibit.slides import Slide
from gnlab_app.presentation import questions
from gnlab_app.server.templating import TEMPLATES, rows_of
from gnlab_app.subjects import registry
from gnlab_data.language import Language, language, message
from gnlab_data.store import database
from gnlab_data.talks.talk import SavedView, Talk

ENTRIES = 256
MOST_ROWS_SHOWN, MOST_COLUMNS_SHOWN = 8, 5
LONGEST_ALT = 700
LONGEST_STEADY_CODE = 1_000
"""Longer addresses get a code of fewer points, which bears less dirt."""
MOST_SOURCES = 12
CHANNEL = "gnlab-talk"
BROKEN = "broken"
"""Stands for the link of a view whose slide could not be made."""


WORDS = {
    "table": message("표"),
    "speaker": message("발표자 화면"),
    "clock": message("시계"),
    "elapsed": message("지난 시간"),
    "remaining": message("남은 시간"),
    "this_slide": message("이 화면"),
    "start": message("시계 시작·멈춤"),
    "reset": message("처음부터"),
    "notes": message("발표자 메모"),
    "no_notes": message("메모가 없습니다."),
    "sources": message("수치와 출처"),
    "audience": message("청중이 볼 주소"),
    "no_address": message(
        "청중이 볼 주소가 설정되지 않았습니다. 다른 기기에서 열리는 주소로 이 화면을 다시 여십시오."
    ),
    "ask": message("지역, 주제, 사업, 연도로 답하기"),
    "matches": message("찾은 것"),
    "no_match": message("맞는 지역, 주제, 사업, 연도가 없습니다."),
    "controls": message("발표 조작"),
    "back": message("앞"),
    "on": message("다음"),
    "answer": message("답하기"),
    "black": message("검은 화면"),
    "full": message("전체 화면"),
    "code": message("주소 QR"),
    "help": message("도움말"),
    "close": message("닫기"),
    "key": message("키"),
    "does": message("하는 일"),
    "letters": message("한 글자 키 쓰기(B, F, T, S, Q)"),
    "no_views": message("이 발표에는 아직 화면이 없습니다."),
    "waiting": message("답을 만드는 중"),
    "failed": message("답을 만들지 못했습니다. 서버가 켜져 있는지 보십시오."),
    "offline": message(
        "이 파일에는 발표의 화면만 들어 있습니다. 다른 지역이나 주제는 앱에서 답합니다."
    ),
    "no_table": message("이 화면에는 표가 없습니다."),
    "last": message("마지막 화면입니다."),
    "gone": message("그 번호의 화면을 찾을 수 없습니다."),
    "black_on": message("검은 화면. 아무 키나 누르면 돌아옵니다."),
}
HELP: tuple[tuple[tuple[str, ...], str], ...] = (
    (("→", "Space", "PageDown"), message("다음 화면")),
    (("←", "PageUp"), message("앞 화면")),
    (("Home", "End"), message("처음, 마지막 화면")),
    (("1 2", "Enter"), message("그 번호의 화면")),
    (
        ("/", message("가나다…")),
        message("지역, 주제, 사업, 연도를 치고 Enter: 같은 화면을 그것으로"),
    ),
    (("Esc",), message("답에서 돌아오기, 닫기")),
    ((".", "B"), message("검은 화면")),
    (("F", "F11"), message("전체 화면")),
    (("T",), message("표로 보기")),
    (("S",), message("발표자 화면")),
    (("Q",), message("청중이 볼 주소")),
    (("?",), message("도움말")),
)


@dataclass(frozen=True)
class Shown:
    """One slide, ready: its HTML, its chart as Plotly's JSON, what the speaker sees beside it."""

    html: str
    title: str
    figure: dict[str, Any] | None
    notes: tuple[str, ...]
    seconds: int
    sources: tuple[str, ...]
    link: str
    problem: str


# ------------------------------------------------------------------------------------- slides


def shown(saved: SavedView, code: str, look: str, number: int, total: int) -> Shown:
    """One saved view as a slide of a talk; what cannot be shown says so on its slide."""
    try:
        return _shown(database.version(), saved, code, look, number, total)
    except database.DatabaseMissing:
        raise
    except Exception:
        # One slide that breaks must not end a talk; the reason goes to the log of the server.
        logging.getLogger(__name__).exception("slide %s", saved.link)
        return _shown(
            database.version(), SavedView(BROKEN, notes=saved.notes), code, look, number, total
        )


@lru_cache(maxsize=ENTRIES)
def _shown(version: str, saved: SavedView, code: str, look: str, number: int, total: int) -> Shown:
    del version
    link = slides.link(saved.link if saved.link.startswith("/") else "/")
    view = slides.view_of(link, code, look)
    slide = _slide(view, saved.link, code, look)
    title = (not slide.problem and saved.title.in_language(view.say)) or slide.title
    sentence = (not slide.problem and saved.sentence.in_language(view.say)) or slide.sentence
    figure = json.loads(enlarged(slide.chart).to_json()) if slide.chart is not None else None
    columns = slide.table.shown(view.say)
    html = TEMPLATES.get_template("slide.html").render(
        shape=_shape(slide, columns),
        number=number,
        number_text=f"{number} / {total}" if total else "",
        kicker=slide.kicker,
        title=title,
        sentence=sentence,
        points=[(heading, _lines(text)) for heading, text in slide.points],
        chart=figure is not None,
        alt=_alt(title, sentence, columns),
        few=_few(slide, columns),
        columns=columns,
        foot=slides.foot_of(view, slide),
        words={"table": view.say(WORDS["table"])},
    )
    notes = saved.notes.in_language(view.say)
    return Shown(
        html,
        title,
        figure,
        tuple(line for line in notes.splitlines() if line.strip()),
        saved.seconds,
        _documents(view, slide),
        link.text(),
        slide.problem,
    )


def _slide(view: View, link: str, code: str, look: str) -> Slide:
    if link == BROKEN:
        return slides.failed(view, view.say("이 그림을 그리지 못했습니다."))
    if not link.startswith("/"):
        asked = link or view.say.missing()
        return slides.failed(view, view.say("화면의 주소가 아닙니다: {link}", link=asked))
    return registry.slide_of(slides.link(link), code, look)


def _shape(slide: Slide, columns: Mapping[str, list[str]]) -> str:
    """What stands on it, as a class of the style sheet."""
    if slide.chart is not None:
        axes = (slide.chart.layout.xaxis, slide.chart.layout.yaxis)
        if slide.points and all(axis.visible is False for axis in axes):
            # A map or a network is as high as the slide.
            return "points-chart tall"
        return "points-chart" if slide.points else "chart-only"
    if _few(slide, columns):
        return "points-table" if slide.points else "table-only"
    return "points-only"


def _lines(text: str) -> list[str]:
    """A text as lines: those that a dot begins, each apart."""
    parts = [part.strip() for part in text.split("· ") if part.strip()]
    return parts if text.startswith("· ") else [text]


def _few(slide: Slide, columns: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """A table small enough to stand on a slide; empty otherwise.

    A column that only repeats the words above the title is left out.
    """
    told = {name: cells for name, cells in columns.items() if set(cells) - {slide.kicker}}
    rows = max((len(cells) for cells in told.values()), default=0)
    return told if rows <= MOST_ROWS_SHOWN and len(told) <= MOST_COLUMNS_SHOWN else {}


def _alt(title: str, sentence: str, columns: Mapping[str, list[str]]) -> str:
    """The chart in words: what it says and, where they are few, its values."""
    rows = [" ".join(cell for cell in row if cell) for row in rows_of(columns.values())]
    text = f"{title} {sentence} {'; '.join(rows)}".strip()
    return text if len(text) <= LONGEST_ALT else f"{title} {sentence}".strip()


def _documents(view: View, slide: Slide) -> tuple[str, ...]:
    """The documents behind a slide: title, publisher, date; the rest counted."""
    say = view.say
    found = []
    for name in dict.fromkeys(slide.source_ids):
        source = view.facts.sources[name]
        day = say.date(source.published_on) if source.published_on else ""
        words = [say.data(source.title, None), view.publisher(name), day]
        found.append(", ".join(word for word in words if word))
    more = len(found) - MOST_SOURCES
    return (*found[:MOST_SOURCES], *([say("외 {count}건", count=more)] if more > 0 else []))


# --------------------------------------------------------------------------------------- page


def page(
    talk: Talk,
    name: str,
    code: str,
    look: str,
    head: str,
    scripts: str,
    *,
    mode: str = "stage",
    link_base: str = "",
    policy: str = "",
    letters: bool = True,
    online: bool = True,
) -> str:
    """The whole page of a talk. `head` and `scripts` are our own markup for styles and scripts.

    `link_base` is where an audience reaches the app (for the QR codes), `online` whether there is
    a server that can answer questions.
    """
    say, drawn = language(code), BY_NAME.get(look, BY_NAME["light"])
    total = len(talk.views)
    made = [
        shown(saved, say.code, drawn.name, number, total)
        for number, saved in enumerate(talk.views, start=1)
    ]
    title = talk.title.in_language(say)
    words = {key: say(text) for key, text in WORDS.items()}
    data = {
        "name": name,
        "channel": f"{CHANNEL}-{name}",
        "online": online,
        "words": words,
        "slides": [_as_data(each, say, drawn, link_base) for each in made],
        "entries": questions.entries(say) if online else [],
        "query": {"lang": say.code, "look": drawn.name},
    }
    return TEMPLATES.get_template("stage.html").render(
        code=say.code,
        look=drawn,
        mode=mode,
        colours=_colours(drawn),
        policy=policy,
        page_title=f"{title} · {words['speaker']}" if mode == "speaker" else title,
        title=title,
        head=Markup(head),
        slides=[{"html": Markup(each.html)} for each in made],
        words=words,
        help=[(tuple(map(say, keys)), say(text)) for keys, text in HELP],
        letters=letters,
        data=Markup(safe_json(data)),
        scripts=Markup(scripts),
    )


def answer(link: str, field: str, value: str, code: str, look: str) -> dict[str, Any]:
    """A slide asked again from the floor, as data for the page. ValueError for no such field."""
    say, drawn = language(code), BY_NAME.get(look, BY_NAME["light"])
    asked = questions.asked(slides.link(link), field, value)
    made = shown(SavedView(asked.text()), say.code, drawn.name, 0, 0)
    return _as_data(made, say, drawn, "") | {"html": made.html}


def _as_data(made: Shown, say: Language, look: Look, link_base: str) -> dict[str, Any]:
    address = f"{link_base}{made.link}" if link_base else ""
    if address and say.code != "ko":
        address += f"{'&' if '?' in address else '?'}lang={say.code}"
    return {
        "title": made.title,
        "figure": made.figure,
        "notes": made.notes,
        "seconds": made.seconds,
        "sources": made.sources,
        "link": made.link,
        "problem": made.problem,
        "address": address,
        "code": _code(address) if address else "",
    }


def _code(address: str) -> str:
    """A QR code as SVG, black on white whatever the look: cameras want it so.

    Empty where the address is longer than any code holds; then it is only written.
    """
    try:
        made = segno.make(address, error="m" if len(address) < LONGEST_STEADY_CODE else "l")
    except segno.DataOverflowError:
        return ""
    return str(made.svg_inline(scale=8, border=4, dark="#000", light="#fff", omitsize=True))


def _colours(look: Look) -> str:
    """The look's colours as variables of the style sheet."""
    values = {
        "ground": look.ground,
        "ink": look.ink,
        "second": look.second_ink,
        "line": look.line,
        "accent": look.accent,
        "kicker": look.hues["blue"],
        "heading": look.hues["teal"],
        "on-accent": look.text_on(look.accent),
    }
    return "; ".join(f"--{name}: {value}" for name, value in values.items())


def safe_json(data: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
