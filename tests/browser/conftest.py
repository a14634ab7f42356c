"""A real server and a real browser, on the shipped facts in a database of the test's own."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    sync_playwright,
)

from gnlab_data import settings

ROOT = settings.REPOSITORY
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
ARTEFACTS = Path(os.environ.get("GNLAB_ARTEFACTS") or ROOT / "artifacts")
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PERSON: dict[str, Any] = {"locale": "ko-KR", "color_scheme": "light"}
# When the page last changed; a run, a chart that is being drawn and a skeleton are changes to come.
WATCH = """
window.gnlabChanged = performance.now();
document.addEventListener("DOMContentLoaded", () =>
  new MutationObserver(() => { window.gnlabChanged = performance.now(); })
    .observe(document.body, { childList: true, subtree: true, attributes: true }));
"""
STANDS_STILL = """
performance.now() - window.gnlabChanged > 450
  && !document.querySelector("[data-testid=stSkeleton], [data-testid=stAppSkeleton]")
"""
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    "rules": {
        # Streamlit's own frame: its header and toolbar stand outside its landmarks.
        "region": {"enabled": False},
    },
}
# Streamlit's page looks for its server beside a deep link first; those two are not there.
EXPECTED_404 = ("/_stcore/health", "/_stcore/host-config")


def through_menu(page: Page, name: str) -> None:
    """Follow an entry of the menu, in whichever of its groups it stands."""
    entries = page.locator("[data-testid=stTopNavLink], [data-testid=stTopNavDropdownLink]")
    own = entries.filter(has_text=re.compile(f"^{re.escape(name)}$"))
    for group in [None, *page.get_by_test_id("stTopNavSection").all()]:
        if group is not None:
            group.click()
            page.wait_for_timeout(150)
        if own.count():
            own.first.click()
            return
        if group is not None:
            page.keyboard.press("Escape")
            page.wait_for_timeout(100)
    raise AssertionError(f"no entry {name} in the menu")


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


@contextmanager
def serving(folder: Path, is_awaited: bool = True, **variables: str) -> Iterator[str]:
    """The application on a free port with its database in the folder; its address."""
    port = free_port()
    environment = os.environ | {"GNLAB_DATABASE": str(folder / "gnlab.duckdb")} | variables
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    address = f"http://localhost:{port}"
    try:
        if is_awaited:
            _wait(f"{address}/_stcore/health", folder / "server.log")
        yield address
    finally:
        server.terminate()
        server.wait()


def _wait(address: str, log: Path) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise TimeoutError(log.read_text())


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


def chromium() -> str | None:
    """The browser to test with; None for the one that Playwright brings."""
    return os.environ.get("GNLAB_CHROMIUM") or shutil.which("chromium")


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    opened = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_OPTIONS)
    yield opened
    opened.close()


@dataclass
class Visit:
    """A page of a browser with nothing in its cache, and what it asked for and complained of."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    loading: set[Request] = field(default_factory=set)

    def open(self, path: str) -> Page:
        """Open a path and wait until the page stands still."""
        self.page.goto(self.address + path)
        # Before its first run the application also counts as not running.
        self.page.wait_for_selector("h1", timeout=60_000)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until a run that was asked for has come and gone and nothing is drawn any more.

        On a busy machine the charts of a page appear one after another, seconds after the run.
        """
        self.page.wait_for_timeout(250)
        for _ in range(240):
            self.page.wait_for_selector(READY, timeout=60_000)
            if not self.loading and self.page.evaluate(STANDS_STILL):
                return
            self.page.wait_for_timeout(150)
        raise TimeoutError(f"the page never stood still; loading {self.loading}")

    def heading(self) -> str:
        return self.page.locator("h1").first.inner_text()

    @property
    def foreign(self) -> list[str]:
        """Requests to another host than the server's."""
        own = (self.address, self.address.replace("http", "ws", 1), "data:", "blob:")
        return [each for each in self.requests if not each.startswith(own)]


Visiting = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Visiting]:
    """Open a visit with nothing in its cache: width and height as asked for."""
    contexts = []

    def visiting(width: int = 1366, height: int = 768, address: str = server) -> Visit:
        context = browser.new_context(**PERSON)
        contexts.append(context)
        return _visit(context, width, height, address)

    yield visiting
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def returning_person(browser: Browser) -> Iterator[BrowserContext]:
    """One person's browser with what it has fetched before: the next page opens in a third."""
    context = browser.new_context(**PERSON)
    yield context
    context.close()


@pytest.fixture
def revisit(returning_person: BrowserContext, server: str) -> Iterator[Visiting]:
    """Open another visit of the same person, for tests that look at many pages."""
    made = []

    def revisiting(width: int = 1366, height: int = 768, address: str = server) -> Visit:
        made.append(_visit(returning_person, width, height, address))
        return made[-1]

    yield revisiting
    for each in made:
        each.page.close()


def _visit(context: BrowserContext, width: int, height: int, address: str) -> Visit:
    made = Visit(context.new_page(), address)
    made.page.set_viewport_size({"width": width, "height": height})
    made.page.add_init_script(WATCH)
    made.page.on("request", lambda request: _asked(made, request))
    made.page.on("requestfinished", lambda request: made.loading.discard(request))
    made.page.on("requestfailed", lambda request: made.loading.discard(request))
    made.page.on("websocket", lambda socket: made.requests.append(socket.url))
    made.page.on("console", lambda message: _complain(made, message))
    made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
    return made


def broken_rules(page: Page) -> list[str]:
    """What axe-core finds wrong on the page."""
    response = Axe().run(page, options=RULES).response
    assert len(response["passes"]) > 10
    return [
        f"{each['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for each in response["violations"]
        for node in each["nodes"]
    ]


def _asked(made: Visit, request: Request) -> None:
    made.requests.append(request.url)
    made.loading.add(request)


def _complain(made: Visit, message: ConsoleMessage) -> None:
    place = message.location.get("url", "")
    if message.type == "error" and not place.endswith(EXPECTED_404):
        made.complaints.append(f"{message.text} {place}")
