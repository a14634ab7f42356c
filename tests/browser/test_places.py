"""The map as a person uses it: pressed, by keyboard, played, without a network, on a phone."""

from __future__ import annotations

import json
import math
import re

import openpyxl
import pytest
from playwright.sync_api import Page

from gnlab_app.charts.web_map import fitting_zoom
from gnlab_app.subjects.places.drawing import map_size
from gnlab_data.places import shapes
from tests.browser.conftest import Visit, Visiting, through_menu
from tests.conftest import REGIONS
from tests.daily import some

pytestmark = pytest.mark.browser

MAP = '[data-testid="stDeckGlJsonChart"]'
TONGYEONG = "48220"
SCHOOL = (127.9166304, 35.68308147)
"""창남초등학교, away from all other marks."""


def mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def pixel(page: Page, lon: float, lat: float, width: int) -> tuple[float, float]:
    """Where a point of the world stands on the page, by the map's first view."""
    found = shapes.by_code(REGIONS.read_text(encoding="utf-8"))
    west, south, east, north = shapes.bounds(found.values())
    scale = 512 * 2 ** fitting_zoom((west, south, east, north), map_size(width))
    box = page.locator(f"{MAP} canvas").first.bounding_box()
    assert box is not None
    x = (lon - (west + east) / 2) / 360 * scale
    y = (mercator((south + north) / 2) - mercator(lat)) / (2 * math.pi) * scale
    return box["x"] + box["width"] / 2 + x, box["y"] + box["height"] / 2 + y


def press(here: Visit, lon: float, lat: float, width: int = 1366) -> None:
    """Hover, then a short press: software WebGL loses long ones."""
    page = here.page
    page.locator(MAP).scroll_into_view_if_needed()
    page.wait_for_timeout(1200)
    x, y = pixel(page, lon, lat, width)
    # Away first: what stands under a mouse that has not moved is not looked for again.
    page.mouse.move(x - 60, y - 60)
    page.wait_for_timeout(300)
    page.mouse.move(x - 3, y)
    page.mouse.move(x, y)
    page.wait_for_timeout(400)
    page.mouse.down()
    page.wait_for_timeout(20)
    page.mouse.up()


def shortcut(here: Visit, keys: str, button: str, address: str) -> None:
    """Press a shortcut once its button is there and the map is drawn; wait for the address."""
    here.page.get_by_role("button", name=re.compile(button)).wait_for()
    here.page.locator(f"{MAP} canvas").first.wait_for()
    here.settle()
    here.page.keyboard.press(keys)
    here.page.wait_for_url(re.compile(address), timeout=40_000)
    here.settle()


def test_a_press_on_tongyeong_opens_its_profile(visit: Visiting) -> None:
    here = visit()
    page = here.open("/map?layer=values&year=2019-2021")
    shape = shapes.by_code(REGIONS.read_text(encoding="utf-8"))[TONGYEONG]
    for _ in range(6):
        press(here, shape.lon, shape.lat)
        try:
            page.wait_for_url(re.compile("/regions"), timeout=10_000)
            break
        except Exception:
            continue
    here.settle()
    assert "/regions?" in page.url
    assert f"region={TONGYEONG}" in page.url
    assert "year=2019-2021" in page.url
    assert here.heading().startswith("통영시")


def test_a_press_on_a_dot_opens_its_projects(visit: Visiting) -> None:
    here = visit()
    page = here.open("/map")
    for _ in range(4):
        press(here, *SCHOOL)
        try:
            page.get_by_role("dialog").wait_for(timeout=6_000)
            break
        except Exception:
            continue
    dialog = page.get_by_role("dialog").inner_text()
    assert "정확한 곳" in dialog
    assert "장소의 출처" in dialog
    assert "창남초등학교" in dialog


def test_the_table_opens_a_region_by_keyboard_alone(visit: Visiting) -> None:
    here = visit()
    page = here.open("/map")
    shortcut(here, "Alt+t", "표로 보기", "table=1")
    page.locator('[data-testid="stDataFrame"]').wait_for()
    here.settle()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "CANVAS":
            break
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")
    page.wait_for_url(re.compile("/regions"))
    here.settle()
    assert f"region={TONGYEONG}" in page.url
    assert here.heading().startswith("통영시")


