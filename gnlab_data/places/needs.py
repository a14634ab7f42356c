"""Where a theme's need and its known projects meet or miss, and how unevenly projects are spread.

The need of a theme is told by the statistics of `theme_needs.csv`, each read as a share so that
large and small regions compare. A need that several statistics tell is the mean of the regions'
standings in each (0 the least need, 1 the most). "High" is the upper third of the regions. None
of this measures what was done: only what is known of it (rules 3 and 5).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from gnlab_data.places import sites
from gnlab_data.places.statistics import POPULATION, Context, Need
from gnlab_data.query import query
from gnlab_data.query.filters import Filters
from gnlab_data.reference.readings import Facts

HIGH_SHARE = 1 / 3
FEW_TO_SPREAD = 30
"""Below so many projects no Gini coefficient is told: chance alone spreads them unevenly."""


@dataclass(frozen=True)
class RegionNeed:
    """A region's need of a theme and its known projects of that theme.

    `values` are the shares by statistic; `standing` their mean place from 0 to 1, None where no
    statistic is known; `projects` None where no project of the theme is known. `place` is the rank
    of the need and among how many regions: 1 is the most.
    """

    region_code: str
    values: dict[str, float | None]
    standing: float | None
    high: bool
    projects: int | None
    place: tuple[int, int] | None = None

    @property
    def missed(self) -> bool:
        """High need and no known project."""
        return self.high and self.projects is None


@dataclass(frozen=True)
class ThemeNeed:
    """A theme's needs over the cities and counties, in the official order."""

    theme_id: str
    needs: tuple[Need, ...]
    rows: tuple[RegionNeed, ...]

    @property
    def missed(self) -> list[str]:
        """Regions of high need without a known project, the highest need first."""
        found = [row for row in self.rows if row.missed]
        return [row.region_code for row in sorted(found, key=lambda row: -(row.standing or 0))]


def theme_ids(context: Context) -> list[str]:
    """Themes whose need can be told, in the order of their table."""
    return list(dict.fromkeys(need.theme_id for need in context.needs))


def theme_needs(facts: Facts, context: Context, filters: Filters) -> dict[str, ThemeNeed]:
    """Need and known projects of each theme under the other filters: one statement for all."""
    cities = [each.region_code for each in facts.places.cities]
    everywhere = replace(filters, themes=(), regions=())
    counted = {
        (row["theme_id"], row["region_code"]): row["distinct_projects"]
        for row in query.aggregate(("distinct_projects",), ("theme_id", "region_code"), everywhere)
    }
    found = {}
    for theme_id in theme_ids(context):
        needs, values, standing, high = _needs(context, tuple(cities), theme_id)
        rows = tuple(
            RegionNeed(
                code,
                {name: of_region[code] for name, of_region in values.items()},
                standing[code],
                code in high,
                counted.get((theme_id, code)),
                _place(standing, code),
            )
            for code in cities
        )
        found[theme_id] = ThemeNeed(theme_id, needs, rows)
    return found


def _place(standing: dict[str, float | None], code: str) -> tuple[int, int] | None:
    known, own = [value for value in standing.values() if value is not None], standing[code]
    return None if own is None else (1 + sum(value > own for value in known), len(known))


Standing = tuple[
    tuple[Need, ...], dict[str, dict[str, float | None]], dict[str, float | None], set[str]
]


@lru_cache(maxsize=64)
def _needs(context: Context, cities: tuple[str, ...], theme_id: str) -> Standing:
    """The statistics of a theme, their shares, where each city stands, and those of high need.

    No filter changes them.
    """
    needs = tuple(need for need in context.needs if need.theme_id == theme_id)
    values = {
        need.context_id: {code: _share(context, need.context_id, code) for code in cities}
        for need in needs
    }
    placed = [standings(values[need.context_id], need.need_is) for need in needs]
    standing = {code: _mean([each.get(code) for each in placed]) for code in cities}
    return needs, values, standing, high_codes(standing)


def standings(values: dict[str, float | None], need_is: str) -> dict[str, float]:
    """Each known value's place among the known ones: 0 the least need, 1 the most.

    Equal values share the mean of their places (average ranks, as Spearman's correlation has
    them). `need_is` low turns the order round.
    """
    known = {code: value for code, value in values.items() if value is not None}
    if len(known) < 2:
        return dict.fromkeys(known, 0.5)
    found = {}
    for code, value in known.items():
        below = sum(other < value for other in known.values())
        equal = sum(other == value for other in known.values())
        place = (below + (equal - 1) / 2) / (len(known) - 1)
        found[code] = place if need_is == "high" else 1 - place
    return found


def high_codes(standing: dict[str, float | None]) -> set[str]:
    """The regions of the upper third of need; those level with the last of them too."""
    known = sorted((value for value in standing.values() if value is not None), reverse=True)
    if not known:
        return set()
    limit = known[max(round(len(known) * HIGH_SHARE), 1) - 1]
    return {code for code, value in standing.items() if value is not None and value >= limit}


def _share(context: Context, context_id: str, code: str) -> float | None:
    return context.share(context_id, code, context.year(context_id))


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


# ------------------------------------------------------------------------------ concentration


@dataclass(frozen=True)
class Concentration:
    """How unevenly known projects are spread over people.

    `points` are cumulative shares of people and of projects from (0, 0) to (1, 1), the regions
    with the fewest projects a person first; `gini` is 0 for an even spread, None where it may not
    be told. `total` counts a project once for each region it touched.
    """

    points: tuple[tuple[float, float], ...]
    order: tuple[str, ...]
    gini: float | None
    total: int
    year: int | None


def concentration(facts: Facts, context: Context, filters: Filters) -> Concentration:
    """The Lorenz curve of known projects over the cities and counties, by their people."""
    last = filters.years[1] if filters.years else int(facts.data_date[:4])
    year = context.year(POPULATION, last)
    counted = sites.by_region(replace(filters, regions=()), facts.places, split=False)
    pairs = {}
    for region in facts.places.cities:
        code = region.region_code
        people = context.value(POPULATION, code, year)
        if people:
            pairs[code] = (counted[code]["distinct_projects"] if code in counted else 0, people)
    order = sorted(pairs, key=lambda code: (pairs[code][0] / pairs[code][1], code))
    points = lorenz([pairs[code] for code in order])
    total = sum(count for count, _ in pairs.values())
    told = gini(points) if total >= FEW_TO_SPREAD else None
    return Concentration(points, tuple(order), told, total, year)


def lorenz(pairs: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Cumulative shares of people and projects of (projects, people) in the given order."""
    projects = sum(count for count, _ in pairs)
    people = sum(each for _, each in pairs)
    points, x, y = [(0.0, 0.0)], 0.0, 0.0
    for count, each in pairs:
        x += each / people
        y += count / projects if projects else 0.0
        points.append((x, y))
    return tuple(points)


def gini(points: Sequence[tuple[float, float]]) -> float:
    """One minus twice the area below the curve, by trapezoids (Brown's formula)."""
    return 1 - sum((x2 - x1) * (y1 + y2) for (x1, y1), (x2, y2) in pairwise(points))
