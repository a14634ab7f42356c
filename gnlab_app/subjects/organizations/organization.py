"""Organisations in words, tables and small charts: the list, and one by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import plotly.graph_objects as go

from gnlab_app.charts import bars, flat_map
from gnlab_app.charts.bars import Stack
from gnlab_app.charts.flat_map import Dot, Patch
from gnlab_app.context import data
from gnlab_app.context.context import View, kept_with_view
from gnlab_app.context.labels import ORGANIZATION_KINDS, PRECISIONS, ROLES
from gnlab_app.evidence import wording
from gnlab_app.exhibit.table import Column, Table, number, table, text, year
from gnlab_data.organizations import directory
from gnlab_data.organizations.directory import Organization
from gnlab_data.organizations.network import KINDS
from gnlab_data.places import shapes
from gnlab_data.query.filters import Filters
from gnlab_data.store.database import Row

MAP_HEIGHT = 300
MOST_NAMED = 3
ROLE_HUES = {
    "lead": "blue",
    "partner": "teal",
    "host": "ochre",
    "research": "purple",
    "funder": "coral",
    "support": "slate",
}
"""Each role's hue, from the one that says most to the one that says least."""


def name_of(view: View, org_id: str) -> str:
    """The name of an organisation; Korean names are marked in the English view."""
    return view.say.data(data.directory()[org_id].name, None)


def kind_of(view: View, kind: str | None) -> str:
    """What kind of actor it is, in words."""
    return view.say(ORGANIZATION_KINDS[kind])


def seat_column(view: View, codes: Sequence[str | None]) -> Column:
    """Where organisations are seated, as far as is known."""
    names = [view.name_of("regions", code) if code else None for code in codes]
    return text("seat", view.say("자리"), names)


def seat_of(view: View, seat_code: str | None) -> str:
    """Where it is seated, as far as is known."""
    return view.name_of("regions", seat_code) if seat_code else view.say.missing()


# ------------------------------------------------------------------------------------- the list


def kind_options(view: View) -> dict[str, str]:
    """All kinds, then each that an organisation is of."""
    known = {each.kind for each in data.directory().values()}
    options = {"": view.say("모든 종류")}
    options |= {kind: kind_of(view, kind) for kind in KINDS if kind in known}
    return options | ({"unknown": kind_of(view, None)} if None in known else {})


def without_words(view: View) -> Filters:
    """The filters without the search words: on this page those are looked for in names."""
    return replace(view.filters, search="")


def listed(view: View, kind: str) -> list[Row]:
    """The organisations in view, most projects first.

    Those with a part in a project in view and, where no other condition is set, all others; where
    regions are chosen, those seated there too. Rows as in `network.organizations`: projects of all
    parts, partners of all but paying, as everywhere.
    """
    filters, known = without_words(view), data.directory()
    partners = {
        row["org_id"]: row["partners"] for row in data.network_organizations(filters, "work")
    }
    rows = [
        {**row, "partners": partners.get(row["org_id"], 0)}
        for row in data.network_organizations(filters, "all")
    ]
    there = {row["org_id"] for row in rows}
    if replace(filters, regions=()).is_empty:
        none = {"projects": 0, "partners": 0, "regions": 0}
        rows += [
            {"org_id": each.org_id, "org_name": each.name, "org_type": each.kind} | none
            for each in known.values()
            if each.org_id not in there and _seated(view, each)
        ]
    rows.sort(key=lambda row: (-row["projects"], -row["partners"], row["org_id"]))
    wanted = {"": None, "unknown": {None}}.get(kind, {kind})
    return [
        row
        for row in rows
        if (wanted is None or row["org_type"] in wanted)
        and directory.is_meant(known[row["org_id"]], view.filters.search)
    ]


def _seated(view: View, organization: Organization) -> bool:
    """Whether it is seated in a chosen region; any seat will do where none was chosen."""
    chosen = view.filters.regions
    return not chosen or organization.seat_code in chosen


def list_sentence(view: View, rows: Sequence[Row]) -> str:
    """How many organisations are listed and of how many a project is known by name."""
    known = sum(row["projects"] > 0 for row in rows)
    if not known:
        return view.say(
            "기관과 단체 {count}곳 가운데 명칭이 확인된 프로젝트에 나오는 곳은 자료 없음이다.",
            count=len(rows),
        )
    return view.say(
        "기관과 단체 {count}곳, 그 가운데 {known}곳은 명칭이 확인된 프로젝트에 나온다.",
        count=len(rows),
        known=known,
    )


