"""What this run was asked for: the address as language, look, filters; and who asks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from gnlab_app.charts import palette
from gnlab_app.context import data, page_filters
from gnlab_app.context.context import (
    View,
    within,
)
from gnlab_app.context.page_filters import ONE_OF, only
from gnlab_app.widgets import address
from gnlab_app.widgets.address import parameter
from gnlab_data import settings
from gnlab_data.language import Language, language
from gnlab_data.query.filters import Filters, from_query, to_query

KINDS = {
    "programs": "program",
    "regions": "region",
    "themes": "theme",
    "project": "project",
    "organizations": "organization",
}
"""Page → the kind of the ids that open one thing of it, as `redirects.csv` names it."""


def say() -> Language:
    """The reader's language, by the address."""
    return language(parameter("lang"))


def look() -> palette.Look:
    """The look by the address, else the one the browser is in."""
    asked = parameter("look")
    return palette.BY_NAME.get(asked) or palette.BY_NAME.get(
        str(st.context.theme.type), palette.LIGHT
    )


def view() -> View:
    """Everything the address says. DatabaseMissing where there is no data."""
    facts = data.all_facts()
    chosen, ignored = from_query(address.now(), facts)
    fields = page_filters.acting(address.page(), chosen).fields
    own = facts.language(say().code)
    return View(own, look(), facts, only(chosen, fields), tuple(ignored), chosen)


def one_thing(page: str) -> str | None:
    """The one thing a page's address opens, whether it is known or not; else None.

    A renamed one by its present id.
    """
    asked = parameter(ONE_OF[page]) if page in ONE_OF else ""
    if not asked or "," in asked:
        return None
    return data.now_called(KINDS[page], asked) if page in KINDS else asked


def one_or_more(page: str) -> str:
    """The one thing that a page opens, or the regions that it compares; empty for its list."""
    asked = parameter("region") if page == "regions" else ""
    return asked if "," in asked else one_thing(page) or ""


def screen_width() -> int:
    """How wide the browser's window was when it last loaded, in CSS pixels; 1366 where unknown.

    Our first script writes it into a cookie: a map must be fitted into pixels by the server.
    """
    told = st.context.cookies.get("gnlab-width", "")
    return within(told, 280, 4000, 1366)


def filters_now() -> Filters:
    """The filters of the present address.

    What is pressed starts from these and never from those of the run that drew the control: of two
    things pressed at once, both stay.
    """
    return from_query(address.now(), data.all_facts())[0]


def change(field: str, value: Any) -> None:
    """Give one field of the filters another value, in the address as it is now.

    Years that are chosen in any way stop those that play: they would be moved on at once.
    """
    if field == "years":
        st.session_state["playing"] = False
    write(replace(filters_now(), **{field: value}))


def write(filters: Filters) -> None:
    wanted = to_query(filters)
    address.write({name: wanted.get(name, "") for name in (*address.FILTERS, "page")})


def origin() -> str:
    """Where the pages are reached: the public address where one is set, else that of this visit."""
    here = urlsplit(st.context.url or "")
    return settings.public_address() or (f"{here.scheme}://{here.netloc}" if here.netloc else "")


def visitor() -> str:
    """Who asks: one session of one tab. Empty where there is none."""
    context = get_script_run_ctx()
    return context.session_id if context else ""


def is_connected(visitor: str) -> bool:
    """Whether this visitor's tab is still open."""
    return runtime.get_instance().is_active_session(visitor)
