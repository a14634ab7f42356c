"""What pages ask again and again, of the dozen projects, written down by hand."""

from __future__ import annotations

import pytest

from tests.small.conftest import Rows


def table(text: str) -> set[tuple[str, ...]]:
    return {tuple(line.split()) for line in text.strip().splitlines()}


def test_a_chain_is_the_first_row_of_its_project(rows: Rows) -> None:
    goes_on = {(f"p{number:02}", 1 if number in (2, 11) else number) for number in range(1, 13)}
    assert rows("select project_id, chain_id from project_chains") == goes_on


def test_a_project_has_a_place_where_a_city_or_county_is_named(rows: Rows) -> None:
    found = rows("select project_id, has_site, has_place from project_facts")
    assert {row[0] for row in found if row[1] == 0} == {"p04", "p11", "p12"}
    assert {row[0] for row in found if row[2] == 0} == {"p04", "p05", "p11", "p12"}
    seats = dict(rows("select project_id, coalesce(first_region_code, '-') from project_facts"))
    changwon, jinju, namhae = "48120", "48170", "48840"
    assert seats == {
        "p01": changwon, "p02": changwon, "p03": jinju, "p04": "-", "p05": "-", "p06": jinju,
        "p07": namhae, "p08": changwon, "p09": changwon, "p10": jinju, "p11": "-", "p12": "-",
    }  # fmt: skip


def test_a_result_is_written_or_an_actual_outcome(rows: Rows) -> None:
    found = rows("select project_id from project_facts where has_result = 1")
    assert found == {("p01",), ("p03",), ("p06",)}
    found = rows("select project_id from project_facts where has_budget = 1")
    assert found == {("p03",), ("p06",)}


def test_the_primary_theme_is_the_one_that_says_so(rows: Rows) -> None:
    found = rows("select project_id, coalesce(primary_theme_id, '-') from project_facts")
    assert found == table("""
        p01 youth\np02 youth\np03 more-care\np04 -\np05 -\np06 no-plastic\np07 no-plastic
        p08 more-care\np09 youth\np10 youth\np11 -\np12 no-plastic""")


def test_a_site_has_the_best_place_that_is_known(rows: Rows) -> None:
    """동읍 without its district finds it; 창원시 alone does not."""
    found = rows(
        "select site_id::varchar, project_id, region_code, coalesce(district_code, '-'), "
        "coalesce(place_code, '-'), precision, lon is not null and lat is not null from site_facts"
    )
    assert {(*row[:-1], "point" if row[-1] else "-") for row in found} == table("""
        1  p01 48120 48121 38111530 eupmyeondong point
        2  p02 48120 -     -        region       -
        3  p03 48170 -     -        exact        point
        4  p05 48000 -     -        province     -
        5  p06 48170 -     -        region       -
        6  p06 48840 -     38350110 eupmyeondong point
        7  p07 48840 -     -        region       -
        8  p08 48120 48121 38111110 eupmyeondong point
        9  p09 48120 48123 -        region       -
        10 p10 48170 -     -        exact        point
        11 p10 48000 -     -        province     -
        12 p03 48170 -     -        exact        point""")


def test_a_project_is_in_each_region_of_its_sites(rows: Rows) -> None:
    assert rows("select project_id, region_code from project_regions") == table("""
        p01 48120\np01 48121\np02 48120\np03 48170\np05 48000\np06 48170\np06 48840
        p07 48840\np08 48120\np08 48121\np09 48120\np09 48123\np10 48000\np10 48170""")


def test_who_acts_who_pays_and_what_is_research(rows: Rows) -> None:
    """Who only pays does not act; who leads does, though only paying is written of it (p10)."""
    found = rows(
        "select project_id, org_name, coalesce(org_type, '-'), acts::varchar, pays::varchar, "
        "is_research::varchar from project_actors"
    )
    assert found == table("""
        p01 마을회   residents          1 0 0
        p01 지역대학 university         1 0 0
        p02 마을회   residents          1 0 0
        p02 지역대학 university         1 0 0
        p02 큰회사   company            1 0 0
        p03 나눔단체 nonprofit          1 0 0
        p03 도청     province           0 1 0
        p03 큰회사   company            0 1 0
        p05 두레조합 social_economy     1 0 0
        p06 나눔단체 nonprofit          1 0 0
        p06 두레조합 social_economy     1 0 0
        p06 지역대학 university         1 0 1
        p07 도청     province           0 1 0
        p08 마을회   residents          1 0 0
        p08 연구원   public_institution 1 0 1
        p09 연결망   network            1 0 0
        p09 큰회사   company            1 0 0
        p10 도청     province           0 1 0
        p10 연결망   network            1 1 0
        p10 큰회사   company            0 1 0
        p11 마을회   residents          1 0 0
        p11 의창주민 residents          1 0 0
        p12 나눔단체 nonprofit          1 0 0
        p12 도청     province           1 1 0
        p12 지역대학 university         1 0 1""")


