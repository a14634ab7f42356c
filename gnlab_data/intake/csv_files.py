"""Reading the reviewed CSV files as text, with the row numbers a spreadsheet shows."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

from gnlab_data.intake.problems import Problem

HEADING_ROW = 1


@dataclass(frozen=True)
class CsvTable:
    """A CSV file as read: its heading and, for each row, its number and cells (text)."""

    file: str
    heading: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]

    def cells(self, column: str) -> list[str]:
        """One column in file order."""
        return [row[column] for _, row in self.rows]


def read(path: Path, columns: tuple[str, ...]) -> tuple[CsvTable | None, list[Problem]]:
    """A CSV file with exactly these columns, and what is wrong with its form.

    The table is None where the file cannot be read or a column is missing. Rows with too many or
    too few cells are reported and left out.
    """
    name = path.name
    text, problems = _text(path)
    if text is None:
        return None, problems
    records: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), strict=True):
            records.append(record)
    except csv.Error as error:
        # The row after the last whole one: there the quote was opened or the cell begins.
        row = len(records) + HEADING_ROW
        if "field larger" in str(error):
            return None, [Problem(name, row, None, str(csv.field_size_limit()), "long_cell")]
        return None, [Problem(name, row, None, "", "quotes")]
    if not records:
        return None, [Problem(name, None, None, "", "empty_file")]
    heading = tuple(records[0])
    problems = _heading_problems(name, heading, columns)
    if any(problem.code != "extra_column" for problem in problems):
        return None, problems
    rows, row_problems = _rows(name, heading, records[1:])
    return CsvTable(name, heading, rows), problems + row_problems


def content_hash(folder: Path, names: list[str], *more: bytes) -> str:
    """12 hexadecimal digits that change when a byte of the files (or of `more`) changes."""
    digest = hashlib.sha256()
    for name in sorted(names):
        content = (folder / name).read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    for extra in more:
        digest.update(extra)
    return digest.hexdigest()[:12]


def _text(path: Path) -> tuple[str | None, list[Problem]]:
    try:
        # A named pipe would be waited for, a folder cannot be read.
        if path.exists() and not path.is_file():
            return None, [Problem(path.name, None, None, "", "not_a_file")]
        content = path.read_bytes()
    except FileNotFoundError:
        return None, [Problem(path.name, None, None, "", "missing_file")]
    except OSError as error:
        return None, [Problem(path.name, None, None, error.strerror or "", "unreadable_file")]
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + HEADING_ROW
        return None, [Problem(path.name, row, None, "", "not_utf8")]


def _heading_problems(
    name: str, heading: tuple[str, ...], columns: tuple[str, ...]
) -> list[Problem]:
    allowed = ", ".join(columns)
    problems = [
        Problem(name, HEADING_ROW, column, column, "missing_column")
        for column in columns
        if column not in heading
    ]
    problems += [
        Problem(name, HEADING_ROW, column, column, "extra_column", allowed)
        for column in dict.fromkeys(heading)
        if column not in columns
    ]
    problems += [
        Problem(name, HEADING_ROW, column, column, "repeated_column")
        for column in columns
        if heading.count(column) > 1
    ]
    return problems


def _rows(
    name: str, heading: tuple[str, ...], records: list[list[str]]
) -> tuple[tuple[tuple[int, dict[str, str]], ...], list[Problem]]:
    rows: list[tuple[int, dict[str, str]]] = []
    problems: list[Problem] = []
    for number, record in enumerate(records, start=HEADING_ROW + 1):
        if not any(cell.strip() for cell in record):
            problems.append(Problem(name, number, None, "", "blank_row"))
        elif len(record) != len(heading):
            problem = Problem(name, number, None, str(len(record)), "cells", str(len(heading)))
            problems.append(problem)
        else:
            rows.append((number, dict(zip(heading, record, strict=True))))
    return tuple(rows), problems
