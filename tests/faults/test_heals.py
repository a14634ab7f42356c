"""What went wrong is not remembered longer than it lasts."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from filelock import FileLock

from gnlab_app.context import data
from gnlab_app.server import current_data
from gnlab_data.build import build
from gnlab_data.store import database


@pytest.fixture(autouse=True)
def own(data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "gnlab.duckdb"
    monkeypatch.setenv("GNLAB_DATA", str(data_copy))
    monkeypatch.setenv("GNLAB_DATABASE", str(file))
    monkeypatch.setattr(current_data, "_looked", None)
    monkeypatch.setattr(build, "LOCK_SECONDS", 0.1)
    return file


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The clock of the application, to be set forward."""
    added = [0.0]
    clock = current_data.time.monotonic
    monkeypatch.setattr(current_data.time, "monotonic", lambda: clock() + added[0])
    return added


def test_a_database_deleted_again_and_again_is_built_each_time(own: Path) -> None:
    for _ in range(3):
        assert current_data.outcome().status == "built"
        assert current_data.outcome().status in ("built", "fresh")
        assert database.version()
        own.unlink()
    assert current_data.outcome().status == "built"


def test_a_lock_is_forgotten_when_it_is_gone(own: Path, later: list[float]) -> None:
    lock = FileLock(str(own) + ".lock")
    with lock:
        assert current_data.outcome().problems[0].code == "locked"
        assert current_data.outcome().problems[0].code == "locked"
    later[0] = current_data.RETRY_SECONDS + 1
    assert current_data.outcome().status == "built"


def test_it_is_not_tried_in_every_run(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[Path] = []
    ensure = build.ensure
    monkeypatch.setattr(build, "ensure", lambda *files: tried.append(own) or ensure(*files))
    with FileLock(str(own) + ".lock"):
        for _ in range(20):
            current_data.outcome()
    assert len(tried) == 1


def test_a_full_disk_is_forgotten_when_there_is_space(
    own: Path, later: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:

        def no_space(*values: object) -> None:
            raise OSError(28, "No space left on device")

        full.setattr(build, "_write", no_space)
        assert current_data.outcome().status == "unusable"
        assert current_data.outcome().problems[0].code == "not_writable"
    later[0] = current_data.RETRY_SECONDS + 1
    assert current_data.outcome().status == "built"


def test_an_unreadable_file_is_read_when_it_can_be(
    own: Path, data_copy: Path, later: list[float]
) -> None:
    assert current_data.outcome().status == "built"
    file = data_copy / "sources.csv"
    whole = file.read_bytes()
    file.unlink()
    file.mkdir()
    assert current_data.outcome().status == "kept_last_good"
    file.rmdir()
    file.write_bytes(whole)
    assert current_data.outcome().status in ("built", "fresh")
    assert current_data.outcome().problems == []


def test_what_was_kept_of_old_data_is_given_back(own: Path, data_copy: Path) -> None:
    current_data.outcome()
    old = weakref.ref(data.facts())
    file = data_copy / "sources.csv"
    file.write_text(file.read_text("utf-8").replace("보도", "보도 2", 1), encoding="utf-8")
    assert current_data.outcome().status == "built"
    data.facts()
    gc.collect()
    assert old() is None
