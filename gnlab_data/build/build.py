"""CSV → DuckDB, beside the old file, then swapped in.

The new database is written to a temporary file in the same folder and takes the old one's place
in one step, only when every check and every view passed. Killed at any moment, the last good
file is intact. A lock keeps two processes from building at once.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import duckdb
from filelock import FileLock, Timeout

from gnlab_data import schema
from gnlab_data.build.lookups import write_boundaries, write_search, write_spellings
from gnlab_data.build.tables import create_table, load, quoted
from gnlab_data.intake import boundaries, checks, csv_files
from gnlab_data.intake.problems import Problem
from gnlab_data.intake.table_checks import Tables
from gnlab_data.schema import columns as schema_columns

MARTS = tuple(
    Path(__file__).with_name("marts") / f"{name}.sql"
    for name in (
        "program_values",
        "project_chains",
        "site_facts",
        "project_facts",
        "project_regions",
        "participation_facts",
        "project_sources",
        "project_actors",
        "project_participants",
        "project_kinds",
        "project_organizations",
        "project_org_types",
        "project_features",
        "project_tags",
        "project_indicators",
    )
)
"""What pages ask again and again, in the order of making: one grain each, told by its comment.
DuckDB's own idioms belong there. Those that join several tables are stored as tables, for a page
asks them ten times a run."""
LOCK_SECONDS = 20.0
BLOCK_BYTES = 16_384

Progress = Callable[[str, int, int], None]
Status = Literal["fresh", "built", "kept_last_good", "unusable"]


class BadData(Exception):
    """The CSV files have problems; nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep all problems, in order."""
        super().__init__("\n".join(problem.text() for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class BuildReport:
    """What was built: the file, its data version, rows by table, and how long it took."""

    database_file: Path
    data_version: str
    row_counts: dict[str, int]
    seconds: float


@dataclass(frozen=True)
class Outcome:
    """How the application stands after looking for its data.

    `fresh`: the file was up to date. `built`: it was built now. `kept_last_good`: the CSV files
    or the disk have problems and an earlier database is in use. `unusable`: there is none.
    """

    status: Status
    problems: list[Problem]
    database_file: Path


def build(data_folder: Path, database_file: Path, progress: Progress | None = None) -> BuildReport:
    """Build the database from the CSV files and put it in place of the old one.

    BadData with all problems where the files are not right or a view fails; OSError where the
    folder cannot be written; filelock.Timeout where another process builds for too long.
    `progress` is called with the step's name, its number and the number of all steps.
    """
    started = time.perf_counter()
    tell = progress or (lambda name, done, total: None)
    database_file.parent.mkdir(parents=True, exist_ok=True)
    with _only_builder(database_file):
        tell("check", 0, len(schema.TABLES) + 2)
        data_version = data_version_of(data_folder)
        tables, problems = checks.read_and_check(data_folder)
        if problems:
            raise BadData(problems)
        drawn = boundaries.contents(data_folder)
        if data_version_of(data_folder) != data_version:
            raise BadData([Problem("data", None, None, "", "changed_while_reading")])
        temporary = database_file.with_name(f"{database_file.name}.{os.getpid()}.part")
        try:
            _write(temporary, (tables, drawn), data_version, tell)
            _flush(temporary)
            os.replace(temporary, database_file)
        finally:
            _remove(temporary)
        _flush_folder(database_file.parent)
    counts = {name: len(read.rows) for name, read in tables.items()}
    return BuildReport(database_file, data_version, counts, time.perf_counter() - started)


def data_version_of(data_folder: Path) -> str:
    """The version that the files would give; BadData where one is missing."""
    try:
        return csv_files.content_hash(
            data_folder,
            schema.CSV_NAMES,
            *boundaries.contents(data_folder).values(),
            *(mart.read_bytes() for mart in MARTS),
            schema_columns.SCHEMA_VERSION.encode(),
        )
    except OSError:
        raise BadData(checks.check(data_folder)) from None


def built_version(database_file: Path) -> str | None:
    """The data version of a built file; None where it is missing, damaged or not ours."""
    if not database_file.is_file():
        return None
    try:
        with duckdb.connect(":memory:") as connection:
            quoted = str(database_file).replace("'", "''")
            connection.execute(f"attach '{quoted}' as facts (read_only)")
            row = connection.execute("select data_version from facts.build_info").fetchone()
    except duckdb.Error:
        return None
    return str(row[0]) if row else None


def is_stale(data_folder: Path, database_file: Path) -> bool:
    """Whether the database is missing, unreadable or not of these CSV files."""
    version = built_version(database_file)
    return version is None or version != data_version_of(data_folder)


def ensure(data_folder: Path, database_file: Path, progress: Progress | None = None) -> Outcome:
    """What the application calls at start: build when needed, and never raise for bad data."""
    try:
        if not is_stale(data_folder, database_file):
            return Outcome("fresh", [], database_file)
        build(data_folder, database_file, progress)
    except BadData as error:
        return _fallback(error.problems, database_file)
    except Timeout:
        return _fallback([_file_problem(database_file, "", "locked")], database_file)
    except (OSError, duckdb.Error) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        return _fallback([_file_problem(database_file, reason, "not_writable")], database_file)
    return Outcome("built", [], database_file)


def _fallback(problems: list[Problem], database_file: Path) -> Outcome:
    status: Status = "unusable" if built_version(database_file) is None else "kept_last_good"
    return Outcome(status, problems, database_file)


def _file_problem(file: Path, value: str, code: str) -> Problem:
    return Problem(file.name, None, None, value, code)


@contextmanager
def _only_builder(database_file: Path) -> Iterator[None]:
    lock = FileLock(database_file.with_name(database_file.name + ".lock"), timeout=LOCK_SECONDS)
    with lock:
        _sweep(database_file)
        yield


def _sweep(database_file: Path) -> None:
    """Remove what killed builds left behind; under the lock nobody else writes one."""
    for leftover in database_file.parent.glob(database_file.name + ".*.part*"):
        _remove(leftover)


def _write(
    file: Path, facts: tuple[Tables, dict[str, bytes]], data_version: str, tell: Progress
) -> None:
    tables, drawn = facts
    total = len(schema.TABLES) + 2
    with duckdb.connect(":memory:") as connection:
        # Small blocks: with the default of 256 KB a few hundred columns would take 18 MB.
        attach = f"attach {quoted(str(file))} as built (block_size {BLOCK_BYTES})"
        connection.execute(attach)
        connection.execute("use built")
        connection.execute("begin")
        for done, table in enumerate(schema.TABLES, start=1):
            tell(table.name, done, total)
            create_table(connection, table)
            load(connection, table, tables)
        write_spellings(connection, tables)
        write_search(connection, tables)
        write_boundaries(connection, drawn)
        tell("views", total - 1, total)
        _create_marts(connection)
        _write_build_info(connection, data_version)
        connection.execute("commit")
        connection.execute("checkpoint")
        connection.execute("use memory")
        connection.execute("detach built")
    tell("done", total, total)


def _create_marts(connection: duckdb.DuckDBPyConnection) -> None:
    for mart in MARTS:
        try:
            connection.execute(mart.read_text(encoding="utf-8"))
        except duckdb.Error as error:
            first_line = str(error).splitlines()[0]
            raise BadData([Problem(mart.name, None, None, first_line, "view_failed")]) from error


def _write_build_info(connection: duckdb.DuckDBPyConnection, data_version: str) -> None:
    connection.execute(
        "create table build_info (built_at timestamp not null, data_version varchar primary key, "
        "schema_version varchar not null, data_date varchar not null)"
    )
    connection.execute("comment on table build_info is '한 행: 이 데이터베이스를 만든 기록'")
    now = datetime.now(UTC).replace(tzinfo=None)
    connection.execute(
        "insert into build_info select ?, ?, ?, coalesce(max(published_on), '') from sources",
        [now, data_version, schema_columns.SCHEMA_VERSION],
    )


def _flush(file: Path) -> None:
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the renaming itself survive a power cut; Windows neither can nor needs to."""
    with suppress(OSError, AttributeError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove(file: Path) -> None:
    with suppress(OSError):
        file.unlink()
