"""Which pages become slides, and how. Add a page's charts to `BUILDERS`: the first stands alone.

A link names another of a page's charts by `chart=…`. Every builder uses the page's own functions.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace

from gnlab_app import (
    bases,
    data,
    direction_pictures,
    direction_tables,
    national,
    need_pictures,
    need_wording,
    official_totals,
    people_slides,
    phrases,
    pictures,
    place_wording,
    places,
    profile_tables,
    profiles,
    program_listing,
    project_slides,
    theme_slides,
)
from gnlab_app.context import View
from gnlab_app.exhibit.table import NO_TABLE, number, table, text
from gnlab_app.slides import CHART, Builder, Link, Slide, sources_of, states_of, view_of
from gnlab_app.texts import AXES, LEVELS
from gnlab_data import indicators, regional, sentences
from gnlab_data.flows import flows
from gnlab_data.language import message
from gnlab_data.readings import DECK_SOURCE

MOST_POINTS = 4


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


def failed(view: View, problem: str) -> Slide:
    """A slide that says why there is nothing else on it."""
    return Slide(view.say("보일 수 없는 화면"), problem, problem=problem)


def nothing(view: View, kicker: str) -> Slide:
    """The slide of a view without any data under its filters: a normal state."""
    text = view.say("고른 조건에 맞는 자료가 없다.")
    return Slide(kicker, text, view.say.missing(), problem=text)


# ------------------------------------------------------------------------------------ 한눈에


def overview(view: View, query: Mapping[str, str]) -> Slide:
    """The yearly official totals, in the unit counted for most programs."""
    say, facts = view.say, view.facts
    kicker = say("한눈에")
    if view.filters.narrows_projects_only:
        return known_projects(view, kicker)
    groups = pictures.official_by_unit(view)
    if not groups:
        return nothing(view, kicker)
    unit = max(groups, key=lambda each: len(groups[each]))
    found = [each for program in groups[unit].values() for each in program]
    title, sentence = official_totals.finding(view, found, official_totals.programs_in_view(view))
    return Slide(
        kicker,
        title or sentences.official_finding(facts, view.filters, groups[unit], say) or kicker,
        sentence,
        chart=pictures.official_chart(view, unit),
        table=pictures.table_of(view, found),
        states=states_of(say, found),
        basis=bases.of_published(view, found),
        source_ids=sources_of(found),
    )


def axes(view: View, query: Mapping[str, str]) -> Slide:
    """조직과 방향: the three axes of the deck as a timeline."""
    say = view.say
    bars = pictures.timeline_bars(view, pictures.timeline_years(view))
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
        chart=pictures.axes_timeline(view),
        table=pictures.timeline_table(view, bars),
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
    names = pictures.flow_names(say, first)
    values = (
        first.earlier.value, first.later.value, first.kept, first.new, first.ended,
    )  # fmt: skip
    return Slide(
        kicker,
        phrases.flow_sentence(view, first),
        chart=pictures.flow_chart(view, first),
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
    rows = pictures.coverage_rows(view, found)
    officials = [each.official for each in found.compared]
    return Slide(
        say("얼마나 아는가"),
        phrases.coverage_sentence(view, found),
        chart=pictures.coverage_chart(view, found),
        table=table(
            text("what", say("무엇"), rows),
            number("count", say("수"), rows.values(), "건"),
        ),
        states=states_of(say, officials),
        basis=bases.of_coverage(view, found),
        source_ids=sources_of(officials) or project_sources(view),
    )


def known_projects(view: View, kicker: str) -> Slide:
    """What is known under filters by which official totals and dates cannot be split."""
    say, found = view.say, data.covered(view.filters)
    years = profiles.years_of(view)
    if not found.all_known.rows or not years:
        return nothing(view, kicker)
    title, sentence = official_totals.known_projects(view)
    return Slide(
        kicker,
        title,
        sentence,
        chart=profiles.theme_chart(view),
        table=profiles.theme_table(view),
        states=(say("실적"),),
        basis=bases.of_years(view),
        source_ids=project_sources(view),
    )


# -------------------------------------------------------------------------------------- 사업


def programs(view: View, query: Mapping[str, str]) -> Slide:
    """One program's yearly course with what was achieved; several: the list by axis."""
    if len(view.filters.programs) == 1:
        return program(view, query)
    say = view.say
    shown = program_listing.in_view(view)
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
        program_listing.headline(view, shown),
        points=tuple(points[:MOST_POINTS]),
        table=table(
            text(
                "program",
                say("사업"),
                [view.name_of("programs", each.program_id) for each in shown],
            ),
            text("level", say("수준"), [say(LEVELS[each.level]) for each in shown]),
            text("span", say("기간"), [phrases.span_text(view, each.program_id) for each in shown]),
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
    measures = pictures.charted_measures(view, own.program_id)
    asked = query.get("measure", "")
    found = []
    chart = None
    if measures:
        measure_id = asked if asked in measures else measures[0]
        found = pictures.course(view, own.program_id, measure_id)
        chart = pictures.measure_chart(view, own.program_id, measure_id)
    used = found or pictures.headline_figures(view, own)
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
        pictures.table_of(view, used),
        states_of(say, used),
        bases.of_published(view, used),
        tuple(dict.fromkeys(documents or own.source_ids)),
    )


