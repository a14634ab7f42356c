"""A connection that is lost and comes back, and a server that starts again, under a visitor."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, Visit, Visiting, _wait, free_port

pytestmark = pytest.mark.browser

# As 150 s are to the usual 120; the whole time with GNLAB_LONG_TESTS=1.
LIFE, AWAY = (120, 150) if os.environ.get("GNLAB_LONG_TESTS") else (1, 4)
CONNECTED = "[data-testid=stApp][data-test-connection-state=CONNECTED]"
LOST = "[data-testid=stApp]:not([data-test-connection-state=CONNECTED])"


class Line:
    """The line to a server, which can be cut and mended; the server can be started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.is_cut = False
        self.open: list[socket.socket] = []
        self.inside = free_port()
        self.server = self._serve()
        self.door = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._let_in, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def _serve(self) -> subprocess.Popen[bytes]:
        environment = os.environ | {
            "GNLAB_DATABASE": str(self.folder / "gnlab.duckdb"),
            "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": str(LIFE),
        }
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        with (self.folder / "server.log").open("a") as log:
            server = subprocess.Popen(
                [*command, "--server.port", str(self.inside)],
                cwd=ROOT, env=environment, stdout=log, stderr=log,
            )  # fmt: skip
        _wait(f"http://localhost:{self.inside}/_stcore/health", self.folder / "server.log")
        return server

    def _let_in(self) -> None:
        while self.door.fileno() >= 0:
            with contextlib.suppress(OSError):
                outside, _ = self.door.accept()
                threading.Thread(target=self._connect, args=(outside,), daemon=True).start()

    def _connect(self, outside: socket.socket) -> None:
        with outside, contextlib.suppress(OSError):
            if self.is_cut:
                return
            with socket.create_connection(("127.0.0.1", self.inside)) as inside:
                self.open += [outside, inside]
                answers = threading.Thread(target=_carry, args=(inside, outside))
                answers.start()
                _carry(outside, inside)
                answers.join()

    def cut(self) -> None:
        """Nobody gets through any more."""
        self.is_cut = True
        for each in self.open:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        self.open.clear()

    def mend(self) -> None:
        self.is_cut = False

    def restart(self) -> None:
        """The server ends and starts again; nobody gets through meanwhile."""
        self.cut()
        self.server.terminate()
        self.server.wait()
        self.server = self._serve()

    def close(self) -> None:
        self.cut()
        with contextlib.suppress(OSError):
            self.door.shutdown(socket.SHUT_RDWR)
        self.door.close()
        self.server.terminate()
        self.server.wait()

    def log(self) -> str:
        return (self.folder / "server.log").read_text()


def _carry(one: socket.socket, other: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
    for each in (one, other):
        with contextlib.suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    made = Line(tmp_path_factory.mktemp("line"))
    yield made
    made.close()


def lose(how: str, here: Visit, line: Line) -> None:
    """Lose the connection, and have it back."""
    if how == "restarted":
        line.restart()
    else:
        line.cut()
        here.page.wait_for_timeout(1000 * AWAY)
    here.page.wait_for_selector(LOST)
    line.mend()
    here.page.wait_for_selector(CONNECTED, timeout=60_000)


def asked(here: Visit) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(here.page.url).query))


def is_whole(here: Visit, line: Line) -> None:
    here.page.wait_for_timeout(800)
    here.settle()
    assert here.page.locator("[data-testid=stException]").count() == 0
    assert "Traceback" not in line.log()


@pytest.mark.parametrize("how", ["lost for long", "restarted"])
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
    is_whole(here, line)
    assert asked(here) == {"theme": "no-plastic", "q": "바다", "year": "2020"}
    assert box.input_value() == "바다"


def test_a_button_acts_once_and_the_menu_goes_on(visit: Visiting, line: Line) -> None:
    here = visit(address=line.address)
    page = here.open("/map?region=48220")
    lose("restarted", here, line)
    page.get_by_role("button", name="English").click()
    is_whole(here, line)
    assert asked(here) == {"region": "48220", "lang": "en"}
    expect(page.get_by_role("button", name="한국어")).to_be_visible()
    lose("restarted", here, line)
    page.get_by_test_id("stTopNavLink").filter(has_text="Regions").first.click()
    is_whole(here, line)
    assert urlsplit(page.url).path == "/regions"
    assert page.locator("h1").first.inner_text().startswith("Tongyeong")
    page.go_back()
    is_whole(here, line)
    assert urlsplit(page.url).path == "/map"
    assert asked(here) == {"region": "48220", "lang": "en"}


def test_a_press_into_the_dead_line_acts_when_it_is_back(visit: Visiting, line: Line) -> None:
    here = visit(address=line.address)
    page = here.open("/projects")
    line.cut()
    page.locator("button:has-text('NO 플라스틱')").first.evaluate("each => each.click()")
    lose("lost for long", here, line)
    is_whole(here, line)
    shown = page.locator("button:has-text('NO 플라스틱')").first.get_attribute("aria-checked")
    assert asked(here) == ({"theme": "no-plastic"} if shown == "true" else {})
