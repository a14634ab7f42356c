"""Tables on the screen and the files they leave as."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pyarrow
import streamlit as st

from gnlab_app.context import markdown
from gnlab_app.context.context import View
from gnlab_app.context.markdown import plain, shown
from gnlab_app.exhibit import table_file
from gnlab_app.exhibit.table import Column, Table
from gnlab_app.widgets import tables
from gnlab_data import exports

FEW_ROWS = 12

MOST_IN_A_CELL = 5

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def folded_table(view: View, known: Table, alt: str, title: str = "") -> None:
    """A folded table that says what the picture above it says."""
    with st.expander(shown(title) or view.say("표로 보기")):
        open_table(view, known, alt)


def open_table(view: View, known: Table, alt: str) -> None:
    """A plain table. Arrow from the start: a data frame on the way costs a millisecond each."""
    cells = {shown(each.label): _cells(view, each) for each in known.columns}
    st.table(pyarrow.table(cells), hide_index=True, border="horizontal", alt=alt)


def _cells(view: View, column: Column) -> list[str]:
    words = [plain(each) for each in column.shown(view.say)]
    links = zip(words, column.links, strict=True) if column.links else ()
    return [f"[{word}](<{address}>)" for word, address in links] or words


def downloads(
    view: View,
    known: Table | Callable[[], Table],
    name: str,
    title: str,
    source_ids: Iterable[str] | Callable[[], Iterable[str]] = (),
) -> None:
    """Buttons that give a table as XLSX, CSV and JSON; a file is made when its button is pressed.

    `name` tells the table from others of the page, `title` is its name in the file. What is costly
    to make comes as a function.
    """
    say = view.say

    def export() -> exports.Export:
        made = known() if callable(known) else known
        named = source_ids() if callable(source_ids) else source_ids
        return table_file.export_of(view, made, title, sorted(set(named)))

    def as_csv() -> bytes:
        made = export()
        # Every row carries them, so only the first are named here; the other files have them all.
        titles = [str(each) for each in next(iter(made.sources.values()), ())]
        named = " · ".join(titles[:MOST_IN_A_CELL])
        more = len(titles) - MOST_IN_A_CELL
        sources = say("{text} 외 {count}건", text=named, count=more) if more > 0 else named
        listed = {say("출처"): sources} if sources else {}
        return exports.csv_bytes(made.columns, {**made.about, **listed})

    files: tuple[tuple[str, str, str, Callable[[], bytes]], ...] = (
        (say("엑셀"), "xlsx", _XLSX, lambda: exports.xlsx_bytes(export())),
        ("CSV", "csv", "text/csv", as_csv),
        ("JSON", "json", "application/json", lambda: exports.json_bytes(export())),
    )
    # Statistics alone have another date than the facts; no source that comes as a function is one.
    date = view.facts.as_of(() if callable(source_ids) else source_ids)
    row = st.container(
        horizontal=True, key=f"downloads-{name}", gap="small", vertical_alignment="center"
    )
    with row:
        st.caption(say("내려받기"), width="content")
        for label, ending, kind, make in files:
            st.download_button(
                label,
                make,
                file_name=exports.file_name(title, date, ending),
                mime=kind,
                key=f"download-{name}-{ending}",
                help=say("{title:을를} {label} 파일로 내려받기", title=title, label=label),
                on_click="ignore",
                type="tertiary",
            )


def long_table(view: View, known: Table, title: str, total: int) -> None:
    """A table under its count; a long one is folded, a cut one says so."""
    say = view.say
    shown = len(known)
    if not shown:
        st.markdown(say.missing())
        return
    with st.expander(markdown.shown(title), expanded=shown <= tables.FEW_ROWS):
        if shown < total:
            st.caption(say("전체 {total}건 중 {shown}건", total=total, shown=shown))
        tables.open_table(view, known, title)


MOST_ROWS = 40
