"""The row at the top of every page: chips of what is chosen, the conditions, language and look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from gnlab_app.charts import palette
from gnlab_app.context import data, page_filters
from gnlab_app.context.context import (
    FIELDS,
    FIRST_OFFERED_YEAR,
    OF_PROJECTS,
    WORDS,
    View,
    chosen_filters,
)
from gnlab_app.context.labels import BASES, FILTER_NAMES, LEVELS, LOOKS
from gnlab_app.context.markdown import shown
from gnlab_app.context.page_filters import Acting
from gnlab_app.widgets import address
from gnlab_app.widgets.address import set_parameter
from gnlab_app.widgets.control_values import set_control, take
from gnlab_app.widgets.request import change, filters_now, one_or_more, write
from gnlab_data.language import Language
from gnlab_data.query.filters import Filters

OTHER_LANGUAGE = {"ko": ("en", "English"), "en": ("ko", "한국어")}

_FILTER_KEY = "filter-{}"

_MENUS: list[Callable[[View], None]] = []
Crumbs = Callable[[View, str, str], list[str]]
_NAMING: list[Crumbs] = []


def in_bar(menu: Callable[[View], None]) -> None:
    """Put a menu into the bar of every page, once, when the program starts."""
    _MENUS.append(menu)


def named_by(crumbs: Crumbs) -> None:
    """How pages are called, told once when the program starts."""
    _NAMING[:] = [crumbs]


def _name(current: View) -> None:
    """Where the reader is: group, page, the one thing."""
    path = address.page()
    for crumbs in _NAMING:
        names = crumbs(current, path, one_or_more(path))
        st.markdown(f":gray[{' › '.join(map(shown, names))}]", width="content")


def bar(current: View) -> None:
    """The row at the top: chips of what is chosen, the conditions, language and look."""
    acting = page_filters.acting(address.page(), current.chosen)
    fields = acting.offered
    row = st.container(key="controls", horizontal=True, vertical_alignment="center", gap="small")
    with row:
        _name(current)
        if fields:
            _chips(current, acting)
        if fields:
            # Open conditions are drawn when they are open: seven controls are a quarter of a run.
            name = f"＋ {current.say('필터')}"
            conditions = st.popover(name, key="conditions", on_change="rerun")
            if conditions.open:
                with conditions:
                    _conditions(current, fields)
        st.space("stretch")
        for menu in _MENUS:
            menu(current)
        _language_button(current.say)
        _look_menu(current)
    _notices(current)


def _chips(current: View, acting: Acting) -> None:
    """What is chosen, each to be taken out; what cannot act on this page says so."""
    say = current.say
    chosen = chosen_filters(current, (*FIELDS, *OF_PROJECTS), current.chosen)
    chosen = [each for each in chosen if each[0] not in acting.own]
    for field, value, label in chosen:
        acts = field in acting.fields
        st.button(
            f"{shown(label)} ✕" if acts else f":gray[{shown(label)} · {say('여기서는 안 쓰임')}] ✕",
            key=f"chip-{field}-{value}",
            help=say("이 필터 해제")
            if acts
            else say(
                "이 화면의 수치는 이 필터로 나뉘지 않아 필터 없이 표시합니다. 누르면 해제합니다."
            ),
            on_click=_remove,
            args=(field, value),
        )
    if any(field in acting.fields for field, _, _ in chosen):
        _matching(current)
    if len(chosen) > 1:
        st.button(
            current.say("필터 모두 해제"),
            key="clear",
            type="tertiary",
            on_click=write,
            args=(Filters(),),
        )


def _matching(current: View) -> None:
    """How many known projects the filters leave."""
    say = current.say
    (row,) = data.counts(("distinct_projects",), (), current.filters)
    count = row["distinct_projects"]
    words = (
        say("확인된 프로젝트 {count}건", count=count)
        if count
        else say("확인된 프로젝트: 자료 없음")
    )
    st.markdown(f":gray[{words}]", width="content")


def _remove(field: str, value: str) -> None:
    write(filters_now().without(field, value))


def _conditions(current: View, fields: Sequence[str]) -> None:
    """One control a filter; each is set from the address in every run (it restores itself)."""
    makers: dict[str, Callable[[View], None]] = {
        "years": _years_control,
        "programs": lambda view: _codes_control(view, "programs", list(view.facts.programs)),
        "themes": lambda view: _codes_control(view, "themes", list(view.facts.themes)),
        "regions": lambda view: _codes_control(view, "regions", list(view.facts.regions)),
        "levels": lambda view: _codes_control(view, "levels", list(LEVELS)),
        "basis": _basis_control,
        "search": _search_control,
    }
    for name in OF_PROJECTS:
        makers[name] = partial(
            _codes_control, field=name, codes=[each for each in WORDS[name] if each]
        )
    for field in fields:
        makers[field](current)


def _years_control(current: View) -> None:
    say, years = current.say, current.filters.years
    last = max((int(current.facts.data_date[:4]), FIRST_OFFERED_YEAR))
    offered: list[int | None] = [None, *range(FIRST_OFFERED_YEAR, last + 1)]
    for year in years or ():
        if year not in offered:
            offered.append(year)
    first, second = st.columns(2)
    labels = (say("시작 연도"), say("종료 연도"))
    for place, (column, label) in enumerate(zip((first, second), labels, strict=True)):
        column.selectbox(
            label,
            offered,
            key=set_control(f"filter-years-{place}", years[place] if years else None),
            format_func=lambda year: say("모두") if year is None else say.year(year),
            on_change=take,
            args=(f"filter-years-{place}", partial(_years_changed, place), offered),
        )


def _years_changed(place: int, chosen: int | None) -> None:
    """One end of the years was chosen; the other follows where it would be before it."""
    if chosen is None:
        change("years", None)
        return
    first, last = filters_now().years or (chosen, chosen)
    years = (chosen, max(chosen, last)) if place == 0 else (min(first, chosen), chosen)
    change("years", years)


def _codes_control(current: View, field: str, codes: list[str]) -> None:
    st.multiselect(
        current.say(FILTER_NAMES[field]),
        codes,
        key=set_control(_FILTER_KEY.format(field), list(getattr(current.filters, field))),
        format_func=lambda code: current.name_of(field, code),
        placeholder=current.say("모두"),
        on_change=take,
        args=(_FILTER_KEY.format(field), lambda chosen: change(field, tuple(chosen)), codes),
    )


def _basis_control(current: View) -> None:
    say = current.say
    st.radio(
        say(FILTER_NAMES["basis"]),
        ["", *BASES],
        key=set_control(_FILTER_KEY.format("basis"), current.filters.basis),
        format_func=lambda basis: say(BASES[basis]) if basis else say("모두"),
        horizontal=True,
        on_change=take,
        args=(_FILTER_KEY.format("basis"), partial(change, "basis"), ["", *BASES]),
    )


def _search_control(current: View) -> None:
    st.text_input(
        current.say(FILTER_NAMES["search"]),
        key=set_control(_FILTER_KEY.format("search"), current.filters.search),
        placeholder=current.say("프로젝트 이름, 문제, 결과"),
        on_change=take,
        args=(_FILTER_KEY.format("search"), partial(change, "search")),
    )


def _language_button(say: Language) -> None:
    code, name = OTHER_LANGUAGE[say.code]
    st.button(name, key="language", type="tertiary", on_click=_choose_language, args=(code,))


def _choose_language(code: str) -> None:
    # Written even for Korean, so that the lang of the page itself follows.
    set_parameter("lang", code)


def _look_menu(current: View) -> None:
    st.menu_button(
        current.say("화면 설정"),
        list(palette.LOOKS),
        key="look",
        type="tertiary",
        format_func=lambda name: current.say(LOOKS[name]),
        on_click=_choose_look,
    )


def _choose_look() -> None:
    chosen = st.session_state.get("look")
    if chosen in palette.LOOKS:
        set_parameter("look", chosen)


def _notices(current: View) -> None:
    """What in the address was not understood: said once, never silently dropped."""
    if current.ignored:
        values = current.say.join(f"{each.parameter}={each.value}" for each in current.ignored)
        st.warning(
            current.say("주소의 필터를 알 수 없어 제외하고 표시합니다: {values}", values=values)
        )
