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

from gnlab_data import boundaries, checks, csv_files, schema, search
from gnlab_data.checks import Tables
from gnlab_data.problems import Problem
from gnlab_data.schema import Column, Table

VIEWS = Path(__file__).with_name("sql") / "views.sql"
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
            VIEWS.read_bytes(),
            schema.SCHEMA_VERSION.encode(),
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
        attach = f"attach {_quoted(str(file))} as built (block_size {BLOCK_BYTES})"
        connection.execute(attach)
        connection.execute("use built")
        connection.execute("begin")
        for done, table in enumerate(schema.TABLES, start=1):
            tell(table.name, done, total)
            create_table(connection, table)
            _load(connection, table, tables)
        _write_spellings(connection, tables)
        _write_search(connection, tables)
        _write_boundaries(connection, drawn)
        tell("views", total - 1, total)
        _create_views(connection)
        _write_build_info(connection, data_version)
        connection.execute("commit")
        connection.execute("checkpoint")
        connection.execute("use memory")
        connection.execute("detach built")
    tell("done", total, total)


def create_table(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Create one table with its enums, keys, checks, references and comments."""
    for column in table.columns:
        if column.enum:
            values = ", ".join(_quoted(value) for value in column.enum)
            connection.execute(f"create type {_enum_name(table, column)} as enum ({values})")
    lines = ["row_number integer not null check (row_number >= 1)"]
    lines += [_column_sql(table, column) for column in table.columns]
    key = ", ".join(_name(name) for name in table.key or ("row_number",))
    lines.append(f"primary key ({key})")
    lines += [_foreign_key(column) for column in table.columns if _is_foreign_key(column)]
    connection.execute(f"create table {table.name} ({', '.join(lines)})")
    connection.execute(f"comment on table {table.name} is {_quoted(table.comment)}")
    comments = [("row_number", "CSV 파일에서의 순서(1부터)")]
    comments += [(column.name, column.comment) for column in table.columns]
    for name, comment in comments:
        connection.execute(f"comment on column {table.name}.{_name(name)} is {_quoted(comment)}")


def _column_sql(table: Table, column: Column) -> str:
    parts = [_name(column.name), column_type(table, column)]
    if column.required:
        parts.append("not null")
    if column.unique:
        parts.append("unique")
    limits = [
        f"{_name(column.name)} {sign} {limit:.10g}"
        for sign, limit in ((">=", column.minimum), ("<=", column.maximum))
        if limit is not None
    ]
    if limits:
        parts.append(f"check ({' and '.join(limits)})")
    return " ".join(parts)


def column_type(table: Table, column: Column) -> str:
    """The DuckDB type of a column."""
    if column.enum:
        return _enum_name(table, column)
    types = {
        "integer": "integer",
        "number": "decimal(28, 9)",
        "money": "bigint",
        "boolean": "boolean",
        "list": "varchar[]",
    }
    if column.name in ("lon", "lat"):
        return "double"
    return types.get(column.kind, "varchar")


def _is_foreign_key(column: Column) -> bool:
    """DuckDB has no foreign keys from the elements of a list; the checks hold those."""
    return bool(column.references) and column.kind != "list"


def _foreign_key(column: Column) -> str:
    target, _, name = column.references.partition(".")
    return f"foreign key ({_name(column.name)}) references {target} ({_name(name)})"


def _load(connection: duckdb.DuckDBPyConnection, table: Table, tables: Tables) -> None:
    """Insert the rows; those that refer to a row of their own table after that row."""
    own = [each.name for each in table.columns if each.references.startswith(f"{table.name}.")]
    waiting, there = list(tables[table.name].rows), {""}
    while waiting:
        ready = [row for row in waiting if all(row[1][name] in there for name in own)]
        # Rows that wait for each other are given to the database, which refuses them by name.
        ready = ready or waiting
        _insert(connection, table, ready)
        there |= {row[1][table.key[0]] for row in ready} if own else set()
        waiting = [row for row in waiting if row not in ready] if own else []


def _insert(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    rows: list[tuple[int, dict[str, str]]],
) -> None:
    """Insert all at once: one bound list a column, taken apart and cast by the database."""
    columns = ["row_number", *table.column_names]
    cells: list[list[str | None]] = [[str(number - csv_files.HEADING_ROW) for number, _ in rows]]
    cells += [[row[name] or None for _, row in rows] for name in table.column_names]
    raw = ", ".join(f"unnest(?::varchar[]) as {_name(name)}" for name in columns)
    casts = ["cast(row_number as integer)"]
    casts += [_cast(table, column) for column in table.columns]
    connection.execute(
        f"insert into {table.name} select {', '.join(casts)} from (select {raw})", cells
    )


def _cast(table: Table, column: Column) -> str:
    name = _name(column.name)
    if column.kind == "list":
        return f"string_split({name}, {_quoted(checks.LIST_SEPARATOR)})"
    return f"cast({name} as {column_type(table, column)})"


def _write_spellings(connection: duckdb.DuckDBPyConnection, tables: Tables) -> None:
    """Every spelling of a region that the tables use, resolved once: joins stay plain equality."""
    known = checks.resolver(tables)
    used = {checks.site_spelling(row) for _, row in tables["sites"].rows}
    used |= {row["sigungu"] for _, row in tables["organizations"].rows if row["sigungu"]}
    found = [(each, region) for each in sorted(used) if (region := known.resolve(each))]
    connection.execute(
        "create table region_spellings (spelling varchar primary key, "
        "region_code varchar not null references regions (region_code))"
    )
    connection.execute(
        "comment on table region_spellings is '한 행: 표에 쓰인 지역 이름 하나와 그 코드'"
    )
    connection.execute(
        "insert into region_spellings select unnest(?::varchar[]), unnest(?::varchar[])",
        [[each for each, _ in found], [region.region_code for _, region in found]],
    )


def _write_search(connection: duckdb.DuckDBPyConnection, tables: Tables) -> None:
    """What is searched of each project, in the forms that `search.py` compares."""
    rows = search.search_rows(
        {name: [row for _, row in read.rows] for name, read in tables.items()}
    )
    # Texts are read whole at each search: packing them would cost more than it saves.
    columns = [f"{name} varchar not null using compression uncompressed" for name in search.COLUMNS]
    columns += [f"{name} bigint not null" for name in search.SIGN_COLUMNS]
    connection.execute(
        f"create table project_search (number integer primary key, {', '.join(columns)}, "
        "foreign key (project_id) references projects (project_id))"
    )
    connection.execute(
        "comment on table project_search is "
        "'한 행: 프로젝트 하나의 찾을 글(이름, 띄어쓰기를 뺀 글, 띄어쓴 글, 초성)과 글자 쌍의 표지'"
    )
    numbers = [number - csv_files.HEADING_ROW for number, _ in tables["projects"].rows]
    words_at = search.COLUMNS.index("words")
    made = [
        (number, *row, *search.signs(row[words_at]))
        for number, row in zip(numbers, rows, strict=True)
    ]
    kinds = ["integer", *["varchar"] * len(search.COLUMNS), *["bigint"] * search.SIGNS]
    lists = ", ".join(f"unnest(?::{kind}[])" for kind in kinds)
    cells = [list(column) for column in zip(*made, strict=True)] or [[] for _ in kinds]
    connection.execute(f"insert into project_search select {lists}", cells)
    words = search.word_rows(row for _, row in tables["projects"].rows)
    connection.execute(
        "create table project_words (project_id varchar not null references projects (project_id), "
        "word varchar not null, primary key (project_id, word))"
    )
    connection.execute(
        "comment on table project_words is '한 행: 프로젝트의 이름이나 주제 말에 든 낱말 하나'"
    )
    connection.execute(
        "insert into project_words select unnest(?::varchar[]), unnest(?::varchar[])",
        [[project for project, _ in words], [word for _, word in words]],
    )


def _write_boundaries(connection: duckdb.DuckDBPyConnection, drawn: dict[str, bytes]) -> None:
    """The maps belong to the data: what was built once is drawn, whatever becomes of the files."""
    connection.execute(
        "create table boundaries (name varchar primary key, geojson varchar not null)"
    )
    connection.execute("comment on table boundaries is '한 행: 경계를 담은 파일 하나'")
    texts = [each.decode() for each in drawn.values()]
    connection.execute(
        "insert into boundaries select unnest(?::varchar[]), unnest(?::varchar[])",
        [list(drawn), texts],
    )


def _create_views(connection: duckdb.DuckDBPyConnection) -> None:
    try:
        connection.execute(VIEWS.read_text(encoding="utf-8"))
    except duckdb.Error as error:
        first_line = str(error).splitlines()[0]
        raise BadData([Problem(VIEWS.name, None, None, first_line, "view_failed")]) from error


def _write_build_info(connection: duckdb.DuckDBPyConnection, data_version: str) -> None:
    connection.execute(
        "create table build_info (built_at timestamp not null, data_version varchar primary key, "
        "schema_version varchar not null, data_date varchar not null)"
    )
    connection.execute("comment on table build_info is '한 행: 이 데이터베이스를 만든 기록'")
    now = datetime.now(UTC).replace(tzinfo=None)
    connection.execute(
        "insert into build_info select ?, ?, ?, coalesce(max(published_on), '') from sources",
        [now, data_version, schema.SCHEMA_VERSION],
    )


def _enum_name(table: Table, column: Column) -> str:
    return f"{table.name}_{column.name}"


def _name(name: str) -> str:
    """A name of our own declarations; `order` is also a word of the language."""
    return f'"{name}"'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


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
