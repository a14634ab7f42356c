"""개선방향: has the hinge moved, and how far has each of the deck's eleven directions come?"""

import streamlit as st

from gnlab_app.context import data, markdown, windows
from gnlab_app.subjects.policy import direction_tables, directions
from gnlab_app.subjects.policy import screen as policy_screen
from gnlab_app.widgets import chart_bar, figures, page, request, tables, toolbar

view = request.view()
say, filters = view.say, view.filters
toolbar.bar(view)

# Has the hinge moved: residents together with research, universities or companies?
hinge = data.hinge(filters)
page.title(directions.headline(view, hinge))
st.markdown(directions.second_line(view, hinge))
if not hinge.whole.known:
    page.nothing_found(view)
    page.end_page()
narrow = windows.is_narrow(request.screen_width())
left, right = st.columns([0.68, 0.32], gap="large")
with left:
    st.header(say("주민이 연구·대학·기업과 함께한 연도별 프로젝트"), anchor=False)
    st.caption(say("옅은 막대는 참여 주체가 확인된 프로젝트, 짙은 부분은 함께한 것. 실적만 센다."))
    text = directions.course_text(view, hinge)
    figures.picture(directions.course_chart(view, narrow=narrow), "hinge-course", text)
    chart_bar.bar(view, "hinge")
    st.caption(directions.basis(view, hinge))
with right:
    figures.cards(view, directions.cards(view, hinge), "hinge")
st.markdown(markdown.shown(directions.where_line(view)))
columns = direction_tables.course_table(view, hinge)
tables.folded_table(view, columns, directions.course_text(view, hinge))
rows = directions.behind(view, None)
policy_screen.projects_behind(view, rows, say("주민이 연구·대학·기업과 함께한 프로젝트"), "hinge")

# The eleven directions at once, and a way to each.
st.header(say("열한 가지 개선방향과 지표"), anchor=False)

st.caption(directions.matrix_caption(view))
table = direction_tables.matrix_table(view)
figures.picture(
    directions.matrix(view, narrow), "directions-matrix", policy_screen.matrix_text(view)
)
chart_bar.bar(view, "matrix")
policy_screen.direction_links(view)
tables.folded_table(view, table, say("개선방향·연도별 지표"))
tables.downloads(
    view,
    table,
    "directions",
    say("개선방향·연도별 지표"),
    lambda: policy_screen.all_sources(view),
)

# How the hinge is counted and what it cannot tell; the sources.
policy_screen.formula(view, hinge)
page.sources(view, directions.source_ids(view))
