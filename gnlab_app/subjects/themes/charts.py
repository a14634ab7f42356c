"""Themes turned into charts, tables and sentences, in the reader's language.

Ready figures are cached by data version, language, look, filters and what is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import plotly.graph_objects as go

from gnlab_app.charts import bars, lines, palette
from gnlab_app.charts.bars import Stack
from gnlab_app.charts.flat_map import Dot
from gnlab_app.charts.lines import Line
from gnlab_app.context import data
from gnlab_app.context.context import View, kept_with_view
from gnlab_app.context.labels import STATUS
from gnlab_app.evidence import charts, site_marks, wording
from gnlab_app.evidence.region_map import shaded
from gnlab_app.subjects.themes.wording import (
    MOST_NAMED,
    in_order,
    short_text,
    value_in,
    value_text,
)
from gnlab_data.query.filters import Filters
from gnlab_data.themes.themes import Known, Science

ENTRIES = 128
MOST_MARKED = 6
MOST_PROGRAMS = 4

SIGNS = {
    "circle": "●",
    "square": "■",
    "diamond": "◆",
    "triangle-up": "▲",
    "cross": "✚",
    "star": "★",
}
"""A theme's marker symbol as a letter, for text."""

STACKED = ("status", "program_id")


def sign(theme_id: str) -> str:
    """The symbol of a theme as a letter."""
    return SIGNS.get(palette.style_of(palette.THEME_STYLES, theme_id).symbol, "○")


def years_of(view: View) -> list[int]:
    """The years from the first to the last with a known project of any theme in view."""
    known = [year for each in data.themes_known(view.filters).values() for year in each.years]
    return list(range(min(known), max(known) + 1)) if known else []


# ------------------------------------------------------------------------------- all themes


@kept_with_view
def mini_chart(view: View, theme_id: str, height: int) -> go.Figure:
    """The known projects of a theme by year, small."""
    known, years = data.themes_known(view.filters)[theme_id], years_of(view)
    labels = [f"’{year % 100:02d}" for year in years]
    values = [known.by_year.get(year) for year in years]
    return lines.mini_bars(labels, values, view.look.theme(theme_id), view.look, height)


def mini_text(view: View, known: Known) -> str:
    """The small chart in a sentence; years of unknown projects last."""
    say = view.say
    values = [
        f"{say.year(year)} {say.quantity(known.by_year.get(year), '건')}" for year in years_of(view)
    ]
    if None in known.by_year:
        values.append(f"{say.year(None)} {say.quantity(known.by_year[None], '건')}")
    return f"{view.name_of('themes', known.theme_id)}: {say.join(values)}"


def marked_by_default(view: View) -> list[str]:
    """The themes coloured where none is chosen: the deck's, or all where few are in view."""
    found = [each.theme_id for each in in_order(view)]
    deck = [name for name in data.deck_themes() if name in found]
    return found if len(found) <= MOST_NAMED else deck or found[:1]


def comparison(view: View, counted: str, marked: Sequence[str], narrow: bool = False) -> go.Figure:
    """All themes over the years, the marked ones coloured: counts, or shares of the year."""
    key = (view.facts.version, view.say.code, view.look.name, view.filters)
    return _comparison(*key, counted, tuple(marked), narrow)


@lru_cache(maxsize=ENTRIES)
def _comparison(
    version: str,
    code: str,
    look: str,
    filters: Filters,
    counted: str,
    marked: tuple[str, ...],
    narrow: bool,
) -> go.Figure:
    view = charts.view_of(code, look, filters)
    series = []
    for known in in_order(view):
        name = view.name_of("themes", known.theme_id)
        values = [value_in(view, known, year, counted) for year in years_of(view)]
        texts = [value_text(view, value, counted) for value in values]
        series.append(
            Line(
                name,
                view.look.theme(known.theme_id),
                palette.style_of(palette.THEME_STYLES, known.theme_id).symbol,
                known.theme_id in marked,
                tuple(values),
                tuple(short_text(view, value, counted) for value in values),
                tuple(
                    f"{name} · {view.say.year(year)} {text}"
                    for year, text in zip(years_of(view), texts, strict=True)
                ),
            )
        )
    labels = [wording.year_label(view, year, narrow) for year in years_of(view)]
    percent = counted == "share"
    return lines.lines(series, labels, view.look, view.say.missing(), percent, narrow)


# ------------------------------------------------------------------------------- one theme


