"""The search of every page: sixty questions, each finding its thing among the first three."""

from __future__ import annotations

import json
import unicodedata

import pytest

from gnlab_app import finding
from gnlab_app.exhibit.slides import Link, view_of
from gnlab_app.menu import BY_PATH
from gnlab_data import settings
from gnlab_data.language.finder import Thing, find, keys

CASES = json.loads((settings.REPOSITORY / "tests" / "finding_cases.json").read_text("utf-8"))


@pytest.mark.parametrize("code", ["ko", "en"])
@pytest.mark.parametrize(("question", "kind", "value"), CASES)
def test_a_question_finds_its_thing_first(
    question: str, kind: str, value: str, code: str, in_use
) -> None:
    view = view_of(Link(""), code, "light")
    for asked in (question, unicodedata.normalize("NFD", question), f" {question} "):
        found = finding.found(view, asked).get(kind, [])
        assert value in [each.value for each in found[:3]], (asked, found[:5])


def test_there_are_sixty_questions() -> None:
    assert len(CASES) >= 60


def test_everything_that_is_found_has_a_page(in_use) -> None:
    for thing in finding.things("ko"):
        path, query = finding.link_of(thing)
        assert path in BY_PATH
        assert thing.name
        assert all(query.values())


def test_exact_names_come_first_then_beginnings_then_the_rest() -> None:
    things = [
        Thing("a", name, name, keys([name]))
        for name in ("큰 마을 학교", "마을 학교 둘", "마을 학교", "학교와 마을")
    ]
    found = [each.name for _, each in find(things, "마을학교")]
    assert found == ["마을 학교", "마을 학교 둘", "큰 마을 학교"]
    assert [each.name for _, each in find(things, "마을 학교")] == [*found, "학교와 마을"]
    assert find(things, "  ") == []
    assert find(things, "없는말") == []
    assert find(things, "<b>") == []
