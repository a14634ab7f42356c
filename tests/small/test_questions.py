"""What is asked of the dozen projects' network and regions, and statistics small enough to see."""

from __future__ import annotations

import pytest

from gnlab_data.organizations import network_questions as questions
from gnlab_data.places import region_values, sites
from gnlab_data.places.statistics import Context, ContextMeasure, context, ranks, share
from gnlab_data.published.figures import figure
from gnlab_data.published.flows import flows
from gnlab_data.query.filters import Filters
from gnlab_data.reference.readings import facts
from gnlab_data.themes.results import results
from tests.small.test_numbers import ALL, CHANGWON, JINJU, NAMHAE, TONGYEONG

pytestmark = pytest.mark.usefixtures("small")


def test_kinds_that_met_and_those_that_did_not() -> None:
    found = questions.kinds_met(ALL, "work")
    assert len(found) == 8 * 9 // 2
    assert {pair: projects for pair, projects in found.items() if projects} == {
        ("residents", "residents"): 1,
        ("residents", "university"): 1,
        ("residents", "public_institution"): 1,
        ("residents", "company"): 1,
        ("nonprofit", "social_economy"): 1,
        ("nonprofit", "university"): 2,
        ("nonprofit", "province"): 1,
        ("social_economy", "university"): 1,
        ("network", "company"): 1,
        ("university", "company"): 1,
        ("university", "province"): 1,
    }


def test_university_and_village_and_projects_that_join_kinds() -> None:
    found = questions.between_university_and_village(ALL, "work")
    assert [(row["org_id"][-1], row["projects"]) for row in found] == [
        ("4", 3), ("2", 2), ("1", 1), ("3", 1), ("5", 1), ("7", 1),
    ]  # fmt: skip
    three = questions.projects_joining(ALL, "work", 3)
    assert [(row["project_id"], row["kinds"]) for row in three] == [
        ("p12", 3), ("p06", 3), ("p02", 3),
    ]  # fmt: skip
    two = [row["project_id"] for row in questions.projects_joining(ALL, "work", 2)]
    assert two == ["p12", "p06", "p02", "p08", "p09", "p01"]
    assert three[0]["organizations"] == ["나눔단체", "도청", "지역대학"]


def test_who_is_first_and_last_known_in_a_year() -> None:
    found = [(each.year, each.known, each.new, each.last) for each in questions.years(ALL, "work")]
    assert found == [
        (2019, 2, ("마을회", "지역대학"), ()),
        (2020, 4, ("나눔단체", "큰회사"), ()),
        (2021, 3, ("두레조합",), ("두레조합",)),
        (2022, 4, ("연결망", "연구원"), ("연결망", "연구원", "큰회사")),
        (2023, 5, ("도청", "의창주민"), ("나눔단체", "도청", "마을회", "의창주민", "지역대학")),
    ]
    late = questions.years(Filters(years=(2022, 2023)), "work")
    assert [(each.year, each.new) for each in late] == [
        (2022, ("연결망", "연구원")),
        (2023, ("도청", "의창주민")),
    ]


def test_what_went_on_is_told_of_actual_figures_only() -> None:
    found = [(each.earlier.year, each.kept, each.new, each.ended) for each in flows(facts(), "lab")]
    assert found == [(2019, 0, 8, 5), (2020, 3, 0, 5)]
    assert [each.later.year for each in flows(facts(), "lab", (2020, 2021))] == [2021]


def test_slides_and_government_are_level_and_before_institutions() -> None:
    """Of those that are level the dated one decides."""
    values = [figure(facts(), "town", "projects_selected", year).value for year in (2021, 2022)]
    assert values == [5, 7]


def test_results_stand_by_year() -> None:
    found = [(row["project_id"], row["value"]) for row in results(ALL)]
    assert found == [("p01", 2.0), ("p03", 4.0), ("p08", 9.0)]


def test_a_rate_is_only_of_three_or_more_and_unknown_is_no_zero() -> None:
    own, known = context(), facts()
    year = own.year("population", int(known.data_date[:4]))
    found = region_values.count_values(known, own, ALL, "projects", "people", False)
    by_code = found.by_code
    people = own.value("population", CHANGWON, year)
    assert people is not None
    assert people > 900_000
    row = by_code[CHANGWON]
    assert (row.count, row.state, row.value) == (3, "known", pytest.approx(300_000 / people))
    assert (by_code[NAMHAE].count, by_code[NAMHAE].state, by_code[NAMHAE].value) == (2, "few", None)
    row = by_code[TONGYEONG]
    assert (row.count, row.state, row.value) == (None, "none", None)
    assert set(found.without) == {each.region_code for each in known.places.cities} - {
        CHANGWON, JINJU, NAMHAE,
    }  # fmt: skip
    total = sum(
        own.value("population", each.region_code, year) or 0 for each in known.places.cities
    )
    assert (found.province_count, found.province) == (10, pytest.approx(1_000_000 / total))
    assert found.year == year


