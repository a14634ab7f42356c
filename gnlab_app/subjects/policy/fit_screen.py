"""The finder of national programs: what is asked, and what fits with its reasons."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from gnlab_app.context import data, markdown
from gnlab_app.context.context import View
from gnlab_app.context.labels import FIT_STATES, FIT_WAYS, PHASES
from gnlab_app.evidence import wording
from gnlab_app.subjects.policy import fit_words, national
from gnlab_app.widgets import address, choices, figures, links
from gnlab_data.policy import national_fit
from gnlab_data.policy.national_fit import Asked, Fit
from gnlab_data.query.filters import Filters

ANY = "any"


COLOURS = {"fits": "green", "condition": "orange", "weak": "gray"}
"""The badges of programs that have a reason to fit; the others are only named."""


def finder(view: View) -> tuple[str, Asked] | None:
    """The controls of the finder: the name of what is asked about and what it is; None: nothing."""
    say = view.say
    ways = {name: say(text) for name, text in FIT_WAYS.items()}
    way = choices.option("by", ways, say("무엇으로 찾을까"))
    if way == "theme":
        return _by_theme(view)
    return _by_project(view) if way == "project" else _by_actor(view)


def _by_theme(view: View) -> tuple[str, Asked]:
    first = [each for each in view.filters.themes if each in view.facts.themes]
    names = dict.fromkeys([*first, *view.facts.themes])
    options = {each: view.name_of("themes", each) for each in names}
    chosen = choices.option("topic", options, view.say("주제"), many=True, show_label=True)
    return options[chosen], Asked(themes=(chosen,))


def _by_project(view: View) -> tuple[str, Asked] | None:
    """Search words, then the project among those found."""
    say = view.say
    choices.search_box(view, say("프로젝트나 의제 찾기"), say("이름, 문제, 장소, 기관으로 찾기"))
    rows = data.found(Filters(search=view.filters.search), national.MOST_FOUND)
    if not rows:
        st.info(say("검색어에 맞는 프로젝트가 없습니다."))
        return None
    options = {
        row["project_id"]: f"{say.data(row['name_ko'], row['name_en'])} ({say.year(row['year'])})"
        for row in rows
    }
    chosen = choices.option("case", options, say("프로젝트·의제"), many=True, show_label=True)
    return options[chosen], data.asked_by_project(chosen)


def _by_actor(view: View) -> tuple[str, Asked]:
    say = view.say
    kinds = {
        each: fit_words.value_name(view, "actor", each)
        for each in national_fit.actor_kinds()
        if any(rule.value == each for rule in national_fit.rules() if rule.kind == "actor")
    }
    phases = {ANY: say("아무 단계나")} | {each: say(name) for each, name in PHASES.items()}
    with st.container(horizontal=True, key="fit-actor"):
        actor = choices.option("actor", kinds, say("주체"), many=True, show_label=True)
        phase = choices.option("phase", phases, say("단계"), many=True, show_label=True)
    asked = Asked(actors=(actor,), phases=() if phase == ANY else (phase,))
    name = kinds[actor] if phase == ANY else f"{kinds[actor]} · {phases[phase]}"
    return name, asked


def results(view: View, asked: Asked, found: Sequence[Fit]) -> None:
    """What fits with its reasons; what does not, by why not."""
    say = view.say
    words = fit_words.asked_words(view, asked, address.parameter("by") == "project")
    st.caption(say("물은 것: {asked}", asked=markdown.shown(words)))
    fitting = [each for each in found if each.state in COLOURS]
    with st.grid(columns="auto", min_column_width=320, key="titled-fits"):
        for each in fitting:
            _fit(view, each)
    rest = [each for each in found if each not in fitting]
    for state in ("open", "none", "untold"):
        names = [view.name_of("programs", each.program_id) for each in rest if each.state == state]
        if names:
            st.markdown(f":gray[{say(FIT_STATES[state])}] {wording.plain(say.join(names))}")


def _fit(view: View, fit: Fit) -> None:
    say = view.say
    with st.container(border=True, key=f"fit-{fit.program_id}", gap="xxsmall", height="stretch"):
        links.program_link(view, fit.program_id, view.name_of("programs", fit.program_id))
        state = say(FIT_STATES[fit.state])
        score = say("근거 {count}개, {score}점", count=len(fit.met), score=fit.score)
        st.markdown(f":{COLOURS[fit.state]}-badge[{state}] :gray[{score}]")
        lines = fit_words.reason_lines(view, fit.met)
        for title, rules in (
            (say("맞지 않는 조건"), fit.unmet),
            (say("더 볼 필터"), fit.unasked),
        ):
            if rules:
                lines += ["", f":orange[{title}]", "", *fit_words.reason_lines(view, rules)]
        st.markdown("\n".join(lines))


def program_cards(view: View) -> None:
    """A card a national program: ministry, years, money that opens its figure, what it takes."""
    with st.grid(columns="auto", min_column_width=360, key="titled-national"):
        for program in national.programs(view):
            _program(view, program.program_id)


def _program(view: View, program_id: str) -> None:
    say, program = view.say, view.facts.programs[program_id]
    key = f"national-{program_id}"
    with st.container(border=True, key=key, gap="xxsmall", height="stretch"):
        links.program_link(view, program_id, say.data(program.name_ko, program.name_en))
        lead = say.data(program.lead_org, None) or say.missing()
        span = wording.span_text(view, program_id)
        st.markdown(f":gray[{wording.plain(lead)} · {span}]")
        lines = fit_words.takes(view, program_id)
        if not lines:
            st.markdown(wording.plain(say.data(program.summary_ko, program.summary_en)))
            lines = [say("무엇을 받는지 읽은 자료에 없음")]
        own = [row for row in national.projects(view) if row["program_id"] == program_id]
        here = say.join(
            f"{say.year(row['year'])} {national.region_names(view, row['project_id'])}"
            for row in own
        )
        lines.append(f"{say('경남의 프로젝트')}: {here or say.missing()}")
        st.markdown("\n".join(f"- {wording.plain(line)}" for line in lines))
        money = national.money(view, program)
        if money:
            figures.figure_buttons(view, money, program_id, with_program=False)
        else:
            st.caption(say("공표된 예산: {missing}", missing=say.missing()))
