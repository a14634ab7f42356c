"""A random walk of a person in a real browser; 300 steps a day, more with GNLAB_WALK_STEPS."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Error, Page
from playwright.sync_api import TimeoutError as TooLate

from tests.browser.conftest import READY, Visiting
from tests.browser.lines import Line, lose
from tests.daily import some
from tests.visitors import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(3600)]

SEEDS = [int(each) for each in os.environ.get("GNLAB_WALK_SEEDS", "1,2").split(",")]
STEPS = int(os.environ.get("GNLAB_WALK_STEPS", "150"))
LOSSES = 2
MENU = (
    "[data-testid=stTopNavLink], [data-testid=stTopNavSection], [data-testid=stTopNavDropdownLink]"
)
PRESSED = ", ".join([
    ".stMain button:not([disabled])",
    ".stMain a[href^='/']:not([target=_blank])",
    ".stMain a[href^='.']:not([target=_blank])",
    ".stMain summary",
    "[data-testid=stHeader] button",
])  # fmt: skip
# What writes a talk for all, makes a document, copies or prints.
LEFT_ALONE = (
    "st-key-(document-|download|talk|to-talk-|view-|FormSubmitter|stage|report-sentence)"
    "|stCodeCopy|stFormSubmit|stFileUploader|stDownload|stElementToolbar"
)
# One of what can be pressed, brought into view, where nothing lies over it.
FIND = """({ pressed, leftAlone, chance }) => {
  const above = (each) => {
    let all = "";
    for (let up = each; up; up = up.parentElement) all += ` ${up.className} ${up.dataset?.testid}`;
    return all;
  };
  const dialog = document.querySelector("[role=dialog]");
  const found = [...(dialog || document).querySelectorAll(dialog ? "button, a, summary" : pressed)]
    .filter((each) => each.checkVisibility() && !new RegExp(leftAlone).test(above(each)));
  const one = found[Math.floor(chance * found.length)];
  if (!one) return null;
  one.scrollIntoView({ block: "center", behavior: "instant" });
  const box = one.getBoundingClientRect();
  const [x, y] = [box.x + Math.min(box.width / 2, 60), box.y + box.height / 2];
  if (!one.contains(document.elementFromPoint(x, y))) return null;
  return { x, y, words: one.innerText.replace(/\\s+/g, " ").slice(0, 40) };
}"""
AWAY = (
    "Is Streamlit still running|when disconnected|Client Error|net::ERR|WebSocket|"
    "Failed to (load|fetch)"
)
WORDS = ("마을", "플라스틱", "ㅂㄷ", "a&b=<c>", "없는말")


class Person:
    """Presses what is there, and looks whether all is well."""

    def __init__(self, visiting: Visiting, line: Line, seed: int) -> None:
        self.line, self.seed = line, seed
        self.chance = random.Random(seed)
        self.tabs = [visiting(address=line.address) for _ in range(2)]
        self.here = self.tabs[0]
        self.fresh = Visitor(line.address)
        self.titles: dict[str, str] = {}
        self.told: list[str] = []
        for each in self.tabs:
            each.open("/")

    @property
    def page(self) -> Page:
        return self.here.page

    def go(self, steps: int) -> None:
        ways: list[tuple[Callable[[], str], int]] = [
            (self.press, 55), (self.type, 6), (self.choose, 8), (self.mark, 8), (self.back, 9),
            (self.forward, 4), (self.reload, 2), (self.other_tab, 3), (self.escape, 5),
        ]  # fmt: skip
        kinds, weights = zip(*ways, strict=True)
        lost = {steps * (each + 1) // (LOSSES + 1): each for each in range(LOSSES)}
        for number in range(steps):
            [way] = self.chance.choices(kinds, weights)
            if number in lost:
                way = self.lose
            self.told.append(f"{number}: {way.__name__} at {self.place()}")
            try:
                self.told[-1] += f": {way()}"
                self.settle()
                self.told[-1] += f" → {self.place()}"
                self.check()
            except (AssertionError, TooLate) as problem:
                told = "\n".join(self.told[-8:])
                raise AssertionError(f"seed {self.seed}:\n{told}\n{problem}") from None

    def settle(self) -> None:
        """A run that was asked for has come and gone."""
        self.page.wait_for_timeout(200)
        for _ in range(2):
            self.page.wait_for_selector(READY, timeout=60_000)
            self.page.wait_for_timeout(60)

    def place(self) -> str:
        parts = urlsplit(self.page.url)
        return parts.path + ("?" + parts.query if parts.query else "")

    # ------------------------------------------------------------------------- the steps

    def press(self) -> str:
        for _ in range(6):
            menu = self.chance.random() < 0.25
            asked = {"pressed": MENU if menu else PRESSED, "leftAlone": LEFT_ALONE}
            found = self.page.evaluate(FIND, asked | {"chance": self.chance.random()})
            if found is not None:
                before, steps = self.place(), self._steps()
                self.page.mouse.click(found["x"], found["y"])
                self.settle()
                self._one_step(found["words"], before, steps)
                return f"‘{found['words']}’"
        return "nothing"

    def _steps(self) -> int:
        return int(self.page.evaluate("window.history.length"))

    def _one_step(self, words: str, before: str, steps: int) -> None:
        """A press adds one step of history at most; one that changed nothing adds none."""
        added = self._steps() - steps
        # A browser keeps 50 at most, and forgets those ahead when one goes another way.
        assert added <= 1 or steps >= 50, f"‘{words}’ added {added} steps"
        if self.place() == before:
            assert added <= 0, f"‘{words}’ added a step to where it was"

    def type(self) -> str:
        box = self.page.locator(".st-key-page-search input")
        if box.count() == 0:
            return "nothing to type in"
        word = self.chance.choice(WORDS)
        box.fill(word)
        box.press("Enter")
        return word

    def choose(self) -> str:
        lists = self.page.locator(".stMain .stSelectbox input, .stMain .stMultiSelect input")
        if lists.count() == 0:
            return "nothing to choose"
        one = lists.nth(self.chance.randrange(lists.count()))
        try:
            one.click(timeout=1500)
            for _ in range(self.chance.randint(1, 4)):
                one.press("ArrowDown")
            one.press("Enter")
            one.press("Escape")
        except Error:
            return "out of reach"
        return "chosen"

    def mark(self) -> str:
        """A press on a chart or on a map."""
        pictures = self.page.locator(".stMain .js-plotly-plot .points path, .stMain canvas")
        if pictures.count() == 0:
            return "no picture"
        one = pictures.nth(self.chance.randrange(pictures.count()))
        try:
            one.scroll_into_view_if_needed(timeout=1500)
            box = one.bounding_box(timeout=1500)
        except Error:
            return "out of reach"
        if box is None:
            return "unseen"
        self.page.mouse.click(
            box["x"] + box["width"] * self.chance.random(),
            box["y"] + box["height"] * self.chance.random(),
        )
        return "pressed"

    def back(self) -> str:
        if self.place() == "/" or self._steps() < 3:
            return "at the beginning"
        self.page.go_back(wait_until="commit")
        return "back"

    def forward(self) -> str:
        self.page.go_forward(wait_until="commit")
        return "forward"

    def reload(self) -> str:
        before = self.place()
        self.page.reload()
        self.page.wait_for_selector("h1", timeout=60_000)
        self.here.settle()
        assert self.place() == before
        return "reloaded"

    def other_tab(self) -> str:
        self.here = self.tabs[1 - self.tabs.index(self.here)]
        self.page.bring_to_front()
        return "the other tab"

    def escape(self) -> str:
        self.page.keyboard.press("Escape")
        return "Esc"

    def lose(self) -> str:
        how = self.chance.choice(["lost for long", "restarted"])
        before = self.place()
        lose(how, self.here, self.line)
        self.here.settle()
        # What a browser says of a server that is away.
        for each in self.tabs:
            each.complaints[:] = [one for one in each.complaints if not re.search(AWAY, one)]
        assert self.place() == before
        return how

    # ------------------------------------------------------------------------ what must hold

    def check(self) -> None:
        for each in self.tabs:
            assert each.complaints == []
            assert each.foreign == []
        page = self.page
        assert page.locator("[data-testid=stException]").count() == 0
        assert "Traceback" not in self.line.log()
        parts = urlsplit(page.url)
        query = dict(parse_qsl(parts.query))
        box = page.locator(".st-key-page-search input")
        if box.count():
            assert box.input_value().strip() == query.get("q", "")
        if page.get_by_test_id("stTopNavLink").count() == 0 or self._plays():
            return
        title = " ".join(page.locator("h1").first.inner_text().split())
        assert title == self._title(parts.path.strip("/"), query)

    def _plays(self) -> bool:
        return self.page.get_by_role("button", name=re.compile("멈추기|Stop")).count() > 0

    def _title(self, path: str, query: dict[str, Any]) -> str:
        """The title that a new visitor reads at this address."""
        query.pop("stepped", None)
        name = f"{path} {sorted(query.items())}"
        if name not in self.titles:
            self.fresh.open(path, query)
            assert self.fresh.problems() == []
            self.titles[name] = " ".join(self.fresh.heading().replace("\\", "").split())
        return self.titles[name]


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    made = Line(tmp_path_factory.mktemp("line"))
    yield made
    made.close()


@pytest.mark.parametrize("seed", some(SEEDS, len(SEEDS)))
def test_whatever_is_pressed(seed: int, visit: Visiting, line: Line) -> None:
    person = Person(visit, line, seed)
    try:
        person.go(STEPS)
    finally:
        person.fresh.close()
