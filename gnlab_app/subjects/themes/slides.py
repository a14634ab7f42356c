"""The pages of themes as slides: all of them over the years, one theme, its cases, its science.

`slide_pages.py` names them; the words and figures are the pages' own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gnlab_app.context import data
from gnlab_app.context import names as context_names
from gnlab_app.context.context import View
from gnlab_app.evidence import bases
from gnlab_app.exhibit.slides import Exhibit, Exhibits, Slide, nothing
from gnlab_app.subjects.themes import cases as theme_cases
from gnlab_app.subjects.themes import charts, reach, tables, wording
from gnlab_data.language import message
from gnlab_data.store.database import Row
from gnlab_data.themes.cases import STEPS, Case
from gnlab_data.themes.themes import Known

MOST_CASES = 3


def themes(view: View, query: Mapping[str, str]) -> Slide:
    """One theme: its leading case beside its map; several or all: the years compared."""
    if len(view.filters.themes) == 1:
        return board(view)
    say, found = view.say, wording.in_order(view)
    if not found:
        return nothing(view, say("주제"))
    asked = query.get("marked", "").split(",")
    marked = [each.theme_id for each in found if each.theme_id in asked]
    marked = marked[: charts.MOST_MARKED] or charts.marked_by_default(view)
    counted = query.get("counted", "")
    counted = counted if counted in wording.COUNTED else wording.COUNTED[0]
    own = data.themes_known(view.filters)
    return Slide(
        say("주제"),
        wording.headline(view),
        wording.comparison_title(view, marked),
        tuple((view.name_of("themes", name), _summary(view, own[name])) for name in marked[:2]),
        charts.comparison(view, counted, marked),
        tables.comparison_table(view, counted),
        (say("실적"), say("자료 없음")),
        bases.of_years(view),
        tuple(data.source_ids(view.filters)),
    )


def board(view: View) -> Slide:
    """문제, 실험, 결과와 확산 of the case that tells most, beside the map of the theme."""
    theme_id = view.filters.themes[0]
    known = data.themes_known(view.filters).get(theme_id)
    kicker = view.name_of("themes", theme_id)
    if known is None:
        return nothing(view, kicker)
    case = leading(data.theme_cases(view.filters, theme_id))
    row = told_most(case)
    result = view.say.data(row["result_ko"], None)
    return Slide(
        kicker,
        result or wording.sentence(view, theme_id),
        _told_by(view, case) if result else "",
        _steps(view, case, row, bool(result)),
        charts.region_map(view, 620, dots=True),
        tables.region_table(view, known),
        (view.say("실적"),),
        bases.of_places(view),
        tuple(_documents(case)),
    )


def leading(found: Sequence[Case]) -> Case:
    """The case of which most steps are known: one of the deck before ours, most results first."""
    return max(found, key=lambda case: (case.steps_told, case.by_deck, len(case.actual_results)))


def told_most(case: Case) -> Row:
    """The row of a case with a told result and the most published figures; else its head."""

    def published(row: Row) -> int:
        return sum(each["project_id"] == row["project_id"] for each in case.actual_results)

    told = [row for row in case.rows if row["result_ko"]]
    return max(told, key=published) if told else case.head


def _steps(view: View, case: Case, row: Row, result_is_title: bool) -> tuple[tuple[str, str], ...]:
    """The chain of a case in three points; the result does not repeat the title."""
    say = view.say
    problem, approach = (row[step] or case.text(step) for step in STEPS[:2])
    results = [] if result_is_title else [say.data(row["result_ko"], None)]
    results += [_other_year(view, each) for each in case.rows if each is not row]
    if not results and case.actual_results:
        results = [_figure(view, each) for each in case.actual_results[:MOST_CASES]]
    results.append("" if len(case.rows) > 1 else theme_cases.spread_text(view, case))
    return (
        (say("문제"), say.data(problem, None) or say.missing()),
        (say("실험"), say.data(approach, None) or say.missing()),
        (say("결과와 확산"), " · ".join(each for each in results if each) or say.missing()),
    )


def _other_year(view: View, row: Row) -> str:
    """How a case went on in another year, and what came of that."""
    say = view.say
    named = f"{say.year(row['year'])} {say.data(row['name_ko'], row['name_en'])}"
    result = say.data(row["result_ko"], None)
    return f"{named}: {result}" if result else named


def _figure(view: View, row: Row) -> str:
    measure = view.facts.measures[row["measure_id"]]
    name = view.say.data(row["measure_ko"], measure.name_en)
    return f"{name} {view.say.quantity(row['value'], row['unit'])}"


def _named(view: View, case: Case) -> str:
    """2019년, 2020년 통영시, 통영거제환경운동연합: …; as the page's card names it."""
    say, head = view.say, case.head
    known = dict.fromkeys(say.year(row["year"]) for row in case.rows)
    where = context_names.names(view, case.regions)
    words = (say.data(head["name_ko"], head["name_en"]), say.join(known), where)
    return " · ".join(word for word in words if word)


def _told_by(view: View, case: Case) -> str:
    """The case by name, and that the theme is ours where the deck does not tell it."""
    named = _named(view, case)
    return named if case.by_deck else f"{named} · {view.say('주제: 자체 분류')}"


