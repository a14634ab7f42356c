"""Sixty more kinds of damage, all in one copy of the data: each is told at its cell."""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely

from gnlab_data import schema
from gnlab_data.build import build
from gnlab_data.intake import boundaries, cell_checks, checks, csv_files
from gnlab_data.intake.problems import TEXTS, Problem
from gnlab_data.policy import indicator_definitions
from gnlab_data.schema import columns, programs, projects
from tests.conftest import DATA

Value = str | Callable[[dict[str, str]], str]

# File, row as a spreadsheet counts, column, what is written there, which problem is told.
DAMAGED: list[tuple[str, int, str, Value, str]] = [
    # A number is read as what it is.
    ("program_years", 10, "value", "１２", "not_number"),
    ("program_years", 11, "value", "٣٤", "not_number"),
    ("program_years", 12, "value", "nan", "not_number"),
    ("program_years", 13, "value", "inf", "not_number"),
    ("program_years", 14, "value", "1e5", "not_number"),
    ("program_years", 15, "value", "9" * 30, "not_number"),
    ("program_years", 16, "value", "9" * 18, "out_of_range"),
    ("program_years", 17, "year", "２０２０", "not_integer"),
    ("program_years", 18, "year", "²", "not_integer"),
    ("program_years", 19, "year", "2020.0", "not_integer"),
    ("program_years", 20, "year", "+2020", "not_integer"),
    ("measures", 3, "sort_order", "99999999999", "out_of_range"),
    ("measures", 4, "sort_order", "１", "not_integer"),
    ("projects", 20, "budget_krw", "２０００００００", "not_integer"),
    ("projects", 21, "budget_krw", "20,000,000", "not_integer"),
    ("regions", 3, "region_code", "４８１２０", "bad_pattern"),
    ("organizations", 3, "org_id", "org-００１", "bad_pattern"),
    # A date lies in its bounds, a year in those of its program and project.
    ("sources", 10, "published_on", "2062-01-01", "of_the_future"),
    ("sources", 11, "published_on", "２０２０", "not_date"),
    ("sources", 12, "published_on", "2020-13", "not_date"),
    ("program_years", 21, "year", "1995", "out_of_range"),
    ("program_years", 22, "year", "2062", "out_of_range"),
    ("projects", 22, "year", "1995", "out_of_range"),
    ("participations", 10, "year", "2030", "year_of_project"),
    ("projects", 23, "started_on", "2019-00-10", "not_date"),
    # References of every table.
    ("directions", 3, "indicator_id", "happiness", "not_listed"),
    ("context_measures", 3, "share_of", lambda row: row["context_id"], "share_of_share"),
    ("region_neighbours", 3, "neighbour_code", lambda row: row["region_code"], "no_neighbour"),
    ("region_neighbours", 5, "neighbour_code", "99999", "unknown_reference"),
    ("region_aliases", 4, "alias", "통영시", "alias_of_another"),
    ("theme_needs", 3, "theme_id", "nothing", "unknown_reference"),
    ("deck_remarks", 2, "source_id", "nothing", "unknown_reference"),
    ("region_context", 9, "context_id", "nothing", "unknown_reference"),
    ("eupmyeondong", 9, "region_code", "00000", "unknown_reference"),
    ("project_themes", 9, "theme_id", "nothing", "unknown_reference"),
    ("participations", 12, "org_name", "없는 기관", "unknown_reference"),
    ("outcomes", 12, "project_id", "nothing", "unknown_reference"),
    # A place in its region, and as exactly as is said.
    ("sites", 9, "lon", "126.98", "out_of_range"),
    ("sites", 10, "lat", "37.57", "out_of_range"),
    ("sites", 11, "precision", "exact", "not_listed"),
    # Names.
    ("themes", 3, "name_ko", "NO 플라스틱", "repeated_name"),
    ("programs", 3, "name_en", lambda row: "\u3164", "control_character"),
    ("organizations", 20, "org_name", "가나\u3164다", "control_character"),
    ("organizations", 21, "org_name", "가나\u2800다", "control_character"),
    ("organizations", 22, "org_name", "가나\u2028다", "control_character"),
    ("organizations", 23, "org_name", "가나\ue000다", "control_character"),
    ("organizations", 24, "org_name", "가나\u202e다", "control_character"),
    ("organizations", 25, "org_name", "가나\x07다", "control_character"),
    ("organizations", 26, "org_name", "가나\u1160다", "control_character"),
    # Private data in all their forms.
    ("projects", 30, "note", "문의 +82 10-1234-5678", "phone_number"),
    ("projects", 31, "note", "문의 ０１０－１２３４－５６７８", "phone_number"),
    ("projects", 32, "note", "문의 010.1234.5678", "phone_number"),
    ("projects", 33, "note", "문의 01012345678", "phone_number"),
    ("projects", 34, "note", "문의 (055) 211-1234", "phone_number"),
    ("projects", 35, "note", "문의 055)211-1234", "phone_number"),
    ("projects", 36, "note", "문의 +82-55-211-1234", "phone_number"),
    ("projects", 37, "note", "대표 8001011234567", "resident_number"),
    ("projects", 38, "note", "대표 800101 - 1234567", "resident_number"),
    ("projects", 39, "note", "대표 ８００１０１-１２３４５６７", "resident_number"),
    ("projects", 40, "note", "문의 hong.gildong@mail.example.co.kr", "email"),
    ("projects", 41, "note", "문의 hong＠example.kr", "email"),
]  # fmt: skip


