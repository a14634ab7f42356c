"""Counts by dimensions under the reader's filters: one SELECT from our own closed set of parts.

Names come only from `measures.py` (an unknown one raises KeyError); values are bound parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gnlab_data.language import search
from gnlab_data.query.filters import Filters
from gnlab_data.query.measures import COUNTS, DIMENSIONS, PROJECTS
from gnlab_data.store import database
from gnlab_data.store.database import Row

PROJECT_COLUMNS = ", ".join(
    f"project_facts.{name}"
    for name in (
        "project_id",
        "program_id",
        "year",
        "name_ko",
        "name_en",
        "lead_org",
        "status",
        "has_place",
        "has_result",
        "problem_ko",
        "approach_ko",
        "result_ko",
        "primary_theme_id",
        "continues_project_id",
        "lineage_basis",
        "confidence",
        "budget_krw",
        "source_ids",
    )
)

SEARCHED = {"word": "words", "phrase": "spaced", "initials": "initials"}
"""Which stored form a kind of term is looked for in."""

KNOWN_COLUMNS = {
    "result": "project_facts.has_result",
    "place": "project_facts.has_place",
    "budget": "project_facts.has_budget",
}
"""What may be asked to be known of a project → the column that says so."""

Clause = tuple[str, dict[str, object]]


def aggregate(counts: Sequence[str], by: Sequence[str], filters: Filters) -> list[Row]:
    """The counts for each combination of the dimensions, ordered by them.

    Without `by`, one row. KeyError for a name that is not declared.
    """
    cuts = [f"{DIMENSIONS[name].column} as {name}" for name in by]
    inner = [f"{COUNTS[name].of_project} as {name}" for name in counts]
    joins = sorted({DIMENSIONS[name].join for name in by} - {""})
    where, parameters = conditions(filters)
    groups = ", ".join([*(DIMENSIONS[name].column for name in by), "project_facts.chain_id"])
    parts = [
        f"with projects as (select {', '.join([*cuts, *inner])}",
        f"from {PROJECTS}",
        *joins,
        where,
        f"group by {groups})",
        f"select {', '.join([*by, *(f'{COUNTS[name].whole()} as {name}' for name in counts)])}",
        "from projects",
    ]
    if by:
        parts.append(f"group by {', '.join(by)} order by {', '.join(by)}")
    return database.fetch(" ".join(parts), parameters)


def projects(filters: Filters, most_a_year: int) -> list[Row]:
    """The project rows in view, at most so many a year, by year (unknown last) and id.

    `name_before_ko` and `name_before_en` name the project that a row continues, where known.
    """
    where, parameters = conditions(filters)
    numbered = (
        f"select {PROJECT_COLUMNS}, row_number() over (partition by project_facts.year "
        f"order by project_facts.project_id) as place_in_year from {PROJECTS} {where}"
    )
    statement = (
        f"with numbered as ({numbered}) select numbered.*, before.name_ko as name_before_ko, "
        "before.name_en as name_before_en, before.year as year_before from numbered "
        "left join projects as before on before.project_id = numbered.continues_project_id "
        "where numbered.place_in_year <= $most_a_year "
        "order by case when numbered.year is null then 1 else 0 end, numbered.year, "
        "numbered.project_id"
    )
    return database.fetch(statement, parameters | {"most_a_year": most_a_year})


def rows(filters: Filters) -> int:
    """How many project rows are in view."""
    (total,) = aggregate(("project_rows",), (), filters)
    return int(total["project_rows"])


def source_ids(filters: Filters) -> list[str]:
    """The documents that the facts of the projects in view were read in, in order."""
    where, parameters = conditions(filters)
    rows = database.fetch(
        f"select distinct project_sources.source_id from {PROJECTS} join project_sources "
        f"on project_sources.project_id = project_facts.project_id {where} "
        "order by project_sources.source_id",
        parameters,
    )
    return [row["source_id"] for row in rows]


def conditions(filters: Filters) -> Clause:
    """The WHERE clause of the filters and its parameters; empty where nothing was chosen."""
    clauses: list[str] = []
    parameters: dict[str, object] = {}
    for make in _CONDITIONS:
        text, bound = make(filters)
        if text:
            clauses.append(text)
            parameters |= bound
    return (f"where {' and '.join(clauses)}" if clauses else ""), parameters


def _in_years(filters: Filters) -> Clause:
    if filters.years is None:
        return "", {}
    first, last = filters.years
    return "project_facts.year between $first_year and $last_year", {
        "first_year": first,
        "last_year": last,
    }


def _in_programs(filters: Filters) -> Clause:
    return one_of("project_facts.program_id", "program", filters.programs)


def _on_levels(filters: Filters) -> Clause:
    return one_of("project_facts.level", "level", filters.levels)


def _with_themes(filters: Filters) -> Clause:
    return _tagged("themes", "theme", filters.themes)


def _in_regions(filters: Filters) -> Clause:
    return _tagged("regions", "region", filters.regions)


def _of_status(filters: Filters) -> Clause:
    return one_of("project_facts.status", "status", filters.statuses)


def _of_confidence(filters: Filters) -> Clause:
    return one_of("project_facts.confidence", "confidence", filters.confidences)


def _with_kinds(filters: Filters) -> Clause:
    return _tagged("kinds", "kind", filters.kinds)


def _with_known(filters: Filters) -> Clause:
    """All of what must be known of a project is known."""
    return " and ".join(f"{KNOWN_COLUMNS[name]} = 1" for name in filters.has), {}


def _with_words(filters: Filters) -> Clause:
    text, bound = words(filters)
    if not text:
        return "", {}
    return f"project_facts.number in (select number from project_search where {text})", bound


def words(filters: Filters) -> Clause:
    """The condition on `project_search` that every term of the search words is there.

    A text is read only where its signs allow the term: `case` looks at them first.
    """
    clauses: list[str] = []
    bound: dict[str, object] = {}
    for place, term in enumerate(search.terms(filters.search)):
        word, by_initials = f"word_{place}", term.kind == "initials"
        bound[word] = search.letters(term.text) if by_initials else term.text
        is_long = by_initials and len(term.text) >= search.TELLING_INITIALS
        clause = f"contains({'text_initials' if is_long else SEARCHED[term.kind]}, ${word})"
        signs, own = sign_condition(word, "" if by_initials else search.squeezed(term.text))
        bound |= own
        if signs:
            clause = f"case when {' and '.join(signs)} then {clause} else false end"
        clauses.append(clause)
    return " and ".join(clauses), bound


def sign_condition(name: str, word: str) -> tuple[list[str], dict[str, object]]:
    """That a text has all the signs of a squeezed word, and their values, named after `name`."""
    needed = {f"sign_{place}": sign for place, sign in enumerate(search.signs(word)) if sign}
    clauses = [f"({sign} & ${name}_{sign}) = ${name}_{sign}" for sign in needed]
    return clauses, {f"{name}_{sign}": value for sign, value in needed.items()}


def one_of(column: str, name: str, values: Sequence[str]) -> Clause:
    """The condition that a column is one of the values, bound by name; empty for no values."""
    if not values:
        return "", {}
    names = [f"{name}_{number}" for number in range(len(values))]
    text = f"{column} in ({', '.join('$' + each for each in names)})"
    return text, dict(zip(names, values, strict=True))


def _tagged(field: str, name: str, values: Sequence[str]) -> Clause:
    """The condition that a project has one of the values of a field that may have several."""
    text, bound = one_of("value", name, values)
    if not text:
        return "", {}
    tags = f"select number from project_tags where field = '{field}' and {text}"
    return f"project_facts.number in ({tags})", bound


_CONDITIONS: tuple[Callable[[Filters], Clause], ...] = (
    _in_years,
    _in_programs,
    _on_levels,
    _with_themes,
    _in_regions,
    _of_status,
    _of_confidence,
    _with_kinds,
    _with_known,
    _with_words,
)
