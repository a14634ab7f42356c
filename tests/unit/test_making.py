"""The queue of documents: in order, bounded, nobody holds up what needs no browser."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from gnlab_app import controls, document_parts, documents
from gnlab_app.documents import making
from gnlab_app.documents.problems import NoDocument, TooMany
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


def test_a_workbook_passes_those_who_wait(monkeypatch) -> None:
    monkeypatch.setattr(controls, "visitor", lambda: "one")
    go = threading.Event()
    with ThreadPoolExecutor(making.MOST_WAITING) as pool:
        for number in range(making.MOST_WAITING):
            pool.submit(making.DRAWN.made, f"{number}", lambda: bytes(go.wait(10)))
        wait_for(lambda: len(making.DRAWN) == making.MOST_WAITING)
        kinds = documents.KINDS
        assert document_parts._later(lambda kind: b"made", kinds["xlsx"])() == b"made"
        for ending in ("pdf", "png", "svg", "pptx", "hwpx"):
            with pytest.raises(TooMany):
                document_parts._later(lambda kind: b"made", kinds[ending])()
        go.set()
    wait_for(lambda: len(making.DRAWN) == 0)
