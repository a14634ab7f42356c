"""How far has it come: projects known by year, beside what was officially counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import plotly.graph_objects as go

from gnlab_app.charts import bars
from gnlab_app.charts.bars import Stack, pale
from gnlab_app.context import data
from gnlab_app.context.context import View, kept_with_view
from gnlab_app.evidence import bases, by_theme, charts, official_totals, wording
from gnlab_app.exhibit.slides import Slide
from gnlab_app.exhibit.table import Table, number, table, text
from gnlab_data.published import sentences
from gnlab_data.published.figures import Figure

HEIGHT = 200


def official_figures(view: View) -> list[Figure]:
    """The last official value of each main program in view; none where totals cannot be split."""
    if view.filters.narrows_projects_only:
        return []
    shown = official_totals.programs_in_view(view)
    return sentences.main_figures(view.facts, view.filters, shown)


def last_official_year(view: View) -> int | None:
    """The last year of which an official count of projects is known."""
    groups = charts.official_by_unit(view).values()
    found = [each for group in groups for figures in group.values() for each in figures]
    return max((each.year for each in found if each.state == "actual"), default=None)


def is_told(view: View) -> bool:
    """Whether projects of known years are in view; asked for plans, only totals can answer."""
    return view.filters.basis != "plan" and bool(_counts(view))


def headline(view: View) -> str:
    """How many projects are known from when to when, and until when there are official counts."""
    say, known = view.say, data.covered(view.filters)
    years = _counts(view)
    if not is_told(view):
        return _of_totals(view)
    first, last = min(years), max(years)
    count = known.distinct.rows
    if first == last:
        return _of_one_year(view, last, count)
    if subject := _subject(view):
        return say(
            "{subject}의 확인된 프로젝트는 {first}부터 {last}까지 {count}건이다.",
            subject=subject,
            first=say.year(first),
            last=_until(view, last),
            count=count,
        )
    values = {"first": say.year(first), "last": _until(view, last), "count": count}
    official = None if view.filters.narrows_projects_only else last_official_year(view)
    if official is None or official >= last:
        return say("확인된 프로젝트는 {first}부터 {last}까지 {count}건이다.", **values)
    return say(
        "확인된 프로젝트는 {first}부터 {last}까지 {count}건이고, 공식 집계는 {official}까지만 "
        "확인된다.",
        official=say.year(official),
        **values,
    )


def second_line(view: View) -> str:
    """What is known since the last official count, and that few known is not few done."""
    say, years = view.say, _counts(view)
    if not is_told(view):
        return ""
    words = []
    official = last_official_year(view)
    if view.filters.narrows_projects_only:
        words.append(say("공식 집계는 주제·시군·검색어 같은 필터로 나뉘어 나오지 않는다."))
    elif official is not None and (later := sum(years[each] for each in years if each > official)):
        words.append(
            say(
                "{year}부터는 공식 집계 없이 보도와 자료로 {count}건이 확인된다(연도별로 셈).",
                year=say.year(official + 1),
                count=later,
            )
        )
    if undated := _undated(view):
        words.append(say("연도를 알 수 없는 {count}건도 셌다.", count=undated))
    words.append(say("적게 확인된 해가 적게 한 해라는 뜻은 아니다."))
    return " ".join(words)


def _subject(view: View) -> str:
    """The region, theme or program that alone was chosen: whom the sentence is about."""
    filters, fields = view.filters, ("regions", "themes", "programs")
    if not replace(filters, years=None, basis="", regions=(), themes=(), programs=()).is_empty:
        return ""
    if any(len(getattr(filters, field)) > 1 for field in fields):
        return ""
    return " · ".join(
        view.name_of(field, code) for field in fields for code in getattr(filters, field)
    )


def _of_totals(view: View) -> str:
    """What the published totals or plans say, where no project is to be told of."""
    shown = official_totals.programs_in_view(view)
    groups = charts.official_by_unit(view).values()
    found = [each for group in groups for figures in group.values() for each in figures]
    return official_totals.finding(view, found, shown)[0]


def _of_one_year(view: View, year: int, count: int) -> str:
    say, month = view.say, _last_month(view, year)
    if not month:
        return say("{year}에 확인된 프로젝트는 {count}건이다.", year=say.year(year), count=count)
    return say(
        "{year}에 확인된 프로젝트는 {month}까지 {count}건이다.",
        year=say.year(year),
        month=month,
        count=count,
    )


def _until(view: View, year: int) -> str:
    """2026년 2월 where the documents end in that year, else the year."""
    say, month = view.say, _last_month(view, year)
    return say("{year} {month}", year=say.year(year), month=month) if month else say.year(year)


def _last_month(view: View, year: int) -> str:
    """The month in which the documents end; empty for a year before it and a whole one."""
    date = view.facts.projects_date
    if date[:4] != str(year) or len(date) < len("2026-02") or date[5:] == "12-31":
        return ""
    return view.say.month(date)


def _counts(view: View) -> dict[int, int]:
    """Known project rows by known year."""
    rows = data.counts(("project_rows",), ("year",), view.filters)
    return {row["year"]: row["project_rows"] for row in rows if row["year"] is not None}


def _undated(view: View) -> int:
    """Known projects of which no year is known."""
    (row,) = data.counts(("rows_without_year",), (), view.filters)
    return row["rows_without_year"] or 0


def _with_official(view: View) -> dict[int, int]:
    """Of these, those of a program and year that were officially counted."""
    found: dict[int, int] = {}
    for each in data.covered(view.filters).compared:
        year = each.official.year
        found[year] = found.get(year, 0) + each.known.rows
    return found


def by_year(view: View) -> tuple[list[int], list[Stack]]:
    """Years and layers: what can be held against an official count, and what cannot.

    One layer where the official counts are not published by what was chosen.
    """
    say, years, counted = view.say, by_theme.years_of(view), _counts(view)
    if view.filters.narrows_projects_only:
        known = tuple(counted.get(year, 0) for year in years)
        return years, [Stack(say("확인된 프로젝트"), view.look.accent, known, "known")]
    official = _with_official(view)
    beside = tuple(official.get(year, 0) for year in years)
    alone = tuple(counted.get(year, 0) - official.get(year, 0) for year in years)
    layers = [
        Stack(say("공식 집계가 있는 사업"), view.look.accent, beside, "with_official"),
        Stack(say("공식 집계가 없는 사업과 해"), pale(view.look.accent), alone, "without_official"),
    ]
    return years, [each for each in layers if any(each.values)]


@kept_with_view
def chart(view: View, height: int = 260) -> go.Figure:
    """Projects known by year."""
    years, stacks = by_year(view)
    labels = [wording.year_label(view, year, narrow=True) for year in years]
    return bars.stacked(labels, stacks, view.look, view.say.missing(), height=height)


def known_table(view: View) -> Table:
    """Known projects by year and the official counts of that year in words."""
    say, counted = view.say, _counts(view)
    years, stacks = by_year(view)
    known = number("known", say("확인된 프로젝트"), [counted.get(year) for year in years], "건")
    if view.filters.narrows_projects_only:
        return table(wording.year_column(view, years), known)
    official: dict[int, list[str]] = {}
    for each in data.covered(view.filters).compared:
        name = view.name_of("programs", each.official.program_id)
        words = f"{name} {wording.value_of(view, each.official)}"
        official.setdefault(each.official.year, []).append(words)
    layers = [
        number(each.key, each.name, [value or None for value in each.values], "건")
        for each in stacks
    ]
    return table(
        wording.year_column(view, years),
        known,
        *layers,
        text(
            "official",
            say("공식 집계"),
            [say.join(official.get(year, ())) or say.missing() for year in years],
        ),
    )


def slide(view: View, query: Mapping[str, str]) -> Slide:
    """The first of the three questions, as the page says it."""
    say = view.say
    return Slide(
        say("한눈에"),
        headline(view),
        second_line(view),
        chart=chart(view),
        table=known_table(view),
        states=(say("실적"),),
        basis=bases.of_years(view),
        source_ids=tuple(data.source_ids(view.filters)),
    )