def test_a_link_opens_a_region_by_keyboard_and_back_returns(visit: Visiting) -> None:
    here = visit()
    page = here.open("/map")
    page.get_by_role("link", name=re.compile("^통영시")).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/regions"))
    here.settle()
    assert here.heading().startswith("통영시")
    through_menu(page, "지도")
    here.settle()
    # The one region was a place to be, not a choice: the map shows everything again.
    assert "region=" not in page.url


def test_the_map_asks_one_host_only_and_looks_the_same_without_a_network(visit: Visiting) -> None:
    pictures = []
    for unplugged in (False, True):
        here = visit()
        own = f"{here.address}/"
        if unplugged:
            others = re.compile(rf"^(?!{re.escape(own)}|data:|blob:)")
            here.page.context.route(others, lambda route: route.abort())
        page = here.open("/map")
        page.locator(MAP).wait_for()
        page.wait_for_timeout(2500)
        asked = {re.sub(r"^(?:http|ws)://([^/]+)/.*$", r"\1", each) for each in here.requests}
        hosts = {each for each in asked if not each.startswith(("data:", "blob:"))}
        assert hosts == {here.address.removeprefix("http://")}
        assert here.foreign == []
        assert here.complaints == []
        pictures.append(page.locator(f"{MAP} canvas").first.screenshot())
    assert len(pictures[0]) > 20_000
    assert pictures[0] == pictures[1]


def test_years_play_and_stop_by_themselves(visit: Visiting) -> None:
    here = visit()
    page = here.open("/map?year=2024")
    shortcut(here, "Alt+p", "연도별 재생", "year=2026")
    page.get_by_role("button", name="연도별 재생").wait_for(timeout=10_000)
    here.settle()
    assert "year=2026" in page.url


def test_years_are_stepped_by_keyboard_and_a_playing_map_can_be_stopped(visit: Visiting) -> None:
    here = visit()
    page = here.open("/map?year=2019")
    shortcut(here, "Shift+ArrowRight", "다음 해|▶", "year=2020")
    shortcut(here, "Shift+ArrowLeft", "앞 해|◀", "year=2019")
    page.get_by_role("button", name="연도별 재생").click()
    page.wait_for_url(re.compile("year=2020"), timeout=10_000)
    page.get_by_role("button", name="멈추기").click()
    here.settle()
    stopped = page.url
    page.wait_for_timeout(3_000)
    assert page.url == stopped


def test_on_a_phone_the_map_fits_and_the_page_does_not_scroll_sideways(visit: Visiting) -> None:
    for path in ("/map", "/regions?region=48220", "/needs"):
        here = visit(390, 844)
        page = here.open(path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390, path
    box = visit(390, 844).open("/map").locator(MAP).bounding_box()
    assert box is not None
    assert box["width"] <= 390
    assert box["height"] < 480


@pytest.mark.parametrize("label", some(["엑셀", "CSV", "JSON"], 3))
def test_the_table_is_downloaded_with_its_filters(label: str, visit: Visiting, tmp_path) -> None:
    here = visit()
    page = here.open("/map?table=1&year=2020&layer=values&per=people")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label, exact=True).click()
    assert re.match(r"시군별 값_\d{4}-\d\d-\d\d\.\w+$", waiting.value.suggested_filename)
    file = tmp_path / "regions"
    waiting.value.save_as(file)
    content = file.read_bytes()
    if label == "CSV":
        assert content.startswith(b"\xef\xbb\xbf")
        lines = content.decode("utf-8-sig").splitlines()
        assert len(lines) == 21
        assert all("2020년" in line for line in lines[1:])
    elif label == "JSON":
        found = json.loads(content)
        assert (found["count"], found["about"]["필터"]) == (20, "2020년")
    else:
        sheets = openpyxl.load_workbook(file.rename(tmp_path / "regions.xlsx"))
        assert sheets.sheetnames == ["자료", "필터와 출처"]
        assert sheets["자료"].max_row == 21
