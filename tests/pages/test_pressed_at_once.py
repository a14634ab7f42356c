"""Two things pressed before the page is drawn again: both stay."""

from __future__ import annotations

import time

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage


def controls_of_projects() -> None:
    from gnlab_app.widgets import address, choices, request

    address.remember("projects")
    view = request.view()
    choices.search_box(view, "찾기", "이름")
    choices.facet(view, "themes", {"inclusion": "포용", "youth": "청년"})
    choices.facet(view, "levels", {"province": "도", "city": "시군"})
    choices.facet(view, "years", {"2020": "2020", "2021": "2021"})


@pytest.fixture
def page(in_use) -> AppTest:
    return AppTest.from_function(controls_of_projects, default_timeout=60).run()


def press(page: AppTest, key: str, *values: str) -> None:
    chosen = values[0] if key == "facet-years" else list(values)
    next(each for each in page.button_group if each.key == key).set_value(chosen)


def address(page: AppTest) -> dict[str, str]:
    assert [each.message for each in page.exception] == []
    return {name: "".join(value) for name, value in page.query_params.items()}


def test_a_word_and_a_facet(page: AppTest) -> None:
    page.text_input[0].set_value("마을")
    press(page, "facet-themes", "inclusion")
    page.run()
    assert address(page) == {"q": "마을", "theme": "inclusion"}
    assert page.text_input[0].value == "마을"


def test_three_facets(page: AppTest) -> None:
    press(page, "facet-themes", "inclusion", "youth")
    press(page, "facet-levels", "province")
    press(page, "facet-years", "2020")
    page.run()
    assert address(page) == {"theme": "inclusion,youth", "level": "province", "year": "2020"}


def test_a_facet_that_comes_with_the_address_from_before(page: AppTest) -> None:
    press(page, "facet-themes", "inclusion")
    page.run()
    # Pressed before the browser heard of the change.
    page.query_params.clear()
    press(page, "facet-levels", "province")
    page.run()
    assert address(page) == {"theme": "inclusion", "level": "province"}


def test_a_menu_that_comes_with_the_address_from_before(page: AppTest) -> None:
    page.text_input[0].set_value("마을")
    page.run()
    page.query_params.clear()
    page.run()
    assert address(page) == {"q": "마을"}
    assert page.text_input[0].value == "마을"


def test_a_link_to_what_was_before_is_followed(page: AppTest, monkeypatch) -> None:
    press(page, "facet-themes", "inclusion")
    page.run()
    later = time.monotonic() + 10
    monkeypatch.setattr(time, "monotonic", lambda: later)
    page.query_params.clear()
    page.run()
    assert address(page) == {}


def test_a_step_back_is_followed_at_once(page: AppTest) -> None:
    press(page, "facet-themes", "inclusion")
    page.run()
    page.query_params.clear()
    page.query_params["stepped"] = "1"
    page.run()
    assert address(page) == {}


def controls_with_names() -> None:
    from gnlab_app.presentation import talk_screen
    from gnlab_app.widgets import address, choices, request

    address.remember("map")
    view = request.view()
    choices.option("colour", {"all": "모두", "theme": "주제로 칠하기"}, "칠", many=True)
    choices.themes_to_mark(view, ["inclusion", "youth"], ["youth"], 2)
    choices.regions_to_compare(view, ["48220", "48170"], 2)
    talk_screen.choose_place("장면", ["첫 장면", "둘째 장면"], ["", ""])


def test_a_name_from_another_language_chooses_nothing(in_use) -> None:
    page = AppTest.from_function(controls_with_names, default_timeout=60).run()
    before = address(page)
    for each in (page.selectbox[0], *page.multiselect, page.radio[0]):
        each.options.append("Another name")
        each.set_value(["Another name"] if each in page.multiselect else "Another name")
    page.run()
    assert address(page) == before
    page.selectbox[0].set_value("theme")
    page.run()
    assert address(page) == before | {"colour": "theme"}


def test_two_buttons_that_open_windows_open_one(open_page: OpenPage) -> None:
    page = open_page("")
    for key in ("find", "bar-gaps"):
        next(each for each in page.button if each.key == key).click()
    page.run()
    assert [each.message for each in page.exception] == []
    figures = [each for each in page.button if each.key.startswith("open-deck-")]
    figures[0].click()
    next(each for each in page.button if each.key == "bar-now").click()
    page.run()
    assert [each.message for each in page.exception] == []
    assert len(page.metric) == 1 or page.code
