"""Documents as a reader takes them: the sentence by one key, files by their buttons, paper."""

from __future__ import annotations

import io

import pypdf
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visiting, broken_rules

pytestmark = pytest.mark.browser


def test_a_sentence_is_copied_by_one_key_and_files_have_korean_names(visit: Visiting) -> None:
    here = visit()
    page = here.open("/?year=2019-2021")
    here.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("Alt+KeyC")
    expect(page.locator(".gnlab-told")).to_have_text("문장을 복사했습니다.", timeout=20_000)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("확인된 프로젝트는 2019년부터 2021년까지")
    assert "필터: 2019–2021년" in copied
    here.settle()
    assert broken_rules(page) == []
    for name, file in (
        ("파워포인트", "한눈에_2026-02-04.pptx"),
        ("엑셀", "한눈에_2026-02-04.xlsx"),
    ):
        with page.expect_download(timeout=60_000) as loaded:
            page.locator(".st-key-files-view").get_by_role("button", name=name).click()
        assert loaded.value.suggested_filename == file
    assert here.foreign == []


def test_paper_has_filters_and_date_on_each_sheet_and_no_controls(visit: Visiting) -> None:
    here = visit()
    page = here.open("/?year=2019-2021&look=dark")
    sheets = pypdf.PdfReader(
        io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))
    ).pages
    texts = [sheet.extract_text() for sheet in sheets]
    assert len(texts) > 1
    for text in texts:
        assert "2019–2021년" in text
        assert "2026. 2. 4.까지" in text
    whole = "".join(texts)
    assert "English" not in whole
    assert "＋" not in whole
    assert round(float(sheets[0].mediabox.width)) == 842


def test_a_chart_leaves_by_its_bar_and_the_window_closes_by_escape(visit: Visiting) -> None:
    here = visit()
    page = here.open("/directions")
    window = page.get_by_role("dialog")
    for _ in range(2):
        page.locator(".st-key-bar-hinge button").first.click()
        button = window.get_by_role("button", name="엑셀")
        button.wait_for()
        with page.expect_download() as waited:
            button.click()
        assert waited.value.suggested_filename.endswith(".xlsx")
        page.wait_for_timeout(500)
        page.keyboard.press("Escape")
        expect(window).to_have_count(0)
    assert here.complaints == []
