"""주제 하나: what was tried, where, with whom, what came of it, and what fits it?"""

import streamlit as st

from gnlab_app.context import data
from gnlab_app.evidence import wording
from gnlab_app.subjects.themes import cases as theme_cases
from gnlab_app.subjects.themes import charts, reach
from gnlab_app.subjects.themes import screen as theme_screen
from gnlab_app.subjects.themes import tables as theme_tables
from gnlab_app.subjects.themes import wording as theme_wording
from gnlab_app.widgets import (
    chart_bar,
    choices,
    figures,
    links,
    page,
    request,
    tables,
    toolbar,
)

view = request.view()
say, facts = view.say, view.facts
toolbar.bar(view)
theme_id = request.one_thing("themes") or ""
if theme_id not in facts.themes:
    st.title(say("주제를 찾을 수 없습니다"), anchor=False)
    st.markdown(say("주소의 주제를 알 수 없습니다. 목록에서 골라 보십시오."))
    links.link(view, "themes", say("주제 모두 보기"))
    page.end_page()
name = view.name_of("themes", theme_id)

# Its sentence and figures.
with st.container(key="back-themes"):
    links.link(view, "themes", f"← {say('주제 모두 보기')}")
page.title(theme_wording.sentence(view, theme_id))
known = data.themes_known(view.filters).get(theme_id)
if known is None:
    page.nothing_found(view)
    page.end_page()
figures.cards(view, theme_wording.cards(view, known), "theme")

# By year and by region.
left, right = st.columns([0.46, 0.54], gap="large")
with left:
    with st.container(key="theme-stack", horizontal=True, vertical_alignment="center"):
        st.header(say("연도별 확인된 프로젝트"), anchor=False, width="content")
        stack = choices.option(
            "stack", {"status": say("계속 여부"), "program_id": say("사업")}, say("무엇으로 나누나")
        )
    text = theme_tables.year_text(view, stack)
    figures.picture(charts.year_chart(view, stack), "theme-years", text)
    chart_bar.bar(view, "years")
    st.caption(theme_wording.second_line(view, known))
    tables.folded_table(view, theme_tables.year_table(view, stack), text)
with right:
    with st.container(key="theme-map-head", horizontal=True, vertical_alignment="center"):
        st.header(say("시군별 확인된 프로젝트"), anchor=False, width="content")
    drawn, beside = st.columns([0.74, 0.26])
    with drawn:
        text = f"{theme_wording.placed_text(view, known)} {theme_wording.sites_text(view)}"
        figures.picture(charts.region_map(view), "theme-map", text)
    with beside:
        theme_screen.place_box(view, known)
    st.caption(text)
    tables.folded_table(view, theme_tables.region_table(view, known), text)

# How far it has come.
st.header(say("연도별 확인된 시군"), anchor=False)
st.markdown(reach.sentence(view))
drawn, _ = st.columns([0.6, 0.4])
with drawn:
    figures.picture(reach.chart(view), "theme-reach", reach.sentence(view))
    chart_bar.bar(view, "reach")
tables.folded_table(view, reach.table(view), reach.sentence(view))

# The cases: those the deck tells, then those of which most is known.
cases = data.theme_cases(view.filters, theme_id)
deck = [each for each in cases if each.by_deck]
rest = [each for each in cases if not each.by_deck]
if deck:
    page.header(theme_cases.deck_title(view, deck))
    theme_screen.remark(view, theme_id, deck)
    theme_screen.case_cards(view, deck, "deck")
if rest:
    st.header(say("문제, 실험, 결과: 확인된 것이 많은 순서로"), anchor=False)
    st.markdown(theme_cases.steps_sentence(view, cases))
    theme_screen.case_cards(view, rest[: theme_screen.MOST_CASES], "rest")
title = say("{name}의 확인된 프로젝트 {count}건", name=name, count=len(cases))
theme_screen.all_cases(view, cases, title)

# With or without science.
st.header(say("과학기술과 함께했는가"), anchor=False)

st.markdown(theme_wording.science_sentence(view))
drawn, _ = st.columns([0.6, 0.4])
with drawn:
    text = theme_wording.science_sentence(view)
    figures.picture(charts.science_chart(view), "theme-science", text)
    chart_bar.bar(view, "science")
tables.folded_table(view, theme_tables.science_table(view), text)

# What came of it, who works on it, where nothing is known, what fits.
theme_screen.results(view)
theme_screen.actors(view)
without = theme_wording.without_any(view, known)
if without:
    page.header(say("시군 {count}곳은 자료 없음", count=len(without)))
    st.markdown(
        say(
            "{names}. 확인된 것이 없다는 뜻이지 하지 않았다는 뜻이 아니다.",
            names=theme_wording.named(view, without),
        )
    )
theme_screen.national(view, theme_id)
page.sources(view, data.source_ids(view.filters))
st.caption(wording.place_note(view))
