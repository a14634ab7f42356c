"""Every page in both languages, light and dark, at three widths: kept as pictures to look at.

What a machine can see is checked too: nothing wider than the screen, no broken page.
"""

from __future__ import annotations

import pytest

from tests.browser.conftest import ARTEFACTS, Visiting

pytestmark = pytest.mark.browser

SIZES = {"1920": (1920, 1080), "1366": (1366, 768), "390": (390, 844)}
PAGES = {
    "overview": "/?",
    "programs": "/programs?",
    "program": "/programs?program=social-innovation-lab&",
    "map": "/map?",
    "regions": "/regions?",
    "region": "/regions?region=48220&",
    "needs": "/needs?",
}
TALLEST = 8_000
VIEWS = [("ko", "light"), ("en", "dark")]
"""The two that differ in everything; the accessibility tests open the others."""


@pytest.mark.parametrize(("code", "look"), VIEWS)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_the_page_fits_and_its_picture_is_kept(
    name: str, size: str, code: str, look: str, visit: Visiting
) -> None:
    width, height = SIZES[size]
    here = visit(width, height)
    page = here.open(f"{PAGES[name]}lang={code}&look={look}")
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}-{code}-{look}-{size}.png")
    wide = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] *')].filter(each => "
        "each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('table, svg, "
        "[data-testid=stTable], [data-testid=stDataFrame]'))"
        ".map(each => each.outerHTML.slice(0, 120))"
    )
    assert wide == []
    whole = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(whole + 20, TALLEST)})
    page.wait_for_timeout(600)
    page.screenshot(path=ARTEFACTS / f"{name}-{code}-{look}-{size}-whole.png")
    assert here.complaints == []


def test_the_first_screen_has_the_sentence_the_figures_and_the_chart(visit: Visiting) -> None:
    """At 1366 × 768 without scrolling."""
    here = visit(1366, 768)
    page = here.open("/")
    chart = page.locator('[data-testid="stPlotlyChart"]').first.bounding_box()
    assert chart is not None
    assert chart["y"] + chart["height"] <= 768 + 60
    cards = page.locator('[class*="st-key-figure-card-main"]')
    assert cards.count() == 4
    last = cards.nth(3).bounding_box()
    assert last is not None
    assert last["y"] + last["height"] < 460
