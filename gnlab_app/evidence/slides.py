"""What several pages show of published totals, as slides."""

from __future__ import annotations

from collections.abc import Mapping

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.evidence import bases, by_theme, charts, official_totals, wording
from gnlab_app.exhibit.slides import (
    Slide,
    nothing,
    sources_of,
    states_of,
)
from gnlab_app.exhibit.table import number, table, text
from gnlab_data.published.flows import flows


def flow(view: View, query: Mapping[str, str]) -> Slide:
    """Which projects went on and which were new: 11 → 4 + 11 = 15."""
    say, facts = view.say, view.facts
    kicker = say("계속 과제와 신규 과제")
    if view.filters.narrows_projects_only:
        return known_projects(view, kicker)
    found = [
        each
        for program in official_totals.programs_in_view(view)
        for each in flows(facts, program.program_id, view.filters.years)
    ]
    if not found:
        return nothing(view, kicker)
    first = found[0]
    rested = (first.earlier, first.later, first.continued)
    names = charts.flow_names(say, first)
    values = (
        first.earlier.value, first.later.value, first.kept, first.new, first.ended,
    )  # fmt: skip
    return Slide(
        kicker,
        wording.flow_sentence(view, first),
        chart=charts.flow_chart(view, first),
        table=table(
            text("what", say("무엇"), names.values()),
            number("count", say("수"), values, first.later.unit),
        ),
        states=states_of(say, rested),
        basis=bases.of_published(view, rested),
        source_ids=sources_of(rested),
    )


def known_projects(view: View, kicker: str) -> Slide:
    """What is known under filters by which official totals and dates cannot be split."""
    say, found = view.say, data.covered(view.filters)
    years = by_theme.years_of(view)
    if not found.all_known.rows or not years:
        return nothing(view, kicker)
    title, sentence = official_totals.known_projects(view)
    return Slide(
        kicker,
        title,
        sentence,
        chart=by_theme.theme_chart(view),
        table=by_theme.theme_table(view),
        states=(say("실적"),),
        basis=bases.of_years(view),
        source_ids=tuple(data.source_ids(view.filters)),
    )
