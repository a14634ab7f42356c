"""The pages of organisations as slides: the network, its kinds, its years, one by itself.

`slide_pages.py` names them; the words and figures are the pages' own.
"""

from __future__ import annotations

from collections.abc import Mapping

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.context.labels import ACTOR_COLOURS, NETWORK_ROLES
from gnlab_app.exhibit.slides import Exhibit, Exhibits, Slide, nothing
from gnlab_app.exhibit.table import NO_TABLE, Table
from gnlab_app.subjects.organizations import network as organization_network
from gnlab_app.subjects.organizations import organization as organization_organization
from gnlab_app.subjects.organizations import questions
from gnlab_data.language import message

MOST_NAMED, MOST_LISTED = 4, 12
WIDE_SCREEN = 1_366


def _drawing(view: View, query: Mapping[str, str]) -> organization_network.Drawing:
    """What a link asks the picture of the network to show; what is not known is left out."""
    roles, colour = query.get("role", ""), query.get("colour", "")
    org_id = query.get("org", "")
    return organization_network.Drawing(
        roles if roles in NETWORK_ROLES else "work",
        org_id if org_id in data.directory() else "",
        2 if query.get("steps") == "2" else 1,
        colour if colour in ACTOR_COLOURS else "kind",
    )


def network(view: View, query: Mapping[str, str]) -> Slide:
    """Who works with whom, who links regions, who links university and village."""
    say, drawing = view.say, _drawing(view, query)
    if not data.network_of(view.filters, drawing.roles).linked:
        return nothing(view, view.say("사람과 기관"))
    part = organization_network.part_of(view, drawing)
    return Slide(
        say("사람과 기관"),
        organization_network.headline(view, drawing),
        organization_network.drawn_sentence(view, drawing),
        (
            (say("누가 시군을 잇는가"), questions.regions_sentence(view, drawing.roles)),
            (
                say("누가 대학과 마을을 잇는가"),
                questions.village_sentence(view, drawing.roles),
            ),
        ),
        organization_network.picture(view, drawing, WIDE_SCREEN),
        organization_network.node_table(view, part.nodes, drawing.roles),
        (say("실적"),),
        organization_network.basis_short(view, drawing.roles),
        tuple(organization_network.source_ids(view, drawing)),
    )


def kinds(view: View, query: Mapping[str, str]) -> Slide:
    """Which kinds of actor meet, and which never in what is known."""
    say, drawing = view.say, _drawing(view, query)
    if not data.kinds_met(view.filters, drawing.roles):
        return nothing(view, view.say("사람과 기관"))
    # The pairs that never met are the zeros of the matrix; a list of them leaves it no room.
    most, stop, _ = questions.kinds_sentence(view, drawing.roles).partition(". ")
    return Slide(
        say("어떤 종류끼리 만나고 만나지 않는가"),
        questions.joining_sentence(view, drawing.roles),
        f"{most}{stop.strip()}",
        chart=questions.matrix(view, drawing.roles, False),
        table=questions.matrix_table(view, drawing.roles),
        states=(say("실적"),),
        basis=organization_network.basis_short(view, drawing.roles),
        source_ids=tuple(organization_network.source_ids(view, drawing)),
    )


def newcomers(view: View, query: Mapping[str, str]) -> Slide:
    """Who came new and who is not known after, by year."""
    say, drawing = view.say, _drawing(view, query)
    if not data.network_years(view.filters, drawing.roles):
        return nothing(view, view.say("사람과 기관"))
    return Slide(
        say("누가 새로 왔고 누가 보이지 않는가"),
        questions.years_sentence(view, drawing.roles),
        organization_network.basis_sentence(view, drawing.roles),
        chart=questions.years_chart(view, drawing.roles),
        table=questions.years_table(view, drawing.roles),
        states=(say("실적"),),
        basis=organization_network.basis_short(view, drawing.roles),
        source_ids=tuple(organization_network.source_ids(view, drawing)),
    )


def regions(view: View, query: Mapping[str, str]) -> Slide:
    """Who links cities and counties."""
    say, drawing = view.say, _drawing(view, query)
    found = questions.linking_regions(view, drawing.roles)[: organization_network.MOST_ROWS]
    if not found:
        return nothing(view, say("누가 시군을 잇는가"))
    return _told(
        view,
        drawing,
        say("누가 시군을 잇는가"),
        questions.regions_sentence(view, drawing.roles),
        questions.bridge_sentence(view, drawing.roles),
        organization_network.node_table(view, found, drawing.roles),
    )


