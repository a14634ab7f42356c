"""Finding a thing by its name: one ranking for the search of every page and for the stage.

`static/stage.js` ranks by the same rules without asking the server; `tests/finding_cases.json` is
run by both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gnlab_data.language.search import initials, squeezed, terms

EXACT, BEGINS, INSIDE, ALL_WORDS, NOWHERE = range(5)


@dataclass(frozen=True)
class Thing:
    """What may be found: its kind, its id, its name in the reader's language, what finds it."""

    kind: str
    value: str
    name: str
    keys: tuple[str, ...]


def keys(spellings: Iterable[str]) -> tuple[str, ...]:
    """What of the spellings is compared: without spaces and signs; and the initial consonants."""
    known = [each for each in spellings if each]
    found = [squeezed(each) for each in known] + [initials(each) for each in known]
    return tuple(key for key in dict.fromkeys(found) if key)


def find(things: Iterable[Thing], question: str) -> list[tuple[int, Thing]]:
    """The things that a question finds and how well: exact names, beginnings, then the rest.

    Equal ones stay in the given order.
    """
    asked = [each.text for each in terms(question)]
    if not asked:
        return []
    whole = "".join(asked)
    ranked = [(rank(each.keys, whole, asked), each) for each in things]
    return sorted((each for each in ranked if each[0] < NOWHERE), key=lambda each: each[0])


def rank(own: Sequence[str], whole: str, words: Sequence[str]) -> int:
    """How well keys answer: as a whole, or with all of its words somewhere."""
    best = NOWHERE
    for key in own:
        if key == whole:
            return EXACT
        if key.startswith(whole):
            best = min(best, BEGINS)
        elif whole in key:
            best = min(best, INSIDE)
    if (
        best == NOWHERE
        and len(words) > 1
        and all(any(each in key for key in own) for each in words)
    ):
        return ALL_WORDS
    return best
