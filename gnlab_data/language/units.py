"""The units of `units.csv`: how a unit is written in each language."""

from __future__ import annotations

import csv
import time
from dataclasses import dataclass, replace
from pathlib import Path

from gnlab_data import settings

FILE_NAME = "units.csv"
_SECONDS_BETWEEN_LOOKS = 1.0


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


@dataclass(frozen=True)
class _Reading:
    """The units as they were read last, and when the file is to be looked at again."""

    file: tuple[str, int] | None
    units: dict[str, Unit]
    look_again_at: float


_last = _Reading(None, {}, 0.0)


def unit(korean: str) -> Unit:
    """The unit by its Korean name; one not in the table is written as it is, without a space."""
    return units().get(korean) or Unit(korean, korean, korean, "count", False)


def units() -> dict[str, Unit]:
    """All units by Korean name; a changed file is noticed within a second.

    A missing or unreadable file keeps the units read last: a figure must not fail for want of its
    unit, and the checks of the data tell what is wrong with the file.
    """
    global _last
    now = time.monotonic()
    if now >= _last.look_again_at:
        # One assignment publishes it all: another thread sees the old reading or the new one.
        _last = _read_again(_last, now + _SECONDS_BETWEEN_LOOKS)
    return _last.units


def _read_again(last: _Reading, look_again_at: float) -> _Reading:
    path = settings.data_folder() / FILE_NAME
    try:
        file = (str(path), path.stat().st_mtime_ns)
        known = last.units if file == last.file else _read_units(path)
    except (OSError, ValueError, KeyError, TypeError):
        return replace(last, look_again_at=look_again_at)
    return _Reading(file, known, look_again_at)


def _read_units(path: Path) -> dict[str, Unit]:
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
