"""문의: how to report a mistake, with a text that is ready to be sent."""

import streamlit as st

from gnlab_app.subjects.about import service
from gnlab_app.widgets import address, request, toolbar
from gnlab_data import settings

view = request.view()
say = view.say
toolbar.bar(view)

st.title(say("잘못된 곳을 알려 주십시오"), anchor=False)
st.markdown(
    say(
        "아래 글을 복사해 채운 뒤 이 화면을 운영하는 곳에 보냅니다. 수치가 틀렸다면 맞는 값이 "
        "나오는 문서를 함께 적어 주십시오."
    )
)
if report := settings.report_address():
    st.link_button(say("메일 쓰기"), report)
asked = address.parameter("about")
here = f"{request.origin()}{asked}" if asked.startswith("/") else say("(잘못을 본 화면의 주소)")
st.code(service.report_text(view, here), language=None, wrap_lines=True)
