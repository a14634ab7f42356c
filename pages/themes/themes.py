"""주제: what is known of each theme, and how do they compare over the years?"""

import streamlit as st

from gnlab_app.context import data, markdown
from gnlab_app.subjects.places import drawing
from gnlab_app.subjects.places import screen as place_screen
from gnlab_app.subjects.themes import charts
from gnlab_app.subjects.themes import screen as theme_screen
from gnlab_app.widgets import controls, parts

view = controls.view()
say = view.say
controls.bar(view)

# Which theme has most, and what to mind.
found = charts.in_order(view)
parts.title(charts.headline(view))
if not found:
    parts.nothing_found(view)
    parts.end_page()
st.markdown(charts.caution(view))

# Every theme: the deck's own first and largest.
theme_screen.theme_cards(view, found)

# The themes over the years, on one scale.
if charts.years_of(view):
    heading = st.container()
    left, right = st.columns([0.28, 0.72], vertical_alignment="bottom")
    with left:
        counted = controls.option(
            "counted", {"projects": say("프로젝트 수"), "share": say("비중")}, say("무엇을 견주나")
        )
    with right:
        marked = controls.themes_to_mark(
            view,
            [each.theme_id for each in found],
            charts.marked_by_default(view),
            charts.MOST_MARKED,
        )
    title = charts.comparison_title(view, marked)
    heading.header(markdown.shown(title), anchor=False)
    st.caption(charts.comparison_note(view, counted))
    text = say.join(charts.mini_text(view, each) for each in found if each.theme_id in marked)
    narrow = drawing.is_narrow(controls.screen_width())
    chart = charts.comparison(view, counted, marked, narrow)
    place_screen.picture(chart, "theme-lines", text)
    columns = charts.comparison_table(view, counted)
    parts.folded_table(view, columns, say("주제와 해마다의 알려진 프로젝트"))
    parts.downloads(
        view,
        columns,
        "themes",
        say("주제와 해마다의 알려진 프로젝트"),
        lambda: data.source_ids(view.filters),
    )
