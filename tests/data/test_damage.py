"""A damaged row gives its own clear message, and the database in use stays as it was."""

from __future__ import annotations

import csv
import hashlib
import io
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from gnlab_data.build import build
from gnlab_data.intake import checks
from gnlab_data.intake.problems import TEXTS, Problem

Rows = list[list[str]]


@dataclass(frozen=True)
class Damage:
    """One kind of damage: what is done, and where which problem must be told."""

    name: str
    file: str
    act: Callable[[Rows], None]
    code: str
    row: int | None
    column: str | None = None
    shown: str = ""


def set_cell(row: int, column: str, value: str) -> Callable[[Rows], None]:
    """Write a value into the cell of a spreadsheet row."""

    def act(rows: Rows) -> None:
        rows[row - 1][rows[0].index(column)] = value

    return act


def both(one: Callable[[Rows], None], other: Callable[[Rows], None]) -> Callable[[Rows], None]:
    def act(rows: Rows) -> None:
        one(rows)
        other(rows)

    return act


def repeat(row: int) -> Callable[[Rows], None]:
    return lambda rows: rows.append(list(rows[row - 1]))


def drop_last_cell(row: int) -> Callable[[Rows], None]:
    return lambda rows: rows[row - 1].pop() and None


def rename(old: str, new: str) -> Callable[[Rows], None]:
    return lambda rows: rows[0].__setitem__(rows[0].index(old), new)


NFD_NAME = unicodedata.normalize("NFD", "통영바다")
LAB = "social-innovation-lab-2019-no-plastic-mart"

