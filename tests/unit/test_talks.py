"""Talks: read as far as they can be, every problem told at once, written whole or not at all."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlab_data import settings
from gnlab_data.talks import files as talk_files
from gnlab_data.talks import reading
from gnlab_data.talks import talk as talk_types
from gnlab_data.talks.reading import parsed
from gnlab_data.talks.talk import SavedView, Talk, Words

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
    (tmp_path / "default.json").write_text(reading.written(TALK), encoding="utf-8")
    return tmp_path


def test_what_is_written_is_read_again_as_it_was() -> None:
    again = parsed("a.json", reading.written(TALK).encode())
    assert again.talk == TALK
    assert again.problems == ()


def test_the_file_is_small_and_readable() -> None:
    text = reading.written(TALK)
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
    assert parsed("a.json", reading.written(read.talk).encode()).talk == read.talk


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
    assert talk_files.save("default", TALK.without(0), None).name == "talk-1"
    assert talk_files.save("default", TALK, None).name == "talk-2"
    assert (folder / "default.json").read_text(encoding="utf-8") == before
    assert talk_files.names() == ["default", "talk-1", "talk-2"]
    talk_files.delete("default")
    talk_files.delete("talk-1")
    assert talk_files.names() == ["default", "talk-2"]


def test_an_own_talk_is_written_over_in_one_step(folder: Path) -> None:
    name = talk_files.save("default", TALK, None).name
    seen = talk_files.read(name).version
    assert talk_files.save(name, TALK.without(0), seen) == talk_files.Saved(name)
    assert talk_files.read(name).talk == TALK.without(0)
    assert sorted(each.name for each in folder.iterdir()) == ["default.json", "talk-1.json"]


@pytest.mark.parametrize("name", ["../default", "a/b", "", "a.b", "x" * 80, "default.json"])
def test_no_name_leads_out_of_the_folder(name: str, folder: Path) -> None:
    read = talk_files.read(name)
    assert read.talk.views == ()
    assert read.problems
    assert talk_files.save(name, TALK, None).name == "talk-1"


def test_where_nobody_may_save_a_talk_is_kept_under_a_name_that_cannot_be_guessed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GNLAB_TALKS_READ_ONLY", "1")
    name = talk_files.save("default", TALK, None).name
    assert name.startswith("draft-")
    assert len(name) > 20
    assert talk_files.read(name).talk == TALK
    seen = talk_files.read(name).version
    assert talk_files.save(name, TALK.without(0), seen) == talk_files.Saved(name)
    assert talk_files.names() == ["default"]
    assert [each.name for each in folder.iterdir()] == ["default.json"]


def test_the_talks_lie_beside_the_data(in_use) -> None:
    assert settings.talks_folder() == settings.REPOSITORY / "data" / "talks"


# ------------------------------------------------------------------------ two who change one talk


def test_whoever_saves_what_was_changed_meanwhile_gets_a_copy(folder: Path) -> None:
    name = talk_files.save("default", TALK, None).name
    seen = talk_files.read(name).version
    first, second = TALK.without(0), TALK.without(1)
    assert talk_files.save(name, first, seen) == talk_files.Saved(name)
    kept = talk_files.save(name, second, seen)
    assert kept.is_copy_of_changed
    assert kept.name != name
    assert talk_files.read(name).talk == first
    assert talk_files.read(kept.name).talk == second


def test_a_deleted_talk_does_not_come_back_in_silence(folder: Path) -> None:
    name = talk_files.save("default", TALK, None).name
    seen = talk_files.read(name).version
    talk_files.delete(name)
    kept = talk_files.save(name, TALK.without(0), seen)
    assert kept.is_copy_of_changed
    # Nothing of theirs is lost.
    assert talk_files.read(kept.name).talk == TALK.without(0)


def test_two_who_take_one_file_at_once_both_have_it(folder: Path) -> None:
    assert talk_files.save("mine", TALK, None).name == "mine"
    second = talk_files.save("mine", TALK.without(0), None)
    assert second.name != "mine"
    assert talk_files.read("mine").talk == TALK


def test_of_many_who_save_at_once_none_is_lost(folder: Path) -> None:
    name = talk_files.save("default", TALK, None).name
    seen = talk_files.read(name).version
    own = [Talk(Words(f"발표 {number}"), TALK.views) for number in range(12)]
    with ThreadPoolExecutor(12) as people:
        kept = list(people.map(lambda talk: talk_files.save(name, talk, seen), own))
    assert len({each.name for each in kept}) == 12
    assert sum(each.is_copy_of_changed for each in kept) == 11
    assert [talk_files.read(each.name).talk.title.ko for each in kept] == [
        talk.title.ko for talk in own
    ]


# ----------------------------------------------------------------------- what cannot be read again

LONG_LINK = "/projects?q=" + "a" * talk_types.LONGEST_LINK


@pytest.mark.parametrize(
    ("talk", "code"),
    [
        (Talk(Words("a"), (SavedView("/"),) * (talk_types.MOST_VIEWS + 1)), "too_many"),
        (Talk(Words("a"), (SavedView(LONG_LINK),)), "link_too_long"),
        (Talk(Words("a"), (SavedView("/", notes=Words("가" * 4_001)),)), "too_long"),
        (Talk(Words("가" * 201), ()), "too_long"),
        (Talk(Words(), ()), "missing"),
        (Talk(Words("a"), (SavedView("/", notes=Words("가" * 4_000, "나" * 4_000)),) * 60),
         "too_large"),
    ],
)  # fmt: skip
def test_what_could_not_be_read_again_is_refused(talk: Talk, code: str, folder: Path) -> None:
    name = talk_files.save("default", TALK, None).name
    before = sorted((each.name, each.read_bytes()) for each in folder.iterdir())
    with pytest.raises(talk_files.TalkRefused) as refused:
        talk_files.save(name, talk, talk_files.read(name).version)
    assert code in [each.code for each in refused.value.problems]
    assert refused.value.problems[0].text("ko") != refused.value.problems[0].text("en")
    assert sorted((each.name, each.read_bytes()) for each in folder.iterdir()) == before


def test_one_talk_too_many_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talk_files, "MOST_TALKS", 3)
    kept = [talk_files.save("default", TALK, None).name for _ in range(2)]
    for name in ("default", "new"):
        with pytest.raises(talk_files.TalkRefused, match="more than 3 talks"):
            talk_files.save(name, TALK, None)
    # One that is there can still be changed.
    talk_files.save(kept[0], TALK.without(0), talk_files.read(kept[0]).version)
    monkeypatch.setenv("GNLAB_TALKS_READ_ONLY", "1")
    talk_files._drafts.cache_clear()
    for _ in range(3):
        talk_files.save("default", TALK, None)
    with pytest.raises(talk_files.TalkRefused):
        talk_files.save("default", TALK, None)
    talk_files._drafts.cache_clear()


@pytest.mark.parametrize(
    "odd", ["\ud800", "\x00", "\x0b", "\x1f", "\x7f", "\uffff", "\ufffe", "\x85"]
)
def test_letters_that_no_document_can_hold_are_left_out(odd: str, folder: Path) -> None:
    clean = SavedView("/map", Words("제목"), Words("문장"), Words("메모"))
    raw = {
        "title": f"발{odd}표",
        "views": [
            {"link": f"/map{odd}", "title": f"제{odd}목", "sentence": f"문{odd}장",
             "notes": f"메{odd}모"}
        ],
    }  # fmt: skip
    talk = parsed("a", json.dumps(raw).encode()).talk
    assert talk == Talk(Words("발표"), (clean,))
    assert talk_files.read(talk_files.save("default", talk, None).name).talk == talk


def test_names_made_on_a_mac_are_composed() -> None:
    raw = json.dumps({"title": "\u1110\u1169\u11bc\u110b\u1167\u11bc"}).encode()
    assert parsed("a", raw).talk.title.ko == "통영"


@pytest.mark.parametrize(
    "link",
    ["//[", "//evil.example/x", "/\\evil.example", "http://evil.example/", "javascript:alert(1)",
     "map", "/a\nb"],
)  # fmt: skip
def test_what_leads_elsewhere_is_no_link(link: str) -> None:
    read = parsed("a", json.dumps({"title": "a", "views": [{"link": link}]}).encode())
    assert [each.code for each in read.problems] == ["not_link"]
    assert len(read.talk.views) == 1


# ------------------------------------------------------------------------------ who may do what


def test_who_may_not_share_changes_a_copy_of_their_own(folder: Path) -> None:
    name = talk_files.save("default", TALK, None).name
    seen = talk_files.read(name).version
    kept = talk_files.save(name, TALK.without(0), seen, shared=False)
    assert talk_files.is_draft(kept.name)
    assert not kept.is_copy_of_changed
    talk_files.delete(name, shared=False)
    assert talk_files.read(name).talk == TALK
    assert kept.name not in talk_files.names()
    again = talk_files.save(kept.name, TALK, talk_files.read(kept.name).version, shared=False)
    assert again.name == kept.name
    talk_files.delete(kept.name, shared=False)
    assert talk_files.read(kept.name).problems
