"""The menu of documents below every page that can become one, and the buttons of a whole talk."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from gnlab_app import documents
from gnlab_app.context.context import View
from gnlab_app.documents import Kind, Page, letters, sentence
from gnlab_app.documents.making import DRAWN
from gnlab_app.exhibit.slides import CHART, Link
from gnlab_app.subjects.registry import EXHIBITS, exhibits_of
from gnlab_app.widgets import address, choices, request, toolbar
from gnlab_data import exports, settings
from gnlab_data.language import Language, language
from gnlab_data.talks.talk import Talk

SECONDS_TO_LOOK = 2.0
"""How often who has asked for a document looks at the queue."""


def menu(view: View) -> None:
    """문서: this view as a sentence and as files, each made when its button is pressed."""
    path, say = address.page(), view.say
    if path not in EXHIBITS:
        return
    # What is in it is made when it is open: the slide and its sentence take some milliseconds.
    opened = st.popover(say("문서"), key="documents", on_change="rerun", type="tertiary")
    if opened.open:
        with opened:
            _content(path, say)


def _content(path: str, say: Language) -> None:
    shown = exhibits_of(path, address.now())
    names = {chart: say(each.title) if each.title else path for chart, each in shown.items()}
    if len(names) > 1:
        choices.option(CHART, names, say("그림"), many=True, show_label=True)
    page = documents.page_of(_here(path), say.code)
    if page.slide.problem:
        st.info(page.slide.problem)
        return
    st.markdown(f"**{say('보고서 문장')}**")
    other = documents.page_of(page.link, toolbar.OTHER_LANGUAGE[say.code][0])
    with st.container(key="report-sentence", gap="xsmall"):
        for each in (page, other):
            st.code(sentence.report_sentence(each), language=None, wrap_lines=True)
    st.caption(say("Alt+C를 누르면 어디서나 문장이 복사됩니다."))
    _files(page, say, "view")


def _files(page: Page, say: Language, key: str) -> None:
    """The buttons of a view's files, the queue of what is drawn, and why any are not offered."""
    lost = letters.missing(_words(page))
    kinds = [each for each in documents.kinds_of(page) if not lost or each.ending != "svg"]
    with st.container(horizontal=True, key=f"files-{key}", gap="small"):
        _buttons(
            kinds,
            say,
            key,
            lambda kind: page.file_name(kind.ending),
            lambda kind: documents.of_view(kind.ending, page),
        )
    waiting(say.code)
    _absent(say, lost)


def _here(path: str, **more: str) -> Link:
    """The view that the reader has before them."""
    return Link(path, tuple((address.of_the_view() | more).items()))


def of_chart(view: View, exhibit: str) -> None:
    """One chart of the page: its sentence, how to cite it, its link, and its files."""
    say = view.say
    page = documents.page_of(_here(address.page(), **{CHART: exhibit}), say.code)
    if page.slide.problem:
        st.info(page.slide.problem)
        return
    link = f"{request.origin()}{page.link.text(**address.kept_in_links())}"
    for title, text in (
        (say("보고서 문장"), sentence.report_sentence(page)),
        (say("인용"), sentence.citation(page, link)),
        (say("링크"), link),
    ):
        st.markdown(f"**{title}**")
        st.code(text, language=None, wrap_lines=True)
    _files(page, say, exhibit)


def of_talk(view: View, talk: Talk) -> None:
    """Buttons of a whole talk as slides, PDF and workbook."""
    say, title = view.say, talk.title.in_language(view.say)
    kinds = [documents.KINDS[each] for each in documents.OF_A_TALK]
    _buttons(
        [each for each in kinds if settings.browser() or not each.needs_browser],
        say,
        "talk",
        lambda kind: exports.file_name(title, view.facts.projects_date, kind.ending),
        lambda kind: documents.of_talk(kind.ending, talk, say.code),
    )


def _buttons(
    kinds: Sequence[Kind],
    say: Language,
    key: str,
    name: Callable[[Kind], str],
    make: Callable[[Kind], bytes],
) -> None:
    for kind in kinds:
        st.download_button(
            say(kind.name),
            _later(make, kind),
            file_name=name(kind),
            mime=kind.media_type,
            key=f"document-{key}-{kind.ending}",
            # What is drawn takes a while: the queue is looked at until something else is pressed.
            on_click="ignore" if kind.ending in documents.UNDRAWN else ask_for_document,
        )


def _later(make: Callable[[Kind], bytes], kind: Kind) -> Callable[[], bytes]:
    """Made when its button is pressed; what the browser draws waits for its turn."""
    if kind.ending in documents.UNDRAWN:
        return lambda: make(kind)
    visitor = request.visitor()
    return lambda: DRAWN.made(visitor, lambda: make(kind), lambda: request.is_connected(visitor))


def waiting(code: str) -> None:
    """The queue of documents; looked at again and again by who has asked for one."""
    often = SECONDS_TO_LOOK if has_asked_for_document() else None
    st.fragment(_queue, run_every=often)(code)


def _queue(code: str) -> None:
    """How many documents are drawn or wait just now, and a way to give up one's own."""
    say, visitor = language(code), request.visitor()
    own = DRAWN.of(visitor)
    if len(DRAWN) > own:
        st.caption(
            say(
                "지금 문서 {count}건을 차례로 만듭니다. 그림과 PDF는 그 뒤에 나옵니다.",
                count=len(DRAWN),
            )
        )
    if own:
        st.button(
            say("내 문서 {count}건 그만 만들기", count=own),
            key="documents-stop",
            on_click=DRAWN.leave,
            args=(visitor,),
        )


def _absent(say: Language, lost: str) -> None:
    """Why pictures and PDF are not offered."""
    if not settings.browser():
        st.caption(documents.NoBrowser().text(say))
    elif lost:
        st.caption(documents.NoLetter(lost).text(say))


def _words(page: Page) -> str:
    """What a picture of a view writes, apart from its chart."""
    slide = page.slide
    return "".join((slide.kicker, slide.title, slide.sentence, page.foot))


def ask_for_document() -> None:
    """A document was asked for that takes its time; for the next run."""
    st.session_state["document-asked"] = True


def has_asked_for_document() -> bool:
    """Whether this run is the one after a document was asked for."""
    return bool(st.session_state.pop("document-asked", False))