DAMAGES = [
    Damage(
        "text as year",
        "program_years.csv",
        set_cell(2, "year", "이천십구"),
        "not_integer",
        2,
        "year",
        "이천십구",
    ),
    Damage(
        "year with a sign",
        "program_years.csv",
        set_cell(3, "year", "’19년"),
        "not_integer",
        3,
        "year",
        "’19년",
    ),
    Damage(
        "year out of range",
        "program_years.csv",
        set_cell(2, "year", "20190"),
        "out_of_range",
        2,
        "year",
        "2010–2040",
    ),
    Damage(
        "comma in a number",
        "program_years.csv",
        set_cell(2, "value", "1,500"),
        "not_number",
        2,
        "value",
        "1,500",
    ),
    Damage(
        "money with a unit",
        "projects.csv",
        set_cell(2, "budget_krw", "2천만원"),
        "not_integer",
        2,
        "budget_krw",
        "2천만원",
    ),
    Damage(
        "money in millions",
        "projects.csv",
        set_cell(2, "budget_krw", "20"),
        "money_range",
        2,
        "budget_krw",
        "20",
    ),
    Damage(
        "fraction of a won",
        "program_years.csv",
        set_cell(3, "value", "12.5"),
        "money_range",
        3,
        "value",
        "12.5",
    ),
    Damage(
        "negative count",
        "program_years.csv",
        set_cell(2, "value", "-3"),
        "out_of_range",
        2,
        "value",
        "-3",
    ),
    Damage(
        "unknown basis",
        "program_years.csv",
        set_cell(2, "basis", "estimate"),
        "not_listed",
        2,
        "basis",
        "actual, plan",
    ),
    Damage(
        "unknown program",
        "program_years.csv",
        set_cell(2, "program_id", "no-such"),
        "unknown_reference",
        2,
        "program_id",
        "no-such",
    ),
    Damage(
        "unknown source",
        "outcomes.csv",
        set_cell(2, "source_id", "nowhere"),
        "unknown_reference",
        2,
        "source_id",
        "nowhere",
    ),
    Damage(
        "unknown source in a list",
        "projects.csv",
        set_cell(2, "source_ids", "seed-slides;nowhere"),
        "unknown_reference",
        2,
        "source_ids",
        "nowhere",
    ),
    Damage(
        "source twice in a list",
        "projects.csv",
        set_cell(2, "source_ids", "seed-slides;seed-slides"),
        "repeated_list_value",
        2,
        "source_ids",
        "seed-slides",
    ),
    Damage(
        "unknown measure",
        "program_years.csv",
        set_cell(2, "metric", "happiness"),
        "unknown_reference",
        2,
        "metric",
        "happiness",
    ),
    Damage(
        "unit of another kind",
        "program_years.csv",
        set_cell(2, "unit", "원"),
        "unit_kind",
        2,
        "unit",
        "원",
    ),
    Damage(
        "day that is not",
        "projects.csv",
        set_cell(2, "started_on", "2019-02-30"),
        "not_date",
        2,
        "started_on",
        "2019-02-30",
    ),
    Damage(
        "date with dots",
        "sources.csv",
        set_cell(2, "published_on", "2020. 5. 6."),
        "not_date",
        2,
        "published_on",
        "2020-05-06",
    ),
    Damage(
        "year against dates",
        "projects.csv",
        set_cell(2, "started_on", "2021-03"),
        "year_disagrees",
        2,
        "year",
        "2019",
    ),
    Damage(
        "end before start",
        "programs.csv",
        both(set_cell(2, "start_year", "2021"), set_cell(2, "end_year", "2019")),
        "dates_reversed",
        2,
        "end_year",
        "2019",
    ),
    Damage("empty name", "projects.csv", set_cell(2, "name_ko", ""), "required", 2, "name_ko"),
    Damage("empty source", "sites.csv", set_cell(2, "source_id", ""), "required", 2, "source_id"),
    Damage(
        "space at the end",
        "projects.csv",
        set_cell(2, "name_ko", "마트 "),
        "spaces",
        2,
        "name_ko",
        "마트",
    ),
    Damage(
        "decomposed letters",
        "projects.csv",
        set_cell(2, "name_ko", NFD_NAME),
        "not_nfc",
        2,
        "name_ko",
    ),
    Damage(
        "invisible letter",
        "projects.csv",
        set_cell(2, "name_ko", "마트\u200b만들기"),
        "control_character",
        2,
        "name_ko",
    ),
    Damage(
        "broken letter",
        "projects.csv",
        set_cell(2, "name_ko", "마트\ufffd"),
        "control_character",
        2,
        "name_ko",
    ),
    Damage(
        "resident number",
        "projects.csv",
        set_cell(2, "note", "대표 800101-1234567"),
        "resident_number",
        2,
        "note",
        "개인정보",
    ),
    Damage(
        "phone number",
        "projects.csv",
        set_cell(2, "note", "문의 010-1234-5678"),
        "phone_number",
        2,
        "note",
        "개인정보",
    ),
    Damage(
        "office phone",
        "projects.csv",
        set_cell(2, "note", "055-211-1234"),
        "phone_number",
        2,
        "note",
        "개인정보",
    ),
    Damage(
        "e-mail",
        "projects.csv",
        set_cell(2, "note", "hong@example.kr"),
        "email",
        2,
        "note",
        "개인정보",
    ),
    Damage("key twice", "projects.csv", repeat(2), "repeated_key", 254, "project_id", LAB),
    Damage("fact twice", "program_years.csv", repeat(2), "repeated_fact", 335, None, "2행"),
    Damage("site twice", "sites.csv", repeat(3), "repeated_fact", 252, None, "3행"),
    Damage(
        "unknown city",
        "sites.csv",
        set_cell(2, "sigungu", "강원 고성군"),
        "wrong_place",
        2,
        "sigungu",
        "창원시",
    ),
    Damage(
        "unknown town",
        "sites.csv",
        set_cell(2, "eupmyeondong", "명곡면"),
        "wrong_place",
        2,
        "eupmyeondong",
        "명곡동",
    ),
    Damage(
        "seat elsewhere",
        "organizations.csv",
        set_cell(3, "sigungu", "세종시"),
        "wrong_place",
        3,
        "sigungu",
        "진주시",
    ),
    Damage(
        "id of an organisation used again",
        "organizations.csv",
        set_cell(3, "org_id", "org-001"),
        "repeated_value",
        3,
        "org_id",
        "2",
    ),
    Damage(
        "organisation under its old name",
        "participations.csv",
        set_cell(2, "org_name", "경남발전연구원"),
        "other_name",
        2,
        "org_name",
        "경남연구원",
    ),
    Damage(
        "another name that is an organisation",
        "organization_aliases.csv",
        set_cell(2, "alias", "경남대학교"),
        "alias_is_name",
        2,
        "alias",
        "경남대학교",
    ),
    Damage(
        "second province",
        "regions.csv",
        set_cell(3, "kind", "province"),
        "one_province",
        None,
        "kind",
    ),
    Damage(
        "district in a county",
        "regions.csv",
        set_cell(4, "parent_code", "48720"),
        "wrong_place",
        4,
        "parent_code",
        "48120",
    ),
    Damage(
        "district elsewhere",
        "sites.csv",
        set_cell(2, "sigungu", "통영시"),
        "wrong_place",
        2,
        "gu",
        "의창구",
    ),
    Damage("half a point", "sites.csv", set_cell(2, "lon", "128.68"), "half_point", 2, "lat"),
    Damage(
        "point at sea",
        "sites.csv",
        both(set_cell(2, "lon", "35.2"), set_cell(2, "lat", "128.6")),
        "out_of_range",
        2,
        "lon",
        "127.5–129.4",
    ),
    Damage(
        "wrong boolean",
        "project_themes.csv",
        set_cell(2, "is_primary", "예"),
        "not_boolean",
        2,
        "is_primary",
        "예",
    ),
    Damage(
        "two primary themes",
        "project_themes.csv",
        lambda rows: rows.append([LAB, "youth", "true", "curated"]),
        "two_primary",
        428,
        "is_primary",
        LAB,
    ),
    Damage(
        "a rule of fit for a theme that is not there",
        "national_fit.csv",
        set_cell(41, "value", "trail"),
        "not_listed",
        41,
        "value",
        "trail",
    ),
    Damage(
        "a rule of fit for a program of the province",
        "national_fit.csv",
        lambda rows: rows.append(["forum", "theme", "youth", "1", "사유", "Reason", "seed-slides"]),
        "not_national",
        42,
        "program_id",
        "forum",
    ),
    Damage(
        "a rule of fit read somewhere else",
        "national_fit.csv",
        set_cell(2, "source_id", "tynp-20191017-saryang"),
        "not_its_source",
        2,
        "source_id",
        "tynp-20191017-saryang",
    ),
    Damage(
        "continues itself",
        "project_lineage.csv",
        lambda rows: set_cell(2, "continues_project_id", rows[1][0])(rows),
        "continues_later",
        2,
        "continues_project_id",
        "2020 → 2020",
    ),
    Damage(
        "project of another program",
        "outcomes.csv",
        set_cell(2, "program_id", "univ-village"),
        "wrong_program",
        2,
        "program_id",
        "univ-village",
    ),
    Damage(
        "script as address",
        "sources.csv",
        set_cell(2, "url", "javascript:alert(1)"),
        "bad_pattern",
        2,
        "url",
        "https?",
    ),
    Damage(
        "blank in an id",
        "themes.csv",
        set_cell(2, "theme_id", "no plastic"),
        "bad_pattern",
        2,
        "theme_id",
        "no plastic",
    ),
    Damage("cell missing", "programs.csv", drop_last_cell(3), "cells", 3, None, "14"),
    Damage("blank row", "themes.csv", lambda rows: rows.append([""] * 4), "blank_row", 15),
    Damage(
        "column renamed",
        "sources.csv",
        rename("publisher", "press"),
        "missing_column",
        1,
        "publisher",
        "publisher",
    ),
    Damage(
        "column unknown",
        "regions.csv",
        lambda rows: [row.append("x") for row in rows] and None,
        "extra_column",
        1,
        "x",
    ),
    Damage(
        "column twice",
        "themes.csv",
        lambda rows: [row.append(row[0]) for row in rows] and None,
        "repeated_column",
        1,
        "theme_id",
    ),
]


