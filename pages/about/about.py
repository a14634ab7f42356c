"""소개·방법: what this is, which rules it keeps, how it counts."""

import streamlit as st

from gnlab_app.subjects.about import method
from gnlab_app.widgets import links, request, tables, toolbar

view = request.view()
say = view.say
toolbar.bar(view)

# What this is and where it comes from.
st.title(say("경남의 사회혁신과 리빙랩을 출처와 함께 봅니다"), anchor=False)
for each in method.PURPOSE:
    st.markdown(say(each))

# The rules that every page, file and slide keeps.
st.header(say("지키는 규칙"), anchor=False)
with st.grid(columns="auto", min_column_width=330, key="rules"):
    for title, text in method.RULES:
        with st.container(border=True, height="stretch", gap="xxsmall"):
            st.markdown(f"**{say(title)}**  \n{say(text)}")

# Who takes part by the nature of a program.
st.header(say("사업의 성격으로 함께하는 주체"), anchor=False)
tables.open_table(view, method.participants_table(view), say("사업의 성격으로 함께하는 주체"))
with st.container(horizontal=True, key="ways-about"):
    links.link(view, "terms", f"{say('용어')} →")
    links.link(view, "changes", f"{say('최근 자료')} →")
    links.link(view, "accessibility", f"{say('접근성')} →")
