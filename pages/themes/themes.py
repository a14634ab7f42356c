"""주제: what is known of each theme, and how do they compare over the years?"""

import streamlit as st

from gnlab_app.context import data, markdown, windows
from gnlab_app.subjects.themes import charts, wording
from gnlab_app.subjects.themes import screen as theme_screen
from gnlab_app.subjects.themes import tables as theme_tables
from gnlab_app.widgets import chart_bar, choices, figures, page, request, tables, toolbar

view = request.view()
say = view.say
toolbar.bar(view)

# Which theme has most, and what to mind.
found = wording.in_order(view)
page.title(wording.headline(view))
if not found:
    page.nothing_found(view)
    page.end_page()
st.markdown(wording.caution(view))

# Every theme: the deck's own first and largest.
theme_screen.theme_cards(view, found)

# The themes over the years, on one scale.
if charts.years_of(view):
    heading = st.container()
    left, right = st.columns([0.28, 0.72], vertical_alignment="bottom")
    with left:
        counted = choices.option(
            "counted", {"projects": say("프로젝트 수"), "share": say("비중")}, say("비교 항목")
        )
    with right:
        marked = choices.themes_to_mark(
            view,
            [each.theme_id for each in found],
            charts.marked_by_default(view),
            charts.MOST_MARKED,
        )
    title = wording.comparison_title(view, marked)
    heading.header(markdown.shown(title), anchor=False)
    st.caption(wording.comparison_note(view, counted))
    text = say.join(charts.mini_text(view, each) for each in found if each.theme_id in marked)
    narrow = windows.is_narrow(request.screen_width())
    chart = charts.comparison(view, counted, marked, narrow)
    figures.picture(chart, "theme-lines", text)
    chart_bar.bar(view, "board")
    columns = theme_tables.comparison_table(view, counted)
    tables.folded_table(view, columns, say("주제·연도별 확인된 프로젝트"))
    tables.downloads(
        view,
        columns,
        "themes",
        say("주제·연도별 확인된 프로젝트"),
        lambda: data.source_ids(view.filters),
    )
