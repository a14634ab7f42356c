"""The newest documents and what rests on them."""

from __future__ import annotations

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.context.labels import SOURCE_KINDS
from gnlab_app.exhibit.table import Table, number, table, text

MOST = 30


def headline(view: View) -> str:
    """Until when programs and projects are known, and of which date the statistics are."""
    say, facts = view.say, view.facts
    return say(
        "사업과 프로젝트는 {projects}의 문서까지, 통계는 {statistics}의 것까지 읽었다.",
        projects=say.date(facts.projects_date),
        statistics=say.date(facts.data_date),
    )


def recent_table(view: View) -> Table:
    """The newest documents with the projects and yearly values that rest on them."""
    say, rows = view.say, data.recent_sources(MOST)
    sources = [view.facts.sources[row["source_id"]] for row in rows]
    return table(
        text("date", say("날짜"), [say.date(row["published_on"]) for row in rows]),
        text("title", say("문서"), [say.data(each.title, None) for each in sources]),
        text("publisher", say("펴낸 곳"), [say.data(each.publisher, None) for each in sources]),
        text("kind", say("갈래"), [say(SOURCE_KINDS[each.kind]) for each in sources]),
        number("projects", say("프로젝트"), [row["projects"] or None for row in rows], "건"),
        number("figures", say("연도별 수치"), [row["figures"] or None for row in rows], "개"),
    )
