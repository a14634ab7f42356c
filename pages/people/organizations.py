"""기관과 단체: who takes part, of what kind, seated where, in how many projects?"""

import streamlit as st

from gnlab_app.subjects.organizations import organization, screen
from gnlab_app.widgets import address, choices, links, page, request, toolbar

view = request.view()
say = view.say
toolbar.bar(view)

kind = address.parameter("kind")
rows = organization.listed(view, kind)
links.link(view, "network", f"← {say('함께 일한 그림으로')}")
page.title(organization.list_sentence(view, rows))
with st.container(key="organization-choices", horizontal=True, vertical_alignment="center"):
    choices.search_box(view, say("이름으로 찾기"), say("기관 이름으로 찾기"))
    choices.option("kind", organization.kind_options(view), say("종류"), many=True)
if not rows:
    page.nothing_found(view)
    page.end_page()

# All of them as a table to sort and open from, and the first as links.
screen.list_table(view, rows)
screen.list_downloads(view, rows)
st.header(say("프로젝트가 많은 차례로"), anchor=False)

screen.links(view, rows)
