"""Tables as files that leave the application: with their filters, date and source (rule 9)."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import orjson
import xlsxwriter

Columns = Mapping[str, Sequence[object]]

# Spreadsheets of East Asia take the wide signs as well.
_STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_NARROWEST, _WIDEST = 8, 60
_SHEET_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('[]:*?/\\"<>|', " "))


@dataclass(frozen=True)
class Export:
    """A table to take away: its title, columns by heading, what it says of itself, its sources.

    `about` is heading → words (filters, date, version, licence); `sources` are columns too. The
    names of the two sheets come in the reader's language.
    """

    title: str
    columns: Columns
    about: Mapping[str, str]
    sources: Columns = field(default_factory=dict)
    sheet: str = "자료"
    about_sheet: str = "필터와 출처"


def csv_bytes(columns: Columns, about: Mapping[str, str]) -> bytes:
    """A CSV file for spreadsheet programs: UTF-8 with its mark, `about` as columns of every row.

    A text that a spreadsheet would run as a formula gets an apostrophe before it; a number stays
    a number, an unknown value is an empty cell.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([_cell(heading) for heading in (*columns, *about)])
    for row in zip(*columns.values(), strict=True):
        writer.writerow(
            [*(_cell(value) for value in row), *(_cell(each) for each in about.values())]
        )
    return file.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    if isinstance(value, str):
        # Before the sign there may be spaces, tabs and line ends, which a spreadsheet skips.
        return f"'{value}" if value.lstrip().startswith(_STARTS_A_FORMULA) else value
    return "" if value is None else value


def json_bytes(export: Export) -> bytes:
    """A JSON file: the rows by heading, what the table says of itself, its sources."""
    return orjson.dumps(
        {
            "title": export.title,
            "about": dict(export.about),
            "count": len(next(iter(export.columns.values()), ())),
            "rows": _rows(export.columns),
            "sources": _rows(export.sources),
        },
        option=orjson.OPT_INDENT_2,
    )


def _rows(columns: Columns) -> list[dict[str, object]]:
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


LONGEST_NAME = 60


def file_name(title: str, date: str, ending: str) -> str:
    """The title with the date of the data, without signs that a file's name may not have."""
    words = " ".join(unicodedata.normalize("NFC", title).translate(_NOT_IN_NAMES).split())
    # Windows takes 255 letters with all folders above; a name ends in no dot and no space.
    return f"{words[:LONGEST_NAME].rstrip(' .')}_{date}.{ending}"


# ------------------------------------------------------------------------------------- XLSX


def xlsx_bytes(export: Export) -> bytes:
    """A workbook: the table with its headings held in place, and a sheet about it.

    Texts are written as texts, never as formulas or links; numbers keep their type.
    """
    return workbook_bytes([export], export.title)


def workbook_bytes(found: Sequence[Export], title: str) -> bytes:
    """A workbook with a sheet for each table, and one sheet at the end about them all.

    ValueError without any table. The last sheet has the name that the first table gives it.
    """
    if not found:
        raise ValueError("a workbook needs a table")
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": title})
        heading = book.add_format({"bold": True, "bg_color": "#ECF2FE", "bottom": 1})
        kinds = {
            name: book.add_format({"num_format": name, "valign": "top"})
            for name in ("0", "#,##0", "#,##0.0###")
        }
        text = book.add_format({"text_wrap": True, "valign": "top"})
        about = _sheet_name(found[0].about_sheet)
        names = _sheet_names([each.sheet for each in found], about)
        for name, export in zip(names, found, strict=True):
            _write_sheet(book.add_worksheet(name), export, heading, text, kinds)
        sheet, row = book.add_worksheet(about), 0
        for export in found:
            row = _write_about(sheet, row, export, heading, text) + 2
    return file.getvalue()


def _write_sheet(
    sheet: xlsxwriter.worksheet.Worksheet,
    export: Export,
    heading: object,
    text: object,
    kinds: Mapping[str, object],
) -> None:
    _write_table(sheet, 0, export.columns, heading, text, kinds)
    sheet.freeze_panes(1, 0)
    rows = len(next(iter(export.columns.values()), ()))
    if rows and export.columns:
        sheet.autofilter(0, 0, rows, len(export.columns) - 1)


def _sheet_names(wanted: Sequence[str], taken: str) -> list[str]:
    """Names of sheets as spreadsheets allow them: short, and none twice, large letters or small."""
    found: list[str] = []
    used = {taken.lower()}
    for each in wanted:
        name, number = _sheet_name(each), 1
        while name.lower() in used:
            number += 1
            ending = f" ({number})"
            name = _sheet_name(each)[: _SHEET_NAME - len(ending)] + ending
        used.add(name.lower())
        found.append(name)
    return found


def _sheet_name(name: str) -> str:
    # A spreadsheet refuses an apostrophe at either end.
    return " ".join(name.translate(_NOT_IN_NAMES).split())[:_SHEET_NAME].strip("' ") or "-"


def _write_table(
    sheet: xlsxwriter.worksheet.Worksheet,
    first_row: int,
    columns: Columns,
    heading: object,
    text: object,
    kinds: Mapping[str, object],
) -> None:
    for place, (name, values) in enumerate(columns.items()):
        sheet.write_string(first_row, place, name, heading)
        sheet.set_column(place, place, _width(name, values))
        number = kinds.get(_number_format(values), text)
        for row, value in enumerate(values, first_row + 1):
            if isinstance(value, bool) or (value is not None and not _is_number(value)):
                sheet.write_string(row, place, str(value), text)
            elif value is not None:
                sheet.write_number(row, place, value, number)


def _write_about(
    sheet: xlsxwriter.worksheet.Worksheet, first: int, export: Export, heading: object, text: object
) -> int:
    """What a table says of itself and its sources, from a row on; gives the row after."""
    sheet.write_string(first, 0, export.title, heading)
    for row, (name, words) in enumerate(export.about.items(), first + 1):
        sheet.write_string(row, 0, name, heading)
        sheet.write_string(row, 1, words, text)
    row = first + len(export.about) + 1
    if export.sources:
        _write_table(sheet, row + 1, export.sources, heading, text, {})
        row += 2 + len(next(iter(export.sources.values())))
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 44)
    return row


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _number_format(values: Sequence[object]) -> str:
    """Years without a comma, whole numbers with, others with their decimals; empty for texts."""
    numbers = [each for each in values if isinstance(each, int | float)]
    if not numbers:
        return ""
    if all(isinstance(each, int) and _FIRST_YEAR <= each <= _LAST_YEAR for each in numbers):
        return "0"
    return "#,##0" if all(float(each).is_integer() for each in numbers) else "#,##0.0###"


def _width(name: str, values: Sequence[object]) -> int:
    """As wide as its longest text, a Korean letter counted twice, within what can be read."""
    longest = max(_letters(str(each)) for each in (name, *values) if each is not None)
    return min(max(longest + 3, _NARROWEST), _WIDEST)


def _letters(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
