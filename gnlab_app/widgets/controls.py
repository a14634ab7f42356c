"""What the reader chose: language, look and filters, kept in the address.

The address is the truth; `address.py` reads and writes it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from gnlab_app.charts import palette
from gnlab_app.context import data, page_filters
from gnlab_app.context.context import (
    FIELDS,
    FIRST_OFFERED_YEAR,
    OF_PROJECTS,
    WORDS,
    View,
    chosen_filters,
    within,
)
from gnlab_app.context.labels import BASES, FILTER_NAMES, LEVELS, LOOKS
from gnlab_app.context.markdown import shown
from gnlab_app.context.page_filters import ONE_OF, Acting, only
from gnlab_app.server import admission
from gnlab_app.widgets import address
from gnlab_app.widgets.address import kept_in_links, parameter, set_parameter
from gnlab_app.widgets.control_values import set_control, set_text, take
from gnlab_data import settings
from gnlab_data.language import Language, language
from gnlab_data.query.filters import LONGEST_SEARCH, Filters, from_query, to_query
from gnlab_data.talks import files as talk_files

OTHER_LANGUAGE = {"ko": ("en", "English"), "en": ("ko", "한국어")}

_FILTER_KEY = "filter-{}"

KINDS = {
    "programs": "program",
    "regions": "region",
    "themes": "theme",
    "project": "project",
    "organizations": "organization",
}
"""Page → the kind of the ids that open one thing of it, as `redirects.csv` names it."""


def say() -> Language:
    """The reader's language, by the address."""
    return language(parameter("lang"))


def look() -> palette.Look:
    """The look by the address, else the one the browser is in."""
    asked = parameter("look")
    return palette.BY_NAME.get(asked) or palette.BY_NAME.get(
        str(st.context.theme.type), palette.LIGHT
    )


def view() -> View:
    """Everything the address says. DatabaseMissing where there is no data."""
    facts = data.all_facts()
    chosen, ignored = from_query(address.now(), facts)
    fields = page_filters.acting(address.page(), chosen).fields
    return View(say(), look(), facts, only(chosen, fields), tuple(ignored), chosen)


def one_thing(page: str) -> str | None:
    """The one thing a page's address opens, whether it is known or not; else None.

    A renamed one by its present id.
    """
    asked = parameter(ONE_OF[page]) if page in ONE_OF else ""
    if not asked or "," in asked:
        return None
    return data.now_called(KINDS[page], asked) if page in KINDS else asked


def screen_width() -> int:
    """How wide the browser's window was when it last loaded, in CSS pixels; 1366 where unknown.

    Our first script writes it into a cookie: a map must be fitted into pixels by the server.
    """
    told = st.context.cookies.get("gnlab-width", "")
    return within(told, 280, 4000, 1366)


def link_to_program(program_id: str) -> dict[str, str]:
    """The address parameters of a program's page, with language and look kept."""
    return {"program": program_id, **kept_in_links()}


def link_to_region(current: View, *codes: str) -> dict[str, str]:
    """The address parameters of a region's page (of several: their comparison), others kept."""
    return to_query(replace(current.chosen, regions=codes)) | kept_in_links()


def link_to_theme(current: View, theme_id: str) -> dict[str, str]:
    """The address parameters of a theme's board, the other filters kept."""
    return to_query(replace(current.chosen, themes=(theme_id,))) | kept_in_links()


def themes_to_mark(
    current: View, codes: Sequence[str], usual: Sequence[str], most: int
) -> list[str]:
    """Choose the themes to colour, kept in the address as `marked`; the usual ones by default."""
    asked = [data.now_called("theme", each) for each in parameter("marked").split(",")]
    chosen = [code for code in codes if code in asked][:most] or list(usual)
    st.multiselect(
        current.say("색칠할 주제"),
        list(codes),
        key=set_control("marked", chosen),
        format_func=lambda code: current.name_of("themes", code),
        placeholder=current.say("주제 고르기"),
        max_selections=most,
        on_change=take,
        args=("marked", lambda marked: set_parameter("marked", ",".join(marked)), codes),
    )
    return chosen


def regions_to_compare(current: View, codes: Sequence[str], most: int) -> None:
    """Choose the regions to set side by side; they are the address's own regions."""
    chosen = [code for code in current.filters.regions if code in codes][:most]
    st.multiselect(
        current.say("견줄 시군"),
        list(codes),
        key=set_control("compare", chosen),
        format_func=lambda code: current.name_of("regions", code),
        placeholder=current.say("시군 고르기"),
        max_selections=most,
        on_change=take,
        args=("compare", lambda chosen: change("regions", tuple(chosen)), codes),
    )


def filters_now() -> Filters:
    """The filters of the present address.

    What is pressed starts from these and never from those of the run that drew the control: of two
    things pressed at once, both stay.
    """
    return from_query(address.now(), data.all_facts())[0]


def change(field: str, value: Any) -> None:
    """Give one field of the filters another value, in the address as it is now.

    Years that are chosen in any way stop those that play: they would be moved on at once.
    """
    if field == "years":
        st.session_state["playing"] = False
    _write(replace(filters_now(), **{field: value}))


