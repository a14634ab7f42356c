"""What tests share: the shipped CSV files by plain SQL, a database built once, a copy to damage."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import Phase
from hypothesis import settings as hypothesis_settings

from gnlab_data import schema, settings
from gnlab_data.build import build

DATA = settings.REPOSITORY / "data"
REGIONS = DATA / "geo" / "regions.geojson"

# A busy machine is no fault of the code: how long one example took says nothing. The same code
# gives the same verdict twice; GNLAB_EXPLORE=1 tries other examples in every run.
# GNLAB_FIRST_FAILURE=1 (for mutants) takes any failing example, not the smallest.
EXPLORE = os.environ.get("GNLAB_EXPLORE") == "1"
PHASES = (
    tuple(Phase)
    if os.environ.get("GNLAB_FIRST_FAILURE") != "1"
    else (Phase.explicit, Phase.generate)
)
hypothesis_settings.register_profile("ours", deadline=None, derandomize=not EXPLORE, phases=PHASES)
hypothesis_settings.load_profile("ours")

Sql = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the shipped facts."""
    file = tmp_path_factory.mktemp("database") / "gnlab.duckdb"
    build.build(DATA, file)
    return file


@pytest.fixture
def in_use(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped facts as the database that the code under test reads."""
    monkeypatch.setenv("GNLAB_DATA", str(DATA))
    monkeypatch.setenv("GNLAB_DATABASE", str(built))
    return built


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A copy of the CSV files that a test may damage."""
    folder = tmp_path / "data"
    folder.mkdir()
    for name in schema.CSV_NAMES:
        shutil.copy(DATA / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def sql() -> Iterator[Sql]:
    """Plain SQL over the CSV files themselves: all columns are text, an empty cell is NULL.

    Written apart from the application's own queries, so that both must be right to agree.
    """
    connection = duckdb.connect(":memory:")
    for table in schema.TABLES:
        # Read once: a property test asks some thousand times.
        connection.execute(
            f"create table {table.name} as select * from read_csv('{DATA / table.file}', "
            "all_varchar = true, header = true, nullstr = '')"
        )

    def run(statement: str, *values: object) -> list[tuple[Any, ...]]:
        return connection.execute(statement, list(values)).fetchall()

    yield run
    connection.close()
