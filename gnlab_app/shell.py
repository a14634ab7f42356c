"""The frame around every page: title, logo, menu, notices about the data, foot.

Add a page: its file, one line in `MENU`, its texts.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from gnlab_app import controls, data, parts
from gnlab_app.texts import APPLICATION
from gnlab_data import settings
from gnlab_data.language import Language, message

STATIC = settings.REPOSITORY / "static"
PAGES = settings.REPOSITORY / "pages"


@dataclass(frozen=True)
class Entry:
    """A page of the menu: its section (empty: at the top level), path, file and title.

    `one` is the file that shows one thing of the page where the address names one.
    """

    section: str
    path: str
    file: str
    title: str
    one: str = ""


MENU = (
    Entry("", "", "overview/overview.py", message("한눈에")),
    Entry("", "programs", "programs/programs.py", message("사업"), one="programs/program.py"),
)


def run() -> None:
    """One run of one session."""
    say = controls.say()
    st.set_page_config(
        page_title=say(APPLICATION),
        page_icon=str(STATIC / "favicon.png"),
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    _logo(say)
    entries = {entry.path: (entry, _page(entry, say)) for entry in MENU}
    chosen = st.navigation(_sections(list(entries.values()), say), position="top")
    controls.remember(chosen.url_path)
    outcome = data.outcome()
    if outcome.status == "unusable":
        parts.unusable(controls.say(), outcome.problems)
        st.stop()
    if outcome.status == "kept_last_good":
        parts.kept_last_good(controls.say(), outcome.problems)
    chosen.run()
    parts.foot(controls.view())


def _logo(say: Language) -> None:
    ground = "light" if controls.look().name == "light" else "dark"
    st.logo(str(STATIC / f"logo-{say.code}-{ground}.svg"), size="large")


def _page(entry: Entry, say: Language) -> st.Page:
    file = entry.one if entry.one and controls.one_program() else entry.file
    return st.Page(
        PAGES / file,
        title=say(entry.title),
        url_path=entry.path or None,
        default=not entry.path,
    )


def _sections(entries: list[tuple[Entry, st.Page]], say: Language) -> dict[str, list[st.Page]]:
    """Pages by section; those without a section stand in the bar itself."""
    sections: dict[str, list[st.Page]] = {}
    for entry, page in entries:
        sections.setdefault(say(entry.section) if entry.section else "", []).append(page)
    return sections
