"""With 20,000 synthetic sites the map is aggregated: small for the browser, and nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from gnlab_data.build import build
from tests import synthetic
from tests.pages.conftest import MAIN, PAGES

SITES = 20_000


@pytest.mark.slow
def test_a_map_of_many_sites_is_small_and_adds_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    synthetic.copy_data(folder)
    synthetic.add_sites(folder, SITES)
    database = folder / "gnlab.duckdb"
    monkeypatch.setenv("GNLAB_DATA", str(folder))
    monkeypatch.setenv("GNLAB_DATABASE", str(database))
    build.build(folder, database)
    page = AppTest.from_file(MAIN, default_timeout=120)
    page.run()
    page.switch_page(str(PAGES / "places" / "map.py"))
    cells = {}
    near = {"region": "48220", "layer": "hexagons"}
    for query in ({}, {"cell": "fine"}, near, near | {"cell": "fine"}):
        page.query_params.clear()
        for name, value in query.items():
            page.query_params[name] = value
        page.run()
        assert [each.message for each in page.exception] == []
        (chart,) = page.get("deck_gl_json_chart")
        assert len(chart.proto.json) < 1_000_000
        layers = {layer["id"]: layer for layer in json.loads(chart.proto.json)["layers"]}
        assert "marks-exact" not in layers
        cells[str(query)] = layers["cells"]["data"]
        if not query:
            (legend,) = [each.value for each in page.markdown if "위치 미상" in str(each.value)]
            assert "**모두 2만 250곳**" in legend
    every, fine, region, region_fine = (len(each) for each in cells.values())
    assert every < fine
    # One region is shown in finer cells than the whole province.
    assert region < region_fine
    assert all("현장" in row["note"] for row in cells["{}"])


def test_synthetic_rows_say_so_and_none_is_shipped(tmp_path: Path, sql) -> None:
    synthetic.copy_data(tmp_path)
    synthetic.add_sites(tmp_path, 10)
    lines = (tmp_path / "sites.csv").read_text(encoding="utf-8").splitlines()
    added = [line for line in lines if line.startswith("synthetic-")]
    assert len(added) == 10
    assert all(line.endswith(synthetic.NOTE) for line in added)
    assert sql("select count(*) from sites where project_id like 'synthetic%'") == [(0,)]
