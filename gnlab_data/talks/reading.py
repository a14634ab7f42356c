"""Talks as small readable JSON files: read with every problem told, and written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gnlab_data.language import LANGUAGES, language, message
from gnlab_data.talks.talk import (
    LONGEST,
    LONGEST_LINK,
    MOST_BYTES,
    MOST_SECONDS,
    MOST_VIEWS,
    USUAL_SECONDS,
    SavedView,
    Talk,
    Words,
    cleaned,
    is_link,
)

PROBLEMS = {
    "unreadable": message("읽을 수 없는 파일입니다."),
    "too_large": message("파일이 너무 큽니다(많아야 {allowed}바이트)."),
    "not_json": message("JSON이 아닙니다({found}). 여닫는 괄호와 쉼표, 따옴표를 보십시오."),
    "not_object": message("이름과 값의 묶음이어야 합니다(중괄호로 묶으십시오)."),
    "not_list": message("화면의 목록이 아닙니다(대괄호로 묶으십시오)."),
    "not_text": message("글이 아닙니다: {found}"),
    "not_seconds": message("0부터 {allowed}까지의 정수(초)가 아닙니다: {found}"),
    "not_link": message("‘/’로 시작하는 화면 주소가 아닙니다: {found}"),
    "unknown_field": message("모르는 이름입니다: {found}"),
    "missing": message("비어 있습니다."),
    "too_long": message("{allowed}자보다 깁니다."),
    "too_many": message("화면이 {allowed}개보다 많습니다."),
    "link_too_long": message("화면 주소가 {allowed}자보다 깁니다. 필터를 줄이십시오."),
    "too_many_talks": message(
        "발표가 {allowed}개보다 많아집니다. 쓰지 않는 발표를 먼저 지우십시오."
    ),
}

IN_VIEW = message("{file} 화면 {view} ‘{field}’")

IN_TALK = message("{file} ‘{field}’")


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
