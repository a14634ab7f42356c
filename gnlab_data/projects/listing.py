"""Projects that are looked for: the best match first, a page at a time, with what stands beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gnlab_data.language import search
from gnlab_data.query import query
from gnlab_data.query.filters import Filters
from gnlab_data.query.measures import PROJECTS
from gnlab_data.store import database
from gnlab_data.store.database import Row

ORDERS = {
    "fit": "score desc, {unknown_last}, project_facts.year desc, project_facts.number",
    "newest": "{unknown_last}, project_facts.year desc, project_facts.name_ko, "
    "project_facts.number",
    "name": "project_facts.name_ko, {unknown_last}, project_facts.year, project_facts.number",
    "region": "case when project_facts.first_region_code is null then 1 else 0 end, "
    "project_facts.first_region_code, {unknown_last}, project_facts.year desc, "
    "project_facts.number",
}
"""How found projects may be ordered; an unknown year or place comes last."""

SHORT_WORD = 3

_UNKNOWN_LAST = "case when project_facts.year is null then 1 else 0 end"


def found(filters: Filters, most: int, skip: int = 0, order: str = "fit") -> list[Row]:
    """The project rows in view, the best match of the search words first, then the latest.

    `score` is 4 where a name is the question, 3 where it begins with it, 2 where it holds it, 1
    where the first term is in a name, 0 where it is found elsewhere or nothing is searched.
    KeyError for an order that is not in `ORDERS`.
    """
    score, levels = _score(filters) if order == "fit" else ("", {})
    if not score:
        where, parameters = query.conditions(filters)
        return _page("0", "", where, order, parameters | {"most": most, "skip": skip})
    parameters = levels | {"most": most, "skip": skip}
    # Who has the word in its name comes first. A short word is in many: names, which are short to
    # read, often fill the page. A long one is in few texts, and its signs tell in which.
    if not _by_initials(filters) and len(str(levels["first"])) <= SHORT_WORD:
        rows = _scored(filters, score, parameters, names_only=True)
        if len(rows) == most:
            return rows
    return _scored(filters, score, parameters, names_only=False)


def _scored(
    filters: Filters, score: str, parameters: dict[str, object], names_only: bool
) -> list[Row]:
    """The page of those that fit best; the texts that are looked through tell the score as well."""
    words, looked_for = query.words(filters)
    if names_only:
        signs, own = query.sign_condition("names", str(parameters["first"]))
        looked_for |= own
        named = "contains(project_search.name, $first)"
        words = f"case when {' and '.join((*signs, named))} then {words} else false end"
    where, chosen = query.conditions(replace(filters, search=""))
    where = f"{where} and {words}" if where else f"where {words}"
    join = "join project_search using (number)"
    return _page(score, join, where, "fit", parameters | looked_for | chosen)


def _page(
    score: str, joined: str, where: str, order: str, parameters: dict[str, object]
) -> list[Row]:
    """The few of a page are chosen by narrow columns; the long ones are read of them alone."""
    ordered = ORDERS[order].format(unknown_last=_UNKNOWN_LAST)
    return database.fetch(
        f"with best as (select project_facts.number, {score} as score from {PROJECTS} {joined} "
        f"{where} order by {ordered} limit $most offset $skip) "
        f"select {query.PROJECT_COLUMNS}, best.score from best "
        f"join {PROJECTS} on project_facts.number = best.number order by {ordered}",
        parameters,
    )


def _by_initials(filters: Filters) -> bool:
    """Whether the question is nothing but initial consonants."""
    asked = search.terms(filters.search)
    return bool(asked) and all(term.kind == "initials" for term in asked)


def _score(filters: Filters) -> tuple[str, dict[str, object]]:
    """The expression that tells how well a name fits, and its parameters; empty for no words."""
    asked, consonants = search.terms(filters.search), _by_initials(filters)
    # A name is stored without spaces; initials are compared as they are.
    compared = [term for term in asked if consonants or term.kind != "initials"]
    made = search.letters if consonants else search.squeezed
    texts = [made(term.text) for term in compared]
    if not any(texts):
        return "", {}
    whole, first = "".join(texts), texts[0]
    column = "project_search.initials" if consonants else "project_search.name"
    # Initials are stored of places and organisations too; the project's own name comes first.
    begins = "starts_with" if consonants else "contains"
    levels: dict[str, object] = {"is": f"|{whole}|", "starts": f"|{whole}"}
    levels |= {"holds": whole, "first": first}
    cases = " ".join(
        f"when {begins if name in ('is', 'starts') else 'contains'}({column}, ${name}) "
        f"then {4 - level}"
        for level, name in enumerate(levels)
    )
    # Most texts have no word of the question in their name: one look tells.
    return f"case when not contains({column}, $first) then 0 {cases} else 0 end", levels


def beside(project_ids: Sequence[str]) -> list[Row]:
    """What stands beside projects on a list: kind (theme, region, organization) and value each."""
    if not project_ids:
        return []
    text, bound = query.one_of("project_id", "project", project_ids)
    return database.fetch(
        f"select project_id, 'theme' as kind, theme_id as value from project_themes where {text} "
        "union all select project_id, 'region' as kind, region_code as value from project_regions "
        f"where {text} union all select project_id, 'organization' as kind, org_name as value "
        f"from project_actors where {text} order by project_id, kind, value",
        bound,
    )
