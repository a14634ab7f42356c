"""Known projects by year and theme: chart, table and sentence."""

from __future__ import annotations

from collections import Counter

import plotly.graph_objects as go

from gnlab_app.charts import bars
from gnlab_app.charts.bars import Stack
from gnlab_app.context import data
from gnlab_app.context.context import View, elsewhere, kept_with_view
from gnlab_app.evidence import charts
from gnlab_app.evidence import wording as evidence_wording
from gnlab_app.exhibit.table import Table

MOST_THEMES = 5


def years_of(view: View) -> list[int]:
    """The years from the first to the last with a known project anywhere, under the filters."""
    rows = data.counts(("project_rows",), ("year",), elsewhere(view))
    years = [row["year"] for row in rows if row["year"] is not None]
    return list(range(min(years), max(years) + 1)) if years else []


def by_theme(view: View) -> tuple[list[str], list[Stack]]:
    """Known projects a year by primary theme; beyond the most frequent they are one grey layer."""
    rows = data.counts(("project_rows",), ("year", "primary_theme_id"), view.filters)
    years = years_of(view)
    counted = Counter[str]()
    for row in rows:
        counted[row["primary_theme_id"] or ""] += row["project_rows"]
    named: list[str] = []
    for theme, _ in counted.most_common():
        shades = {view.look.theme(each) for each in named}
        if theme and len(named) < MOST_THEMES and view.look.theme(theme) not in shades:
            named.append(theme)
    values = {(row["year"], row["primary_theme_id"] or ""): row["project_rows"] for row in rows}
    stacks = [
        Stack(
            view.name_of("themes", theme),
            view.look.theme(theme),
            tuple(values.get((year, theme), 0) for year in years),
            theme,
        )
        for theme in named
    ]
    rest = [theme for theme in counted if theme not in named]
    if rest:
        others = tuple(sum(values.get((year, each), 0) for each in rest) for year in years)
        stacks.append(Stack(view.say("그 밖"), view.look.quiet, others))
    return [evidence_wording.year_label(view, year) for year in years], stacks


def most_a_year(view: View) -> int:
    """The most projects of one year, for one scale over several charts."""
    labels, stacks = by_theme(view)
    return max((sum(stack.values[at] for stack in stacks) for at in range(len(labels))), default=0)


@kept_with_view
def theme_chart(view: View, highest: int = 0) -> go.Figure:
    """The projects of a region over the years, by theme."""
    labels, stacks = by_theme(view)
    return bars.stacked(labels, stacks, view.look, view.say.missing(), highest)


def theme_table(view: View) -> Table:
    """The chart of themes as a table."""
    _, stacks = by_theme(view)
    return charts.stacked_table(view, years_of(view), stacks)


def theme_text(view: View) -> str:
    """The chart of themes in a sentence."""
    return charts.yearly_text(view, theme_table(view))
