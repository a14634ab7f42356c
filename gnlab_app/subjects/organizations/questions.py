"""What the network answers: who links regions, university and village, who is new, who never meets.

Each answer is a sentence with its numbers and names, and a table that says the same.
"""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from gnlab_app.charts import bars
from gnlab_app.charts import matrix as chart_matrix
from gnlab_app.charts.bars import Stack
from gnlab_app.charts.matrix import Square
from gnlab_app.context import data
from gnlab_app.context.context import View, kept_with_view
from gnlab_app.evidence import wording
from gnlab_app.exhibit.table import Table, number, table, text, year
from gnlab_app.subjects.organizations import organization
from gnlab_app.subjects.organizations.network import MOST_NAMES, MOST_ROWS, between_text, some
from gnlab_data.language import claims
from gnlab_data.organizations.network import KINDS, Node
from gnlab_data.store.database import Row


def linking_regions(view: View, roles: str) -> list[Node]:
    """Organisations with projects in several cities and counties, most first."""
    nodes = data.network_of(view.filters, roles).nodes
    several = [node for node in nodes if node.regions > 1]
    return sorted(several, key=lambda node: (-node.regions, -(node.betweenness or 0), node.org_id))


def regions_sentence(view: View, roles: str) -> str:
    """Who has projects in the most cities and counties."""
    say, found = view.say, linking_regions(view, roles)
    if not found:
        return say("두 시군 이상에서 함께한 곳은 확인되지 않았다(자료 없음).")
    return say(
        "두 시군 이상의 프로젝트에 함께한 곳은 {count}곳이고, {names} 차례로 많다.",
        count=len(found),
        names=say.join(
            say("{name} {count}곳", name=say.data(node.name, None), count=node.regions)
            for node in found[:MOST_NAMES]
        ),
    )


def bridge_sentence(view: View, roles: str) -> str:
    """Who stands between others most often."""
    say = view.say
    nodes = [node for node in data.network_of(view.filters, roles).nodes if node.betweenness]
    nodes.sort(key=lambda node: (-(node.betweenness or 0), node.org_id))
    if not nodes:
        return ""
    return say(
        "다른 두 곳을 잇는 가장 짧은 길에 자주 서는 곳(사이 정도, 매개 중심성)은 {names}이다.",
        names=say.join(
            f"{say.data(node.name, None)} {between_text(view, node.betweenness)}"
            for node in nodes[:MOST_NAMES]
        ),
    )


def village_sentence(view: View, roles: str) -> str:
    """How many projects join a university and a village, and who takes part in most of them."""
    say = view.say
    count = data.network_of(view.filters, roles).basis.university_village
    if not count:
        return say(
            "대학과 주민·비영리·사회적경제가 함께한 프로젝트는 확인된 것 가운데 없다. 확인되지 "
            "않은 것은 있을 수 있다."
        )
    rows = data.university_and_village(view.filters, roles)
    return say(
        "대학과 주민·비영리·사회적경제가 함께한 프로젝트는 {count}건이고, {names} 차례로 많이 "
        "함께했다.",
        count=count,
        names=say.join(_counted(view, row) for row in rows[:MOST_NAMES]),
    )


def _counted(view: View, row: Row) -> str:
    count = view.say.quantity(row["projects"], "건")
    return f"{view.say.data(row['org_name'], None)} {count}"


def years_sentence(view: View, roles: str) -> str:
    """In which year most came new, and of whom nothing is known after which year."""
    say = view.say
    found = data.network_years(view.filters, roles)
    if not found:
        return say("연도가 확인된 프로젝트에 나온 곳이 없다(자료 없음).")
    if len(found) == 1:
        (only,) = found
        values = {"year": say.year(only.year), "known": only.known}
        if not only.new:
            return say("{year}에 나온 {known}곳은 모두 그 전에도 나온 곳이다.", **values)
        return say(
            "{year}에 나온 {known}곳 가운데 처음 나온 곳은 {count}곳이다.",
            count=len(only.new),
            **values,
        )
    new = {each.year: len(each.new) for each in found}
    first = claims.leading(new)
    if first:
        text = say(
            "처음 나온 곳이 가장 많은 해는 {years:이며} {count}곳이다.",
            years=say.join(say.year(year) for year in first),
            count=new[first[0]],
        )
    elif any(new.values()):
        text = say("처음 나온 곳은 해마다 {count}곳이다.", count=len(found[0].new))
    else:
        text = say("모두 그 전에도 나온 곳이다.")
    # After the last years nothing can be known yet.
    gone = {
        each.year: len(each.last) for each in found if each.year < int(view.facts.data_date[:4]) - 1
    }
    last = claims.leading(gone)
    if not last:
        return text
    return f"{text} " + say(
        "{years:을를} 끝으로 나오지 않는 곳이 {count}곳으로 가장 많다. 그만두었는지는 알 수 없다.",
        years=say.join(say.year(year) for year in last),
        count=gone[last[0]],
    )


@kept_with_view
def years_chart(view: View, roles: str) -> go.Figure:
    """Known organisations a year: those first known and those known before."""
    found = data.network_years(view.filters, roles)
    stacks = [
        Stack(
            view.say("앞서도 나온 곳"),
            view.look.hues["slate"],
            tuple(each.known - len(each.new) for each in found),
        ),
        Stack(view.say("처음 나온 곳"), view.look.accent, tuple(len(each.new) for each in found)),
    ]
    labels = [wording.year_label(view, each.year) for each in found]
    return bars.stacked(labels, stacks, view.look, view.say.missing())