def list_of(view: View, rows: Sequence[Row]) -> Table:
    """The list as a table; what is not known is empty there, not 0."""
    say, known = view.say, data.directory()
    return table(
        text("organization", say("기관·단체"), [name_of(view, row["org_id"]) for row in rows]),
        text("kind", say("종류"), [kind_of(view, row["org_type"]) for row in rows]),
        seat_column(view, [known[row["org_id"]].seat_code for row in rows]),
        number("projects", say("프로젝트"), [row["projects"] or None for row in rows], "건"),
        number("partners", say("함께한 곳"), [row["partners"] or None for row in rows], "곳"),
        number("regions", say("시군 수"), [row["regions"] or None for row in rows], "곳"),
    )


def link_label(view: View, row: Row) -> str:
    """Name and number of known projects, as a link says them."""
    count = view.say.quantity(row["projects"], "건") if row["projects"] else view.say.missing()
    return f"{wording.plain(name_of(view, row['org_id']))} {count}"


# ------------------------------------------------------------------------------- one organisation


def sentence(view: View, organization: Organization, rows: Sequence[Row]) -> str:
    """How many projects are known, over which years, in which roles."""
    say = view.say
    name = say.data(organization.name, None)
    if not rows:
        return say("{name:은는} 이 필터에서 확인된 프로젝트가 없다(자료 없음).", name=name)
    count = len({row["chain_id"] for row in rows})
    known = [row["year"] for row in rows if row["year"] is not None]
    if not known:
        return say(
            "{name:이가} 참여한 것으로 확인된 프로젝트는 {count}건이다.", name=name, count=count
        )
    return say(
        "{name:이가} 참여한 것으로 확인된 프로젝트는 {years} {count}건이다.",
        name=name,
        years=say.year_range(min(known), max(known)),
        count=count,
    )


def second_line(view: View, rows: Sequence[Row]) -> str:
    """Its projects by role, and those it meets most."""
    say = view.say
    chains = {role: {row["chain_id"] for row in rows if row["role"] == role} for role in ROLES}
    named = [
        f"{say(ROLES[role])} {say.quantity(len(own), '건')}" for role, own in chains.items() if own
    ]
    return say("맡은 역할: {roles}.", roles=say.join(named)) if named else ""


def badges(view: View, organization: Organization) -> str:
    """Kind and seat in one line."""
    say = view.say
    seat = seat_of(view, organization.seat_code)
    words = (kind_of(view, organization.kind), say("자리: {place}", place=seat))
    return " ".join(f":gray-badge[{wording.plain(word)}]" for word in words)


def roles_by_year(rows: Sequence[Row]) -> dict[int, Counter[str]]:
    """Year → distinct projects by role; every year from the first to the last.

    A project in which it has several roles counts once, by the first of them in `ROLE_HUES`.
    """
    order = list(ROLE_HUES)
    met: dict[tuple[int, int], str] = {}
    for row in sorted(rows, key=lambda row: order.index(row["role"])):
        if row["year"] is not None:
            met.setdefault((row["year"], row["chain_id"]), row["role"])
    years = [year for year, _ in met]
    found = {year: Counter[str]() for year in range(min(years), max(years) + 1)} if years else {}
    for (met_in, _), role in met.items():
        found[met_in][role] += 1
    return found


@kept_with_view
def roles_chart(view: View, org_id: str) -> go.Figure:
    """Its projects a year by role."""
    found = roles_by_year(data.organization_projects(view.filters, org_id))
    shown = [role for role in ROLES if any(counts[role] for counts in found.values())]
    stacks = [
        Stack(
            view.say(ROLES[role]),
            view.look.hues[ROLE_HUES[role]],
            tuple(counts[role] for counts in found.values()),
        )
        for role in shown
    ]
    return bars.stacked(
        [wording.year_label(view, year) for year in found],
        stacks,
        view.look,
        view.say.missing(),
        height=230,
    )


def roles_table(view: View, rows: Sequence[Row]) -> Table:
    """The chart of roles as a table; a year without any is not known."""
    say, found = view.say, roles_by_year(rows)
    columns = [
        number(
            role,
            say(name),
            [counts[role] if counts.total() else None for counts in found.values()],
            "건",
        )
        for role, name in ROLES.items()
        if any(counts[role] for counts in found.values())
    ]
    return table(wording.year_column(view, list(found)), *columns)


def roles_text(view: View, rows: Sequence[Row]) -> str:
    """The chart of roles in a sentence."""
    say = view.say
    words = []
    for of_year, counts in roles_by_year(rows).items():
        named = say.join(f"{say(ROLES[role])} {counts[role]}" for role in ROLES if counts[role])
        words.append(f"{say.year(of_year)} {named or say.missing()}")
    return "; ".join(words)


