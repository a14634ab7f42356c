"""Published results as a table on the screen."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from gnlab_app.context.context import View
from gnlab_app.context.markdown import shown
from gnlab_app.exhibit.table import number, table, text, year
from gnlab_app.widgets.tables import FEW_ROWS, open_table
from gnlab_data.store.database import Row


def outcomes(view: View, rows: Sequence[Row]) -> None:
    """Published results with their sources."""
    if not rows:
        return
    say = view.say
    st.header(say("공표된 결과"), anchor=False)
    title = say("공표된 결과 {count}건", count=len(rows))
    names = [say.data(row["name_ko"], row["name_en"]) or say("사업 전체") for row in rows]
    made = table(
        year("year", say("연도"), [row["year"] for row in rows]),
        text("project", say("프로젝트"), names),
        text("result", say("결과"), [_outcome_name(view, row) for row in rows]),
        number("value", say("값"), [row["value"] for row in rows], [row["unit"] for row in rows]),
        text("basis", say("실적·계획"), [say.basis(row["basis"]) for row in rows]),
        text("source", say("출처"), [view.publisher(row["source_id"]) for row in rows]),
    )
    with st.expander(shown(title), expanded=len(rows) <= FEW_ROWS):
        open_table(view, made, title)


def _outcome_name(view: View, row: Row) -> str:
    measure = view.facts.measures[row["measure_id"]]
    return view.say.data(row["measure_ko"], measure.name_en)
