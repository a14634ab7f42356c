"""찾기: a window over every page, opened by its button or the key `/`."""

from __future__ import annotations

import streamlit as st

from gnlab_app import finding
from gnlab_app.context.context import View
from gnlab_app.widgets import links, request, window
from gnlab_data.query.filters import LONGEST_SEARCH


def menu(view: View) -> None:
    """The button in the bar of every page."""
    title = view.say("찾기")
    if st.button(title, key="find", type="tertiary", icon=":material/search:"):
        window.show(title, _content)


def _content() -> None:
    view = request.view()
    say = view.say
    question = st.text_input(
        say("사업, 프로젝트, 시군, 주제, 기관, 지표, 용어를 찾습니다"),
        key="find-words",
        live="200ms",
        max_chars=LONGEST_SEARCH,
        placeholder=say("예: 통영, ㅁㅅㅍㄹㅅㅌ, 작업복"),
    )
    found = finding.found(view, question or "")
    if question and not found:
        st.markdown(say("찾은 것이 없습니다. 다른 말이나 첫소리로 찾아보십시오."))
    with st.container(key="found", gap="xsmall"):
        for kind, own in found.items():
            st.caption(say("{kind} {count}건", kind=say(finding.KINDS[kind]), count=len(own)))
            for thing in own[: finding.MOST]:
                path, query = finding.link_of(thing)
                links.link(view, path, thing.name, **query)
            if len(own) > finding.MOST and kind == "project":
                # The list searches more than names, so it may find more than are counted here.
                links.link(view, "projects", say("프로젝트 목록에서 찾기"), q=question)
