"""Texts of the data where Streamlit reads Markdown: shown as they are written."""

from __future__ import annotations

import re

# A colon begins a colour, an icon or an address, `&` an entity, `@` an address.
_SIGNS = re.compile(r"([\\`*_\[\]<>$~#|]|:(?=[\w/+-])|&(?=#?\w+;)|(?<=\w)@(?=\w))", re.ASCII)
_BEGINNING = re.compile(r"(?<!\S)([-+=]+|\d{1,9}[.)])(?=\s|$)")
_ADDRESS = re.compile(r"\b(www)\.", re.IGNORECASE)
_BREAKS = re.compile(r"[\t\r\n\v\f\x85\u2028\u2029]+")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>$~#|:&@=+.)-])")


def plain(text: str, begins: bool = True) -> str:
    """Text of the data with the signs that Markdown gives a meaning taken literally.

    Where it begins a line, what would begin a list (`-`, `1)`, `2020.`) is no beginning either.
    """
    signed = _SIGNS.sub(r"\\\1", _BREAKS.sub(" ", text))
    if begins:
        signed = _BEGINNING.sub(lambda found: f"{found[1][:-1]}\\{found[1][-1]}", signed)
    return _ADDRESS.sub(r"\1\\.", signed)


def literal(text: str) -> str:
    """What `plain` made readable for Markdown as it was, for what knows no Markdown."""
    return _ESCAPED.sub(r"\1", text)


class Marked(str):
    """Markdown by intent: a link, a bold word."""


def shown(text: str, begins: bool = True) -> str:
    """A sentence as a title, a label or a cell, whether its names were made plain before or not."""
    return text if isinstance(text, Marked) else plain(literal(text), begins)
