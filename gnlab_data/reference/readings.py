"""Programs, measures, sources and yearly readings, loaded once per data version.

These tables have a few hundred rows and every page needs them; holding them as plain values
makes the figure rule (`figures.py`) readable. Projects and sites, which may be many, stay in
the database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from gnlab_data.language import LANGUAGES, Language, language
from gnlab_data.reference.regions import Regions, regions
from gnlab_data.store import database


@dataclass(frozen=True)
class Source:
    """A document that says so. `published_on` is a partial date or None; so is `url`."""

    source_id: str
    title: str
    publisher: str
    published_on: str | None
    url: str | None
    kind: str


@dataclass(frozen=True)
class Measure:
    """A number with a unit; `sum_over_*` tells whether it may be added up."""

    measure_id: str
    name_ko: str
    name_en: str
    unit_ko: str
    counts_ko: str
    counts_en: str
    family: str
    sort_order: int
    sum_over_years: bool
    sum_over_places: bool


@dataclass(frozen=True)
class Program:
    """A line of work. `axis` is None where the deck does not place it."""

    program_id: str
    name_ko: str
    name_en: str
    short_ko: str
    short_en: str
    level: str
    axis: str | None
    lead_org: str | None
    start_year: int | None
    end_year: int | None
    summary_ko: str
    summary_en: str | None
    official_measure: str | None
    headline_measures: tuple[str, ...]
    source_ids: tuple[str, ...]

    @property
    def in_deck(self) -> bool:
        """Whether the province's deck of 2020 names this program."""
        return DECK_SOURCE in self.source_ids


@dataclass(frozen=True)
class Reading:
    """One published yearly figure as it was read. An empty part is the whole program.

    A total over several years has the first and last of them in `period_*`; `year` is when it was
    told.
    """

    row_number: int
    program_id: str
    year: int
    measure_id: str
    part_ko: str
    part_en: str
    region_code: str | None
    value: float
    unit: str
    basis: str
    source_id: str
    note: str
    period_from: int | None = None
    period_to: int | None = None


@dataclass(frozen=True)
class Axis:
    """One of the deck's three strategy axes, with its programs in the deck's order."""

    axis: str
    name_ko: str
    name_en: str
    program_ids: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Everything above, by id, in the order of the tables.

    `data_date` is the newest document of any kind, `projects_date` the newest that tells of a
    program or project: statistics are published later.
    """

    version: str
    programs: dict[str, Program]
    measures: dict[str, Measure]
    sources: dict[str, Source]
    axes: dict[str, Axis]
    readings: dict[tuple[str, str], tuple[Reading, ...]]
    data_date: str
    projects_date: str
    themes: dict[str, tuple[str, str]]
    regions: dict[str, tuple[str, str]]
    places: Regions
    renamed: dict[tuple[str, str], str]
    statistics: frozenset[str] = frozenset()
    languages: Mapping[str, Language] = field(default_factory=dict)

    def language(self, code: str | None) -> Language:
        """A language that knows the English of these data."""
        plain = language(code)
        return self.languages.get(plain.code, plain)

    def now_called(self, kind: str, name: str) -> str:
        """The present id of what had this one; the same where it was never renamed."""
        return self.renamed.get((kind, name), name)

    def as_of(self, source_ids: Iterable[str]) -> str:
        """The date of what rests on these documents: of the facts, or of statistics among them."""
        dates = (self.sources[each].published_on for each in source_ids if each in self.statistics)
        return max(filter(None, (self.projects_date, *dates)))

    def of(self, program_id: str, measure_id: str) -> tuple[Reading, ...]:
        """Readings of one measure of one program, all years and parts, in table order."""
        return self.readings.get((program_id, measure_id), ())

    def measures_of(self, program_id: str) -> list[Measure]:
        """Measures that have a reading for the program, in the dictionary's order."""
        found = [key[1] for key in self.readings if key[0] == program_id]
        return sorted((self.measures[name] for name in found), key=lambda each: each.sort_order)

    def readings_of(self, program_id: str) -> Iterable[Reading]:
        """All readings of one program."""
        for key, readings in self.readings.items():
            if key[0] == program_id:
                yield from readings


DECK_SOURCE = "seed-slides"
"""The province's slide deck of 2020 in `sources`."""


def facts() -> Facts:
    """The facts of the database being served now."""
    return _facts(database.version())


@lru_cache(maxsize=2)
def _facts(version: str) -> Facts:
    named = database.fetch_named
    readings: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    for row in named("readings"):
        readings[row["program_id"], row["measure_id"]].append(Reading(**row))
    english = {row["text_ko"]: row["text_en"] for row in named("translations")}
    region_rows = named("regions")
    aliases = {row["alias"]: row["region_code"] for row in named("region_aliases")}
    return Facts(
        version=version,
        programs={row["program_id"]: _program(row) for row in named("programs")},
        measures={row["measure_id"]: Measure(**row) for row in named("measures")},
        sources={row["source_id"]: Source(**row) for row in named("sources")},
        axes={row["axis"]: _axis(row) for row in named("axes")},
        readings={key: tuple(values) for key, values in readings.items()},
        data_date=named("build_info")[0]["data_date"],
        projects_date=named("projects_date")[0]["projects_date"],
        statistics=frozenset(row["source_id"] for row in named("context_measures")),
        themes={row["theme_id"]: (row["name_ko"], row["name_en"]) for row in named("themes")},
        regions={row["region_code"]: (row["name_ko"], row["name_en"]) for row in region_rows},
        places=regions(region_rows, aliases),
        renamed=_renamed(named("redirects")),
        languages={code: language(code).with_data(english) for code in LANGUAGES},
    )


def _renamed(rows: list[database.Row]) -> dict[tuple[str, str], str]:
    """Old ids → the id at the end of their chain; the checks have found that it ends."""
    ways = {(row["kind"], row["old_id"]): row["new_id"] for row in rows}
    found = {}
    for kind, old in ways:
        end = ways[kind, old]
        while (kind, end) in ways:
            end = ways[kind, end]
        found[kind, old] = end
    return found


def _program(row: database.Row) -> Program:
    lists = {name: tuple(row[name] or ()) for name in ("headline_measures", "source_ids")}
    return Program(**{**row, **lists})


def _axis(row: database.Row) -> Axis:
    return Axis(**{**row, "program_ids": tuple(row["program_ids"])})
