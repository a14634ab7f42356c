"""Counts by the query layer equal independent SQL over the CSV files, under random filters."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings

from gnlab_data.published.coverage import coverage
from gnlab_data.query import query
from gnlab_data.query.filters import Filters
from gnlab_data.reference.readings import facts
from tests.unit.test_filters import filters_strategy

relaxed = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def plain(text: str) -> str:
    """Small letters and digits only, and the bar between two texts."""
    return "".join(each for each in text.lower() if each.isalnum() or each in "%|+&=*")


def matching(sql, chosen: Filters) -> list[tuple[str, str, str | None]]:
    """Project rows under the filters by plain Python over plain SELECTs: id, program, year."""
    rows = sql(
        "select project_id, program_id, year, name_ko, coalesce(name_en, ''), "
        "coalesce(lead_org, ''), coalesce(problem_ko, ''), coalesce(approach_ko, ''), "
        "coalesce(result_ko, '') from projects"
    )
    beside: dict[str, list[str]] = {}
    for project, *texts in [
        *sql("select project_id, sigungu, gu, eupmyeondong, place_ko from sites"),
        *sql("select project_id, org_name from participations where project_id is not null"),
        *sql("select project_id, theme_hint from projects"),
        *sql(
            "select project_id, alias from organization_aliases join organizations using (org_id) "
            "join (select project_id, org_name from participations union "
            "select project_id, lead_org from projects) using (org_name)"
        ),
        *sql(
            "select project_id, programs.name_ko, programs.name_en, short_ko from projects "
            "join programs using (program_id)"
        ),
    ]:
        beside.setdefault(project, []).extend(text for text in texts if text)
    levels = dict(sql("select program_id, level from programs"))
    themes = set(sql("select project_id, theme_id from project_themes"))
    codes = {name: code for code, name in sql("select region_code, name_ko from regions")}
    regions = set()
    for project, city, district in sql("select project_id, sigungu, gu from sites"):
        regions |= {(project, codes.get(city)), (project, codes.get(district))}
    own = {row[0]: row[1:] for row in sql("select project_id, status, confidence from projects")}
    known = {
        "result": {row[0] for row in sql("select project_id from outcomes where basis = 'actual'")}
        | {row[0] for row in sql("select project_id from projects where result_ko <> ''")},
        "place": {
            row[0] for row in sql("select project_id from sites where sigungu <> '경상남도'")
        },
        "budget": {row[0] for row in sql("select project_id from projects where budget_krw > '0'")},
    }
    kinds = set(
        sql(
            "select project_id, org_type from participations, organizations "
            "where participations.org_name = organizations.org_name"
            " union select project_id, org_type from projects, organizations "
            "where lead_org = org_name"
        )
    )
    found = []
    for project, program, year, *texts in rows:
        text = plain("|".join([*texts, *beside[project]]))
        fits = [
            chosen.years is None
            or (year is not None and chosen.years[0] <= int(year) <= chosen.years[1]),
            not chosen.programs or program in chosen.programs,
            not chosen.levels or levels[program] in chosen.levels,
            not chosen.themes or any((project, each) in themes for each in chosen.themes),
            not chosen.regions or any((project, each) in regions for each in chosen.regions),
            not chosen.statuses or own[project][0] in chosen.statuses,
            not chosen.confidences or own[project][1] in chosen.confidences,
            not chosen.kinds or any((project, each) in kinds for each in chosen.kinds),
            all(project in known[each] for each in chosen.has),
            all(plain(word) in text for word in chosen.search.split()),
        ]
        if all(fits):
            found.append((project, program, year))
    return found


@given(chosen=filters_strategy)
@relaxed
def test_totals_equal_the_filtered_rows(chosen: Filters, sql, in_use) -> None:
    expected = matching(sql, chosen)
    (total,) = query.aggregate(["project_rows"], [], chosen)
    assert total["project_rows"] == len(expected)
    by_year = query.aggregate(["project_rows"], ["year"], chosen)
    assert sum(row["project_rows"] for row in by_year) == len(expected)
    shown = query.projects(chosen, 10_000)
    assert {row["project_id"] for row in shown} == {row[0] for row in expected}


@given(chosen=filters_strategy)
@relaxed
def test_distinct_projects_count_a_chain_once(chosen: Filters, sql, in_use) -> None:
    (total,) = query.aggregate(["distinct_projects"], [], chosen)
    assert total["distinct_projects"] == distinct(sql, [row[0] for row in matching(sql, chosen)])


def distinct(sql, project_ids: Iterable[str]) -> int:
    """How many projects these rows are, where one that went on counts once."""
    before = dict(sql("select project_id, continues_project_id from project_lineage"))

    def first(project: str) -> str:
        return first(before[project]) if project in before else project

    return len({first(each) for each in project_ids})


@given(chosen=filters_strategy)
@relaxed
def test_coverage_adds_up_to_every_row_in_view(chosen: Filters, sql, in_use) -> None:
    expected = matching(sql, chosen)
    placed = {row[0] for row in sql("select project_id from sites where sigungu <> '경상남도'")}
    results = {row[0] for row in sql("select project_id from projects where result_ko is not null")}
    results |= {row[0] for row in sql("select project_id from outcomes where basis = 'actual'")}
    found = coverage(facts(), chosen)
    assert found.all_known.rows == len(expected)
    assert found.all_known.with_place == sum(row[0] in placed for row in expected)
    assert found.all_known.with_result == sum(row[0] in results for row in expected)
    assert found.distinct.rows == distinct(sql, [row[0] for row in expected])
    assert found.distinct.with_place == distinct(sql, {row[0] for row in expected} & placed)
    assert found.distinct.with_result == distinct(sql, {row[0] for row in expected} & results)
    limits = [chosen.themes, chosen.regions, chosen.search, chosen.statuses, chosen.confidences]
    assert found.comparable == (not any([*limits, chosen.kinds, chosen.has]))


def test_coverage_of_the_lab_is_of_its_official_totals(in_use) -> None:
    found = coverage(facts(), Filters(programs=("social-innovation-lab",)))
    assert [
        (each.official.year, each.official.value, each.known.rows) for each in found.compared
    ] == [
        (2019, 11, 8),
        (2020, 15, 9),
        (2021, 15, 8),
    ]
    # 11 + 15 + 15 may not be added: what goes on is counted again in each year.
    assert (found.official, found.known.rows, found.elsewhere.rows) == (None, 25, 2)


def test_an_undeclared_name_raises(in_use) -> None:
    with pytest.raises(KeyError):
        query.aggregate(["project_rows; drop table projects"], [], Filters())
    with pytest.raises(KeyError):
        query.aggregate(["project_rows"], ["project_id"], Filters())


def test_a_view_of_projects_has_one_row_a_project(sql, in_use) -> None:
    (total,) = query.aggregate(["project_rows"], [], Filters())
    assert total["project_rows"] == sql("select count(*) from projects")[0][0]


def test_at_most_so_many_rows_a_year_are_fetched(in_use) -> None:
    shown = query.projects(Filters(), 3)
    years = [row["year"] for row in shown]
    assert max(years.count(year) for year in set(years)) == 3
