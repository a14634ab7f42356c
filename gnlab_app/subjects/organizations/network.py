"""The network in words, tables and pictures: what is drawn, what it answers, on what it rests.

Nothing here needs a running session: pages and slides draw from the same functions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import plotly.graph_objects as go

from gnlab_app.charts import network as chart_network
from gnlab_app.charts import palette
from gnlab_app.charts.network import Actor, Joint
from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.context.labels import ACTOR_GROUPS, GROUP_OF_KIND, PARTNERS
from gnlab_app.evidence import charts
from gnlab_app.exhibit.table import Table, code, number, table, text
from gnlab_app.subjects.organizations import organization
from gnlab_data.language import claims
from gnlab_data.organizations import layout, network
from gnlab_data.organizations.layout import Point
from gnlab_data.organizations.network import Edge, Network, Node, Part
from gnlab_data.query.filters import Filters

HEIGHT, NARROW_HEIGHT = 500, 460
WIDEST, MARGINS = 1_312, 64
MOST_COLOURS = 6
MOST_NAMES = 4
MOST_ROWS = 10
NARROW = 640


@dataclass(frozen=True)
class Drawing:
    """What is drawn: which roles join, from which organisation how many steps, colours."""

    roles: str = "work"
    org_id: str = ""
    steps: int = 1
    colour: str = "kind"


def part_of(view: View, drawing: Drawing) -> Part:
    """The organisations and joints of the picture."""
    whole = data.network_of(view.filters, drawing.roles)
    return network.part(whole, drawing.org_id, drawing.steps)


# ------------------------------------------------------------------------------------- words


def headline(view: View, drawing: Drawing) -> str:
    """Who has most partners, or how many the one asked for has."""
    say = view.say
    whole = data.network_of(view.filters, drawing.roles)
    if drawing.org_id:
        node = whole.by_id.get(drawing.org_id)
        name = organization.name_of(view, drawing.org_id)
        if node is None or not node.partners:
            return say("{name:은는} 이 필터에서 함께한 곳이 확인되지 않았다(자료 없음).", name=name)
        return say(
            "{name:은는} 확인된 프로젝트에서 {count}곳과 함께했다.", name=name, count=node.partners
        )
    if not whole.linked:
        return say("이 필터에서 함께한 곳이 확인되지 않았다(자료 없음).")
    partners = {node.name: node.partners for node in whole.linked}
    first = claims.leading(partners)
    if not first:
        return say(
            "{count}곳이 프로젝트에서 만났다: {names}.",
            count=len(partners),
            names=some(view, [say.data(name, None) for name in partners]),
        )
    values = {"count": len(partners), "partners": partners[first[0]]}
    if len(first) > 1:
        return say(
            "{count}곳이 프로젝트에서 만났고 가장 많이 만난 곳도 {partners}곳과 함께했다: {names}.",
            names=some(view, [say.data(name, None) for name in first]),
            **values,
        )
    return say(
        "{count}곳이 프로젝트에서 만났고 {name:이가} 가장 많은 {partners}곳과 함께했다.",
        name=say.data(first[0], None),
        **values,
    )


def some(view: View, names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    shown, more = list(names[:MOST_NAMES]), len(names) - MOST_NAMES
    if more > 0:
        shown.append(view.say("그 밖에 {count}", count=more))
    return view.say.join(shown)


def basis_sentence(view: View, roles: str) -> str:
    """On how many projects it rests."""
    basis = data.network_of(view.filters, roles).basis
    if not basis.with_two:
        return view.say(
            "확인된 프로젝트 {total}건 가운데 기관이 두 곳 이상 확인된 것이 없어 협력 연결은 "
            "자료가 없다.",
            total=basis.projects,
        )
    return view.say(
        "확인된 프로젝트 {total}건 가운데 기관이 한 곳이라도 확인된 것은 {one}건, 두 곳 이상 "
        "확인된 것은 {two}건이다. 협력 연결은 이 {two}건에서만 확인된다.",
        total=basis.projects,
        one=basis.with_one,
        two=basis.with_two,
    )


def basis_short(view: View, roles: str) -> str:
    """전체 219건 중 64건 기준, for the foot of a picture."""
    basis = data.network_of(view.filters, roles).basis
    return view.say(
        "전체 {total}건 중 {count}건 기준(기관이 두 곳 이상 확인된 것)",
        total=basis.projects,
        count=basis.with_two,
    )


def drawn_sentence(view: View, drawing: Drawing) -> str:
    """What is drawn and what is not."""
    say = view.say
    whole, part = data.network_of(view.filters, drawing.roles), part_of(view, drawing)
    words = []
    if drawing.org_id:
        words.append(say("그린 곳 {count}곳(물어본 곳도 셈).", count=len(part.nodes)))
    else:
        words.append(say("함께한 곳이 많은 {count}곳을 그렸다.", count=len(part.nodes)))
    if part.left_out:
        words.append(say("나머지 {count}곳은 그리지 않았다.", count=part.left_out))
    alone = len(whole.nodes) - len(whole.linked)
    if alone and not drawing.org_id:
        words.append(say("함께한 곳이 확인되지 않은 {count}곳은 이 그림에 없다.", count=alone))
    return " ".join(words)


def picture_text(view: View, drawing: Drawing) -> str:
    """The picture in a sentence: the first organisations with their partners, and what is drawn."""
    say, part = view.say, part_of(view, drawing)
    named = [
        say("{name} {count}곳", name=say.data(node.name, None), count=node.partners)
        for node in part.nodes[: 2 * MOST_NAMES]
    ]
    return f"{say('함께한 곳의 수')}: {say.join(named)}. {drawn_sentence(view, drawing)}"


# ------------------------------------------------------------------------------------- picture


def picture(view: View, drawing: Drawing, width: int) -> go.Figure:
    """The network in a window of this width; places stay the same over years and filters."""
    return _picture(
        view.facts.version, view.say.code, view.look.name, view.filters, drawing, _size(width)
    )


def _size(width: int) -> tuple[int, int]:
    if width <= NARROW:
        return width - MARGINS // 2, NARROW_HEIGHT
    return min(width, WIDEST) - MARGINS, HEIGHT


@lru_cache(maxsize=64)
def _picture(
    version: str, code: str, look: str, filters: Filters, drawing: Drawing, size: tuple[int, int]
) -> go.Figure:
    view = charts.view_of(code, look, filters)
    part = part_of(view, drawing)
    turned = size[0] < NARROW
    actors = actors_of(view, drawing, turned)
    joints = [Joint(edge.one, edge.other, edge.projects) for edge in part.edges]
    frame = chart_network.frame(_framed(view, drawing, turned), *size)
    colours = _theme_legend(view, drawing, part) if drawing.colour == "theme" else []
    return chart_network.network(actors, joints, view.look, frame, _widths(view), colours)


def _framed(view: View, drawing: Drawing, turned: bool) -> list[Point]:
    """The places of all that could be drawn in any year, so that the picture stands still."""
    always = network_of_all_years(view, drawing)
    reached = network.part(always, drawing.org_id, drawing.steps, len(always.nodes))
    ids = [node.org_id for node in reached.nodes]
    ids += [node.org_id for node in part_of(view, drawing).nodes]
    return list(_places(ids, always.edges, turned).values())


def network_of_all_years(view: View, drawing: Drawing) -> Network:
    """The network under the same conditions without the years."""
    return data.network_of(replace(view.filters, years=None), drawing.roles, False)


def _places(org_ids: Sequence[str], edges: Sequence[Edge], turned: bool) -> dict[str, Point]:
    """Where organisations stand; `turned` for a screen higher than wide."""
    placed = data.places_of_organizations()
    near: dict[str, list[str]] = {org_id: [] for org_id in org_ids}
    for edge in edges:
        for one, other in ((edge.one, edge.other), (edge.other, edge.one)):
            if one in near and one not in placed:
                near[one].append(other)
    found = {}
    for org_id in near:
        x, y = layout.place(org_id, placed, near[org_id])
        found[org_id] = (1 - y, x) if turned else (x, y)
    return found


def _widths(view: View) -> tuple[str, str, str]:
    say = view.say
    return say("함께한 프로젝트 1건"), say("2건"), say("3건 이상")


def actors_of(view: View, drawing: Drawing, turned: bool = False) -> list[Actor]:
    """The organisations of the picture as marks; `turned` for a screen higher than wide."""
    part = part_of(view, drawing)
    edges = network_of_all_years(view, drawing).edges
    placed = _places([node.org_id for node in part.nodes], edges, turned)
    themes = data.main_themes(view.filters, drawing.roles) if drawing.colour == "theme" else {}
    told = _told_themes(part, themes)
    found = []
    for node in part.nodes:
        group = GROUP_OF_KIND.get(node.kind, node.kind or "unknown")
        style = palette.ACTOR_STYLES[group]
        colour = view.look.hues[style.hue]
        if drawing.colour == "theme":
            own = themes.get(node.org_id, "")
            colour = view.look.theme(own) if own in told else view.look.quiet
        found.append(
            Actor(
                node.org_id,
                view.say.data(node.name, None),
                *placed[node.org_id],
                view.say(ACTOR_GROUPS[group]),
                style.symbol,
                colour,
                node.projects,
                node_note(view, node, drawing.roles),
                node.org_id == drawing.org_id,
            )
        )
    return found


def _told_themes(part: Part, themes: dict[str, str]) -> list[str]:
    """The most frequent themes of the picture, each of another colour; the rest are grey."""
    counted: dict[str, int] = {}
    for node in part.nodes:
        if node.org_id in themes:
            counted[themes[node.org_id]] = counted.get(themes[node.org_id], 0) + 1
    told: list[str] = []
    for name in sorted(counted, key=lambda each: (-counted[each], each)):
        hues = {palette.THEME_STYLES[each].hue for each in told if each in palette.THEME_STYLES}
        style = palette.THEME_STYLES.get(name)
        if style and style.hue not in hues and len(told) < MOST_COLOURS:
            told.append(name)
    return told


def _theme_legend(view: View, drawing: Drawing, part: Part) -> list[tuple[str, str]]:
    themes = data.main_themes(view.filters, drawing.roles)
    told = _told_themes(part, themes)
    entries = [(view.look.theme(name), view.name_of("themes", name)) for name in told]
    return [*entries, (view.look.quiet, view.say("그 밖이거나 여럿"))]


def node_note(view: View, node: Node, roles: str) -> str:
    """What the pointer shows of an organisation."""
    say = view.say
    seat = organization.seat_of(view, node.seat_code)
    return "\n".join(
        (
            say.data(node.name, None),
            f"{organization.kind_of(view, node.kind)} · {say('자리: {place}', place=seat)}",
            say(
                "프로젝트 {projects}건 · {met} {partners}곳 · 시군 {regions}곳",
                projects=node.projects,
                met=say(PARTNERS[roles]),
                partners=node.partners,
                regions=node.regions,
            ),
        )
    )


def node_table(view: View, nodes: Sequence[Node], roles: str) -> Table:
    """Organisations as a table."""
    say = view.say
    between = [between_text(view, node.betweenness) for node in nodes]
    betweenness = [
        None if node.betweenness is None else round(node.betweenness, 3) for node in nodes
    ]
    return table(
        text("organization", say("기관·단체"), [say.data(node.name, None) for node in nodes]),
        text("kind", say("종류"), [organization.kind_of(view, node.kind) for node in nodes]),
        organization.seat_column(view, [node.seat_code for node in nodes]),
        number("projects", say("프로젝트"), [node.projects for node in nodes], "건"),
        number("partners", say(PARTNERS[roles]), [node.partners for node in nodes], "곳"),
        number("regions", say("시군 수"), [node.regions or None for node in nodes], "곳"),
        number("betweenness", say("사이 정도"), betweenness, texts=between),
        number("group", say("무리"), [node.component or None for node in nodes]),
    )


def between_text(view: View, value: float | None) -> str:
    """Betweenness with three digits; 자료 없음 where it was not measured."""
    return view.say.missing() if value is None else f"{value:.3f}"


def edge_table(view: View, part: Part) -> Table:
    """The lines of the picture as a table, most projects in common first."""
    say = view.say
    names = {node.org_id: say.data(node.name, None) for node in part.nodes}
    edges = sorted(part.edges, key=lambda edge: (-edge.projects, edge.one, edge.other))
    return table(
        text("one", say("한 곳"), [names[edge.one] for edge in edges]),
        text("other", say("다른 곳"), [names[edge.other] for edge in edges]),
        number("projects", say("함께한 프로젝트"), [edge.projects for edge in edges], "건"),
    )


def whole_table(view: View, drawing: Drawing) -> Table:
    """Every organisation in view with its numbers and whether it is drawn, for a file."""
    say = view.say
    whole = data.network_of(view.filters, drawing.roles).nodes
    drawn = {node.org_id for node in part_of(view, drawing).nodes}
    return table(
        code("org_id", "org_id", [node.org_id for node in whole]),
        *node_table(view, whole, drawing.roles).columns,
        text(
            "drawn",
            say("그림에 있음"),
            [say("예") if node.org_id in drawn else say("아니요") for node in whole],
        ),
    )


def all_edges(view: View, drawing: Drawing) -> Table:
    """Every joint in view, for a file."""
    say = view.say
    whole = data.network_of(view.filters, drawing.roles)
    names = {node.org_id: say.data(node.name, None) for node in whole.nodes}
    return table(
        code("org_id", "org_id", [edge.one for edge in whole.edges]),
        text("one", say("한 곳"), [names[edge.one] for edge in whole.edges]),
        code("org_id_2", "org_id_2", [edge.other for edge in whole.edges]),
        text("other", say("다른 곳"), [names[edge.other] for edge in whole.edges]),
        number("projects", say("함께한 프로젝트"), [edge.projects for edge in whole.edges], "건"),
    )


def source_ids(view: View, drawing: Drawing) -> list[str]:
    """The documents that tell the parts of what is drawn."""
    return data.organization_sources(*(node.org_id for node in part_of(view, drawing).nodes))


def start_options(view: View, roles: str) -> dict[str, str]:
    """Organisations to start from, most partners first; first of all those with most."""
    nodes = data.network_of(view.filters, roles).nodes[:1_000]
    options = {"": view.say("함께한 곳이 많은 곳부터")}
    return options | {node.org_id: view.say.data(node.name, None) for node in nodes}


def all_sources(whole: Network) -> list[str]:
    """The documents that tell the parts of a whole network."""
    return data.organization_sources(*(node.org_id for node in whole.nodes))
