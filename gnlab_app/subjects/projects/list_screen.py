"""The page of projects: facets with counts, cards, the table, what leaves it, an empty result."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pyarrow
import streamlit as st

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.context.labels import CONFIDENCE, FILTER_NAMES, KNOWN, ORGANIZATION_KINDS, STATUS
from gnlab_app.evidence import wording
from gnlab_app.exhibit.table import Table
from gnlab_app.subjects.projects import listing
from gnlab_app.widgets import address, choices, links, navigation, request, tables
from gnlab_app.widgets import pressed as widget_pressed
from gnlab_data.language import message, search
from gnlab_data.language.search import Term
from gnlab_data.query.filters import Filters
from gnlab_data.store.database import Row

A_PAGE = 12
A_TABLE = 50
MOST_EXPORTED = 100_000
NARROW = 640

SHAPES = {"cards": message("카드"), "table": message("표")}
FOLDED = ("programs", "regions")
"""Facets with many values; they open when asked, or when something of them is chosen."""


# -------------------------------------------------------------------------------- facets


def facets(view: View) -> None:
    """Every facet; on a phone folded into one, so that what was found comes first."""
    if request.screen_width() >= NARROW:
        _facets(view)
        return
    folded = st.expander(view.say("거르기"), key="facets", on_change="rerun")
    if folded.open:
        with folded:
            _facets(view)


def _facets(view: View) -> None:
    counted = data.facet_counts(view.filters)
    offered = _offered(view)
    for field, codes in offered.items():
        found = counted[field]
        options = {
            code: f"{_value_name(view, field, code)} ({found.get(code, 0)})" for code in codes
        }
        if field not in FOLDED:
            choices.facet(view, field, options)
            continue
        title = f"{view.say(FILTER_NAMES[field])} ({sum(found.get(code, 0) > 0 for code in codes)})"
        chosen = bool(getattr(view.filters, field))
        folded = st.expander(title, key=f"facet-{field}-folded", expanded=chosen, on_change="rerun")
        if folded.open:
            with folded:
                choices.facet(view, field, options)
    unknown = counted["years"].get(None, 0)
    if unknown:
        st.caption(view.say("연도 미상 {count}건", count=unknown))


def _offered(view: View) -> dict[str, list[str]]:
    """The values of each facet, whether they leave anything now or not, in their own order."""
    everything = data.facet_counts(Filters())
    known = view.facts
    codes = {
        "years": sorted(each for each in everything["years"] if each),
        "themes": list(known.themes),
        "has": list(KNOWN),
        "kinds": [each for each in ORGANIZATION_KINDS if each],
        "statuses": list(STATUS),
        "confidences": list(CONFIDENCE),
        "programs": list(known.programs),
        "regions": list(known.regions),
    }
    for field in ("programs", "regions"):
        chosen = getattr(view.filters, field)
        codes[field] = [
            each for each in codes[field] if each in everything[field] or each in chosen
        ]
    return codes


def _value_name(view: View, field: str, code: str) -> str:
    return code if field == "years" else wording.plain(view.name_of(field, code))


# --------------------------------------------------------------------------------- cards


def cards(view: View, rows: Sequence[Row]) -> None:
    """A card a project: its name as a link, year and program, problem, who and where, the match."""
    known = listing.beside(rows)
    asked = search.terms(view.filters.search)
    with st.grid(columns="auto", min_column_width=300, key="project-cards"):
        for row in rows:
            _card(view, row, known[row["project_id"]], asked)


def _card(view: View, row: Row, own: listing.Beside, asked: Sequence[Term]) -> None:
    say, project_id = view.say, row["project_id"]
    with st.container(
        border=True, key=f"project-card-{project_id}", gap="xxsmall", height="stretch"
    ):
        name = wording.plain(say.data(row["name_ko"], row["name_en"]))
        links.project_link(view, project_id, name)
        badges = [f":gray-badge[{say.year(row['year'])}]"]
        badges.append(f":gray-badge[{wording.plain(view.name_of('programs', row['program_id']))}]")
        badges += [
            f":blue-badge[{wording.plain(view.name_of('themes', each))}]" for each in own.themes
        ]
        found = listing.snippets(view, row, own, asked)
        title, about = listing.about(view, row)
        lines = [" ".join(badges)]
        # What was found in the text that would stand here stands here instead of it.
        if title not in dict(found):
            lines.append(f":gray[{title}] {about}")
        lines += [f":gray[{title}] {excerpt}" for title, excerpt in found]
        lines.append(f":small[:gray[{wording.plain(listing.who_and_where(view, row, own))}]]")
        st.markdown("  \n".join(line for line in lines if line))


# -------------------------------------------------------------------- the same as a table


def table(view: View, rows: Sequence[Row]) -> None:
    """The projects as a table; a row that is chosen opens its project."""
    say, key = view.say, "project-table"
    shown = ("project", "year", "program", "themes", "regions", "lead", "result")
    own = listing.listed(view, rows).only(*shown)
    st.dataframe(
        pyarrow.table(own.values(say, no_note="")),
        hide_index=True,
        key=key,
        on_select=partial(widget_pressed.row_pressed, key),
        selection_mode="single-row",
        alt=listing.headline(view),
        placeholder=say.missing(),
        height="content",
        column_config={say("연도"): st.column_config.NumberColumn(format="%d")},
    )
    pressed = widget_pressed.pressed_in(key)
    if pressed and int(pressed) < len(rows):
        open_project(view, rows[int(pressed)]["project_id"])
    st.caption(say("줄을 고르면(글쇠로는 Shift+Space) 그 프로젝트가 열립니다."))


def open_project(view: View, project_id: str) -> None:
    """Go to a project's page."""
    st.switch_page(
        navigation.target("project", view.say),
        query_params={"id": project_id, **address.kept_in_links()},
    )


def downloads(view: View, order: str) -> None:
    """The whole result, not the page of it, with the order of the screen."""

    def everything() -> Table:
        return listing.listed(view, data.found(view.filters, MOST_EXPORTED, 0, order))

    sources = partial(data.source_ids, view.filters)
    tables.downloads(view, everything, "projects", view.say("프로젝트"), sources)


# ------------------------------------------------------------------------ nothing was found


def nothing_found(view: View) -> None:
    """Which filter to loosen, and how many projects each would give back, the most first."""
    say = view.say
    found = data.loosened(view.filters, listing.SEARCHED)
    order = sorted(found, key=lambda field: -found[field])
    helps = [field for field in order if found[field]]
    st.info(
        say(
            "선택한 필터에 모두 맞는 프로젝트가 없습니다. 해제하면 나오는 수를 보고 "
            "하나를 해제하십시오."
        )
        if helps
        else say(
            "선택한 필터에 모두 맞는 프로젝트가 없습니다. 필터 하나를 해제해서는 나오지 않습니다."
        )
    )
    with st.container(horizontal=True, key="loosen"):
        for field in helps or order:
            choices.reset_filters(view, field, f" → {say.quantity(found[field], '건')}")
