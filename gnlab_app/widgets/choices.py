"""A page's own choices, kept in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from gnlab_app.context import data
from gnlab_app.context.context import (
    View,
    within,
)
from gnlab_app.context.labels import FILTER_NAMES
from gnlab_app.context.markdown import shown
from gnlab_app.widgets import address
from gnlab_app.widgets.address import parameter, set_parameter
from gnlab_app.widgets.control_values import set_control, set_text, take
from gnlab_app.widgets.request import change
from gnlab_data.query.filters import LONGEST_SEARCH, Filters


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
        current.say("비교할 시군"),
        list(codes),
        key=set_control("compare", chosen),
        format_func=lambda code: current.name_of("regions", code),
        placeholder=current.say("시군 고르기"),
        max_selections=most,
        on_change=take,
        args=("compare", lambda chosen: change("regions", tuple(chosen)), codes),
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


def reset_filters(current: View, field: str, note: str = "") -> None:
    """A button that takes one filter out, offered where nothing is left to show."""
    name = current.say(FILTER_NAMES[field])
    st.button(
        current.say("‘{name}’ 필터 해제", name=name) + note,
        key=f"loosen-{field}",
        on_click=change,
        args=(field, getattr(Filters(), field)),
    )
