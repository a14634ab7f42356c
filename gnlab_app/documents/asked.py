"""Whether a document that takes its time was asked for just now."""

from __future__ import annotations

import streamlit as st


def ask_for_document() -> None:
    """A document was asked for that takes its time; for the next run."""
    st.session_state["document-asked"] = True


def has_asked_for_document() -> bool:
    """Whether this run is the one after a document was asked for."""
    return bool(st.session_state.pop("document-asked", False))
