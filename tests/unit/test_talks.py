"""Talks: read as far as they can be, every problem told at once, written whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlab_data import settings, talks
from gnlab_data.talks import SavedView, Talk, Words, parsed

TALK = Talk(
    Words("통영 발표", "Talk in Tongyeong"),
    (
        SavedView("/map", notes=Words("먼저 지도를 본다.", "First the map."), seconds=90),
        SavedView("/themes?theme=no-plastic", title=Words("플라스틱")),
        SavedView("/"),
    ),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GNLAB_TALKS", str(tmp_path))
    (tmp_path / "default.json").write_text(talks.written(TALK), encoding="utf-8")
    return tmp_path


def test_what_is_written_is_read_again_as_it_was() -> None:
    again = parsed("a.json", talks.written(TALK).encode())
    assert again.talk == TALK
    assert again.problems == ()


def test_the_file_is_small_and_readable() -> None:
    text = talks.written(TALK)
    assert "통영 발표" in text
    assert json.loads(text)["views"][2] == {"link": "/", "seconds": 60}


def test_every_problem_is_told_at_once_in_both_languages() -> None:
    broken = {
        "title": {"ko": "", "fr": "x"},
        "views": [
            {"link": "map"},
            {"link": "/map", "seconds": -5, "notes": 3},
            "not a view",
            {"link": "/map", "colour": "red", "title": "가" * 300},
        ],
    }
    read = parsed("a.json", json.dumps(broken).encode())
    found = {(each.view, each.field, each.code) for each in read.problems}
    assert found == {
        (0, "fr", "unknown_field"),
        (0, "title", "missing"),
        (1, "link", "not_link"),
        (2, "seconds", "not_seconds"),
        (2, "notes", "not_text"),
        (3, "views", "not_object"),
        (4, "colour", "unknown_field"),
        (4, "title", "too_long"),
    }
    assert len(read.talk.views) == 4
    assert "화면 2" in read.problems[3].text("ko")
    assert "view 2" in read.problems[3].text("en")


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"views": 3}', b"[" * 5000, b"x" * 500_000],
)
def test_an_unreadable_file_is_an_empty_talk_with_its_problem(content: bytes) -> None:
    read = parsed("a.json", content)
    assert read.talk.views == ()
    assert read.problems
    for code in ("ko", "en"):
        assert read.problems[0].text(code)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda each: (
        st.lists(each, max_size=3)
        | st.dictionaries(st.sampled_from(["title", "views", "link", "ko", "seconds"]), each)
    ),
    max_leaves=12,
)


@given(JSON)
def test_nothing_in_a_file_breaks_the_reading(whole: object) -> None:
    read = parsed("a.json", json.dumps(whole).encode())
    assert parsed("a.json", talks.written(read.talk).encode()).talk == read.talk


def test_views_are_moved_changed_added_and_taken_out() -> None:
    links = [view.link for view in TALK.moved(0, 2).views]
    assert links == ["/themes?theme=no-plastic", "/", "/map"]
    assert TALK.moved(0, -1) == TALK
    assert [view.link for view in TALK.without(1).views] == ["/map", "/"]
    assert TALK.with_view(SavedView("/needs")).views[-1].link == "/needs"
    assert TALK.with_changed(0, SavedView("/needs")).views[0].link == "/needs"
    assert TALK.seconds == 90 + 60 + 60


def test_the_shipped_talk_is_never_written_over(folder: Path) -> None:
    before = (folder / "default.json").read_text(encoding="utf-8")
    assert talks.save("default", TALK.without(0)) == "talk-1"
    assert talks.save("default", TALK) == "talk-2"
    assert (folder / "default.json").read_text(encoding="utf-8") == before
    assert talks.names() == ["default", "talk-1", "talk-2"]
    talks.delete("default")
    talks.delete("talk-1")
    assert talks.names() == ["default", "talk-2"]


def test_an_own_talk_is_written_over_in_one_step(folder: Path) -> None:
    name = talks.save("default", TALK)
    assert talks.save(name, TALK.without(0)) == name
    assert talks.read(name).talk == TALK.without(0)
    assert sorted(each.name for each in folder.iterdir()) == ["default.json", "talk-1.json"]


@pytest.mark.parametrize("name", ["../default", "a/b", "", "a.b", "x" * 80, "default.json"])
def test_no_name_leads_out_of_the_folder(name: str, folder: Path) -> None:
    read = talks.read(name)
    assert read.talk.views == ()
    assert read.problems
    assert talks.save(name, TALK) == "talk-1"


def test_where_nobody_may_save_a_talk_is_kept_under_a_name_that_cannot_be_guessed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GNLAB_TALKS_READ_ONLY", "1")
    name = talks.save("default", TALK)
    assert name.startswith("draft-")
    assert len(name) > 20
    assert talks.read(name).talk == TALK
    assert talks.save(name, TALK.without(0)) == name
    assert talks.names() == ["default"]
    assert [each.name for each in folder.iterdir()] == ["default.json"]


def test_the_talks_lie_beside_the_data(in_use) -> None:
    assert settings.talks_folder() == settings.REPOSITORY / "data" / "talks"
