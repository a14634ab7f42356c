"""프로젝트: which projects fit what one looks for, and how many of how many is that?"""

import math

import streamlit as st

from gnlab_app.context import data
from gnlab_app.subjects.projects import list_screen, listing
from gnlab_app.widgets import choices, page, request, toolbar

view = request.view()
say, filters = view.say, view.filters
toolbar.bar(view)

# What is looked for, and how much fits.
page.title(listing.headline(view))
choices.search_box(
    view,
    say("프로젝트 찾기"),
    say("이름, 문제, 결과, 장소, 기관. ㄹㅂㄹ처럼 첫소리로도"),
    live=True,
)
st.caption(listing.basis(view))
rows = listing.counts(view)["project_rows"]

left, right = st.columns([0.29, 0.71], gap="large")
with left:
    list_screen.facets(view)
with right:
    if not rows:
        list_screen.nothing_found(view)
        page.end_page()

    # One page of it, as cards or as a table.
    with st.container(horizontal=True, vertical_alignment="center", key="list-choices"):
        orders = {name: say(words) for name, words in listing.ORDERS.items()}
        if not filters.search:
            del orders["fit"]
        order = choices.option("sort", orders, say("순서"), many=True)
        shapes = {name: say(words) for name, words in list_screen.SHAPES.items()}
        shape = choices.option("as", shapes, say("보이는 꼴"))
    size = list_screen.A_PAGE if shape == "cards" else list_screen.A_TABLE
    pages = math.ceil(rows / size)
    found = data.found(filters, size, (choices.page_number(pages) - 1) * size, order)
    show = list_screen.cards if shape == "cards" else list_screen.table
    show(view, found)
    with st.container(horizontal=True, vertical_alignment="center", key="list-foot"):
        choices.page_choice(pages)
        st.space("stretch")
        list_screen.downloads(view, order)
