"""Links to the pages, language, look and filters kept."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from gnlab_app.context.context import (
    View,
)
from gnlab_app.context.markdown import shown
from gnlab_app.widgets import address, navigation
from gnlab_app.widgets import links as widget_links
from gnlab_app.widgets.address import kept_in_links
from gnlab_data.query.filters import to_query


def link_to_region(current: View, *codes: str) -> dict[str, str]:
    """The address parameters of a region's page (of several: their comparison), others kept."""
    return to_query(replace(current.chosen, regions=codes)) | kept_in_links()


def link_to_theme(current: View, theme_id: str) -> dict[str, str]:
    """The address parameters of a theme's board, the other filters kept."""
    return to_query(replace(current.chosen, themes=(theme_id,))) | kept_in_links()


def link(view: View, path: str, label: str, **query: str) -> None:
    """A link to a page of the menu, language and look kept."""
    st.page_link(
        navigation.target(path, view.say),
        label=shown(label),
        query_params=query | address.kept_in_links(),
    )


def program_link(view: View, program_id: str, label: str) -> None:
    """A link to a program's own page."""
    link(view, "programs", label, program=program_id)


def organization_link(view: View, org_id: str, label: str) -> None:
    """A link to an organisation's own page."""
    link(view, "organizations", label, org=org_id)


def project_link(view: View, project_id: str, label: str) -> None:
    """A link to a project's own page."""
    link(view, "project", label, id=project_id)


def region_link(view: View, region_code: str, label: str) -> None:
    """A link to a region's own page, the other filters kept."""
    query = widget_links.link_to_region(view, region_code)
    st.page_link(navigation.target("regions", view.say), label=shown(label), query_params=query)