def _write(filters: Filters) -> None:
    wanted = to_query(filters)
    address.write({name: wanted.get(name, "") for name in (*address.FILTERS, "page")})


# ---------------------------------------------------------------------------------- the bar


_MENUS: list[Callable[[View], None]] = []


def in_bar(menu: Callable[[View], None]) -> None:
    """Put a menu into the bar of every page, once, when the program starts."""
    _MENUS.append(menu)


def bar(current: View) -> None:
    """The row at the top: chips of what is chosen, the conditions, language and look."""
    acting = page_filters.acting(address.page(), current.chosen)
    fields = acting.offered
    row = st.container(key="controls", horizontal=True, vertical_alignment="center", gap="small")
    with row:
        if fields:
            _chips(current, acting)
        if fields:
            # Open conditions are drawn when they are open: seven controls are a quarter of a run.
            name = f"＋ {current.say('조건')}"
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
            help=say("이 조건 빼기")
            if acts
            else say("이 화면의 수치는 이 조건으로 나뉘지 않아 조건 없이 보인다. 누르면 뺀다."),
            on_click=_remove,
            args=(field, value),
        )
    if len(chosen) > 1:
        st.button(
            current.say("조건 모두 빼기"),
            key="clear",
            type="tertiary",
            on_click=_write,
            args=(Filters(),),
        )


def _remove(field: str, value: str) -> None:
    _write(filters_now().without(field, value))


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
    labels = (say("첫 해"), say("마지막 해"))
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


def search_box(current: View, label: str, placeholder: str, live: bool = False) -> None:
    """A text field of a page's own for the search words, kept in the address as `q`.

    `live` looks while one types; what is typed is not touched then, least of all a last space.
    """
    set_text("page-search", current.filters.search)
    st.text_input(
        label,
        key="page-search",
        max_chars=LONGEST_SEARCH,
        live="300ms" if live else False,
        placeholder=placeholder,
        label_visibility="collapsed",
        on_change=take,
        args=("page-search", lambda typed: change("search", typed.strip())),
    )


def measure_choice(current: View, measures: Sequence[str]) -> str:
    """The measure to draw, kept in the address as `measure`; the first where none is chosen."""
    named = {each: current.facts.measures[each] for each in measures}
    options = {each: current.say.data(own.name_ko, own.name_en) for each, own in named.items()}
    return option("measure", options, current.say("지표"), kind="measure")


def option(
    name: str,
    options: Mapping[str, str],
    label: str,
    many: bool = False,
    show_label: bool = False,
    kind: str = "",
) -> str:
    """A page's own choice of codes → words, kept in the address; the first where none is chosen.

    Pills, or a list to choose from where there are `many`. One option needs no control. `kind`
    names what the codes are ids of, so that a renamed one is still understood.
    """
    asked, codes = data.now_called(kind, parameter(name)), list(options)
    chosen = asked if asked in options else codes[0]
    if len(codes) == 1:
        return chosen
    arguments: dict[str, Any] = {
        # With another usual choice it is another control: what a browser says late is of the old.
        "key": (key := set_control(f"option-{name}-{codes[0]}", chosen)),
        "format_func": options.__getitem__,
        "label_visibility": "visible" if show_label else "collapsed",
        "on_change": take,
        "args": (key, partial(_option_changed, name, codes[0]), codes),
    }
    if many:
        st.selectbox(label, codes, width=260, **arguments)
    else:
        # Pills read Markdown, lists do not.
        arguments["format_func"] = lambda code: shown(options[code])
        st.pills(label, codes, required=True, wrap=True, **arguments)
    return chosen


def _option_changed(name: str, first: str, chosen: str) -> None:
    address.write({name: "" if chosen == first else chosen, "page": ""})


def facet(current: View, field: str, options: Mapping[str, str]) -> None:
    """The values of a filter with their counts in words, to choose any of; of years, one."""
    chosen: Any = list(getattr(current.filters, field) or ())
    several = field != "years"
    if not several:
        chosen = str(chosen[0]) if chosen and chosen[0] == chosen[1] else None
    st.pills(
        current.say(FILTER_NAMES[field]),
        list(options),
        selection_mode="multi" if several else "single",
        key=set_control(f"facet-{field}", chosen),
        format_func=lambda code: shown(options.get(code, code)),
        wrap=True,
        on_change=take,
        args=(f"facet-{field}", partial(_facet_changed, field)),
    )


def _facet_changed(field: str, chosen: Any) -> None:
    if field == "years":
        value: Any = (int(chosen), int(chosen)) if chosen else None
    else:
        value = tuple(chosen or ())
    change(field, value)


def page_number(pages: int) -> int:
    """The page of a long list that the address asks for, within what there is."""
    return within(parameter("page"), 1, max(pages, 1), 1)


def page_choice(pages: int) -> None:
    """Where a list has several pages: which one, kept in the address as `page`."""
    if pages > 1:
        key = set_control("pages", page_number(pages))
        st.pagination(pages, key=key, on_change=take, args=(key, _page_changed))