def rewrite(folder: Path, file: str, act: Callable[[Rows], None]) -> None:
    path = folder / file
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    act(rows)
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_damage_is_told_and_the_database_stays(
    damage: Damage, data_copy: Path, tmp_path: Path
) -> None:
    database = tmp_path / "gnlab.duckdb"
    build.build(data_copy, database)
    before = digest(database)
    rewrite(data_copy, damage.file, damage.act)
    with pytest.raises(build.BadData) as raised:
        build.build(data_copy, database)
    assert digest(database) == before
    assert [each.name for each in tmp_path.glob("*.part*")] == []
    told = [each for each in raised.value.problems if each.code == damage.code]
    places = [(each.file, each.row, each.column) for each in told]
    assert (damage.file, damage.row, damage.column) in places
    one = told[places.index((damage.file, damage.row, damage.column))]
    assert damage.shown in one.text("ko")
    assert damage.file in one.text("en")
    assert not any("가" <= letter <= "힣" for letter in _without(one))


def _without(problem: Problem) -> str:
    """The English text without the value and the allowed names, which may be Korean."""
    text = problem.text("en")
    for part in (problem.value, *problem.allowed.split(", "), problem.value[:3]):
        text = text.replace(part, "") if part else text
    return text.replace("개인정보", "")


def test_damage_is_of_at_least_twenty_kinds() -> None:
    assert len({damage.code for damage in DAMAGES}) >= 20


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        ("theme_id,name_ko\n가,나".encode("cp949"), "not_utf8"),
        (b'theme_id,name_ko,name_en,basis\na,"b,c,d\n', "quotes"),
        (None, "missing_file"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    content: bytes | None, code: str, data_copy: Path, tmp_path: Path
) -> None:
    database = tmp_path / "gnlab.duckdb"
    build.build(data_copy, database)
    before = digest(database)
    path = data_copy / "themes.csv"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(build.BadData) as raised:
        build.build(data_copy, database)
    assert [(each.file, each.code) for each in raised.value.problems] == [("themes.csv", code)]
    assert digest(database) == before


