"""The pages that are not Streamlit's, from templates that escape what they are given."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from gnlab_app.server import static_files

LONGEST_WHOLE = 24


def rows_of(columns: Iterable[list[str]]) -> Iterable[tuple[str, ...]]:
    return zip(*columns, strict=True)


def _whole(text: str) -> Markup:
    """The text with its words kept whole: a line does not end before the dot of 발굴·양성."""
    words = [
        Markup('<span class="whole">{}</span>').format(word)
        if "·" in word and 1 < len(word) <= LONGEST_WHOLE
        else escape(word)
        for word in text.split(" ")
    ]
    return Markup(" ").join(words)


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        trim_blocks=True,
    )
    made.filters["rows"] = rows_of
    made.filters["whole"] = _whole
    made.globals["static"] = static_files.address
    made.globals["table"] = getattr(made.get_template("table.html").module, "table")  # noqa: B009
    return made


TEMPLATES = _environment()
