"""Talks: saved views in order, with the speaker's own words, as small readable JSON files.

A file is read as far as it can be: every problem is told at once, and what is left is a talk. A
link is not followed here; that a view no longer exists is said on its own slide.

What is written can be read again whole, or is refused. Of two who change one talk neither is lost:
whoever saves what was changed or deleted meanwhile gets a copy of their own.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import re
import secrets
import shutil
import tempfile
import threading
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from gnlab_data import settings
from gnlab_data.language import LANGUAGES, Language, language, message

SHIPPED = "default"
"""The talk that comes with the application and is never written over."""

NAME = re.compile(r"[\w-]{1,60}")
LONGEST = {"title": 200, "sentence": 400, "notes": 4_000}
LONGEST_LINK = 1_000
MOST_SECONDS, USUAL_SECONDS = 3_600, 60
MOST_VIEWS, MOST_TALKS, MOST_BYTES = 60, 200, 400_000

PROBLEMS = {
    "unreadable": message("읽을 수 없는 파일이다."),
    "too_large": message("파일이 너무 크다(많아야 {allowed}바이트)."),
    "not_json": message("JSON이 아니다({found}). 여닫는 괄호와 쉼표, 따옴표를 본다."),
    "not_object": message("이름과 값의 묶음이어야 한다(중괄호로 묶는다)."),
    "not_list": message("화면의 목록이 아니다(대괄호로 묶는다)."),
    "not_text": message("글이 아니다: {found}"),
    "not_seconds": message("0부터 {allowed}까지의 정수(초)가 아니다: {found}"),
    "not_link": message("‘/’로 시작하는 화면 주소가 아니다: {found}"),
    "unknown_field": message("모르는 이름이다: {found}"),
    "missing": message("비어 있다."),
    "too_long": message("{allowed}자보다 길다."),
    "too_many": message("화면이 {allowed}개보다 많다."),
    "link_too_long": message("화면 주소가 {allowed}자보다 길다. 필터를 줄인다."),
    "too_many_talks": message("발표가 {allowed}개보다 많아진다. 쓰지 않는 발표를 먼저 지운다."),
}
IN_VIEW = message("{file} 화면 {view} ‘{field}’")
IN_TALK = message("{file} ‘{field}’")


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


@dataclass(frozen=True)
class TalkProblem:
    """What is wrong in a talk file: in which view (from 1, 0 for the talk itself) and field."""

    file: str
    view: int
    field: str
    code: str
    found: str = ""
    allowed: str = ""

    def text(self, code: str = "ko") -> str:
        """Where, and what was found, in Korean or English."""
        say = language(code)
        what = say(PROBLEMS[self.code], found=self.found[:60], allowed=self.allowed)
        if not self.field:
            return f"{self.file}: {what}" if self.file else what
        place = IN_VIEW if self.view else IN_TALK
        return f"{say(place, file=self.file, view=self.view, field=self.field)}: {what}"


@dataclass(frozen=True)
class Read:
    """A talk as far as its file could be read, and every problem of the file."""

    talk: Talk
    problems: tuple[TalkProblem, ...] = ()
    version: str = ""
    """Of the file as it was read; empty where there was none."""


class TalkRefused(Exception):
    """A talk that could not be read again as it is, or one too many; nothing was written."""

    def __init__(self, problems: tuple[TalkProblem, ...]) -> None:
        """All that is wrong with it."""
        super().__init__(*(each.text("en") for each in problems))
        self.problems = problems


@dataclass(frozen=True)
class Saved:
    """Under which name a talk was kept; whether as a copy because it was changed meanwhile."""

    name: str
    is_copy_of_changed: bool = False


# ---------------------------------------------------------------------------------- the file


def parsed(file: str, content: bytes) -> Read:
    """What a talk file says; never raises, an unreadable one is an empty talk with its problem."""
    nothing = Talk(Words(file, file))
    if len(content) > MOST_BYTES:
        return Read(nothing, (TalkProblem(file, 0, "", "too_large", allowed=str(MOST_BYTES)),))
    try:
        whole = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return Read(nothing, (TalkProblem(file, 0, "", "not_json", found=str(error)),))
    if not isinstance(whole, dict):
        return Read(nothing, (TalkProblem(file, 0, "", "not_object"),))
    reader = _Reader(file)
    talk = reader.talk(whole)
    return Read(talk, tuple(reader.problems), hashlib.sha256(content).hexdigest())


class _Reader:
    """Reads what it can and remembers what it could not."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.view = 0
        self.problems: list[TalkProblem] = []

    def talk(self, whole: Mapping[str, Any]) -> Talk:
        self._unknown(whole, ("title", "views"))
        title = self._words(whole, "title")
        if not title:
            self._problem("title", "missing")
        views = whole.get("views", [])
        if not isinstance(views, list):
            self._problem("views", "not_list")
            views = []
        if len(views) > MOST_VIEWS:
            self._problem("views", "too_many", allowed=str(MOST_VIEWS))
        return Talk(title or Words(self.file, self.file), tuple(self._views(views[:MOST_VIEWS])))

    def _views(self, views: list[Any]) -> Iterator[SavedView]:
        for self.view, view in enumerate(views, start=1):
            if isinstance(view, dict):
                self._unknown(view, tuple(SavedView.__dataclass_fields__))
                words = {name: self._words(view, name) for name in LONGEST}
                link, seconds = view.get("link"), view.get("seconds", USUAL_SECONDS)
                yield SavedView(self._link(link), seconds=self._seconds(seconds), **words)
            else:
                # Its place stays, so that the numbers of the others do.
                self._problem("views", "not_object")
                yield SavedView("")

    def _link(self, value: Any) -> str:
        if not isinstance(value, str) or not value:
            self._problem("link", "not_link" if value else "missing", value)
            return ""
        link = cleaned(value).strip()
        if len(link) > LONGEST_LINK:
            self._problem("link", "link_too_long", allowed=str(LONGEST_LINK))
            return link[:LONGEST_LINK]
        if not is_link(link):
            self._problem("link", "not_link", link)
        return link

    def _words(self, owner: Mapping[str, Any], name: str) -> Words:
        value = owner.get(name, "")
        if isinstance(value, str):
            value = {"ko": value}
        if not isinstance(value, dict):
            self._problem(name, "not_text", value)
            return Words()
        self._unknown(value, LANGUAGES)
        return Words(*(self._text(value.get(code, ""), name) for code in LANGUAGES))

    def _text(self, value: Any, name: str) -> str:
        if not isinstance(value, str):
            self._problem(name, "not_text", value)
            return ""
        if len(value) > LONGEST[name]:
            self._problem(name, "too_long", allowed=str(LONGEST[name]))
        return cleaned(value)[: LONGEST[name]].strip()

    def _seconds(self, value: Any) -> int:
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        if not is_whole or not 0 <= value <= MOST_SECONDS:
            self._problem("seconds", "not_seconds", value, str(MOST_SECONDS))
            return USUAL_SECONDS
        return int(value)

    def _unknown(self, owner: Mapping[str, Any], known: tuple[str, ...]) -> None:
        for name in owner:
            if name not in known:
                self._problem(str(name), "unknown_field", name)

    def _problem(self, field: str, code: str, found: Any = "", allowed: str = "") -> None:
        text = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)
        self.problems.append(TalkProblem(self.file, self.view, field, code, text, allowed))


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


