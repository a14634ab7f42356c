"""Several processes behind one door: visitors stay with theirs; one that dies loses no other."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from deploy import bundle
from gnlab_app.server import workers
from gnlab_data import settings
from tests.visitors import Visitor

needs_door = pytest.mark.skipif(not workers.door(), reason="nginx is not installed")
WORKERS = 2


@contextmanager
def several(folder: Path) -> Iterator[tuple[str, int]]:
    """The address of the door with two processes behind it, and who started them."""
    (port,) = workers.free_ports(1)
    command = [sys.executable, "-m", "gnlab_app.server.workers", "--workers", str(WORKERS)]
    environment = {**os.environ, "GNLAB_DATABASE": str(folder / "gnlab.duckdb")}
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--server.port", str(port)],
            cwd=settings.REPOSITORY,
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            wait(lambda: answer(f"http://127.0.0.1:{port}/health")[0] == 200, process)
            yield f"http://127.0.0.1:{port}", process.pid
        finally:
            children = children_of(process.pid)
            process.terminate()
            process.wait(30)
            assert [each for each in children if Path(f"/proc/{each}").exists()] == []


def wait(true, process: subprocess.Popen[bytes] | None = None, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        assert process is None or process.poll() is None
        time.sleep(0.2)


def answer(address: str, **headers: str) -> tuple[int, str, str]:
    """Status, cookie and text; status 0 where nobody answers."""
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as found:
            return found.status, found.headers.get("Set-Cookie", ""), found.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, "", ""
    except OSError:
        return 0, "", ""


def children_of(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [each for child in map(int, found) for each in (child, *children_of(child))]


def worker_ports(pid: int) -> dict[int, int]:
    """Port → process of each worker, by their commands."""
    commands = {
        child: Path(f"/proc/{child}/cmdline").read_bytes().decode().split("\0")
        for child in children_of(pid)
    }
    return {
        int(command[command.index("--server.port") + 1]): child
        for child, command in commands.items()
        if "streamlit" in command
    }


@needs_door
@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are found in /proc")
def test_visitors_stay_with_their_process_and_survive_another(tmp_path: Path) -> None:
    with several(tmp_path) as (server, parent):
        cookies = {answer(f"{server}/?lang=ko")[1].split(";")[0] for _ in range(8)}
        assert cookies == {f"gnlab_worker={number}" for number in range(WORKERS)}
        visitors = [Visitor(server, f"gnlab-width=1366; {each}") for each in sorted(cookies)]
        for visitor in visitors:
            visitor.open("themes", {"lang": "ko"})
            assert visitor.problems() == []
        headings = {visitor.heading() for visitor in visitors}
        assert len(headings) == 1
        assert answer(f"{server}/metrics")[0] == 404
        ports = worker_ports(parent)
        told = {port: answer(f"http://127.0.0.1:{port}/metrics")[2] for port in ports}
        assert all("gnlab_sessions 1.0" in text for text in told.values())
        assert all('gnlab_run_seconds_count{page="themes"} 1.0' in text for text in told.values())
        versions = {re.findall(r'gnlab_data_version\{version="(\w+)"\} 1', text)[0]
                    for text in told.values()}  # fmt: skip
        assert len(versions) == 1
        # One of them dies: its visitors are led to the other, and it is started again.
        os.kill(ports[min(ports)], signal.SIGKILL)
        for each in sorted(cookies):
            assert answer(f"{server}/?lang=ko", Cookie=each)[0] == 200
        others = [Visitor(server, f"gnlab-width=1366; {each}") for each in sorted(cookies)]
        for visitor in others:
            visitor.open("themes", {"lang": "ko"})
            assert visitor.heading() in headings
        wait(lambda: answer(f"http://127.0.0.1:{min(ports)}/health")[0] == 200)
        for visitor in (*visitors, *others):
            visitor.close()


@needs_door
def test_the_configuration_of_the_door_is_right(tmp_path: Path) -> None:
    file = tmp_path / "door.conf"
    text = workers.configuration(tmp_path, "127.0.0.1:8599", [8601, 8602, 8603])
    assert "@" not in text
    file.write_text(text, encoding="utf-8")
    command = [workers.door(), "-t", "-p", str(tmp_path), "-c", str(file)]
    tried = subprocess.run(command, capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr


def test_a_cookie_leads_to_its_process_then_to_the_others(tmp_path: Path) -> None:
    text = workers.configuration(tmp_path, "8501", [8601, 8602])
    assert '"1" worker_1;' in text
    own = text[text.index("upstream worker_1") :]
    assert own.index("127.0.0.1:8602;") < own.index("127.0.0.1:8601 backup;")


def test_without_a_door_it_says_what_is_missing(monkeypatch, capsys) -> None:
    monkeypatch.setattr(workers, "door", lambda: "")
    assert workers.main(["--workers", "2"]) == 1
    assert "nginx" in capsys.readouterr().err


def test_the_service_and_the_container_start_what_there_is() -> None:
    folder = settings.REPOSITORY / "deploy" / "server"
    unit = (folder / "gnlab.service").read_text(encoding="utf-8")
    container = (folder / "Containerfile").read_text(encoding="utf-8")
    assert "run.py --workers 2 --server.port 8501" in unit
    assert '"gnlab_app.server.workers", "--workers", "2"' in container
    copied = {name for line in re.findall(r"^COPY (.+) \S+$", container, re.MULTILINE)
              for name in line.split()}  # fmt: skip
    needed = set(bundle.TAKEN) - {"docs/licences.md", "docs/venue.md", "run.py", "requirements.txt"}
    assert copied == needed | {"pyproject.toml"}