def damage(folder: Path) -> list[tuple[str, int, str, str]]:
    """Write all of it; the files, rows, columns and problems that must be told."""
    for name in sorted({each[0] for each in DAMAGED}):
        path = folder / f"{name}.csv"
        with path.open(encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.reader(opened))
        for file, row, column, value, _ in DAMAGED:
            if file == name:
                as_dict = dict(zip(rows[0], rows[row - 1], strict=True))
                written = value if isinstance(value, str) else value(as_dict)
                rows[row - 1][rows[0].index(column)] = written
        with path.open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened, lineterminator="\n").writerows(rows)
    return [(f"{file}.csv", row, column, code) for file, row, column, _, code in DAMAGED]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int, str, str], Problem]:
    from tests.conftest import DATA

    folder = tmp_path_factory.mktemp("damaged")
    for name in schema.CSV_NAMES:
        (folder / name).write_bytes((DATA / name).read_bytes())
    damage(folder)
    found = checks.check(folder)
    return {(each.file, each.row or 0, each.column or "", each.code): each for each in found}


@pytest.mark.parametrize("place", DAMAGED, ids=lambda each: f"{each[0]} {each[1]} {each[4]}")
def test_each_is_told_at_its_cell_in_both_languages(place, told) -> None:
    file, row, column, _, code = place
    one = told[f"{file}.csv", row, column, code]
    for language in ("ko", "en"):
        text = one.text(language)
        assert f"{file}.csv" in text
        assert str(row) in text
        assert column in text
        assert len(text.split(": ", 1)[1]) > 12
    if code in ("phone_number", "resident_number", "email"):
        assert one.value not in one.text("ko")


def test_there_are_a_hundred_kinds_with_the_others() -> None:
    from tests.data.test_damage import DAMAGES

    assert len(DAMAGED) + len(DAMAGES) >= 100
    assert len({each[4] for each in DAMAGED} | {each.code for each in DAMAGES}) >= 40


