"""The tables of the database: created as declared, loaded from the CSV rows."""

from __future__ import annotations

import duckdb

from gnlab_data.intake import cell_checks, csv_files
from gnlab_data.intake.table_checks import Tables
from gnlab_data.schema.columns import Column, Table


def create_table(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Create one table with its enums, keys, checks, references and comments."""
    for column in table.columns:
        if column.enum:
            values = ", ".join(quoted(value) for value in column.enum)
            connection.execute(f"create type {_enum_name(table, column)} as enum ({values})")
    lines = ["row_number integer not null check (row_number >= 1)"]
    lines += [_column_sql(table, column) for column in table.columns]
    key = ", ".join(_name(name) for name in table.key or ("row_number",))
    lines.append(f"primary key ({key})")
    lines += [_foreign_key(column) for column in table.columns if _is_foreign_key(column)]
    connection.execute(f"create table {table.name} ({', '.join(lines)})")
    connection.execute(f"comment on table {table.name} is {quoted(table.comment)}")
    comments = [("row_number", "CSV 파일에서의 순서(1부터)")]
    comments += [(column.name, column.comment) for column in table.columns]
    for name, comment in comments:
        connection.execute(f"comment on column {table.name}.{_name(name)} is {quoted(comment)}")


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


def load(connection: duckdb.DuckDBPyConnection, table: Table, tables: Tables) -> None:
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
        return f"string_split({name}, {quoted(cell_checks.LIST_SEPARATOR)})"
    return f"cast({name} as {column_type(table, column)})"


def _enum_name(table: Table, column: Column) -> str:
    return f"{table.name}_{column.name}"


def _name(name: str) -> str:
    """A name of our own declarations; `order` is also a word of the language."""
    return f'"{name}"'


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
