"""Random walks by the protocol of the application; at least 2,000 steps a day.

Longer: GNLAB_WALK_SEEDS=11,12,13 GNLAB_WALK_STEPS=2000, then this file alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import walks
from tests.browser.conftest import serving
from tests.daily import some
from tests.visitors import Element, Visitor

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("walks")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    # Who has gone is forgotten at once, or hundreds of visitors would be kept for two minutes.
    with serving(folder, STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL="1") as address:
        yield address


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", some(walks.SEEDS, 4))
def test_whatever_is_pressed(seed: int, server: str, folder: Path) -> None:
    walk = walks.Walk(server, seed)
    try:
        walk.go(walks.STEPS)
    finally:
        walk.close()
    log = (folder / "server.log").read_text()
    assert "Traceback" not in log
    assert "Error" not in log


# ----------------------------------------------------------------- what walks have found


@pytest.fixture
def visitor(server: str) -> Iterator[Visitor]:
    made = Visitor(server)
    yield made
    made.close()


def control(visitor: Visitor, key: str) -> Element:
    return next(each for each in visitor.controls() if each.key.startswith(key))


def test_lists_speak_the_language_that_was_chosen(visitor: Visitor) -> None:
    for path in ("map", "research", "themes", "forum"):
        visitor.open(path, {})
        visitor.press(control(visitor, "language"), trigger_value=True)
        after = visitor.chosen()
        visitor.open(path, {"lang": "en"})
        assert after == visitor.chosen(), path


def test_the_words_come_along_into_the_box_of_the_next_page(visitor: Visitor) -> None:
    visitor.open("programs", {"q": "돌봄"})
    visitor.go("projects")
    assert visitor.query == {"q": "돌봄"}
    assert visitor.chosen()["page-search"] == ["돌봄"]


def test_the_year_is_shown_on_the_next_page_with_years(visitor: Visitor) -> None:
    visitor.open("map", {"year": "2020"})
    visitor.go("network")
    assert visitor.chosen()["year-chosen"] == ["2020"]
    visitor.press(control(visitor, "year-chosen"), string_array_value=["모든 해"])
    assert visitor.query == {}
    assert visitor.chosen()["year-chosen"] == ["모든 해"]


def test_what_is_chosen_is_marked_after_a_step_back(visitor: Visitor) -> None:
    visitor.open("projects", {"status": "continued"})
    before = visitor.chosen()
    visitor.press(control(visitor, "facet-has"), string_array_value=["장소를 앎 (36)"])
    visitor.step(("projects", {"status": "continued"}))
    assert visitor.chosen() == before


@pytest.mark.parametrize("query", [{}, {"year": "2026", "q": "없는말"}, {"region": "48220,48170"}])
@pytest.mark.parametrize("path", ["", "programs", "projects", "themes", "regions", "map"])
def test_the_first_press_in_an_unknown_session_acts(
    path: str, query: dict[str, str], visitor: Visitor
) -> None:
    visitor.open(path, query)
    visitor.reconnect()
    visitor.press(control(visitor, "language"), trigger_value=True)
    assert visitor.query == query | {"lang": "en"}
    assert visitor.problems() == []
    # And once: another press turns it back.
    visitor.press(control(visitor, "language"), trigger_value=True)
    assert visitor.query == query | {"lang": "ko"}


def test_each_press_steps_a_year_whatever_the_page_showed(visitor: Visitor) -> None:
    visitor.open("map", {"year": "2019"})
    drawn = control(visitor, "year-after")
    for year in ("2020", "2021", "2022", "2023", "2024"):
        # Pressed on the button as it was first drawn, with the address from before.
        visitor.query = {"year": "2019"} if year == "2020" else visitor.query
        visitor.press(drawn, trigger_value=True)
        assert visitor.query == {"year": year}
    visitor.press(control(visitor, "year-before"), trigger_value=True)
    assert visitor.query == {"year": "2023"}


# A busy browser sends what all controls showed before the last answer. It is no press.


def test_years_play_on_in_a_browser_that_lags(visitor: Visitor) -> None:
    visitor.open("map", {"year": "2019"})
    visitor.press(control(visitor, "play"), trigger_value=True)
    for year in ("2020", "2021", "2022"):
        lagging = dict(visitor.values)
        visitor.tick(next(iter(visitor.playing)))
        assert visitor.query == {"year": year}
        visitor.values = lagging
    visitor.tick(next(iter(visitor.playing)))
    assert visitor.query == {"year": "2023"}
    assert visitor.chosen()["year-chosen"] == ["2023"]


def test_what_plays_ends_where_one_leaves(visitor: Visitor) -> None:
    visitor.open("map", {"year": "2019"})
    visitor.press(control(visitor, "play"), trigger_value=True)
    visitor.tick(next(iter(visitor.playing)))
    assert visitor.query == {"year": "2020"}
    for path in ("network", "map"):
        visitor.go(path)
        assert visitor.playing == {}
        assert visitor.query == {"year": "2020"}
        assert "연도별 재생" in control(visitor, "play").content.label


@pytest.mark.parametrize(
    ("path", "query", "pressed", "then", "after"),
    [
        ("map", {"year": "2019"}, "year-after", "year-after", {"year": "2021"}),
        ("map", {"year": "2019"}, "year-after", "language", {"year": "2020", "lang": "en"}),
        ("projects", {"theme": "youth", "year": "2021"}, "chip-themes", "chip-years", {}),
        ("projects", {"theme": "youth", "year": "2021", "q": "마을"}, "clear", "language",
         {"lang": "en"}),
    ],
)  # fmt: skip
def test_a_second_press_is_the_only_one_in_a_browser_that_lags(
    path: str,
    query: dict[str, str],
    pressed: str,
    then: str,
    after: dict[str, str],
    visitor: Visitor,
) -> None:
    visitor.open(path, query)
    lagging = dict(visitor.values)
    visitor.press(control(visitor, pressed), trigger_value=True)
    visitor.values = lagging
    visitor.press(control(visitor, then), trigger_value=True)
    assert visitor.query == after
