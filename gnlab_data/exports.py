"""Tables as files that leave the application: with their filters, date and source (rule 9)."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(columns: Mapping[str, Sequence[object]], about: Mapping[str, str]) -> bytes:
    """A CSV file for spreadsheet programs: UTF-8 with its mark, `about` as columns of every row.

    A text that a spreadsheet would run as a formula gets an apostrophe before it; an unknown
    value is an empty cell.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([*columns, *about])
    for row in zip(*columns.values(), strict=True):
        writer.writerow(
            [*(_cell(value) for value in row), *(_cell(each) for each in about.values())]
        )
    return file.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(_STARTS_A_FORMULA):
        return f"'{value}"
    return "" if value is None else value
