"""One value a region to map and compare: counts of projects, their rates, or a statistic.

Rates are a total ÷ a total; the province's is its own total ÷ its own population, never the mean
of its regions. Below `FEW` projects no rate is given, only the count. No known project is not 0
projects carried out: such a region's value is unknown (rule 3).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from gnlab_data.language.claims import FEW
from gnlab_data.places import sites
from gnlab_data.places.statistics import AREA, POPULATION, Context, share
from gnlab_data.query import query
from gnlab_data.query.filters import Filters
from gnlab_data.reference.readings import Facts
from gnlab_data.reference.regions import Regions
from gnlab_data.store.database import Row

PEOPLE, SQUARE_KM = 100_000, 100
CLASSES = 5

Per = Literal["total", "people", "area"]
State = Literal["known", "few", "none"]
COUNTS = {"projects": "distinct_projects", "results": "projects_with_result", "sites": "sites"}
"""What is counted by region → the column of `sites.by_region`."""
DIVISORS: dict[Per, str] = {"people": POPULATION, "area": AREA}
"""How a count is divided → the statistic it is divided by."""


@dataclass(frozen=True)
class RegionValue:
    """The value of a region. `count` is what was counted, None for a statistic.

    `few`: too few for a rate, only the count stands. `none`: nothing is known.
    """

    region_code: str
    value: float | None
    count: int | None
    state: State


@dataclass(frozen=True)
class RegionValues:
    """Values by region in the official order, the province's own, and the year divided by.

    `year` is the year of the population or of the statistic; None where nothing is divided.
    """

    rows: tuple[RegionValue, ...]
    province: float | None
    province_count: int | None
    year: int | None

    @property
    def by_code(self) -> dict[str, RegionValue]:
        """The values by region."""
        return {row.region_code: row for row in self.rows}

    @property
    def without(self) -> list[str]:
        """Regions of which nothing is known."""
        return [row.region_code for row in self.rows if row.state == "none"]


def count_values(
    facts: Facts,
    context: Context,
    filters: Filters,
    shown: str,
    per: Per,
    split: bool,
    counted: dict[str, Row] | None = None,
    total: int | None = None,
) -> RegionValues:
    """Counted by region: `projects`, `results` or `sites`, as they are or per people or area.

    `counted` is what `sites.by_region` gives and `total` the count of the whole province, where
    they were asked already. KeyError for what is not in `COUNTS`.
    """
    column = COUNTS[shown]
    found = sites.by_region(filters, facts.places, split) if counted is None else counted
    year = _year(context, facts, filters, per)
    rows = []
    for region in facts.places.units(split):
        count = _count(found.get(region.region_code), column)
        whole = _whole(context, region.region_code, per, year)
        rows.append(_value(region.region_code, count, per, whole))
    total = _province_count(filters, shown) if total is None else total
    whole = _province_whole(context, facts, per, year)
    rate = float(total) if per == "total" else share(total, whole, _times(per))
    return RegionValues(tuple(rows), rate if total else None, total, year)


def context_values(
    facts: Facts, context: Context, context_id: str, per: Per, split: bool, last: int | None = None
) -> RegionValues:
    """A statistic by region; `people` asks for its declared share."""
    year = context.year(context_id, last)
    as_share = per != "total" and context.measures[context_id].share_of is not None
    look_up = context.share if as_share else context.value
    rows = []
    for region in facts.places.units(split):
        value = look_up(context_id, region.region_code, year)
        state: State = "none" if value is None else "known"
        rows.append(RegionValue(region.region_code, value, None, state))
    total = context.total_share if as_share else context.total
    return RegionValues(tuple(rows), total(context_id, facts.places, year), None, year)


def per(code: str) -> Per:
    """A way to divide by its code; KeyError for an unknown one."""
    known: dict[str, Per] = {"total": "total", "people": "people", "area": "area"}
    return known[code]


def peers(context: Context, regions: Regions, code: str, by: str, most: int = 3) -> list[str]:
    """The regions most like one, of the same level: by `population`, `basic_pension` or border.

    Population is compared as a ratio, a share as a difference; neighbours stand by length of the
    shared border. Empty where the region's own value is not known.
    """
    if by == "neighbours":
        return list(context.neighbours.get(code, ())[:most])
    region = regions.by_code[code]
    level = regions.districts(region.parent_code) if region.kind == "gu" else regions.cities
    year = context.year(by)
    look_up = context.value if by == POPULATION else context.share
    values = {each.region_code: look_up(by, each.region_code, year) for each in level}
    own = values.pop(code, None)
    if not own:
        return []
    distance = {
        other: max(value / own, own / value) if by == POPULATION else abs(value - own)
        for other, value in values.items()
        if value
    }
    return sorted(distance, key=lambda other: (distance[other], other))[:most]


def classes(values: Sequence[float], most: int = CLASSES) -> list[tuple[float, float]]:
    """At most so many classes with about as many values in each: lowest and highest of each.

    Equal values never fall into two classes.
    """
    known = sorted(values)
    different = sorted(set(known))
    if len(different) <= most:
        return [(value, value) for value in different]
    ends = [known[max(round(len(known) * (step + 1) / most) - 1, 0)] for step in range(most)]
    found: list[tuple[float, float]] = []
    for end in sorted(set(ends) | {different[-1]}):
        lowest = min(
            (value for value in different if not found or value > found[-1][1]), default=None
        )
        if lowest is not None:
            found.append((lowest, max(end, lowest)))
    return found


def class_of(value: float, found: Sequence[tuple[float, float]]) -> int:
    """The number of the class a value falls into, from 0."""
    return next(number for number, (_, highest) in enumerate(found) if value <= highest)


def _count(row: Row | None, column: str) -> int | None:
    """None where no project is known at all: that is no zero."""
    return None if row is None else int(row[column] or 0)


def _value(code: str, count: int | None, per: Per, whole: float | None) -> RegionValue:
    if count is None:
        return RegionValue(code, None, None, "none")
    if per == "total":
        return RegionValue(code, float(count), count, "known")
    rate = share(count, whole, _times(per))
    if count < FEW or rate is None:
        return RegionValue(code, None, count, "few")
    return RegionValue(code, rate, count, "known")


def _times(per: Per) -> int:
    return SQUARE_KM if per == "area" else PEOPLE


def _year(context: Context, facts: Facts, filters: Filters, per: Per) -> int | None:
    """The census not after the last year in view; the area has the year of its boundaries."""
    if per == "total":
        return None
    last = filters.years[1] if filters.years else int(facts.data_date[:4])
    return context.year(DIVISORS[per], last)


def _whole(context: Context, code: str, per: Per, year: int | None) -> float | None:
    return None if per == "total" else context.value(DIVISORS[per], code, year)


def _province_whole(context: Context, facts: Facts, per: Per, year: int | None) -> float | None:
    return None if per == "total" else context.total(DIVISORS[per], facts.places, year)


def _province_count(filters: Filters, shown: str) -> int:
    """Of the whole province, each once: also what is province-wide or of unknown place."""
    if shown == "sites":
        return sites.site_counts(filters).sites
    (row,) = query.aggregate((COUNTS[shown],), (), filters)
    return int(row[COUNTS[shown]] or 0)
