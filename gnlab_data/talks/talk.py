"""A talk: saved views in order, with the speaker's own words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from gnlab_data.language import Language

LONGEST = {"title": 200, "sentence": 400, "notes": 4_000}

LONGEST_LINK = 1_000

MOST_SECONDS, USUAL_SECONDS = 3_600, 60

MOST_VIEWS, MOST_TALKS, MOST_BYTES = 60, 200, 400_000


@dataclass(frozen=True)
class Words:
    """A text in both languages; either may be empty."""

    ko: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.ko or self.en)

    def in_language(self, say: Language) -> str:
        """The text as the reader gets it; empty where there is none."""
        return say.data(self.ko or None, self.en or None)


@dataclass(frozen=True)
class SavedView:
    """One view of a talk: its link, the speaker's own title and sentence, notes, time for it."""

    link: str
    title: Words = Words()
    sentence: Words = Words()
    notes: Words = Words()
    seconds: int = USUAL_SECONDS


@dataclass(frozen=True)
class Talk:
    """A title and views in order."""

    title: Words
    views: tuple[SavedView, ...] = ()

    @property
    def seconds(self) -> int:
        """How long the whole talk is meant to take."""
        return sum(view.seconds for view in self.views)

    def without_notes(self) -> Talk:
        """The talk as those see it who may not read what the speaker wrote for themselves."""
        return replace(self, views=tuple(replace(each, notes=Words()) for each in self.views))

    def with_view(self, view: SavedView) -> Talk:
        """The talk with one more view at its end."""
        return replace(self, views=(*self.views, view))

    def with_changed(self, place: int, view: SavedView) -> Talk:
        """The talk with another view at a place."""
        return replace(self, views=(*self.views[:place], view, *self.views[place + 1 :]))

    def without(self, place: int) -> Talk:
        """The talk without the view at a place."""
        return replace(self, views=self.views[:place] + self.views[place + 1 :])

    def moved(self, place: int, to: int) -> Talk:
        """The talk with the view at one place moved to another, kept within the talk."""
        views = list(self.views)
        view = views.pop(place)
        views.insert(min(max(to, 0), len(views)), view)
        return replace(self, views=tuple(views))


_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def cleaned(text: str) -> str:
    """The text composed (NFC), without what no XML can hold: control letters, half letters."""
    return unicodedata.normalize("NFC", _UNWRITABLE.sub("", text))


def is_link(text: str) -> bool:
    """Whether it is the address of a view within the application."""
    if not text.startswith("/") or text.startswith("//") or "\\" in text:
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc and "\n" not in text and "\t" not in text
