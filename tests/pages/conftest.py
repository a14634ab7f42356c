"""Pages run without a browser, on the shipped facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.elements.lib import utils
from streamlit.testing.v1 import AppTest

from gnlab_app.menu import BY_PATH
from gnlab_data import settings

MAIN = str(settings.REPOSITORY / "gnlab_app" / "main.py")
PAGES = settings.REPOSITORY / "pages"
LISTED = str(PAGES / "programs" / "programs.py")

OpenPage = Callable[..., AppTest]
FOOT_LINKS = 2


@pytest.fixture(autouse=True)
def every_picture_has_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a chart or a table shows is told to those who do not see it: Streamlit only warns."""

    def fail(text: str, *values: object, **_: object) -> None:
        raise AssertionError(text % values)

    monkeypatch.setattr(utils._LOGGER, "warning", fail)


@pytest.fixture
def open_page(in_use) -> OpenPage:
    """Open a page of the menu by its path (`""` is the first) with query parameters."""

    def opening(path: str = "", **query: str) -> AppTest:
        page = AppTest.from_file(MAIN, default_timeout=60)
        if path:
            page.run()
            page.switch_page(str(PAGES / BY_PATH[path].file))
        for name, value in query.items():
            page.query_params[name] = value
        page.run()
        assert [each.message for each in page.exception] == []
        return page

    return opening


def texts(page: AppTest) -> list[str]:
    """Every text on the page, in order of its kind."""
    kinds = (page.title, page.header, page.markdown, page.caption, page.info, page.warning)
    found = [str(each.value) for kind in kinds for each in kind]
    return found + [each.label for each in (*page.button, *page.expander)]


def page_links(page: AppTest) -> list[Any]:
    """The links of a page without those of its foot, which stand last on every page."""
    return list(page.get("page_link"))[:-FOOT_LINKS]
