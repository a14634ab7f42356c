"""Themes as tables: compared over the years, by region, with and without science."""

from __future__ import annotations

from gnlab_app.context import data
from gnlab_app.context import names as context_names
from gnlab_app.context.context import View
from gnlab_app.evidence import charts, wording
from gnlab_app.exhibit.table import Column, Table, number, share, table, text
from gnlab_app.subjects.themes.charts import by_year, science_rows, years_of
from gnlab_app.subjects.themes.wording import in_order, value_in, value_text
from gnlab_data.places import sites
from gnlab_data.themes.themes import Known


def comparison_table(view: View, counted: str) -> Table:
    """All themes by year as a table; the last row is all known projects of the year."""
    say, found = view.say, in_order(view)
    totals = data.known_by_year(view.filters)
    years: list[int | None] = [*years_of(view)]
    if any(None in each.by_year for each in found):
        years.append(None)
    names = [view.name_of("themes", each.theme_id) for each in found]

    def column(year: int | None) -> Column:
        key, values = f"y{year or ''}", [value_in(view, each, year, counted) for each in found]
        words = [value_text(view, value, counted) for value in values]
        total = totals.get(year)
        words.append(say.quantity(total, "건"))
        if counted == "share":
            # The last row is the whole that the shares are of: its count is in the words.
            return share(key, say.year(year), [*values, None if total is None else 1.0], words)
        return number(key, say.year(year), [*values, total], "건", words)

    return table(
        text("theme", say("주제"), [*names, say("확인된 프로젝트 모두")]),
        *(column(year) for year in years),
    )


def year_table(view: View, stack: str) -> Table:
    """The projects by year as a table."""
    years, stacks = by_year(view, stack)
    return charts.stacked_table(view, years, stacks)


def region_table(view: View, known: Known) -> Table:
    """The projects and sites of each region; then the province, then those without a place."""
    say = view.say
    counts = data.by_region(view.filters, False)
    shown = sites.codes_in_view(view.filters, view.facts.places, split=False)
    regions = [each for each in view.facts.places.cities if each.region_code in shown]
    found = [counts.get(each.region_code) for each in regions]
    place = data.place_counts(view.filters)
    names = [
        *(context_names.name_of(view, each) for each in regions),
        say("도 전체"),
        say("위치 미상"),
    ]
    projects = [row["distinct_projects"] if row else None for row in found]
    at = [row["sites"] if row else None for row in found]
    return table(
        text("region", say("시군"), names),
        number(
            "projects",
            say("확인된 프로젝트"),
            [*projects, known.province_only, known.unplaced],
            "건",
        ),
        number("sites", say("현장"), [*at, place.province, None], "곳"),
    )


def science_table(view: View) -> Table:
    """The projects with science by year as a table; a year without any known is unknown."""
    say, rows = view.say, science_rows(view)
    names = {
        "with": say("대학·연구기관과 함께"),
        "without": say("대학·연구기관은 확인되지 않음"),
        "unknown": say("참여 주체 미상"),
    }
    return table(
        wording.year_column(view, list(rows)),
        *(
            number(key, name, [own[at] if sum(own) else None for own in rows.values()], "건")
            for at, (key, name) in enumerate(names.items())
        ),
    )


def year_text(view: View, stack: str) -> str:
    """The projects by year in a sentence."""
    return charts.yearly_text(view, year_table(view, stack))
