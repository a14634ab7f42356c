"""Thirty-two sessions of one server while its data are replaced: each page is whole and its own."""

from __future__ import annotations

import json
import os
import random
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gnlab_data import settings
from tests.visitors import Visitor

SESSIONS = 32
QUESTIONS: list[tuple[str, dict[str, str]]] = [
    *(("network", {"year": f"{year}-{year + 1}"}) for year in range(2018, 2023)),
    *(("themes", {"theme": each}) for each in ("no-plastic", "more-care", "youth", "inclusion")),
    *(("organizations", {"region": each}) for each in ("48120", "48170", "48220")),
    ("", {"theme": "no-plastic"}),
    ("", {"year": "2019-2021"}),
    ("directions", {"region": "48220"}),
]
"""Each with a filter of its own: without any, those of the page before would go along."""


@pytest.fixture
def server(data_copy: Path, tmp_path: Path) -> Iterator[str]:
    """A server on a copy of the facts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    environment = {
        **os.environ,
        "GNLAB_DATA": str(data_copy),
        "GNLAB_DATABASE": str(tmp_path / "gnlab.duckdb"),
    }
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with (tmp_path / "server.log").open("wb") as log:
        started = subprocess.Popen(
            command, cwd=settings.REPOSITORY, env=environment, stdout=log, stderr=log
        )
        try:
            version(f"http://localhost:{port}")
            yield f"http://localhost:{port}"
        finally:
            started.terminate()
            started.wait(30)


def version(server: str, before: str = "") -> str:
    """The data version of a server, once it is another than before."""
    for _ in range(240):
        try:
            with urllib.request.urlopen(f"{server}/health", timeout=5) as answer:
                found = str(json.load(answer)["data_version"])
                if found != before:
                    return found
        except OSError:
            pass
        time.sleep(0.25)
    raise TimeoutError(server)


def seen(visitor: Visitor, question: tuple[str, dict[str, str]]) -> str:
    """All that a page shows in numbers and headings, as one text."""
    visitor.go(*question)
    assert visitor.problems() == [], question
    return json.dumps(visitor.numbers(), sort_keys=True, default=str)


def alone(server: str) -> list[str]:
    """What each question is answered with while nobody else asks."""
    visitor = Visitor(server)
    visitor.open("", {})
    return [seen(visitor, each) for each in QUESTIONS]


@pytest.mark.slow
def test_no_session_sees_another_one_or_half_of_two_versions(server: str, data_copy: Path) -> None:
    first, before = version(server), alone(server)
    found: list[tuple[int, str]] = []
    ended = threading.Event()

    def visit(number: int) -> None:
        chance, visitor = random.Random(number), Visitor(server)
        visitor.open("", {})
        while not ended.is_set():
            place = chance.randrange(len(QUESTIONS))
            found.append((place, seen(visitor, QUESTIONS[place])))
        visitor.close()

    with ThreadPoolExecutor(SESSIONS) as pool:
        visits = [pool.submit(visit, number) for number in range(SESSIONS)]
        try:
            time.sleep(5)
            file = data_copy / "participations.csv"
            lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
            file.write_text("".join(lines[: len(lines) // 2]), encoding="utf-8")
            version(server, first)
            time.sleep(5)
        finally:
            ended.set()
        for each in visits:
            each.result()
    after = alone(server)
    assert before != after
    wrong = [QUESTIONS[place] for place, text in found if text not in (before[place], after[place])]
    assert wrong == []
    # Both versions were looked at, by many.
    changed = [place for place in range(len(QUESTIONS)) if before[place] != after[place]]
    assert {text for place, text in found if place in changed} & set(before)
    assert {text for place, text in found if place in changed} & set(after)
    assert len(found) > 2 * SESSIONS
