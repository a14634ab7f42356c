"""What a reader does: open, follow, filter, ask a figure for its source, by mouse and keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visiting, through_menu

pytestmark = pytest.mark.browser

LAB = "확인된 프로젝트는 2018년부터 2026년 2월까지 215건이고, 공식 집계는 2021년까지만 확인된다."
PATHS = [
    "/",
    "/?lang=en&look=dark",
    "/programs",
    "/programs?lang=en",
    "/programs?program=social-innovation-lab",
    "/programs?program=workwear-laundry&lang=en&look=contrast",
]


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_asked_of_another_host_and_nothing_complains(path: str, visit: Visiting) -> None:
    here = visit()
    here.open(path)
    here.page.wait_for_timeout(1_000)
    assert here.requests
    assert here.foreign == []
    assert here.complaints == []


def test_the_menu_keeps_language_and_filters(visit: Visiting) -> None:
    here = visit()
    page = here.open("/?lang=en&level=province")
    through_menu(page, "Programmes")
    here.settle()
    assert here.heading().startswith("Of 19 programmes")
    assert "lang=en" in page.url
    assert "level=province" in page.url
    assert page.evaluate("document.documentElement.lang") == "en"


def test_the_language_is_switched_in_the_address_and_on_the_page(visit: Visiting) -> None:
    here = visit()
    page = here.open("/?year=2019-2021")
    page.get_by_role("button", name="English").click()
    here.settle()
    assert page.url.endswith("/?year=2019-2021&lang=en")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert here.heading().startswith("From 2019 to 2021, ")
    expect(page.locator(".gnlab-skip")).to_have_text("Skip to the content")
    page.get_by_role("button", name="한국어").click()
    here.settle()
    assert page.evaluate("document.documentElement.lang") == "ko"
    assert here.heading().startswith("확인된 프로젝트는 2019년부터 2021년까지")


def test_a_program_opens_from_the_list_and_back_leads_back(visit: Visiting) -> None:
    here = visit()
    page = here.open("/programs")
    page.get_by_role("link", name="경남SOS랩").click()
    here.settle()
    assert here.heading() == "경남SOS랩"
    assert page.url.endswith("/programs?program=sos-lab")
    page.get_by_role("link", name="사업 모두 보기").click()
    here.settle()
    assert here.heading().startswith("사업 36개 가운데")
    page.go_back()
    expect(page.locator("h1").first).to_have_text("경남SOS랩")


def test_the_one_program_does_not_follow_to_the_first_page(visit: Visiting) -> None:
    here = visit()
    page = here.open("/programs?program=impact-fund")
    page.get_by_role("link", name="한눈에", exact=True).first.click()
    here.settle()
    assert here.heading() == LAB


def test_a_figure_opens_by_keyboard_and_closes_again(visit: Visiting) -> None:
    here = visit()
    page = here.open("/")
    card = page.get_by_role("button", name=re.compile("사회혁신실험 · 선정 과제 15건.*근거 보기"))
    card.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("2021년 · 실적")
    expect(dialog).to_contain_text("고른 규칙")
    expect(dialog.get_by_role("link").first).to_have_attribute("href", re.compile("^https?://"))
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_the_whole_card_opens_its_figure(visit: Visiting) -> None:
    here = visit()
    page = here.open("/")
    page.locator('[class*="st-key-figure-card-main-issue-platform"]').first.click()
    expect(page.get_by_role("dialog")).to_contain_text("88개 기관·단체")


def test_disagreeing_values_open_with_their_sources(visit: Visiting) -> None:
    here = visit()
    page = here.open("/")
    page.get_by_role("button", name=re.compile(r"^87개 기관·단체.*2019년")).click()
    dialog = page.get_by_role("dialog")
    for value in ("87개", "86개", "80개"):
        expect(dialog).to_contain_text(value)
    expect(dialog).to_contain_text("계획")


def test_conditions_are_chosen_and_taken_out_again(visit: Visiting) -> None:
    here = visit()
    page = here.open("/")
    page.get_by_role("button", name="필터").click()
    here.settle()
    page.get_by_label("시작 연도").click()
    page.get_by_role("option", name="2019년").click()
    here.settle()
    assert page.url.endswith("/?year=2019")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="2019년 ✕").click()
    here.settle()
    assert "year" not in page.url
    assert here.heading() == LAB


def test_a_theme_is_chosen_by_keyboard_alone(visit: Visiting) -> None:
    here = visit()
    page = here.open("/")
    page.get_by_role("button", name="필터").focus()
    page.keyboard.press("Enter")
    here.settle()
    page.get_by_label("주제").focus()
    page.keyboard.type("플라스틱")
    page.keyboard.press("Enter")
    here.settle()
    assert "theme=no-plastic" in page.url
    told = page.get_by_text("공식 집계는 주제·시군·검색어 같은 필터로 나뉘어")
    expect(told.first).to_be_visible()


def test_an_empty_result_offers_what_to_loosen(visit: Visiting) -> None:
    here = visit()
    page = here.open("/?year=2030")
    page.get_by_role("button", name="‘연도’ 필터 해제").click()
    here.settle()
    assert here.heading() == LAB


def test_a_program_is_found_by_name(visit: Visiting) -> None:
    here = visit()
    page = here.open("/programs")
    box = page.get_by_label("이름으로 찾기")
    box.fill("세탁")
    box.press("Enter")
    here.settle()
    assert "q=" in page.url
    expect(page.get_by_role("link", name="작업복 세탁소")).to_be_visible()
    expect(page.get_by_role("link", name="경남SOS랩")).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "look", "ground"),
    [("어둡게", "dark", "rgb(19, 20, 22)"), ("고대비", "contrast", "rgb(0, 0, 0)")],
)
def test_the_look_is_chosen_and_kept_in_the_address(
    name: str, look: str, ground: str, visit: Visiting
) -> None:
    here = visit()
    page = here.open("/")
    page.get_by_role("button", name="화면 설정").click()
    page.get_by_text(name, exact=True).click()
    page.wait_for_url(f"**look={look}*")
    expect(page.locator(".stApp")).to_have_css("background-color", ground)
    here.settle()
    assert here.heading() == LAB


def test_a_measure_is_chosen_and_kept_in_the_address(visit: Visiting) -> None:
    here = visit()
    page = here.open("/programs?program=social-innovation-lab")
    page.get_by_role("radio", name="신청", exact=True).or_(
        page.get_by_role("button", name="신청", exact=True)
    ).first.click()
    here.settle()
    assert "measure=applications" in page.url


def test_a_bar_of_the_chart_opens_its_figure_again_and_again(visit: Visiting) -> None:
    here = visit()
    page = here.open("/")
    for _ in range(2):
        bar = page.locator("[class*=st-key-official-chart]").locator(".point path").nth(1)
        bar.scroll_into_view_if_needed()
        page.wait_for_timeout(300)
        box = bar.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("사회혁신실험 · 선정 과제")
        expect(dialog).to_contain_text("2020년 · 실적")
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        here.settle()


def test_the_figures_of_a_chart_open_by_keyboard_from_its_table(visit: Visiting) -> None:
    here = visit()
    page = here.open("/")
    page.get_by_text("표로 보기").first.click()
    here.settle()
    page.get_by_role("button", name=re.compile(r"^10건.*2022년 계획")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("2022년 · 계획")


def test_the_first_press_of_tab_leads_past_the_menu(visit: Visiting) -> None:
    here = visit()
    page = here.open("/?lang=en")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = page.evaluate("document.activeElement.closest('.stMain') !== null")
    assert inside
    assert "#root" not in page.url


def test_every_control_of_the_page_is_reached_by_tab(visit: Visiting) -> None:
    here = visit()
    page = here.open("/")
    names: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        names.append(
            page.evaluate("(document.activeElement.innerText || '').replace(/\\s+/g, ' ').trim()")
        )
    for wanted in ("한눈에", "사업", "English", "사회혁신실험 · 선정 과제 15건", "표로 보기"):
        assert any(wanted in name for name in names), wanted
