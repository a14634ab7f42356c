"""The network equals a slow plain-Python twin under random filters; places stand still."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gnlab_data.organizations import layout, network, network_questions
from gnlab_data.organizations.network import COMMUNITY, KINDS, ROLES
from gnlab_data.query.filters import Filters
from tests.unit.test_filters import filters_strategy
from tests.unit.test_query import matching, relaxed

few = settings(relaxed, max_examples=12)
"""The twin takes a quarter of a second."""

Meetings = dict[str, set[str]]


def chains(sql) -> dict[str, str]:
    before = dict(sql("select project_id, continues_project_id from project_lineage"))

    def first(project: str) -> str:
        return first(before[project]) if project in before else project

    return {project: first(project) for (project,) in sql("select project_id from projects")}


def meetings(sql, chosen: Filters, roles: str) -> Meetings:
    """Project in view → the ids of the organisations with a part in it."""
    ids = dict(sql("select org_name, org_id from organizations"))
    view = {row[0] for row in matching(sql, chosen)}
    found: Meetings = defaultdict(set)
    for project, name, role in [
        *sql("select project_id, org_name, role from participations"),
        *sql("select project_id, lead_org, 'lead' from projects"),
    ]:
        if project in view and name and role in ROLES[roles]:
            found[project].add(ids[name])
    return found


def joints(sql, met: Meetings) -> dict[tuple[str, str], int]:
    chain = chains(sql)
    found = defaultdict(set)
    for project, who in met.items():
        for pair in combinations(sorted(who), 2):
            found[pair].add(chain[project])
    return {pair: len(projects) for pair, projects in found.items()}


@given(chosen=filters_strategy, roles=st.sampled_from(sorted(ROLES)))
@few
def test_nodes_and_edges_equal_the_rows(chosen: Filters, roles: str, sql, in_use) -> None:
    met, chain = meetings(sql, chosen, roles), chains(sql)
    expected = joints(sql, met)
    found = network.network(chosen, roles)
    assert {(edge.one, edge.other): edge.projects for edge in found.edges} == expected
    projects, partners = defaultdict(set), defaultdict(set)
    for project, who in met.items():
        for org_id in who:
            projects[org_id].add(chain[project])
            partners[org_id] |= who - {org_id}
    assert {node.org_id: node.projects for node in found.nodes} == {
        org_id: len(own) for org_id, own in projects.items()
    }
    assert {node.org_id: node.partners for node in found.nodes} == {
        org_id: len(partners[org_id]) for org_id in projects
    }
    basis = found.basis
    assert basis.projects == len({chain[row[0]] for row in matching(sql, chosen)})
    assert basis.with_one == len({chain[project] for project in met})
    assert basis.with_two == len({chain[each] for each, who in met.items() if len(who) > 1})


@given(chosen=filters_strategy)
@few
def test_kinds_and_regions_equal_the_rows(chosen: Filters, sql, in_use) -> None:
    met, chain = meetings(sql, chosen, "work"), chains(sql)
    kinds = dict(sql("select org_id, org_type from organizations"))
    pairs, three, joined, known = defaultdict(set), set(), set(), set()
    for project, who in met.items():
        own = {kinds[org_id] for org_id in who} - {None}
        known |= own
        three |= {chain[project]} if len(own) > 2 else set()
        if "university" in own and own & set(COMMUNITY):
            joined.add(chain[project])
        for one, other in combinations(who, 2):
            if kinds[one] and kinds[other]:
                pair = sorted((kinds[one], kinds[other]), key=KINDS.index)
                pairs[tuple(pair)].add(chain[project])
    found = network_questions.kinds_met(chosen, "work")
    assert {kind for pair in found for kind in pair} == known
    assert {pair: count for pair, count in found.items() if count} == {
        pair: len(own) for pair, own in pairs.items()
    }
    basis = network.basis(chosen, "work")
    assert (basis.three_kinds, basis.university_village) == (len(three), len(joined))
    listed = network_questions.projects_joining(chosen, "work", 3)
    assert {chain[row["project_id"]] for row in listed} == three
    assert len(network_questions.between_university_and_village(chosen, "work")) == len(
        {org for project, who in met.items() if _joins(who, kinds) for org in who}
    )
    places = defaultdict(set)
    codes = dict(sql("select name_ko, region_code from regions where kind in ('si', 'gun')"))
    for project, name in sql("select project_id, sigungu from sites"):
        places[project] |= {codes[name]} if name in codes else set()
    for node in network.network(chosen, "work").nodes:
        own = [places[project] for project, who in met.items() if node.org_id in who]
        assert node.regions == len(set().union(*own))


def _joins(who: set[str], kinds: dict[str, str | None]) -> bool:
    own = {kinds[org_id] for org_id in who}
    return "university" in own and bool(own & set(COMMUNITY))


@given(chosen=filters_strategy)
@few
def test_who_came_and_who_is_not_known_after(chosen: Filters, sql, in_use) -> None:
    always = replace(chosen, years=None)
    met = meetings(sql, always, "work")
    years = dict(sql("select project_id, year from projects where year is not null"))
    seen = defaultdict(set)
    for project, who in met.items():
        if project in years:
            for org_id in who:
                seen[org_id].add(int(years[project]))
    for year in network_questions.years(chosen, "work"):
        assert chosen.includes_year(year.year)
        assert year.known == sum(year.year in own for own in seen.values())
        assert len(year.new) == sum(min(own) == year.year for own in seen.values())
        assert len(year.last) == sum(max(own) == year.year for own in seen.values())


def shortest(partners: dict[str, set[str]], start: str) -> tuple[dict[str, int], dict[str, int]]:
    """How far each is from the start, and over how many shortest ways."""
    far, ways, line = {start: 0}, {start: 1}, [start]
    for one in line:
        for other in sorted(partners[one]):
            if other not in far:
                far[other], ways[other] = far[one] + 1, 0
                line.append(other)
            if far[other] == far[one] + 1:
                ways[other] += ways[one]
    return far, ways


def test_betweenness_equals_counted_shortest_ways(sql, in_use) -> None:
    chosen = Filters(themes=("no-plastic", "more-care"))
    partners = defaultdict(set)
    for one, other in joints(sql, meetings(sql, chosen, "work")):
        partners[one].add(other)
        partners[other].add(one)
    found = network.network(chosen, "work")
    known = {each: shortest(partners, each) for each in partners}
    pairs = (len(partners) - 1) * (len(partners) - 2) / 2
    for node in found.linked:
        share = 0.0
        for one, other in combinations(sorted(set(partners) - {node.org_id}), 2):
            (far, ways), middle = known[one], node.org_id
            back = known[middle][0]
            if other in far and middle in far and far[middle] + back[other] == far[other]:
                share += ways[middle] * known[middle][1][other] / ways[other]
        assert node.betweenness == pytest.approx(share / pairs)


def test_a_project_that_goes_on_is_one_project_in_common(in_use) -> None:
    found = network.network(Filters(search="로컬푸드"), "work")
    assert [edge.projects for edge in found.edges] == [1]
    assert [node.projects for node in found.nodes] == [1, 1]


def test_an_organisation_opens_up_step_by_step(in_use) -> None:
    whole = network.network(Filters(), "work")
    start = whole.linked[20]
    near = network.part(whole, start.org_id, 1, 1_000)
    assert len(near.nodes) == start.partners + 1
    assert near.nodes[0] == start
    far = network.part(whole, start.org_id, 2, 1_000)
    assert {node.org_id for node in near.nodes} < {node.org_id for node in far.nodes}
    few = network.part(whole, start.org_id, 2, 5)
    assert (len(few.nodes), few.left_out) == (5, len(far.nodes) - 5)


def test_an_undeclared_choice_of_roles_raises(in_use) -> None:
    with pytest.raises(KeyError):
        network.network(Filters(), "lead'; drop table projects --")


def test_every_joined_organisation_has_one_place_of_its_own(in_use) -> None:
    placed = layout.positions()
    joined = {node.org_id for node in network.network(Filters(), "all").linked}
    assert set(placed) == joined
    for one, other in combinations(sorted(placed), 2):
        assert math.dist(placed[one], placed[other]) > 0.01
    layout._positions.cache_clear()
    assert layout.positions() == placed


def test_who_has_no_place_gets_the_same_one_each_time(in_use) -> None:
    placed = layout.positions()
    known = next(iter(placed))
    assert layout.place("org-9999", placed) == layout.place("org-9999", {})
    near = layout.place("org-9999", placed, [known])
    assert math.dist(near, placed[known]) < 0.1
