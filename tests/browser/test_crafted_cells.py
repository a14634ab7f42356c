"""Pages and stage on data that tries to break out: nothing runs, nothing is asked."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import PERSON, _visit, serving
from tests.daily import some
from tests.documents.test_crafted_cells import crafted
from tests.documents.test_sealed_browser import RUNS

__all__ = ["crafted"]

pytestmark = pytest.mark.browser


class Sources(HTMLParser):
    """What a page loads or runs."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name.startswith("on") or (name in ("src", "action", "data") and value):
                self.found.append(f"{tag} {name}={value}")


WAYS = {
    "ko": ["/", "/programs?program=sos-lab", "/themes?theme=no-plastic", "/network", "/needs"],
    "en": ["/projects", "/research", "/directions", "/forum", "/regions?region=48220"],
}


@pytest.mark.parametrize("code", some(WAYS, 2))
def test_pages_and_stage_run_and_ask_nothing(
    code: str, crafted: tuple[Path, set[str]], browser: Browser
) -> None:
    folder, _ = crafted
    with serving(folder, GNLAB_DATA=str(folder / "data")) as address:
        context = browser.new_context(**PERSON)
        try:
            here = _visit(context, 1366, 768, address)
            for way in WAYS[code]:
                page = here.open(f"{way}{'&' if '?' in way else '?'}lang={code}")
                loaded = Sources(page.locator(".stMain").inner_html()).found
                assert [each for each in loaded if "PLACE" in each or " on" in each] == [], way
                links = page.locator(".stMain a[href]").evaluate_all(
                    "each => each.map((one) => one.getAttribute('href'))"
                )
                assert not [each for each in links if re.match(r"\s*(javascript|data|file):", each)]
                assert "SCRIPT-RAN" not in page.locator("body").inner_text().replace(RUNS, "")
                if way == "/":
                    # An element that a text made would stand beside ours.
                    assert (
                        page.locator("body > iframe, .stMain :is(iframe, object, embed)").count()
                        == 0
                    )
            page = here.page
            page.goto(f"{address}/forum/stage?lang={code}")
            page.wait_for_timeout(3_000)
            for _ in range(12):
                page.keyboard.press("ArrowRight")
                page.wait_for_timeout(150)
            assert "SCRIPT-RAN" not in page.locator("body").inner_text().replace(RUNS, "")
            assert here.foreign == []
        finally:
            context.close()
    log = (folder / "server.log").read_text(encoding="utf-8")
    assert "Traceback" not in log
