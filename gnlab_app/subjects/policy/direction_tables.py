"""Indicators of the directions as tables: by year, by program, the projects behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.context.labels import ORGANIZATION_KINDS, PARTICIPANTS
from gnlab_app.evidence import charts, wording
from gnlab_app.exhibit.table import Column, Table, number, share, table, text, year
from gnlab_app.subjects.policy.directions import (
    basis,
    counts,
    latest,
    matrix_years,
    title_of,
    value_words,
)
from gnlab_data.policy import indicators
from gnlab_data.policy.indicators import Counted, Direction, Indicator
from gnlab_data.store.database import Row


def course_table(view: View, found: Indicator) -> Table:
    """The same as a table."""
    if found.declared.kind == "figure":
        return charts.table_of(view, found.figures)
    rows = [*found.years, found.whole]
    say = view.say
    years = [say("모두") if each.year is None else say.year(each.year) for each in rows]
    return table(
        year("year", say("연도"), [each.year for each in rows], years),
        *_counted_columns(view, found, rows),
    )


def _counted_columns(view: View, found: Indicator, rows: Sequence[Counted]) -> tuple[Column, ...]:
    """Known, base, hit and rate of each row; a rate only where there are enough to tell one."""
    say = view.say
    rates = [found.rate(each) for each in rows]
    return (
        number("known", say("명칭이 확인된 것"), [each.known for each in rows], "건"),
        number("base", say("바탕"), [each.base or None for each in rows], "건"),
        number(
            "hit",
            say("해당이 확인된 것"),
            [each.hit if each.base else None for each in rows],
            _unit_of(found),
        ),
        share(
            "rate",
            say("비율"),
            rates,
            ["–" if each is None else say.percent(each) for each in rates],
        ),
    )


def matrix_table(view: View) -> Table:
    """All indicators by year as a table, one row a direction."""
    say, every = view.say, data.direction_indicators(view.filters)
    shown = indicators.directions()
    found = [every[each.direction_id] for each in shown]
    return table(
        text("direction", say("개선방향"), [title_of(view, each) for each in shown]),
        text("indicator", say("지표"), [say(each.declared.short) for each in found]),
        *(_year_column(view, found, each) for each in matrix_years(every)),
        _whole_column(view, found),
        text("basis", say("무엇에 바탕하나"), [basis(view, each) for each in found]),
        text("formula", say("산출 방법"), [say(each.declared.formula) for each in found]),
    )


def _year_column(view: View, found: Sequence[Indicator], asked: int) -> Column:
    """What counts in a year, or the published value; in words also of how many."""
    cells = [_cell(view, each, asked) for each in found]
    values, units, words = zip(*cells, strict=True)
    made = number(f"y{asked}", view.say.year(asked), values, units, words)
    return replace(made, noted=True)


def _whole_column(view: View, found: Sequence[Indicator]) -> Column:
    """What counts in all years, or the last published value; in words also of how many."""
    values: list[float | None] = []
    units = []
    for each in found:
        last = latest(each)
        is_figure = each.declared.kind == "figure"
        counted = each.whole.hit if each.whole.base else None
        values.append((last.value if last else None) if is_figure else counted)
        units.append(last.unit if last else _unit_of(each))
    words = [value_words(view, each) for each in found]
    return replace(number("whole", view.say("모두"), values, units, words), noted=True)


def _cell(view: View, found: Indicator, asked: int) -> tuple[float | None, str, str]:
    say = view.say
    for figure in found.figures:
        if figure.year == asked:
            return figure.value, figure.unit, wording.value_of(view, figure)
    unit = _unit_of(found)
    for counted in found.years:
        if counted.year == asked and counted.base:
            rate = found.rate(counted)
            words = counts(view, found, counted)
            return counted.hit, unit, f"{words}({say.percent(rate)})" if rate is not None else words
    return None, unit, say.missing()


def _unit_of(found: Indicator) -> str:
    return "가지" if found.declared.kind == "count" else "건"


def actor_words(view: View, rows: Sequence[Row]) -> dict[str, str]:
    """Who acts in each project, by kind: 대학 경남대학교, 주민(사업의 성격)."""
    say, ids = view.say, tuple(row["project_id"] for row in rows)
    found, natures = data.actors_of(ids), data.participants_by_nature(ids)
    words = {}
    for project_id in ids:
        texts = [
            f"{say(ORGANIZATION_KINDS[each['org_type']])} {say.data(each['org_name'], None)}"
            + ("" if each["acts"] else f"({say('재정 지원')})")
            for each in found.get(project_id, ())
        ]
        texts += [
            f"{say(PARTICIPANTS[each])}({say('사업의 성격')})"
            for each in natures.get(project_id, ())
        ]
        words[project_id] = say.join(texts)
    return words


def behind_table(view: View, rows: Sequence[Row]) -> Table:
    """The projects that are counted as a table: year, name, program, who took part."""
    say, actors = view.say, actor_words(view, rows)
    return table(
        year("year", say("연도"), [row["year"] for row in rows]),
        wording.project_column(view, rows),
        wording.program_column(view, rows),
        text("actors", say("함께한 곳"), [actors.get(row["project_id"], "") for row in rows]),
    )


def program_table(view: View, direction: Direction) -> Table:
    """The indicator in each related program alone."""
    found = data.direction_indicators(view.filters)[direction.direction_id]
    rows = data.indicator_by_program(direction, view.filters)
    return table(
        text("program", view.say("관련 사업"), [view.name_of("programs", name) for name in rows]),
        *_counted_columns(view, found, list(rows.values())),
    )
