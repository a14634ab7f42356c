"""The address of the page: the only place that reads and writes it.

The session's own record is the truth of what stands in the address. A browser sends the address as
it was when something was pressed: of two things pressed within a fifth of a second the second
comes with the address from before the first. Then the record stands.

Streamlit's menu drops all parameters when the page changes; what was chosen is written back. After
a step back or forward nothing is: `static/gnlab.js` marks those, and makes one press one step.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

import streamlit as st

from gnlab_app.context.context import OF_THE_READER
from gnlab_app.context.page_filters import ONE_OF
from gnlab_app.exhibit.slides import Link
from gnlab_data.query.filters import PARAMETERS

STEPPED = "stepped"
"""The mark of a step back or forward, which stands in no link."""
FILTERS = tuple(PARAMETERS.values())
LATE_SECONDS = 1.0
"""For how long an address from before the last change is taken for one that comes late."""

_SHOWN, _BEFORE, _AT = "address-shown", "address-before", "address-written-at"
_BROUGHT, _DRAWN, _ARRIVED = "address-brought-along", "address-drawn", "address-arrived"


def remember(page: str) -> bool:
    """Settle what the address is in this run; called by the shell before the page.

    True where it is another than the one that pages were registered by.
    """
    state = st.session_state
    asked = {name: str(value) for name, value in st.query_params.items()}
    settled, shown = dict(asked), state.get(_SHOWN)
    has_stepped = settled.pop(STEPPED, "") != ""
    if state.get("page") not in (None, page):
        if not has_stepped:
            settled = _with_kept(settled, _carried(state["page"], shown or {}))
        state[_BROUGHT] = tuple(name for name in settled if name not in asked)
    elif not has_stepped and shown is not None and _is_late(settled):
        settled = dict(shown)
    # A link within a page reaches the run but not the address bar; writing it does.
    is_new = settled != (asked if shown is None else shown)
    if is_new or settled != asked:
        st.query_params.from_dict(settled)
    if is_new:
        state[_BEFORE] = []
    drawn = (page, settled.get("lang", ""))
    state[_ARRIVED] = is_new or state.get(_DRAWN) != drawn
    state["page"], state[_SHOWN], state[_DRAWN] = page, settled, drawn
    return is_new or settled != asked


def _with_kept(address: dict[str, str], kept: Mapping[str, str]) -> dict[str, str]:
    """A page's address with what was chosen before; a link's own filters stand alone."""
    names = (
        OF_THE_READER if any(name in address for name in FILTERS) else (*OF_THE_READER, *FILTERS)
    )
    return address | {name: kept[name] for name in names if name in kept and name not in address}


def _carried(page: str, address: Mapping[str, str]) -> dict[str, str]:
    """What goes along to the next page: filters, language and look.

    Not the one program of a program's own page, which was a place to be and no choice (unless it
    was chosen elsewhere and brought along), nor the page's own choices.
    """
    one = ONE_OF.get(page, "")
    is_place = "," not in address.get(one, ",") and one not in st.session_state.get(_BROUGHT, ())
    own = {one} if is_place else set()
    return {
        name: address[name]
        for name in (*OF_THE_READER, *FILTERS)
        if address.get(name) and name not in own
    }


def _is_late(asked: dict[str, str]) -> bool:
    """Whether the browser sent an address from before the last changes."""
    return _is_recent() and asked in st.session_state.get(_BEFORE, ())


def comes_late() -> bool:
    """Whether what was pressed came with an address from before the last changes."""
    return _is_late({name: str(value) for name, value in st.query_params.items()})


def _is_recent() -> bool:
    written_at: float = st.session_state.get(_AT, -LATE_SECONDS)
    return time.monotonic() - written_at < LATE_SECONDS


def page() -> str:
    """The path of the page that is open."""
    return str(st.session_state.get("page", ""))


def has_arrived() -> bool:
    """Whether this run is the first at an address that came from outside, or in its language."""
    return bool(st.session_state.get(_ARRIVED))


def now() -> dict[str, str]:
    """The parameters of the address as they are: with the page they make its link."""
    shown = st.session_state.get(_SHOWN)
    # Before the first run has settled it, the address is what the browser sent.
    return dict(shown) if shown is not None else {k: str(v) for k, v in st.query_params.items()}


def of_the_view() -> dict[str, str]:
    """The same without what is the reader's own."""
    return {name: value for name, value in now().items() if name not in OF_THE_READER}


def link() -> str:
    """The page that is open as an address without a host: `/map?region=48220`."""
    return Link(page(), tuple(now().items())).text()


def parameter(name: str) -> str:
    """One parameter of the address; empty where it is not there."""
    return now().get(name, "")


def write(changes: Mapping[str, str]) -> None:
    """Change parameters of the address, all in one step; an empty value removes one."""
    before = now()
    after = {name: value for name, value in (before | dict(changes)).items() if value}
    if after == before:
        return
    state = st.session_state
    earlier = state.get(_BEFORE, []) if _is_recent() else []
    state[_BEFORE] = [each for each in (*earlier, before) if each != after]
    state[_SHOWN], state[_AT] = after, time.monotonic()
    st.query_params.from_dict(after)


def set_parameter(name: str, value: str) -> None:
    """Write a page's own choice to the address; an empty value removes it."""
    write({name: value})


def kept_in_links() -> dict[str, str]:
    """Language and look for a link to another page."""
    return {name: value for name in OF_THE_READER if (value := parameter(name))}
