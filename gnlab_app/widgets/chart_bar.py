"""The bar under a chart: its sentence, citation, link, files, and its way into a talk."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from gnlab_app.context.context import View
from gnlab_app.widgets import window

_PARTS: list[Callable[[View, str], None]] = []


def part(draw: Callable[[View, str], None]) -> None:
    """Put a part into every chart's bar, once, when the program starts."""
    _PARTS.append(draw)


def bar(view: View, exhibit: str) -> None:
    """What can be done with the page's chart of that name, in a window of its own."""
    title = view.say("문장 · 인용 · 파일")
    if st.button(title, key=f"bar-{exhibit}", type="tertiary", icon=":material/ios_share:"):

        def opened() -> None:
            for draw in _PARTS:
                draw(view, exhibit)

        window.show(title, opened)