def test_all_problems_are_told_at_once(data_copy: Path) -> None:
    """Three files, five cells: one call tells them all, in the order of files and rows."""
    rewrite(data_copy, "projects.csv", set_cell(2, "name_ko", ""))
    rewrite(data_copy, "projects.csv", set_cell(5, "status", "old"))
    rewrite(data_copy, "program_years.csv", set_cell(9, "value", "x"))
    rewrite(data_copy, "program_years.csv", set_cell(4, "basis", "y"))
    rewrite(data_copy, "sources.csv", set_cell(3, "kind", "blog"))
    told = [(each.file, each.row) for each in checks.check(data_copy)]
    assert told == [
        ("program_years.csv", 4),
        ("program_years.csv", 9),
        ("projects.csv", 2),
        ("projects.csv", 5),
        ("sources.csv", 3),
    ]


def test_private_data_is_not_printed_whole() -> None:
    text = Problem("a.csv", 2, "note", "800101-1234567", "resident_number").text()
    assert "1234567" not in text


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_every_problem_can_be_told_in_both_languages(code: str) -> None:
    problem = Problem("a.csv", 2, "b", "c", code, "d")
    assert problem.text("ko") != problem.text("en")


def test_a_file_with_a_byte_order_mark_is_read(data_copy: Path) -> None:
    path = data_copy / "themes.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert checks.check(data_copy) == []
