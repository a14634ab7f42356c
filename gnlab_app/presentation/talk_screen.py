"""The talk that a visitor works on, and which of its views."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from gnlab_app.context.context import (
    within,
)
from gnlab_app.context.markdown import shown
from gnlab_app.server import admission
from gnlab_app.widgets import address
from gnlab_app.widgets.address import parameter, set_parameter
from gnlab_app.widgets.control_values import set_control, take
from gnlab_data import settings
from gnlab_data.talks import files as talk_files


def talk_name() -> str:
    """The talk in hand: the address's, else the last one of this session, else the shipped one."""
    return parameter("talk") or str(st.session_state.get("talk", talk_files.SHIPPED))


def shares_talks() -> bool:
    """Whether this visitor may change the talks that all see, and read their notes."""
    at_home = admission.is_this_computer(st.context.ip_address, st.context.headers)
    return settings.talks_shared() or at_home


def go_on_with(name: str) -> None:
    """Have this talk in hand on the next pages."""
    st.session_state["talk"] = name


def open_talk(name: str, place: int = 0) -> None:
    """Go on with a talk, at one of its views (from 0)."""
    go_on_with(name)
    address.write({"talk": name, "at": str(place + 1) if place > 0 else ""})


def choose_talk(label: str, titles: Mapping[str, str]) -> None:
    """Choose the talk in hand by its title."""
    st.selectbox(
        label,
        list(titles),
        key=set_control("talk-chosen", talk_name()),
        format_func=lambda name: titles.get(name, name),
        on_change=take,
        args=("talk-chosen", open_talk, titles),
    )


def choose_place(label: str, titles: Sequence[str], captions: Sequence[str]) -> int:
    """Choose a view of a talk; its place from 0, kept in the address from 1 as `at`."""
    at = within(parameter("at"), 1, len(titles), 1) - 1
    st.radio(
        label,
        range(len(titles)),
        key=set_control("talk-place", at),
        format_func=lambda place: shown(titles[place]),
        captions=captions,
        label_visibility="collapsed",
        on_change=take,
        args=("talk-place", lambda at: set_parameter("at", str(at + 1)), range(len(titles))),
    )
    return at
