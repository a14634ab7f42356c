"""What was pressed on a map, chart or table, for this run."""

from __future__ import annotations

import streamlit as st


def map_pressed(key: str) -> None:
    """Something on a map was pressed: `region:48220` or `mark:…` for this run."""
    found = st.session_state[key]["selection"]["objects"]
    pressed = ""
    for objects in found.values():
        for each in objects:
            code = each.get("properties", {}).get("code") or each.get("code")
            pressed = f"region:{code}" if code else f"mark:{each.get('key', '')}"
    st.session_state[f"{key}-pressed"] = pressed


def row_pressed(key: str) -> None:
    """A row of a table was chosen: its number, for this run."""
    rows = st.session_state[key]["selection"]["rows"]
    st.session_state[f"{key}-pressed"] = str(rows[0]) if rows else ""


def chart_pressed(key: str) -> None:
    """A bar of the chart was pressed: remember the figure behind it for this run."""
    selection = st.session_state[key]["selection"]
    named = [point["customdata"] for point in selection["points"] if "customdata" in point]
    # Pressing the same bar again takes its selection away; the reader wants the same figure.
    last = st.session_state.get(f"{key}-last", "")
    pressed = str(named[0] if named else last)
    st.session_state[f"{key}-last"] = st.session_state[f"{key}-pressed"] = pressed


def pressed_in(key: str) -> str:
    """The key of the figure whose bar was pressed just before this run; empty otherwise."""
    return str(st.session_state.pop(f"{key}-pressed", ""))
