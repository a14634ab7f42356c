"""The default talk before an audience: by keyboard alone, without a network, in one file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from gnlab_app.presentation import standalone
from gnlab_data.talks import files as talk_files
from tests.browser.conftest import ARTEFACTS, broken_rules
from tests.daily import some

pytestmark = pytest.mark.browser

SIZES = {"wide": (1920, 1080), "narrow": (1024, 768)}
DRAWN = "html[data-ready=true]"
TALK = talk_files.read(talk_files.SHIPPED).talk
MAP = next(place for place, view in enumerate(TALK.views) if view.link.startswith("/map"))
# What is smaller than 24 px of the stage, outside its slide, or over another text of its chart.
FAULTS = """
() => {
  const found = [];
  const slide = document.querySelector(".slide.now");
  const scale = Number(slide.style.getPropertyValue("--scale"));
  const box = slide.getBoundingClientRect();
  const texts = [...slide.querySelectorAll("h2, h3, p, li, th, td, text")].filter((each) =>
    each.textContent.trim() && !each.closest(".table-pane, .unseen")
    && getComputedStyle(each).visibility !== "hidden" && each.getBoundingClientRect().width);
  for (const each of texts) {
    const own = each.getScreenCTM?.();
    const grown = own ? Math.hypot(own.a, own.b) / scale : 1;
    const size = parseFloat(getComputedStyle(each).fontSize) * grown;
    const place = each.getBoundingClientRect();
    if (size < 23.5) found.push(["small", size, each.textContent]);
    if (place.left < box.left - 1 || place.right > box.right + 1 || place.bottom > box.bottom + 1) {
      found.push(["outside", each.textContent]);
    }
  }
  for (const each of slide.querySelectorAll(".points, .shown-table")) {
    if (each.scrollHeight > each.clientHeight + 2) found.push(["cut", each.textContent]);
  }
  const labels = texts.filter((each) => each.tagName === "text")
    .map((each) => [each.textContent, each.getBoundingClientRect()]);
  for (const [number, [one, a]] of labels.entries()) {
    for (const [other, b] of labels.slice(number + 1)) {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 4 * scale && high > 8 * scale) found.push(["over", one, other]);
    }
  }
  return found;
}
"""


@pytest.fixture
def hall(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of its own at the size of a projector."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="ko-KR")
    yield context
    context.close()


def opened(hall: BrowserContext, address: str) -> tuple[Page, list[str], list[str]]:
    """The stage when all is drawn; what it asked for and what it complained of."""
    page, asked, complaints = hall.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda each: complaints.append(each.text) if each.type == "error" else None)
    page.goto(address)
    page.wait_for_selector(DRAWN, state="attached", timeout=60_000)
    return page, asked, complaints


def title(page: Page) -> str:
    return page.locator(".slide.now h2").inner_text()


def test_the_talk_goes_on_by_keyboard_with_the_network_off(
    hall: BrowserContext, server: str
) -> None:
    page, asked, complaints = opened(hall, f"{server}/forum/stage")
    before = len(asked)
    hall.set_offline(True)
    titles = [title(page)]
    for _ in TALK.views[1:]:
        page.keyboard.press("PageDown")
        titles.append(title(page))
        foot = page.locator(".slide.now .foot").inner_text()
        assert "자료 기준일" in foot
        chart = page.locator(".slide.now .chart")
        if chart.count():
            assert chart.locator("svg.main-svg").count() > 0
            assert len(chart.get_attribute("aria-label") or "") > 20
    assert len(set(titles)) == len(TALK.views)
    page.keyboard.press("Home")
    assert title(page) == titles[0]
    page.keyboard.type(str(MAP + 1))
    page.keyboard.press("Enter")
    assert title(page) == titles[MAP]
    page.keyboard.press(".")
    assert page.locator("#black").is_visible()
    page.keyboard.press("ArrowRight")
    assert page.locator("#black").is_hidden()
    assert title(page) == titles[MAP]
    page.keyboard.press("t")
    assert page.locator(".slide.now .table-pane").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".slide.now .table-pane").is_hidden()
    assert asked[before:] == []
    assert all(each.startswith((server, "data:", "blob:")) for each in asked)
    assert complaints == []


def test_a_question_is_answered_in_two_steps_and_the_speaker_sees_the_same(
    hall: BrowserContext, server: str
) -> None:
    page, asked, complaints = opened(hall, f"{server}/forum/stage#{MAP + 1}")
    before = title(page)
    with hall.expect_page() as found:
        page.keyboard.press("s")
    speaker = found.value
    speaker.wait_for_selector(DRAWN, state="attached", timeout=60_000)
    speaker.wait_for_function(
        "t => document.querySelector('.slide.now h2').innerText === t", arg=before
    )
    assert TALK.views[MAP].notes.ko.splitlines()[0] in speaker.locator("#notes").inner_text()
    assert speaker.locator(".slide.after").count() == 1
    # As an input method writes it, syllable by syllable.
    page.bring_to_front()
    typing = hall.new_cdp_session(page)
    for text in ("ㅌ", "토", "통", "통여", "통영"):
        typing.send(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
        )
    typing.send("Input.insertText", {"text": "통영"})
    page.keyboard.press("Enter")
    page.wait_for_selector(".slide.answer.now")
    assert "통영시" in page.locator(".slide.now").inner_text()
    speaker.wait_for_selector(".slide.answer.now", timeout=20_000)
    page.keyboard.press("Escape")
    assert title(page) == before
    speaker.bring_to_front()
    speaker.keyboard.press("ArrowRight")
    page.wait_for_function(
        "t => document.querySelector('.slide.now h2').innerText !== t", arg=before
    )
    assert all(each.startswith((server, "data:", "blob:")) for each in asked)
    assert complaints == []


def test_letters_act_with_the_keyboard_on_hangul(hall: BrowserContext, server: str) -> None:
    page, _, _ = opened(hall, f"{server}/forum/stage")
    press = "(how) => document.body.dispatchEvent(new KeyboardEvent('keydown', how))"
    black = page.locator("#black")
    for how in ({"key": "ㅠ", "code": "KeyB"}, {"key": "Process", "code": "KeyB", "keyCode": 229}):
        page.evaluate(press, {"bubbles": True, **how})
        black.wait_for()
        page.evaluate(press, {"bubbles": True, **how})
        black.wait_for(state="hidden")
    # On another layout the letter counts, not its place.
    page.evaluate(press, {"bubbles": True, "key": "n", "code": "KeyB"})
    assert black.is_hidden()


def test_single_letters_can_be_turned_off(hall: BrowserContext, server: str) -> None:
    page, _, _ = opened(hall, f"{server}/forum/stage?keys=off")
    page.keyboard.press("b")
    assert page.locator("#black").is_hidden()
    assert page.locator("#question").input_value() == "b"


@pytest.mark.parametrize(("code", "look"), some([("ko", "light"), ("en", "dark")], 2))
def test_every_slide_is_read_from_the_back_and_nothing_meets(
    code: str, look: str, hall: BrowserContext, server: str
) -> None:
    ARTEFACTS.mkdir(exist_ok=True)
    page, _, _ = opened(hall, f"{server}/forum/stage?lang={code}&look={look}")
    assert page.locator("html").get_attribute("lang") == code
    assert broken_rules(page) == []
    for name, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(1500)
        page.keyboard.press("Home")
        for number in range(1, len(TALK.views) + 1):
            page.screenshot(path=ARTEFACTS / f"stage-{code}-{look}-{name}-{number:02}.png")
            assert page.evaluate(FAULTS) == [], number
            page.keyboard.press("ArrowRight")


def test_the_speakers_view_keeps_the_rules(hall: BrowserContext, server: str) -> None:
    page, _, _ = opened(hall, f"{server}/forum/speaker")
    page.set_viewport_size({"width": 1366, "height": 768})
    assert broken_rules(page) == []


def test_the_one_file_opens_from_disk_and_asks_for_nothing(
    hall: BrowserContext, server: str, tmp_path: Path, in_use: Path
) -> None:
    file = tmp_path / "talk.html"
    file.write_text(standalone.html(TALK, "ko", "light"), encoding="utf-8")
    page, asked, complaints = opened(hall, file.as_uri())
    page.keyboard.press("End")
    assert (
        page.locator(".slide.now .number").inner_text() == f"{len(TALK.views)} / {len(TALK.views)}"
    )
    page.keyboard.type(str(MAP + 1))
    page.keyboard.press("Enter")
    assert page.locator(".slide.now svg.main-svg").count() > 0
    page.keyboard.type("통")
    assert "앱에서 답합니다" in page.locator("#no-match").inner_text()
    assert asked == [file.as_uri()]
    assert complaints == []
