"""Counts by dimensions under the reader's filters: one SELECT from our own closed set of parts.

Names come only from `measures.py` (an unknown one raises KeyError); values are bound parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gnlab_data import database, search
from gnlab_data.database import Row
from gnlab_data.filters import Filters
from gnlab_data.measures import COUNTS, DIMENSIONS, PROJECTS

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

    Without `by`, one row. A sum over no row is None. KeyError for a name that is not declared.
    """
    columns = [f"{DIMENSIONS[name].column} as {name}" for name in by]
    columns += [f"{COUNTS[name].expression} as {name}" for name in counts]
    joins = sorted({DIMENSIONS[name].join for name in by} - {""})
    where, parameters = conditions(filters)
    parts = [f"select {', '.join(columns)}", f"from {PROJECTS}", *joins, where]
    if by:
        cuts = ", ".join(DIMENSIONS[name].column for name in by)
        parts.append(f"group by {cuts} order by {cuts}")
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


ORDERS = {
    "fit": "score desc, {unknown_last}, project_facts.year desc, project_facts.project_id",
    "newest": "{unknown_last}, project_facts.year desc, project_facts.name_ko, "
    "project_facts.project_id",
    "name": "project_facts.name_ko, {unknown_last}, project_facts.year, project_facts.project_id",
    "region": "case when project_facts.first_region_code is null then 1 else 0 end, "
    "project_facts.first_region_code, {unknown_last}, project_facts.year desc, "
    "project_facts.project_id",
}
"""How found projects may be ordered; an unknown year or place comes last."""

_UNKNOWN_LAST = "case when project_facts.year is null then 1 else 0 end"


def found(filters: Filters, most: int, skip: int = 0, order: str = "fit") -> list[Row]:
    """The project rows in view, the best match of the search words first, then the latest.

    `score` is 4 where a name is the question, 3 where it begins with it, 2 where it holds it, 1
    where the first term is in a name, 0 where it is found elsewhere or nothing is searched.
    KeyError for an order that is not in `ORDERS`.
    """
    where, parameters = conditions(filters)
    score, joined, own = _score(filters) if order == "fit" else ("0", "", {})
    return database.fetch(
        f"select {PROJECT_COLUMNS}, {score} as score from {PROJECTS} {joined} {where} "
        f"order by {ORDERS[order].format(unknown_last=_UNKNOWN_LAST)} limit $most offset $skip",
        parameters | own | {"most": most, "skip": skip},
    )


def _score(filters: Filters) -> tuple[str, str, dict[str, object]]:
    """The expression that tells how well a name fits, what it is joined from, its parameters."""
    asked = search.terms(filters.search)
    consonants = bool(asked) and all(term.kind == "initials" for term in asked)
    column = "project_search.initials" if consonants else "project_search.name"
    # A name is stored without spaces; initials are compared as they are.
    compared = [term for term in asked if consonants or term.kind != "initials"]
    texts = [term.text if consonants else search.squeezed(term.text) for term in compared]
    if not any(texts):
        return "0", "", {}
    whole, first = _literal("".join(texts)), _literal(texts[0])
    # Initials are stored of places and organisations too; the project's own name comes first.
    before = "" if consonants else "%"
    levels: dict[str, object] = {"is": f"{before}|{whole}|%", "starts": f"{before}|{whole}%"}
    levels |= {"holds": f"%{whole}%", "first": f"%{first}%"}
    cases = " ".join(
        f"when {column} like ${name} escape '!' then {4 - level}"
        for level, name in enumerate(levels)
    )
    join = "join project_search on project_search.project_id = project_facts.project_id"
    return f"case {cases} else 0 end", join, levels


def rows(filters: Filters) -> int:
    """How many project rows are in view."""
    (total,) = aggregate(("project_rows",), (), filters)
    return int(total["project_rows"])


def beside(project_ids: Sequence[str]) -> list[Row]:
    """What stands beside projects on a list: kind (theme, region, organization) and value each."""
    if not project_ids:
        return []
    text, bound = one_of("project_id", "project", project_ids)
    return database.fetch(
        f"select project_id, 'theme' as kind, theme_id as value from project_themes where {text} "
        "union all select project_id, 'region' as kind, region_code as value from project_regions "
        f"where {text} union all select project_id, 'organization' as kind, org_name as value "
        f"from project_actors where {text} order by project_id, kind, value",
        bound,
    )


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
    text, bound = one_of("theme_id", "theme", filters.themes)
    return _projects_in("project_themes", text), bound


def _in_regions(filters: Filters) -> Clause:
    text, bound = one_of("region_code", "region", filters.regions)
    return _projects_in("project_regions", text), bound


def _of_status(filters: Filters) -> Clause:
    return one_of("project_facts.status", "status", filters.statuses)


def _of_confidence(filters: Filters) -> Clause:
    return one_of("project_facts.confidence", "confidence", filters.confidences)


def _with_kinds(filters: Filters) -> Clause:
    text, bound = one_of("org_type", "kind", filters.kinds)
    return _projects_in("project_org_types", text), bound


def _with_known(filters: Filters) -> Clause:
    """All of what must be known of a project is known."""
    return " and ".join(f"{KNOWN_COLUMNS[name]} = 1" for name in filters.has), {}


def _with_words(filters: Filters) -> Clause:
    """Every term of the search words somewhere in the project's text."""
    clauses: list[str] = []
    bound: dict[str, object] = {}
    for number, term in enumerate(search.terms(filters.search)):
        clauses.append(f"{SEARCHED[term.kind]} like $word_{number} escape '!'")
        bound[f"word_{number}"] = f"%{_literal(term.text)}%"
    return _projects_in("project_search", " and ".join(clauses)), bound


def one_of(column: str, name: str, values: Sequence[str]) -> Clause:
    """The condition that a column is one of the values, bound by name; empty for no values."""
    if not values:
        return "", {}
    names = [f"{name}_{number}" for number in range(len(values))]
    text = f"{column} in ({', '.join('$' + each for each in names)})"
    return text, dict(zip(names, values, strict=True))


def _projects_in(view: str, condition: str) -> str:
    if not condition:
        return ""
    return f"project_facts.project_id in (select project_id from {view} where {condition})"


def _literal(word: str) -> str:
    """The word with the signs that LIKE gives a meaning taken literally."""
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")


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
