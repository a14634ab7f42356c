"""The list of projects and one project as slides, by the pages' own words and figures."""

from __future__ import annotations

from collections.abc import Mapping

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.context.labels import CONFIDENCE
from gnlab_app.evidence import by_theme
from gnlab_app.exhibit.slides import Exhibit, Exhibits, Slide
from gnlab_app.subjects.projects import listing, wording
from gnlab_data.projects.project import Project

MOST_NAMED, MOST_LISTED = 4, 12
LISTED = ("project", "year", "program", "regions")


def projects(view: View, query: Mapping[str, str]) -> Slide:
    """What fits the filters: how many, the first of them, by year and theme."""
    say = view.say
    kicker = say("프로젝트 찾기")
    if not listing.counts(view)["project_rows"]:
        text = say("선택한 필터에 맞는 자료가 없습니다.")
        return Slide(kicker, text, say.missing(), problem=text)
    order = query.get("sort", "")
    order = order if order in listing.ORDERS else "fit" if view.filters.search else "newest"
    rows = data.found(view.filters, MOST_LISTED, 0, order)
    years = bool(by_theme.years_of(view))
    return Slide(
        kicker,
        listing.headline(view),
        by_theme.theme_text(view) if years else "",
        tuple(
            (wording.name_of(view, row), listing.shortened(_told(view, row)))
            for row in rows[:MOST_NAMED]
        ),
        by_theme.theme_chart(view) if years else None,
        by_theme.theme_table(view) if years else listing.listed(view, rows).only(*LISTED),
        (say("실적"),),
        listing.basis(view),
        tuple(data.source_ids(view.filters)),
    )


def _told(view: View, row: Mapping[str, object]) -> str:
    texts = (row["result_ko"], row["problem_ko"], row["approach_ko"])
    told = next((str(each) for each in texts if each), None)
    return view.say.data(told, None) or view.say.missing()


def project(view: View, query: Mapping[str, str]) -> Slide:
    """문제, 실험, 결과 and 확산 of one project, its places, its results as a table."""
    say = view.say
    own = data.project(view.facts.now_called("project", query.get("id", "")))
    if own is None and not query.get("id"):
        return projects(view, query)
    if own is None:
        text = say("프로젝트를 찾을 수 없습니다")
        return Slide(say("프로젝트 하나"), text, problem=text)
    row = own.row
    sentence = " ".join(
        each for each in (wording.sentence(view, own), wording.unknown(view, own)) if each
    )
    return Slide(
        view.name_of("programs", row["program_id"]),
        wording.name_of(view, row),
        sentence,
        (
            (say("문제"), say.data(row["problem_ko"], None) or say.missing()),
            (say("실험"), say.data(row["approach_ko"], None) or say.missing()),
            (say("결과"), say.data(row["result_ko"], None) or say.missing()),
            (say("확산"), _spread(view, own)),
        ),
        wording.place_map(view, own) if own.sites else None,
        wording.outcome_table(view, own),
        (say("실적"),) if own.outcomes or row["result_ko"] else (),
        say(CONFIDENCE[row["confidence"]]),
        tuple(own.source_ids),
    )


def _spread(view: View, own: Project) -> str:
    names = [f"{view.say.year(row['year'])} {wording.name_of(view, row)}" for row in own.later]
    return view.say.join(names) or view.say.missing()


EXHIBITS: Exhibits = {
    "projects": {
        "found": Exhibit(projects),
    },
    "project": {
        "story": Exhibit(project),
    },
}
