"""‘발표에 추가’ on every page that can be a slide."""

from __future__ import annotations

import streamlit as st

from gnlab_app.context.context import View
from gnlab_app.exhibit.slides import CHART, Link
from gnlab_app.presentation import talk_screen
from gnlab_app.subjects import registry
from gnlab_app.widgets import address
from gnlab_data.talks import files as talk_files
from gnlab_data.talks.talk import SavedView


def menu(current: View) -> None:
    """Which of the page's charts is added, and to which talk."""
    say, page = current.say, address.page()
    if page not in registry.EXHIBITS:
        return
    exhibits = registry.exhibits_of(page, address.now())
    popover = st.popover(say("발표에 추가"), key="to-talk", type="tertiary", on_change="rerun")
    if not popover.open:
        return
    with popover:
        title = talk_files.read(talk_screen.talk_name()).talk.title.in_language(say)
        st.markdown(say("‘{title}’ 발표의 끝에 더합니다.", title=title))
        if talk_screen.talk_name() == talk_files.SHIPPED:
            st.caption(say("기본 발표는 그대로 두고, 고치면 사본을 만듭니다."))
        chart = next(iter(exhibits))
        if len(exhibits) > 1:
            chart = st.radio(
                say("그림"),
                list(exhibits),
                key="to-talk-chart",
                format_func=lambda name: say(exhibits[str(name)].title),
            )
        st.button(
            say("이 화면을 발표에 추가"),
            key="to-talk-add",
            type="primary",
            on_click=_add_to_talk,
            args=(current, page, chart if len(exhibits) > 1 else ""),
        )


def of_chart(current: View, exhibit: str) -> None:
    """One chart of the page, added to the talk that is open."""
    title = talk_files.read(talk_screen.talk_name()).talk.title.in_language(current.say)
    label = current.say("‘{title}’ 발표에 추가", title=title)
    # In a window, which is a fragment, what is told may not come from a callback.
    if st.button(label, key=f"to-talk-{exhibit}"):
        _add_to_talk(current, address.page(), exhibit)


def _add_to_talk(current: View, page: str, chart: str) -> None:
    link = Link(page, tuple(address.of_the_view().items()))
    read = talk_files.read(talk_screen.talk_name())
    saved = read.talk.with_view(SavedView(link.text(**({CHART: chart} if chart else {}))))
    try:
        added = talk_files.save(
            talk_screen.talk_name(), saved, read.version, talk_screen.shares_talks()
        )
    except talk_files.TalkRefused as refused:
        for problem in refused.problems:
            st.toast(problem.text(current.say.code))
        return
    talk_screen.go_on_with(added.name)
    st.toast(current.say("발표의 {count}번째 화면으로 더했습니다.", count=len(saved.views)))
