"""Projects in view as counts, sentences, short texts and a table; no screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gnlab_app.context import data, page_filters
from gnlab_app.context.context import View
from gnlab_app.context.labels import CONFIDENCE, KNOWN, STATUS
from gnlab_app.evidence import wording
from gnlab_app.exhibit.table import Column, Table, code, number, table, text, year
from gnlab_data.language import message, search
from gnlab_data.language.search import Term
from gnlab_data.query.filters import Filters
from gnlab_data.store.database import Row

SEARCHED = page_filters.PAGES["projects"].fields
LONGEST_LINE = 110
BEFORE, AFTER = 22, 46
MOST_SNIPPETS = 2
ORDERS = {
    "fit": message("검색어에 맞는 순"),
    "newest": message("새로운 순"),
    "name": message("이름 순"),
    "region": message("시군 순"),
}


@dataclass(frozen=True)
class Beside:
    """Themes, regions and organisations of one project."""

    themes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()


def counts(view: View) -> Row:
    """How many rows and distinct projects are in view."""
    (row,) = data.counts(("project_rows", "distinct_projects"), (), view.filters)
    return row


def headline(view: View) -> str:
    """How many distinct projects fit, of how many."""
    say, own = view.say, counts(view)["distinct_projects"]
    everything = counts(replace(view, filters=Filters()))["distinct_projects"]
    if view.filters.is_empty:
        return say("명칭이 확인된 프로젝트는 {count}건이다.", count=own)
    if not own:
        return say("필터에 맞는 프로젝트가 없습니다.")
    return say(
        "명칭이 확인된 프로젝트 {total}건 가운데 {count}건이 필터에 맞는다.",
        total=everything,
        count=own,
    )


def basis(view: View) -> str:
    """On how many rows the page rests, of how many; a row is a project in a year."""
    say, own = view.say, counts(view)
    everything = counts(replace(view, filters=Filters()))
    return say(
        "전체 {total}건 중 {rows}건(연도별로 1건씩 센 것, 계속된 것을 하나로 세면 {distinct}건)",
        total=everything["project_rows"],
        rows=own["project_rows"],
        distinct=own["distinct_projects"],
    )


def beside(rows: Sequence[Row]) -> dict[str, Beside]:
    """What stands beside each of the projects on a list."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    ids = [row["project_id"] for row in rows]
    for first in range(0, len(ids), A_BATCH):
        for row in data.beside(tuple(ids[first : first + A_BATCH])):
            found[row["project_id"]][row["kind"]].append(row["value"])
    return {
        each: Beside(*(tuple(own[kind]) for kind in ("theme", "region", "organization")))
        for each, own in ((each, found[each]) for each in ids)
    }


def about(view: View, row: Row) -> tuple[str, str]:
    """The problem in a line, else what was done or came of it; that none is known is said."""
    say = view.say
    texts = ((say("문제"), "problem_ko"), (say("한 일"), "approach_ko"), (say("결과"), "result_ko"))
    for title, name in texts:
        if row[name]:
            return title, wording.plain(shortened(say.data(row[name], None)))
    return say("문제, 한 일, 결과"), say.missing()


def shortened(text: str) -> str:
    """The beginning of a long text, up to a word."""
    if len(text) <= LONGEST_LINE:
        return text
    return text[:LONGEST_LINE].rsplit(" ", 1)[0].rstrip(",.") + " …"


def who_and_where(view: View, row: Row, own: Beside) -> str:
    """The leader, the regions and what else is known, in small type."""
    say = view.say
    lead, where = say.data(row["lead_org"], None), regions_text(view, own)
    words = [
        say("{name} 주관", name=lead) if lead else say("맡은 단체 미상"),
        where or say("장소 미상"),
    ]
    words += [say(KNOWN[name]) for name in ("result", "budget") if _is_known(row, name)]
    return " · ".join(words)


def _is_known(row: Row, name: str) -> bool:
    return bool(row["has_result"]) if name == "result" else row["budget_krw"] is not None


def regions_text(view: View, own: Beside) -> str:
    """The regions by name, a district instead of its city where both are there."""
    places = view.facts.places
    districts = [code for code in own.regions if places.by_code[code].kind == "gu"]
    divided = {places.city_of(code).region_code for code in districts}
    shown = [code for code in own.regions if code not in divided]
    return view.say.join(view.name_of("regions", code) for code in shown)


def snippets(view: View, row: Row, own: Beside, asked: Sequence[Term]) -> list[tuple[str, str]]:
    """Where the search words were found, beside the name: what it is, an excerpt with the match."""
    if not asked:
        return []
    say = view.say
    program = view.facts.programs[row["program_id"]]
    texts = [("", row["name_ko"]), ("", row["name_en"])]
    texts += [(say("문제"), row["problem_ko"]), (say("한 일"), row["approach_ko"])]
    texts += [(say("결과"), row["result_ko"])]
    texts += [(say("기관·단체"), each) for each in (row["lead_org"], *own.organizations)]
    texts += [(say("시군"), regions_text(view, own)), (say("사업"), program.name_ko)]
    left, found = list(asked), list[tuple[str, str]]()
    for title, told in texts:
        hit = [term for term in left if told and search.spans(told, [term])]
        left = [term for term in left if term not in hit]
        if hit and title and len(found) < MOST_SNIPPETS:
            found.append((title, _excerpt(told, search.spans(told, hit))))
    return found


def _excerpt(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text around the first match, every match in it marked."""
    start = max(spans[0][0] - BEFORE, 0)
    end = min(spans[0][1] + AFTER, len(text))
    pieces, at = ["…" if start else ""], start
    for first, last in spans:
        if last <= end:
            pieces += [
                wording.plain(text[at:first]),
                f":blue-background[**{_bold(text[first:last])}**]",
            ]
            at = last
    return "".join([*pieces, wording.plain(text[at:end]), "…" if end < len(text) else ""])


def _bold(text: str) -> str:
    return wording.plain(text.strip())


def listed(view: View, rows: Sequence[Row]) -> Table:
    """The projects as a table; unknown is None, a year and money are numbers."""
    say, known = view.say, beside(rows)
    own = [known[row["project_id"]] for row in rows]

    def told(key: str, label: str, column: str) -> Column:
        return text(key, label, [say.data(row[column], None) for row in rows])

    themes = [say.join(view.name_of("themes", each) for each in one.themes) for one in own]
    actors = [say.join(say.data(each, None) for each in one.organizations) for one in own]
    documents = [
        " · ".join(view.facts.sources[each].title for each in row["source_ids"]) for row in rows
    ]
    return table(
        wording.project_column(view, rows),
        year("year", say("연도"), [row["year"] for row in rows]),
        wording.program_column(view, rows),
        text("themes", say("주제"), themes),
        text("regions", say("시군"), [regions_text(view, one) for one in own]),
        told("lead", say("맡은 단체"), "lead_org"),
        text("organizations", say("함께한 기관과 단체"), actors),
        text("status", say("계속 여부"), [say(STATUS[row["status"]]) for row in rows]),
        text("confidence", say("확인 수준"), [say(CONFIDENCE[row["confidence"]]) for row in rows]),
        told("problem", say("문제"), "problem_ko"),
        told("approach", say("한 일"), "approach_ko"),
        told("result", say("결과"), "result_ko"),
        number("budget", say("사업비"), [row["budget_krw"] for row in rows], "원"),
        text("documents", say("읽은 문서"), documents),
        code("project_id", say("코드"), [row["project_id"] for row in rows]),
    )


A_BATCH = 500
