"""Visitors who are there before the server is: eight at once, on the first answer of its port.

More starts than the two of every day: GNLAB_STARTS=10, then this file alone.
"""

from __future__ import annotations

import os
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest

from tests.browser.conftest import serving
from tests.visitors import Visitor

T = TypeVar("T")
VISITORS = 8
PATHS = (
    *("", "programs", "projects", "themes", "map", "regions", "needs", "network"),
    *("organizations", "research", "directions", "forum"),
)
STARTS = int(os.environ.get("GNLAB_STARTS", "2"))
LONGEST_SECONDS = 60


@pytest.mark.slow
@pytest.mark.timeout(180)
@pytest.mark.parametrize("start", range(STARTS))
def test_eight_visitors_before_the_server(start: int, tmp_path: Path) -> None:
    with serving(tmp_path, is_awaited=False) as server, ThreadPoolExecutor(VISITORS + 1) as pool:
        slides = pool.submit(_first_answer, f"{server}/forum/stage?talk=default")
        seen = list(pool.map(lambda at: _first_page(server, at), range(start, start + VISITORS)))
    assert "그리지 못했다" not in slides.result()
    assert [problems for _, problems in seen if problems] == []
    assert all(heading for heading, _ in seen)
    log = (tmp_path / "server.log").read_text()
    assert "Traceback" not in log, log


def _first_page(server: str, at: int) -> tuple[str, list[str]]:
    """The heading of a page and its errors; each visitor's page and language are others."""
    visitor = Visitor(server)
    query = {"lang": ("ko", "en")[at % 2]}
    _as_soon_as_it_answers(lambda: visitor.open(PATHS[at % len(PATHS)], query))
    visitor.close()
    return visitor.heading(), visitor.problems()


def _first_answer(address: str) -> str:
    def read() -> str:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return str(answer.read(), "utf-8")

    return _as_soon_as_it_answers(read)


def _as_soon_as_it_answers(ask: Callable[[], T]) -> T:
    until = time.monotonic() + LONGEST_SECONDS
    while True:
        try:
            return ask()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def test_nothing_is_left_in_the_temporary_place(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with serving(tmp_path, TMPDIR=str(temporary), GNLAB_TALKS_READ_ONLY="1") as address:
        visitor = Visitor(address)
        visitor.open("", {})
        adding = next(each for each in visitor.folded() if each.key == "to-talk")
        visitor.press(adding, bool_value=True)
        add = next(each for each in visitor.controls() if each.key == "to-talk-add")
        visitor.press(add, trigger_value=True)
        assert [each.name for each in temporary.glob("gnlab-talks-*/*")] != []
        visitor.close()
    assert list(temporary.iterdir()) == []