def written(talk: Talk) -> str:
    """The talk as its file: every text in both languages, what is empty left out."""
    views = []
    for view in talk.views:
        own: dict[str, Any] = {"link": view.link}
        for name in LONGEST:
            if words := getattr(view, name):
                own[name] = _as_object(words)
        views.append(own | {"seconds": view.seconds})
    whole = {"title": _as_object(talk.title), "views": views}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _as_object(words: Words) -> dict[str, str]:
    return {code: text for code in LANGUAGES if (text := getattr(words, code))}


# -------------------------------------------------------------------------------- the folder


def names() -> list[str]:
    """The talks of the folder: the shipped one first, the others by name."""
    found = {file.stem for file in settings.talks_folder().glob("*.json")}
    known = sorted(
        name for name in found if NAME.fullmatch(name) and name != SHIPPED and not is_draft(name)
    )
    return [SHIPPED, *known]


def read(name: str) -> Read:
    """The talk of a name; one that is not there or cannot be read is empty and says so."""
    file = _file(name)
    try:
        content = file.read_bytes() if file else b""
    except OSError:
        content, file = b"", None
    if file is None:
        label = f"{name[:60]}.json"
        return Read(Talk(Words(label, label)), (TalkProblem(label, 0, "", "unreadable"),))
    return parsed(file.name, content)


