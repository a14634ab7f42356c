"""The context of a request: language, palette, reference data and filters; no session behind it.

What a page, a slide, a document or a file shows is made from this and the choices of the address.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar

from gnlab_app.charts import palette
from gnlab_app.context.labels import (
    BASES,
    CONFIDENCE,
    FILTER_NAMES,
    KNOWN,
    LEVELS,
    ORGANIZATION_KINDS,
    STATUS,
)
from gnlab_data.language import Language
from gnlab_data.query.filters import NO_FILTERS, Filters, Ignored
from gnlab_data.reference.readings import Facts

OF_THE_READER = ("lang", "look")
"""Parameters of an address that are no part of a view: each reader has their own."""
FIRST_OFFERED_YEAR = 2018
OF_PROJECTS = ("statuses", "confidences", "kinds", "has")
"""Fields that only the page of projects has controls for; what was chosen there is shown by every
page that counts projects."""
FIELDS = tuple(name for name in FILTER_NAMES if name not in OF_PROJECTS)
WORDS: dict[str, Mapping[Any, str]] = {
    "levels": LEVELS,
    "statuses": STATUS,
    "confidences": CONFIDENCE,
    "kinds": ORGANIZATION_KINDS,
    "has": KNOWN,
}


@dataclass(frozen=True)
class View:
    """What the address says, understood: the arguments of everything a page shows.

    `filters` are those that act on the page, `chosen` all that the reader chose.
    """

    say: Language
    look: palette.Look
    facts: Facts
    filters: Filters
    ignored: tuple[Ignored, ...]
    chosen: Filters = NO_FILTERS

    def publisher(self, source_id: str) -> str:
        """Who published a document."""
        return self.say.data(self.facts.sources[source_id].publisher, None)

    def name_of(self, field: str, code: str) -> str:
        """The name of a code of a filter field in the reader's language."""
        facts, say = self.facts, self.say
        if field == "programs":
            program = facts.programs[code]
            return say.data(program.short_ko, program.short_en)
        if field in WORDS:
            return say(WORDS[field][code])
        names = facts.themes if field == "themes" else facts.regions
        return say.data(*names[code])


Rest = ParamSpec("Rest")
Made = TypeVar("Made")
ENTRIES = 64


def kept_with_view(
    make: Callable[Concatenate[View, Rest], Made],
) -> Callable[Concatenate[View, Rest], Made]:
    """What is made from a view, kept by data version, language, look, filters and arguments."""
    made: OrderedDict[object, Made] = OrderedDict()
    busy = Lock()

    @wraps(make)
    def asked(view: View, *arguments: Rest.args, **named: Rest.kwargs) -> Made:
        key = (view.facts.version, view.say.code, view.look.name, view.filters, arguments,
               tuple(named.items()))  # fmt: skip
        with busy:
            if key in made:
                made.move_to_end(key)
                return made[key]
        new = make(view, *arguments, **named)
        with busy:
            made[key] = new
            while len(made) > ENTRIES:
                made.popitem(last=False)
        return new

    # `memory.forget` empties what has these.
    vars(asked).update(cache_clear=made.clear, cache_parameters=lambda: {"maxsize": ENTRIES})
    return asked


def within(text: str, least: int, most: int, otherwise: int) -> int:
    """A whole number of plain digits that somebody wrote, kept within bounds."""
    # ² is a digit to Python, and thousands of digits are more than it turns into a number.
    is_number = text.isascii() and text.isdigit() and len(text) <= 9
    return min(max(int(text), least), most) if is_number else otherwise


def shown_fields(fields: Sequence[str]) -> tuple[str, ...]:
    """The fields of a page; one that looks for words in projects counts projects."""
    more = OF_PROJECTS if "search" in fields else ()
    return tuple(dict.fromkeys((*fields, *more)))


def chosen_words(view: View) -> str:
    """The filters in words, as an exported table or a slide names them."""
    words = [label for _, _, label in chosen_filters(view, FIELDS)]
    return view.say.join(words) or view.say("필터 없음")


def chosen_filters(
    view: View, fields: Sequence[str], filters: Filters | None = None
) -> list[tuple[str, str, str]]:
    """The field, code and words of each value chosen: of the filters that act, or of others."""
    filters, say = view.filters if filters is None else filters, view.say
    chosen = []
    if filters.years and "years" in fields:
        chosen.append(("years", "", say.year_range(*filters.years)))
    for field in ("programs", "themes", "regions", "levels", *OF_PROJECTS):
        if field in shown_fields(fields):
            codes = getattr(filters, field)
            chosen += [(field, code, view.name_of(field, code)) for code in codes]
    if filters.basis and "basis" in fields:
        chosen.append(("basis", "", say(BASES[filters.basis])))
    if filters.search and "search" in fields:
        chosen.append(("search", "", f"“{filters.search}”"))
    return chosen


def elsewhere(view: View) -> Filters:
    """The filters without the chosen regions: what ranks and comparisons are made over."""
    return replace(view.filters, regions=())


def everywhere(view: View) -> View:
    """The same view of all regions."""
    return replace(view, filters=elsewhere(view))
