"""Garbage is collected every few seconds, also among what was set aside."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import Iterator
from contextlib import suppress

import pytest
from streamlit import config

from gnlab_app.server import memory, metrics


class Ring:
    """Something that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(memory, "TIDY_SECONDS", 0.005)
    monkeypatch.setattr(memory, "WHOLE_EVERY", 4)
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


def tidied(seconds: float) -> None:
    async def some_time() -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(memory.keep_tidy(lambda: None), seconds)

    asyncio.run(some_time())


def test_what_runs_left_goes_without_a_collection_after_each() -> None:
    left = weakref.ref(Ring())
    tidied(0.3)
    assert left() is None


def test_what_was_set_aside_and_is_over_goes_too() -> None:
    kept = Ring()
    left = weakref.ref(kept)
    memory.set_aside()
    del kept
    gc.collect()
    assert left() is not None
    tidied(3.0)
    assert left() is None


def test_streamlit_does_not_collect_after_each_run() -> None:
    assert config.get_option("runner.postScriptGC") is False


def test_answers_are_let_go_when_nobody_has_been_here_for_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    let_go: list[str] = []
    monkeypatch.setattr(memory, "IDLE_SECONDS", 0.05)
    monkeypatch.setattr(memory, "forget", lambda: let_go.append("let go"))
    tidied(0.3)
    assert let_go == []
    with metrics.session():
        tidied(0.3)
        assert let_go == []

    async def visited() -> None:
        with suppress(TimeoutError):
            keeping = memory.keep_tidy(lambda: let_go.append("warm again"))
            tidying = asyncio.create_task(asyncio.wait_for(keeping, 0.8))
            with metrics.session():
                await asyncio.sleep(0.2)
            assert let_go == []
            await tidying

    asyncio.run(visited())
    assert let_go == ["let go", "warm again"]
