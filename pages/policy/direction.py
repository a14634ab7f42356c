"""개선방향 하나: what is asked, how far has it come, by which projects, and what is not known?"""

import streamlit as st

from gnlab_app.context import data, windows
from gnlab_app.evidence import wording
from gnlab_app.subjects.policy import direction_tables, directions
from gnlab_app.subjects.policy import screen as policy_screen
from gnlab_app.widgets import chart_bar, figures, links, page, request, tables, toolbar

view = request.view()
say, filters = view.say, view.filters
toolbar.bar(view)
direction = directions.direction_of(request.one_thing("directions") or "")
if direction is None:
    st.title(say("개선방향을 찾을 수 없습니다"), anchor=False)
    st.markdown(say("주소의 개선방향을 알 수 없습니다. 목록에서 골라 보십시오."))
    links.link(view, "directions", say("개선방향 모두 보기"))
    page.end_page()

# What the deck asks, and how far it has come.
links.link(view, "directions", f"← {say('개선방향 모두 보기')}")
page.title(directions.title_of(view, direction))
st.markdown(f":gray[{wording.plain(say.data(direction.detail_ko, None))}]")
found = data.direction_indicators(filters)[direction.direction_id]
left, right = st.columns([0.6, 0.4], gap="large")
with left:
    page.header(directions.finding(view, found))
    if found.years or found.figures:
        text = directions.course_text(view, found)
        narrow = windows.is_narrow(request.screen_width())
        chart = directions.course_chart(view, direction.direction_id, narrow)
        figures.picture(chart, "direction-course", text)
        chart_bar.bar(view, "hinge")
        tables.folded_table(view, direction_tables.course_table(view, found), text)
    else:
        st.markdown(say.missing())
    st.caption(directions.basis(view, found))
with right:
    policy_screen.value_box(view, direction, found)
    policy_screen.formula(view, found)

# Its programs: the indicator in each alone, what the deck said was achieved and what to add.
if direction.program_ids:
    st.header(say("관련 사업과 발표 자료의 성과·보완"), anchor=False)
    if found.declared.kind == "share":
        columns = direction_tables.program_table(view, direction)
        tables.open_table(view, columns, say("관련 사업마다의 지표"))
    policy_screen.reviews_of(view, direction.program_ids)

# The projects behind it; published figures open to their sources.
if found.figures:
    st.header(say("공표된 수치"), anchor=False)
    shown = [each for each in found.figures if each.chosen]
    figures.figure_buttons(view, shown, "direction")
rows = directions.behind(view, direction)
if found.declared.kind != "figure":
    st.header(say("이 지표에 든 프로젝트"), anchor=False)
    policy_screen.projects_behind(view, rows, say("이 지표에 든 프로젝트"), "direction")
tables.downloads(
    view,
    direction_tables.course_table(view, found),
    "direction",
    directions.title_of(view, direction),
    lambda: directions.source_ids(view, direction),
)
policy_screen.neighbours(view, direction)
page.sources(view, directions.source_ids(view, direction))
