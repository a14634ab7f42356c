"""Themes: counts equal plain SQL under random filters; only what may be added up is added up."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from gnlab_app.charts import palette
from gnlab_app.context.context import View
from gnlab_app.subjects.themes import reach
from gnlab_data.language import language
from gnlab_data.query.filters import Filters
from gnlab_data.reference.readings import facts
from gnlab_data.themes import cases as theme_cases
from gnlab_data.themes import results as theme_results
from gnlab_data.themes import themes
from tests.unit.test_filters import filters_strategy
from tests.unit.test_query import matching

few = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

SCIENCE = (
    "select project_id from participations left join organizations using (org_name) "
    "where project_id is not null and role <> 'funder' and (org_type = 'university' "
    "or role = 'research' or org_name in (select org_name from research_bodies)) union "
    "select project_id from projects join organizations on lead_org = org_name "
    "where org_type = 'university' or org_name in (select org_name from research_bodies) union "
    "select project_id from projects join program_participants using (program_id) "
    "where participant in ('university', 'research')"
)
TOLD = (
    "select project_id from participations where project_id is not null and role <> 'funder' "
    "union select project_id from projects where lead_org is not null "
    "union select project_id from projects join program_participants using (program_id)"
)


def first_of(sql) -> dict[str, str]:
    """Project → the first project of its chain, by plain Python."""
    before = dict(sql("select project_id, continues_project_id from project_lineage"))
    found = {}
    for (project,) in sql("select project_id from projects"):
        found[project] = project
        while found[project] in before:
            found[project] = before[found[project]]
    return found


def rows_by_theme(sql, chosen: Filters) -> dict[str, list[tuple[str, str, str | None]]]:
    view = matching(sql, chosen)
    given_to = defaultdict(set)
    for project, theme in sql("select project_id, theme_id from project_themes"):
        given_to[theme].add(project)
    wanted = [theme for (theme,) in sql("select theme_id from themes")]
    found = {theme: [row for row in view if row[0] in given_to[theme]] for theme in wanted}
    return {
        theme: rows
        for theme, rows in found.items()
        if rows and (not chosen.themes or theme in chosen.themes)
    }


@given(chosen=filters_strategy)
@few
def test_what_is_known_of_a_theme_is_what_the_rows_say(chosen: Filters, sql, in_use) -> None:
    first, found = first_of(sql), themes.known(facts(), chosen)
    result = {row[0] for row in sql("select project_id from projects where result_ko is not null")}
    result |= {row[0] for row in sql("select project_id from outcomes where basis = 'actual'")}
    sited = {row[0] for row in sql("select project_id from sites")}
    placed = {row[0] for row in sql("select project_id from sites where sigungu <> '경상남도'")}
    deck = set(sql("select project_id, theme_id from project_themes where basis = 'slides'"))
    expected = rows_by_theme(sql, chosen)
    assert set(found) == set(expected)
    for theme, rows in expected.items():
        own = found[theme]
        chains = {first[row[0]] for row in rows}
        assert (own.projects, own.rows) == (len(chains), len(rows))
        assert own.with_result == len({first[row[0]] for row in rows if row[0] in result})
        assert own.with_place == len({first[row[0]] for row in rows if row[0] in placed})
        assert own.with_site == len({first[row[0]] for row in rows if row[0] in sited})
        assert own.with_place + own.province_only + own.unplaced == own.projects
        years = {(row[2] and int(row[2]), first[row[0]]) for row in rows}
        assert own.by_year == Counter(year for year, _ in years)
        assert own.by_deck == sum((row[0], theme) in deck for row in rows)
        assert own.by_deck + own.by_us == len(rows)


@given(chosen=filters_strategy)
@few
def test_regions_of_a_theme_are_those_of_its_sites(chosen: Filters, sql, in_use) -> None:
    chosen = replace(chosen, regions=())
    codes = dict(sql("select name_ko, region_code from regions where kind in ('si', 'gun')"))
    placed = defaultdict(set)
    for project, city in sql("select project_id, sigungu from sites"):
        if city in codes:
            placed[project].add(codes[city])
    found = themes.known(facts(), chosen)
    for theme, rows in rows_by_theme(sql, chosen).items():
        assert set(found[theme].regions) == {each for row in rows for each in placed[row[0]]}


@given(chosen=filters_strategy)
@few
def test_projects_with_science_equal_the_participations(chosen: Filters, sql, in_use) -> None:
    first, rows = first_of(sql), matching(sql, chosen)
    told, joined = ({row[0] for row in sql(each)} for each in (TOLD, SCIENCE))
    by_year = {each.year: each for each in themes.science(chosen)}
    assert set(by_year) == {row[2] and int(row[2]) for row in rows}
    for year, each in [*by_year.items(), ("all", themes.science_total(chosen))]:
        own = [row[0] for row in rows if year == "all" or (row[2] and int(row[2])) == year]
        assert each.projects == len({first[row] for row in own})
        assert each.told == len({first[row] for row in own if row in told})
        assert each.science == len({first[row] for row in own if row in joined})
        assert each.science <= each.told <= each.projects


@given(chosen=filters_strategy)
@few
def test_organizations_equal_the_participations(chosen: Filters, sql, in_use) -> None:
    first, rows = first_of(sql), {row[0] for row in matching(sql, chosen)}
    parts = sql(
        "select project_id, org_name, role from participations where project_id is not null "
        "union select project_id, lead_org, 'lead' from projects where lead_org is not null"
    )
    expected = defaultdict(set)
    for project, name, role in parts:
        if project in rows:
            expected[name, role].add(first[project])
    found = {
        (row["org_name"], row["role"]): row["projects"] for row in themes.organizations(chosen)
    }
    assert found == {key: len(chains) for key, chains in expected.items()}


@given(chosen=filters_strategy)
@few
def test_each_project_is_one_case_with_its_own_results(chosen: Filters, sql, in_use) -> None:
    theme = (chosen.themes or ("no-plastic",))[0]
    chosen = replace(chosen, themes=(theme,))
    first = first_of(sql)
    rows = rows_by_theme(sql, chosen).get(theme, [])
    cases = theme_cases.cases(facts(), chosen, theme)
    assert sorted(row["project_id"] for case in cases for row in case.rows) == sorted(
        row[0] for row in rows
    )
    assert len(cases) == len({first[row[0]] for row in rows})
    results = Counter(
        row[0] for row in sql("select project_id from outcomes where project_id is not null")
    )
    for case in cases:
        assert len({first[row["project_id"]] for row in case.rows}) == 1
        assert len(case.results) == sum(results[row["project_id"]] for row in case.rows)
        assert case.head in case.rows
    orders = [(not case.by_deck, case.head["theme_row"] if case.by_deck else 0) for case in cases]
    assert orders == sorted(orders)


def test_the_six_cases_of_the_deck_stand_first_and_in_its_order(in_use) -> None:
    named = {
        theme: [
            case.head["name_ko"]
            for case in theme_cases.cases(facts(), Filters(), theme)
            if case.by_deck
        ]
        for theme in themes.named_by_deck()
    }
    assert named == {
        "no-plastic": [
            "쇼핑의 재구성, NO 플라스틱 마트 만들기",
            "어민과 함께하는 해양미세플라스틱 없는 바다만들기",
            "로컬푸드를 무포장, 친환경 실천매장으로",
        ],
        "more-care": ["장애인 이동경사로 활용방안", "주민기부 공유플랫폼", "고향 엄마를 부탁해"],
    }
    for theme in named:
        (remark,) = themes.remarks(theme)
        assert remark.source_id == "seed-slides"
    assert themes.remarks("youth") == []


def test_a_case_tells_what_its_earlier_year_came_to(in_use) -> None:
    sea = theme_cases.cases(facts(), Filters(), "no-plastic")[1]
    assert [row["year"] for row in sea.rows] == [2019, 2020]
    assert sea.head["year"] == 2020
    assert sea.steps_told == 3
    values = {row["measure_id"]: row["value"] for row in sea.results}
    assert values["marine_debris_collected"] == 291
    assert values["cleanup_participants"] == 1100


# ------------------------------------------------------------------------------- adding up


def result(chain: int, measure: str, year: int, value: float, **more: str) -> dict[str, object]:
    row = {"chain_id": chain, "measure_id": measure, "year": year, "value": value}
    return row | {"unit": "명", "basis": "actual"} | more


@pytest.mark.parametrize(
    ("rows", "sums", "apart"),
    [
        # Graduates may be added over places and years.
        (
            [result(1, "graduates", 2019, 109), result(2, "graduates", 2020, 114)],
            [("graduates", 223, 2)],
            [],
        ),
        # The same project over two years is one project: nothing to add up.
        (
            [result(1, "graduates", 2019, 109), result(1, "graduates", 2020, 114)],
            [],
            [("graduates", "one", 2)],
        ),
        # Participants may be the same people.
        (
            [result(1, "participants", 2021, 90), result(2, "participants", 2021, 100)],
            [],
            [("participants", "overlap", 2)],
        ),
        # Two sources of one project and year disagree.
        (
            [
                result(1, "graduates", 2019, 109),
                result(1, "graduates", 2019, 110),
                result(2, "graduates", 2019, 50),
            ],
            [],
            [("graduates", "several", 3)],
        ),
        # Companies may come again in another year, but not be the same of two places.
        (
            [
                result(1, "companies_served", 2019, 25),
                result(1, "companies_served", 2020, 700),
                result(2, "companies_served", 2020, 27),
            ],
            [("companies_served", 727, 2)],
            [("companies_served", "years", 1)],
        ),
        # A plan is never added to what happened.
        (
            [
                result(1, "graduates", 2019, 109),
                result(2, "graduates", 2019, 50),
                result(3, "graduates", 2019, 1000, basis="plan"),
            ],
            [("graduates", 159, 2)],
            [("graduates", "plan", 1)],
        ),
        # Two units are two things.
        (
            [result(1, "graduates", 2019, 109), result(2, "graduates", 2019, 5, unit="팀")],
            [],
            [("graduates", "one", 1), ("graduates", "one", 1)],
        ),
        ([], [], []),
    ],
)
def test_only_what_means_the_same_is_added_up(rows, sums, apart, in_use) -> None:
    added, kept = theme_results.added_up(rows, facts().measures)
    assert [(each.measure_id, each.value, each.projects) for each in added] == sums
    assert [(each.measure_id, each.reason, len(each.rows)) for each in kept] == apart


def test_the_sums_of_the_shipped_results_are_these(in_use) -> None:
    """By hand: 700+27; 2억+3.5억; 41,000+48,000. Nothing else may be added up."""
    added, kept = theme_results.added_up(theme_results.results(Filters()), facts().measures)
    assert [(each.measure_id, each.value, each.projects) for each in added] == [
        ("companies_served", 727, 2),
        ("donation_krw", 550_000_000, 2),
        ("garments_washed", 89_000, 2),
    ]
    rows = sum(len(each.rows) for each in (*added, *kept))
    assert rows == len(theme_results.results(Filters()))


def test_plans_among_results_are_plans(sql, in_use) -> None:
    plans = {row[0] for row in sql("select distinct measure from outcomes where basis = 'plan'")}
    assert plans == {
        "bottles_supplied",
        "bus_stops_planned",
        "culture_program_sessions",
        "daily_capacity_planned",
        "expected_companies",
        "expected_users",
        "leader_training_sessions",
        "protected_trees_planned",
    }


@given(chosen=filters_strategy)
@few
def test_how_far_themes_have_come_equals_the_sites(chosen: Filters, sql, in_use) -> None:
    """Cities and counties of a year, and which are known for the first time in any year."""
    view = View(language("ko"), palette.LIGHT, facts(), chosen, ())
    cities = {name for (name,) in sql("select name_ko from regions where kind in ('si', 'gun')")}

    def by_year(filters: Filters) -> dict[int, set[str]]:
        years = {row[0]: int(row[2]) for row in matching(sql, filters) if row[2]}
        found: dict[int, set[str]] = defaultdict(set)
        for project, city in sql("select project_id, sigungu from sites"):
            if project in years and city in cities:
                found[years[project]].add(city)
        return dict(found)

    found, ever = by_year(chosen), by_year(replace(chosen, years=None))
    years, (first, again) = reach.by_year(view)
    assert years == (list(range(min(found), max(found) + 1)) if found else [])
    for year, new, old in zip(years, first.values, again.values, strict=True):
        before = set().union(*(own for each, own in ever.items() if each < year))
        assert new == len(found.get(year, set()) - before)
        assert new + old == len(found.get(year, ()))
    if len(found) > 1:
        told = [int(each) for each in re.findall(r"(\d+)곳", reach.sentence(view))]
        assert told == [max(map(len, found.values())), len(set().union(*found.values()))]
