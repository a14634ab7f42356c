"""One program on its page: its card, badges, reviews, projects by year, who took part."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from gnlab_app.context.context import View
from gnlab_app.context.labels import LEVELS, ROLES, STATUS
from gnlab_app.context.markdown import shown
from gnlab_app.evidence import wording
from gnlab_app.exhibit.table import Table, number, table, text
from gnlab_app.widgets.links import program_link
from gnlab_app.widgets.tables import MOST_ROWS, open_table
from gnlab_data.published.coverage import official_figure
from gnlab_data.published.figures import Figure
from gnlab_data.reference.readings import Program
from gnlab_data.store.database import Row


def program_card(view: View, program: Program, figure: Figure | None) -> None:
    """A program in the list: its name as a link, its last figure, level and years."""
    say = view.say
    with st.container(
        border=True, key=f"program-{program.program_id}", gap="xxsmall", height="stretch"
    ):
        program_link(view, program.program_id, say.data(program.short_ko, program.short_en))
        shown = _readings_known(view, program)
        if figure:
            name = wording.label_of(view, figure, with_program=False)
            year = wording.period_of(view, figure)
            shown = f"**{wording.value_of(view, figure)}** {wording.plain(name)}, {year}"
        mark = f" :blue-badge[{say('발표 자료')}]" if program.in_deck else ""
        years = wording.span_text(view, program.program_id)
        st.markdown(f"{shown}  \n:gray[{say(LEVELS[program.level])} · {years}]{mark}")


def _readings_known(view: View, program: Program) -> str:
    """Where no figure of the whole program is known: how many figures of its parts are."""
    count = sum(
        view.filters.includes_year(each.year) for each in view.facts.readings_of(program.program_id)
    )
    return view.say("공표된 수치 {count}개", count=count) if count else view.say.missing()


def program_badges(view: View, program: Program) -> None:
    """Level, axis, years and whether the deck names it, in one line."""
    say = view.say
    marks = [f":gray-badge[{say(LEVELS[program.level])}]"]
    if program.axis in view.facts.axes:
        axis = view.facts.axes[program.axis]
        marks.append(f":gray-badge[{say.data(axis.name_ko, axis.name_en)}]")
    marks.append(f":gray-badge[{wording.span_text(view, program.program_id)}]")
    if program.in_deck:
        marks.append(f":blue-badge[{say('2020년 발표 자료의 사업')}]")
    else:
        marks.append(f":gray-badge[{say('발표 자료에 없는 이후·관련 사업')}]")
    st.markdown(" ".join(marks))


def reviews(view: View, rows: Sequence[Row]) -> None:
    """성과 and 보완 as the deck has them, side by side."""
    if not rows:
        return
    say = view.say
    titles = {"achievement": say("성과"), "improvement": say("보완")}
    st.header(say("발표 자료의 성과와 보완"), anchor=False)
    for column, (kind, title) in zip(st.columns(2), titles.items(), strict=True):
        lines = [
            f"- {wording.plain(say.data(row['text_ko'], row['text_en']))}"
            for row in rows
            if row["kind"] == kind
        ]
        column.markdown("\n".join([f"**{title}**", "", *(lines or [f"- {say.missing()}"])]))
    st.caption(wording.source_text(view, rows[0]["source_id"]))


def projects_by_year(
    view: View, program: Program, counted: Sequence[Row], rows: Sequence[Row]
) -> None:
    """A table of the projects of each year, the official count of the year in its heading."""
    say = view.say
    for count in counted:
        year = count["year"]
        of_year = [row for row in rows if row["year"] == year]
        title = [say.year(year)]
        official = _official(view, program, year)
        if official is not None and official.chosen:
            title.append(
                say(
                    "공식 집계 {value}({basis})",
                    value=wording.value_of(view, official),
                    basis=say.basis(official.chosen.basis),
                )
            )
        title.append(say("명칭이 확인된 프로젝트 {count}건", count=count["project_rows"]))
        with st.expander(
            shown(" · ".join(title)), expanded=len(counted) <= 3 and len(of_year) <= 20
        ):
            if len(of_year) < count["project_rows"]:
                st.caption(
                    say(
                        "전체 {total}건 중 {shown}건",
                        total=count["project_rows"],
                        shown=len(of_year),
                    )
                )
            open_table(view, _project_table(view, of_year), title[0])


def _official(view: View, program: Program, year: int | None) -> Figure | None:
    if program.official_measure is None or year is None:
        return None
    return official_figure(view.facts, program.program_id, program.official_measure, year)


def _project_table(view: View, rows: Sequence[Row]) -> Table:
    say = view.say
    results = [
        say.data(row["result_ko"], None) or (say("결과 수치 있음") if row["has_result"] else "")
        for row in rows
    ]
    return table(
        wording.project_column(view, rows, linked=True),
        text("lead", say("맡은 단체"), [say.data(row["lead_org"], None) for row in rows]),
        text("continuation", say("계속 여부"), [_continuation(view, row) for row in rows]),
        text("result", say("결과"), results),
    )


def _continuation(view: View, row: Row) -> str:
    say = view.say
    status = say(STATUS[row["status"]])
    if not row["name_before_ko"]:
        return status
    before = say.data(row["name_before_ko"], row["name_before_en"])
    if row["lineage_basis"] == "inferred":
        return say(
            "{year} {name}에서 계속(자체 추정)", year=say.year(row["year_before"]), name=before
        )
    return say("{year} {name}에서 계속", year=say.year(row["year_before"]), name=before)


def organizations(view: View, rows: Sequence[Row]) -> None:
    """Who took part, by role, with how many projects each."""
    if not rows:
        return
    say = view.say
    st.header(say("함께한 기관과 단체"), anchor=False)
    by_role = {role: [row for row in rows if row["role"] == role] for role in ROLES}
    known = {role: found for role, found in by_role.items() if found}
    names = [_organizations(view, found) for found in known.values()]
    made = table(
        text("role", say("역할"), [say(ROLES[role]) for role in known]),
        text("organizations", say("기관·단체"), names),
        number("count", say("수"), [len(found) for found in known.values()], "곳"),
    )
    open_table(view, made, say("역할별 기관과 단체"))


def _organizations(view: View, rows: Sequence[Row]) -> str:
    """The first of a role by name, with how many projects; the rest counted."""
    counts = [f"({row['projects']})" if row["projects"] > 1 else "" for row in rows[:MOST_ROWS]]
    named = ", ".join(
        f"{view.say.data(row['org_name'], None)}{count}"
        for row, count in zip(rows, counts, strict=False)
    )
    more = len(rows) - MOST_ROWS
    return named + (view.say(" 외 {count}곳", count=more) if more > 0 else "")
