"""With 50,000 synthetic projects the pages show true totals and only some of the rows."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from gnlab_app.widgets import tables as widget_tables
from gnlab_data.build import build
from gnlab_data.language import language
from tests.pages.conftest import LISTED, MAIN

ROWS = 50_000
PROGRAMS = ("social-innovation-lab", "issue-platform", "univ-village")


def add_projects(folder: Path) -> None:
    """Rows that say of themselves that they are synthetic; every fourth one with a result."""
    with (folder / "projects.csv").open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for number in range(ROWS):
            program, year = PROGRAMS[number % 3], 2019 + number % 7
            result = "합성 자료의 결과" if number % 4 == 0 else ""
            row = [f"synthetic-{number:06d}", program, year, f"합성 과제 {number:,}", "", "", ""]
            row += ["new", "", "", result, "", "", "", "seed-slides", "low", "합성(시험용)"]
            writer.writerow(row)


@pytest.mark.slow
def test_totals_are_true_and_tables_stay_short(
    data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "gnlab.duckdb"
    monkeypatch.setenv("GNLAB_DATA", str(data_copy))
    monkeypatch.setenv("GNLAB_DATABASE", str(database))
    add_projects(data_copy)
    build.build(data_copy, database)
    page = AppTest.from_file(MAIN, default_timeout=120)
    page.run()
    assert [each.message for each in page.exception] == []
    told = f"명칭이 확인된 프로젝트는 {language('ko').number(ROWS + 215)}건"
    assert any(told in str(each.value) for each in page.markdown)
    # More known by name than officially counted is said, not shown as a part of the whole.
    page.query_params["program"] = "social-innovation-lab,univ-village"
    page.query_params["year"] = "2020"
    page.run()
    assert any("으로 더 많다" in str(each.value) for each in page.markdown)
    del page.query_params["year"]
    page.switch_page(LISTED)
    page.query_params["program"] = "social-innovation-lab"
    page.run()
    assert [each.message for each in page.exception] == []
    tables = [each.value for each in page.table if "계속 여부" in each.value.columns]
    assert tables
    assert max(len(table) for table in tables) == widget_tables.MOST_ROWS
    of_2020 = len([n for n in range(ROWS) if n % 3 == 0 and n % 7 == 1]) + 9
    shown = [each.label for each in page.expander if each.label.startswith("2020년 · 공식")]
    assert f"{of_2020:,}건" in shown[0]
    assert any(
        f"전체 {of_2020:,}건 중 {widget_tables.MOST_ROWS}건" in c.value for c in page.caption
    )


def compared_rows() -> int:
    """Synthetic rows in program years with an official total: they are compared, not apart."""
    compared = {
        "social-innovation-lab": {2019, 2020, 2021},
        "issue-platform": {2019, 2020, 2021},
        "univ-village": {2019},
    }
    return sum(2019 + number % 7 in compared[PROGRAMS[number % 3]] for number in range(ROWS))
