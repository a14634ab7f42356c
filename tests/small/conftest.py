"""The dozen projects of `facts.py` as the database that the code under test reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from gnlab_data.build import build
from tests.small import facts

Rows = Callable[[str], set[tuple[object, ...]]]


@pytest.fixture(scope="session")
def small_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    build.build(facts.write(folder / "data"), folder / "gnlab.duckdb")
    return folder / "gnlab.duckdb"


@pytest.fixture
def small(small_database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GNLAB_DATA", str(small_database.with_name("data")))
    monkeypatch.setenv("GNLAB_DATABASE", str(small_database))
    return small_database


@pytest.fixture
def rows(small_database: Path) -> Rows:
    """All rows of a SELECT, each of which must stand once."""

    def read(statement: str) -> set[tuple[object, ...]]:
        with duckdb.connect(str(small_database), read_only=True) as connection:
            found = connection.execute(statement).fetchall()
        assert len(found) == len(set(found))
        return set(found)

    return read