def lines(folder: Path, name: str) -> list[str]:
    return (folder / name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", ["directions.csv", "deck_remarks.csv", "theme_needs.csv"])
def test_a_table_without_rows_is_told(name: str, data_copy: Path) -> None:
    (data_copy / name).write_text(lines(data_copy, name)[0] + "\n", encoding="utf-8")
    assert (name, "no_rows") in {(each.file, each.code) for each in checks.check(data_copy)}


def test_an_unclosed_quote_is_told_at_its_row(data_copy: Path) -> None:
    rows = lines(data_copy, "themes.csv")
    rows[3] = '"' + rows[3]
    (data_copy / "themes.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    [one] = [each for each in checks.check(data_copy) if each.code == "quotes"]
    assert (one.file, one.row) == ("themes.csv", 4)


def test_a_huge_cell_is_told_at_its_row(data_copy: Path) -> None:
    rows = lines(data_copy, "themes.csv")
    rows[3] = "가" * 140_000 + rows[3]
    (data_copy / "themes.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    [one] = [each for each in checks.check(data_copy) if each.code == "long_cell"]
    assert (one.file, one.row) == ("themes.csv", 4)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.timeout(20)
def test_a_named_pipe_or_a_folder_is_told_and_not_waited_for(data_copy: Path) -> None:
    (data_copy / "themes.csv").unlink()
    os.mkfifo(data_copy / "themes.csv")
    (data_copy / "units.csv").unlink()
    (data_copy / "units.csv").mkdir()
    found = {(each.file, each.code) for each in checks.check(data_copy)}
    assert {("themes.csv", "not_a_file"), ("units.csv", "not_a_file")} <= found


def test_the_same_number_written_in_two_ways_is_the_same_fact(data_copy: Path) -> None:
    path = data_copy / "program_years.csv"
    table, _ = csv_files.read(path, programs.PROGRAM_YEARS.column_names)
    assert table is not None
    at, row = next((at, row) for at, row in table.rows if row["value"] == "15")
    with path.open("a", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerow((row | {"value": "15.0"}).values())
    told = [each for each in checks.check(data_copy) if each.code == "repeated_fact"]
    assert [each.allowed for each in told] == [str(at)]


def test_ids_that_differ_in_case_are_the_same(data_copy: Path) -> None:
    path = data_copy / "themes.csv"
    rows = lines(data_copy, "themes.csv")
    path.write_text("\n".join([*rows, rows[1].replace("no-", "NO-", 1)]) + "\n", encoding="utf-8")
    assert "repeated_key" in {each.code for each in checks.check(data_copy)}


def test_a_project_long_before_its_program_is_told(data_copy: Path) -> None:
    path = data_copy / "programs.csv"
    with path.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    rows[0] |= {"start_year": "2025", "end_year": ""}
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    told = {each.code for each in checks.check(data_copy)}
    assert "before_program" in told


def test_a_point_in_another_city_is_told(data_copy: Path) -> None:
    path = data_copy / "sites.csv"
    with path.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    at = next(at for at, row in enumerate(rows) if row["lon"] and row["sigungu"] == "통영시")
    rows[at] |= {"lon": "127.9", "lat": "35.68"}
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    [one] = [each for each in checks.check(data_copy) if each.code == "point_elsewhere"]
    assert (one.row, one.allowed) == (at + 2, "통영시")


@pytest.mark.parametrize(
    ("east_km", "told"), [(0.3, []), (3.0, ["point_elsewhere"])], ids=["on a pier", "out at sea"]
)
def test_a_point_is_held_against_its_boundary(
    east_km: float, told: list[str], data_copy: Path
) -> None:
    boundary = boundaries.read(data_copy)[0]["48220"]
    easternmost = max(shapely.get_coordinates(boundary).tolist())
    east, north = boundaries.KM_A_DEGREE
    path = data_copy / "sites.csv"
    with path.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    row = next(row for row in rows if row["lon"] and row["sigungu"] == "통영시")
    row["lon"] = f"{(easternmost[0] + east_km) / east:.6f}"
    row["lat"] = f"{easternmost[1] / north:.6f}"
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    assert [each.code for each in checks.check(data_copy)] == told


DAMAGED_BOUNDARIES: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "missing_file"),
    "empty": (lambda file: file.write_text(""), "not_boundaries"),
    "another JSON": (lambda file: file.write_text("[1]"), "not_boundaries"),
    "no features": (lambda file: file.write_text('{"features": []}'), "not_boundaries"),
    "a point": (
        lambda file: file.write_text('{"features": [{"geometry": {"type": "Point"}}]}'),
        "not_boundaries",
    ),
    "cut": (lambda file: file.write_bytes(file.read_bytes()[:-900]), "not_boundaries"),
    "another encoding": (lambda file: file.write_bytes(b"\xff" * 40), "not_boundaries"),
    "a folder": (lambda file: (file.unlink(), file.mkdir()), "unreadable_file"),
}


@pytest.mark.parametrize("damage", DAMAGED_BOUNDARIES)
@pytest.mark.parametrize("name", boundaries.NAMES)
def test_damaged_boundaries_are_told_and_nothing_is_built(
    name: str, damage: str, data_copy: Path, tmp_path: Path
) -> None:
    shutil.copytree(DATA / "geo", data_copy / "geo")
    act, code = DAMAGED_BOUNDARIES[damage]
    act(data_copy / "geo" / name)
    with pytest.raises(build.BadData) as found:
        build.build(data_copy, tmp_path / "gnlab.duckdb")
    assert [(each.file, each.code) for each in found.value.problems] == [(f"geo/{name}", code)]
    assert not (tmp_path / "gnlab.duckdb").exists()


def test_a_region_without_a_boundary_is_told(data_copy: Path) -> None:
    shutil.copytree(DATA / "geo", data_copy / "geo")
    file = data_copy / "geo" / boundaries.REGIONS
    drawn = json.loads(file.read_text(encoding="utf-8"))
    drawn["features"] = [
        each for each in drawn["features"] if each["properties"]["code"] != "48220"
    ]
    file.write_text(json.dumps(drawn), encoding="utf-8")
    [one] = [each for each in checks.check(data_copy) if each.code == "no_boundary"]
    assert (one.file, one.value) == ("regions.csv", "48220")


def test_what_can_be_counted_is_declared_once() -> None:
    assert set(columns.INDICATORS) == set(indicator_definitions.DECLARED)


@pytest.mark.timeout(30)
@pytest.mark.parametrize("piece", ["a", "a.", "1-", "가@", "0"])
def test_the_work_grows_no_faster_than_a_cell(piece: str) -> None:
    """A pattern that tried every pair of places would take hours for so long a cell."""
    text = piece * (300_000 // len(piece))
    assert cell_checks._cell_problem(projects.PROJECTS.column("note"), text) is None


def test_every_problem_says_what_to_do() -> None:
    assert all(text.rstrip().endswith((".", "}")) for text in TEXTS.values())
