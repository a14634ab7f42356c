"""발표: which views, in which order, with which words; and on to the stage."""

import streamlit as st

from gnlab_app.presentation import screen, talk_screen
from gnlab_app.widgets import links, page, request, tables, toolbar

view = request.view()
say = view.say
toolbar.bar(view)
st.title(say("발표"), anchor=False)


# Which talk, and what is wrong with its file.
screen.choose_talk(view)
name = talk_screen.talk_name()
read = screen.talk_of(name)
talk = read.talk
for problem in read.problems:
    st.warning(problem.text(say.code))
st.markdown(screen.summary(view, talk))
screen.stage_buttons(view, name, talk)
screen.files(view, name, talk)
screen.saving_note(view, name)
if not talk.views:
    st.info(say("아직 화면이 없습니다. 다른 화면에서 ‘발표에 추가’를 누르십시오."))
    links.link(view, "", say("한눈에 화면으로"))
    page.end_page()

# The views in order, and the one in hand.
left, right = st.columns([0.45, 0.55], gap="large")
with left:
    st.header(say("화면 차례"), anchor=False)
    above = st.container()
    place = screen.choose_view(view, talk)
    with above:
        screen.order_buttons(view, name, read, place)
with right:
    page.header(say("{number}번째 화면", number=place + 1))
    screen.about_view(view, talk, place)
    screen.edit_view(view, name, read, place)

with st.expander(say("발표할 때 쓰는 키")):
    tables.open_table(view, screen.key_table(view), say("발표할 때 쓰는 키"))