def cases(view: View, query: Mapping[str, str]) -> Slide:
    """The deck's cases one by one, with what came of them; of other themes those told most."""
    say = view.say
    chosen = view.filters.themes or tuple(data.deck_themes())
    shown: list[Case] = []
    for theme_id in chosen:
        found = data.theme_cases(view.filters, theme_id)
        deck = [case for case in found if case.by_deck]
        shown += (deck or found)[:MOST_CASES]
    names = say.join(view.name_of("themes", each) for each in chosen)
    if not shown:
        return nothing(view, names)
    deck = [case for case in shown if case.by_deck]
    return Slide(
        names,
        theme_cases.deck_title(view, deck) if deck else theme_cases.steps_sentence(view, shown),
        _remarks(view, chosen) if deck else "",
        tuple((_named(view, case), _outcome(view, case)) for case in shown),
        table=theme_cases.case_table(view, shown),
        states=(say("실적"),),
        basis=theme_cases.steps_sentence(view, shown),
        source_ids=tuple(dict.fromkeys(name for case in shown for name in _documents(case))),
    )


def _outcome(view: View, case: Case) -> str:
    """What came of a case: its result, else its approach, else that there is no data."""
    say = view.say
    row = told_most(case)
    if row["result_ko"]:
        return say.data(row["result_ko"], None)
    if approach := case.text("approach_ko"):
        return f"{say.data(approach, None)} {say('결과는 자료 없음.')}"
    if theme_cases.is_name_only(case):
        return say("명칭만 확인된다. 연도와 장소와 단체는 미상.")
    return say.missing()


def _remarks(view: View, themes_shown: Sequence[str]) -> str:
    texts = dict.fromkeys(
        view.say.data(each.text_ko, each.text_en)
        for theme_id in themes_shown
        for each in data.theme_remarks(theme_id)
    )
    return view.say("발표 자료의 말(요지): {text}", text=" ".join(texts)) if texts else ""


def years(view: View, query: Mapping[str, str]) -> Slide:
    """One theme by year in layers; without one, the comparison of all."""
    theme_id = next(iter(view.filters.themes), "")
    known = data.themes_known(view.filters).get(theme_id)
    if len(view.filters.themes) != 1 or known is None:
        return themes(view, query)
    stack = query.get("stack", "")
    stack = stack if stack in charts.STACKED else charts.STACKED[0]
    return Slide(
        view.name_of("themes", theme_id),
        wording.sentence(view, theme_id),
        wording.second_line(view, known),
        chart=charts.year_chart(view, stack),
        table=tables.year_table(view, stack),
        states=(view.say("실적"), view.say("자료 없음")),
        basis=bases.of_years(view),
        source_ids=tuple(data.source_ids(view.filters)),
    )


def science(view: View, query: Mapping[str, str]) -> Slide:
    """Has the deck's remark moved: projects with a university or a research body, by year."""
    say, chosen = view.say, view.filters.themes
    if not data.science_total(view.filters).projects:
        return nothing(view, say("과학기술과 함께했는가"))
    return Slide(
        say.join(view.name_of("themes", each) for each in chosen) or say("과학기술과 함께했는가"),
        wording.science_sentence(view),
        _remarks(view, chosen or data.deck_themes()),
        chart=charts.science_chart(view),
        table=tables.science_table(view),
        states=(say("실적"), say("자료 없음")),
        basis=bases.of_partners(view),
        source_ids=tuple(data.source_ids(view.filters)),
    )


def results(view: View, query: Mapping[str, str]) -> Slide:
    """Results of a theme added up where their meaning allows it."""
    say = view.say
    names = say.join(view.name_of("themes", each) for each in view.filters.themes) or say("주제")
    sums, apart = data.added_results(view.filters)
    if not sums and not apart:
        return nothing(view, names)
    rows = [row for each in sums or apart for row in each.rows]
    return Slide(
        names,
        theme_cases.sums_title(view, sums)
        if sums
        else say("더하지 않은 결과 {count}가지와 그 사유", count=len(apart)),
        say("같은 지표, 같은 단위, 서로 다른 프로젝트의 실적만 더한다."),
        table=theme_cases.sum_table(view, sums) if sums else theme_cases.apart_table(view, apart),
        states=(say("실적"),),
        basis=say(
            "프로젝트 {count}건의 결과 {values}개 기준",
            count=len({row["project_id"] for row in rows}),
            values=len(rows),
        ),
        source_ids=tuple(dict.fromkeys(row["source_id"] for row in rows)),
    )


def actors(view: View, query: Mapping[str, str]) -> Slide:
    """Who works on a theme, by kind and role."""
    say = view.say
    names = say.join(view.name_of("themes", each) for each in view.filters.themes) or say("주제")
    known = theme_cases.actor_table(view)
    if not len(known):
        return nothing(view, names)
    return Slide(
        names,
        theme_cases.actor_title(view),
        say("한 곳이 여러 역할을 맡으면 역할마다 센다. 계속된 프로젝트는 한 번 센다."),
        table=known,
        states=(say("실적"),),
        basis=bases.of_actors(view),
        source_ids=tuple(data.source_ids(view.filters)),
    )


def _summary(view: View, known: Known) -> str:
    say = view.say
    return say(
        "확인된 프로젝트 {count}, 시군 {regions}, 결과까지 {result}",
        count=say.quantity(known.projects, "건"),
        regions=say.quantity(len(known.regions) or None, "곳"),
        result=say.quantity(known.with_result or None, "건"),
    )


def _documents(case: Case) -> list[str]:
    results = [row["source_id"] for row in case.results]
    return list(
        dict.fromkeys([*results, *(each for row in case.rows for each in row["source_ids"])])
    )


EXHIBITS: Exhibits = {
    "themes": {
        "board": Exhibit(themes, message("주제와 그 사례")),
        "cases": Exhibit(cases, message("사례 하나씩")),
        "years": Exhibit(years, message("연도별 프로젝트")),
        "reach": Exhibit(reach.slide, message("연도별 확인된 시군")),
        "science": Exhibit(science, message("과학기술과 함께했는가")),
        "results": Exhibit(results, message("더한 결과"), of_one=True),
        "actors": Exhibit(actors, message("기관·단체의 종류와 역할"), of_one=True),
    },
}
