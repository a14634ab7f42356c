"""A page whose session the server does not know: after a restart, or long without a connection.

The browser goes on with the page it has and sends the values of all controls with the next press.
In that run Streamlit knows none of these controls and drops what was pressed. So the page runs
first, and then what the browser brought is handed in again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner import (
    RerunData,
    RerunException,
    get_script_run_ctx,
)

_BROUGHT, _HAS_RUN = "brought-to-an-unknown-session", "has-run-to-its-end"
_HANDED_IN = "handed-in-again"


@contextmanager
def handing_in() -> Iterator[None]:
    """Around the run of a page."""
    _note()
    yield
    _deliver()


def _note() -> None:
    """Keep what the browser brought for controls that are not known yet."""
    state, context = st.session_state, get_script_run_ctx()
    if state.get(_HAS_RUN) or context is None:
        state[_HANDED_IN] = state.get(_HANDED_IN) == "next"
        return
    brought = context.session_state._state._new_widget_state
    kept: dict[str, WidgetState] = state.setdefault(_BROUGHT, {})
    for each in brought.as_widget_states():
        if brought.widget_metadata.get(each.id) is None:
            kept[each.id] = each


def _deliver() -> None:
    """Hand in what was kept, now that its controls are known; the page runs again."""
    state, context = st.session_state, get_script_run_ctx()
    state[_HAS_RUN] = True
    brought = state.pop(_BROUGHT, None)
    if brought and context is not None:
        state[_HANDED_IN] = "next"
        again = WidgetStates(widgets=list(brought.values()))
        raise RerunException(
            RerunData(
                query_string=context.query_string,
                page_script_hash=context.page_script_hash,
                widget_states=again,
                context_info=context.context_info,
            )
        )


def has_handed_in() -> bool:
    """Whether this run is the second: the browser shows what the first made of its controls."""
    return bool(st.session_state.get(_HANDED_IN))
