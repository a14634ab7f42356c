"""The line between a browser and its server, which can be cut, and a server that starts again."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

from tests.browser.conftest import ROOT, Visit, _wait, free_port

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
    here.page.wait_for_timeout(500)
    here.settle()
