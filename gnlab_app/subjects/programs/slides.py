"""Programs as slides: the list by axis, and one by itself."""

from __future__ import annotations

from collections.abc import Mapping

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.context.labels import AXES, LEVELS
from gnlab_app.evidence import bases, charts, official_totals, wording
from gnlab_app.evidence.slides import flow, known_projects
from gnlab_app.exhibit.slides import (
    MOST_POINTS,
    Exhibit,
    Exhibits,
    Slide,
    nothing,
    sources_of,
    states_of,
)
from gnlab_app.exhibit.table import table, text
from gnlab_app.subjects.programs import listing
from gnlab_data.language import message


def programs(view: View, query: Mapping[str, str]) -> Slide:
    """One program's yearly course with what was achieved; several: the list by axis."""
    if len(view.filters.programs) == 1:
        return program(view, query)
    say = view.say
    shown = listing.in_view(view)
    if not shown:
        return nothing(view, say("사업"))
    points = []
    for axis, title in AXES.items():
        names = [
            view.name_of("programs", each.program_id)
            for each in shown
            if (each.axis or "") == axis and each.in_deck
        ]
        if names:
            points.append((say(title), say.join(names)))
    return Slide(
        say("사업"),
        listing.headline(view, shown),
        points=tuple(points[:MOST_POINTS]),
        table=table(
            text(
                "program",
                say("사업"),
                [view.name_of("programs", each.program_id) for each in shown],
            ),
            text("level", say("사업 주체"), [say(LEVELS[each.level]) for each in shown]),
            text("span", say("기간"), [wording.span_text(view, each.program_id) for each in shown]),
        ),
        basis=say("사업 {count}개", count=len(shown)),
        source_ids=tuple(dict.fromkeys(name for each in shown for name in each.source_ids)),
    )


def program(view: View, query: Mapping[str, str]) -> Slide:
    """One program: its finding, yearly course, what it achieved and should add."""
    say, facts = view.say, view.facts
    own = facts.programs[view.filters.programs[0]]
    name = view.name_of("programs", own.program_id)
    if view.filters.narrows_projects_only:
        return known_projects(view, name)
    measures = charts.charted_measures(view, own.program_id)
    asked = query.get("measure", "")
    found = []
    chart = None
    if measures:
        measure_id = asked if asked in measures else measures[0]
        found = charts.course(view, own.program_id, measure_id)
        chart = charts.measure_chart(view, own.program_id, measure_id)
    used = found or charts.headline_figures(view, own)
    title, sentence = official_totals.finding(view, used, [own])
    reviews = data.of_program("reviews", own.program_id)
    titles = {"achievement": say("성과"), "improvement": say("보완")}
    points = [
        (title, " ".join(f"· {say.data(row['text_ko'], row['text_en'])}" for row in rows))
        for kind, title in titles.items()
        if (rows := [row for row in reviews if row["kind"] == kind])
    ]
    documents = [*sources_of(used), *(row["source_id"] for row in reviews)]
    return Slide(
        name,
        title or say.data(own.name_ko, own.name_en),
        sentence,
        tuple(points),
        chart,
        charts.table_of(view, used),
        states_of(say, used),
        bases.of_published(view, used),
        tuple(dict.fromkeys(documents or own.source_ids)),
    )


EXHIBITS: Exhibits = {
    "programs": {
        "course": Exhibit(programs, message("연도별 수치")),
        "flow": Exhibit(flow, message("계속 과제와 신규 과제"), of_one=True),
    },
}