# ---------------------------------------------------------------------------------------- 곳


def site_map(view: View, query: Mapping[str, str]) -> Slide:
    """The map as far as places are known, the province-wide box and the four counts beside it."""
    say = view.say
    counts = data.place_counts(view.filters)
    if not counts.projects:
        return nothing(view, say("지도"))
    shown, per = query.get("show", "projects"), query.get("per", "total")
    layer = query.get("layer", "sites")
    layer = layer if layer in ("sites", "values") else "sites"
    split = query.get("split") == "1"
    drawing = places.Drawing(layer, query.get("colour", "theme"), shown, regional.per(per), split)
    wide = data.projects_where(view.filters, ("province",))
    names = dict.fromkeys(say.data(row["name_ko"], row["name_en"]) for row in wide)
    points = (
        (
            say("도 전체 {count}곳", count=counts.province),
            say.join(list(names)[:3]) or say("이 조건에는 없다."),
        ),
        (say("읽는 법"), say("점은 정확한 곳, 고리는 읍면동, 칠한 곳은 시군까지 아는 곳이다.")),
    )
    return Slide(
        places.shown_name(view, drawing) if layer == "values" else say("지도"),
        place_wording.headline(view, split),
        place_wording.counts_sentence(view, counts),
        points,
        places.flat(view, drawing),
        place_wording.region_table(view, drawing)[1],
        (say("실적"),),
        bases.of_map(view, drawing),
        place_wording.map_sources(view, drawing),
    )


def project_sources(view: View) -> tuple[str, ...]:
    """The documents that the sites in view were read in."""
    rows = data.projects_where(view.filters)
    return tuple(dict.fromkeys(row["source_id"] for row in rows))


def regions(view: View, query: Mapping[str, str]) -> Slide:
    """One region's profile; several: their comparison; none: the map of values."""
    known = view.facts.places
    chosen = [code for code in view.filters.regions if known.by_code[code].kind != "province"]
    if len(chosen) == 1:
        return region(view, chosen[0])
    if len(chosen) > 1:
        shown = chosen[: profiles.MOST_COMPARED]
        return Slide(
            view.say("시군 견주기"),
            view.say("{names} 견주기", names=places.names(view, shown)),
            table=profile_tables.compared_table(view, shown),
            basis=bases.of_places(replace(view, filters=profiles.elsewhere(view))),
            source_ids=project_sources(view),
        )
    return site_map(view, {"layer": "values", "per": "people", **query})


def region(view: View, code: str) -> Slide:
    """A region: its rank, themes, projects over the years."""
    say, own = view.say, view.facts.places.by_code[code]
    cards = profiles.cards(view, own)
    points = [(each.label, f"{each.number}{each.unit} {each.note}") for each in cards[:MOST_POINTS]]
    has_years = bool(profiles.years_of(view))
    return Slide(
        places.name_of(view, own),
        profiles.sentence(view, own),
        profiles.second_line(view, own),
        tuple(points),
        profiles.theme_chart(view) if has_years else None,
        profiles.theme_table(view) if has_years else NO_TABLE,
        (say("실적"),),
        bases.of_years(view),
        project_sources(view),
    )


def needs(view: View, query: Mapping[str, str]) -> Slide:
    """Where a theme's need is high and no project of it is known."""
    say = view.say
    options = need_pictures.theme_options(view)
    asked = query.get("need", "")
    theme_id = asked if asked in options else next(iter(options))
    found = data.theme_need(view.filters, theme_id)
    statistics = need_pictures.statistic_options(view, found)
    shown = query.get("show", "")
    shown = shown if shown in statistics else next(iter(statistics))
    return Slide(
        say("필요와 대응"),
        need_wording.headline(view, found),
        need_wording.missed_line(view, found),
        (
            (
                statistics[shown],
                say("짙을수록 필요가 크다. 숫자는 알려진 프로젝트, ?는 자료 없음."),
            ),
            (say("주의"), need_wording.caution(view)),
        ),
        need_pictures.need_map(view, theme_id, shown),
        need_pictures.theme_table(view, found),
        (say("실적"),),
        bases.of_places(need_wording.of_theme(view, theme_id)),
        tuple(need_pictures.source_ids()),
    )


# ---------------------------------------------------------------- 과학기술과 국가사업, 개선방향


def national_runs(view: View, query: Mapping[str, str]) -> Slide:
    """The national programs over the years with their known projects in the province."""
    say, kicker = view.say, view.say("과학기술과 국가사업")
    if not national.programs(view):
        return nothing(view, kicker)
    return Slide(
        kicker,
        national.headline(view),
        national.second_line(view),
        chart=national.runs_chart(view),
        table=national.program_table(view),
        states=(say("실적"),),
        basis=national.basis(view),
        source_ids=tuple(national.source_ids(view)),
    )


