"""How a table stands on a page: widths of its columns, heights of its rows."""

from __future__ import annotations

from collections.abc import Sequence

from gnlab_app.documents import letters
from gnlab_app.documents.letters import Weight


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
