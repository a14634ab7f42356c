"""Ways through the application in a real browser: forward, back, in a hurry, in Korean."""

from __future__ import annotations

import re
import unicodedata
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, Visiting, through_menu
from tests.daily import some

pytestmark = pytest.mark.browser


def place(page: Page) -> tuple[str, dict[str, str]]:
    parts = urlsplit(page.url)
    return parts.path, dict(parse_qsl(parts.query))


def seen(here: Visit) -> tuple[Any, str]:
    """Where one is: the address and the title of the page."""
    here.settle()
    assert here.page.locator("[data-testid=stException]").count() == 0
    return place(here.page), here.page.locator("h1").first.inner_text()


def menu(here: Visit, name: str) -> None:
    through_menu(here.page, name)
    here.page.wait_for_timeout(300)


def follow(here: Visit, selector: str) -> None:
    here.page.locator(selector).first.click()
    here.page.wait_for_timeout(300)


def steps(page: Page) -> int:
    return int(page.evaluate("window.history.length"))


def test_from_a_region_on_the_map_to_the_menu_and_all_the_way_back(visit: Visiting) -> None:
    here = visit()
    page = here.open("/map?region=48220")
    ways = [seen(here)]
    for name in ("시군", "주제", "사업", "프로젝트", "한눈에"):
        before = steps(page)
        menu(here, name)
        ways.append(seen(here))
        assert ways[-1][0][1].get("region") == "48220", name
        assert steps(page) == before + 1, name
    assert ways[1][1].startswith("통영시")
    for way in reversed(ways[:-1]):
        page.go_back()
        assert seen(here) == way
    for way in ways[1:]:
        page.go_forward()
        assert seen(here) == way
    assert here.complaints == []


def test_from_a_project_to_an_organisation_and_back(visit: Visiting) -> None:
    here = visit()
    page = here.open("/project?id=social-innovation-lab-2019-tongyeong-sea")
    if page.locator("a[href*='/organizations?org=']").count() == 0:
        page = here.open("/projects?region=48220")
        follow(here, '[class*="st-key-project-card-"] a')
    project = seen(here)
    assert project[0][0] == "/project"
    before = steps(page)
    follow(here, "a[href*='organizations?org=']")
    organization = seen(here)
    assert organization[0][0] == "/organizations"
    assert "id" not in organization[0][1]
    assert steps(page) == before + 1
    page.go_back()
    assert seen(here) == project
    page.go_forward()
    assert seen(here) == organization
    page.go_back()
    assert seen(here) == project


def test_a_page_without_filters_stays_without_them_when_one_comes_back(visit: Visiting) -> None:
    here = visit()
    page = here.open("/map")
    bare = seen(here)
    menu(here, "프로젝트")
    follow(here, "button:has-text('NO 플라스틱')")
    chosen = seen(here)
    assert chosen[0][1] == {"theme": "no-plastic"}
    page.go_back()
    assert seen(here)[0] == ("/projects", {})
    page.go_back()
    assert seen(here) == bare
    page.go_forward()
    page.wait_for_timeout(300)
    here.settle()
    page.go_forward()
    assert seen(here) == chosen


def test_a_chip_a_facet_and_the_language_are_one_step_each(visit: Visiting) -> None:
    here = visit()
    page = here.open("/projects?region=48220&year=2019-2021&theme=no-plastic")
    ways = [seen(here)]
    for name in ("통영시 ✕", "English"):
        before = steps(page)
        page.get_by_role("button", name=name).click()
        page.wait_for_timeout(300)
        ways.append(seen(here))
        assert steps(page) == before + 1, name
    assert ways[-1][0][1] == {"year": "2019-2021", "theme": "no-plastic", "lang": "en"}
    for way in reversed(ways[:-1]):
        page.go_back()
        assert seen(here) == way


def test_a_word_looked_for_is_one_step(visit: Visiting) -> None:
    here = visit()
    page = here.open("/projects")
    bare = seen(here)
    before = steps(page)
    page.get_by_role("textbox", name="프로젝트 찾기").click()
    for word in ("플라", "스틱"):
        page.keyboard.type(word, delay=20)
        page.wait_for_timeout(1200)
        here.settle()
    assert place(page) == ("/projects", {"q": "플라스틱"})
    assert steps(page) == before + 1
    page.go_back()
    assert seen(here) == bare
    expect(page.get_by_role("textbox", name="프로젝트 찾기")).to_have_value("")


@pytest.mark.parametrize("wait", some([0, 60, 150, 400], 2))
def test_a_word_stays_when_a_facet_is_pressed_at_once(wait: int, visit: Visiting) -> None:
    here = visit()
    page = here.open("/projects")
    box = page.get_by_role("textbox", name="프로젝트 찾기")
    box.click()
    page.keyboard.type("마을")
    page.wait_for_timeout(wait)
    page.locator("button:has-text('2020')").first.click()
    page.wait_for_timeout(800)
    here.settle()
    assert place(page) == ("/projects", {"q": "마을", "year": "2020"})
    assert box.input_value() == "마을"


