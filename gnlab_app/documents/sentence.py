"""보고서 문장: what a view says, as one sentence to copy, with its basis, sources and date."""

from __future__ import annotations

from gnlab_app.context.labels import APPLICATION
from gnlab_app.documents.pages import Page
from gnlab_app.exhibit import slides
from gnlab_app.exhibit.slides import STATES

MOST_ROWS = 3


def report_sentence(page: Page) -> str:
    """The finding, then in brackets: actual or plan, N of M, filters, sources, date of the data."""
    view, slide, say = page.view, page.slide, page.view.say
    words = [
        _state(page),
        slide.basis,
        "" if view.filters.is_empty else say("필터: {filters}", filters=page.filters),
        slides.sources_text(view, slide.source_ids),
        say("자료 기준일 {date}", date=say.date(page.date)),
    ]
    finding = finding_of(page).rstrip().removesuffix(".")
    return say(
        "{finding}({words}).", finding=finding, words=", ".join(word for word in words if word)
    )


def citation(page: Page, address: str) -> str:
    """How to cite a view: what it says, on what it rests, from where, of which date."""
    say = page.view.say
    words = (
        finding_of(page),
        page.slide.basis,
        say(APPLICATION),
        say("자료 기준일 {date}", date=say.date(page.date)),
        address,
    )
    return ". ".join(word.rstrip().removesuffix(".") for word in words if word)


def finding_of(page: Page) -> str:
    """The finding as a sentence: the title where it is one, else the line below, else the table."""
    slide = page.slide
    if slide.problem:
        return slide.problem
    for text in (slide.title, slide.sentence):
        if text.endswith("."):
            return text
    return _from_table(page) or f"{slide.title}."


def _state(page: Page) -> str:
    """Actual or plan, whichever the finding is made of: a finding rests on what happened where
    anything did.
    """
    say = page.view.say
    for state in STATES.values():
        if say(state) in page.slide.states:
            return say(state)
    return ""


def _from_table(page: Page) -> str:
    """The first rows of the table in words: 확인된 프로젝트는 통영시 6건, 거제시 16건이다."""
    say, headings = page.view.say, list(page.columns)[1:]
    if not page.rows or not headings:
        return ""
    texts = []
    for label, *cells in page.rows[:MOST_ROWS]:
        values = say.join(
            f"{heading} {cell}" for heading, cell in zip(headings, cells, strict=True)
        )
        texts.append(say("{label:은는} {values:이다}.", label=label, values=values))
    return " ".join(texts)
