"""Tables that leave: read back by other programs, with filters and sources, running nothing."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlab_data import exports
from gnlab_data.query import query
from gnlab_data.query.filters import Filters
from tests.unit.test_filters import filters_strategy
from tests.unit.test_query import matching, relaxed

FORMULAS = ["=cmd|' /C calc'!A0", "+1", "-1+2", "@x", "\t=1", "\n=1", "  =1", "＝1", "\r+1"]
EXPORT = exports.Export(
    "시군별 값",
    {
        "시군": ["창원시", "=cmd|' /C calc'!A0", "+1", "@x", "https://example.kr"],
        "연도": [2019, 2020, None, 2021, 2022],
        "금액": [320_000_000, -5, None, 0, 7],
        "비율": [0.5, -1.5, None, 2.0, 3.25],
    },
    {"필터": "2020년", "자료 기준일": "2026. 3. 1.", "자료 버전": "abc", "이용 조건": "MIT"},
    {"출처": ["발표 자료", "=기사"], "주소": ["", "https://example.kr/a"]},
)


def test_a_csv_file_opens_in_a_spreadsheet_and_runs_nothing() -> None:
    content = exports.csv_bytes(EXPORT.columns, EXPORT.about)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["시군", "연도", "금액", "비율", *EXPORT.about]
    assert rows[1] == ["창원시", "2019", "320000000", "0.5", *EXPORT.about.values()]
    assert [row[0] for row in rows[2:5]] == ["'=cmd|' /C calc'!A0", "'+1", "'@x"]
    assert rows[2][2:4] == ["-5", "-1.5"]
    assert rows[3][1:4] == ["", "", ""]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_begins_like_a_formula(text: str) -> None:
    content = exports.csv_bytes({text: [text]}, {"필터": text}).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(content, newline="")):
        assert all(cell.startswith("'") for cell in row if cell != "필터")


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4), st.floats(allow_nan=False))
def test_every_text_comes_back_from_a_csv_file(texts: list[str], number: float) -> None:
    content = exports.csv_bytes({"글": texts, "수": [number] * len(texts)}, {})
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))[1:]
    for row, text in zip(rows, texts, strict=True):
        assert row[0].removeprefix("'") == text.removeprefix("'")
        assert float(row[1]) == number


def test_a_workbook_has_types_headings_and_its_sources() -> None:
    book = openpyxl.load_workbook(io.BytesIO(exports.xlsx_bytes(EXPORT)))
    assert book.sheetnames == ["자료", "필터와 출처"]
    sheet, about = book["자료"], book["필터와 출처"]
    assert [cell.value for cell in sheet[1]] == ["시군", "연도", "금액", "비율"]
    assert [cell.value for cell in sheet[3]] == ["=cmd|' /C calc'!A0", 2020, -5, -1.5]
    assert [cell.data_type for cell in sheet["A"]] == ["s"] * 6
    assert [cell.value for cell in sheet[4]] == ["+1", None, None, None]
    formats = [sheet.cell(2, column).number_format for column in (2, 3, 4)]
    assert formats == ["0", "#,##0", "#,##0.0###"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:D6"
    assert sheet["A6"].hyperlink is None
    assert 10 < sheet.column_dimensions["A"].width < 60
    found = [[cell.value for cell in row] for row in about.iter_rows()]
    assert found[0][0] == "시군별 값"
    assert found[1:5] == [[name, words] for name, words in EXPORT.about.items()]
    assert found[6:] == [["출처", "주소"], ["발표 자료", ""], ["=기사", "https://example.kr/a"]]
    assert about["A9"].data_type == "s"


def test_a_json_file_has_rows_by_heading_and_its_sources() -> None:
    found = json.loads(exports.json_bytes(EXPORT))
    assert found["about"] == EXPORT.about
    assert found["count"] == len(found["rows"]) == 5
    assert found["rows"][1] == {
        "시군": "=cmd|' /C calc'!A0",
        "연도": 2020,
        "금액": -5,
        "비율": -1.5,
    }
    assert found["rows"][2]["금액"] is None
    assert found["sources"][1] == {"출처": "=기사", "주소": "https://example.kr/a"}


def test_an_empty_table_is_a_file_too() -> None:
    empty = exports.Export("빈 표", {"시군": [], "수": []}, {"필터": "없음"})
    assert openpyxl.load_workbook(io.BytesIO(exports.xlsx_bytes(empty)))["자료"].max_row == 1
    assert json.loads(exports.json_bytes(empty))["rows"] == []


def test_a_file_is_named_by_its_title_and_the_date_of_the_data() -> None:
    assert exports.file_name("프로젝트", "2026-03-01", "xlsx") == "프로젝트_2026-03-01.xlsx"
    assert exports.file_name('a/b: "c"?', "2026", "csv") == "a b c_2026.csv"


@given(chosen=filters_strategy)
@relaxed
def test_the_sources_in_view_are_those_of_the_rows_in_view(chosen: Filters, sql, in_use) -> None:
    projects = {row[0] for row in matching(sql, chosen)}
    named = dict(sql("select project_id, source_ids from projects"))
    expected = {each for project in projects for each in named[project].split(";")}
    for table, column in (
        ("sites", "source_id"),
        ("sites", "place_source_id"),
        ("participations", "source_id"),
        ("outcomes", "source_id"),
    ):
        for project, source in sql(f"select project_id, {column} from {table}"):
            expected |= {source} if project in projects and source else set()
    assert query.source_ids(chosen) == sorted(expected)