def years_table(view: View, roles: str) -> Table:
    """Who came and who is not known after, by year, with names; a year without any is unknown."""
    say, found = view.say, data.network_years(view.filters, roles)
    new = [len(each.new) if each.known else None for each in found]
    last = [len(each.last) if each.known else None for each in found]
    return table(
        wording.year_column(view, [each.year for each in found]),
        number("known", say("나온 곳"), [each.known or None for each in found], "곳"),
        number("new", say("처음 나온 곳"), new, "곳"),
        text("new-names", say("그 이름"), [_names(view, each.new) or "–" for each in found]),
        number("last", say("그해가 마지막인 곳"), last, "곳"),
        text(
            "last-names",
            say("마지막인 곳의 이름"),
            [_names(view, each.last) or "–" for each in found],
        ),
    )


def _names(view: View, names: Sequence[str]) -> str:
    shown = [view.say.data(name, None) for name in names[:MOST_ROWS]]
    more = len(names) - len(shown)
    text = ", ".join(shown)
    return f"{text}{view.say(' 외 {count}곳', count=more)}" if more else text


def years_text(view: View, roles: str) -> str:
    """The chart of years in a sentence."""
    say = view.say
    words = [
        say(
            "{year} {known}곳 가운데 처음 {new}곳",
            year=say.year(each.year),
            known=each.known,
            new=len(each.new),
        )
        for each in data.network_years(view.filters, roles)
        if each.known
    ]
    return say.join(words) + "."


# ---------------------------------------------------------------------------- kinds of actor


def never_met(view: View, roles: str) -> list[tuple[str, str]]:
    """Pairs of different kinds that are both known in view but in no project together."""
    found = data.kinds_met(view.filters, roles)
    return [pair for pair, count in found.items() if not count and pair[0] != pair[1]]


def kinds_sentence(view: View, roles: str) -> str:
    """Which kinds meet most, and which never in what is known."""
    say, found = view.say, data.kinds_met(view.filters, roles)
    met = [pair for pair, count in found.items() if count and pair[0] != pair[1]]
    if not met:
        return say("종류가 다른 기관이 함께한 프로젝트가 확인되지 않았다(자료 없음).")
    first = claims.leading({pair: found[pair] for pair in met})
    told = {
        "pairs": some(view, [_pair(view, pair) for pair in first or met]),
        "count": found[(first or met)[0]],
    }
    text = say("프로젝트에서 만난 것은 {pairs:이며} {count}건이다.", **told)
    if first:
        text = say("가장 자주 만난 것은 {pairs:이며} {count}건이다.", **told)
    apart = never_met(view, roles)
    if not apart:
        return text
    return f"{text} " + say(
        "확인된 프로젝트에서 한 번도 만나지 않은 짝은 {count}개다: {pairs}. 확인되지 않은 만남은 "
        "있을 수 있다.",
        count=len(apart),
        pairs=say.join(_pair(view, pair) for pair in apart),
    )


def _pair(view: View, pair: tuple[str, str]) -> str:
    return "–".join(organization.kind_of(view, kind) for kind in pair)


@kept_with_view
def matrix(view: View, roles: str, narrow: bool) -> go.Figure:
    """Kind by kind: in how many projects they meet; ? where a kind is not known in view."""
    names = [organization.kind_of(view, kind) for kind in KINDS]
    squares = [[_square(view, roles, one, other) for other in KINDS] for one in KINDS]
    columns = names if narrow else [name.replace(" ", "\n") for name in names]
    return chart_matrix.matrix(names, columns, squares, view.look, narrow)


def _square(view: View, roles: str, one: str, other: str) -> Square:
    say = view.say
    count = _count(view, roles, one, other)
    pair = _pair(view, (one, other))
    if count is None:
        return Square(None, "?", f"{pair}: {say.missing()}")
    highest = max(data.kinds_met(view.filters, roles).values(), default=0) or 1
    step = None if not count else min(4, round(count / highest * 4))
    note = say("{pair}: 확인된 프로젝트 {count}건에서 만남", pair=pair, count=count)
    return Square(step, str(count), note)


def _count(view: View, roles: str, one: str, other: str) -> int | None:
    """In how many projects two kinds meet, in either order; None where one is not known."""
    found = data.kinds_met(view.filters, roles)
    return found.get((one, other), found.get((other, one)))


def matrix_table(view: View, roles: str) -> Table:
    kinds = [organization.kind_of(view, kind) for kind in KINDS]
    return table(
        text("kind", view.say("종류"), kinds),
        *(
            number(other, name, [_count(view, roles, one, other) for one in KINDS], "건")
            for other, name in zip(KINDS, kinds, strict=True)
        ),
    )


def joining_sentence(view: View, roles: str) -> str:
    """How many projects join three kinds or more."""
    basis = data.network_of(view.filters, roles).basis
    if not basis.three_kinds:
        return view.say("세 종류 이상의 기관이 함께한 것으로 확인된 프로젝트가 없다.")
    return view.say(
        "세 종류 이상의 기관이 함께한 프로젝트는 {count}건이다(두 곳 이상 확인된 {two}건 가운데).",
        count=basis.three_kinds,
        two=basis.with_two,
    )


def joining_table(view: View, rows: Sequence[Row]) -> Table:
    """Projects with how many kinds meet in them, and who."""
    say = view.say
    return table(
        wording.project_column(view, rows),
        year("year", say("연도"), [row["year"] for row in rows]),
        number("kinds", say("종류 수"), [row["kinds"] for row in rows]),
        text(
            "actors",
            say("함께한 곳"),
            [" · ".join(say.data(each, None) for each in row["organizations"]) for row in rows],
        ),
    )
