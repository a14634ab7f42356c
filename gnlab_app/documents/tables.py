"""How a table stands on a page: widths of its columns, heights of its rows, numbers and units."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gnlab_app.documents import letters
from gnlab_app.documents.letters import Weight

_NUMBER = re.compile(r"[△−+-]?[\d.,]+(만 [\d,]+)?\s?[^\s\d]{0,8}( 원)?")
_WITH_UNIT = re.compile(r"[△−+-]?[\d.,]+(?:만 [\d,]+)?\s?([^\s\d.,].*)?")


def is_numeric(column: Sequence[str], missing: str) -> bool:
    """Whether what is known of a column is numbers, with a unit or without: at the right then."""
    known = [each for each in column if each and each != missing]
    return bool(known) and all(_NUMBER.fullmatch(each) for each in known)


def common_unit(column: Sequence[str], missing: str) -> str:
    """The unit that all known cells of a numeric column share; empty for years and bare numbers."""
    units = set()
    for each in column:
        match = _WITH_UNIT.fullmatch(each)
        if match:
            units.add((match[1] or "").strip())
        elif each not in ("", missing):
            return ""
    unit = units.pop() if len(units) == 1 else ""
    return "" if unit == "년" else unit


def units_of(columns: Mapping[str, Sequence[str]], missing: str) -> tuple[str, ...]:
    """The unit of each column, empty for one of texts."""
    return tuple(
        common_unit(column, missing) if is_numeric(column, missing) else ""
        for column in columns.values()
    )


def widths(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    size: float,
    room: float,
    side: float,
) -> tuple[float, ...]:
    """Columns as wide as their longest cell; where that is too much, the widest give way.

    `side` is the margin of a cell to either side. What is left over goes to all.
    """
    wanted = [
        max(
            letters.width(heading, size, 700),
            *(letters.width(each, size) for each in column),
        )
        + 2 * side
        + 1
        for heading, column in zip(headings, zip(*rows, strict=True), strict=True)
    ]
    low, high = 0.0, max(wanted)
    for _ in range(30):
        middle = (low + high) / 2
        fits = sum(min(each, middle) for each in wanted) <= room
        low, high = (middle, high) if fits else (low, middle)
    fitted = [min(each, high) for each in wanted]
    return tuple(each * room / sum(fitted) for each in fitted)


def lines_in(
    cells: Sequence[str], across: Sequence[float], size: float, side: float, weight: Weight = 400
) -> int:
    """How many lines the highest cell of a row has."""
    return max(
        len(letters.lines(cell, size, width - 2 * side, weight))
        for cell, width in zip(cells, across, strict=True)
    )


def short_row(
    row: Sequence[str], across: Sequence[float], size: float, side: float, most: int
) -> tuple[str, ...]:
    """The row with no cell of more than so many lines."""
    cells = []
    for cell, width in zip(row, across, strict=True):
        room = width - 2 * side
        lines = letters.lines(cell, size, room)
        whole = len(lines) <= most
        cells.append(cell if whole else " ".join(letters.cut(lines, most, size, room)))
    return tuple(cells)
