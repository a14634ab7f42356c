"""A finger on charts, and what fails in a browser: told in the reader's words, with a way on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.browser.conftest import CHROMIUM_OPTIONS, PERSON, Visit, Visiting, _visit, chromium
from tests.daily import some

pytestmark = pytest.mark.browser

MAP = ".stDeckGlJsonChart"
NO_MAP = f"{MAP} .gnlab-no-map"
SCROLLED = "document.querySelector('.stMain').scrollTop"


@pytest.fixture
def phone(browser: Browser, server: str) -> Iterator[Visit]:
    context = browser.new_context(**PERSON, has_touch=True, is_mobile=True)
    yield _visit(context, 390, 844, server)
    context.close()


def swipe(page: Page, x: float, y: float, down: float) -> float:
    """How far the page went under a finger."""
    before = page.evaluate(SCROLLED)
    finger = page.context.new_cdp_session(page)
    for at in range(11):
        point = {"x": x, "y": y + down * at / 10}
        kind = "touchMove" if at else "touchStart"
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
        page.wait_for_timeout(16)
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(400)
    return float(page.evaluate(SCROLLED) - before)


@pytest.mark.parametrize("path", some(["/", "/map", "/network"], 3, 1))
def test_a_finger_scrolls_over_charts_and_maps(path: str, phone: Visit) -> None:
    page = phone.open(path)
    charts = page.locator(f".js-plotly-plot, {MAP}")
    assert charts.count() > (path != "/map")
    for at in range(charts.count()):
        charts.nth(at).evaluate("each => each.scrollIntoView({ block: 'center' })")
        page.wait_for_timeout(200)
        box = charts.nth(at).bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, min(box["y"] + box["height"] / 2, 700)
        assert abs(swipe(page, x, y, -150)) + abs(swipe(page, x, y, 150)) > 100, at


def test_a_tap_opens_the_figure_behind_a_bar(phone: Visit) -> None:
    page = phone.open("/")
    bar = page.locator("[class*=st-key-official-chart] .bars .point path").first
    bar.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    box = bar.bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.get_by_role("dialog").wait_for()


@pytest.fixture(scope="module")
def without_webgl(playwright: Playwright) -> Iterator[BrowserContext]:
    options = [*CHROMIUM_OPTIONS, "--disable-3d-apis"]
    opened = playwright.chromium.launch(executable_path=chromium(), args=options)
    yield opened.new_context(**PERSON)
    opened.close()


@pytest.mark.parametrize(
    ("code", "words", "button"),
    [
        ("ko", "이 브라우저는 지도를 그리지 못합니다", "표로 보기"),
        ("en", "This browser cannot draw the map", "Show as a table"),
    ],
)
def test_without_webgl_the_map_says_so_and_opens_its_table(
    code: str, words: str, button: str, without_webgl: BrowserContext, server: str
) -> None:
    here = _visit(without_webgl, 1366, 768, server)
    page = here.open(f"/map?year=2020&lang={code}")
    assert words in page.locator(NO_MAP).inner_text()
    page.locator(NO_MAP).get_by_role("button", name=button).click()
    page.wait_for_url(re.compile("table=1"))
    here.settle()
    # Pressed again it shows the table and does not shut it.
    page.locator(NO_MAP).get_by_role("button", name=button).click()
    here.settle()
    assert "table=1" in page.url


def test_a_map_whose_graphics_are_lost_says_so_and_is_drawn_again(visit: Visiting) -> None:
    here = visit()
    page = here.open("/map?year=2020")
    page.locator(f"{MAP} canvas").first.evaluate(
        "each => each.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()"
    )
    page.locator(NO_MAP).get_by_text("그래픽 장치가 지도를 놓쳤습니다").wait_for()
    page.locator(NO_MAP).get_by_role("button", name="다시 그리기").click()
    page.wait_for_selector(NO_MAP, state="detached")
    here.settle()
    assert page.locator(f"{MAP} canvas").count() == 1
    assert page.locator(NO_MAP).count() == 0
