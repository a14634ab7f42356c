"""Published facts turned into what `charts/` draws, with the words of the reader's language.

Ready figures are cached by data version, language, look and what is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import plotly.graph_objects as go

from gnlab_app.charts import bars as chart_bars
from gnlab_app.charts import palette, timeline
from gnlab_app.charts.bars import Point, Series, Stack
from gnlab_app.charts.timeline import Bar
from gnlab_app.context import data
from gnlab_app.context.context import View, kept_with_view
from gnlab_app.evidence import wording
from gnlab_app.exhibit.table import Table, number, table, text, year
from gnlab_data.language import LANGUAGES, Language
from gnlab_data.published import figures
from gnlab_data.published.coverage import Coverage, official_series
from gnlab_data.published.figures import Figure
from gnlab_data.published.flows import Flow, flows
from gnlab_data.query.filters import Filters
from gnlab_data.reference.readings import DECK_SOURCE, Program, facts

ENTRIES = 128


def words(say: Language) -> dict[str, str]:
    """The words every chart needs."""
    return {"plan": say.basis("plan"), "unknown": say.missing()}


def point(view: View, figure: Figure) -> Point:
    """A figure as a point of a chart; value and unit in its note."""
    say = view.say
    number = say.amount(figure.value, figure.unit)
    short = "".join(number) if figure.unit == "원" and say.code == "ko" else number[0]
    if figure.unit == "원" and say.code == "en":
        short = " ".join(number)
    note = f"{wording.label_of(view, figure)}\n{wording.value_of(view, figure)}"
    if figure.chosen:
        note += f" · {wording.basis_of(view, figure)}"
    return Point(say.year(figure.year), figure.value, figure.state, short, note, figure.key)


def official_by_unit(view: View) -> dict[str, dict[str, list[Figure]]]:
    """Official totals in view by unit and program: units are not mixed on one axis.

    Programs of the deck, or those the reader chose.
    """
    groups: dict[str, dict[str, list[Figure]]] = {}
    for program_id, found in official_series(view.facts, view.filters).items():
        program = view.facts.programs[program_id]
        known = [each for each in found if each.chosen]
        if known and (program.in_deck or program_id in view.filters.programs):
            measure = view.facts.measures[program.official_measure or ""]
            groups.setdefault(measure.unit_ko, {})[program_id] = found
    return groups


@kept_with_view
def official_chart(view: View, unit: str) -> go.Figure:
    """Yearly official totals of the programs counted in one unit."""
    series = [
        Series(
            view.name_of("programs", program_id),
            view.look.program(program_id),
            tuple(point(view, each) for each in found),
        )
        for program_id, found in official_by_unit(view)[unit].items()
    ]
    return chart_bars.yearly(series, view.look, words(view.say))


@kept_with_view
def measure_chart(view: View, program_id: str, measure_id: str) -> go.Figure:
    """The yearly course of one measure of one program, gaps between its years shown as gaps."""
    found = course(view, program_id, measure_id)
    series = Series(
        view.name_of("programs", program_id),
        view.look.program(program_id),
        tuple(point(view, each) for each in found),
    )
    return chart_bars.yearly([series], view.look, words(view.say), height=260)


def course(view: View, program_id: str, measure_id: str) -> list[Figure]:
    """Figures of the whole program from its first to its last year in view, gaps as unknown."""
    years = {
        each.year
        for each in view.facts.of(program_id, measure_id)
        if view.filters.includes_year(each.year)
        and view.filters.basis in ("", each.basis)
        and not each.part_ko
    }
    if not years:
        return []
    span = range(min(years), max(years) + 1)
    basis = view.filters.basis or None
    return figures.series(view.facts, program_id, measure_id, span, basis)


def headline_figures(view: View, program: Program) -> list[Figure]:
    """The last figure of each headline measure in view, actual before plan."""
    found = []
    for measure_id in program.headline_measures:
        last = figures.latest(course(view, program.program_id, measure_id))
        if last is not None:
            found.append(last)
    return found


def charted_measures(view: View, program_id: str) -> list[str]:
    """Measures with figures of at least two years, headline measures first."""
    own = [each.measure_id for each in view.facts.measures_of(program_id)]
    first = view.facts.programs[program_id].headline_measures
    ordered = [
        *(each for each in first if each in own),
        *(each for each in own if each not in first),
    ]
    return [each for each in ordered if _years_known(view, program_id, each) > 1]


def _years_known(view: View, program_id: str, measure_id: str) -> int:
    return sum(each.chosen is not None for each in course(view, program_id, measure_id))


def all_figures(view: View, program_id: str) -> list[Figure]:
    """Every figure of a program in view, of the whole and of its parts, by year and measure."""
    basis = view.filters.basis or None
    wanted = {
        (each.year, view.facts.measures[each.measure_id].sort_order, each.part_ko): each
        for each in view.facts.readings_of(program_id)
        if view.filters.includes_year(each.year) and basis in (None, each.basis)
    }
    return [
        figures.figure(
            view.facts, program_id, each.measure_id, each.year, part=each.part_ko, basis=basis
        )
        for _, each in sorted(wanted.items(), key=lambda item: (-item[0][0], *item[0][1:]))
    ]


@kept_with_view
def axes_timeline(view: View) -> go.Figure:
    """The programs of the three strategy axes from 2018 to now."""
    years = timeline_years(view)
    return timeline.timeline(timeline_bars(view, years), view.look, years)


def timeline_years(view: View) -> tuple[int, int]:
    """The years the timeline shows: those chosen, else from 2018 to the year of the data."""
    return view.filters.years or (2018, int(view.facts.data_date[:4]))


def timeline_bars(view: View, years: tuple[int, int]) -> list[Bar]:
    """Programs placed on an axis by the deck, in its order, that ran in these years."""
    spans = data.timeline()
    bars = []
    for axis in view.facts.axes.values():
        for program_id in axis.program_ids:
            program, span = view.facts.programs[program_id], spans[program_id]
            shown = view.filters.includes_program(program_id, program.level)
            if not shown or span.start is None or span.last_known is None:
                continue
            if not span.may_have_run_in(years):
                continue
            bars.append(
                Bar(
                    view.name_of("programs", program_id),
                    view.say.data(axis.name_ko, axis.name_en),
                    view.look.program(program_id),
                    span.start,
                    span.last_known,
                    span.end,
                    wording.span_text(view, program_id),
                )
            )
    return bars


def coverage_chart(view: View, found: Coverage) -> go.Figure:
    """Official total, known by name, with a place, with a result, each part of the first."""
    return _coverage_chart(view.facts.version, view.say.code, view.look.name, view.filters)


@lru_cache(maxsize=ENTRIES)
def _coverage_chart(version: str, code: str, look: str, filters: Filters) -> go.Figure:
    view = view_of(code, look, filters)
    rows = coverage_rows(view, data.covered(filters))
    names, values = list(rows), list(rows.values())
    return chart_bars.shares(
        names, values, [view.say.quantity(each, "건") for each in values], view.look
    )


def coverage_rows(view: View, found: Coverage) -> dict[str, int]:
    """The rows of the coverage chart and of its table."""
    say = view.say
    known = found.distinct if found.official is None else found.known
    rows = {
        say("명칭이 확인된 것"): known.rows,
        say("장소까지 확인된 것"): known.with_place,
        say("결과까지 확인된 것"): known.with_result,
    }
    return rows if found.official is None else {say("공식 집계"): found.official} | rows


def flow_chart(view: View, flow: Flow) -> go.Figure:
    """How many projects of a year went on into the next and how many were new."""
    return _flow_chart(
        view.facts.version, view.say.code, view.look.name, flow.later.program_id, flow.later.year
    )


@lru_cache(maxsize=ENTRIES)
def _flow_chart(version: str, code: str, look: str, program_id: str, year: int) -> go.Figure:
    say, drawn = facts().language(code), palette.BY_NAME[look]
    flow = next(iter(flows(facts(), program_id, (year - 1, year))))
    names = flow_names(say, flow)
    values = {"kept": flow.kept, "new": flow.new, "ended": flow.ended}
    return timeline.flow(names, values, drawn.program(flow.later.program_id), drawn)


def flow_names(say: Language, flow: Flow) -> dict[str, str]:
    """The words of the flow, each with its number."""
    unit = flow.later.unit

    def named(text: str, count: float | None) -> str:
        return f"{text} {say.quantity(count, unit)}"

    return {
        "earlier": named(say("{year} 선정", year=say.year(flow.earlier.year)), flow.earlier.value),
        "later": named(say("{year} 선정", year=say.year(flow.later.year)), flow.later.value),
        "kept": named(say("계속"), flow.kept),
        "new": named(say("신규"), flow.new),
        "ended": named(say("이어진 것으로 확인되지 않음"), flow.ended),
    }


def deck_figures(view: View) -> list[Figure]:
    """The figures whose value the province's deck gives, in the order of its table."""
    found = {}
    for readings in view.facts.readings.values():
        for reading in readings:
            program = view.facts.programs[reading.program_id]
            in_view = view.filters.includes_program(program.program_id, program.level)
            if reading.source_id != DECK_SOURCE or not in_view:
                continue
            basis = view.filters.basis or None
            if view.filters.includes_year(reading.year) and basis in (None, reading.basis):
                each = figures.figure(
                    view.facts, reading.program_id, reading.measure_id, reading.year, basis=basis
                )
                found[reading.row_number] = each
    return [found[number] for number in sorted(found)]


