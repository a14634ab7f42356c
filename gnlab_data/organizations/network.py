"""Who works with whom: organisations, the projects they have in common, and what that answers.

Two organisations are joined by the known projects in which both have a part (rows of the same
year); a project that goes on counts once. Everything is counted in the database; networkx gives
betweenness and components. What is not joined here may be joined in what we do not know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx

from gnlab_data.query import query
from gnlab_data.query.filters import Filters
from gnlab_data.store import database
from gnlab_data.store.database import Row

ROLES = {
    "work": ("lead", "partner", "host", "research", "support"),
    "all": ("lead", "partner", "host", "research", "support", "funder"),
    "money": ("lead", "funder"),
}
"""Which parts join: all but paying (`project_actors` says the same), all, or leading and paying."""

KINDS = (
    "residents",
    "nonprofit",
    "social_economy",
    "network",
    "school",
    "university",
    "public_institution",
    "company",
    "city",
    "province",
    "national_ministry",
)
COMMUNITY = ("residents", "nonprofit", "social_economy")
"""The kinds that stand for the village where university and village are asked for."""

MOST_MEASURED = 300
"""Joints and groups are of at most so many organisations, those with most partners."""

MOST_JOINTS = 5_000
"""With more joints betweenness is not measured: its cost is organisations × joints."""

MOST_DRAWN = 40
SEED = 2020


@dataclass(frozen=True)
class Node:
    """An organisation: projects in view, partners (its degree), cities and counties reached.

    `betweenness` is 0–1, None where it was not measured. `component` is the number of its group,
    largest first from 1, None without a partner or beyond `MOST_MEASURED`.
    """

    org_id: str
    name: str
    kind: str | None
    seat_code: str | None
    projects: int
    partners: int
    regions: int
    betweenness: float | None
    component: int | None


@dataclass(frozen=True)
class Edge:
    """Two organisations (ids in order) and how many known projects they have in common."""

    one: str
    other: str
    projects: int


@dataclass(frozen=True)
class Basis:
    """How many distinct projects are in view, and of how many at least one or two are known.

    `three_kinds`: three or more kinds of organisation meet; `university_village`: a university and
    residents, a nonprofit or social economy.
    """

    projects: int
    with_one: int
    with_two: int
    three_kinds: int
    university_village: int


@dataclass(frozen=True)
class Network:
    """Organisations, most partners first, and the joints among those that were measured."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    basis: Basis

    @property
    def by_id(self) -> dict[str, Node]:
        """The organisations by id."""
        return {node.org_id: node for node in self.nodes}

    @property
    def linked(self) -> list[Node]:
        """Organisations with at least one partner."""
        return [node for node in self.nodes if node.partners]

    @property
    def is_whole(self) -> bool:
        """Whether all organisations with a partner were measured."""
        return len(self.linked) <= MOST_MEASURED

    @property
    def components(self) -> int:
        """How many groups of joined organisations there are."""
        return max((node.component or 0 for node in self.linked), default=0)


