"""Texts of a chart: what a name says is shown as it is written, only our own marks become Plotly's.

Plotly reads `<b>`, `<sup>`, `<a href>` and a dozen other tags in every text it draws. Callers write
plain text, a new line for a new line, and `bold` or `small` for a part; a chart passes each text
through `written`. The marks in between are private letters, which the checks of the data refuse.
"""

from __future__ import annotations

from html import escape

_BOLD, _END_BOLD, _SMALL, _END_SMALL = "\ue000", "\ue001", "\ue002", "\ue003"
_TAGS = str.maketrans(
    {
        "\n": "<br>",
        _BOLD: "<b>",
        _END_BOLD: "</b>",
        _SMALL: "<span style='font-size:11px'>",
        _END_SMALL: "</span>",
    }
)


def bold(text: str) -> str:
    """A part of a chart's text in bold."""
    return f"{_BOLD}{text}{_END_BOLD}"


def small(text: str) -> str:
    """A part of a chart's text in smaller letters: a note under its value."""
    return f"{_SMALL}{text}{_END_SMALL}"


def written(text: str) -> str:
    """A text as Plotly takes it."""
    return escape(text, quote=False).translate(_TAGS)


def broken(label: str) -> str:
    """A label of a narrow place in two lines: 2026 ~2월, 자료 없음."""
    return label.replace(" ", "\n", 1)
