"""Ways through the application: what was chosen on one page, and then the menu."""

from __future__ import annotations

import random

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from gnlab_app.menu import MENU
from tests.pages.conftest import MAIN

CHOSEN = {
    "region": "48220",
    "theme": "no-plastic",
    "program": "social-innovation-lab",
    "year": "2020",
    "level": "province",
    "q": "플라스틱",
}


def go(page: AppTest, path: str, **query: str) -> None:
    """As a browser does: the menu asks for a page and drops the parameters of the address."""
    page._page_hash = calc_hash(path)
    page.query_params.clear()
    for name, value in query.items():
        page.query_params[name] = value
    page.run()
    assert [each.message for each in page.exception] == [], (path, query)


@pytest.mark.parametrize("entry", MENU, ids=lambda each: each.path or "overview")
def test_from_every_choice_on_the_map_to_this_page(entry, in_use) -> None:
    for name, value in CHOSEN.items():
        page = AppTest.from_file(MAIN, default_timeout=60).run()
        go(page, "map", **{name: value})
        go(page, entry.path)
        # What was chosen came along; the menu of the page itself starts it anew.
        assert page.query_params.get(name, "") == ("" if entry.path == "map" else value)


def test_the_menu_opens_the_one_thing_that_was_chosen(in_use) -> None:
    page = AppTest.from_file(MAIN, default_timeout=60).run()
    go(page, "map", region="48220")
    go(page, "regions")
    assert page.title[0].value.startswith("통영시")


@pytest.mark.parametrize("seed", [1, 2])
def test_a_random_walk_over_the_menu(seed: int, in_use) -> None:
    chance = random.Random(seed)
    page = AppTest.from_file(MAIN, default_timeout=60).run()
    for _ in range(40):
        path = chance.choice(MENU).path
        name = chance.choice([*CHOSEN, "", "", "lang"])
        query = {name: CHOSEN.get(name, "en")} if name else {}
        go(page, path, **query)
