"""The read-only way into the built database file.

The file is attached to an in-memory connection that can neither read other files nor load
extensions. A new connection is made when the file is replaced; the old one dies with its last
cursor, so a visitor in the middle of a query keeps the data the query began with.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from gnlab_data import settings

LARGE_BYTES = 64_000_000
LOOK_SECONDS = 0.05
"""How long the file is taken to be the one just looked at: a run asks for it a hundred times."""
QUERIES = Path(__file__).with_name("queries")

Row = dict[str, Any]
Parameters = Mapping[str, Any]


class DatabaseMissing(Exception):
    """There is no database file to read, or it is not one of ours."""


@dataclass(frozen=True)
class _Holder:
    """One attached file: what it looked like on disk, its connection and its data version."""

    stamp: tuple[str, int, int, int]
    connection: duckdb.DuckDBPyConnection
    version: str

    @property
    def is_large(self) -> bool:
        """Whether the tables are worth several threads, and too large to keep parts of them."""
        return self.stamp[2] >= LARGE_BYTES


_lock = threading.Lock()
_holder: _Holder | None = None
_looked_at = 0.0


def _stamp(database_file: Path) -> tuple[str, int, int, int]:
    """What changes when the file is replaced: path, inode, size and time of change."""
    try:
        status = database_file.stat()
    except OSError as error:
        raise DatabaseMissing(str(database_file)) from error
    return (str(database_file), status.st_ino, status.st_size, status.st_mtime_ns)


def _open(database_file: Path) -> duckdb.DuckDBPyConnection:
    """An in-memory connection with the file attached read-only and everything else shut."""
    connection = duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        },
    )
    quoted = str(database_file).replace("'", "''")
    try:
        connection.execute(f"attach '{quoted}' as facts (read_only)")
    except duckdb.Error as error:
        connection.close()
        raise DatabaseMissing(str(database_file)) from error
    if database_file.stat().st_size < LARGE_BYTES:
        # Threads that wait for each other cost more than they save on small tables.
        connection.execute("set threads = 1")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


_pinned: ContextVar[_Holder | None] = ContextVar("pinned", default=None)


@contextmanager
def one_version() -> Iterator[None]:
    """Ask the data as they are now for all of what follows, though they be replaced meanwhile."""
    token = _pinned.set(_current())
    try:
        yield
    finally:
        _pinned.reset(token)


def _current() -> _Holder:
    global _holder, _looked_at
    if (pinned := _pinned.get()) is not None:
        return pinned
    holder, now = _holder, time.monotonic()
    database_file = settings.database_file()
    is_same = holder is not None and holder.stamp[0] == str(database_file)
    if holder is not None and is_same and now - _looked_at < LOOK_SECONDS:
        return holder
    stamp = _stamp(database_file)
    if holder is not None and holder.stamp == stamp:
        _looked_at = now
        return holder
    with _lock:
        if _holder is None or _holder.stamp != stamp:
            connection = _open(database_file)
            _holder = _Holder(stamp, connection, _read_version(connection))
            # Tables of chosen rows would keep the old data in memory.
            _kept.clear()
        return _holder


def _read_version(connection: duckdb.DuckDBPyConnection) -> str:
    try:
        row = connection.execute("select data_version from facts.build_info").fetchone()
    except duckdb.Error as error:
        connection.close()
        raise DatabaseMissing("build_info") from error
    return str(row[0]) if row else ""


def version() -> str:
    """The version of the data being served: the same CSVs give the same 12 characters."""
    return _current().version


def fetch(statement: str, parameters: Parameters | None = None) -> list[Row]:
    """All rows of one SELECT as dicts. Values are bound by name (`$name`)."""
    cursor = _current().connection.cursor()
    try:
        cursor.execute("use facts")
        return _rows(cursor, statement, parameters or {})
    finally:
        cursor.close()


def _rows(cursor: duckdb.DuckDBPyConnection, statement: str, parameters: Parameters) -> list[Row]:
    result = cursor.execute(statement, dict(parameters))
    names = [column[0] for column in result.description]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


class _Kept:
    """A temporary table of chosen rows, and the cursor that alone sees it."""

    def __init__(self, holder: _Holder, made: str, parameters: Parameters) -> None:
        self.cursor = holder.connection.cursor()
        self.cursor.execute("use facts")
        self.cursor.execute(f"create temp table {made}", dict(parameters))
        self.asking = threading.Lock()

    def rows(self, statement: str, parameters: Parameters) -> list[Row]:
        """One question at a time: a cursor holds one result."""
        with self.asking:
            return _rows(self.cursor, statement, parameters)


MOST_KEPT = 12
_kept: OrderedDict[object, _Kept] = OrderedDict()


def fetch_from(
    made: str, bound: Parameters, statement: str, parameters: Parameters | None = None
) -> list[Row]:
    """All rows of a SELECT over a table that is made first: `parts as select …`.

    The table of a small database is kept for the next questions about the same rows, of which a
    page asks a dozen. Each of the two statements has parameters of its own.
    """
    holder = _current()
    if holder.is_large:
        return _Kept(holder, made, bound).rows(statement, parameters or {})
    key = (holder.stamp, made, tuple(bound.items()))
    with _lock:
        found = _kept.pop(key, None)
    found = found or _Kept(holder, made, bound)
    with _lock:
        _kept[key] = found
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return found.rows(statement, parameters or {})


def fetch_named(name: str, parameters: Parameters | None = None) -> list[Row]:
    """All rows of the query in `queries/<name>.sql`; a missing or extra parameter raises."""
    return fetch(_statement(name), parameters)


@cache
def _statement(name: str) -> str:
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


def row_counts(database_file: Path) -> dict[str, int]:
    """Rows of each table of a database file; DatabaseMissing where it cannot be read."""
    connection = _open(database_file)
    try:
        tables = connection.execute(
            "select table_name from duckdb_tables() where database_name = 'facts' order by 1"
        ).fetchall()
        counts = {}
        for (name,) in tables:
            row = connection.execute(f'select count(*) from facts."{name}"').fetchone()
            counts[str(name)] = int(row[0]) if row else 0
        return counts
    finally:
        connection.close()
