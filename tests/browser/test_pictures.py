"""Every page in both languages, light and dark, at three widths: kept as pictures to look at.

What a machine can see is checked on the way: nothing wider than the screen, no broken page, no
broken rule of accessibility, headings in order.
"""

from __future__ import annotations

import os
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import ARTEFACTS, Visiting, broken_rules
from tests.daily import some

pytestmark = pytest.mark.browser

SIZES = {"1920": (1920, 1080), "1366": (1366, 768), "390": (390, 844)}
PAGES = {
    "overview": "/?",
    "programs": "/programs?",
    "program": "/programs?program=social-innovation-lab&",
    "projects": "/projects?q=플라스틱&",
    "project": "/project?id=social-innovation-lab-2019-tongyeong-sea&",
    "themes": "/themes?",
    "theme": "/themes?theme=no-plastic&",
    "map": "/map?",
    "regions": "/regions?",
    "region": "/regions?region=48220&",
    "compared": "/regions?region=48220,48310&",
    "needs": "/needs?",
    "network": "/network?",
    "network-one": "/network?org=org-024&colour=theme&",
    "research": "/research?",
    "directions": "/directions?",
    "direction": "/directions?direction=platform-science&",
    "forum": "/forum?",
    "organizations": "/organizations?",
    "organization": "/organizations?org=org-024&",
    "about": "/about?",
    "terms": "/terms?",
    "changes": "/changes?",
    "accessibility": "/accessibility?",
    "contact": "/contact?about=/map%3Fregion%3D48220&",
}
"""Add a page here: pictures and rules follow."""

EVERY_DAY = [("1366", "ko", "light"), ("390", "en", "dark")]
"""Two that differ in everything; `test_accessibility.py` has the third look."""

BEFORE_A_RELEASE = [("1920", "ko", "light"), ("1920", "en", "dark"), ("1366", "en", "dark")]
BEFORE_A_RELEASE += [("390", "ko", "light")]
ALL = os.environ.get("GNLAB_PICTURES") == "all"
"""With GNLAB_PICTURES=all every page is taken at every size, whole pages too."""

TALLEST = 8_000


# Of each page one of the two a day, turn by turn.
TAKEN: list[Any] = some(
    [(name, *EVERY_DAY[(at + turn) % 2]) for at, name in enumerate(PAGES) for turn in (0, 1)], 2
)
if ALL:
    TAKEN = [(name, *way) for name in PAGES for way in EVERY_DAY + BEFORE_A_RELEASE]


@pytest.mark.parametrize(("name", "size", "code", "look"), TAKEN)
def test_the_page_fits_keeps_the_rules_and_its_picture_is_kept(
    name: str, size: str, code: str, look: str, revisit: Visiting
) -> None:
    here = revisit(*SIZES[size])
    page = here.open(f"{PAGES[name]}lang={code}&look={look}")
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}-{code}-{look}-{size}.png")
    check_width(page)
    check_headings(page)
    assert broken_rules(page) == []
    assert here.complaints == []
    assert here.foreign == []
    if ALL:
        keep_whole(page, f"{name}-{code}-{look}-{size}-whole.png", SIZES[size][0])


@pytest.mark.parametrize("name", some(PAGES, 5))
def test_nothing_is_lost_at_double_size(name: str, revisit: Visiting) -> None:
    """Zoomed to 200 % a screen of 1366 × 768 has 683 × 384 points (WCAG 1.4.4)."""
    page = revisit(683, 384).open(f"{PAGES[name]}lang={'ko' if len(name) % 2 else 'en'}")
    check_width(page)
    cut = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] :is(p, h1, h2, h3, li, button, a)')]"
        ".filter(each => each.offsetParent && each.scrollWidth > each.clientWidth + 2 && "
        "getComputedStyle(each).overflowX !== 'visible')"
        ".map(each => each.outerHTML.slice(0, 160))"
    )
    assert cut == []


def check_width(page: Page) -> None:
    """Nothing may be wider than the screen."""
    wide = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] *')].filter(each => "
        "each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('table, svg, "
        "[data-testid=stTable], [data-testid=stDataFrame]'))"
        ".map(each => each.outerHTML.slice(0, 120))"
    )
    assert wide == []


def keep_whole(page: Page, name: str, width: int) -> None:
    """A picture of the page as high as it is."""
    whole = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(whole + 20, TALLEST)})
    page.wait_for_timeout(500)
    page.screenshot(path=ARTEFACTS / name)


def check_headings(page: Page) -> None:
    """One first heading, and no level left out."""
    levels = page.eval_on_selector_all(
        "h1, h2, h3, h4, h5, h6", "found => found.map(each => Number(each.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    for one, other in pairwise(levels):
        assert other <= one + 1


def test_the_first_screen_has_the_sentence_the_figures_and_the_chart(visit: Visiting) -> None:
    """At 1366 × 768 without scrolling."""
    here = visit(1366, 768)
    page = here.open("/")
    for name in ("now", "gaps", "next"):
        card = page.locator(f".st-key-question-{name}")
        assert card.locator('[data-testid="stPlotlyChart"]').count() == 1
        box = card.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 768 + 60
