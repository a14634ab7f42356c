"""The first page as slides: official totals, axes, and how much of them is known."""

from __future__ import annotations

from collections.abc import Mapping

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.evidence import bases, charts, official_totals, wording
from gnlab_app.evidence.slides import flow, known_projects
from gnlab_app.exhibit.slides import (
    Exhibit,
    Exhibits,
    Slide,
    nothing,
    sources_of,
    states_of,
)
from gnlab_app.exhibit.table import number, table, text
from gnlab_app.subjects.overview import calls, missing, now
from gnlab_data.language import message
from gnlab_data.published import sentences
from gnlab_data.reference.readings import DECK_SOURCE


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


def first(view: View, query: Mapping[str, str]) -> Slide:
    """How far it has come; published totals or plans where no project is to be told of."""
    return now.slide(view, query) if now.is_told(view) else overview(view, query)


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
        say("짙은 부분은 자료가 있는 해, 점선은 종료 연도가 확인되지 않은 기간"),
        chart=charts.axes_timeline(view),
        table=charts.timeline_table(view, bars),
        basis=say("사업 {count}개", count=len(bars)),
        source_ids=(DECK_SOURCE,),
    )


def coverage(view: View, query: Mapping[str, str]) -> Slide:
    """How many of the officially counted projects we know."""
    say = view.say
    found = data.covered(view.filters)
    rows = charts.coverage_rows(view, found)
    officials = [each.official for each in found.compared]
    return Slide(
        say("자료 확보 현황"),
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


EXHIBITS: Exhibits = {
    "": {
        "now": Exhibit(first, message("지금 어디까지 왔나")),
        "gaps": Exhibit(missing.slide, message("어디가 비었나")),
        "next": Exhibit(calls.slide, message("다음 공모의 주제와 함께할 곳")),
        "totals": Exhibit(overview, message("연도별 공식 집계")),
        "axes": Exhibit(axes, message("세 축의 연표")),
        "flow": Exhibit(flow, message("계속 과제와 신규 과제")),
        "coverage": Exhibit(coverage, message("자료 확보 현황")),
    },
}
