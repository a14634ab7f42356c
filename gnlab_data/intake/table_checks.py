"""What the rows of a table may not be to each other and to other tables: keys, references."""

from __future__ import annotations

from collections.abc import Iterator

from gnlab_data.intake.cell_checks import (
    NUMBER,
    parts,
)
from gnlab_data.intake.csv_files import CsvTable
from gnlab_data.intake.problems import Problem
from gnlab_data.schema.columns import Table

Tables = dict[str, CsvTable]


def repeated(table: Table, read: CsvTable) -> Iterator[Problem]:
    """Keys used twice, and facts written twice."""
    columns, code = (table.key, "repeated_key") if table.key else (table.same_fact, "repeated_fact")
    if not columns:
        return
    kinds = {each.name: each.kind for each in table.columns}
    first: dict[tuple[str, ...], int] = {}
    for number, row in read.rows:
        values = tuple(_meant(row[name], kinds[name]) for name in columns)
        if values in first:
            column = columns[0] if len(columns) == 1 else None
            shown = ", ".join(row[name] for name in columns if row[name])
            yield Problem(read.file, number, column, shown, code, str(first[values]))
        first.setdefault(values, number)


def _meant(cell: str, kind: str) -> str:
    """What two cells have in common that mean the same: 15 and 15.0, an id in capitals."""
    if kind == "number" and NUMBER.fullmatch(cell):
        return f"{float(cell):.9f}"
    return cell.casefold()


def not_unique(table: Table, read: CsvTable) -> Iterator[Problem]:
    """Values that stand twice in a column that tells rows apart."""
    for column in (each for each in table.columns if each.unique):
        first: dict[str, int] = {}
        for number, row in read.rows:
            value = row[column.name]
            if value in first:
                code = "repeated_value"
                yield Problem(read.file, number, column.name, value, code, str(first[value]))
            first.setdefault(value, number)


def references(table: Table, tables: Tables) -> Iterator[Problem]:
    read = tables[table.name]
    names = _names_by_alias(tables)
    for column in table.columns:
        target, _, name = column.references.partition(".")
        if target not in tables:
            continue
        known = set(tables[target].cells(name))
        for number, row in read.rows:
            for value in parts(row[column.name], column):
                if column.references == "organizations.org_name" and value in names:
                    name = names[value]
                    yield Problem(read.file, number, column.name, value, "other_name", name)
                elif value.strip() and value not in known:
                    yield Problem(
                        read.file,
                        number,
                        column.name,
                        value,
                        "unknown_reference",
                        f"{target}.csv",
                    )


def _names_by_alias(tables: Tables) -> dict[str, str]:
    """Another name of an organisation → its name; facts are written with the latter."""
    if not {"organizations", "organization_aliases"} <= set(tables):
        return {}
    names = {row["org_id"]: row["org_name"] for _, row in tables["organizations"].rows}
    return {
        row["alias"]: names[row["org_id"]]
        for _, row in tables["organization_aliases"].rows
        if row["org_id"] in names and row["alias"] not in names.values()
    }
