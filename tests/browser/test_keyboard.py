"""By keyboard and in the system's own colours: what opens takes the focus, and it is seen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.browser.conftest import PERSON, Visiting, _visit
from tests.browser.test_pictures import PAGES
from tests.daily import some

pytestmark = pytest.mark.browser

IN_WHAT = """() => {
  const each = document.activeElement;
  if (each.closest("[data-testid=stPopoverBody]")) return "opened";
  if (each.closest("[role=menu]")) return "menu";
  return each.closest("[role=dialog]") ? "dialog" : each.textContent;
}"""
OUTLINE = "() => getComputedStyle(document.activeElement).outlineStyle"


def open_by_key(page: Page, name: str, key: str) -> None:
    page.get_by_role("button", name=name).first.focus()
    page.keyboard.press(key)


def wait_until_in(page: Page, what: str) -> None:
    """The content comes with the server's answer."""
    for _ in range(50):
        if what in page.evaluate(IN_WHAT):
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.evaluate(IN_WHAT))


@pytest.mark.parametrize("key", some(["Enter", "Space"], 2))
def test_the_focus_goes_into_what_opens_and_comes_back(key: str, visit: Visiting) -> None:
    here = visit()
    page = here.open("/projects")
    for name in ("＋ 필터", "발표에 추가", "문서"):
        open_by_key(page, name, key)
        wait_until_in(page, "opened")
        page.keyboard.press("Escape")
        page.wait_for_timeout(400)
        assert name in page.evaluate(IN_WHAT)
        assert page.evaluate(OUTLINE) == "solid"
        assert page.get_by_test_id("stPopoverBody").count() == 0
    open_by_key(page, "화면 설정", key)
    wait_until_in(page, "menu")
    page.keyboard.press("Escape")
    page.wait_for_timeout(400)
    assert "화면 설정" in page.evaluate(IN_WHAT)


def test_tab_leads_out_of_what_opened_where_one_came_in(visit: Visiting) -> None:
    here = visit()
    page = here.open("/")
    open_by_key(page, "발표에 추가", "Enter")
    wait_until_in(page, "opened")
    here.settle()
    page.keyboard.press("Shift+Tab")
    wait_until_in(page, "발표에 추가")
    assert page.evaluate(OUTLINE) == "solid"


def test_the_first_control_takes_the_focus_though_its_program_loads_late(visit: Visiting) -> None:
    here = visit()
    late: list[Route] = []
    here.page.route("**/Radio.*.js", lambda route: late.append(route))
    page = here.page
    page.goto(here.address)
    page.wait_for_selector("h1")
    open_by_key(page, "발표에 추가", "Enter")
    page.get_by_role("button", name="이 화면을 발표에 추가").wait_for()
    page.wait_for_timeout(1_000)
    for each in late:
        each.continue_()
    assert late
    page.locator("input[type=radio]:focus").wait_for(state="attached", timeout=10_000)
    page.keyboard.press("Shift+Tab")
    wait_until_in(page, "발표에 추가")


def test_forced_colours_show_charts_and_what_is_chosen(browser: Browser, server: str) -> None:
    context = browser.new_context(**PERSON | {"color_scheme": "dark", "forced_colors": "active"})
    try:
        here = _visit(context, 1366, 900, server)
        page = here.open("/")
        texts = "() => [...document.querySelectorAll('.js-plotly-plot text')].map(getFill)"
        texts = texts.replace("getFill", "(each) => getComputedStyle(each).fill")
        assert set(page.evaluate(texts)) == {"rgb(255, 255, 255)"}
        # What lies over the bars lets them through.
        over = "() => [...document.querySelectorAll('.js-plotly-plot .main-svg')]"
        grounds = page.evaluate(f"{over}.map((each) => getComputedStyle(each).backgroundColor)")
        assert set(grounds) == {"rgba(0, 0, 0, 0)"}
        page = here.open("/projects?theme=no-plastic")
        ground = "(each) => getComputedStyle(each).backgroundColor"
        pills = page.locator("[role=checkbox], [role=radio], .stButtonGroup button")
        chosen = pills.filter(has_text="NO 플라스틱").first.evaluate(ground)
        other = pills.filter(has_text="MORE 돌봄").first.evaluate(ground)
        assert chosen != other
    finally:
        context.close()


STOP = """() => {
  const each = document.activeElement;
  if (!each || each === document.body) return null;
  const style = getComputedStyle(each), box = each.getBoundingClientRect();
  const held = each.closest("[role=combobox], .stSelectbox, .stMultiSelect, .stTextInput");
  const around = [each, each.parentElement, each.nextElementSibling, held].filter(Boolean);
  // A long table draws the frame around its cell itself.
  const isCell = each.matches("[role=gridcell]");
  const isMarked = isCell || around.some((one) => getComputedStyle(one).outlineStyle !== "none");
  const isSeen = box.width > 0 && style.visibility === "visible";
  const name = (each.getAttribute("aria-label") || each.getAttribute("aria-labelledby")
    || each.labels?.[0]?.textContent || each.textContent || each.title || each.alt || "").trim();
  const mid = [box.x + box.width / 2, box.y + box.height / 2];
  each.dataset.gnlabStop ??= String(window.gnlabStops = (window.gnlabStops || 0) + 1);
  return {
    at: each.dataset.gnlabStop, tag: each.tagName, html: each.outerHTML.slice(0, 160), name,
    isMarked, isSeen: isCell || (isSeen && mid[1] > 0 && mid[1] < innerHeight),
  };
}"""
UNREAD = """() => {
  const ink = (each) => getComputedStyle(each).fill;
  const shown = [...document.querySelectorAll(".js-plotly-plot text")].filter((each) => (
    each.textContent.trim() && each.checkVisibility()));
  return shown.filter((each) => ink(each) !== "rgb(255, 255, 255)").map((each) => each.textContent);
}"""
MOST_STOPS = 600


@pytest.fixture(scope="module")
def forced(browser: Browser) -> Iterator[BrowserContext]:
    """A person of the keyboard whose system draws in its own colours."""
    context = browser.new_context(**PERSON | {"color_scheme": "dark", "forced_colors": "active"})
    yield context
    context.close()


@pytest.mark.parametrize("name", some(PAGES, 4, 1))
def test_tab_walks_through_the_whole_page_and_is_seen(
    name: str, forced: BrowserContext, server: str
) -> None:
    here = _visit(forced, 1366, 900, server)
    page = here.open(PAGES[name])
    assert page.evaluate(UNREAD) == []
    seen: set[str] = set()
    last = ""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or (stop["at"] in seen and stop["at"] != last):
            break
        assert stop["at"] != last or stop["tag"] == "CANVAS", f"held at {stop['html']}"
        assert stop["isMarked"], stop["html"]
        assert stop["isSeen"], stop["html"]
        assert stop["name"], stop["html"]
        seen.add(stop["at"])
        last = stop["at"]
    else:
        raise AssertionError(f"more than {MOST_STOPS} stops")
    # Past the menu, the bar and into the page.
    assert len(seen) > 18
    here.page.close()
