"""Two things pressed before the page is drawn again: both stay."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def controls_of_projects() -> None:
    from gnlab_app import controls

    view = controls.view()
    controls.search_box(view, "찾기", "이름")
    controls.facet(view, "themes", {"inclusion": "포용", "youth": "청년"})
    controls.facet(view, "levels", {"province": "도", "city": "시군"})
    controls.facet(view, "years", {"2020": "2020", "2021": "2021"})


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


def test_a_facet_after_the_address_has_changed(page: AppTest) -> None:
    page.query_params["region"] = "48220"
    press(page, "facet-levels", "province")
    page.run()
    assert address(page) == {"region": "48220", "level": "province"}
