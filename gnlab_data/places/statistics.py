"""Statistics about the regions: values by year, shares, ranks and totals of the province.

Small tables, loaded once per data version. A value that was not published for a region stays
unknown; a sum or a share over unknown values is unknown too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from gnlab_data.reference.regions import Regions
from gnlab_data.store import database

POPULATION, AREA = "population", "area"


@dataclass(frozen=True)
class ContextMeasure:
    """One statistic. With `share_of` it can be read as a share: value ÷ that × `share_times`."""

    context_id: str
    name_ko: str
    name_en: str
    unit_ko: str
    about_ko: str
    about_en: str
    family: str
    adds_up: bool
    share_of: str | None
    share_times: int | None
    source_id: str


@dataclass(frozen=True)
class Need:
    """A statistic that tells the need of a theme, which end of it is need, and why."""

    theme_id: str
    context_id: str
    need_is: str
    reason_ko: str
    reason_en: str


@dataclass(frozen=True, eq=False)
class Context:
    """All statistics. `values` by statistic, region and year; `years` each is known for."""

    measures: dict[str, ContextMeasure]
    values: dict[tuple[str, str, int], float]
    years: dict[str, tuple[int, ...]]
    neighbours: dict[str, tuple[str, ...]]
    needs: tuple[Need, ...]

    def year(self, context_id: str, last: int | None = None) -> int | None:
        """The latest year of a statistic, not after `last` where there is one; else the first."""
        years = self.years.get(context_id, ())
        before = [year for year in years if last is None or year <= last]
        return max(before) if before else min(years, default=None)

    def value(self, context_id: str, region_code: str, year: int | None) -> float | None:
        """The value of a region in a year; None where it is not known."""
        return None if year is None else self.values.get((context_id, region_code, year))

    def share(self, context_id: str, region_code: str, year: int | None) -> float | None:
        """The value as its declared share (per 100 residents and so on), of the same year.

        Without a declared share, or where either is unknown, None. The area is that of 2020.
        """
        measure = self.measures[context_id]
        if measure.share_of is None:
            return None
        whole_year = self.year(AREA) if measure.share_of == AREA else year
        value = self.value(context_id, region_code, year)
        whole = self.value(measure.share_of, region_code, whole_year)
        return share(value, whole, measure.share_times or 1)

    def total(self, context_id: str, regions: Regions, year: int | None) -> float | None:
        """The sum over the cities and counties; None where it may not or cannot be added."""
        if not self.measures[context_id].adds_up:
            return None
        found = [self.value(context_id, each.region_code, year) for each in regions.cities]
        return None if None in found else sum(value for value in found if value is not None)

    def total_share(self, context_id: str, regions: Regions, year: int | None) -> float | None:
        """The share of the province: total ÷ total, never a mean of shares."""
        measure = self.measures[context_id]
        if measure.share_of is None:
            return None
        whole_year = self.year(AREA) if measure.share_of == AREA else year
        whole = self.total(measure.share_of, regions, whole_year)
        return share(self.total(context_id, regions, year), whole, measure.share_times or 1)


def share(value: float | None, whole: float | None, times: float) -> float | None:
    """value ÷ whole × times; None where either is unknown or there is nothing to divide by."""
    if value is None or not whole:
        return None
    return value / whole * times


def ranks(values: dict[str, float | None]) -> dict[str, int]:
    """The place of each known value from the largest, 1 first; equal values share a place."""
    known = sorted((value for value in values.values() if value is not None), reverse=True)
    return {code: known.index(value) + 1 for code, value in values.items() if value is not None}


def context() -> Context:
    """The statistics of the database being served now."""
    return _context(database.version())


@lru_cache(maxsize=2)
def _context(version: str) -> Context:
    del version
    neighbours: dict[str, tuple[str, ...]] = {}
    for row in database.fetch_named("region_neighbours"):
        code = row["region_code"]
        neighbours[code] = (*neighbours.get(code, ()), row["neighbour_code"])
    values = {
        (row["context_id"], row["region_code"], row["year"]): row["value"]
        for row in database.fetch_named("region_context")
    }
    years: dict[str, tuple[int, ...]] = {}
    for name, _, year in values:
        years[name] = tuple(sorted({*years.get(name, ()), year}))
    return Context(
        measures={
            row["context_id"]: ContextMeasure(**row)
            for row in database.fetch_named("context_measures")
        },
        values=values,
        years=years,
        neighbours=neighbours,
        needs=tuple(Need(**row) for row in database.fetch_named("theme_needs")),
    )
