"""National programs: what they take, their money, their projects here, and which of them fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import plotly.graph_objects as go

from gnlab_app.charts import composition
from gnlab_app.charts.composition import Run
from gnlab_app.context import data
from gnlab_app.context import names as context_names
from gnlab_app.context.context import View, kept_with_view
from gnlab_app.evidence import wording
from gnlab_app.exhibit.card import Card
from gnlab_app.exhibit.table import Column, Table, table, text, year
from gnlab_app.subjects.policy import fit_words
from gnlab_data.policy import national_fit
from gnlab_data.policy.national_fit import Asked
from gnlab_data.published import figures
from gnlab_data.published.figures import Figure
from gnlab_data.query.filters import Filters
from gnlab_data.reference.readings import DECK_SOURCE, Program
from gnlab_data.store.database import Row

FIRST_YEAR = 2014
MOST_FOUND = 12
ALL_PROJECTS = 1_000


def programs(view: View) -> list[Program]:
    """The national programs in view, in the order of the table."""
    shown = view.filters
    return [
        each
        for each in view.facts.programs.values()
        if each.level == "national" and shown.includes_program(each.program_id, each.level)
    ]


def projects(view: View) -> list[Row]:
    """The known projects of the national programs in the province, in view."""
    # The search words belong to the finder.
    only = replace(view.filters, levels=("national",), search="")
    if view.filters.levels and "national" not in view.filters.levels:
        return []
    return data.project_rows(only, ALL_PROJECTS)


def region_names(view: View, project_id: str, short: bool = False) -> str:
    """Where a project was: its regions by name, short for a chart."""
    known = [view.facts.places.by_code[code] for code in data.asked_by_project(project_id).regions]
    name = context_names.short_name if short else context_names.name_of
    return view.say.join(name(view, each) for each in known) or view.say.missing()


def money(view: View, program: Program) -> list[Figure]:
    """The published money of a program, the whole and its parts, the latest year first."""
    found = {}
    for reading in view.facts.readings_of(program.program_id):
        measure = view.facts.measures[reading.measure_id]
        in_view = view.filters.includes_year(reading.year)
        if measure.family == "money" and in_view and view.filters.basis in ("", reading.basis):
            found[-reading.year, measure.sort_order, reading.part_ko] = reading
    return [
        figures.figure(
            view.facts,
            each.program_id,
            each.measure_id,
            each.year,
            part=each.part_ko,
            basis=view.filters.basis or None,
        )
        for _, each in sorted(found.items(), key=lambda item: item[0])
    ]


# ------------------------------------------------------------------------------------- words


def headline(view: View) -> str:
    """How many of the national programs have a known project here."""
    shown, rows = programs(view), projects(view)
    with_projects = {row["program_id"] for row in rows}
    if not rows:
        return view.say(
            "이 필터에서 국가 사업 {programs}개의 경남 프로젝트가 확인된 것은 없다.",
            programs=len(shown),
        )
    return view.say(
        "국가 사업 {programs}개 가운데 경남의 프로젝트가 확인된 것은 {known}개, {projects}건이다.",
        programs=len(shown),
        known=len(with_projects),
        projects=len(rows),
    )


def second_line(view: View) -> str:
    """Programs whose projects here the filters leave out, and those of which none was read."""
    say, shown = view.say, {each.program_id for each in programs(view)}
    of_all = replace(view, filters=Filters())
    here, anywhere = (
        {row["program_id"] for row in projects(each)} & shown for each in (view, of_all)
    )
    words = []
    if hidden := len(anywhere - here):
        words.append(say("이 필터 밖에서는 {count}개 사업의 프로젝트가 더 확인된다.", count=hidden))
    if without := len(shown - anywhere):
        words.append(
            say(
                "{count}개는 경남의 프로젝트가 없었다는 뜻이 아니라 읽은 자료에 나오지 않는다는 "
                "뜻이다.",
                count=without,
            )
        )
    return " ".join(words)


def cards(view: View) -> list[Card]:
    """Programs, those with projects, regions reached, projects with a result."""
    say, rows = view.say, projects(view)
    shown = programs(view)
    regions = {code for row in rows for code in data.asked_by_project(row["project_id"]).regions}
    with_money = sum(any(each.chosen for each in money(view, program)) for program in shown)
    results = sum(row["has_result"] for row in rows)
    ko = say.code == "ko"
    return [
        Card(
            say("발표 자료가 든 국가 사업"),
            say.number(len(shown)),
            "개" if ko else "",
            say("예산이 공표된 것 {count}개", count=with_money),
        ),
        Card(
            say("경남에서 확인된 프로젝트"),
            say.number(len(rows)),
            "건" if ko else "",
            say("결과까지 확인된 것 {count}건", count=results),
        ),
        Card(
            say("프로젝트가 확인된 시군"),
            say.number(len(regions)),
            "곳" if ko else "",
            say.join(view.name_of("regions", code) for code in sorted(regions)) or say.missing(),
        ),
    ]


def comparison_table(view: View) -> Table:
    """The deck's comparison, aspect by aspect."""
    say, rows = view.say, data.comparison()

    def column(name: str, label: str) -> Column:
        return text(name, label, [say.data(row[f"{name}_ko"], row[f"{name}_en"]) for row in rows])

    return table(
        column("aspect", say("비교")),
        column("conventional", say("기존 연구개발")),
        column("social_problem", say("사회문제 해결형 연구개발")),
    )


