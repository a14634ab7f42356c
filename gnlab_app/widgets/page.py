"""The frame of a page's contents: titles, sources, the empty result, the foot, unusable data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NoReturn

import streamlit as st

from gnlab_app.context import context
from gnlab_app.context.context import View
from gnlab_app.context.markdown import shown
from gnlab_app.evidence import wording
from gnlab_app.menu import BY_PATH
from gnlab_app.widgets import address, choices, links
from gnlab_data import settings
from gnlab_data.intake.problems import Problem
from gnlab_data.language import Language
from gnlab_data.query.filters import NO_FILTERS

MOST_PROBLEMS = 30


def sources(view: View, source_ids: Iterable[str]) -> None:
    """A folded list of documents."""
    names = sorted(set(source_ids))
    if not names:
        return
    with st.expander(view.say("출처 {count}건", count=len(names))):
        st.markdown("\n".join(f"- {wording.source_text(view, each)}" for each in names))


def title(text: str) -> None:
    """The title of the page: a sentence with names of the data."""
    st.title(shown(text, begins=False), anchor=False)


def header(text: str) -> None:
    """The heading of a part of the page: a sentence with names of the data."""
    st.header(shown(text, begins=False), anchor=False)


def nothing_found(view: View) -> None:
    """The empty result: which filter to loosen, and a button for each that is set."""
    say = view.say
    st.info(say("선택한 필터에 맞는 자료가 없습니다. 필터를 하나씩 해제해 보십시오."))
    empty = NO_FILTERS
    with st.container(horizontal=True, key="loosen"):
        for field in (*context.FIELDS, *context.OF_PROJECTS):
            if getattr(view.filters, field) != getattr(empty, field):
                choices.reset_filters(view, field)


def unusable(say: Language, problems: Sequence[Problem]) -> None:
    """No database and none can be made: the list of problems instead of a page."""
    st.title(say("자료를 열 수 없습니다"))
    st.error(
        say("아래 문제를 고친 뒤 이 화면을 다시 여십시오. 고치기 전의 자료는 바뀌지 않았습니다.")
    )
    _problem_list(say, problems)


def kept_last_good(say: Language, problems: Sequence[Problem]) -> None:
    """New data could not be taken: the last good data is shown, and why."""
    st.warning(
        say(
            "새 자료에 문제가 {count}건 있어 마지막으로 정상이던 자료를 표시합니다.",
            count=len(problems),
        )
    )
    with st.expander(say("문제 보기")):
        _problem_list(say, problems)


def _problem_list(say: Language, problems: Sequence[Problem]) -> None:
    lines = [f"- {wording.plain(problem.text(say.code))}" for problem in problems[:MOST_PROBLEMS]]
    if len(problems) > MOST_PROBLEMS:
        lines.append(f"- {say('그 밖에 {count}건', count=len(problems) - MOST_PROBLEMS)}")
    st.markdown("\n".join(lines))


class PageEnds(Exception):
    """A page has said all it has to say; the shell goes on."""


def end_page() -> NoReturn:
    """Leave the page here. `st.stop` would end the whole run, without the foot."""
    raise PageEnds


def foot(view: View) -> None:
    """Both dates of the data, its source and licence, the version, and ways to read about it."""
    say, facts = view.say, view.facts
    dates = [
        say("사업·프로젝트 자료 {date}까지", date=say.date(facts.projects_date)),
        say("통계 자료 {date}", date=say.date(facts.data_date)),
        say("자료 버전 {version}", version=facts.version),
        say("프로그램 {version}", version=settings.version()),
    ]
    terms = [
        say("발표 자료: 경상남도, 경남의 사회혁신과 리빙랩 방향(2020)"),
        say(
            "사실은 공개 문서에서 옮겼으니 쓸 때 그 문서를 밝힙니다. 글과 프로그램은 MIT 이용 조건"
        ),
    ]
    st.divider()
    with st.container(key="foot", gap="xxsmall"):
        st.caption("  \n".join((" · ".join(dates), " · ".join(terms))))
        with st.container(horizontal=True, key="foot-links"):
            links.link(view, "about", say(BY_PATH["about"].title))
            links.link(view, "contact", say("잘못 알리기"), about=address.link())
