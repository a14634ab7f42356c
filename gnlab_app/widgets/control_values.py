"""What controls show: set from the address, and changed by presses alone.

A browser sends with each press what all controls show, and with each year that plays. One that
still draws the last answer sends what they showed before it; Streamlit takes that for a choice.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Container
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from gnlab_app.widgets import address, late_presses, reconnection

REACTION_SECONDS = 0.4
"""Nobody sees what a control shows and presses it in less."""

_REPLACED = "control-values-replaced"


def set_control(key: str, value: Any) -> str:
    """Have the control show the value; its key."""
    state = st.session_state
    if state.get(key) != value:
        _replace(key, value)
    elif is_shown_anew():
        state[key] = value
    elif not _is_by_itself():
        # The browser has the last answer: what it says from now on is chosen.
        state.get(_REPLACED, {}).pop(key, None)
    return key


def set_text(key: str, wanted: str) -> None:
    """Have a text field show the words; what is typed is left alone, least of all a last space."""
    typed = st.session_state.get(key, "")
    set_control(key, typed if typed.strip() == wanted and not is_shown_anew() else wanted)


def take(key: str, act: Callable[[Any], None], offered: Container[Any] | None = None) -> None:
    """Act on what was chosen in a control, where it is offered and somebody chose it.

    After a change of language a browser may name an option as it was called before; Streamlit then
    hands that name on as if it had been chosen.
    """
    chosen = st.session_state[key]
    each_chosen = chosen if isinstance(chosen, list) else [chosen]
    is_offered = offered is None or all(each in offered for each in each_chosen)
    if is_offered and not _is_by_itself() and not _is_from_before(key, chosen):
        act(chosen)


def is_shown_anew() -> bool:
    """Whether the browser's control may show something else than the server's of the same name.

    One of the same name on another page is another control, which begins with its default; and the
    browser keeps the words of what is chosen, also those of another language or with another count.
    """
    return address.has_arrived() or reconnection.has_handed_in() or late_presses.has_renamed()


def _replace(key: str, value: Any) -> None:
    state = st.session_state
    if key in state:
        replaced = state.setdefault(_REPLACED, {})
        replaced[key] = [*_recently_replaced(key), (time.monotonic(), state[key])]
    state[key] = value


def _recently_replaced(key: str) -> list[tuple[float, Any]]:
    # The old address tells that the browser has not heard of the change, else the clock does.
    longest = address.LATE_SECONDS if address.comes_late() else REACTION_SECONDS
    since = time.monotonic() - longest
    replaced: list[tuple[float, Any]] = st.session_state.get(_REPLACED, {}).get(key, [])
    return [(at, value) for at, value in replaced if at > since]


def _is_from_before(key: str, value: Any) -> bool:
    """Whether the browser says what the control showed before the last answers."""
    return any(before == value for _, before in _recently_replaced(key))


def _is_by_itself() -> bool:
    """Whether this run is one of a clock's: nothing outside its part of the page was pressed."""
    context = get_script_run_ctx()
    return context is not None and bool(context.fragment_ids_this_run)
