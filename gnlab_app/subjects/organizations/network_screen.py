"""Pieces of the page of the network: where to start, the picture, the same as tables, answers."""

from __future__ import annotations

from functools import partial

import streamlit as st

from gnlab_app.charts import bars
from gnlab_app.context import data, windows
from gnlab_app.context.context import View
from gnlab_app.context.labels import ACTOR_COLOURS, NETWORK_ROLES, STEPS
from gnlab_app.subjects.organizations import network, organization, questions
from gnlab_app.subjects.organizations import screen as organization_screen
from gnlab_app.subjects.organizations.network import Drawing
from gnlab_app.widgets import address, chart_bar, choices, figures, links, request
from gnlab_app.widgets import pressed as widget_pressed
from gnlab_app.widgets import tables as widget_tables
from gnlab_data.organizations.network import MOST_MEASURED


def drawing_choice(view: View) -> Drawing:
    """The controls of the picture: where to start, which roles, how many steps, colours."""
    say, filters = view.say, view.filters
    roles = address.parameter("role")
    roles = roles if roles in NETWORK_ROLES else "work"
    narrow = windows.is_narrow(request.screen_width())
    with st.container(key="network-start", horizontal=True, vertical_alignment="center"):
        asked = address.parameter("org")
        options = network.start_options(view, roles)
        if asked in data.directory() and asked not in options:
            options[asked] = organization.name_of(view, asked)
        org_id = choices.option("org", options, say("시작할 기관"), many=True)
        for field, title, everything in (
            ("themes", say("주제"), say("모든 주제")),
            ("regions", say("시군"), say("모든 시군")),
            ("programs", say("사업"), say("모든 사업")),
        ):
            # On a phone these stand in the conditions alone: the picture comes sooner.
            if len(getattr(filters, field)) < 2 and not narrow:
                codes = getattr(view.facts, field)
                named = {code: view.name_of(field, code) for code in codes}
                choices.option(field[:-1], {"": everything} | named, title, many=True)
    with st.container(key="network-choices", horizontal=True, vertical_alignment="center"):
        choices.option("role", {key: say(text) for key, text in NETWORK_ROLES.items()}, say("역할"))
        steps = "1"
        if org_id:
            steps = choices.option(
                "steps", {key: say(text) for key, text in STEPS.items()}, say("걸음")
            )
        colours = {key: say(text) for key, text in ACTOR_COLOURS.items()}
        colour = choices.option("colour", colours, say("색"))
        links.link(view, "organizations", say("기관과 단체 모두 보기"))
    return Drawing(roles, org_id, int(steps), colour)


def draw(view: View, drawing: Drawing) -> None:
    """The picture; a press opens an organisation."""
    key = "network"
    st.plotly_chart(
        network.picture(view, drawing, request.screen_width()),
        config=bars.CONFIG,
        theme=None,
        key=key,
        alt=network.picture_text(view, drawing),
        on_select=partial(widget_pressed.chart_pressed, key),
        selection_mode="points",
    )
    pressed = widget_pressed.pressed_in(key)
    if pressed:
        organization_screen.open_organization(view, pressed)
    st.caption(
        " ".join(
            (
                network.drawn_sentence(view, drawing),
                view.say(
                    "클수록 프로젝트가 많고, 선이 굵을수록 함께한 프로젝트가 많다. 자리는 연도와 "
                    "필터가 바뀌어도 같고 거리에는 뜻이 없다. 누르면 그 기관이 열린다."
                ),
            )
        )
    )