def test_kinds_of_those_who_act(rows: Rows) -> None:
    """Whether anyone is told, how many act and pay, then kinds: r u c s, and research R."""
    found = rows("select * from project_kinds")
    letters = "rucsR"
    told = {
        (str(row[0]), *map(str, row[1:5]), "".join(
            letter for letter, is_there in zip(letters, row[5:], strict=True) if is_there
        ) or "-")
        for row in found
    }  # fmt: skip
    assert told == table("""
        p01 1 2 0 2 ru\np02 1 3 0 3 ruc\np03 1 1 2 1 -\np04 0 0 0 0 -\np05 1 1 0 1 s
        p06 1 3 0 3 usR\np07 0 0 1 0 -\np08 1 2 0 2 rR\np09 1 2 0 2 c\np10 1 1 3 1 -
        p11 1 2 0 1 r\np12 1 3 1 3 uR""")
    assert all(value in (0, 1) for row in found for value in row[5:])


def test_parts_and_kinds_of_organisations(rows: Rows) -> None:
    """The lead that is written twice is one part; host and funder of p12 are two."""
    assert rows("select project_id, org_id[5:], role from project_organizations") == table("""
        p01 001 lead\np01 004 partner\np02 001 lead\np02 004 partner\np02 005 support
        p03 002 lead\np03 005 funder\np03 007 funder\np05 003 lead\np06 002 partner
        p06 003 lead\np06 004 research\np07 007 funder\np08 001 partner\np08 006 lead
        p09 005 lead\np09 008 partner\np10 005 funder\np10 007 funder\np10 008 lead
        p10 008 funder\np11 001 lead\np11 010 partner\np12 002 partner
        p12 004 lead\np12 004 partner\np12 004 research\np12 007 funder\np12 007 host""")
    found = rows("select project_id, org_type from project_org_types")
    assert found == rows("select distinct project_id, org_type from project_actors")
    assert len(rows("select row_number from participations")) == 26
    assert rows("select count(*) from participation_facts") == {(26,)}


def test_the_documents_of_a_project_are_those_of_all_its_facts(rows: Rows) -> None:
    """Of p03 the place's, of p06 a part's, of p08 the outcome's; each of them once."""
    found = rows("select project_id, source_id from project_sources")
    own = {row for row in found if row[1] != "seed-slides"}
    assert own == table("""
        p03 ktab-596-h2\np06 ktab-596-h2\np08 ikbn-handeul""")
    assert found - own == {(f"p{number:02}", "seed-slides") for number in range(1, 13)}


def test_what_a_project_may_be_alike_in_and_filtered_by(rows: Rows) -> None:
    features = rows("select project_id, value from project_features where kind = 'organization'")
    assert features == rows("select project_id, org_name from project_actors where acts = 1")
    features = rows("select project_id, value from project_features where kind = 'region'")
    assert features == table("""
        p01 48120\np02 48120\np03 48170\np06 48170\np06 48840\np07 48840\np08 48120
        p09 48120\np10 48170""")
    tags = rows("select field, count(*) from project_tags group by field")
    assert tags == {("themes", 10), ("regions", 14), ("kinds", 24)}


DIRECTIONS = {
    "network": ("p06 p08 p09 p12", "p09", "p07"),
    "science": ("p01 p02 p03 p05 p10 p11", "p01 p02", "p04"),
    "rnd": ("p06 p08 p09 p12", "p08", "p07"),
    "research": ("p01 p02 p03 p05 p06 p08 p09 p10 p11 p12", "p06 p08 p12", "p04 p07"),
    "company": ("p01 p02 p03 p05 p06 p08 p09 p10 p11 p12", "p02 p09", "p04 p07"),
    "university": ("p01 p02 p03 p05 p06 p08 p09 p10 p11 p12", "p01 p02 p06 p12", "p04 p07"),
    "economy": ("p01 p02 p03 p05 p06 p08 p09 p10 p11 p12", "p05 p06", "p04 p07"),
    "actors": ("p01 p02 p03 p05 p06 p08 p09 p10 p11 p12", "p02 p06 p12", "p04 p07"),
    "hinge": ("p01 p02 p03 p05 p06 p08 p09 p10 p11 p12", "p01 p02 p08", "p04 p07"),
    "funded": ("p03 p07 p10 p12", "p03 p10", "p01 p02 p04 p05 p06 p08 p09 p11"),
    "themes": (
        "p01 p02 p03 p06 p07 p08 p09 p10 p12",
        "p01 p02 p03 p06 p07 p08 p09 p10 p12",
        "p04 p05 p11",
    ),
}
"""Direction → projects of its base, those that count, those looked at that are in no base."""


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_base_and_numerator_of_each_direction(direction: str, rows: Rows) -> None:
    base, counting, outside = (set(part.split()) for part in DIRECTIONS[direction])
    found = rows(
        "select project_id, base, counts from project_indicators "
        f"where direction_id = '{direction}'"
    )
    told = {(each, 1, int(each in counting)) for each in base} | {(each, 0, 0) for each in outside}
    assert found == told
