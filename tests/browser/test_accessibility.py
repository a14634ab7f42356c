"""axe-core where `test_pictures.py` does not look: the third look, other states, open windows."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visiting, broken_rules
from tests.browser.test_pictures import PAGES
from tests.daily import some

pytestmark = pytest.mark.browser

DRAWN = (
    "overview",
    "projects",
    "project",
    "theme",
    "map",
    "needs",
    "network",
    "direction",
    "forum",
)
"""Pages that between them hold every part; the look is one style sheet for all."""

OTHER_STATES = [
    "/?year=2030&",
    "/map?layer=values&per=people&table=1&",
    "/regions?region=48120&",
]


@pytest.mark.parametrize("path", some([*(PAGES[each] for each in DRAWN), *OTHER_STATES], 4))
def test_no_rule_is_broken_in_high_contrast(path: str, revisit: Visiting) -> None:
    page = revisit().open(f"{path}look=contrast")
    assert broken_rules(page) == []


def test_no_rule_is_broken_in_an_open_figure_or_in_open_conditions(visit: Visiting) -> None:
    here = visit()
    page = here.open("/")
    page.locator('[class*="st-key-open-main"] button').first.click()
    here.settle()
    assert broken_rules(page) == []
    page.keyboard.press("Escape")
    here.settle()
    page.get_by_role("button", name="필터").click()
    here.settle()
    assert broken_rules(page) == []


def test_every_chart_has_its_text(visit: Visiting) -> None:
    page = visit().open("/")
    charts = page.locator('[data-testid="stPlotlyChart"]')
    assert charts.count() == 8
    for number in range(charts.count()):
        html = charts.nth(number).evaluate("each => each.outerHTML + each.parentElement.outerHTML")
        assert "aria-label" in html or "alt" in html
