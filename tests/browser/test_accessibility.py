"""Rules that a machine can check: axe-core on every page, look and language; headings in order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visiting

pytestmark = pytest.mark.browser

IN_EVERY_LOOK = [
    "/",
    "/programs?program=social-innovation-lab",
    "/map",
    "/regions?region=48120",
    "/regions?region=48220,48310",
    "/needs",
]
PATHS = [
    *IN_EVERY_LOOK,
    "/programs",
    "/?year=2030",
    "/map?layer=values&per=people&table=1",
    "/regions",
]
LOOKED_AT = [(path, look) for path in IN_EVERY_LOOK for look in ("light", "dark", "contrast")]
LOOKED_AT += [(path, "light") for path in PATHS if path not in IN_EVERY_LOOK]
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    "rules": {
        # Streamlit's own frame: its header and toolbar stand outside its landmarks.
        "region": {"enabled": False},
    },
}


def problems(page) -> list[str]:
    response = Axe().run(page, options=RULES).response
    assert len(response["passes"]) > 10
    found = response["violations"]
    return [
        f"{each['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for each in found
        for node in each["nodes"]
    ]


@pytest.mark.parametrize(("path", "look"), LOOKED_AT)
def test_no_rule_is_broken(path: str, look: str, visit: Visiting) -> None:
    here = visit()
    page = here.open(f"{path}{'&' if '?' in path else '?'}look={look}")
    assert problems(page) == []


@pytest.mark.parametrize("path", PATHS)
def test_no_rule_is_broken_in_english_on_a_phone(path: str, visit: Visiting) -> None:
    here = visit(390, 844)
    page = here.open(f"{path}{'&' if '?' in path else '?'}lang=en")
    assert problems(page) == []


def test_no_rule_is_broken_in_an_open_figure_or_in_open_conditions(visit: Visiting) -> None:
    here = visit()
    page = here.open("/")
    page.locator('[class*="st-key-open-main"] button').first.click()
    here.settle()
    assert problems(page) == []
    page.keyboard.press("Escape")
    here.settle()
    page.get_by_role("button", name="조건").click()
    here.settle()
    assert problems(page) == []


@pytest.mark.parametrize("path", PATHS)
def test_headings_are_in_order(path: str, visit: Visiting) -> None:
    page = visit().open(path)
    levels = page.eval_on_selector_all(
        "h1, h2, h3, h4, h5, h6", "found => found.map(each => Number(each.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    for one, other in pairwise(levels):
        assert other <= one + 1


def test_every_chart_has_its_text(visit: Visiting) -> None:
    page = visit().open("/")
    charts = page.locator('[data-testid="stPlotlyChart"]')
    assert charts.count() == 5
    for number in range(charts.count()):
        html = charts.nth(number).evaluate("each => each.outerHTML + each.parentElement.outerHTML")
        assert "aria-label" in html or "alt" in html
