"""How far a theme has come: in how many cities and counties it is known, year by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

import plotly.graph_objects as go

from gnlab_app.charts import bars
from gnlab_app.charts.bars import Stack
from gnlab_app.context import data
from gnlab_app.context.context import View, kept_with_view
from gnlab_app.evidence import bases, charts, wording
from gnlab_app.exhibit.slides import Slide, nothing
from gnlab_app.exhibit.table import Table
from gnlab_data.language import claims
from gnlab_data.query.filters import Filters


def _cities_by_year(view: View, filters: Filters) -> dict[int, set[str]]:
    """The cities and counties with a known project of the year; districts are their city."""
    cities = {each.region_code for each in view.facts.places.cities}
    found: dict[int, set[str]] = defaultdict(set)
    for row in data.counts(("project_rows",), ("year", "region_code"), filters):
        region = view.facts.places.by_code[row["region_code"]]
        code = region.parent_code if region.kind == "gu" else region.region_code
        if row["year"] is not None and code in cities:
            found[row["year"]].add(code)
    return dict(found)


def by_year(view: View) -> tuple[list[int], list[Stack]]:
    """Years and, of each, how many cities and counties are known for the first time or again.

    First is said of all years, whichever are chosen.
    """
    found = _cities_by_year(view, view.filters)
    ever = _cities_by_year(view, replace(view.filters, years=None))
    years = list(range(min(found), max(found) + 1)) if found else []
    first = [
        len(found.get(year, set()) - set().union(*(ever[each] for each in ever if each < year)))
        for year in years
    ]
    again = [len(found.get(year, ())) - new for year, new in zip(years, first, strict=True)]
    say, hues = view.say, view.look.hues
    return years, [
        Stack(say("처음 확인된 시군"), hues["blue"], tuple(first), "first"),
        Stack(say("앞서도 확인된 시군"), hues["ochre"], tuple(again), "again"),
    ]


def sentence(view: View) -> str:
    """In how many cities and counties at most in a year, and in how many over all years in view."""
    say, found = view.say, _cities_by_year(view, view.filters)
    if not found:
        return say.missing()
    counts = {year: len(found[year]) for year in sorted(found)}
    whole = len(set().union(*found.values()))
    first = claims.leading(counts)
    if not first:
        return say(
            "{years}에 시군 {count}곳에서 확인된다.",
            years=say.join(say.year(year) for year in counts),
            count=whole,
        )
    return say(
        "확인된 시군은 {years}에 {count}곳으로 가장 많고, 모두 합하면 {whole}곳이다.",
        years=say.join(say.year(year) for year in first),
        count=counts[first[0]],
        whole=whole,
    )


@kept_with_view
def chart(view: View) -> go.Figure:
    """Cities and counties by year, those known for the first time and the others."""
    years, stacks = by_year(view)
    labels = [wording.year_label(view, year) for year in years]
    return bars.stacked(labels, stacks, view.look, view.say.missing())


def table(view: View) -> Table:
    """The same as a table."""
    return charts.stacked_table(view, *by_year(view), unit="곳")


def slide(view: View, query: Mapping[str, str]) -> Slide:
    """How far one theme, several or all of them have come."""
    say = view.say
    names = say.join(view.name_of("themes", each) for each in view.filters.themes) or say("주제")
    if not by_year(view)[0]:
        return nothing(view, names)
    return Slide(
        names,
        sentence(view),
        chart=chart(view),
        table=table(view),
        states=(say("실적"), say("자료 없음")),
        basis=bases.of_places(view),
        source_ids=tuple(data.source_ids(view.filters)),
    )
