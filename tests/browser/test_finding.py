"""Searching from any page by keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visiting
from tests.browser.test_journeys import Composing

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("path", "question", "expected"),
    [
        ("/needs", "ㅌㅇ", r"/regions\?region=48220$"),
        ("/?lang=en", "laundry", r"/programs\?program=workwear-laundry&lang=en$"),
    ],
)
def test_a_word_is_looked_for_and_its_page_opened_without_a_mouse(
    path: str, question: str, expected: str, visit: Visiting
) -> None:
    here = visit()
    page = here.open(path)
    page.keyboard.press("/")
    box = page.locator(".st-key-find-words input")
    box.wait_for()
    expect(page.locator(".st-key-find-words :focus")).to_have_count(1)
    page.keyboard.type(question, delay=60)
    page.locator(".st-key-found a").first.wait_for()
    page.wait_for_timeout(600)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.st-key-found') !== null")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(expected), timeout=15_000)
    here.settle()
    assert page.locator("[role=dialog]").count() == 0
    page.go_back()
    here.settle()
    assert page.url.endswith(path)
    assert here.foreign == []


def test_escape_leads_back(visit: Visiting) -> None:
    here = visit()
    page = here.open("/map")
    page.keyboard.press("/")
    page.locator(".st-key-find-words input").wait_for()
    page.keyboard.press("Escape")
    page.wait_for_timeout(800)
    assert page.locator("[role=dialog]").count() == 0


def test_what_stands_with_its_last_syllable_open_is_found(visit: Visiting) -> None:
    here = visit()
    page = here.open("/map")
    page.keyboard.press("/")
    page.locator(".st-key-find-words input").wait_for()
    expect(page.locator(".st-key-find-words :focus")).to_have_count(1)
    Composing(page).type("통", "영")
    page.locator(".st-key-found a").first.wait_for(timeout=10_000)
    assert "통영시" in page.locator(".st-key-found").inner_text()


def test_a_stroke_is_a_letter_where_one_writes(visit: Visiting) -> None:
    here = visit()
    page = here.open("/projects")
    box = page.get_by_role("textbox", name="프로젝트 찾기")
    box.click()
    page.keyboard.type("a/b")
    page.wait_for_timeout(800)
    assert box.input_value() == "a/b"
    assert page.locator("[role=dialog]").count() == 0
