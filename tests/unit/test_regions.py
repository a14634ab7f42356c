"""The resolver of region names: every usual spelling, nothing of another province."""

from __future__ import annotations

import csv
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlab_data.reference.regions import Region, Regions, key, regions
from gnlab_data.settings import REPOSITORY

DATA = REPOSITORY / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ALIASES = {row["alias"]: row["region_code"] for row in rows("region_aliases")}
KNOWN: Regions = regions(rows("regions"), ALIASES)


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("창원", "48120"),
        ("창원특례시", "48120"),
        ("창원시 마산합포구", "48125"),
        ("경상남도 창원시 마산합포구", "48125"),
        ("마산", "48120"),
        ("경남 마산", "48120"),
        ("진해", "48129"),
        ("통영", "48220"),
        ("통영시  ", "48220"),
        ("충무시", "48220"),
        ("경남 고성", "48820"),
        ("고성군", "48820"),
        (unicodedata.normalize("NFD", "거제시"), "48310"),
        ("Tongyeong", "48220"),
        ("TONGYEONG-SI", "48220"),
        ("Goseong County", "48820"),
        ("Ｈａｍａｎ－ｇｕｎ", "48730"),
        ("Changwon-si Uichang-gu", "48121"),
        ("48220", "48220"),
        ("4822000000", "48220"),
        ("38050", "48220"),
        ("38310", "48720"),
        ("38510", "48720"),
        ("경남", "48000"),
        ("경상남도", "48000"),
        ("38", "48000"),
    ],
)
def test_a_spelling_is_resolved(spelling: str, code: str) -> None:
    found = KNOWN.resolve(spelling)
    assert found is not None
    assert found.region_code == code


@pytest.mark.parametrize(
    "spelling",
    ["", "  ", None, "서울", "강원 고성군", "강원특별자치도 고성군", "부산 진구", "3805"],
)
def test_what_is_not_ours_is_not_found(spelling: str | None) -> None:
    assert KNOWN.resolve(spelling) is None


def test_the_eighteen_and_the_five() -> None:
    assert [each.kind for each in KNOWN.cities].count("si") == 8
    assert len(KNOWN.cities) == 18
    assert [each.name_ko for each in KNOWN.districts("48120")] == [
        "의창구",
        "성산구",
        "마산합포구",
        "마산회원구",
        "진해구",
    ]
    assert KNOWN.province.name_ko == "경상남도"


def test_the_city_is_one_or_five_and_never_both() -> None:
    whole = {each.region_code for each in KNOWN.units(split=False)}
    parts = {each.region_code for each in KNOWN.units(split=True)}
    assert (len(whole), len(parts)) == (18, 22)
    for units in (whole, parts):
        assert not any(
            district.region_code in units and district.parent_code in units
            for district in KNOWN.districts("48120")
        )
    assert {KNOWN.city_of(code).region_code for code in parts} == whole


NAMES = {row["region_code"]: row["name_ko"] for row in rows("regions")}
CODES = [
    row[column]
    for name, columns in {
        "program_years": ("region_code",),
        "region_aliases": ("region_code",),
        "region_context": ("region_code",),
        "region_neighbours": ("region_code", "neighbour_code"),
        "eupmyeondong": ("region_code", "moved_to_code"),
    }.items()
    for row in rows(name)
    for column in columns
    if row[column]
]


def name_of(spelling: str) -> str:
    found = KNOWN.resolve(spelling)
    assert found is not None, spelling
    return found.name_ko


def test_every_region_in_the_data_is_resolved_to_what_the_row_means() -> None:
    assert len(rows("sites")) == 250
    for row in rows("sites"):
        assert name_of(row["sigungu"]) == row["sigungu"]
        assert name_of(f"{row['sigungu']} {row['gu']}") == (row["gu"] or row["sigungu"])
    for row in rows("organizations"):
        if row["sigungu"]:
            assert name_of(row["sigungu"]) == row["sigungu"]
    assert len(CODES) > 2_000
    assert {code for code in CODES if name_of(code) != NAMES[code]} == set()


def test_the_towns_of_the_country_are_ours_only_where_their_region_is() -> None:
    for row in rows("eupmyeondong"):
        by_code, by_name = (
            KNOWN.resolve(row[name]) for name in ("sgis_region_code", "region_name")
        )
        assert by_code == by_name, row
        assert (by_code.region_code if by_code else "") == row["region_code"]


@given(
    st.sampled_from(list(KNOWN.by_code.values())),
    st.booleans(),
    st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
    st.text(" \t\u00a0\u3000", max_size=3),
    st.booleans(),
)
def test_blanks_form_and_case_do_not_matter(
    region: Region, english: bool, form: str, blank: str, upper: bool
) -> None:
    name = region.name_en if english else region.name_ko
    text = unicodedata.normalize(form, f"{blank}{name.upper() if upper else name}{blank}")
    found = KNOWN.resolve(text)
    assert found == region


def test_no_alias_takes_the_name_of_another_region() -> None:
    for alias, code in ALIASES.items():
        found = KNOWN.resolve(alias)
        assert found is not None
        assert found.region_code == code, alias
    assert len({key(alias) for alias in ALIASES}) == len(ALIASES)
