"""사람과 기관 in a browser: a mark is pressed, the same by keyboard, a link opens elsewhere."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visiting

pytestmark = pytest.mark.browser


def test_a_pressed_mark_opens_its_organisation(visit: Visiting) -> None:
    here = visit(1366, 1100)
    page = here.open("/network?org=org-024")
    chart = page.locator('[class*="st-key-network"] .js-plotly-plot').first
    chart.scroll_into_view_if_needed()
    box = chart.locator(".scatterlayer .point").last.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**/organizations?**org=org-*", timeout=20_000)
    here.settle()
    assert here.complaints == []


def test_an_organisation_is_opened_by_keyboard(visit: Visiting) -> None:
    here = visit()
    page = here.open("/network?theme=no-plastic&year=2019-2021&lang=en")
    page.locator("summary", has_text="Open an organisation of the picture").focus()
    page.keyboard.press("Enter")
    here.settle()
    link = page.locator('[class*="st-key-links-network"] a').first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/organizations?**org=org-*", timeout=20_000)
    here.settle()
    # Language, conditions and the id are in the address: a new browser shows the same.
    assert "lang=en" in page.url
    heading, again = here.heading(), visit()
    again.open(page.url.removeprefix(here.address))
    assert again.heading() == heading