@dataclass(frozen=True)
class Part:
    """What of a network is drawn: organisations, their joints, and how many are left out."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int


def network(filters: Filters, roles: str, is_measured: bool = True) -> Network:
    """The network of the projects in view by a choice of `ROLES`; KeyError for another.

    Betweenness is half of its time: without it where only places and joints are looked at.
    """
    found = organizations(filters, roles)
    edges = _edges(filters, roles, [row["org_id"] for row in found if row["partners"]])
    graph = _graph((row["org_id"] for row in found if row["partners"]), edges)
    between: dict[str, float] = {}
    if is_measured and len(edges) <= MOST_JOINTS:
        between = networkx.betweenness_centrality(graph)
    groups = _component_numbers(graph)
    nodes = [
        Node(
            row["org_id"],
            row["org_name"],
            row["org_type"],
            row["seat_code"],
            row["projects"],
            row["partners"],
            row["regions"],
            between.get(row["org_id"]) if row["partners"] else 0.0,
            groups.get(row["org_id"]),
        )
        for row in found
    ]
    return Network(tuple(nodes), tuple(edges), basis(filters, roles))


def part(whole: Network, org_id: str, steps: int, most: int = MOST_DRAWN) -> Part:
    """The organisations with most partners or, from one of them, those so many steps away."""
    named = whole.by_id
    if org_id in named:
        distance = networkx.single_source_shortest_path_length(
            _graph([org_id, *(node.org_id for node in whole.linked)], whole.edges), org_id, steps
        )
        reached = sorted(distance, key=lambda each: (distance[each], -named[each].partners, each))
        chosen = [named[each] for each in reached]
    else:
        chosen = whole.linked
    drawn = chosen[:most]
    ids = {node.org_id for node in drawn}
    edges = [edge for edge in whole.edges if edge.one in ids and edge.other in ids]
    return Part(tuple(drawn), tuple(edges), len(chosen) - len(drawn))


# ------------------------------------------------------------------------------- from the tables


def organizations(filters: Filters, roles: str) -> list[Row]:
    """Each organisation with a part in a project in view, most partners first.

    Rows: org_id, org_name, org_type, seat_code, projects, partners, regions.
    """
    return of_parts(
        filters,
        roles,
        "with "
        "joined as (select one.org_id as org_id, other.org_id as partner_id from parts as one "
        "join parts as other on other.project_id = one.project_id "
        "where other.org_id <> one.org_id), "
        "partnered as (select org_id, count(distinct partner_id) as partners from joined "
        "group by org_id), "
        "reaching as (select parts.org_id, count(distinct regions.region_code) as regions "
        "from parts join project_regions on project_regions.project_id = parts.project_id "
        "join regions on regions.region_code = project_regions.region_code "
        "where regions.kind in ('si', 'gun') group by parts.org_id), "
        "working as (select org_id, count(distinct chain_id) as projects from parts "
        "group by org_id) "
        "select organizations.org_id, organizations.org_name, "
        "organizations.org_type::varchar as org_type, region_spellings.region_code as seat_code, "
        "working.projects, coalesce(partnered.partners, 0) as partners, "
        "coalesce(reaching.regions, 0) as regions from working "
        "join organizations on organizations.org_id = working.org_id "
        "left join partnered on partnered.org_id = working.org_id "
        "left join reaching on reaching.org_id = working.org_id "
        "left join region_spellings on region_spellings.spelling = organizations.sigungu "
        "order by partners desc, projects desc, organizations.org_id",
    )


def basis(filters: Filters, roles: str) -> Basis:
    """On how many distinct projects the network rests."""
    community = ", ".join(f"'{kind}'" for kind in COMMUNITY)
    (row,) = of_parts(
        filters,
        roles,
        "with "
        "met as (select parts.project_id, parts.chain_id, "
        "count(*) as organizations, "
        "count(distinct organizations.org_type) as kinds, "
        "max(case when organizations.org_type = 'university' then 1 else 0 end) as university, "
        f"max(case when organizations.org_type in ({community}) then 1 else 0 end) as village "
        "from parts join organizations on organizations.org_id = parts.org_id "
        "group by parts.project_id, parts.chain_id) "
        "select count(distinct chain_id) as with_one, "
        "count(distinct case when organizations > 1 then chain_id end) as with_two, "
        "count(distinct case when kinds > 2 then chain_id end) as three_kinds, "
        "count(distinct case when university = 1 and village = 1 then chain_id end) "
        "as university_village from met",
    )
    (total,) = query.aggregate(("distinct_projects",), (), filters)
    return Basis(projects=total["distinct_projects"], **row)


def _edges(filters: Filters, roles: str, org_ids: list[str]) -> list[Edge]:
    """The joints among the organisations, at most `MOST_MEASURED` of them."""
    measured = org_ids[:MOST_MEASURED]
    names = {f"org_{number}": org_id for number, org_id in enumerate(measured)}
    chosen = ", ".join(f"${name}" for name in names)
    if not measured:
        return []
    rows = of_parts(
        filters,
        roles,
        f"with own as (select * from parts where org_id in ({chosen})) "
        "select one.org_id as one, other.org_id as other, "
        "count(distinct one.chain_id) as projects from own as one "
        "join own as other on other.project_id = one.project_id and one.org_id < other.org_id "
        "group by one.org_id, other.org_id order by one.org_id, other.org_id",
        names,
    )
    return [Edge(row["one"], row["other"], row["projects"]) for row in rows]


def of_parts(
    filters: Filters, roles: str, statement: str, parameters: Mapping[str, object] | None = None
) -> list[Row]:
    """All rows of a SELECT over `parts`: project, chain, year and organisation, each once.

    KeyError for a choice of roles that is not in `ROLES`.
    """
    where, bound = query.conditions(filters)
    names = {f"role_{number}": role for number, role in enumerate(ROLES[roles])}
    made = (
        "parts as select distinct project_facts.project_id, project_facts.chain_id, "
        "project_facts.year, project_organizations.org_id from project_facts "
        "join project_organizations "
        "on project_organizations.project_id = project_facts.project_id "
        f"{where} {'and' if where else 'where'} project_organizations.role "
        f"in ({', '.join('$' + name for name in names)})"
    )
    return database.fetch_from(made, bound | names, statement, parameters)


# ------------------------------------------------------------------------------------- the graph


def _graph(org_ids: Iterable[str], edges: Iterable[Edge]) -> networkx.Graph:
    """Organisations and joints, always in one order: the same data give the same graph."""
    graph = networkx.Graph()
    joints = [(edge.one, edge.other, edge.projects) for edge in edges]
    met = {org_id for one, other, _ in joints for org_id in (one, other)}
    graph.add_nodes_from(sorted(met | set(list(org_ids)[:MOST_MEASURED])))
    graph.add_weighted_edges_from(joints)
    return graph


def _component_numbers(graph: networkx.Graph) -> dict[str, int]:
    groups = sorted(networkx.connected_components(graph), key=lambda each: (-len(each), min(each)))
    return {org_id: number for number, group in enumerate(groups, 1) for org_id in group}


def main_themes(filters: Filters, roles: str) -> dict[str, str]:
    """Organisation → the primary theme most of its projects in view have; none where two tie."""
    rows = of_parts(
        filters,
        roles,
        "select parts.org_id, project_facts.primary_theme_id as theme_id, "
        "count(distinct parts.chain_id) as projects from parts "
        "join project_facts on project_facts.project_id = parts.project_id "
        "where project_facts.primary_theme_id is not null "
        "group by parts.org_id, project_facts.primary_theme_id "
        "order by parts.org_id, projects desc, project_facts.primary_theme_id",
    )
    counted: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in rows:
        counted[row["org_id"]].append((row["theme_id"], row["projects"]))
    return {
        org_id: found[0][0]
        for org_id, found in counted.items()
        if len(found) == 1 or found[0][1] > found[1][1]
    }
