"""How many project rows each value of each facet would leave: one statement, one search.

The count of a value is the number of rows if that value were chosen and everything else stayed as
it is. The search words, which cost most, are looked for once; a facet of which nothing is chosen
shares the rows of the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gnlab_data.query import query
from gnlab_data.query.filters import KNOWN, Filters
from gnlab_data.query.measures import PROJECTS
from gnlab_data.store import database

FACETS = {
    "years": "year",
    "programs": "program_id",
    "statuses": "status",
    "confidences": "confidence",
    "themes": "",
    "regions": "",
    "kinds": "",
}
"""Field of `Filters` → the column it is counted by; empty for one of which there may be several."""

_COLUMNS = (
    ", ".join(
        f"project_facts.{name}" for name in ("number", "year", "program_id", "status", "confidence")
    )
    + ", "
    + ", ".join(query.KNOWN_COLUMNS.values())
)

Counts = dict[str, dict[str | None, int]]


def facets(filters: Filters) -> Counts:
    """By field, the rows each value would leave; values that leave none are not named.

    A year is its number as text, an unknown one None. A value of `has` adds to what is asked.
    """
    bases: dict[Filters, str] = {}

    def base(own: Filters) -> str:
        """The name of the rows under these filters, each written once."""
        return bases.setdefault(own, f"base_{len(bases)}")

    parts = [_counted(field, base(_without(filters, field))) for field in FACETS]
    parts += [_known(name, base(replace(filters, search=""))) for name in KNOWN]
    words, bound = query.words(filters)
    tables = []
    if words:
        tables.append(f"found as materialized (select number from project_search where {words})")
    for own, name in bases.items():
        # A field has the same parameters with the same values in every base that keeps it.
        where, values = query.conditions(own)
        bound |= values
        if words:
            where += f" {'and' if where else 'where'} number in (select number from found)"
        tables.append(f"{name} as materialized (select {_COLUMNS} from {PROJECTS} {where})")
    counts: Counts = {field: {} for field in (*FACETS, "has")}
    statement = f"with {', '.join(tables)} {' union all '.join(parts)}"
    for row in database.fetch(statement, bound):
        counts[row["facet"]][row["value"]] = int(row["project_rows"] or 0)
    return counts


def loosened(filters: Filters, fields: Sequence[str]) -> dict[str, int]:
    """How many rows there would be without each of the fields that are chosen."""
    empty = Filters()
    return {
        field: query.rows(replace(filters, **{field: getattr(empty, field)}))
        for field in fields
        if getattr(filters, field) != getattr(empty, field)
    }


def _without(filters: Filters, field: str) -> Filters:
    return replace(filters, search="", **{field: getattr(Filters(), field)})


def _counted(field: str, base: str) -> str:
    column = FACETS[field]
    if column:
        return (
            f"select '{field}' as facet, {column}::varchar as value, count(*) as project_rows "
            f"from {base} group by {column}"
        )
    return (
        f"select '{field}' as facet, value, count(*) as project_rows from project_tags "
        f"where field = '{field}' and number in (select number from {base}) group by value"
    )


def _known(name: str, base: str) -> str:
    return (
        f"select 'has' as facet, '{name}' as value, sum({query.KNOWN_COLUMNS[name]}) "
        f"as project_rows from {base} as project_facts"
    )