def _page_changed(chosen: int) -> None:
    set_parameter("page", "" if chosen == 1 else str(chosen))


def switch(name: str, label: str, shortcut: str | None = None) -> bool:
    """Something shown or not, kept in the address as `name=1`; a button that says so."""
    on = parameter(name) == "1"
    st.button(
        label,
        key=f"switch-{name}",
        type="primary" if on else "secondary",
        shortcut=shortcut,
        on_click=set_parameter,
        args=(name, "" if on else "1"),
    )
    return on


# ------------------------------------------------------------------------- years that play


def map_pressed(key: str) -> None:
    """Something on a map was pressed: `region:48220` or `mark:…` for this run."""
    found = st.session_state[key]["selection"]["objects"]
    pressed = ""
    for objects in found.values():
        for each in objects:
            code = each.get("properties", {}).get("code") or each.get("code")
            pressed = f"region:{code}" if code else f"mark:{each.get('key', '')}"
    st.session_state[f"{key}-pressed"] = pressed


def row_pressed(key: str) -> None:
    """A row of a table was chosen: its number, for this run."""
    rows = st.session_state[key]["selection"]["rows"]
    st.session_state[f"{key}-pressed"] = str(rows[0]) if rows else ""


def chart_pressed(key: str) -> None:
    """A bar of the chart was pressed: remember the figure behind it for this run."""
    selection = st.session_state[key]["selection"]
    named = [point["customdata"] for point in selection["points"] if "customdata" in point]
    # Pressing the same bar again takes its selection away; the reader wants the same figure.
    last = st.session_state.get(f"{key}-last", "")
    pressed = str(named[0] if named else last)
    st.session_state[f"{key}-last"] = st.session_state[f"{key}-pressed"] = pressed


def pressed_in(key: str) -> str:
    """The key of the figure whose bar was pressed just before this run; empty otherwise."""
    return str(st.session_state.pop(f"{key}-pressed", ""))


def reset_filters(current: View, field: str, note: str = "") -> None:
    """A button that takes one filter out, offered where nothing is left to show."""
    name = current.say(FILTER_NAMES[field])
    st.button(
        current.say("‘{name}’ 조건 빼기", name=name) + note,
        key=f"loosen-{field}",
        on_click=change,
        args=(field, getattr(Filters(), field)),
    )


# ------------------------------------------------------------------------ language and look


def _language_button(say: Language) -> None:
    code, name = OTHER_LANGUAGE[say.code]
    st.button(name, key="language", type="tertiary", on_click=_choose_language, args=(code,))


def _choose_language(code: str) -> None:
    # Written even for Korean, so that the lang of the page itself follows.
    set_parameter("lang", code)


def _look_menu(current: View) -> None:
    st.menu_button(
        current.say("화면"),
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
        st.warning(current.say("주소의 조건을 알 수 없어 빼고 보인다: {values}", values=values))


# --------------------------------------------------------------------------------- talks


def visitor() -> str:
    """Who asks: one session of one tab. Empty where there is none."""
    context = get_script_run_ctx()
    return context.session_id if context else ""


def is_connected(visitor: str) -> bool:
    """Whether this visitor's tab is still open."""
    return runtime.get_instance().is_active_session(visitor)


def talk_name() -> str:
    """The talk in hand: the address's, else the last one of this session, else the shipped one."""
    return parameter("talk") or str(st.session_state.get("talk", talk_files.SHIPPED))


def shares_talks() -> bool:
    """Whether this visitor may change the talks that all see, and read their notes."""
    at_home = admission.is_this_computer(st.context.ip_address, st.context.headers)
    return settings.talks_shared() or at_home


def ask_for_document() -> None:
    """A document was asked for that takes its time; for the next run."""
    st.session_state["document-asked"] = True


def has_asked_for_document() -> bool:
    """Whether this run is the one after a document was asked for."""
    return bool(st.session_state.pop("document-asked", False))


def go_on_with(name: str) -> None:
    """Have this talk in hand on the next pages."""
    st.session_state["talk"] = name


def open_talk(name: str, place: int = 0) -> None:
    """Go on with a talk, at one of its views (from 0)."""
    go_on_with(name)
    address.write({"talk": name, "at": str(place + 1) if place > 0 else ""})


def choose_talk(label: str, titles: Mapping[str, str]) -> None:
    """Choose the talk in hand by its title."""
    st.selectbox(
        label,
        list(titles),
        key=set_control("talk-chosen", talk_name()),
        format_func=lambda name: titles.get(name, name),
        on_change=take,
        args=("talk-chosen", open_talk, titles),
    )


def choose_place(label: str, titles: Sequence[str], captions: Sequence[str]) -> int:
    """Choose a view of a talk; its place from 0, kept in the address from 1 as `at`."""
    at = within(parameter("at"), 1, len(titles), 1) - 1
    st.radio(
        label,
        range(len(titles)),
        key=set_control("talk-place", at),
        format_func=lambda place: shown(titles[place]),
        captions=captions,
        label_visibility="collapsed",
        on_change=take,
        args=("talk-place", lambda at: set_parameter("at", str(at + 1)), range(len(titles))),
    )
    return at