# ------------------------------------------------------------------------------------- charts


@kept_with_view
def runs_chart(view: View) -> go.Figure:
    """The national programs over the years with their known projects here."""
    years = view.filters.years or (FIRST_YEAR, int(view.facts.data_date[:4]))
    return composition.runs(runs(view), view.look, years, view.say("시작 연도 미상"))


def runs(view: View) -> list[Run]:
    """The programs as rows of the chart, those with projects here first."""
    spans, rows = data.timeline(), projects(view)
    made = []
    for program in programs(view):
        span = spans[program.program_id]
        marks = tuple(
            (row["year"], region_names(view, row["project_id"], short=True))
            for row in rows
            if row["program_id"] == program.program_id and row["year"]
        )
        made.append(
            Run(
                view.name_of("programs", program.program_id),
                span.start,
                span.last_known or span.start or 0,
                span.end,
                wording.span_text(view, program.program_id),
                marks,
            )
        )
    return sorted(made, key=lambda each: -len(each.marks))


def runs_text(view: View) -> str:
    """The chart in words."""
    say = view.say
    lines = []
    for run in runs(view):
        marks = say.join(f"{say.year(year)} {text}" for year, text in run.marks)
        lines.append(f"{run.name} {run.note}" + (f" ({marks})" if marks else ""))
    return f"{say.join(lines)}."


def program_table(view: View) -> Table:
    """The national programs as a table: ministry, years, money, what they take, projects here."""
    say, shown, rows = view.say, programs(view), projects(view)
    known = [
        say.join(
            f"{say.year(row['year'])} {region_names(view, row['project_id'])}"
            for row in rows
            if row["program_id"] == each.program_id
        )
        for each in shown
    ]
    return table(
        text("program", say("국가 사업"), [say.data(each.name_ko, each.name_en) for each in shown]),
        text("lead", say("부처·기관"), [say.data(each.lead_org, None) for each in shown]),
        text("span", say("기간"), [wording.span_text(view, each.program_id) for each in shown]),
        text("money", say("공표된 예산"), [money_words(view, each) for each in shown]),
        text(
            "takes",
            say("무엇을 받나"),
            [" / ".join(fit_words.takes(view, each.program_id)) for each in shown],
        ),
        text("projects", say("경남에서 확인된 프로젝트"), known),
    )


def money_words(view: View, program: Program) -> str:
    """The published money in words, year by year."""
    say = view.say
    texts = []
    for each in money(view, program):
        name = wording.label_of(view, each, with_program=False)
        basis = say.basis(each.chosen.basis if each.chosen else None)
        texts.append(
            f"{wording.period_of(view, each)} {name} {wording.value_of(view, each)}({basis})"
        )
    return say.join(texts) or say.missing()


def project_table(view: View, rows: Sequence[Row]) -> Table:
    """The known projects of national programs by year and region."""
    say = view.say
    results = [
        say.data(row["result_ko"], None) or (say("결과 수치 있음") if row["has_result"] else "")
        for row in rows
    ]
    return table(
        year("year", say("연도"), [row["year"] for row in rows]),
        text("regions", say("시군"), [region_names(view, row["project_id"]) for row in rows]),
        wording.project_column(view, rows),
        text(
            "program",
            say("국가 사업"),
            [view.name_of("programs", row["program_id"]) for row in rows],
        ),
        text("result", say("결과"), results),
    )


def basis(view: View) -> str:
    """On how many of the programs the page rests."""
    with_projects = {row["program_id"] for row in projects(view)}
    return view.say(
        "국가 사업 {total}개 중 경남의 프로젝트가 확인된 {known}개 기준",
        total=len(programs(view)),
        known=len(with_projects),
    )


def asked_by_link(view: View, query: Mapping[str, str]) -> tuple[str, Asked]:
    """What a saved view asks about: its project (`case`), else its theme."""
    project_id = query.get("case", "")
    if project_id:
        asked = data.asked_by_project(project_id)
        rows = [
            row
            for row in data.project_rows(Filters(), ALL_PROJECTS)
            if row["project_id"] == project_id
        ]
        if rows:
            return view.say.data(rows[0]["name_ko"], rows[0]["name_en"]), asked
    themes = [query.get("topic", ""), *view.filters.themes, *view.facts.themes]
    theme_id = next(each for each in themes if each in view.facts.themes)
    return view.name_of("themes", theme_id), Asked(themes=(theme_id,))


def source_ids(view: View) -> list[str]:
    """The deck, the programs' documents, those of their money and of the rules."""
    found = [DECK_SOURCE]
    for program in programs(view):
        found += program.source_ids
        found += [each.chosen.source_id for each in money(view, program) if each.chosen]
    found += [rule.source_id for rule in national_fit.rules()]
    return list(dict.fromkeys(found))
