"""A connection that is lost and comes back, and a server that starts again, under a visitor."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, Visiting, through_menu
from tests.browser.lines import CONNECTED, Line, lose
from tests.daily import some

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    made = Line(tmp_path_factory.mktemp("line"))
    yield made
    made.close()


def asked(here: Visit) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(here.page.url).query))


def is_whole(here: Visit, line: Line, address: dict[str, str] | None = None) -> None:
    """The page stands without an error and, within its time, asks for what was chosen."""
    here.page.wait_for_timeout(800)
    here.settle()
    for _ in range(60):
        if address in (None, asked(here)):
            break
        # On a busy machine the answer to a press comes after the page stood still.
        here.page.wait_for_timeout(250)
    if address is not None:
        assert asked(here) == address
        here.settle()
    assert here.page.locator("[data-testid=stException]").count() == 0
    assert "Traceback" not in line.log()


@pytest.mark.parametrize("how", some(["lost for long", "restarted"], 2, 1))
def test_what_was_typed_stands_and_the_first_press_acts(
    how: str, visit: Visiting, line: Line
) -> None:
    here = visit(address=line.address)
    page = here.open("/projects?theme=no-plastic")
    box = page.get_by_role("textbox", name="프로젝트 찾기")
    box.click()
    page.keyboard.type("바다")
    # Long enough to be sent, too short to be answered.
    page.wait_for_timeout(280)
    lose(how, here, line)
    page.locator("button:has-text('2020')").first.click()
    is_whole(here, line, {"theme": "no-plastic", "q": "바다", "year": "2020"})
    assert box.input_value() == "바다"


def test_a_button_acts_once_and_the_menu_goes_on(visit: Visiting, line: Line) -> None:
    here = visit(address=line.address)
    page = here.open("/map?region=48220")
    lose("restarted", here, line)
    page.get_by_role("button", name="English").click()
    is_whole(here, line, {"region": "48220", "lang": "en"})
    expect(page.get_by_role("button", name="한국어")).to_be_visible()
    lose("restarted", here, line)
    through_menu(page, "Regions")
    is_whole(here, line)
    assert urlsplit(page.url).path == "/regions"
    assert page.locator("h1").first.inner_text().startswith("Tongyeong")
    page.go_back()
    is_whole(here, line, {"region": "48220", "lang": "en"})
    assert urlsplit(page.url).path == "/map"


@pytest.mark.parametrize(
    ("code", "title", "close"),
    some(
        [
            ("ko", "서버와 연결이 끊겼습니다", "닫기"),
            ("en", "The server cannot be reached", "Close"),
        ],
        2,
    ),
)
def test_a_server_that_is_gone_is_told_in_the_readers_words(
    code: str, title: str, close: str, visit: Visiting, line: Line
) -> None:
    here = visit(address=line.address)
    page = here.open(f"/programs?lang={code}")
    line.cut()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name=title)).to_be_visible(timeout=20_000)
    assert "Streamlit" not in dialog.inner_text()
    assert "streamlit" not in dialog.inner_text()
    expect(dialog.get_by_role("button", name=close)).to_be_visible()
    line.mend()
    page.wait_for_selector(CONNECTED, timeout=60_000)
    expect(dialog).to_have_count(0, timeout=20_000)


def test_a_press_into_the_dead_line_acts_when_it_is_back(visit: Visiting, line: Line) -> None:
    here = visit(address=line.address)
    page = here.open("/projects")
    line.cut()
    page.locator("button:has-text('NO 플라스틱')").first.evaluate("each => each.click()")
    lose("lost for long", here, line)
    is_whole(here, line)
    shown = page.locator("button:has-text('NO 플라스틱')").first.get_attribute("aria-checked")
    assert asked(here) == ({"theme": "no-plastic"} if shown == "true" else {})


@pytest.mark.parametrize("how", some(["lost for long", "restarted"], 2, 1))
def test_presses_held_together_act_one_after_another(how: str, visit: Visiting, line: Line) -> None:
    here = visit(address=line.address)
    page = here.open("/projects")
    lose(how, here, line)
    page.get_by_role("button", name="English").click()
    page.locator("button:has-text('2020')").first.click()
    is_whole(here, line, {"lang": "en", "year": "2020"})
    expect(page.get_by_role("button", name="한국어")).to_be_visible()