def by_year(view: View, stack: str) -> tuple[list[int | None], list[Stack]]:
    """The project rows of a year by status or program; those of unknown year come last."""
    rows = data.counts(("project_rows",), ("year", stack), view.filters)
    dated = [row["year"] for row in rows if row["year"] is not None]
    years: list[int | None] = list(range(min(dated), max(dated) + 1)) if dated else []
    if any(row["year"] is None for row in rows):
        years.append(None)
    values = {(row["year"], row[stack]): row["project_rows"] for row in rows}
    counted = Counter[str]()
    for row in rows:
        counted[row[stack]] += row["project_rows"]
    stacks = []
    for value in _layers(view, stack, counted):
        name = view.say(STATUS[value]) if stack == "status" else view.name_of("programs", value)
        stacks.append(
            Stack(name, _layer_colour(view, stack, value), _of_years(values, years, [value]), value)
        )
    if rest := [value for value in counted if value not in _layers(view, stack, counted)]:
        stacks.append(Stack(view.say("그 밖"), view.look.quiet, _of_years(values, years, rest)))
    return years, stacks


def _layers(view: View, stack: str, counted: Counter[str]) -> list[str]:
    """The values that have a layer of their own: each status; the most frequent programs."""
    if stack == "status":
        return [value for value in STATUS if value in counted]
    named: list[str] = []
    for value, _ in counted.most_common():
        shades = {view.look.program(each) for each in named} | {view.look.quiet}
        if len(named) < MOST_PROGRAMS and view.look.program(value) not in shades:
            named.append(value)
    return named


def _layer_colour(view: View, stack: str, value: str) -> str:
    if stack == "program_id":
        return view.look.program(value)
    hues = {"new": view.look.hues["blue"], "continued": view.look.hues["ochre"]}
    return hues.get(value, view.look.quiet)


def _of_years(
    values: dict[tuple[int | None, str], int], years: Sequence[int | None], names: Sequence[str]
) -> tuple[int, ...]:
    return tuple(sum(values.get((year, name), 0) for name in names) for year in years)


@kept_with_view
def year_chart(view: View, stack: str) -> go.Figure:
    """The projects of a theme by year, in layers."""
    years, stacks = by_year(view, stack)
    labels = [wording.year_label(view, year) for year in years]
    return bars.stacked(labels, stacks, view.look, view.say.missing(), height=280)


# ------------------------------------------------------------------------------- its places


@kept_with_view
def region_map(view: View, height: int = 380, dots: bool = False) -> go.Figure:
    """The regions shaded by their known projects, named; with the sites as dots and rings."""
    counts = {
        code: row["distinct_projects"] for code, row in data.by_region(view.filters, False).items()
    }
    return shaded(
        view,
        {each: float(count) for each, count in counts.items()},
        lambda code: str(counts.get(code, "")),
        lambda code: view.say.quantity(counts.get(code), "건"),
        height,
        _dots(view) if dots else None,
    )


def _dots(view: View) -> list[Dot]:
    colour = view.look.theme(view.filters.themes[0]) if view.filters.themes else view.look.accent
    return [
        Dot(
            row["lon"],
            row["lat"],
            colour,
            row["precision"] == "exact",
            site_marks.mark_note(view, row, "theme"),
        )
        for row in data.marks(view.filters, "theme")
    ]


# ------------------------------------------------------------------------------- with science


@kept_with_view
def science_chart(view: View) -> go.Figure:
    """The projects of each year with, without, and with unknown actors."""
    columns = science_rows(view)
    years = [wording.year_label(view, year) for year in columns]
    names = (
        view.say("대학·연구기관과 함께"),
        view.say("대학·연구기관은 확인되지 않음"),
        view.say("참여 주체 미상"),
    )
    colours = (view.look.hues["blue"], view.look.hues["ochre"], view.look.line)
    stacks = [
        Stack(name, colour, tuple(own[at] for own in columns.values()))
        for at, (name, colour) in enumerate(zip(names, colours, strict=True))
    ]
    return bars.stacked(years, stacks, view.look, view.say.missing(), height=280)


def science_rows(view: View) -> dict[int | None, tuple[int, int, int]]:
    """Year → projects with science, without it, of unknown actors; years without any as zeros."""
    rows = {each.year: each for each in data.science(view.filters)}
    dated = [year for year in rows if year is not None]
    years: list[int | None] = list(range(min(dated), max(dated) + 1)) if dated else []
    if None in rows:
        years.append(None)
    found = {}
    for year in years:
        each = rows.get(year, Science(year, 0, 0, 0, 0))
        found[year] = (
            each.science,
            each.told - each.science,
            each.projects - each.told,
        )
    return found
