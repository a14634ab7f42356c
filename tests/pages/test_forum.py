"""발표: talks are chosen, made, ordered, edited and added to; a broken file is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gnlab_app.context.markdown import literal
from gnlab_data import settings
from gnlab_data.talks import files as talk_files
from tests.pages.conftest import OpenPage, texts

LINKS = [view.link for view in talk_files.read(talk_files.SHIPPED).talk.views]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of talks that a test may change."""
    shutil.copytree(settings.REPOSITORY / "data" / "talks", tmp_path / "talks")
    monkeypatch.setenv("GNLAB_TALKS", str(tmp_path / "talks"))
    # A page run without a server does not know where its visitor sits.
    monkeypatch.setenv("GNLAB_TALKS_SHARED", "1")
    return tmp_path / "talks"


def links(name: str) -> list[str]:
    return [view.link for view in talk_files.read(name).talk.views]


def test_the_shipped_talk_is_shown_with_its_views_and_time(open_page: OpenPage, folder) -> None:
    page = open_page("forum")
    assert page.title[0].value == "발표"
    seconds = talk_files.read(talk_files.SHIPPED).talk.seconds
    assert any(f"화면 12개, 모두 {seconds // 60}분" in each for each in texts(page))
    assert len(page.radio[0].options) == 12
    assert literal(page.radio[0].options[0]).startswith("1. 토대")


def test_the_page_reads_in_english(open_page: OpenPage, folder) -> None:
    page = open_page("forum", lang="en", at="9")
    assert page.title[0].value == "Talk"
    assert page.header[1].value == "View 9"


def test_a_view_is_moved_in_a_copy_and_then_taken_out(open_page: OpenPage, folder) -> None:
    page = open_page("forum", at="2")
    page.button(key="view-up").click().run()
    assert links("talk-1")[:2] == [LINKS[1], LINKS[0]]
    assert links(talk_files.SHIPPED) == LINKS
    assert page.radio[0].value == 0
    page.button(key="view-out").click().run()
    assert links("talk-1") == [LINKS[0], *LINKS[2:]]
    assert talk_files.names() == ["default", "talk-1"]


def test_words_and_time_of_a_view_are_saved(open_page: OpenPage, folder) -> None:
    page = open_page("forum")
    own = next(each for each in page.text_input if each.label.startswith("제목"))
    own.set_value("우리 제목")
    page.number_input[0].set_value(30)
    page.button[-1].click().run()
    saved = talk_files.read("talk-1").talk.views[0]
    assert saved.seconds == 30
    assert saved.title.ko == "우리 제목"
    assert saved.notes == talk_files.read(talk_files.SHIPPED).talk.views[0].notes


def test_a_new_talk_is_empty_and_says_how_to_fill_it(open_page: OpenPage, folder) -> None:
    page = open_page("forum")
    page.button(key="talk-new").click().run()
    assert links("talk-1") == []
    assert any("발표에 추가" in each.value for each in page.info)


def test_a_broken_file_is_told_and_the_page_goes_on(open_page: OpenPage, folder) -> None:
    (folder / "mine.json").write_text('{"title": "내 것", "views": [{"link": 3}, 4]}', "utf-8")
    page = open_page("forum", talk="mine")
    assert len(page.warning) >= 2
    assert "mine.json 화면 1 ‘link’" in page.warning[0].value
    assert len(page.radio[0].options) == 2


def test_a_talk_that_is_not_there_is_told(open_page: OpenPage, folder) -> None:
    page = open_page("forum", talk="none")
    assert "none.json" in page.warning[0].value


def test_where_nobody_may_save_the_page_says_so(
    open_page: OpenPage, folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GNLAB_TALKS_READ_ONLY", "1")
    page = open_page("forum", at="2")
    assert any("고칠 수 없습니다" in each.value for each in page.info)
    page.button(key="view-up").click().run()
    assert talk_files.names() == ["default"]
    assert literal(page.radio[0].options[0]).startswith("1. 사회혁신실험")


def test_from_another_computer_one_changes_a_copy_and_reads_no_notes(
    open_page: OpenPage, folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = talk_files.read(talk_files.SHIPPED).talk
    name = talk_files.save("mine", mine, None).name
    monkeypatch.delenv("GNLAB_TALKS_SHARED")
    page = open_page("forum", talk=name, at="2")
    assert any("고칠 수 없습니다" in each.value for each in page.info)
    assert page.button(key="talk-delete").disabled
    assert [each.value for each in page.text_area] == ["", ""]
    page.button(key="view-up").click().run()
    assert talk_files.read(name).talk == mine
    assert talk_files.names() == ["default", name]
    assert literal(page.radio[0].options[0]).startswith("1. 사회혁신실험")


def test_what_another_window_saved_is_not_written_over(open_page: OpenPage, folder) -> None:
    name = talk_files.save("mine", talk_files.read(talk_files.SHIPPED).talk, None).name
    page = open_page("forum", talk=name, at="2")
    theirs = talk_files.read(name).talk.without(0)
    talk_files.save(name, theirs, talk_files.read(name).version)
    page.button(key="view-up").click().run()
    assert talk_files.read(name).talk == theirs
    assert links(f"{name}-2")[:2] == [LINKS[1], LINKS[0]]
    assert any(f"{name}-2" in each.value for each in page.toast)


def test_a_refused_view_keeps_what_was_typed(
    open_page: OpenPage, folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talk_files, "MOST_TALKS", 1)
    page = open_page("forum")
    page.text_area[0].set_value("아직 저장하지 않은 메모")
    page.button[-1].click().run()
    assert talk_files.names() == ["default"]
    assert any("지우십시오" in each.value for each in page.toast)
    assert page.text_area[0].value == "아직 저장하지 않은 메모"
