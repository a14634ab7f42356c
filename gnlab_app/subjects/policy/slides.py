"""National programs and the deck's directions as slides, by the pages' own words and figures."""

from __future__ import annotations

from collections.abc import Mapping

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.exhibit.slides import MOST_POINTS, Exhibit, Exhibits, Slide, failed, nothing
from gnlab_app.subjects.policy import direction_tables, directions, fit_words, national
from gnlab_data.language import message
from gnlab_data.policy import indicators
from gnlab_data.reference.readings import DECK_SOURCE


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
        fit_words.fit_sentence(view, name, found),
        say("사유는 읽은 자료에서만 왔고, 규칙이 없다는 것은 맞지 않는다는 말이 아니다."),
        tuple(
            (
                view.name_of("programs", each.program_id),
                " ".join(say.data(rule.reason_ko, rule.reason_en) for rule in each.met[:2]),
            )
            for each in best
        ),
        table=fit_words.fit_table(view, found),
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
        directions.headline(view, found),
        directions.second_line(view, found),
        chart=directions.course_chart(view),
        table=direction_tables.course_table(view, found),
        states=(say("실적"),),
        basis=directions.basis(view, found),
        source_ids=tuple(directions.source_ids(view)),
    )


def direction(view: View, direction_id: str) -> Slide:
    """One direction: its indicator over the years, what to add, what cannot be told."""
    say = view.say
    own = directions.direction_of(direction_id)
    if own is None:
        problem = say(
            "이 화면이 찾는 것이 자료에 없습니다: {values}", values=f"direction={direction_id}"
        )
        return failed(view, problem)
    found = data.direction_indicators(view.filters)[direction_id]
    improvements = [
        say.data(row["text_ko"], row["text_en"])
        for program_id in own.program_ids
        for row in data.of_program("reviews", program_id)
        if row["kind"] == "improvement"
    ]
    points = [(say("지표"), directions.value_words(view, found))]
    if improvements:
        points.append((say("보완"), " ".join(f"· {each}" for each in improvements)))
    points.append((say("이 자료로 알 수 없는 것"), say(found.declared.cannot)))
    has_years = bool(found.years or found.figures)
    return Slide(
        directions.title_of(view, own),
        directions.finding(view, found),
        "",
        tuple(points),
        directions.course_chart(view, direction_id, narrow=True) if has_years else None,
        direction_tables.course_table(view, found),
        (say("실적"),),
        directions.basis(view, found),
        tuple(directions.source_ids(view, own)),
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
        directions.finding(view, every[closing.direction_id]),
        f"{directions.title_of(view, closing)}: {say.data(closing.detail_ko, None)}",
        chart=directions.matrix(view, narrow=False),
        table=direction_tables.matrix_table(view),
        states=(say("실적"),),
        basis=directions.basis(view, every[closing.direction_id]),
        source_ids=(DECK_SOURCE,),
    )


EXHIBITS: Exhibits = {
    "research": {
        "runs": Exhibit(national_runs, message("국가 사업의 해와 경남의 프로젝트")),
        "comparison": Exhibit(comparison, message("기존 연구개발과 사회문제 해결형 연구개발")),
        "fits": Exhibit(fits, message("맞는 국가 사업 찾기")),
    },
    "directions": {
        "hinge": Exhibit(hinge, message("주민이 연구·대학·기업과 함께한 연도별 프로젝트")),
        "matrix": Exhibit(all_directions, message("열한 가지 개선방향과 지표")),
    },
}
