"""Answers from the floor: what may be asked for on any slide, and the slide asked again for it.

The page compares what is typed with the spellings given here, so that finding asks for nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import Any

from gnlab_app.context.context import FIRST_OFFERED_YEAR
from gnlab_app.context.labels import FILTER_NAMES
from gnlab_app.exhibit import slides
from gnlab_app.exhibit.slides import Link
from gnlab_data.language import Language, language
from gnlab_data.language.finder import keys
from gnlab_data.reference.readings import Facts, facts

FIELDS = ("regions", "themes", "programs", "years")
LONGEST_SPELLING = 40
_A_CODE = re.compile(r"\d+")


def entries(say: Language) -> list[dict[str, Any]]:
    """Everything that may be asked for: field, code, name, kind, spellings it is found by."""
    return _entries(facts().version, say.code)


@lru_cache(maxsize=4)
def _entries(version: str, code: str) -> list[dict[str, Any]]:
    del version
    known = facts()
    say = known.language(code)
    found = []
    for field, names in (
        ("regions", _regions(known)),
        ("themes", {name: list(texts) for name, texts in known.themes.items()}),
        ("programs", _programs(known)),
        ("years", _years(known)),
    ):
        for value, spellings in names.items():
            found.append(
                {
                    "field": field,
                    "value": value,
                    "name": _name(known, say, field, value),
                    "kind": say(FILTER_NAMES[field]),
                    "keys": list(keys(each for each in spellings if len(each) <= LONGEST_SPELLING)),
                }
            )
    return found


def _regions(known: Facts) -> dict[str, list[str]]:
    """Every region with the spellings of the resolver, without those that are codes."""
    spellings: dict[str, list[str]] = defaultdict(list)
    for text, code in known.places.spellings.items():
        if not _A_CODE.fullmatch(text):
            spellings[code].append(text)
    return {
        code: [region.name_ko, region.name_en, *spellings[code]]
        for code, region in known.places.by_code.items()
        if region.kind != "province"
    }


def _programs(known: Facts) -> dict[str, list[str]]:
    return {
        each.program_id: [
            text or "" for text in (each.short_ko, each.name_ko, each.short_en, each.name_en)
        ]
        for each in known.programs.values()
    }


def _years(known: Facts) -> dict[str, list[str]]:
    years = range(FIRST_OFFERED_YEAR, int(known.data_date[:4]) + 1)
    return {str(year): [str(year), language("ko").year(year)] for year in years}


def _name(known: Facts, say: Language, field: str, value: str) -> str:
    if field == "regions":
        return say.data(*known.regions[value])
    if field == "themes":
        return say.data(*known.themes[value])
    if field == "programs":
        program = known.programs[value]
        return say.data(program.short_ko, program.short_en)
    return say.year(int(value))


def asked(link: Link, field: str, value: str) -> Link:
    """The same view for what was asked. ValueError for a field that cannot be asked for."""
    if field not in FIELDS or (field == "years" and not re.fullmatch(r"\d{4}", value)):
        raise ValueError(f"{field}={value} cannot be asked for")
    return slides.asked_again(link, field, value)
