"""The reviewed tables agree: every figure has a measure, every unit is known, parts are parts.

Reads the CSV files themselves, so that a mistake in the build cannot hide one in the facts.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data"
FAMILIES = {
    "projects",
    "people",
    "organizations",
    "places",
    "meetings",
    "money",
    "effort",
    "result",
}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


YEARS, OUTCOMES, PROGRAMS = rows("program_years"), rows("outcomes"), rows("programs")
MEASURES = {row["measure_id"]: row for row in rows("measures")}
UNITS = {row["unit_ko"]: row for row in rows("units")}
READ = [(row["metric"], row["unit"]) for row in YEARS] + [
    (row["measure"], row["unit"]) for row in OUTCOMES
]


def test_every_measure_read_has_one_row_and_no_row_is_left_over() -> None:
    assert set(MEASURES) == {measure for measure, _ in READ}
    assert len(MEASURES) == len(rows("measures"))


def test_every_unit_is_known_once_and_used() -> None:
    used = {unit for _, unit in READ} | {row["unit_ko"] for row in MEASURES.values()}
    used |= {row["unit_ko"] for row in rows("context_measures")}
    assert set(UNITS) == used
    assert len(UNITS) == len(rows("units"))


def test_a_reading_has_a_unit_of_its_measures_kind() -> None:
    for measure, unit in READ:
        kinds = {UNITS[unit]["kind"], UNITS[MEASURES[measure]["unit_ko"]]["kind"]}
        assert len(kinds) == 1, (measure, unit)


def test_a_unit_in_english_has_both_numbers_or_neither() -> None:
    for row in UNITS.values():
        assert bool(row["unit_en_one"]) == bool(row["unit_en_many"]), row
        assert row["unit_en_one"] or row["kind"] == "count", row
        assert row["spaced"] in {"true", "false"}


@pytest.mark.parametrize("row", MEASURES.values(), ids=MEASURES)
def test_a_measure_is_named_and_explained_in_both_languages(row: dict[str, str]) -> None:
    assert row["family"] in FAMILIES
    assert {row["sum_over_years"], row["sum_over_places"]} <= {"true", "false"}
    assert 1 <= len(row["name_ko"]) <= 18
    assert 1 <= len(row["name_en"]) <= 32
    assert re.search("[가-힣]", row["counts_ko"])
    assert not re.search("[가-힣]", row["name_en"] + row["counts_en"])
    assert row["counts_ko"].endswith(".")
    assert row["counts_en"].endswith(".")


def test_measure_names_and_order_are_unique() -> None:
    for column in ("name_ko", "name_en", "sort_order"):
        counted = Counter(row[column] for row in MEASURES.values())
        assert [value for value, times in counted.items() if times > 1] == []


def test_running_totals_and_shares_are_never_added_up() -> None:
    for name, row in MEASURES.items():
        if name.endswith("_cumulative") or UNITS[row["unit_ko"]]["kind"] == "share":
            assert row["sum_over_years"] == row["sum_over_places"] == "false", name


RIVALS = {
    ("city-youth-lab", "2020", "applications", "남해군"): {"21팀", "20건"},
    ("impact-fund", "2020", "fund_size_krw", ""): {
        "2000000000원 계획",
        "2300000000원 계획",
        "2200000000원",
    },
    ("issue-platform", "2019", "agendas_matched", ""): {"19건", "18건"},
    ("issue-platform", "2019", "organizations", ""): {
        "87기관·단체",
        "86기관·단체",
        "80기관·단체 계획",
    },
    ("issue-platform", "2019", "participants", "경남지역혁신포럼(9월 27일)"): {"250명", "200명"},
    ("issue-platform", "2021", "agendas_discovered", ""): {"330건", "346건"},
    ("issue-platform", "2021", "agendas_matched", ""): {"23건", "24건"},
    ("livinglab-network", "2020", "participants", "발족식"): {"120명", "100명"},
    ("social-innovator-college", "2020", "courses", ""): {"3개 과정", "2개 과정"},
    ("support-center", "2020", "community_supporters", ""): {"65명 계획", "50명"},
    ("univ-village", "2019", "sigungu_covered", ""): {"6개 시군", "5개 시군 계획"},
}
"""Every group of sources that disagree about one fact. A new one is added here on purpose."""


def test_the_sources_that_disagree_are_exactly_these() -> None:
    read = defaultdict(set)
    for row in YEARS:
        plan = " 계획" if row["basis"] == "plan" else ""
        key = (row["program_id"], row["year"], row["metric"], row["part_ko"])
        read[key].add(row["value"] + row["unit"] + plan)
    disagreeing = {
        key: values
        for key, values in read.items()
        if len({value.removesuffix(" 계획") for value in values}) > 1
    }
    assert disagreeing == RIVALS


def test_a_part_has_both_names_and_one_spelling() -> None:
    english = defaultdict(set)
    for row in YEARS:
        assert bool(row["part_ko"]) == bool(row["part_en"]), row
        assert not re.search("[가-힣]", row["part_en"]), row
        english[row["part_ko"]].add((row["part_en"], row["region_code"]))
    assert [part for part, spellings in english.items() if len(spellings) > 1] == []


def test_only_a_part_lies_in_a_region() -> None:
    regions = {row["region_code"]: row for row in rows("regions")}
    for row in YEARS:
        if row["region_code"]:
            assert row["part_ko"], row
            region = regions[row["region_code"]]
            assert region["kind"] != "gu", row
            assert region["name_ko"][:2] in row["part_ko"], row


def test_the_measures_a_program_is_shown_with_have_figures() -> None:
    read = defaultdict(set)
    for row in YEARS:
        read[row["program_id"]].add(row["metric"])
    for row in PROGRAMS:
        headline = [name for name in row["headline_measures"].split(";") if name]
        official = [row["official_measure"]] if row["official_measure"] else []
        assert set(headline + official) <= read[row["program_id"]], row["program_id"]
        assert len(headline) == len(set(headline)) <= 3
        assert bool(headline) == bool(read[row["program_id"]]), row["program_id"]


def test_the_programs_that_are_counted_officially() -> None:
    assert {
        row["program_id"]: row["official_measure"] for row in PROGRAMS if row["official_measure"]
    } == {
        "social-innovation-lab": "projects_selected",
        "univ-village": "projects_selected",
        "village-learning": "schools_selected",
        "school-space-model": "schools_completed",
        "issue-platform": "agendas_executed",
    }
