"""The frame around every page: title, logo, menu, notices about the data, foot."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager, suppress
from functools import cache

import streamlit as st

from gnlab_app import finding_screen, page_names
from gnlab_app.context.labels import APPLICATION
from gnlab_app.documents import screen
from gnlab_app.menu import MENU, Entry
from gnlab_app.presentation import add_screen
from gnlab_app.server import current_data, memory, metrics
from gnlab_app.widgets import (
    address,
    chart_bar,
    late_presses,
    navigation,
    reconnection,
    request,
    toolbar,
)
from gnlab_app.widgets import page as widget_page
from gnlab_data import settings
from gnlab_data.language import Language
from gnlab_data.store import database

toolbar.in_bar(finding_screen.menu)
toolbar.in_bar(add_screen.menu)
toolbar.in_bar(screen.menu)
toolbar.named_by(page_names.crumbs)
chart_bar.part(screen.of_chart)
chart_bar.part(add_screen.of_chart)
late_presses.install()
STATIC = settings.REPOSITORY / "static"


def run() -> None:
    """One run of one session."""
    with reconnection.handing_in():
        _run()


def _run() -> None:
    started = time.perf_counter()
    say = request.say()
    st.set_page_config(
        page_title=say(APPLICATION),
        page_icon=str(STATIC / "favicon.png"),
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    _logo(say)
    chosen = _navigation(say)
    if address.remember(chosen.url_path):
        # What the address names may be one thing of a page, which then has another file; and links
        # name the pages as they were registered.
        say = request.say()
        chosen = _navigation(say)
    outcome = current_data.outcome(_preparing)
    if outcome.status == "unusable":
        widget_page.unusable(request.say(), outcome.problems)
        return
    if outcome.status == "kept_last_good":
        widget_page.kept_last_good(request.say(), outcome.problems)
    with database.one_version():
        _name_page(chosen.url_path)
        with suppress(widget_page.PageEnds):
            chosen.run()
        widget_page.foot(request.view())
    late_presses.forget()
    metrics.ran(chosen.url_path, time.perf_counter() - started)
    _freeze(chosen.url_path)


def _name_page(path: str) -> None:
    """What stands in the browser's tab and its history."""
    st.set_page_config(page_title=page_names.title(request.view(), path, request.one_or_more(path)))


def _preparing() -> AbstractContextManager[object]:
    """What a visitor sees while the data is made."""
    return st.spinner("자료를 만드는 중입니다 · Preparing the data")


@cache
def _freeze(page: str) -> None:
    """After a page's first run all it needs is loaded."""
    memory.set_aside()


def _navigation(say: Language) -> st.Page:
    """Register the pages as the address has them now; the one that is open."""
    entries = [(entry, navigation.page(entry.path, say)) for entry in MENU]
    return st.navigation(_sections(entries, say), position="top")


def _logo(say: Language) -> None:
    ground = "light" if request.look().name == "light" else "dark"
    st.logo(str(STATIC / f"logo-{say.code}-{ground}.svg"), size="large")


def _sections(entries: list[tuple[Entry, st.Page]], say: Language) -> dict[str, list[st.Page]]:
    """Pages by section; those without a section stand in the bar itself."""
    sections: dict[str, list[st.Page]] = {}
    for entry, page in entries:
        sections.setdefault(say(entry.section) if entry.section else "", []).append(page)
    return sections
