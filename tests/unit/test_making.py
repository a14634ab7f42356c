"""The queue of documents: in order, bounded, nobody holds up what needs no browser."""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from streamlit.testing.v1 import AppTest

from gnlab_app import documents
from gnlab_app.documents import making, screen
from gnlab_app.documents.problems import NoDocument, Stopped, TooMany
from gnlab_app.server import http, static_files
from gnlab_app.widgets import request
from gnlab_data.language import language


@pytest.fixture
def queue() -> making.Queue:
    return making.Queue()


def wait_for(condition) -> None:
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_one_after_the_other_in_order(queue: making.Queue) -> None:
    go, made, at_once = threading.Event(), [], []

    def make(number: int) -> bytes:
        at_once.append(number)
        go.wait(10)
        assert len(at_once) == 1
        at_once.clear()
        made.append(number)
        return b"%d" % number

    with ThreadPoolExecutor(8) as pool:
        found: list[Future[bytes]] = []
        for number in range(8):
            found.append(pool.submit(queue.made, f"visitor {number}", lambda n=number: make(n)))
            wait_for(lambda n=number: len(queue) == n + 1)
        go.set()
        assert [each.result(10) for each in found] == [b"%d" % n for n in range(8)]
    assert made == list(range(8))
    assert len(queue) == 0


def test_a_full_queue_answers_at_once(queue: making.Queue, monkeypatch) -> None:
    go = threading.Event()
    with ThreadPoolExecutor(100) as pool:
        found = [
            pool.submit(queue.made, str(number), lambda: bytes(go.wait(10)))
            for number in range(100)
        ]
        wait_for(lambda: sum(each.done() for each in found) == 100 - making.MOST_WAITING)
        assert len(queue) == making.MOST_WAITING
        go.set()
    refused = [each.exception() for each in found if each.exception()]
    assert len(refused) == 100 - making.MOST_WAITING
    assert all(isinstance(each, TooMany) for each in refused)
    assert len(queue) == 0


def test_one_visitor_has_a_few_places_only(queue: making.Queue) -> None:
    go = threading.Event()
    with ThreadPoolExecutor(making.MOST_OF_ONE + 2) as pool:
        for number in range(making.MOST_OF_ONE):
            pool.submit(queue.made, "one", lambda: bytes(go.wait(10)))
            wait_for(lambda n=number: len(queue) == n + 1)
        with pytest.raises(TooMany):
            queue.made("one", bytes)
        other = pool.submit(queue.made, "other", lambda: b"other")
        go.set()
        assert other.result(10) == b"other"


def test_a_failure_holds_up_nobody(queue: making.Queue) -> None:
    def fail() -> bytes:
        raise NoDocument

    with pytest.raises(NoDocument):
        queue.made("one", fail)
    assert queue.made("one", lambda: b"next") == b"next"


def test_who_waits_too_long_leaves(queue: making.Queue, monkeypatch) -> None:
    monkeypatch.setattr(making, "LONGEST_WAIT", 0.05)
    go = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(queue.made, "one", lambda: bytes(go.wait(10)))
        wait_for(lambda: len(queue) == 1)
        with pytest.raises(TooMany) as found:
            queue.made("two", bytes)
        assert "2건" in found.value.text(language("ko"))
        assert "2 documents" in found.value.text(language("en"))
        go.set()
        first.result(10)
    assert len(queue) == 0


def test_who_goes_away_or_gives_up_leaves(queue: making.Queue, monkeypatch) -> None:
    monkeypatch.setattr(making, "LOOK", 0.01)
    go, gone = threading.Event(), threading.Event()
    made: list[str] = []
    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(queue.made, "one", lambda: bytes(go.wait(10)))
        wait_for(lambda: len(queue) == 1)

        def waiting(visitor: str, is_there) -> Future[bytes]:
            asked = len(queue)
            told = pool.submit(
                queue.made, visitor, lambda: bytes(made.append(visitor) or 0), is_there
            )
            wait_for(lambda: len(queue) == asked + 1)
            return told

        leaves = waiting("two", lambda: not gone.is_set())
        stops = waiting("three", lambda: True)
        stays = waiting("four", lambda: True)
        gone.set()
        assert isinstance(leaves.exception(10), Stopped)
        queue.leave("three")
        assert isinstance(stops.exception(10), Stopped)
        assert queue.of("three") == 0
        go.set()
        first.result(10)
        stays.result(10)
    assert made == ["four"]
    assert len(queue) == 0


def queue_in_the_menu() -> None:
    from gnlab_app.documents import screen

    screen.waiting("ko")


def test_ones_own_documents_can_be_given_up_in_the_menu(monkeypatch) -> None:
    monkeypatch.setattr(request, "visitor", lambda: "one")
    page = AppTest.from_function(queue_in_the_menu, default_timeout=60)
    go = threading.Event()
    with ThreadPoolExecutor(3) as pool:
        drawn = pool.submit(making.DRAWN.made, "other", lambda: bytes(go.wait(10)))
        wait_for(lambda: len(making.DRAWN) == 1)
        assert "1건" in page.run().caption[0].value
        assert not page.button
        own = pool.submit(making.DRAWN.made, "one", bytes)
        wait_for(lambda: len(making.DRAWN) == 2)
        assert page.run().button[0].label == "내 문서 1건 그만 만들기"
        page.button[0].click().run()
        assert isinstance(own.exception(10), Stopped)
        wait_for(lambda: len(making.DRAWN) == 1)
        assert not page.run().button
        go.set()
        drawn.result(10)


def test_those_who_wait_leave_threads_for_the_others(monkeypatch) -> None:
    """Streamlit makes a file in one of the loop's own threads, of which two cores have six."""
    monkeypatch.setattr(http, "prepare", lambda: None)
    monkeypatch.setattr(http.rehearsal, "rehearse", nothing)
    monkeypatch.setattr(static_files, "squeeze_ahead", lambda: None)
    go = threading.Event()

    async def visit() -> bytes:
        async with http.lifespan(None):
            slow = [
                asyncio.create_task(asyncio.to_thread(go.wait, 10))
                for _ in range(making.MOST_WAITING)
            ]
            quick = await asyncio.wait_for(asyncio.to_thread(bytes, 1), 5)
            go.set()
            await asyncio.gather(*slow)
            return quick

    assert asyncio.run(visit()) == b"\0"


async def nothing() -> None:
    """Instead of the first visitors."""


def test_a_workbook_passes_those_who_wait(monkeypatch) -> None:
    monkeypatch.setattr(request, "visitor", lambda: "one")
    go = threading.Event()
    with ThreadPoolExecutor(making.MOST_WAITING) as pool:
        for number in range(making.MOST_WAITING):
            pool.submit(making.DRAWN.made, f"{number}", lambda: bytes(go.wait(10)))
        wait_for(lambda: len(making.DRAWN) == making.MOST_WAITING)
        kinds = documents.KINDS
        assert screen._later(lambda kind: b"made", kinds["xlsx"])() == b"made"
        for ending in ("pdf", "png", "svg", "pptx", "hwpx"):
            with pytest.raises(TooMany):
                screen._later(lambda kind: b"made", kinds[ending])()
        go.set()
    wait_for(lambda: len(making.DRAWN) == 0)
