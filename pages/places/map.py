"""지도: where did it happen, how exactly is that known, and where is nothing known?"""

import streamlit as st

from gnlab_app.context import context, data
from gnlab_app.subjects.places import screen, wording
from gnlab_app.widgets import address, chart_bar, choices, page, request, toolbar, year_player

view = request.view()
say, facts, filters = view.say, view.facts, view.filters
toolbar.bar(view)

# Where the known projects are, and how far that is from everything.
page.title(wording.headline(view, address.parameter("split") == "1"))
st.markdown(wording.caution(view, data.covered(filters)))
if not data.place_counts(filters).projects:
    page.nothing_found(view)
    page.end_page()

# What to draw, which year.
drawing = screen.drawing_choice(view)
year_player.year_player(view, range(context.FIRST_OFFERED_YEAR, int(facts.data_date[:4]) + 1))

# The map, the same as a table, a way to each region by keyboard; the box, how to read it.
left, right = st.columns([0.74, 0.26], gap="medium")
with left:
    screen.draw_map(view, drawing)
    chart_bar.bar(view, "map")
    st.caption(
        say(
            "경계와 읍면동은 2020년의 것. 고리는 그 읍면동 안의 한 점에 그린 것이지 현장의 점이 "
            "아니다. 숫자는 그 자리의 현장 수."
        )
    )
    if choices.switch("table", say("표로 보기"), shortcut="Alt+T"):
        screen.region_table(view, drawing)
    st.header(say("시군의 프로필"), anchor=False)
    screen.region_links(view, drawing.split)
with right:
    screen.province_box(view)
    if drawing.split:
        screen.city_boxes(view)
    screen.legend_box(view, drawing)
