"""Projects as a person looks for them: while typing, by keyboard, by a link that one keeps."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visiting, broken_rules

pytestmark = pytest.mark.browser

CARD = '[class*="st-key-project-card-"]'


def test_projects_are_found_while_typing_and_opened_by_keyboard(visit: Visiting) -> None:
    here = visit()
    page = here.open("/projects")
    box = page.get_by_role("textbox", name="프로젝트 찾기")
    box.click()
    # A space in the middle of typing stays there while the page looks.
    page.keyboard.type("이동 ", delay=20)
    page.wait_for_timeout(900)
    here.settle()
    page.keyboard.type("경사로", delay=20)
    expect(page.locator(CARD)).to_have_count(1, timeout=30_000)
    here.settle()
    assert box.input_value() == "이동 경사로"
    assert parse_qs(urlsplit(page.url).query)["q"] == ["이동 경사로"]
    link = page.locator(CARD).get_by_role("link")
    assert "장애인 이동경사로" in link.inner_text()
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("이동경사로", timeout=30_000)
    here.settle()
    assert "id=social-innovation-lab-undated-wheelchair-ramp" in page.url
    assert "확인되지 않았다" in page.get_by_role("alert").first.inner_text()
    assert here.complaints == []
    assert here.foreign == []


def test_a_facet_is_chosen_and_stands_in_the_link(visit: Visiting) -> None:
    here = visit()
    page = here.open("/projects?page=2")
    page.get_by_role("button", name=re.compile(r"^계속 \(\d+\)")).click()
    here.settle()
    query = parse_qs(urlsplit(page.url).query)
    assert query["status"] == ["continued"]
    assert "page" not in query
    again = visit().open(f"/projects?{urlsplit(page.url).query}&lang=en")
    assert again.get_by_role("button", name="Continued ✕").count() == 1
    assert page.get_by_role("button", name=re.compile(r"\(0\)$")).count() > 0


@pytest.mark.parametrize("path", ["/projects?q=없는말이다&year=2019", "/projects?q=돌봄&as=table"])
def test_no_rule_is_broken_without_results_and_in_the_table(path: str, visit: Visiting) -> None:
    here = visit(390, 844)
    page = here.open(path)
    assert broken_rules(page) == []
