"""Which pages become slides, and how. Add a page's charts to `BUILDERS`: the first stands alone.

A link names another of a page's charts by `chart=…`. Every builder uses the page's own functions.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

from gnlab_app.context import data, page_filters
from gnlab_app.context.context import View
from gnlab_app.context.labels import AXES, LEVELS
from gnlab_app.evidence import bases, by_theme, charts, wording
from gnlab_app.exhibit.slides import (
    CHART,
    MOST_POINTS,
    Builder,
    Link,
    Slide,
    failed,
    nothing,
    sources_of,
    states_of,
    view_of,
)
from gnlab_app.exhibit.table import number, table, text
from gnlab_app.subjects.organizations import slides as organization_slides
from gnlab_app.subjects.overview import official_totals
from gnlab_app.subjects.places import slides as place_slides
from gnlab_app.subjects.policy import slides as policy_slides
from gnlab_app.subjects.programs import listing
from gnlab_app.subjects.projects import slides as project_slides
from gnlab_app.subjects.themes import slides as theme_slides
from gnlab_data.language import message
from gnlab_data.published import sentences
from gnlab_data.published.flows import flows
from gnlab_data.reference.readings import DECK_SOURCE


def slide_of(link: Link, code: str, look: str) -> Slide:
    """The slide of a saved view; where it cannot be made, one that says why: the talk goes on."""
    view = view_of(link, code, look)
    say, query = view.say, link.parameters
    builders = BUILDERS.get(link.path)
    if builders is None:
        return failed(view, say("이 화면은 이제 없다: {link}", link=link.text()))
    if view.ignored:
        asked = say.join(f"{each.parameter}={each.value}" for each in view.ignored)
        return failed(view, say("이 화면이 찾는 것이 자료에 없다: {values}", values=asked))
    builder = builders.get(query.get(CHART, next(iter(builders))))
    if builder is None:
        return failed(view, say("이 그림은 이제 없다: {link}", link=link.text()))
    try:
        return builder(view, query)
    except Exception:
        # A chart that breaks must not end a talk; the reason goes to the log of the server.
        logging.getLogger(__name__).exception("slide %s", link.text())
        return failed(view, say("이 그림을 그리지 못했다: {link}", link=link.text()))


# ------------------------------------------------------------------------------------ 한눈에


def overview(view: View, query: Mapping[str, str]) -> Slide:
    """The yearly official totals, in the unit counted for most programs."""
    say, facts = view.say, view.facts
    kicker = say("한눈에")
    if view.filters.narrows_projects_only:
        return known_projects(view, kicker)
    groups = charts.official_by_unit(view)
    if not groups:
        return nothing(view, kicker)
    unit = max(groups, key=lambda each: len(groups[each]))
    found = [each for program in groups[unit].values() for each in program]
    title, sentence = official_totals.finding(view, found, official_totals.programs_in_view(view))
    return Slide(
        kicker,
        title or sentences.official_finding(facts, view.filters, groups[unit], say) or kicker,
        sentence,
        chart=charts.official_chart(view, unit),
        table=charts.table_of(view, found),
        states=states_of(say, found),
        basis=bases.of_published(view, found),
        source_ids=sources_of(found),
    )


def axes(view: View, query: Mapping[str, str]) -> Slide:
    """조직과 방향: the three axes of the deck as a timeline."""
    say = view.say
    bars = charts.timeline_bars(view, charts.timeline_years(view))
    kicker = say("조직과 추진방향")
    if view.filters.narrows_projects_only:
        return known_projects(view, kicker)
    if not bars:
        return nothing(view, kicker)
    groups = list(dict.fromkeys(bar.group for bar in bars))
    return Slide(
        kicker,
        say("경남의 사회혁신은 {axes} 세 축으로 이어져 왔다.", axes=say.join(groups)),
        say("짙은 부분은 자료가 있는 해, 점선은 끝난 해를 모르는 동안"),
        chart=charts.axes_timeline(view),
        table=charts.timeline_table(view, bars),
        basis=say("사업 {count}개", count=len(bars)),
        source_ids=(DECK_SOURCE,),
    )


def flow(view: View, query: Mapping[str, str]) -> Slide:
    """Which projects went on and which were new: 11 → 4 + 11 = 15."""
    say, facts = view.say, view.facts
    kicker = say("이어 간 과제와 새 과제")
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


def coverage(view: View, query: Mapping[str, str]) -> Slide:
    """How many of the officially counted projects we know."""
    say = view.say
    found = data.covered(view.filters)
    rows = charts.coverage_rows(view, found)
    officials = [each.official for each in found.compared]
    return Slide(
        say("얼마나 아는가"),
        wording.coverage_sentence(view, found),
        chart=charts.coverage_chart(view, found),
        table=table(
            text("what", say("무엇"), rows),
            number("count", say("수"), rows.values(), "건"),
        ),
        states=states_of(say, officials),
        basis=bases.of_coverage(view, found),
        source_ids=sources_of(officials) or tuple(data.source_ids(view.filters)),
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


# -------------------------------------------------------------------------------------- 사업


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
            text("level", say("수준"), [say(LEVELS[each.level]) for each in shown]),
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


# ---------------------------------------------------------------- 과학기술과 국가사업, 개선방향


BUILDERS: dict[str, dict[str, Builder]] = {
    "": {"totals": overview, "axes": axes, "flow": flow, "coverage": coverage},
    "programs": {"course": programs, "flow": flow},
    "projects": {"found": project_slides.projects},
    "project": {"story": project_slides.project},
    "themes": {
        "board": theme_slides.themes,
        "cases": theme_slides.cases,
        "years": theme_slides.years,
        "science": theme_slides.science,
        "results": theme_slides.results,
        "actors": theme_slides.actors,
    },
    "map": {"map": place_slides.site_map},
    "regions": {
        "profile": place_slides.regions,
        "places": place_slides.region_places,
        "statistics": place_slides.region_statistics,
    },
    "needs": {
        "map": place_slides.needs,
        "points": place_slides.needs_points,
        "grid": place_slides.needs_matrix,
        "spread": place_slides.needs_spread,
    },
    "network": {
        "network": organization_slides.network,
        "kinds": organization_slides.kinds,
        "newcomers": organization_slides.newcomers,
        "regions": organization_slides.regions,
        "village": organization_slides.village,
        "joining": organization_slides.joining,
    },
    "organizations": {
        "roles": organization_slides.organization,
        "sites": organization_slides.organization_places,
    },
    "research": {
        "runs": policy_slides.national_runs,
        "comparison": policy_slides.comparison,
        "fits": policy_slides.fits,
    },
    "directions": {"hinge": policy_slides.hinge, "matrix": policy_slides.all_directions},
}
"""Page → chart → the function that makes its slide. The first chart is what a plain link shows."""

OF_ONE = {
    "themes": ("results", "actors"),
    "regions": ("places", "statistics"),
    "organizations": ("sites",),
    "programs": ("flow",),
}
"""Page → the charts that only one thing of it has."""


def charts_of(path: str, query: Mapping[str, str]) -> dict[str, Builder]:
    """The charts that a page has as its address is: of its list, or of one thing."""
    asked = query.get(page_filters.ONE_OF.get(path, ""), "")
    hidden = () if asked and "," not in asked else OF_ONE.get(path, ())
    return {name: made for name, made in BUILDERS[path].items() if name not in hidden}


CHART_NAMES = {
    "course": message("해마다의 수치"),
    "profile": message("해마다의 프로젝트와 주제"),
    "places": message("시군 안의 현장"),
    "statistics": message("지역의 형편"),
    "map": message("지도"),
    "points": message("필요와 프로젝트의 점"),
    "grid": message("주제마다, 시군마다"),
    "spread": message("프로젝트는 사람 수만큼 고르게 있는가"),
    "regions": message("누가 시군을 잇는가"),
    "village": message("누가 대학과 마을을 잇는가"),
    "joining": message("세 종류 이상이 함께한 프로젝트"),
    "roles": message("해마다의 몫"),
    "sites": message("프로젝트의 장소"),
    "results": message("더한 결과"),
    "actors": message("기관·단체의 종류와 몫"),
    "totals": message("해마다의 공식 집계"),
    "axes": message("세 축의 연표"),
    "flow": message("이어 간 과제와 새 과제"),
    "coverage": message("얼마나 아는가"),
    "network": message("누가 누구와 일하는가"),
    "kinds": message("어떤 종류끼리 만나고 만나지 않는가"),
    "newcomers": message("누가 새로 왔고 누가 보이지 않는가"),
    "runs": message("국가 사업의 해와 경남의 프로젝트"),
    "comparison": message("기존 연구개발과 사회문제 해결형 연구개발"),
    "fits": message("맞는 국가 사업 찾기"),
    "hinge": message("해마다 주민과 과학기술이 함께한 프로젝트"),
    "matrix": message("열한 가지 개선방향과 지표"),
    "board": message("주제와 그 사례"),
    "cases": message("사례 하나씩"),
    "years": message("해마다의 프로젝트"),
    "science": message("과학기술과 함께했는가"),
}
"""What the charts of a page with several are called where a reader chooses among them."""
