"""The pages of the menu as Streamlit knows them, and as targets of links."""

from __future__ import annotations

from functools import cache

import streamlit as st

from gnlab_app.menu import BY_PATH
from gnlab_app.widgets import request
from gnlab_data import settings
from gnlab_data.language import Language

PAGES = settings.REPOSITORY / "pages"


def page(path: str, say: Language) -> st.Page:
    """The page at a path of the address; KeyError for one that is not in the menu."""
    return _made(path, say(BY_PATH[path].title), _file(path))


def target(path: str, say: Language) -> st.Page:
    """The page as the target of links, kept: making it looks for its file each time."""
    return _kept(path, say(BY_PATH[path].title), _file(path))


def _file(path: str) -> str:
    """The file that stands for the path in this run; links must name the same one."""
    entry = BY_PATH[path]
    return entry.one if entry.one and request.one_thing(path) else entry.file


def _made(path: str, title: str, file: str) -> st.Page:
    hidden = BY_PATH[path].hidden
    return st.Page(
        PAGES / file,
        title=title,
        url_path=path or None,
        default=not path,
        visibility="hidden" if hidden else "visible",
    )


_kept = cache(_made)
