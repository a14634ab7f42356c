"""개선방향: has the hinge moved, and how far has each of the deck's eleven directions come?"""

import streamlit as st

from gnlab_app.context import data, markdown
from gnlab_app.subjects.places import drawing
from gnlab_app.subjects.places import screen as place_screen
from gnlab_app.subjects.policy import direction_tables, directions
from gnlab_app.subjects.policy import screen as policy_screen
from gnlab_app.widgets import controls, parts

view = controls.view()
say, filters = view.say, view.filters
controls.bar(view)

# Has the hinge moved: residents together with research, universities or companies?
hinge = data.hinge(filters)
parts.title(directions.headline(view, hinge))
st.markdown(directions.second_line(view, hinge))
if not hinge.whole.known:
    parts.nothing_found(view)
    parts.end_page()
narrow = drawing.is_narrow(controls.screen_width())
left, right = st.columns([0.68, 0.32], gap="large")
with left:
    st.header(say("해마다 주민과 과학기술이 함께한 프로젝트"), anchor=False)
    st.caption(say("옅은 막대는 참여 기관을 아는 프로젝트, 짙은 부분은 함께한 것. 실적만 센다."))
    text = directions.course_text(view, hinge)
    place_screen.picture(directions.course_chart(view, narrow=narrow), "hinge-course", text)
    st.caption(f"{directions.basis(view, hinge)} · {say(directions.CAUTION)}")
with right:
    place_screen.cards(view, directions.cards(view, hinge), "hinge")
st.markdown(markdown.shown(directions.where_line(view)))
columns = direction_tables.course_table(view, hinge)
parts.folded_table(view, columns, directions.course_text(view, hinge))
rows = directions.behind(view, None)
policy_screen.projects_behind(view, rows, say("주민과 과학기술이 함께한 프로젝트"), "hinge")

# The eleven directions at once, and a way to each.
st.header(say("열한 가지 개선방향과 지표"), anchor=False)

st.caption(directions.matrix_caption(view))
table = direction_tables.matrix_table(view)
place_screen.picture(
    directions.matrix(view, narrow), "directions-matrix", policy_screen.matrix_text(view)
)
policy_screen.direction_links(view)
parts.folded_table(view, table, say("개선방향과 해마다의 지표"))
parts.downloads(
    view,
    table,
    "directions",
    say("개선방향과 해마다의 지표"),
    lambda: policy_screen.all_sources(view),
)

# How the hinge is counted and what it cannot tell; the sources.
policy_screen.formula(view, hinge)
parts.sources(view, directions.source_ids(view))
