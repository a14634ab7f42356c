"""Pieces of the first page: official totals and what is known of them, the timeline."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from gnlab_app.charts.timeline import Bar
from gnlab_app.context.context import View
from gnlab_app.context.markdown import shown
from gnlab_app.evidence import charts
from gnlab_app.exhibit.table import number, table, text, year
from gnlab_app.subjects.overview import calls, missing, now
from gnlab_app.widgets import chart_bar, figures, links
from gnlab_app.widgets.tables import folded_table
from gnlab_data.published.coverage import Coverage
from gnlab_data.published.figures import Figure

MOST_FIGURES = 3


def three_questions(view: View, main: Sequence[Figure]) -> None:
    """How far, where is little, what next: a chart, its sentence and a way on for each."""
    say = view.say
    first, second, third = st.columns([0.36, 0.3, 0.34])
    with _question(first, "now", say("지금 어디까지 왔나")):
        made = now.known_table(view)
        figures.picture(now.chart(view, now.HEIGHT), "now", charts.yearly_text(view, made))
        if main:
            st.caption(say("공표된 수치의 마지막 값. 누르면 출처를 본다."))
            figures.figure_buttons(view, main[:MOST_FIGURES], "last", dense=True)
        chart_bar.bar(view, "now")
    with _question(second, "gaps", say("어디가 비었나")):
        text = f"{missing.headline(view)} {missing.need_words(view)}"
        figures.picture(missing.chart(view, missing.HEIGHT), "gaps", text)
        st.markdown(shown(text))
        with st.container(horizontal=True, key="ways-gaps"):
            links.link(view, "map", f"{say('지도에서 보기')} →", layer="values", per="people")
            links.link(view, "needs", f"{say('필요와 대응')} →")
        chart_bar.bar(view, "gaps")
    with _question(third, "next", say("다음 공모의 주제와 함께할 곳")):
        text = f"{calls.headline(view)} {calls.partner_words(view)}"
        if calls.shown_themes(view):
            figures.picture(calls.chart(view, calls.HEIGHT), "next", text)
        st.markdown(shown(text))
        with st.container(horizontal=True, key="ways-next"):
            for each in calls.shown_themes(view):
                name = view.name_of("themes", each.theme_id)
                links.link(view, "themes", f"{name} →", theme=each.theme_id)
            links.link(view, "network", f"{say('사람과 기관')} →")
        if calls.shown_themes(view):
            chart_bar.bar(view, "next")


def _question(column: DeltaGenerator, key: str, title: str) -> DeltaGenerator:
    """A card with its question."""
    card = column.container(border=True, key=f"question-{key}", height="stretch", gap="xsmall")
    card.header(title, anchor=False)
    return card


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
