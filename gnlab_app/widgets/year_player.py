"""Years to choose, to step through and to play."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from gnlab_app.context.context import View
from gnlab_app.widgets import address
from gnlab_app.widgets.control_values import set_control, take
from gnlab_app.widgets.request import change, filters_now

SECONDS_A_YEAR = 2.0


ALL_YEARS = 0


def year_player(current: View, years: Sequence[int]) -> None:
    """Years to choose, step through and play; the last year stops it, and so does the button."""
    filters, say = current.filters, current.say
    at = filters.years[0] if filters.years and filters.years[0] == filters.years[1] else None
    # What plays ends where one arrives: on another page, by a step back, by a link.
    if address.has_arrived():
        st.session_state["playing"] = False
    playing = bool(st.session_state.get("playing"))
    row = st.container(key="years", horizontal=True, vertical_alignment="center", gap="small")
    with row:
        _year_button("◀", "year-before", say("앞 해"), (years, -1), "Shift+Left")
        st.pills(
            say("연도"),
            [ALL_YEARS, *years],
            key=set_control("year-chosen", at if filters.years else ALL_YEARS),
            format_func=lambda year: say("모든 해") if year == ALL_YEARS else str(year),
            label_visibility="collapsed",
            wrap=True,
            on_change=take,
            args=("year-chosen", _year_chosen),
        )
        _year_button("▶", "year-after", say("다음 해"), (years, 1), "Shift+Right")
        st.button(
            f"■ {say('멈추기')}" if playing else f"▷ {say('연도별 재생')}",
            key="play",
            shortcut="Alt+P",
            on_click=_play,
            args=(not playing, years[0] if at in (None, years[-1]) else at),
        )
    if playing:
        st.session_state["drawn-by-page"] = True
        _tick(tuple(years))


def _year_button(
    sign: str, key: str, label: str, step: tuple[Sequence[int], int], shortcut: str
) -> None:
    st.button(sign, key=key, help=label, shortcut=shortcut, on_click=_step_year, args=step)


def _step_year(years: Sequence[int], step: int) -> None:
    """The next year or the one before, from where the address is now: each press counts."""
    first, last = filters_now().years or (0, 1)
    if first == last and first in years:
        year = years[min(max(years.index(first) + step, 0), len(years) - 1)]
    else:
        year = years[0] if step > 0 else years[-1]
    change("years", (year, year))


def _year_chosen(year: int | None) -> None:
    change("years", (year, year) if year else None)


def _play(start: bool, year: int) -> None:
    if start:
        change("years", (year, year))
    st.session_state["playing"] = start


@st.fragment(run_every=SECONDS_A_YEAR)
def _tick(years: tuple[int, ...]) -> None:
    """One year on, each time the clock runs this; not when the page itself draws it."""
    if st.session_state.pop("drawn-by-page", False) or not st.session_state.get("playing"):
        return
    chosen = filters_now().years
    after = [year for year in years if year > (chosen[0] if chosen else years[0])]
    if after:
        change("years", (after[0], after[0]))
    st.session_state["playing"] = len(after) > 1
    st.rerun()
