"""Pieces of the pages about policy: projects behind an indicator, formulas, links, programs."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.evidence import wording
from gnlab_app.subjects.policy import direction_tables, directions
from gnlab_app.widgets import links, tables
from gnlab_data.policy import indicators
from gnlab_data.policy.indicators import Direction, Indicator
from gnlab_data.store.database import Row


def projects_behind(view: View, rows: Sequence[Row], title: str, key: str) -> None:
    """The projects that an indicator counts, folded, with who took part; a link to each."""
    say = view.say
    if not rows:
        st.markdown(say("이 필터에서 해당하는 것으로 확인된 프로젝트가 없다."))
        return
    heading = say("{title} {count}건(연도별)", title=title, count=len(rows))
    folded = st.expander(heading, key=f"behind-{key}", on_change="rerun")
    if not folded.open:
        return
    shown = rows[: tables.MOST_ROWS]
    actors = direction_tables.actor_words(view, shown)
    with folded:
        if len(shown) < len(rows):
            st.caption(say("전체 {total}건 중 {shown}건", total=len(rows), shown=len(shown)))
        with st.container(key=f"titled-behind-{key}", gap="xsmall"):
            for row in shown:
                name = wording.plain(say.data(row["name_ko"], row["name_en"]))
                links.project_link(view, row["project_id"], f"{name} ({say.year(row['year'])})")
                program = view.name_of("programs", row["program_id"])
                who = wording.plain(actors.get(row["project_id"], "")) or say.missing()
                st.markdown(f":gray[{program}] · {who}")
        tables.downloads(
            view,
            lambda: direction_tables.behind_table(view, rows),
            f"behind-{key}",
            title,
            lambda: indicators.sources_of(tuple(row["project_id"] for row in rows)),
        )


def project_links(view: View, rows: Sequence[Row]) -> None:
    """A link to each of some projects, with its year."""
    with st.container(key="titled-projects", gap="xsmall"):
        for row in rows:
            name = wording.plain(view.say.data(row["name_ko"], row["name_en"]))
            label = f"{view.say.year(row['year'])} {name}"
            links.project_link(view, row["project_id"], label)


def formula(view: View, found: Indicator) -> None:
    """How an indicator is counted, and what it cannot tell."""
    say, declared = view.say, found.declared
    st.markdown(
        f"**{say('산출 방법')}**  \n{say(declared.formula)}\n\n"
        f"**{say('이 자료로 알 수 없는 것')}**  \n{say(declared.cannot)}"
    )


def value_box(view: View, direction: Direction, found: Indicator) -> None:
    """The indicator as a whole in large type, and the partners that the deck names."""
    say = view.say
    with st.container(border=True, key="figure-card-direction", gap="xxsmall"):
        rate = found.rate(found.whole)
        words = directions.value_words(view, found)
        large = say.percent(rate) if rate is not None else words
        under = directions.counts(view, found, found.whole) if rate is not None else ""
        if last := directions.latest(found):
            under = wording.basis_of(view, last)
        lines = [wording.plain(say(found.declared.short)), f"**{wording.plain(large)}**"]
        st.markdown("  \n".join([*lines, f":small[:gray[{wording.plain(under)}]]"]))
    if line := directions.partner_line(view, direction):
        st.markdown(line)


def matrix_text(view: View) -> str:
    """The matrix in words: each indicator as a whole."""
    every = data.direction_indicators(view.filters)
    return view.say.join(
        f"{each.place} {view.say(every[each.direction_id].declared.short)} "
        f"{directions.value_words(view, every[each.direction_id])}"
        for each in indicators.directions()
    )


def direction_links(view: View) -> None:
    """A card a direction: its title as a link, its value."""
    every = data.direction_indicators(view.filters)
    with st.grid(columns="auto", min_column_width=290, key="titled-directions"):
        for each in indicators.directions():
            found = every[each.direction_id]
            name = f"direction-{each.direction_id}"
            with st.container(border=True, key=name, gap="xxsmall", height="stretch"):
                link(view, each, directions.title_of(view, each))
                value = wording.plain(directions.value_words(view, found))
                st.markdown(f":gray[{view.say(found.declared.short)}]  \n**{value}**")


def link(view: View, direction: Direction, label: str) -> None:
    """A link to a direction's own page."""
    links.link(view, "directions", label, direction=direction.direction_id)


def neighbours(view: View, direction: Direction) -> None:
    """Links to the direction before and after, in the deck's order."""
    known = list(indicators.directions())
    at = known.index(direction)
    with st.container(horizontal=True, key="titled-neighbours"):
        if at > 0:
            link(view, known[at - 1], f"← {directions.title_of(view, known[at - 1])}")
        if at + 1 < len(known):
            link(view, known[at + 1], f"{directions.title_of(view, known[at + 1])} →")


def reviews_of(view: View, program_ids: Sequence[str]) -> None:
    """성과 and 보완 of each program beside each other, as the deck has them."""
    say = view.say
    for program_id in program_ids:
        st.subheader(view.name_of("programs", program_id), anchor=False)
        rows = data.of_program("reviews", program_id)
        if not rows:
            st.caption(say("발표 자료에 이 사업의 성과·보완이 없다."))
            links.program_link(view, program_id, say("이 사업 보기"))
            continue
        titles = {"achievement": say("성과"), "improvement": say("보완")}
        for column, (kind, title) in zip(st.columns(2), titles.items(), strict=True):
            lines = [
                f"- {wording.plain(say.data(row['text_ko'], row['text_en']))}"
                for row in rows
                if row["kind"] == kind
            ]
            column.markdown("\n".join([f"**{title}**", "", *(lines or [f"- {say.missing()}"])]))
        links.program_link(view, program_id, say("이 사업 보기"))


def all_sources(view: View) -> list[str]:
    """The documents behind all directions."""
    found = directions.source_ids(view)
    for each in indicators.directions():
        found += directions.source_ids(view, each)
    return list(dict.fromkeys(found))
