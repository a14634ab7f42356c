"""On what a figure rests: of how many, how many are known, how many have no place (rule 3).

Each is counted from the rows of its own figure. Official totals are another thing (rule 5): they
are told in a sentence of their own and are no basis of what is counted by name.
"""

from __future__ import annotations

from collections.abc import Iterable

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_data.published.coverage import Coverage
from gnlab_data.published.figures import Figure


def of_published(view: View, found: Iterable[Figure]) -> str:
    """Of a chart of published values: how many of its places have one."""
    every = list(found)
    actual = sum(each.state == "actual" for each in every)
    plans = sum(each.state == "plan" for each in every)
    if actual and plans:
        return view.say(
            "전체 {total}개 값 중 실적 {actual}개와 계획 {plans}개 기준",
            total=len(every),
            actual=actual,
            plans=plans,
        )
    return view.say("전체 {total}개 값 중 {known}개 기준", total=len(every), known=actual + plans)


def of_places(view: View) -> str:
    """Of what is counted by region or drawn on a map; its three parts add up to all."""
    counts = data.place_counts(view.filters)
    return view.say(
        "확인된 프로젝트 전체 {total}건 중 시군이 확인된 {known}건 기준, 도 전체 {wide}건, "
        "위치 미상 {none}건",
        total=counts.projects,
        known=counts.in_regions,
        wide=counts.projects - counts.in_regions - counts.unplaced,
        none=counts.unplaced,
    )


def of_years(view: View) -> str:
    """Of what is counted by year: rows are counted again in each year a project went on in."""
    say = view.say
    names = ("distinct_projects", "project_rows", "rows_without_year", "projects_with_site")
    (row,) = data.counts(names, (), view.filters)
    dated = row["project_rows"] - (row["rows_without_year"] or 0)
    words = [
        say(
            "확인된 프로젝트 전체 {total}건 기준(연도별로 세면 {rows}건)",
            total=row["distinct_projects"],
            rows=dated,
        )
        if dated != row["distinct_projects"]
        else say("확인된 프로젝트 전체 {total}건 기준", total=dated)
    ]
    if row["rows_without_year"]:
        words.append(say("연도 미상 {count}건", count=row["rows_without_year"]))
    none = row["distinct_projects"] - row["projects_with_site"]
    words.append(say("위치 미상 {count}건", count=none))
    return ", ".join(words)


def of_coverage(view: View, found: Coverage) -> str:
    """Of the comparison with official totals: in how many program years there is one."""
    say, distinct = view.say, found.distinct
    if found.official is not None:
        return say(
            "공식 집계 {official}건과 그 사업·해에서 명칭이 확인된 {known}건",
            official=found.official,
            known=found.known.rows,
        )
    return say("확인된 프로젝트 전체 {total}건 기준", total=distinct.rows)


def of_partners(view: View) -> str:
    """Of what is told by who took part: of how many projects anyone is known."""
    total = data.science_total(view.filters)
    return view.say(
        "확인된 프로젝트 전체 {total}건 중 참여 주체가 확인된 {known}건 기준",
        total=total.projects,
        known=total.told,
    )


def of_actors(view: View) -> str:
    """Of what is told by organisations: in how many projects one is named."""
    total = data.science_total(view.filters)
    return view.say(
        "확인된 프로젝트 전체 {total}건 중 함께한 기관·단체가 확인된 {known}건 기준",
        total=total.projects,
        known=total.named,
    )