def check(talk: Talk) -> tuple[Talk, tuple[TalkProblem, ...]]:
    """The talk as its file will be read, and what of it would be lost."""
    read = parsed("", written(talk).encode("utf-8", "replace"))
    lost = tuple(each for each in read.problems if each.code in _LOSES or not each.view)
    return read.talk, lost


_LOSES = frozenset({"too_large", "too_many", "too_long", "link_too_long"})
"""Problems for which something would not be read again; a view that cannot be shown stays."""


def save(name: str, talk: Talk, seen: str | None, shared: bool = True) -> Saved:
    """Write a talk beside its old file, which it then replaces; the name it is kept under.

    `seen` is the version that was changed (None for a new talk): where the file is another by now,
    or gone, a copy is made. The shipped talk is never written over either. What is not `shared`
    lies in a folder of this run of the server, under a name that nobody can guess. TalkRefused.
    """
    talk, problems = check(talk)
    if problems:
        raise TalkRefused(problems)
    with _SAVING:
        is_own = NAME.fullmatch(name) is not None and name != SHIPPED
        changed = is_own and seen is not None and read(name).version != seen
        is_taken = is_own and seen is None and read(name).version != ""
        if settings.talks_read_only() or not shared:
            folder = _drafts()
            if changed or is_taken or not is_draft(name):
                _make_room(len(list(folder.glob("*.json"))))
                name = _DRAFT + secrets.token_urlsafe(16)
        else:
            folder = settings.talks_folder()
            if changed or is_taken or not is_own:
                name = free_name(name if is_own else "talk")
            if not (folder / f"{name}.json").exists():
                _make_room(len(names()))
        _write(folder / f"{name}.json", written(talk))
    return Saved(name, changed)


_SAVING = threading.Lock()


def _make_room(count: int) -> None:
    if count >= MOST_TALKS:
        raise TalkRefused((TalkProblem("", 0, "", "too_many_talks", allowed=str(MOST_TALKS)),))


def _write(file: Path, text: str) -> None:
    """Whole or not at all: a file beside it takes its place; what fails leaves nothing."""
    handle, name = tempfile.mkstemp(dir=file.parent)
    made = Path(name)
    try:
        with open(handle, "w", encoding="utf-8") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
        made.replace(file)
    finally:
        made.unlink(missing_ok=True)


def may_add() -> bool:
    """Whether one more talk may be kept."""
    return len(names()) < MOST_TALKS


def free_name(wanted: str) -> str:
    """A name that no talk of the folder has: talk-2, talk-3 …"""
    # A Mac hands file names on in pieces of letters.
    composed = unicodedata.normalize("NFC", wanted)
    stem = re.sub(r"[^\w-]+", "-", composed).strip("-")[:50] or "talk"
    taken, number = set(names()), 2
    name = stem if stem != "talk" else "talk-1"
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return name


def may_change(name: str, shared: bool) -> bool:
    """Whether what somebody saves reaches this talk: a draft by whoever has its name.

    `shared`: whether they may change what all see.
    """
    return is_draft(name) or (shared and not settings.talks_read_only())


def is_draft(name: str) -> bool:
    """Whether it is one person's own, under a name that nobody can guess."""
    return name.startswith(_DRAFT)


def delete(name: str, shared: bool = True) -> None:
    """Take a talk away; the shipped one stays, and so does one that they may not change."""
    file = _file(name)
    if file and name != SHIPPED and may_change(name, shared):
        file.unlink(missing_ok=True)


_DRAFT = "draft-"


@lru_cache(maxsize=1)
def _drafts() -> Path:
    """The folder of this process's drafts; it goes with the process."""
    atexit.register(drop_drafts)
    return Path(tempfile.mkdtemp(prefix="gnlab-talks-"))


def drop_drafts() -> None:
    """At the end of the server, which a signal ends before anything else could tidy up."""
    if _drafts.cache_info().currsize:
        shutil.rmtree(_drafts(), ignore_errors=True)
        _drafts.cache_clear()


def _file(name: str) -> Path | None:
    """The file of a name; None for what is no name, so that none leads out of the folder."""
    if not NAME.fullmatch(name):
        return None
    folder = _drafts() if name.startswith(_DRAFT) else settings.talks_folder()
    return folder / f"{name}.json"
