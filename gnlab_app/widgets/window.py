"""A window over the page."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx


def show(title: str, content: Callable[[], None]) -> None:
    """Open a window. Of two that are asked for in one run, by two presses at once, the first opens:
    Streamlit would end the run with an error."""
    context = get_script_run_ctx()
    if context is None or not context.has_dialog_opened:
        st.dialog(title, width="medium")(content)()
