"""The indicators of the directions: by hand for three years, and against plain rows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from gnlab_data.policy import indicators
from gnlab_data.policy.indicator_definitions import DECLARED, HINGE
from gnlab_data.policy.indicators import Counted
from gnlab_data.query.filters import Filters
from gnlab_data.reference.readings import facts
from tests.unit.test_filters import filters_strategy
from tests.unit.test_query import matching

relaxed = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

BY_HAND = {
    # (projects counted, projects in the base) in 2019, 2020 and 2021, read off the rows.
    "hinge": [(10, 38), (2, 54), (4, 75)],
    "network-practice": [(0, 38), (0, 53), (0, 74)],
    "platform-science": [(1, 3), (1, 3), (3, 5)],
    "citizen-demonstration": [(0, 0), (0, 5), (0, 3)],
    "research-support": [(1, 38), (5, 54), (3, 75)],
    "company-products": [(0, 38), (11, 54), (5, 75)],
    "university-region": [(12, 38), (8, 54), (6, 75)],
    "social-venture": [(3, 38), (5, 54), (11, 75)],
    "fields": [(13, 46), (12, 54), (13, 79)],
    "joint-calls": [(1, 4), (7, 16), (2, 23)],
    "variety-interaction": [(5, 38), (18, 54), (12, 75)],
}
KNOWN_BY_HAND = (48, 54, 79)
TRAINED_BY_HAND = {2019: 109, 2020: 114, 2021: 103}

# The projects of the hinge, by reading who took part in each.
HINGE_BY_HAND = {
    2019: {
        # Students, professors and village activists in each of its teams.
        "univ-village-2019-campus-district",
        "univ-village-2019-farm-culture",
        "univ-village-2019-market-special",
        "univ-village-2019-mural-gallery",
        "univ-village-2019-naedo",
        "univ-village-2019-njoy",
        "univ-village-2019-provence",
        "univ-village-2019-rice-brand",
        "univ-village-2019-urban-lab",
        # A panel of citizens with a university and an institute.
        "nat-molit-smartcity-livinglab-2019-tongyeong-theme",
    },
    2020: {
        "city-youth-lab-2020-namhae-movement",
        "public-private-award-2020-seoha-school",
    },
    2021: {
        "issue-platform-2021-re100",
        "issue-platform-2021-tongyeong-beachcombing",
        "univ-village-2021-darangnon",
        "univ-village-2021-sujeong",
    },
}


def course(found: indicators.Indicator) -> dict[int | None, tuple[int, int]]:
    return {each.year: (each.hit, each.base) for each in found.years}


@pytest.mark.parametrize("name", BY_HAND)
def test_each_indicator_is_what_was_counted_by_hand(name: str, in_use) -> None:
    every = indicators.indicators(facts(), Filters())
    found = indicators.hinge(Filters()) if name == "hinge" else every[name]
    by_year = course(found)
    assert [by_year[year] for year in (2019, 2020, 2021)] == BY_HAND[name]


def test_people_trained_are_the_published_figures(in_use) -> None:
    found = indicators.indicators(facts(), Filters())["evidence-training"]
    assert {each.year: each.value for each in found.figures} == TRAINED_BY_HAND
    assert {each.state for each in found.figures} == {"actual"}
    assert found.whole == indicators.NOTHING


def test_every_direction_of_the_deck_has_its_indicator_in_order(in_use, sql) -> None:
    rows = sql('select direction_id, indicator_id from directions order by "order"::int')
    known = indicators.directions()
    assert [(each.direction_id, each.indicator_id) for each in known] == rows
    assert len(known) == 11
    assert set(indicators.indicators(facts(), Filters())) == {row[0] for row in rows}
    assert {row[1] for row in rows} == set(DECLARED)
    assert set(BY_HAND) - {"hinge"} | {"evidence-training"} == {row[0] for row in rows}


def test_known_projects_of_the_years_and_of_all_of_them(in_use, sql) -> None:
    found = indicators.hinge(Filters())
    assert tuple(each.known for each in found.years[:3]) == KNOWN_BY_HAND
    continued = sql("select count(*) from project_lineage")[0][0]
    assert found.whole.known == sql("select count(*) from projects")[0][0] - continued


def test_the_projects_behind_the_hinge_by_hand(in_use) -> None:
    rows = indicators.projects(HINGE.indicator_id, Filters())
    for year, expected in HINGE_BY_HAND.items():
        assert {row["project_id"] for row in rows if row["year"] == year} == expected


def test_the_science_of_the_platform_by_plain_sql(in_use, sql) -> None:
    """2021: of eight known agendas five have participants, and three a university or institute."""
    rows = sql(
        "with actors as (select project_id, org_name, role from participations union all "
        "select project_id, lead_org, 'lead' from projects where lead_org is not null) "
        "select projects.project_id, max((org_type = 'university' or role = 'research' "
        "or org_name in (select org_name from research_bodies))::int) "
        "from projects join actors using (project_id) join organizations using (org_name) "
        "where program_id = 'issue-platform' and projects.year = '2021' and role <> 'funder' "
        "group by 1"
    )
    assert (sum(flag for _, flag in rows), len(rows)) == BY_HAND["platform-science"][2]


def test_no_rate_is_given_below_three_projects_or_for_the_network(in_use) -> None:
    assert Counted(2020, 9, 2, 1).rate is None
    assert Counted(2020, 9, 3, 1).rate == pytest.approx(1 / 3)
    every = indicators.indicators(facts(), Filters())
    network, fields = every["network-practice"], every["fields"]
    assert [network.rate(each) for each in (network.whole, fields.whole)] == [None, None]
    assert fields.rate(fields.whole) is None
    rnd = every["citizen-demonstration"]
    assert rnd.rate(rnd.years[0]) is None
    # None of five is confirmed: that is no share of 0 %.
    assert (rnd.years[1].hit, rnd.years[1].base, rnd.rate(rnd.years[1])) == (0, 5, None)
    assert every["company-products"].rate(every["company-products"].years[1]) == pytest.approx(
        11 / 54
    )


SCIENCE = {"research", "university", "company"}
RND = ("h2-bus-station", "sos-lab", "nat-resident-science")
Test = Callable[[set[str]], bool]
TESTS: dict[str, tuple[Test, tuple[str, ...]]] = {
    "hinge": (lambda kinds: "residents" in kinds and bool(kinds & SCIENCE), ()),
    "platform-science": (
        lambda kinds: bool(kinds & {"research", "university"}),
        ("issue-platform",),
    ),
    "citizen-demonstration": (lambda kinds: "residents" in kinds, RND),
    "research-support": (lambda kinds: "research" in kinds, ()),
    "company-products": (lambda kinds: "company" in kinds, ()),
    "university-region": (lambda kinds: "university" in kinds, ()),
    "social-venture": (lambda kinds: "social_economy" in kinds, ()),
    "variety-interaction": (lambda kinds: len(kinds - {"research", ""}) >= 3, ()),
}


class Rows:
    """The rows of the CSV files in plain Python: who acts and who pays in each project."""

    def __init__(self, sql) -> None:
        types = dict(sql("select org_name, coalesce(org_type, '') from organizations"))
        bodies = {row[0] for row in sql("select org_name from research_bodies")}
        self.kinds: dict[str, set[str]] = {}
        self.payers: dict[str, set[str]] = {}
        self.acting: set[str] = set()
        parts = sql(
            "select project_id, org_name, role from participations where project_id is not null "
            "union all select project_id, lead_org, 'lead' from projects where lead_org is not null"
        )
        for project, name, role in parts:
            if role == "funder":
                self.payers.setdefault(project, set()).add(name)
                continue
            self.acting.add(project)
            own = self.kinds.setdefault(project, set())
            own |= {types[name]} | ({"research"} if name in bodies or role == "research" else set())
        by_program: dict[str, set[str]] = {}
        for program, participant in sql("select program_id, participant from program_participants"):
            by_program.setdefault(program, set()).add(participant)
        for project, program in sql("select project_id, program_id from projects"):
            if program in by_program:
                self.acting.add(project)
                self.kinds[project] = self.kinds.get(project, set()) | by_program[program]
        self.before = dict(sql("select project_id, continues_project_id from project_lineage"))
        self.themes = sql("select project_id, theme_id from project_themes")

    def first(self, project: str) -> str:
        return self.first(self.before[project]) if project in self.before else project

    def distinct(self, projects: list[str]) -> int:
        return len({self.first(project) for project in projects})


@given(chosen=filters_strategy)
@relaxed
def test_under_any_filter_they_equal_the_rows(chosen: Filters, in_use, sql) -> None:
    rows, shown = Rows(sql), matching(sql, chosen)
    every = indicators.indicators(facts(), chosen) | {"hinge": indicators.hinge(chosen)}
    for name, (counts, own) in TESTS.items():
        scope = [row for row in shown if not own or row[1] in own]
        base = [row for row in scope if row[0] in rows.acting]
        hit = [row for row in base if counts(rows.kinds[row[0]])]
        whole = every[name].whole
        assert (whole.known, whole.base, whole.hit) == tuple(
            rows.distinct([row[0] for row in each]) for each in (scope, base, hit)
        )
        for year in every[name].years:
            of_year = [
                rows.distinct([row[0] for row in each if row[2] == str(year.year)])
                for each in (scope, base, hit)
            ]
            assert [year.known, year.base, year.hit] == of_year
    paid = [row[0] for row in shown if row[0] in rows.payers]
    joint = [project for project in paid if len(rows.payers[project]) > 1]
    funds = every["joint-calls"].whole
    assert (funds.base, funds.hit) == (rows.distinct(paid), rows.distinct(joint))
    ids = {row[0] for row in shown}
    themes = {theme for project, theme in rows.themes if project in ids}
    assert every["fields"].whole.hit == len(themes)


@given(chosen=filters_strategy)
@relaxed
def test_the_projects_behind_are_those_that_are_counted(chosen: Filters, in_use, sql) -> None:
    rows = Rows(sql)
    every = indicators.indicators(facts(), chosen)
    for direction in indicators.directions():
        found = every[direction.direction_id]
        if found.declared.kind != "share":
            continue
        behind = indicators.projects(direction.direction_id, chosen)
        assert rows.distinct([row["project_id"] for row in behind]) == found.whole.hit
    behind = indicators.projects(HINGE.indicator_id, chosen)
    by_theme = indicators.hinge_by("primary_theme_id", chosen)
    assert sum(by_theme.values()) >= rows.distinct([row["project_id"] for row in behind])


def test_the_network_is_named_in_its_own_program_only(in_use, sql) -> None:
    rows = sql(
        "select distinct program_id from (select program_id, org_name from participations union "
        "select program_id, lead_org from projects) where org_name = '경남리빙랩네트워크'"
    )
    assert rows == [("livinglab-network",)]


def test_a_years_course_runs_without_a_break_and_keeps_to_the_years_asked(in_use) -> None:
    found = indicators.hinge(Filters())
    years = [each.year for each in found.years]
    assert years == list(range(2019, max(year for year in years if year) + 1))
    short = indicators.hinge(Filters(years=(2020, 2021)))
    assert [each.year for each in short.years] == [2020, 2021]
    assert indicators.hinge(Filters(years=(2030, 2031))).years == ()


def test_partners_named_by_the_deck_are_counted(in_use, sql) -> None:
    direction = next(
        each for each in indicators.directions() if each.direction_id == "university-region"
    )
    university = indicators.indicators(facts(), Filters())["university-region"].whole.hit
    assert indicators.partners(direction, Filters()) == university
    without = next(each for each in indicators.directions() if not each.partner_types)
    assert indicators.partners(without, Filters()) == 0
