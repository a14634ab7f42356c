"""접근성: what was tested, and what is known to fail."""

import streamlit as st

from gnlab_app.subjects.about import service
from gnlab_app.widgets import links, request, toolbar

view = request.view()
say = view.say
toolbar.bar(view)

st.title(say("누구나 쓸 수 있게 시험했습니다"), anchor=False)
st.markdown(say("KWCAG 2.2와 WCAG 2.1 AA를 기준으로 삼습니다."))
for title, lines in ((say("시험한 것"), service.TESTED), (say("아직 안 되는 것"), service.FAILING)):
    st.header(title, anchor=False)
    st.markdown("\n".join(f"- {say(each)}" for each in lines))
links.link(view, "contact", f"{say('불편한 점 알리기')} →")
