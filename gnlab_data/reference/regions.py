"""The one resolver of region names and codes: any usual spelling → 행안부 code.

A spelling is read without regard to blanks, hyphens, letter case, full width and Unicode form.
Names that follow a rule are made here from `regions.csv` (with and without 시, 군, 구, behind the
province's or the city's name, in English, by each code); those that do not are rows of
`region_aliases.csv`. A name of another province (강원 고성군) is not found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_IGNORED = re.compile(r"[\s\-‐–_.,·]+")
_ENGLISH_KINDS = {
    "si": ("-si", "", " City"),
    "gun": ("-gun", "", " County"),
    "gu": ("-gu", "", " District"),
    "province": ("-do", "", " Province"),
}


@dataclass(frozen=True)
class Region:
    """A province, a city or county, or a district of a city (`kind` gu, `parent_code` the city)."""

    region_code: str
    name_ko: str
    name_en: str
    kind: str
    parent_code: str


@dataclass(frozen=True)
class Regions:
    """All regions in the official order, and every spelling of each."""

    by_code: dict[str, Region]
    spellings: dict[str, str]

    @property
    def province(self) -> Region:
        """The province itself."""
        return next(each for each in self.by_code.values() if each.kind == "province")

    @property
    def cities(self) -> tuple[Region, ...]:
        """Cities and counties, each once; districts are within theirs."""
        return tuple(each for each in self.by_code.values() if each.kind in ("si", "gun"))

    def districts(self, code: str) -> tuple[Region, ...]:
        """The districts of a city; none for the others and for the province."""
        return tuple(
            each for each in self.by_code.values() if each.parent_code == code and each.kind == "gu"
        )

    def units(self, split: bool) -> tuple[Region, ...]:
        """What a map or a sum is made of: cities and counties, or cities split into districts.

        A city with districts is in it once: itself, or its districts, never both.
        """
        found: list[Region] = []
        for city in self.cities:
            found += (self.districts(city.region_code) if split else ()) or (city,)
        return tuple(found)

    def city_of(self, code: str) -> Region:
        """The city of a district; a city or county itself."""
        region = self.by_code[code]
        return self.by_code[region.parent_code] if region.kind == "gu" else region

    def resolve(self, text: str | None) -> Region | None:
        """The region of a spelling; None where it is none of ours, or empty."""
        code = self.spellings.get(key(text or ""))
        return self.by_code[code] if code else None


def key(text: str) -> str:
    """What of a spelling matters: 경남 고성 , ＴＯＮＧＹＥＯＮＧ and tongyeong-si lose the rest."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text)).casefold()


def regions(rows: Sequence[Mapping[str, str | None]], aliases: Mapping[str, str]) -> Regions:
    """The resolver of the rows of `regions.csv` and its aliases (alias → code).

    A spelling that two regions could claim is the larger region's: `regions` come first in the
    official order, a city before its districts. An alias never takes a region's own name.
    """
    by_code = {}
    for row in rows:
        values = {name: row[name] or "" for name in Region.__dataclass_fields__}
        by_code[values["region_code"]] = Region(**values)
    spellings: dict[str, str] = {}
    for row in rows:
        region = by_code[str(row["region_code"])]
        for text in (*_names(region, by_code), *_codes(row)):
            spellings.setdefault(key(text), region.region_code)
    for alias, code in aliases.items():
        spellings.setdefault(key(alias), code)
    for code, region in by_code.items():
        others = [alias for alias, own in aliases.items() if own == code]
        for province in _province_names(region, by_code, aliases):
            for text in (*_names(region, by_code), *others):
                spellings.setdefault(key(province + text), code)
    return Regions(by_code, spellings)


def _province_names(
    region: Region, by_code: Mapping[str, Region], aliases: Mapping[str, str]
) -> tuple[str, ...]:
    """The names of the province that a region lies in; none for the province itself."""
    above = by_code.get(region.parent_code)
    if above is not None and above.kind != "province":
        above = by_code.get(above.parent_code)
    if above is None or above.kind != "province":
        return ()
    own = (alias for alias, code in aliases.items() if code == above.region_code)
    return (above.name_ko, above.name_en, *own)


def _names(region: Region, by_code: Mapping[str, Region]) -> Iterator[str]:
    """Full and short names, alone and for a district behind its city's."""
    own = [*_korean(region), *_english(region)]
    yield from own
    if region.kind == "gu" and region.parent_code in by_code:
        city = by_code[region.parent_code]
        for before in _korean(city):
            yield from (before + name for name in _korean(region))
        for before in _english(city):
            yield from (f"{name} {before}" for name in _english(region))
            yield from (f"{before} {name}" for name in _english(region))


def _korean(region: Region) -> tuple[str, ...]:
    """통영시, 통영. A one-letter rest would be no name (there is none in this province)."""
    short = region.name_ko[:-1]
    return (
        (region.name_ko, short)
        if region.kind != "province" and len(short) > 1
        else (region.name_ko,)
    )


def _english(region: Region) -> tuple[str, ...]:
    suffix, *_ = kinds = _ENGLISH_KINDS[region.kind]
    stem = region.name_en.removesuffix(suffix)
    return tuple(stem + kind for kind in kinds)


def _codes(row: Mapping[str, str | None]) -> Iterator[str]:
    """The 행안부 code in five and ten digits, and both SGIS codes."""
    yield str(row["region_code"])
    yield f"{row['region_code']}00000"
    for name in ("sgis_code_2020", "sgis_code_2022"):
        if row.get(name):
            yield str(row[name])
