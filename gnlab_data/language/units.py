"""The units of `units.csv`: how a unit is written in each language."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from gnlab_data import settings

FILE_NAME = "units.csv"


@dataclass(frozen=True)
class Unit:
    """A unit as the sources write it.

    A unit without English (`english_one` empty) is a bare counter such as 건 or 곳: in English the
    label beside the figure already says what is counted ("Projects selected: 15"). `spaced` asks
    for a space between number and unit.
    """

    korean: str
    english_one: str
    english_many: str
    kind: str
    spaced: bool

    @property
    def noun(self) -> bool:
        """Whether the unit is a noun that needs the counter 개 (87개 기관·단체)."""
        return self.spaced and self.kind == "count"


_Key = tuple[str, int]
_read: tuple[_Key | None, dict[str, Unit]] = (None, {})


def unit(korean: str) -> Unit:
    """The unit by its Korean name; one not in the table is written as it is, without a space."""
    return units().get(korean) or Unit(korean, korean, korean, "count", False)


def units() -> dict[str, Unit]:
    """All units by Korean name, read again when the file changed.

    A missing or unreadable file keeps the units read last: a figure must not fail for want of its
    unit, and the checks of the data tell what is wrong with the file.
    """
    global _read
    key, known = _read
    path = settings.data_folder() / FILE_NAME
    try:
        now = (str(path), path.stat().st_mtime_ns)
        if now != key:
            known = _read_units(path)
            _read = (now, known)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return known


def _read_units(path: Path) -> dict[str, Unit]:
    """One assignment publishes the new table, so that other threads see the old or the new."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["unit_ko"]: _unit(row) for row in csv.DictReader(file)}


def _unit(row: dict[str, str]) -> Unit:
    return Unit(
        korean=row["unit_ko"],
        english_one=row["unit_en_one"],
        english_many=row["unit_en_many"],
        kind=row["kind"],
        spaced=row["spaced"] == "true",
    )