def tables(view: View, drawing: Drawing) -> None:
    """What is drawn as two tables, links to each organisation, and everything as files."""
    say, part = view.say, network.part_of(view, drawing)
    title = say("표로 보기: 기관 {count}곳", count=len(part.nodes))
    whole = data.network_of(view.filters, drawing.roles)
    with st.expander(title):
        widget_tables.open_table(view, network.node_table(view, part.nodes, drawing.roles), title)
        st.caption(
            say(
                "사이 정도는 다른 두 곳을 잇는 가장 짧은 길에 서는 정도로 0부터 1까지다. 무리는 "
                "이어진 곳끼리의 묶음이며 큰 것부터 번호를 매겼다."
            )
        )
    edges = say("표로 보기: 협력 연결 {count}개", count=len(part.edges))
    if part.edges:
        with st.expander(edges):
            widget_tables.open_table(view, network.edge_table(view, part), edges)
    with st.expander(say("그린 기관 열기")):
        rows = [
            {"org_id": node.org_id, "projects": node.projects}
            for node in sorted(part.nodes, key=lambda node: (-node.projects, node.org_id))
        ]
        organization_screen.links(view, rows, "network")
    if not whole.is_whole:
        st.caption(
            say(
                "너무 많아 협력 연결과 무리, 사이 정도는 함께한 곳이 많은 {count}곳 안에서만 셌다.",
                count=MOST_MEASURED,
            )
        )
    sources = partial(network.all_sources, whole)
    files = (
        ("network-nodes", say("이 필터의 기관 모두"), network.whole_table),
        ("network-edges", say("이 필터의 협력 연결 모두"), network.all_edges),
    )
    for column, (name, title, columns) in zip(st.columns(2), files, strict=True):
        with column:
            st.caption(title)
            widget_tables.downloads(view, partial(columns, view, drawing), name, title, sources)


def regions_answer(view: View, roles: str) -> None:
    """Who links regions."""
    say = view.say
    st.header(say("누가 시군을 잇는가"), anchor=False)
    st.markdown(f"**{questions.regions_sentence(view, roles)}**")
    st.markdown(questions.bridge_sentence(view, roles))
    found = questions.linking_regions(view, roles)[: network.MOST_ROWS]
    if found:
        title = say("시군을 잇는 곳")
        widget_tables.folded_table(view, network.node_table(view, found, roles), title)


def village_answer(view: View, roles: str) -> None:
    """Who links university and village."""
    say = view.say
    st.header(say("누가 대학과 마을을 잇는가"), anchor=False)
    st.markdown(f"**{questions.village_sentence(view, roles)}**")
    rows = data.university_and_village(view.filters, roles)
    if rows:
        title = say("대학과 마을이 함께한 프로젝트에 나온 곳 {count}곳", count=len(rows))
        columns = organization.partner_table(view, rows[: widget_tables.MOST_ROWS])
        widget_tables.folded_table(view, columns, title, title)


def years_answer(view: View, roles: str) -> None:
    """Who came new, who is not known after."""
    say = view.say
    st.header(say("누가 새로 왔고 누가 보이지 않는가"), anchor=False)
    st.markdown(f"**{questions.years_sentence(view, roles)}**")
    if data.network_years(view.filters, roles):
        text = questions.years_text(view, roles)
        figures.picture(questions.years_chart(view, roles), "network-years", text)
        chart_bar.bar(view, "newcomers")
        widget_tables.folded_table(view, questions.years_table(view, roles), text)


def kinds_answer(view: View, roles: str) -> None:
    """Which kinds of actor meet, and which never."""
    say = view.say
    st.header(say("어떤 종류끼리 만나고 만나지 않는가"), anchor=False)
    st.markdown(f"**{questions.kinds_sentence(view, roles)}**")
    narrow = windows.is_narrow(request.screen_width())
    text = questions.kinds_sentence(view, roles)
    figures.picture(questions.matrix(view, roles, narrow), "network-kinds", text)
    chart_bar.bar(view, "kinds")
    st.caption(
        say(
            "두 종류가 함께한 프로젝트 수. 같은 종류는 서로 다른 두 곳이 함께한 것. 0은 확인된 것 "
            "가운데 만난 적이 없다는 말이고, ?는 그 종류가 나온 프로젝트가 확인되지 않았다는 "
            "뜻(자료 없음)이다."
        )
    )
    widget_tables.folded_table(view, questions.matrix_table(view, roles), text)


def joining_answer(view: View, roles: str) -> None:
    """How many projects join three kinds or more."""
    say = view.say
    st.header(say("세 종류 이상이 함께한 프로젝트"), anchor=False)
    st.markdown(f"**{questions.joining_sentence(view, roles)}**")
    rows = data.projects_joining(view.filters, roles, 3)
    if rows:
        title = say("세 종류 이상이 함께한 프로젝트 연도별 {count}건", count=len(rows))
        columns = questions.joining_table(view, rows)
        widget_tables.folded_table(view, columns, title, title)
