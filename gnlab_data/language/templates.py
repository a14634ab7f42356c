"""Texts with named places: `{count:,}건`, `{name:은는}`, `{count:project|projects}`.

A place takes a name and, after a colon, one of

- a particle of `particles.PARTICLES`: the value followed by the agreeing form (Korean);
- `one|many`: the number and the noun in the right number (English); `=one|many` the noun alone;
- anything Python's own formatting knows, as `,` or `.1f`.

Anything else is an error when the text is first used, and the catalogue check finds it earlier.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter
from typing import Any

from babel import Locale

from gnlab_data.language import particles

PARTICLE, PLURAL, PYTHON = "particle", "plural", "python"
_english_plural = Locale("en").plural_form


@dataclass(frozen=True)
class Place:
    """One place of a template: the text before it, the value's name and how it is written."""

    before: str
    name: str
    kind: str
    spec: str


@dataclass(frozen=True)
class Template:
    """A parsed text: its places in order and the text after the last."""

    places: tuple[Place, ...]
    after: str

    def fill(self, values: Mapping[str, Any], number: Callable[[object], str]) -> str:
        """The text with its values; `number` writes a bare number. KeyError for a missing value."""
        parts = [each.before + _written(each, values[each.name], number) for each in self.places]
        return "".join(parts) + self.after


@lru_cache(maxsize=4096)
def template(text: str) -> Template:
    """The parsed text; ValueError where a place is not of the form above."""
    places: list[Place] = []
    before = ""
    for literal, name, spec, conversion in Formatter().parse(text):
        before += literal
        if name is not None:
            places.append(_place(text, before, name, spec or "", conversion))
            before = ""
    return Template(tuple(places), before)


def _place(text: str, before: str, name: str, spec: str, conversion: str | None) -> Place:
    if not name.isidentifier() or conversion:
        raise ValueError(f"{text!r}: a place needs a plain name, found {name!r}")
    if spec in particles.PARTICLES:
        return Place(before, name, PARTICLE, spec)
    if "|" in spec:
        if spec.count("|") != 1:
            raise ValueError(f"{text!r}: {spec!r} needs one form for one and one for many")
        return Place(before, name, PLURAL, spec)
    if any(ord(letter) > 127 for letter in spec):
        raise ValueError(f"{text!r}: {spec!r} is not a particle")
    return Place(before, name, PYTHON, spec)


def _written(place: Place, value: Any, number: Callable[[object], str]) -> str:
    if place.kind == PARTICLE:
        return particles.with_particle(_bare(value, number), place.spec)
    if place.kind == PLURAL:
        return _plural(place.spec, value, number)
    return format(value, place.spec) if place.spec else _bare(value, number)


def _bare(value: Any, number: Callable[[object], str]) -> str:
    """Text as it is, numbers as the language writes them."""
    return value if isinstance(value, str) else number(value)


def _plural(spec: str, value: Any, number: Callable[[object], str]) -> str:
    one, many = spec.removeprefix("=").split("|")
    noun = one if _english_plural(abs(value)) == "one" else many
    return noun if spec.startswith("=") else f"{number(value)} {noun}"
