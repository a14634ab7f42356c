"""What the reader chose, as one frozen value: the address, the cache key and the WHERE clauses.

The address carries ids and codes only, so a link outlives a renaming and a change of language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from gnlab_data import schema
from gnlab_data.reference.readings import Facts

FIRST_YEAR, LAST_YEAR = 1990, 2100
LEVELS = ("province", "city", "national")
BASES = ("actual", "plan")
STATUSES = schema.values("projects", "status")
CONFIDENCES = schema.values("projects", "confidence")
ORG_TYPES = schema.values("organizations", "org_type")
KNOWN = ("result", "place", "budget")
LONGEST_SEARCH = 80


@dataclass(frozen=True)
class Filters:
    """The chosen years (first and last), ids, codes, levels, basis and search words.

    Empty means: not limited. `basis` is "", "actual" or "plan". `kinds` are kinds of organisation
    of which one took part; `has` names what must be known of a project, all of it.
    """

    years: tuple[int, int] | None = None
    programs: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    confidences: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    basis: str = ""
    search: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was chosen."""
        return self == Filters()

    @property
    def narrows_projects_only(self) -> bool:
        """Whether something was chosen by which official totals cannot be split."""
        return any(getattr(self, name) for name in PROJECTS_ONLY)

    def includes_year(self, year: int | None) -> bool:
        """Whether a year is in view; an unknown year only where no years were chosen."""
        if self.years is None:
            return True
        return year is not None and self.years[0] <= year <= self.years[1]

    def includes_program(self, program_id: str, level: str) -> bool:
        """Whether a program is in view, by the chosen programs and levels."""
        return (not self.programs or program_id in self.programs) and (
            not self.levels or level in self.levels
        )

    def without(self, name: str, value: str) -> Filters:
        """The same choice with one value taken out (`value` is ignored for single fields)."""
        current = getattr(self, name)
        if name in ("years", "basis", "search"):
            return replace(self, **{name: getattr(Filters(), name)})
        kept: Any = tuple(each for each in current if each != value)
        return replace(self, **{name: kept})


NO_FILTERS = Filters()


@dataclass(frozen=True)
class Ignored:
    """A value in an address that means nothing here: which parameter, and what it said."""

    parameter: str
    value: str


PROJECTS_ONLY = ("themes", "regions", "statuses", "confidences", "kinds", "has", "search")
"""Fields that tell projects apart; the official totals are not published by them."""

PARAMETERS = {
    "years": "year",
    "programs": "program",
    "themes": "theme",
    "regions": "region",
    "levels": "level",
    "statuses": "status",
    "confidences": "confidence",
    "kinds": "orgtype",
    "has": "has",
    "basis": "basis",
    "search": "q",
}
"""Field of `Filters` → name in the address."""

KINDS = {"programs": "program", "themes": "theme", "regions": "region"}
"""Field of `Filters` → kind of the ids it holds, as `redirects.csv` names it."""


def from_query(query: Mapping[str, str], facts: Facts) -> tuple[Filters, list[Ignored]]:
    """The filters an address asks for, and what in it was not understood.

    An id that was renamed stands for its present one, without a word about it.
    """
    ignored: list[Ignored] = []
    allowed: dict[str, Mapping[str, object] | tuple[str, ...]] = {
        "programs": facts.programs,
        "themes": facts.themes,
        "regions": facts.regions,
        "levels": LEVELS,
        "statuses": STATUSES,
        "confidences": CONFIDENCES,
        "kinds": ORG_TYPES,
        "has": KNOWN,
    }
    lists = {
        name: _known(_present(name, query, facts), PARAMETERS[name], values, ignored)
        for name, values in allowed.items()
    }
    basis = _known(_split(query.get("basis", "")), "basis", BASES, ignored)
    return (
        Filters(
            years=_years(query.get("year", ""), ignored),
            basis=basis[0] if len(basis) == 1 else "",
            search=query.get("q", "").strip()[:LONGEST_SEARCH],
            **lists,
        ),
        ignored,
    )


def to_query(filters: Filters) -> dict[str, str]:
    """The address parameters of a choice; nothing for what was not chosen."""
    query: dict[str, str] = {}
    for field in fields(filters):
        value = getattr(filters, field.name)
        if not value:
            continue
        name = PARAMETERS[field.name]
        if field.name == "years":
            first, last = value
            query[name] = str(first) if first == last else f"{first}-{last}"
        else:
            query[name] = value if isinstance(value, str) else ",".join(value)
    return query


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _present(name: str, query: Mapping[str, str], facts: Facts) -> list[str]:
    """The ids of a list parameter, renamed ones by their present name."""
    asked, kind = _split(query.get(PARAMETERS[name], "")), KINDS.get(name, "")
    return [facts.now_called(kind, each) for each in asked]


def _known(
    asked: list[str],
    parameter: str,
    allowed: Mapping[str, object] | tuple[str, ...],
    ignored: list[Ignored],
) -> tuple[str, ...]:
    values = dict.fromkeys(asked)
    ignored.extend(Ignored(parameter, value) for value in values if value not in allowed)
    return tuple(value for value in values if value in allowed)


def _years(text: str, ignored: list[Ignored]) -> tuple[int, int] | None:
    text = text.strip()
    if not text:
        return None
    first, _, last = text.partition("-")
    last = last or first
    if all(part.isascii() and part.isdigit() and len(part) == 4 for part in (first, last)):
        years = (int(first), int(last))
        if FIRST_YEAR <= years[0] <= years[1] <= LAST_YEAR:
            return years
    ignored.append(Ignored("year", text))
    return None
