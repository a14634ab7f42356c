"""Sites on the map, in the box and of unknown place add up under every filter; rates are ratios."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gnlab_data.places import region_values, sites
from gnlab_data.places.statistics import context
from gnlab_data.query import query
from gnlab_data.query.filters import Filters
from gnlab_data.reference.readings import facts
from tests.unit.test_filters import filters_strategy
from tests.unit.test_query import distinct, matching

relaxed = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

PRECISION = (
    "case when lon is not null then 'exact' when eupmyeondong is not null then 'eupmyeondong' "
    "when sigungu <> '경상남도' then 'region' else 'province' end"
)


def expected_sites(sql, chosen: Filters) -> dict[str, int]:
    """Sites of the matching projects by precision, by plain Python over the CSV files.

    Where regions are chosen, those within them. 창원's districts are in 창원.
    """
    projects = {row[0] for row in matching(sql, chosen)}
    codes = {name: code for code, name in sql("select region_code, name_ko from regions")}
    counted = dict.fromkeys(sites.PRECISIONS, 0)
    towns = dict(
        sql("select name_ko, min(region_code) from eupmyeondong where region_code like '4812%' "
            "group by name_ko having count(*) = 1")
    )  # fmt: skip
    for project, city, district, town, precision in sql(
        f"select project_id, sigungu, gu, eupmyeondong, {PRECISION} from sites"
    ):
        inside = {codes[city], codes.get(district)}
        if city == "창원시" and not district:
            inside.add(towns.get(town))
        if project in projects and (not chosen.regions or inside & set(chosen.regions)):
            counted[precision] += 1
    return counted


@given(chosen=filters_strategy)
@relaxed
def test_every_site_is_on_the_map_or_in_the_box_and_the_rest_is_of_unknown_place(
    chosen: Filters, sql, in_use
) -> None:
    counts = sites.site_counts(chosen)
    expected = expected_sites(sql, chosen)
    assert {name: getattr(counts, name) for name in sites.PRECISIONS} == expected
    assert counts.sites == sum(expected.values())
    rows = matching(sql, chosen)
    with_site = {row[0] for row in sql("select project_id from sites")}
    ids = {row[0] for row in rows}
    assert counts.projects == distinct(sql, ids)
    assert counts.unplaced == counts.projects - distinct(sql, ids & with_site)
    assert len(sites.unplaced(chosen, most=1000)) == counts.unplaced


@given(chosen=filters_strategy, colour=st.sampled_from(list(sites.COLOURS)))
@relaxed
def test_what_is_drawn_is_what_is_counted(chosen: Filters, colour: str, in_use) -> None:
    counts = sites.site_counts(chosen)
    marks = sites.marks(chosen, colour)
    for precision in ("exact", "eupmyeondong"):
        drawn = sum(row["sites"] for row in marks if row["precision"] == precision)
        assert drawn == getattr(counts, precision)
    for kilometres in (1.5, 5.0, 20.0):
        assert sum(row["sites"] for row in sites.cells(chosen, kilometres)) == counts.points
    by_region = sites.by_region(chosen, facts().places, split=False)
    for precision in ("exact", "eupmyeondong", "region"):
        assert sum(row[precision] for row in by_region.values()) == getattr(counts, precision)
    listed = sites.projects_where(chosen, most=1000)
    assert len(listed) == counts.sites


@given(chosen=filters_strategy)
@relaxed
def test_a_city_and_its_districts_are_never_counted_twice(chosen: Filters, in_use) -> None:
    known = facts().places
    whole = sites.by_region(chosen, known, split=False)
    parts = sites.by_region(chosen, known, split=True)
    assert not {each.region_code for each in known.districts("48120")} & set(whole)
    assert "48120" not in parts
    for code in set(whole) - {"48120"}:
        assert whole[code] == parts[code]
    if "48120" in whole:
        in_parts = sum(row["sites"] for code, row in parts.items() if code.startswith("4812"))
        assert in_parts <= whole["48120"]["sites"]


@pytest.mark.parametrize("regions", [("48120",), ("48120", "48121"), ("48121", "48120", "48129")])
def test_choosing_the_city_and_its_districts_together_counts_as_the_city(regions, in_use) -> None:
    one, several = Filters(regions=("48120",)), Filters(regions=regions)
    assert sites.site_counts(several) == sites.site_counts(one)
    (alone,) = query.aggregate(("project_rows", "distinct_projects"), (), one)
    (together,) = query.aggregate(("project_rows", "distinct_projects"), (), several)
    assert alone == together


def test_a_hexagon_holds_what_is_nearest_to_its_middle(in_use) -> None:
    """Middles of a hexagonal grid: neighbours are √3 radii apart, and points lie in their cell."""
    kilometres = 5.0
    cells = sites.cells(Filters(), kilometres)
    middles = [(row["lon"] * 0.8171 * 110.95, row["lat"] * 110.95) for row in cells]
    for number, (x, y) in enumerate(middles):
        for other_x, other_y in middles[:number]:
            distance = ((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5
            assert distance > kilometres * 3**0.5 * 0.99
    for mark in sites.marks(Filters(), "theme"):
        x, y = mark["lon"] * 0.8171 * 110.95, mark["lat"] * 110.95
        nearest = min(((x - cx) ** 2 + (y - cy) ** 2) ** 0.5 for cx, cy in middles)
        assert nearest <= kilometres * 1.01


# ------------------------------------------------------------------------------------- rates


@pytest.mark.parametrize(
    ("years", "population_year"), [(None, 2025), ((2019, 2021), 2020), ((2018, 2018), 2015)]
)
def test_the_province_is_its_total_by_its_population(years, population_year, sql, in_use) -> None:
    chosen = Filters(years=years)
    values = region_values.count_values(facts(), context(), chosen, "projects", "people", False)
    people = sql(
        "select sum(value::double) from region_context join regions using (region_code) "
        "where context_id = 'population' and year = ? and kind in ('si', 'gun')",
        str(population_year),
    )[0][0]
    first, last = years or (0, 9999)
    chains = sql(
        "select count(*) from projects where (? or year between ? and ?) and project_id not in "
        "(select project_lineage.project_id from project_lineage join projects as before "
        "on before.project_id = continues_project_id where ? or before.year between ? and ?)",
        *[years is None, str(first), str(last)] * 2,
    )[0][0]
    assert values.year == population_year
    assert values.province_count == chains
    assert values.province == pytest.approx(chains / people * 100_000)
    rates = [row.value for row in values.rows if row.value is not None]
    assert not rates or values.province != pytest.approx(sum(rates) / len(rates))


def test_each_rate_is_the_count_by_the_regions_own_people_and_few_have_none(sql, in_use) -> None:
    for split in (False, True):
        values = region_values.count_values(
            facts(), context(), Filters(), "projects", "people", split
        )
        people = dict(
            sql("select region_code, value::double from region_context "
                "where context_id = 'population' and year = '2025'")
        )  # fmt: skip
        for row in values.rows:
            if row.state == "known":
                assert row.count >= region_values.FEW
                assert row.value == pytest.approx(row.count / people[row.region_code] * 100_000)
            elif row.state == "few":
                assert 0 < row.count < region_values.FEW
                assert row.value is None
            else:
                assert (row.count, row.value) == (None, None)


def test_a_region_without_a_known_project_is_unknown_and_not_zero(in_use) -> None:
    values = region_values.count_values(
        facts(), context(), Filters(years=(2019, 2020)), "projects", "total", False
    )
    sancheong = values.by_code["48860"]
    assert (sancheong.state, sancheong.value, sancheong.count) == ("none", None, None)
    assert "48860" in values.without


def test_loading_the_city_and_its_districts_has_the_people_once(in_use) -> None:
    known, people = facts().places, context()
    for year in (2015, 2020, 2025):
        sums = {
            split: sum(
                people.value("population", each.region_code, year) or 0
                for each in known.units(split)
            )
            for split in (False, True)
        }
        assert sums[False] == sums[True] == people.total("population", known, year)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=40))
def test_classes_hold_every_value_once(values: list[int]) -> None:
    found = region_values.classes(values)
    assert 1 <= len(found) <= region_values.CLASSES
    for value in values:
        assert sum(low <= value <= high for low, high in found) == 1
        low, high = found[region_values.class_of(value, found)]
        assert low <= value <= high
    assert found == sorted(found)


def test_peers_are_like_the_region_and_not_itself(in_use) -> None:
    known = facts().places
    by_people = region_values.peers(context(), known, "48220", "population")
    assert len(by_people) == 3
    assert "48220" not in by_people
    assert "48120" not in by_people
    assert region_values.peers(context(), known, "48220", "neighbours") == ["48820"]
    assert all(
        code.startswith("4812")
        for code in region_values.peers(context(), known, "48121", "population")
    )
