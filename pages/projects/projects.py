"""프로젝트: which projects fit what one looks for, and how many of how many is that?"""

import math

import streamlit as st

from gnlab_app import controls, data, parts, project_listing, project_lists

view = controls.view()
say, filters = view.say, view.filters
controls.bar(view)

# What is looked for, and how much fits.
parts.title(project_listing.headline(view))
controls.search_box(
    view,
    say("프로젝트 찾기"),
    say("이름, 문제, 결과, 장소, 기관. ㄹㅂㄹ처럼 첫소리로도"),
    live=True,
)
st.caption(project_listing.basis(view))
rows = project_listing.counts(view)["project_rows"]

left, right = st.columns([0.29, 0.71], gap="large")
with left:
    project_lists.facets(view)
with right:
    if not rows:
        project_lists.nothing_found(view)
        parts.end_page()

    # One page of it, as cards or as a table.
    with st.container(horizontal=True, vertical_alignment="center", key="list-choices"):
        orders = {name: say(words) for name, words in project_listing.ORDERS.items()}
        if not filters.search:
            del orders["fit"]
        order = controls.option("sort", orders, say("순서"), many=True)
        shapes = {name: say(words) for name, words in project_lists.SHAPES.items()}
        shape = controls.option("as", shapes, say("보이는 꼴"))
    size = project_lists.A_PAGE if shape == "cards" else project_lists.A_TABLE
    pages = math.ceil(rows / size)
    found = data.found(filters, size, (controls.page_number(pages) - 1) * size, order)
    show = project_lists.cards if shape == "cards" else project_lists.table
    show(view, found)
    with st.container(horizontal=True, vertical_alignment="center", key="list-foot"):
        controls.page_choice(pages)
        st.space("stretch")
        project_lists.downloads(view, order)
