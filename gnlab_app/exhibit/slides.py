"""A view as a slide of a talk and a page of a document: what it says, its chart, its foot.

A view is named by its link. Which pages become slides, and how, is in `slide_pages.py`; what is
drawn is made by the same functions as the page, so that both show the same numbers. Nothing here
needs a running session.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import plotly.graph_objects as go

from gnlab_app.charts import palette
from gnlab_app.context import context, page_filters
from gnlab_app.context.context import View
from gnlab_app.exhibit.table import NO_TABLE, Table
from gnlab_data.language import Language, message
from gnlab_data.published.figures import Figure
from gnlab_data.query.filters import PARAMETERS, from_query, to_query
from gnlab_data.reference.readings import facts

CHART = "chart"
"""The parameter of a link that names one of a page's charts."""

MOST_SOURCES, MOST_POINTS = 2, 4
STATES = {"actual": message("실적"), "plan": message("계획"), "unknown": message("자료 없음")}


@dataclass(frozen=True)
class Link:
    """A saved view: a page of the menu and its address parameters (no language, no look)."""

    path: str
    query: tuple[tuple[str, str], ...] = ()

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters by name."""
        return dict(self.query)

    def text(self, **more: str) -> str:
        """The link as an address without a host: `/themes?theme=no-plastic`."""
        query = urlencode(self.parameters | more, safe=",-")
        return f"/{self.path}{'?' if query else ''}{query}"


def link(text: str) -> Link:
    """The saved view that a link names; a host before it, language and look are left out.

    One that is no address names a page that is not there.
    """
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return Link(text.strip(" /"))
    query = tuple(
        (name, value) for name, value in parse_qsl(parts.query) if name not in context.OF_THE_READER
    )
    return Link(parts.path.strip("/"), query)


@dataclass(frozen=True)
class Slide:
    """What one view says on stage and on paper.

    `title` is the finding, `sentence` one line more, `points` pairs of a heading and a text
    beside the chart. `table` says what the chart says. `states` are the words
    for actual, plan, unknown as they are drawn, `basis` on how many of how many it rests.
    `problem` tells why there is nothing to show.
    """

    kicker: str
    title: str
    sentence: str = ""
    points: tuple[tuple[str, str], ...] = ()
    chart: go.Figure | None = None
    table: Table = NO_TABLE
    states: tuple[str, ...] = ()
    basis: str = ""
    source_ids: tuple[str, ...] = ()
    problem: str = ""


Builder = Callable[[View, Mapping[str, str]], Slide]
"""Makes the slide of a view; the mapping is the whole query of the link."""


@dataclass(frozen=True)
class Exhibit:
    """A chart or answer of a page that can stand alone: how its slide is made, what it is called.

    `of_one`: only one thing of the page has it, not its list. A page's first needs no title.
    """

    make: Builder
    title: str = ""
    of_one: bool = False


Exhibits = dict[str, dict[str, Exhibit]]
"""Page → name of the exhibit, which links carry as `chart=…` → the exhibit. The first is what a
plain link shows."""


def view_of(link: Link, code: str, look: str) -> View:
    """What a link says, in a language and a look. DatabaseMissing where there is no data."""
    known = facts()
    chosen, ignored = from_query(link.parameters, known)
    drawn = palette.BY_NAME.get(look, palette.LIGHT)
    filters = page_filters.only(chosen, page_filters.acting(link.path, chosen).fields)
    return View(known.language(code), drawn, known, filters, tuple(ignored), chosen)


def states_of(say: Language, found: Iterable[Figure]) -> tuple[str, ...]:
    """The words for what is drawn of these figures: actual, plan, unknown, each once."""
    seen = {each.state for each in found}
    return tuple(say(word) for state, word in STATES.items() if state in seen)


def sources_of(found: Iterable[Figure]) -> tuple[str, ...]:
    """The documents that the chosen values were read in, each once."""
    return tuple(dict.fromkeys(each.chosen.source_id for each in found if each.chosen))


def sources_text(view: View, source_ids: Iterable[str], most: int = MOST_SOURCES) -> str:
    """출처 경상남도 2020. 외 3곳: publishers with their dates, the rest counted."""
    say, names = view.say, list(dict.fromkeys(source_ids))
    if not names:
        return ""
    days = [view.facts.sources[each].published_on for each in names]
    texts = [
        " ".join(filter(None, (view.publisher(each), say.date(day) if day else "")))
        for each, day in zip(names, days, strict=True)
    ]
    shown = list(dict.fromkeys(texts))[:most]
    more = len(names) - len(shown)
    text = say("출처 {publisher}", publisher=", ".join(shown))
    return say("{text} 외 {count}건", text=text, count=more) if more > 0 else text


def foot_of(view: View, slide: Slide) -> str:
    """The line at the foot: actual or plan, on what it rests, filters, sources, date."""
    say = view.say
    words = [
        "·".join(slide.states),
        slide.basis,
        "" if view.filters.is_empty else context.chosen_words(view),
        sources_text(view, slide.source_ids),
        say("자료 기준일 {date}", date=say.date(view.facts.as_of(slide.source_ids))),
    ]
    return " · ".join(word for word in words if word)


def asked_again(link: Link, field_name: str, code: str) -> Link:
    """The same view for another region, theme, program or year: an answer from the floor."""
    query = link.parameters
    if field_name == "themes":
        # A page with a theme of its own (`/needs?need=…`) is asked for this one instead.
        query.pop("need", None)
    filters, _ = from_query(query, facts())
    value: Any = (int(code), int(code)) if field_name == "years" else (code,)
    wanted = to_query(replace(filters, **{field_name: value}))
    kept = {name: value for name, value in query.items() if name not in PARAMETERS.values()}
    return Link(link.path, tuple((kept | wanted).items()))


def failed(view: View, problem: str) -> Slide:
    """A slide that says why there is nothing else on it."""
    return Slide(view.say("보일 수 없는 화면"), problem, problem=problem)


def nothing(view: View, kicker: str) -> Slide:
    """The slide of a view without any data under its filters: a normal state."""
    text = view.say("선택한 필터에 맞는 자료가 없습니다.")
    return Slide(kicker, text, view.say.missing(), problem=text)
