"""A table as it is known: values with their units, written in words only where it is shown.

Pages, slides and papers take `shown`, files take `values`. Texts are plain: whoever shows them in
Markdown or HTML escapes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from gnlab_data.language import Language, message

Kind = Literal["text", "code", "year", "number", "share"]

UNIT = message("{label} 단위")
NOTE = message("{label} 비고")
WITH_UNIT = message("{label} ({unit})")
SHARE_DECIMALS = 1


@dataclass(frozen=True)
class Column:
    """One column: its code, its heading, and a value a row; None is not known, which is not 0.

    `unit` is one of `units.csv`, or a sequence with one for each row. `texts` are the cells in
    words where the value alone does not say all: a plan, a year not yet over, why there is none.
    `links` are the addresses that a page leads to from its cells. Where a column is `noted`, files
    have the words of every cell beside its value.
    """

    key: str
    label: str
    values: tuple[Any, ...]
    kind: Kind = "text"
    unit: str | tuple[str, ...] = ""
    texts: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    noted: bool = False

    @property
    def is_numeric(self) -> bool:
        """Whether its cells stand at the right: numbers, of which at least one is known."""
        is_known = any(value is not None for value in self.values)
        return is_known and self.kind in ("year", "number", "share")

    def shown(self, say: Language) -> list[str]:
        """The cells as a reader sees them."""
        return list(self.texts) or self._plain(say)

    def _plain(self, say: Language) -> list[str]:
        if self.kind == "number":
            pairs = zip(self.values, self._units(), strict=True)
            return [say.quantity(value, unit) if unit else say.number(value)
                    for value, unit in pairs]  # fmt: skip
        if self.kind == "share":
            return [say.percent(value) for value in self.values]
        if self.kind == "year":
            return [say.missing() if value is None else say.year(value) for value in self.values]
        return [say.missing() if value is None else str(value) for value in self.values]

    def _units(self) -> tuple[str, ...]:
        return (self.unit,) * len(self.values) if isinstance(self.unit, str) else self.unit

    def unit_in(self, say: Language) -> str:
        """The unit that all it knows shares, as a heading names it; empty where there is none."""
        if self.kind == "share":
            return "%"
        units = self._different_units()
        return say.unit(units.pop()) if self.kind == "number" and len(units) == 1 else ""

    def _different_units(self) -> set[str]:
        if isinstance(self.unit, str):
            return {self.unit}
        pairs = zip(self.values, self.unit, strict=True)
        return {unit for value, unit in pairs if value is not None}

    def in_file(self, say: Language, no_note: str | None = None) -> dict[str, list[object]]:
        """Heading → raw values: units in the heading or beside, words that say more as a note."""
        unit = self.unit_in(say)
        heading = say(WITH_UNIT, label=self.label, unit=unit) if unit else self.label
        found: dict[str, list[object]] = {}
        found[heading] = [_raw(self.kind, value) for value in self.values]
        if self.kind == "number" and len(self._different_units()) > 1:
            found[say(UNIT, label=self.label)] = [say.unit(each) or None for each in self._units()]
        if any(notes := self._notes(say)):
            found[say(NOTE, label=self.label)] = [each or no_note for each in notes]
        return found

    def _notes(self, say: Language) -> list[object]:
        """The words for what is not known, where there are more than that, or not whole yet."""
        if not self.texts or self.kind in ("text", "code"):
            return []
        plain = self._plain(say)
        said = zip(self.values, self.texts, plain, strict=True)
        return [
            words if words != own and (value is None or self.noted or self.kind == "year") else None
            for value, words, own in said
        ]


def _raw(kind: Kind, value: Any) -> object:
    if kind == "share" and value is not None:
        return round(value * 100, SHARE_DECIMALS)
    return value


@dataclass(frozen=True)
class Table:
    """Columns of one length, in the order of reading."""

    columns: tuple[Column, ...] = ()

    def __len__(self) -> int:
        """How many rows it has."""
        return len(self.columns[0].values) if self.columns else 0

    def shown(self, say: Language) -> dict[str, list[str]]:
        """Heading → cells in words."""
        return {each.label: each.shown(say) for each in self.columns}

    def values(self, say: Language, no_note: str | None = None) -> dict[str, list[object]]:
        """Heading with its unit → raw values, None where one is not known.

        `no_note` stands where a value has no note: a screen that says 자료 없음 for None needs
        another sign, for no note is nothing unknown.
        """
        found: dict[str, list[object]] = {}
        for each in self.columns:
            found |= each.in_file(say, no_note)
        return found

    def only(self, *keys: str) -> Table:
        """Some of its columns, in the order asked for."""
        by_key = {each.key: each for each in self.columns}
        return Table(tuple(by_key[key] for key in keys))


NO_TABLE = Table()


def table(*columns: Column) -> Table:
    """A table of these columns. ValueError where one is longer than another or has its heading."""
    if len({len(each.values) for each in columns}) > 1:
        raise ValueError(f"columns of different lengths: {[each.key for each in columns]}")
    labels = [each.label for each in columns]
    if len(set(labels)) < len(labels):
        raise ValueError(f"two columns of one heading: {labels}")
    return Table(columns)


def text(key: str, label: str, values: Iterable[str | None]) -> Column:
    """A column of words; an empty one is not known."""
    return Column(key, label, tuple(value or None for value in values))


def code(key: str, label: str, values: Iterable[str]) -> Column:
    """A column of codes, which are never numbers."""
    return Column(key, label, tuple(values), "code")


def year(key: str, label: str, values: Iterable[int | None], texts: Sequence[str] = ()) -> Column:
    """A column of years."""
    return Column(key, label, tuple(values), "year", texts=tuple(texts))


def number(
    key: str,
    label: str,
    values: Iterable[float | None],
    unit: str | Sequence[str] = "",
    texts: Sequence[str] = (),
) -> Column:
    """A column of numbers of one unit, or of one unit each."""
    units = unit if isinstance(unit, str) else tuple(unit)
    return Column(key, label, tuple(values), "number", units, tuple(texts))


def share(
    key: str, label: str, values: Iterable[float | None], texts: Sequence[str] = ()
) -> Column:
    """A column of shares: 0.364 is shown as 36.4%, and is 36.4 under a heading with % in a file."""
    return Column(key, label, tuple(values), "share", texts=tuple(texts))
