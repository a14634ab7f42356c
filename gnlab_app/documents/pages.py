"""What every document is made of: a saved view, understood, with what its speaker says."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gnlab_app.context import context
from gnlab_app.context.context import View
from gnlab_app.exhibit import slides
from gnlab_app.exhibit.slides import Link, Slide
from gnlab_app.subjects import registry
from gnlab_data import exports
from gnlab_data.talks.talk import SavedView

LOOK = "light"
"""Paper and screens of others are bright, whatever look the reader has chosen here."""


@dataclass(frozen=True)
class Page:
    """A view in a document: its slide and, in a talk, the speaker's notes."""

    link: Link
    view: View
    slide: Slide
    notes: str = ""

    @property
    def foot(self) -> str:
        """Actual or plan, on what it rests, filters, sources, date."""
        return slides.foot_of(self.view, self.slide)

    @property
    def filters(self) -> str:
        """The filters in words; that there are none is said as well."""
        return context.chosen_words(self.view)

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The table row by row in words, without its headings."""
        return list(zip(*self.columns.values(), strict=True))

    @property
    def columns(self) -> dict[str, list[str]]:
        """The table in words, by heading."""
        return self.slide.table.shown(self.view.say)

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Of each column, whether its cells are numbers: at the right then."""
        return tuple(each.is_numeric for each in self.slide.table.columns)

    @property
    def units(self) -> tuple[str, ...]:
        """Of each column, the unit that all its cells share; empty where there is none."""
        return tuple(each.unit_in(self.view.say) for each in self.slide.table.columns)

    @property
    def date(self) -> str:
        """The date of the data that the view rests on."""
        return self.view.facts.as_of(self.slide.source_ids)

    def file_name(self, ending: str) -> str:
        """A name for a file of this view: what it is about and the date of the data."""
        words = self.slide.kicker
        if self.link.path == "project":
            # Its kicker is the program, which its other projects share.
            words = f"{words} {self.slide.title}"
        return exports.file_name(words, self.date, ending)


def page_of(link: Link, code: str, notes: str = "") -> Page:
    """The page of a saved view in a language. DatabaseMissing where there is no data."""
    return Page(
        link,
        slides.view_of(link, code, LOOK),
        registry.slide_of(link, code, LOOK),
        notes,
    )


def spoken(saved: SavedView, code: str) -> Page:
    """The page of a view in a talk: with the speaker's own title and line, as on the stage."""
    page = page_of(slides.link(saved.link), code)
    say = page.view.say
    slide = page.slide
    if not slide.problem:
        slide = replace(
            slide,
            title=saved.title.in_language(say) or slide.title,
            sentence=saved.sentence.in_language(say) or slide.sentence,
        )
    return replace(page, slide=slide, notes=saved.notes.in_language(say))


def source_lines(page: Page) -> list[tuple[str, str]]:
    """Title, publisher and date of each document that was read, with its address or nothing."""
    say, known = page.view.say, page.view.facts.sources
    lines = []
    for source_id in dict.fromkeys(page.slide.source_ids):
        source = known[source_id]
        words = [say.data(source.title, None), page.view.publisher(source_id)]
        if source.published_on:
            words.append(say.date(source.published_on))
        lines.append((", ".join(word for word in words if word), source.url or ""))
    return lines
