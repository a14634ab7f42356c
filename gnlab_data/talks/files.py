"""Talks: saved views in order, with the speaker's own words, as small readable JSON files.

A file is read as far as it can be: every problem is told at once, and what is left is a talk. A
link is not followed here; that a view no longer exists is said on its own slide.

What is written can be read again whole, or is refused. Of two who change one talk neither is lost:
whoever saves what was changed or deleted meanwhile gets a copy of their own.
"""

from __future__ import annotations

import atexit
import os
import re
import secrets
import shutil
import tempfile
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gnlab_data import settings
from gnlab_data.talks.reading import Read, TalkProblem, parsed, written
from gnlab_data.talks.talk import (
    MOST_TALKS,
    Talk,
    Words,
)

SHIPPED = "default"
"""The talk that comes with the application and is never written over."""

NAME = re.compile(r"[\w-]{1,60}")


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
