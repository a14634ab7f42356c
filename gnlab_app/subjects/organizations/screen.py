"""Pieces of the pages about organisations: the list, links, other names, partners."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pyarrow
import streamlit as st

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.context.labels import PARTNERS
from gnlab_app.evidence import wording
from gnlab_app.exhibit.table import Table, code, table
from gnlab_app.subjects.organizations import organization as organization_organization
from gnlab_app.widgets import address, navigation, tables
from gnlab_app.widgets import links as widget_links
from gnlab_app.widgets import pressed as widget_pressed
from gnlab_data.organizations.directory import Organization
from gnlab_data.store.database import Row

MOST_LINKS = 36
FEW_LINKS = 12


def list_table(view: View, rows: Sequence[Row]) -> None:
    """All organisations as a table to sort; a row opens its organisation."""
    say, key = view.say, "organization-table"
    st.dataframe(
        pyarrow.table(organization_organization.list_of(view, rows).values(say, no_note="")),
        hide_index=True,
        key=key,
        on_select=partial(widget_pressed.row_pressed, key),
        selection_mode="single-row",
        alt=say("기관과 단체"),
        placeholder=say.missing(),
        height=420 if len(rows) > FEW_LINKS else "content",
    )
    pressed = widget_pressed.pressed_in(key)
    if pressed:
        open_organization(view, rows[int(pressed)]["org_id"])
    st.caption(
        say(
            "줄을 고르면(글쇠로는 Shift+Space) 그 기관이 열린다. 계속된 프로젝트는 한 건으로 "
            "센다. 자료 없음은 0이 아니다."
        )
    )


def list_downloads(view: View, rows: Sequence[Row]) -> None:
    """The list as files."""
    ids = [row["org_id"] for row in rows]

    def listed() -> Table:
        return table(
            code("org_id", "org_id", ids), *organization_organization.list_of(view, rows).columns
        )

    tables.downloads(
        view,
        listed,
        "organizations",
        view.say("기관과 단체"),
        lambda: [data.directory()[each].source_id for each in ids],
    )


def open_organization(view: View, org_id: str) -> None:
    """Go to an organisation's own page."""
    if org_id in data.directory():
        st.switch_page(
            navigation.target("organizations", view.say),
            query_params={"org": org_id} | address.kept_in_links(),
        )


def links(view: View, rows: Sequence[Row], key: str = "organizations") -> None:
    """Links to the first organisations; how many more there are is said."""
    with st.grid(columns="auto", min_column_width=230, key=f"links-{key}"):
        for row in rows[:MOST_LINKS]:
            widget_links.organization_link(
                view, row["org_id"], organization_organization.link_label(view, row)
            )
    if len(rows) > MOST_LINKS:
        st.caption(
            view.say("나머지 {count}곳은 위의 표나 이름으로 찾는다.", count=len(rows) - MOST_LINKS)
        )


def other_names(view: View, organization: Organization) -> None:
    """The names that sources use beside its own, and why they are the same."""
    say = view.say
    for alias in organization.aliases:
        name, reason = say.data(alias.name, None), say.data(alias.reason_ko, None)
        st.caption(
            say(
                "다른 이름: {name}. {reason}",
                name=wording.plain(name),
                reason=wording.plain(reason),
            )
        )


def project_links(view: View, rows: Sequence[Row]) -> None:
    """Links to its projects, the latest first."""
    once = {row["project_id"]: row for row in rows}
    with st.grid(columns="auto", min_column_width=260, key="links-projects"):
        for row in list(once.values())[:FEW_LINKS]:
            name = wording.plain(view.say.data(row["name_ko"], row["name_en"]))
            label = f"{name} {view.say.year(row['year'])}"
            widget_links.project_link(view, row["project_id"], label)


def partners(view: View, org_id: str) -> None:
    """With whom it has projects in common: a table, and links to those with most."""
    say = view.say
    roles = "work"
    rows = data.organization_partners(view.filters, org_id, roles)
    if not rows:
        # One that only paid has met nobody at work; those it paid for are told by that name.
        roles = "all"
        rows = data.organization_partners(view.filters, org_id, roles)
    if not rows:
        st.markdown(say("함께한 곳이 확인되지 않았다(자료 없음)."))
        return
    title = say("{met} {count}곳과 함께한 프로젝트 수", met=say(PARTNERS[roles]), count=len(rows))
    tables.long_table(view, organization_organization.partner_table(view, rows), title, len(rows))
    with st.grid(columns="auto", min_column_width=230, key="links-partners"):
        for row in rows[:FEW_LINKS]:
            widget_links.organization_link(
                view, row["org_id"], organization_organization.link_label(view, row)
            )