def timeline_table(view: View, bars: Sequence[Bar]) -> Table:
    say = view.say
    return table(
        text("axis", say("축"), [bar.group for bar in bars]),
        text("program", say("사업"), [bar.name for bar in bars]),
        text("span", say("기간"), [bar.note for bar in bars]),
    )


def stacked_table(
    view: View, years: Sequence[int | None], stacks: Sequence[Stack], unit: str = "건"
) -> Table:
    """A stacked chart as a table; a year without any project known is unknown, not 0."""
    totals = [sum(each.values[at] for each in stacks) for at in range(len(years))]
    layers = [
        number(
            each.key,
            each.name,
            [value if total else None for value, total in zip(each.values, totals, strict=True)],
            unit,
        )
        for each in stacks
    ]
    whole = number("all", view.say("모두"), [total or None for total in totals], unit)
    return table(wording.year_column(view, years), whole, *layers)


def yearly_text(view: View, known: Table) -> str:
    """The years of a stacked chart with their wholes, in a sentence."""
    years, totals = (column.shown(view.say) for column in known.columns[:2])
    return view.say.join(f"{year} {total}" for year, total in zip(years, totals, strict=True))


def table_of(view: View, found: Sequence[Figure]) -> Table:
    """Figures as a table: program, measure, year, value, basis, source."""
    say, chosen = view.say, [each.chosen for each in found]
    sources = [view.publisher(each.source_id) if each else "–" for each in chosen]
    labels = [wording.label_of(view, each, with_program=False) for each in found]
    return table(
        text("program", say("사업"), [view.name_of("programs", each.program_id) for each in found]),
        text("measure", say("지표"), labels),
        year(
            "year",
            say("연도"),
            [each.year for each in found],
            [wording.period_of(view, each) for each in found],
        ),
        number("value", say("값"), [each.value for each in found], [each.unit for each in found]),
        text(
            "basis", say("실적·계획"), [say.basis(each.basis if each else None) for each in chosen]
        ),
        text("source", say("출처"), sources),
    )


def view_of(code: str, look: str, filters: Filters) -> View:
    """The view that a cache's key stands for."""
    known = facts()
    return View(known.language(code), palette.BY_NAME[look], known, filters, ())


def warm() -> None:
    """Draw the first page's charts as a first visitor will ask for them."""
    for code in LANGUAGES:
        for look in ("light", "dark"):
            view = view_of(code, look, Filters())
            for unit in official_by_unit(view):
                official_chart(view, unit)
            axes_timeline(view)
            coverage_chart(view, data.covered(view.filters))
