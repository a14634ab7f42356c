"""What one cell may not be, by the declaration of its column."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from gnlab_data.intake.csv_files import CsvTable
from gnlab_data.intake.problems import Problem
from gnlab_data.schema import columns as schema_columns
from gnlab_data.schema.columns import Column, Table

LIST_SEPARATOR = ";"

INTEGER = re.compile(r"-?[0-9]{1,18}")

NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,9})?")

_PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")

_UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u2800\u2028\u2029\ufffd")
"""Letters that show nothing, or a break, though Unicode calls them letters and signs."""

_PRIVATE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "resident_number",
        re.compile(r"(?<![0-9])[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[\s-]{0,3}"
                   r"[1-8][0-9]{6}(?![0-9])"),
    ),
    (
        "phone_number",
        re.compile(r"(?<![0-9-])(\+?82[-. ]?\(?0?\)?[-. ]?|0)1[016789][-. ]?[0-9]{3,4}[-. ]?"
                   r"[0-9]{4}(?![0-9-])"),
    ),
    (
        "phone_number",
        re.compile(r"(?<![0-9-])(\+?82[-. ]?\(?0?\)?|\(?0)(2|[3-6][0-9]|70)[-. )]{1,2}"
                   r"[0-9]{3,4}[-. ][0-9]{4}(?![0-9-])"),
    ),
    # A name begins where no letter of a name precedes it: otherwise each letter would be tried.
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63})+")),
)  # fmt: skip
"""Looked for in the cell as NFKC writes it: digits of other widths count."""


def list_values(cell: str) -> list[str]:
    """The values of a list cell."""
    return cell.split(LIST_SEPARATOR) if cell else []


def cell_problems(table: Table, read: CsvTable) -> Iterator[Problem]:
    for number, row in read.rows:
        for column in table.columns:
            found = _cell_problem(column, row[column.name])
            if found:
                code, allowed = found
                yield Problem(read.file, number, column.name, row[column.name], code, allowed)


def _cell_problem(column: Column, cell: str) -> tuple[str, str] | None:
    """The first thing wrong with a cell: its code and what is allowed."""
    if not cell:
        return ("required", "") if column.required else None
    return _letters(cell, column) or _typed(cell, column)


def _letters(cell: str, column: Column) -> tuple[str, str] | None:
    if cell != cell.strip() or any(each != each.strip() for each in parts(cell, column)):
        return "spaces", ""
    if cell != unicodedata.normalize("NFC", cell):
        return "not_nfc", ""
    if any(letter in _UNSEEN or unicodedata.category(letter)[0] == "C" for letter in cell):
        return "control_character", ""
    if column.kind == "text" and column.pattern != schema_columns.WEB_ADDRESS:
        written = unicodedata.normalize("NFKC", cell)
        for code, pattern in _PRIVATE:
            if pattern.search(written):
                return code, ""
    return None


def parts(cell: str, column: Column) -> list[str]:
    return list_values(cell) if column.kind == "list" else [cell]


def _typed(cell: str, column: Column) -> tuple[str, str] | None:
    if column.enum and cell not in column.enum:
        return "not_listed", column.allowed
    if column.pattern and not re.fullmatch(column.pattern, cell, re.ASCII):
        return "bad_pattern", column.allowed
    kind = column.kind
    if kind == "boolean":
        return None if cell in ("true", "false") else ("not_boolean", "")
    if kind == "date":
        return None if is_partial_date(cell) else ("not_date", "")
    if kind == "list":
        values = list_values(cell)
        return ("repeated_list_value", "") if len(set(values)) < len(values) else None
    return _numeric(cell, column)


def _numeric(cell: str, column: Column) -> tuple[str, str] | None:
    if column.kind == "text":
        return None
    whole = column.kind in ("integer", "money")
    if not (INTEGER if whole else NUMBER).fullmatch(cell):
        return "not_integer" if whole else "not_number", ""
    least = -math.inf if column.minimum is None else column.minimum
    most = math.inf if column.maximum is None else column.maximum
    if (
        column.kind == "integer"
        and column.maximum is None
        and int(cell) > schema_columns.MOST_INTEGER
    ):
        return "out_of_range", f"0–{schema_columns.MOST_INTEGER}"
    if least <= float(cell) <= most:
        return None
    return "money_range" if column.kind == "money" else "out_of_range", column.allowed


def is_partial_date(cell: str) -> bool:
    found = _PARTIAL_DATE.fullmatch(cell)
    if not found:
        return False
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return schema_columns.FIRST_YEAR <= year <= schema_columns.LAST_YEAR


def are_numbers(*cells: str) -> bool:
    return all(NUMBER.fullmatch(each) for each in cells)
