"""주제: what is known of each theme, and how do they compare over the years?"""

import streamlit as st

from gnlab_app import controls, data, parts, phrases, place_parts, places, theme_parts
from gnlab_app import theme_pictures as pictures

view = controls.view()
say = view.say
controls.bar(view)

# Which theme has most, and what to mind.
found = pictures.in_order(view)
parts.title(pictures.headline(view))
if not found:
    parts.nothing_found(view)
    parts.end_page()
st.markdown(pictures.caution(view))

# Every theme: the deck's own first and largest.
theme_parts.theme_cards(view, found)

# The themes over the years, on one scale.
if pictures.years_of(view):
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
            pictures.marked_by_default(view),
            pictures.MOST_MARKED,
        )
    title = pictures.comparison_title(view, marked)
    heading.header(phrases.shown(title), anchor=False)
    st.caption(pictures.comparison_note(view, counted))
    text = say.join(pictures.mini_text(view, each) for each in found if each.theme_id in marked)
    narrow = places.is_narrow(controls.screen_width())
    chart = pictures.comparison(view, counted, marked, narrow)
    place_parts.picture(chart, "theme-lines", text)
    columns = pictures.comparison_table(view, counted)
    parts.folded_table(view, columns, say("주제와 해마다의 알려진 프로젝트"))
    parts.downloads(
        view,
        columns,
        "themes",
        say("주제와 해마다의 알려진 프로젝트"),
        lambda: data.source_ids(view.filters),
    )