def project_table(view: View, rows: Sequence[Row]) -> Table:
    """Its projects: name, year, program, its roles."""
    say = view.say
    once = {row["project_id"]: row for row in rows}.values()
    roles: dict[str, list[str]] = {}
    for row in rows:
        roles.setdefault(row["project_id"], []).append(say(ROLES[row["role"]]))
    return table(
        wording.project_column(view, once),
        year("year", say("연도"), [row["year"] for row in once]),
        wording.program_column(view, once),
        text("roles", say("역할"), [say.join(roles[row["project_id"]]) for row in once]),
    )


def program_table(view: View, organization: Organization) -> Table:
    """Its parts in whole programs: those it leads by name, and those a source tells of a year."""
    say = view.say
    rows = data.organization_programs(view.filters, organization.org_id)
    led = [
        each.program_id
        for each in view.facts.programs.values()
        if organization.name in (each.lead_org or "").split("·")
        and view.filters.includes_program(each.program_id, each.level)
    ]
    ids = [*led, *(row["program_id"] for row in rows)]
    years = [None] * len(led) + [row["year"] for row in rows]
    words = ["–"] * len(led) + [say.year(row["year"]) for row in rows]
    roles = [say("맡은 기관")] * len(led) + [say(ROLES[row["role"]]) for row in rows]
    return table(
        text("program", say("사업"), [view.name_of("programs", each) for each in ids]),
        year("year", say("연도"), years, words),
        text("role", say("역할"), roles),
    )


def partner_table(view: View, rows: Sequence[Row]) -> Table:
    """With whom it has projects in common."""
    say = view.say
    return table(
        text("organization", say("기관·단체"), [say.data(row["org_name"], None) for row in rows]),
        text("kind", say("종류"), [kind_of(view, row["org_type"]) for row in rows]),
        number("projects", say("함께한 프로젝트"), [row["projects"] for row in rows], "건"),
    )


def site_table(view: View, rows: Sequence[Row]) -> Table:
    """Where its projects were, as far as it is known."""
    say = view.say
    known = [say.data(row["place_ko"] or row["town_ko"], None) or "–" for row in rows]
    return table(
        text("region", say("시군"), [view.name_of("regions", row["region_code"]) for row in rows]),
        text("place", say("장소"), known),
        text(
            "precision", say("자료 확보 현황"), [say(PRECISIONS[row["precision"]]) for row in rows]
        ),
        wording.project_column(view, rows),
    )


@kept_with_view
def place_map(view: View, org_id: str) -> go.Figure:
    """The cities and counties of its projects tinted, points and rings where they are known."""
    rows = data.organization_sites(view.filters, org_id)
    counts = _regions_of(rows)
    patches = [
        Patch(
            tuple(tuple((x, y) for x, y, *_ in ring) for ring in shape.rings),
            view.look.steps[1] if counts[region] else view.look.bare,
            _region_note(view, region, counts[region]),
            str(counts[region]) if counts[region] else "",
            (shape.lon, shape.lat),
            view.look.text_on(view.look.steps[1]),
        )
        for region, shape in shapes.region_shapes().items()
        if view.facts.places.by_code[region].kind in ("si", "gun")
    ]
    return flat_map.flat_map(patches, _dots(view, rows), view.look, MAP_HEIGHT)


def _dots(view: View, rows: Sequence[Row]) -> list[Dot]:
    return [
        Dot(
            row["lon"],
            row["lat"],
            view.look.theme(row["primary_theme_id"] or ""),
            row["precision"] == "exact",
            view.say.data(row["place_ko"] or row["town_ko"], None),
        )
        for row in rows
        if row["lon"] is not None
    ]


def _regions_of(rows: Sequence[Row]) -> Counter[str]:
    """Region → project rows there; a project with two places in one counts once."""
    return Counter(code for code, _ in {(row["region_code"], row["project_id"]) for row in rows})


def _region_note(view: View, code: str, count: int) -> str:
    say, province = view.say, view.facts.places.province.region_code
    name = say("도 전체") if code == province else view.name_of("regions", code)
    return f"{name} {say.quantity(count, '건') if count else say.missing()}"


def place_text(view: View, rows: Sequence[Row], sites: Sequence[Row]) -> str:
    """The small map in a sentence: project rows by region, then how many have no known place."""
    say = view.say
    known = _regions_of(sites)
    placed = {row["project_id"] for row in sites}
    words = [_region_note(view, code, count) for code, count in known.most_common()]
    unplaced = len({row["project_id"] for row in rows} - placed)
    if unplaced or not words:
        words.append(say("위치 미상 {count}건", count=unplaced))
    return say.join(words) + "."
