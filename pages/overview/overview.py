"""한눈에: how far has it come, where is little, what next; then how it grew and what we know."""

import streamlit as st

from gnlab_app.charts import bars as chart_bars
from gnlab_app.context import data, markdown
from gnlab_app.evidence import charts, official_totals, wording
from gnlab_app.subjects.overview import now, screen
from gnlab_app.widgets import chart_bar, links, page, request, toolbar
from gnlab_app.widgets import figures as widget_figures
from gnlab_data.published import sentences
from gnlab_data.published.flows import flows

view = request.view()
say, facts, filters = view.say, view.facts, view.filters
toolbar.bar(view)

# The sentence, and the three questions of whoever plans the next year.
shown = official_totals.programs_in_view(view)
groups = charts.official_by_unit(view)
known = data.covered(filters)
main = now.official_figures(view)
page.title(now.headline(view) or say("선택한 필터에 맞는 공표 수치가 없다."))
if second := now.second_line(view):
    st.markdown(markdown.shown(second))
if not main and not groups and not known.all_known.rows:
    page.nothing_found(view)
    page.end_page()
if now.is_told(view):
    screen.three_questions(view, main)

# The main figures: the last actual value of each program's first headline measure.
if main:
    title, more = official_totals.finding(view, main, shown)
    page.header(title)
    if more:
        st.markdown(markdown.shown(more))
    widget_figures.figure_cards(view, main[:4], "main")

# Yearly official totals by program, one chart a unit.
for column, unit in zip(screen.columns_by_size(groups), groups, strict=True):
    found = [each for program in groups[unit].values() for each in program]
    with column.container(border=True, key=f"official-{unit}", height="stretch", gap="xsmall"):
        finding = sentences.official_finding(facts, filters, groups[unit], say)
        page.header(finding or sentences.planned(facts, found, say))
        st.caption(screen.official_caption(view, unit))
        chart = charts.official_chart(view, unit)
        widget_figures.figure_chart(view, chart, found, f"official-chart-{unit}")
        if unit == max(groups, key=lambda each: len(groups[each])):
            chart_bar.bar(view, "totals")

# What the deck of 2020 said.
if deck := charts.deck_figures(view):
    st.header(say("2020년 발표 자료 주요 수치"), anchor=False)
    st.caption(say("2020년 도 발표 자료의 값. 누르면 출처와 다른 값을 본다."))
    widget_figures.figure_buttons(view, deck, "deck")

# New and continued: 11 → 4 continued + 11 new = 15.
left, right = st.columns(2, gap="large")
with left:
    st.header(say("계속 과제와 신규 과제"), anchor=False)
    joined = [flow for program in shown for flow in flows(facts, program.program_id, filters.years)]
    for flow in joined[:1]:
        names = charts.flow_names(say, flow)
        st.markdown(wording.flow_sentence(view, flow))
        st.plotly_chart(
            charts.flow_chart(view, flow),
            config=chart_bars.CONFIG,
            theme=None,
            key="flow",
            alt=say.join(names.values()),
        )
        chart_bar.bar(view, "flow")
    if not joined:
        st.markdown(say("계속 과제를 밝힌 두 해의 실적이 이 필터에는 없다."))

# How much of the officially counted projects do we know?
with right:
    st.header(say("자료 확보 현황"), anchor=False)
    rows = charts.coverage_rows(view, known)
    st.markdown(wording.coverage_sentence(view, known))
    st.plotly_chart(
        charts.coverage_chart(view, known),
        config=chart_bars.CONFIG,
        theme=None,
        key="coverage",
        alt=say.join(f"{name} {say.quantity(count, '건')}" for name, count in rows.items()),
    )
    chart_bar.bar(view, "coverage")
    screen.coverage_table(view, known)

# The three axes as a timeline.
if bars := charts.timeline_bars(view, charts.timeline_years(view)):
    st.header(say("세 축의 사업은 언제부터 이어졌나"), anchor=False)
    st.caption(say("짙은 부분은 자료가 있는 해, 점선은 종료 연도가 확인되지 않은 기간"))
    spans = [f"{bar.name} {bar.note}" for bar in bars]
    st.plotly_chart(
        charts.axes_timeline(view),
        config=chart_bars.CONFIG,
        theme=None,
        key="timeline",
        alt=say.join(spans),
    )
    chart_bar.bar(view, "axes")
    screen.timeline_table(view, bars)

links.link(view, "programs", say("사업 {count}개 모두 보기", count=len(facts.programs)))