def test_two_facets_pressed_at_once_both_stay(visit: Visiting) -> None:
    here = visit()
    page = here.open("/projects")
    page.evaluate("""() => {
      const named = (text) => [...document.querySelectorAll("button")]
        .find((each) => each.textContent.includes(text));
      named("NO 플라스틱").click();
      named("2021").click();
    }""")
    page.wait_for_timeout(1000)
    here.settle()
    assert place(page) == ("/projects", {"theme": "no-plastic", "year": "2021"})


def test_years_that_play_are_one_step(visit: Visiting) -> None:
    here = visit()
    page = here.open("/map?year=2019")
    first = seen(here)
    before = steps(page)
    page.get_by_role("button", name="연도별 재생").click()
    page.wait_for_url(re.compile("year=2021"), timeout=40_000)
    page.get_by_role("button", name="멈추기").click()
    page.wait_for_timeout(500)
    assert int(seen(here)[0][1]["year"]) >= 2021
    assert steps(page) <= before + 2
    page.go_back()
    page.wait_for_timeout(500)
    assert seen(here) == first or steps(page) == before + 2


class Composing:
    """A Korean keyboard: a syllable stays open until the next one begins."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.browser = page.context.new_cdp_session(page)

    def type(self, *syllables: str) -> None:
        """Each syllable letter by letter; the last stays open."""
        for number, syllable in enumerate(syllables):
            for text in unicodedata.normalize("NFD", syllable):
                del text
                end = {"selectionStart": 1, "selectionEnd": 1, "text": syllable}
                self.browser.send("Input.imeSetComposition", end)
                self.page.wait_for_timeout(30)
            if number < len(syllables) - 1:
                self.browser.send("Input.insertText", {"text": syllable})


def test_korean_is_looked_for_while_its_last_syllable_is_open(visit: Visiting) -> None:
    here = visit()
    page = here.open("/projects")
    box = page.get_by_role("textbox", name="프로젝트 찾기")
    box.click()
    keyboard = Composing(page)
    keyboard.type("마", "을")
    page.wait_for_timeout(1500)
    here.settle()
    assert box.input_value() == "마을"
    assert place(page) == ("/projects", {"q": "마을"})
    found = page.locator("h1").inner_text()
    # The keyboard goes on where it was.
    keyboard.type("을", "배", "움")
    page.wait_for_timeout(1500)
    here.settle()
    assert box.input_value() == "마을배움"
    assert place(page) == ("/projects", {"q": "마을배움"})
    assert page.locator("h1").inner_text() != found


@pytest.mark.parametrize("wait", some([0, 100, 400], 2))
def test_an_open_syllable_stays_when_a_facet_is_pressed(wait: int, visit: Visiting) -> None:
    here = visit()
    page = here.open("/projects")
    page.get_by_role("textbox", name="프로젝트 찾기").click()
    Composing(page).type("마", "을")
    page.wait_for_timeout(wait)
    page.locator("button:has-text('2020')").first.click()
    page.wait_for_timeout(1000)
    here.settle()
    assert place(page) == ("/projects", {"q": "마을", "year": "2020"})
    assert page.get_by_role("textbox", name="프로젝트 찾기").input_value() == "마을"


def test_a_press_acts_while_the_open_syllable_is_out_of_sight(visit: Visiting) -> None:
    here = visit()
    page = here.open("/projects")
    page.set_viewport_size({"width": 1366, "height": 500})
    page.get_by_role("textbox", name="프로젝트 찾기").click()
    Composing(page).type("마", "을")
    page.wait_for_timeout(1500)
    here.settle()
    facet = page.locator("button:has-text('2020')").first
    facet.evaluate("each => each.scrollIntoView({ block: 'start' })")
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollBy(0, -60)")
    page.wait_for_timeout(300)
    where = facet.bounding_box()
    assert where is not None
    page.mouse.move(where["x"] + where["width"] / 2, where["y"] + where["height"] / 2)
    page.mouse.down()
    page.wait_for_timeout(120)
    page.mouse.up()
    page.wait_for_timeout(1000)
    here.settle()
    assert place(page) == ("/projects", {"q": "마을", "year": "2020"})


def test_a_word_in_the_filters_stays_when_another_filter_is_pressed(visit: Visiting) -> None:
    here = visit()
    page = here.open("/themes")
    page.get_by_role("button", name="＋ 필터").click()
    box = page.locator(".st-key-filter-search input")
    box.click()
    Composing(page).type("마", "을")
    page.locator(".st-key-filter-levels input").click()
    page.wait_for_timeout(1000)
    here.settle()
    assert place(page)[1].get("q") == "마을"
