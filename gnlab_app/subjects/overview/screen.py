"""Pieces of the first page: official totals and what is known of them, the timeline."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from gnlab_app.charts.timeline import Bar
from gnlab_app.context.context import View
from gnlab_app.evidence import charts
from gnlab_app.exhibit.table import number, table, text, year
from gnlab_app.widgets.tables import folded_table
from gnlab_data.published.coverage import Coverage
from gnlab_data.published.figures import Figure


def columns_by_size(groups: dict[str, dict[str, list[Figure]]]) -> Sequence[DeltaGenerator]:
    """A column for each group, as wide as it has programs; none where there is no group."""
    return st.columns([1 + len(each) for each in groups.values()]) if groups else ()


def official_caption(view: View, unit: str) -> str:
    """What the chart of official totals measures, and how it is drawn."""
    say = view.say
    words = [
        say("사업별 공식 집계"),
        say("단위 {unit}", unit=say.unit(unit)) if say.unit(unit) else say("건수"),
        say("빗금은 계획, 점선은 자료 없음"),
    ]
    if view.filters.narrows_projects_only:
        words.append(say("주제·시군·검색어 같은 필터로는 나뉘지 않음"))
    return " · ".join(words)


def coverage_table(view: View, found: Coverage) -> None:
    """Official totals and projects known by name, by program and year."""
    if not found.compared:
        return
    say, rows = view.say, found.compared
    officials, known = [each.official for each in rows], [each.known for each in rows]
    made = table(
        text(
            "program",
            say("사업"),
            [view.name_of("programs", each.program_id) for each in officials],
        ),
        year("year", say("연도"), [each.year for each in officials]),
        number(
            "official",
            say("공식 집계"),
            [each.value for each in officials],
            [each.unit for each in officials],
        ),
        number("known", say("명칭이 확인된 것"), [each.rows for each in known], "건"),
        number("placed", say("장소까지 확인된 것"), [each.with_place for each in known], "건"),
        number("result", say("결과까지 확인된 것"), [each.with_result for each in known], "건"),
    )
    folded_table(view, made, say("사업·연도별 공식 집계와 명칭이 확인된 과제"))


def timeline_table(view: View, bars: Sequence[Bar]) -> None:
    folded_table(view, charts.timeline_table(view, bars), view.say("축과 사업, 기간"))
