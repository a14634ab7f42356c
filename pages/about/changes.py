"""최근 자료: the newest documents and what rests on them."""

import streamlit as st

from gnlab_app.subjects.about import lately
from gnlab_app.widgets import page, request, tables, toolbar

view = request.view()
say = view.say
toolbar.bar(view)

page.title(lately.headline(view))
st.markdown(say("가장 새로운 문서와 거기서 읽은 프로젝트·수치의 수입니다."))
found = lately.recent_table(view)
tables.open_table(view, found, say("최근 자료"))
tables.downloads(view, found, "recent", say("최근 자료"), lambda: [])
