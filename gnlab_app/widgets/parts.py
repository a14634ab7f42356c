"""Pieces of a page: figure cards and the figure itself, notices, sources, tables, the foot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NoReturn

import plotly.graph_objects as go
import pyarrow
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from gnlab_app import menu
from gnlab_app.charts.bars import CONFIG
from gnlab_app.charts.timeline import Bar
from gnlab_app.context import context
from gnlab_app.context.context import View
from gnlab_app.context.labels import LEVELS, ROLES, STATUS
from gnlab_app.context.markdown import plain, shown
from gnlab_app.evidence import charts, wording
from gnlab_app.exhibit import table_file
from gnlab_app.exhibit.table import Column, Table, number, table, text, year
from gnlab_app.widgets import controls
from gnlab_data import exports, settings
from gnlab_data.intake.problems import Problem
from gnlab_data.language import Language
from gnlab_data.published import figures
from gnlab_data.published.coverage import Coverage, official_figure
from gnlab_data.published.figures import RULE, STEPS, Change, Figure
from gnlab_data.reference.readings import Program, Reading
from gnlab_data.store.database import Row

MOST_PROBLEMS = 30
MOST_ROWS = 40
FEW_ROWS = 12
MOST_IN_A_CELL = 5
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BADGES = {"actual": "green", "plan": "orange", "unknown": "gray"}


# --------------------------------------------------------------------------------- figure cards


def figure_cards(view: View, shown: Sequence[Figure], key: str, with_program: bool = True) -> None:
    """A row of cards, each of which opens its figure; cards wrap on a narrow screen."""
    opened: Figure | None = None
    with st.grid(columns=max(2, min(4, len(shown))), min_column_width=168, key=f"cards-{key}"):
        for figure in shown:
            if _card(view, figure, key, with_program):
                opened = figure
    if opened is not None:
        show_figure(view, opened)


def _card(view: View, figure: Figure, key: str, with_program: bool) -> bool:
    """One card; True in the run after it was pressed."""
    say = view.say
    card = f"figure-card-{key}-{figure.key}"
    with st.container(border=True, key=card, gap="xxsmall", height="stretch"):
        st.markdown(_card_text(view, figure, with_program))
        name = say(
            "{label} {value}, {basis}: 근거 보기",
            label=wording.label_of(view, figure),
            value=wording.value_of(view, figure),
            basis=wording.basis_of(view, figure),
        )
        return st.button(shown(name), key=f"open-{key}-{figure.key}", type="tertiary")


def _card_text(view: View, figure: Figure, with_program: bool) -> str:
    """What it is, the value (bold text is large in a card), its change, year, basis and source."""
    number, unit = view.say.amount(figure.value, figure.unit)
    lines = [
        wording.plain(wording.label_of(view, figure, with_program)),
        f"**{number}**{unit}" if view.say.code == "ko" else f"**{number}** {unit}",
        _change_text(view, figures.change_into(view.facts, figure)),
        f":small[:gray[{wording.plain(wording.basis_of(view, figure))}]]{_mark(view, figure)}",
    ]
    return "  \n".join(line for line in lines if line)


def _change_text(view: View, change: Change | None) -> str:
    if change is None:
        return ""
    colour = {1: "green", 0: "gray", -1: "red"}[(change.difference > 0) - (change.difference < 0)]
    return f":{colour}[{wording.plain(wording.change_of(view, change))}]"


def _mark(view: View, figure: Figure) -> str:
    """A mark where sources disagree (rule 4)."""
    if not figure.disputed:
        return ""
    count = view.say("값 {count}개", count=figure.distinct_values)
    return f" :orange-badge[{count}]"


def figure_buttons(
    view: View, shown: Sequence[Figure], key: str, with_program: bool = True
) -> None:
    """Figures as small buttons in a grid: value, what it is, year; each opens its figure."""
    opened: Figure | None = None
    with st.grid(columns="auto", min_column_width=230, key=f"buttons-{key}"):
        for figure in shown:
            state = "" if figure.state == "actual" else f" {view.say.basis('plan')}"
            label = wording.plain(wording.label_of(view, figure, with_program))
            year = f"{view.say.year(figure.year)}{state}"
            text = f"**{wording.value_of(view, figure)}** {label} ({year})"
            if st.button(text, key=f"open-{key}-{figure.key}", type="tertiary", wrap=True):
                opened = figure
    if opened is not None:
        show_figure(view, opened)


# ------------------------------------------------------------------------- the figure, opened


def show_figure(view: View, figure: Figure) -> None:
    """Open the figure: value, date, basis, source, rule, other values (rules 1 and 4)."""

    @st.dialog(wording.label_of(view, figure), width="medium")
    def opened() -> None:
        _figure_content(view, figure)

    opened()


def _figure_content(view: View, figure: Figure) -> None:
    say, facts = view.say, view.facts
    measure = facts.measures[figure.measure_id]
    st.metric(f"{say.year(figure.year)} · {_state(view, figure)}", wording.value_of(view, figure))
    if figure.chosen and figure.unit == "원":
        st.caption(say("{value}원", value=say.full_number(figure.value)))
    st.markdown(say.data(measure.counts_ko, measure.counts_en))
    change = figures.change_into(facts, figure)
    if change:
        st.markdown(wording.change_of(view, change))
    if figure.chosen:
        st.markdown(f"**{say('출처')}**  \n{wording.source_line(view, figure.chosen)}")
    st.markdown(f"**{say('고른 규칙')}**  \n{say(STEPS[figure.step])} {say(RULE)}")
    _readings(view, say("같은 값을 밝힌 다른 출처"), figure.confirming, with_value=False)
    _readings(view, say("다른 값"), figure.others)
    _readings(view, say("일부만 센 값(더하지 않는다)"), figure.parts)
    _related(view, figure)


def _state(view: View, figure: Figure) -> str:
    return view.say.basis(figure.chosen.basis if figure.chosen else None)


def _readings(view: View, title: str, readings: Iterable[Reading], with_value: bool = True) -> None:
    lines = [f"- {wording.reading_line(view, each, with_value)}" for each in readings]
    if lines:
        st.markdown("\n".join([f"**{title}**", "", *lines]))


def _related(view: View, figure: Figure) -> None:
    """Other figures of the program in the same year that count the same kind of thing."""
    family = view.facts.measures[figure.measure_id].family
    lines = []
    for measure in view.facts.measures_of(figure.program_id):
        if measure.family != family or measure.measure_id == figure.measure_id:
            continue
        other = figures.figure(view.facts, figure.program_id, measure.measure_id, figure.year)
        if other.chosen:
            name = view.say.data(measure.name_ko, measure.name_en)
            lines.append(f"- {wording.plain(name)}: {wording.reading_line(view, other.chosen)}")
    if lines:
        title = view.say("같은 해의 가까운 수치")
        st.markdown("\n".join([f"**{title}**", "", *lines]))


# --------------------------------------------------------------------------- sources and notes


def sources(view: View, source_ids: Iterable[str]) -> None:
    """A folded list of documents."""
    names = sorted(set(source_ids))
    if not names:
        return
    with st.expander(view.say("출처 {count}건", count=len(names))):
        st.markdown("\n".join(f"- {wording.source_text(view, each)}" for each in names))


def measure_caption(view: View, found: Sequence[Figure]) -> None:
    """What the chart of one measure shows: its name, unit, what it counts, the years."""
    say, measure = view.say, view.facts.measures[found[0].measure_id]
    words = [f"**{wording.plain(say.data(measure.name_ko, measure.name_en))}**"]
    if say.unit(measure.unit_ko):
        words.append(say("단위 {unit}", unit=say.unit(measure.unit_ko)))
    words.append(say.year_range(found[0].year, found[-1].year))
    st.markdown(f"{' · '.join(words)}  \n:gray[{say.data(measure.counts_ko, measure.counts_en)}]")


def figure_chart(view: View, chart: go.Figure, found: Sequence[Figure], key: str) -> None:
    """A chart of figures, its sentence and its table; a bar or a button opens its figure.

    The buttons are the way by keyboard.
    """
    st.plotly_chart(
        chart,
        config=CONFIG,
        theme=None,
        key=key,
        alt=wording.sentence_of(view, found),
        on_select=partial(controls.chart_pressed, key),
        selection_mode="points",
    )
    title = view.say("표로 보기")
    folded = st.expander(title, key=f"{key}-folded", on_change="rerun")
    with folded:
        open_table(view, charts.table_of(view, found), wording.label_of(view, found[0]))
        if folded.open:
            figure_buttons(view, found, key)
    pressed = controls.pressed_in(key)
    for figure in found:
        if pressed and figure.key == pressed:
            show_figure(view, figure)


def title(text: str) -> None:
    """The title of the page: a sentence with names of the data."""
    st.title(shown(text, begins=False), anchor=False)


def header(text: str) -> None:
    """The heading of a part of the page: a sentence with names of the data."""
    st.header(shown(text, begins=False), anchor=False)


def folded_table(view: View, known: Table, alt: str, title: str = "") -> None:
    """A folded table that says what the picture above it says."""
    with st.expander(shown(title) or view.say("표로 보기")):
        open_table(view, known, alt)


def open_table(view: View, known: Table, alt: str) -> None:
    """A plain table. Arrow from the start: a data frame on the way costs a millisecond each."""
    cells = {shown(each.label): _cells(view, each) for each in known.columns}
    st.table(pyarrow.table(cells), hide_index=True, border="horizontal", alt=alt)


def _cells(view: View, column: Column) -> list[str]:
    words = [plain(each) for each in column.shown(view.say)]
    links = zip(words, column.links, strict=True) if column.links else ()
    return [f"[{word}](<{address}>)" for word, address in links] or words


def downloads(
    view: View,
    known: Table | Callable[[], Table],
    name: str,
    title: str,
    source_ids: Iterable[str] | Callable[[], Iterable[str]] = (),
) -> None:
    """Buttons that give a table as XLSX, CSV and JSON; a file is made when its button is pressed.

    `name` tells the table from others of the page, `title` is its name in the file. What is costly
    to make comes as a function.
    """
    say = view.say

    def export() -> exports.Export:
        made = known() if callable(known) else known
        named = source_ids() if callable(source_ids) else source_ids
        return table_file.export_of(view, made, title, sorted(set(named)))

    def as_csv() -> bytes:
        made = export()
        # Every row carries them, so only the first are named here; the other files have them all.
        titles = [str(each) for each in next(iter(made.sources.values()), ())]
        named = " · ".join(titles[:MOST_IN_A_CELL])
        more = len(titles) - MOST_IN_A_CELL
        sources = say("{text} 외 {count}건", text=named, count=more) if more > 0 else named
        listed = {say("출처"): sources} if sources else {}
        return exports.csv_bytes(made.columns, {**made.about, **listed})

    files: tuple[tuple[str, str, str, Callable[[], bytes]], ...] = (
        (say("엑셀"), "xlsx", _XLSX, lambda: exports.xlsx_bytes(export())),
        ("CSV", "csv", "text/csv", as_csv),
        ("JSON", "json", "application/json", lambda: exports.json_bytes(export())),
    )
    row = st.container(
        horizontal=True, key=f"downloads-{name}", gap="small", vertical_alignment="center"
    )
    with row:
        st.caption(say("내려받기"), width="content")
        for label, ending, kind, make in files:
            st.download_button(
                label,
                make,
                file_name=exports.file_name(title, view.facts.data_date, ending),
                mime=kind,
                key=f"download-{name}-{ending}",
                help=say("{title:을를} {label} 파일로 내려받기", title=title, label=label),
                on_click="ignore",
                type="tertiary",
            )


def columns_by_size(groups: dict[str, dict[str, list[Figure]]]) -> Sequence[DeltaGenerator]:
    """A column for each group, as wide as it has programs; none where there is no group."""
    return st.columns([1 + len(each) for each in groups.values()]) if groups else ()


def official_caption(view: View, unit: str) -> str:
    """What the chart of official totals measures, and how it is drawn."""
    say = view.say
    words = [
        say("사업별 공식 집계"),
        say("단위 {unit}", unit=say.unit(unit)) if say.unit(unit) else say("건수"),
        say("빗금은 계획, 점선은 자료 없음"),
    ]
    if view.filters.narrows_projects_only:
        words.append(say("주제·시군·찾는 말 같은 조건으로는 나뉘지 않음"))
    return " · ".join(words)


def coverage_table(view: View, found: Coverage) -> None:
    """Official totals and projects known by name, by program and year."""
    if not found.compared:
        return
    say, rows = view.say, found.compared
    officials, known = [each.official for each in rows], [each.known for each in rows]
    made = table(
        text(
            "program",
            say("사업"),
            [view.name_of("programs", each.program_id) for each in officials],
        ),
        year("year", say("연도"), [each.year for each in officials]),
        number(
            "official",
            say("공식 집계"),
            [each.value for each in officials],
            [each.unit for each in officials],
        ),
        number("known", say("이름을 아는 것"), [each.rows for each in known], "건"),
        number("placed", say("장소까지 아는 것"), [each.with_place for each in known], "건"),
        number("result", say("결과까지 아는 것"), [each.with_result for each in known], "건"),
    )
    folded_table(view, made, say("사업과 해마다의 공식 집계와 이름을 아는 과제"))


def timeline_table(view: View, bars: Sequence[Bar]) -> None:
    """The timeline as a table."""
    folded_table(view, charts.timeline_table(view, bars), view.say("축과 사업, 기간"))


def link(view: View, path: str, label: str, **query: str) -> None:
    """A link to a page of the menu, language and look kept."""
    st.page_link(
        menu.target(path, view.say),
        label=shown(label),
        query_params=query | controls.kept_in_links(),
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
    query = controls.link_to_region(view, region_code)
    st.page_link(menu.target("regions", view.say), label=shown(label), query_params=query)


def nothing_found(view: View) -> None:
    """The empty result: which filter to loosen, and a button for each that is set."""
    say = view.say
    st.info(say("고른 조건에 맞는 자료가 없다. 조건을 하나씩 빼 본다."))
    empty = controls.Filters()
    with st.container(horizontal=True, key="loosen"):
        for field in (*context.FIELDS, *context.OF_PROJECTS):
            if getattr(view.filters, field) != getattr(empty, field):
                controls.reset_filters(view, field)


# ------------------------------------------------------------------------------- one program


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
            year = say.year(figure.year)
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
        marks.append(f":gray-badge[{say('발표 자료에 없는 뒤나 곁의 사업')}]")
    st.markdown(" ".join(marks))


def figures_by_year(view: View, found: Sequence[Figure]) -> None:
    """All figures as buttons, the latest year open and the others folded."""
    years = list(dict.fromkeys(each.year for each in found))
    for told in years:
        of_year = [each for each in found if each.year == told]
        title = f"{view.say.year(told)} · {view.say('수치 {count}개', count=len(of_year))}"
        with st.expander(shown(title), expanded=told == years[0]):
            figure_buttons(view, of_year, str(told), with_program=False)


def disagreements(view: View, found: Sequence[Figure]) -> None:
    """Each figure that sources disagree on, the chosen value first."""
    for figure in found:
        if figure.chosen is None:
            continue
        label = wording.label_of(view, figure, with_program=False)
        lines = [f"**{wording.plain(label)}, {view.say.year(figure.year)}**", ""]
        readings = (figure.chosen, *figure.confirming, *figure.others)
        lines += [f"- {wording.reading_line(view, each)}" for each in readings]
        st.markdown("\n".join(lines))


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
        title.append(say("이름을 아는 프로젝트 {count}건", count=count["project_rows"]))
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
        text("continuation", say("이어짐"), [_continuation(view, row) for row in rows]),
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
            "{year} {name}에서 이어 감(미루어 봄)", year=say.year(row["year_before"]), name=before
        )
    return say("{year} {name}에서 이어 감", year=say.year(row["year_before"]), name=before)


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
        text("role", say("몫"), [say(ROLES[role]) for role in known]),
        text("organizations", say("기관·단체"), names),
        number("count", say("수"), [len(found) for found in known.values()], "곳"),
    )
    open_table(view, made, say("몫마다의 기관과 단체"))


def _organizations(view: View, rows: Sequence[Row]) -> str:
    """The first of a role by name, with how many projects; the rest counted."""
    named = ", ".join(
        f"{row['org_name']}({row['projects']})" if row["projects"] > 1 else row["org_name"]
        for row in rows[:MOST_ROWS]
    )
    more = len(rows) - MOST_ROWS
    return named + (view.say(" 외 {count}곳", count=more) if more > 0 else "")


def outcomes(view: View, rows: Sequence[Row]) -> None:
    """Published results with their sources."""
    if not rows:
        return
    say, facts = view.say, view.facts
    st.header(say("공표된 결과"), anchor=False)
    title = say("공표된 결과 {count}건", count=len(rows))
    names = [say.data(row["name_ko"], row["name_en"]) or say("사업 전체") for row in rows]
    made = table(
        year("year", say("연도"), [row["year"] for row in rows]),
        text("project", say("프로젝트"), names),
        text("result", say("결과"), [_outcome_name(view, row) for row in rows]),
        number("value", say("값"), [row["value"] for row in rows], [row["unit"] for row in rows]),
        text("basis", say("실적·계획"), [say.basis(row["basis"]) for row in rows]),
        text("source", say("출처"), [facts.sources[row["source_id"]].publisher for row in rows]),
    )
    with st.expander(shown(title), expanded=len(rows) <= FEW_ROWS):
        open_table(view, made, title)


def _outcome_name(view: View, row: Row) -> str:
    measure = view.facts.measures[row["measure_id"]]
    return view.say.data(row["measure_ko"], measure.name_en)


# ----------------------------------------------------------------------- the state of the data


def unusable(say: Language, problems: Sequence[Problem]) -> None:
    """No database and none can be made: the list of problems instead of a page."""
    st.title(say("자료를 열 수 없다"))
    st.error(say("아래 문제를 고치고 이 화면을 다시 연다. 고치기 전의 자료는 바뀌지 않았다."))
    _problem_list(say, problems)


def kept_last_good(say: Language, problems: Sequence[Problem]) -> None:
    """New data could not be taken: the last good data is shown, and why."""
    st.warning(
        say("새 자료에 문제가 {count}건 있어 마지막으로 맞았던 자료를 보인다.", count=len(problems))
    )
    with st.expander(say("문제 보기")):
        _problem_list(say, problems)


def _problem_list(say: Language, problems: Sequence[Problem]) -> None:
    lines = [f"- {wording.plain(problem.text(say.code))}" for problem in problems[:MOST_PROBLEMS]]
    if len(problems) > MOST_PROBLEMS:
        lines.append(f"- {say('그 밖에 {count}건', count=len(problems) - MOST_PROBLEMS)}")
    st.markdown("\n".join(lines))


class PageEnds(Exception):
    """A page has said all it has to say; the shell goes on."""


def end_page() -> NoReturn:
    """Leave the page here. `st.stop` would end the whole run, without the foot."""
    raise PageEnds


def foot(view: View) -> None:
    """Date of the data, version, and where to report a mistake."""
    say = view.say
    words = [
        say("자료 기준일 {date}", date=say.date(view.facts.data_date)),
        say("자료 판 {version}", version=view.facts.version),
        say("프로그램 {version}", version=settings.version()),
    ]
    address = settings.report_address()
    if address:
        words.append(f"[{say('잘못 알리기')}](<{address}>)")
    st.divider()
    st.container(key="foot").caption(" · ".join(words))