def comparison(view: View, query: Mapping[str, str]) -> Slide:
    """Conventional R&D against R&D for social problems, aspect by aspect."""
    say, rows = view.say, data.comparison()
    last = rows[-1] if rows else None
    return Slide(
        say("과학기술과 국가사업"),
        say("기존 연구개발과 사회문제 해결형 연구개발"),
        say.data(last["social_problem_ko"], last["social_problem_en"]) if last else "",
        table=national.comparison_table(view),
        basis=say("비교 {count}가지", count=len(rows)),
        source_ids=(DECK_SOURCE,),
    )


def fits(view: View, query: Mapping[str, str]) -> Slide:
    """The national programs that fit a theme or a project, with their reasons."""
    say = view.say
    name, asked = national.asked_by_link(view, query)
    found = data.national_fits(asked)
    best = [each for each in found if each.state == "fits"][:MOST_POINTS]
    return Slide(
        say("맞는 국가 사업 찾기"),
        national.fit_sentence(view, name, found),
        say("까닭은 읽은 자료에서만 왔고, 규칙이 없다는 것은 맞지 않는다는 말이 아니다."),
        tuple(
            (
                view.name_of("programs", each.program_id),
                " ".join(say.data(rule.reason_ko, rule.reason_en) for rule in each.met[:2]),
            )
            for each in best
        ),
        table=national.fit_table(view, found),
        basis=national.basis(view),
        source_ids=tuple(dict.fromkeys(rule.source_id for each in found for rule in each.met)),
    )


def hinge(view: View, query: Mapping[str, str]) -> Slide:
    """Has the hinge moved? One direction where the link names one."""
    if "direction" in query:
        return direction(view, query["direction"])
    say, found = view.say, data.hinge(view.filters)
    if not found.whole.known:
        return nothing(view, say("개선방향"))
    return Slide(
        say("개선방향"),
        direction_pictures.headline(view, found),
        direction_pictures.second_line(view, found),
        chart=direction_pictures.course_chart(view),
        table=direction_tables.course_table(view, found),
        states=(say("실적"),),
        basis=direction_pictures.basis(view, found),
        source_ids=tuple(direction_pictures.source_ids(view)),
    )


def direction(view: View, direction_id: str) -> Slide:
    """One direction: its indicator over the years, what to add, what cannot be told."""
    say = view.say
    own = direction_pictures.direction_of(direction_id)
    if own is None:
        problem = say(
            "이 화면이 찾는 것이 자료에 없다: {values}", values=f"direction={direction_id}"
        )
        return failed(view, problem)
    found = data.direction_indicators(view.filters)[direction_id]
    improvements = [
        say.data(row["text_ko"], row["text_en"])
        for program_id in own.program_ids
        for row in data.of_program("reviews", program_id)
        if row["kind"] == "improvement"
    ]
    points = [(say("지표"), direction_pictures.value_words(view, found))]
    if improvements:
        points.append((say("보완"), " ".join(f"· {each}" for each in improvements)))
    points.append((say("이 자료로 알 수 없는 것"), say(found.declared.cannot)))
    has_years = bool(found.years or found.figures)
    return Slide(
        direction_pictures.title_of(view, own),
        direction_pictures.finding(view, found),
        "",
        tuple(points),
        direction_pictures.course_chart(view, direction_id, narrow=True) if has_years else None,
        direction_tables.course_table(view, found),
        (say("실적"),),
        direction_pictures.basis(view, found),
        tuple(direction_pictures.source_ids(view, own)),
    )


def all_directions(view: View, query: Mapping[str, str]) -> Slide:
    """The eleven directions by year, as a matrix: the closing slide."""
    say, every = view.say, data.direction_indicators(view.filters)
    if not data.hinge(view.filters).whole.known:
        return nothing(view, say("개선방향"))
    known = indicators.directions()
    closing = known[-1]
    return Slide(
        say("개선방향"),
        direction_pictures.finding(view, every[closing.direction_id]),
        f"{direction_pictures.title_of(view, closing)}: {say.data(closing.detail_ko, None)}",
        chart=direction_pictures.matrix(view, narrow=False),
        table=direction_tables.matrix_table(view),
        states=(say("실적"),),
        basis=direction_pictures.basis(view, every[closing.direction_id]),
        source_ids=(DECK_SOURCE,),
    )


BUILDERS: dict[str, dict[str, Builder]] = {
    "": {"totals": overview, "axes": axes, "flow": flow, "coverage": coverage},
    "programs": {"course": programs},
    "projects": {"found": project_slides.projects},
    "project": {"story": project_slides.project},
    "themes": {
        "board": theme_slides.themes,
        "cases": theme_slides.cases,
        "years": theme_slides.years,
        "science": theme_slides.science,
    },
    "map": {"map": site_map},
    "regions": {"profile": regions},
    "needs": {"map": needs},
    "network": {
        "network": people_slides.network,
        "kinds": people_slides.kinds,
        "newcomers": people_slides.newcomers,
    },
    "organizations": {"roles": people_slides.organization},
    "research": {"runs": national_runs, "comparison": comparison, "fits": fits},
    "directions": {"hinge": hinge, "matrix": all_directions},
}
"""Page → chart → the function that makes its slide. The first chart is what a plain link shows."""

CHART_NAMES = {
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
