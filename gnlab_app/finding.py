"""What can be found from every page, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.context.page_filters import ONE_OF
from gnlab_app.menu import MENU
from gnlab_app.presentation import questions
from gnlab_app.subjects.about.terms import WORDS
from gnlab_data.language import Language, language, message
from gnlab_data.language.finder import EXACT, INSIDE, Thing, find, keys
from gnlab_data.organizations import directory
from gnlab_data.query.filters import Filters
from gnlab_data.reference.readings import facts

MOST = 6
KINDS = {
    "page": message("화면"),
    "programs": message("사업"),
    "themes": message("주제"),
    "regions": message("시군"),
    "project": message("프로젝트"),
    "organizations": message("기관과 단체"),
    "measure": message("지표"),
    "term": message("용어"),
}
"""Kinds and their headings."""
ALL_PROJECTS = 100_000


def found(view: View, question: str) -> dict[str, list[Thing]]:
    """The things that answer a question by kind, the kind with the best answer first."""
    by_kind: dict[str, list[Thing]] = {}
    best: dict[str, int] = {}
    for rank, thing in find(things(view.say.code), question):
        by_kind.setdefault(thing.kind, []).append(thing)
        # A word of a definition comes before other things only where it is the very word.
        late = INSIDE if thing.kind in ("measure", "term") and rank != EXACT else 0
        best.setdefault(thing.kind, rank + late)
    order = list(KINDS)
    kinds = sorted(by_kind, key=lambda kind: (best[kind], order.index(kind)))
    return {kind: by_kind[kind] for kind in kinds}


def link_of(thing: Thing) -> tuple[str, dict[str, str]]:
    """The page that shows a thing, and the parameters of its address."""
    if thing.kind == "page":
        return thing.value, {}
    if thing.kind in ONE_OF:
        return thing.kind, {ONE_OF[thing.kind]: thing.value}
    return "terms", {}


def things(code: str) -> tuple[Thing, ...]:
    """Everything that can be found, made once for a data version and language."""
    return _things(facts().version, code)


@lru_cache(maxsize=4)
def _things(version: str, code: str) -> tuple[Thing, ...]:
    del version
    say = facts().language(code)
    return (*_pages(say), *_of_the_stage(say), *_projects(say), *_organizations(say), *_terms(say))


def _pages(say: Language) -> Iterator[Thing]:
    for each in MENU:
        if not each.hidden:
            names = (language("ko")(each.title), language("en")(each.title))
            yield Thing("page", each.path, say(each.title), keys(names))


def _of_the_stage(say: Language) -> Iterator[Thing]:
    """Programs, themes and regions, by the names by which they are asked for on the stage."""
    for entry in questions.entries(say):
        if entry["field"] in KINDS:
            yield Thing(entry["field"], entry["value"], entry["name"], tuple(entry["keys"]))


def _projects(say: Language) -> Iterator[Thing]:
    for row in data.project_rows(Filters(), ALL_PROJECTS):
        name = say.data(row["name_ko"], row["name_en"])
        year = say.year(row["year"])
        found = keys((row["name_ko"], row["name_en"] or ""))
        yield Thing("project", row["project_id"], f"{name} ({year})", found)


def _organizations(say: Language) -> Iterator[Thing]:
    for each in data.directory().values():
        name = say.data(each.name, None)
        yield Thing("organizations", each.org_id, name, keys(directory.names_of(each)))


def _terms(say: Language) -> Iterator[Thing]:
    for measure in facts().measures.values():
        name = say.data(measure.name_ko, measure.name_en)
        yield Thing("measure", measure.measure_id, name, keys((measure.name_ko, measure.name_en)))
    for word, _ in WORDS:
        yield Thing("term", word, say(word), keys((language("ko")(word), language("en")(word))))
