"""What a visitor sees when the data is broken: the last good pages with a notice, or the list."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from gnlab_data.build import build
from tests.conftest import DATA
from tests.data.test_damage import rewrite, set_cell
from tests.pages.conftest import MAIN


@pytest.fixture
def own(data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GNLAB_DATA", str(data_copy))
    monkeypatch.setenv("GNLAB_DATABASE", str(tmp_path / "gnlab.duckdb"))
    return data_copy


def opened(**query: str) -> AppTest:
    page = AppTest.from_file(MAIN, default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    page.run()
    assert [each.message for each in page.exception] == []
    return page


def test_no_database_is_built_by_the_first_visit(own: Path, tmp_path: Path) -> None:
    assert opened().title[0].value.startswith("확인된 프로젝트는 2018년부터")
    assert (tmp_path / "gnlab.duckdb").is_file()


@pytest.mark.parametrize(
    ("code", "word"), [("ko", "마지막으로 정상이던"), ("en", "last good data")]
)
def test_a_broken_file_shows_the_last_good_data_and_why(
    code: str, word: str, own: Path, tmp_path: Path
) -> None:
    build.build(own, tmp_path / "gnlab.duckdb")
    rewrite(own, "projects.csv", set_cell(7, "status", "old"))
    page = opened(lang=code)
    assert word in page.warning[0].value
    assert "215" in page.title[0].value
    assert any("projects" in each.value and "7" in each.value for each in page.markdown)


def test_maps_stand_when_the_boundaries_are_gone(own: Path, tmp_path: Path) -> None:
    shutil.copytree(DATA / "geo", own / "geo")
    build.build(own, tmp_path / "gnlab.duckdb")
    shutil.rmtree(own / "geo")
    (own / "geo").mkdir()
    page = AppTest.from_file(MAIN, default_timeout=60)
    page._page_hash = calc_hash("map")
    page.run()
    assert "마지막으로 정상이던" in page.warning[0].value
    assert "geo/regions.geojson" in "".join(each.value for each in page.markdown)
    assert page.title[0].value.startswith("확인된 프로젝트는")
    assert [each.message for each in page.exception] == []


def test_a_broken_file_and_no_database_shows_all_problems(own: Path) -> None:
    rewrite(own, "projects.csv", set_cell(7, "status", "old"))
    rewrite(own, "themes.csv", set_cell(2, "basis", "mine"))
    page = opened()
    assert page.title[0].value == "자료를 열 수 없습니다"
    listed = page.markdown[0].value
    assert "projects" in listed
    assert "themes" in listed
    assert page.get("plotly_chart") == []


def test_a_corrected_file_is_served_without_a_restart(own: Path, tmp_path: Path) -> None:
    build.build(own, tmp_path / "gnlab.duckdb")
    assert "15건" in opened().header[3].value
    rows = (own / "program_years.csv").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(rows, start=1):
        if line.startswith("social-innovation-lab,2020,projects_selected,"):
            rewrite(own, "program_years.csv", set_cell(number, "value", "18"))
    assert "2020년 18건에서 2021년 15건으로 줄었다" in opened().header[3].value