@pytest.mark.parametrize(
    ("shown", "changwon", "whole"), [("projects", 3, 10), ("results", 1, 3), ("sites", 4, 12)]
)
def test_counts_as_they_are(shown: str, changwon: int, whole: int) -> None:
    found = region_values.count_values(facts(), context(), ALL, shown, "total", False)
    assert (found.by_code[CHANGWON].value, found.by_code[CHANGWON].count) == (changwon, changwon)
    assert (found.province, found.province_count, found.year) == (whole, whole, None)
    area = region_values.count_values(facts(), context(), ALL, "sites", "area", False)
    size = context().value("area", CHANGWON, area.year)
    assert size
    assert area.by_code[CHANGWON].value == pytest.approx(400 / size)
    assert sites.site_counts(ALL).sites == 12


def measure(
    name: str, share_of: str | None, times: int | None, adds: bool = True
) -> ContextMeasure:
    return ContextMeasure(name, "", "", "명", "", "", "people", adds, share_of, times, "")


CITIES = ("48120", "48170", "48220")
OWN = Context(
    measures={
        "population": measure("population", "area", None),
        "old": measure("old", "population", 100),
        "age": measure("age", None, None, adds=False),
        "area": measure("area", None, None),
    },
    values={
        ("population", "48120", 2020): 100.0, ("population", "48170", 2020): 50.0,
        ("population", "48220", 2020): 40.0, ("old", "48120", 2020): 25.0,
        ("old", "48170", 2020): 10.0, ("old", "48220", 2020): 9.0,
        ("population", "48120", 2022): 110.0, ("area", "48120", 2020): 4.0,
    },
    years={"population": (2020, 2022), "old": (2020,), "area": (2020,)},
    neighbours={"48120": ("48170", "48220")},
    needs=(),
)  # fmt: skip


def test_the_latest_year_not_after_the_one_asked() -> None:
    years = [OWN.year("population", last) for last in (None, 2022, 2021, 2020, 2019)]
    assert years == [2022, 2022, 2020, 2020, 2020]
    assert OWN.year("nothing") is None


def test_a_share_is_value_by_whole_of_the_same_year() -> None:
    assert OWN.share("old", "48120", 2020) == 25
    assert OWN.share("old", "48170", 2020) == 20
    assert OWN.share("old", "48120", 2022) is None
    assert OWN.share("age", "48120", 2020) is None
    assert OWN.share("population", "48120", 2022) == 27.5
    assert OWN.value("old", "48120", None) is None
    assert (share(3, 6, 100), share(0, 6, 100)) == (50, 0)
    assert share(None, 6, 1) is share(3, None, 1) is share(3, 0, 1) is None


def test_equal_values_share_a_rank() -> None:
    values = {"a": 5.0, "b": 7.0, "c": 5.0, "d": None, "e": 1.0}
    assert ranks(values) == {"b": 1, "a": 2, "c": 2, "e": 4}


def test_a_statistic_of_regions_is_its_value_or_its_share() -> None:
    whole = region_values.context_values(facts(), OWN, "old", "total", False, 2020)
    assert (whole.by_code["48120"].value, whole.by_code["48120"].state) == (25, "known")
    assert (whole.by_code["48840"].value, whole.by_code["48840"].state) == (None, "none")
    parts = region_values.context_values(facts(), OWN, "old", "people", False, 2020)
    assert [parts.by_code[code].value for code in CITIES] == [25, 20, 22.5]
    plain = region_values.context_values(facts(), OWN, "area", "people", False)
    assert (plain.by_code["48120"].value, plain.year) == (4, 2020)
    every = dict.fromkeys((each.region_code for each in facts().places.cities), 1.0)
    values = {("population", code, 2020): 200.0 for code in every}
    values |= {("old", code, 2020): 50.0 for code in every}
    full = Context(OWN.measures, values, {"old": (2020,), "population": (2020,)}, {}, ())
    assert region_values.context_values(facts(), full, "old", "people", False).province == 25
    found = region_values.context_values(facts(), full, "old", "total", False)
    assert found.province == 50 * len(every)
    assert OWN.total("old", facts().places, 2020) is OWN.total("age", facts().places, 2020) is None


def test_the_most_alike_are_nearest_in_ratio_or_share() -> None:
    places = facts().places
    assert region_values.peers(OWN, places, "48120", "neighbours", 1) == ["48170"]
    assert region_values.peers(OWN, places, "48170", "old") == ["48220", "48120"]
    assert region_values.peers(OWN, places, "48120", "old") == ["48220", "48170"]
    assert region_values.peers(OWN, places, "48840", "old") == []
    early = Context(OWN.measures, OWN.values, {"population": (2020,)}, {}, ())
    assert region_values.peers(early, places, "48170", "population") == ["48220", "48120"]
    assert region_values.peers(early, places, "48170", "population", 1) == ["48220"]


def test_classes_hold_about_as_many_values_each() -> None:
    assert region_values.classes([3, 1, 1, 2]) == [(1, 1), (2, 2), (3, 3)]
    found = region_values.classes([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    assert found == [(1, 2), (3, 4), (5, 6), (7, 8), (9, 10)]
    assert region_values.classes([1, 1, 1, 1, 2, 3], 2) == [(1, 1), (2, 3)]
    assert [region_values.class_of(value, found) for value in (1, 2, 3, 10)] == [0, 0, 1, 4]