def village(view: View, query: Mapping[str, str]) -> Slide:
    """Who links university and village."""
    say, drawing = view.say, _drawing(view, query)
    rows = data.university_and_village(view.filters, drawing.roles)
    kicker = say("누가 대학과 마을을 잇는가")
    if not rows:
        return nothing(view, kicker)
    sentence = questions.village_sentence(view, drawing.roles)
    known = organization_organization.partner_table(view, rows[: organization_network.MOST_ROWS])
    return _told(view, drawing, kicker, sentence, "", known)


def joining(view: View, query: Mapping[str, str]) -> Slide:
    """Projects in which three kinds or more meet."""
    say, drawing = view.say, _drawing(view, query)
    rows = data.projects_joining(view.filters, drawing.roles, 3)
    kicker = say("세 종류 이상이 함께한 프로젝트")
    if not rows:
        return nothing(view, kicker)
    sentence = questions.joining_sentence(view, drawing.roles)
    return _told(view, drawing, kicker, sentence, "", questions.joining_table(view, rows))


def _told(
    view: View,
    drawing: organization_network.Drawing,
    kicker: str,
    title: str,
    sentence: str,
    known: Table,
) -> Slide:
    """An answer of the network that is a sentence and a table."""
    return Slide(
        kicker,
        title,
        sentence,
        table=known,
        states=(view.say("실적"),),
        basis=organization_network.basis_short(view, drawing.roles),
        source_ids=tuple(organization_network.source_ids(view, drawing)),
    )


def organization_places(view: View, query: Mapping[str, str]) -> Slide:
    """Where the projects of one organisation were."""
    own = data.directory().get(query.get("org", ""))
    if own is None:
        return organization(view, query)
    rows = data.organization_projects(view.filters, own.org_id)
    sites = data.organization_sites(view.filters, own.org_id)
    name = view.say.data(own.name, None)
    if not sites:
        return nothing(view, name)
    return Slide(
        name,
        organization_organization.sentence(view, own, rows),
        organization_organization.place_text(view, rows, sites),
        chart=organization_organization.place_map(view, own.org_id),
        table=organization_organization.site_table(view, sites),
        states=(view.say("실적"),),
        basis=view.say("확인된 현장 {count}곳", count=len(sites)),
        source_ids=tuple(data.organization_sources(own.org_id)),
    )


def organization(view: View, query: Mapping[str, str]) -> Slide:
    """One organisation's roles by year; none asked for: those with most projects."""
    say, known = view.say, data.directory()
    asked = query.get("org", "")
    if asked and asked not in known:
        text = say("기관을 찾을 수 없습니다")
        return Slide(say("기관과 단체"), text, problem=text)
    if not asked:
        rows = organization_organization.listed(view, query.get("kind", ""))
        if not rows:
            return nothing(view, view.say("사람과 기관"))
        return Slide(
            say("기관과 단체"),
            organization_organization.list_sentence(view, rows),
            table=organization_organization.list_of(view, rows[:MOST_LISTED]),
            states=(say("실적"),),
            basis=say(
                "기관과 단체 {total}곳 중 {shown}곳",
                total=len(rows),
                shown=len(rows[:MOST_LISTED]),
            ),
            source_ids=tuple(known[row["org_id"]].source_id for row in rows[:MOST_LISTED]),
        )
    own = known[asked]
    rows = data.organization_projects(view.filters, asked)
    partners = data.organization_partners(view.filters, asked, "work")
    named = say.join(say.data(row["org_name"], None) for row in partners[:MOST_NAMED])
    has_years = bool(organization_organization.roles_by_year(rows))
    return Slide(
        say.data(own.name, None),
        organization_organization.sentence(view, own, rows),
        organization_organization.second_line(view, rows),
        ((say("함께한 곳"), named or say.missing()),),
        organization_organization.roles_chart(view, asked) if has_years else None,
        organization_organization.roles_table(view, rows) if has_years else NO_TABLE,
        (say("실적"),),
        say("확인된 프로젝트, 연도별 {rows}건", rows=len({r["project_id"] for r in rows})),
        tuple(data.organization_sources(asked)),
    )


EXHIBITS: Exhibits = {
    "network": {
        "network": Exhibit(network, message("누가 누구와 일하는가")),
        "kinds": Exhibit(kinds, message("어떤 종류끼리 만나고 만나지 않는가")),
        "newcomers": Exhibit(newcomers, message("누가 새로 왔고 누가 보이지 않는가")),
        "regions": Exhibit(regions, message("누가 시군을 잇는가")),
        "village": Exhibit(village, message("누가 대학과 마을을 잇는가")),
        "joining": Exhibit(joining, message("세 종류 이상이 함께한 프로젝트")),
    },
    "organizations": {
        "roles": Exhibit(organization, message("연도별 역할")),
        "sites": Exhibit(organization_places, message("프로젝트의 장소"), of_one=True),
    },
}
