"""With 20,000 synthetic parts of 2,000 organisations the network answers and says what it omits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from gnlab_data.build import build
from gnlab_data.organizations.network import MOST_DRAWN
from tests import synthetic
from tests.pages.conftest import MAIN, PAGES

ORGANIZATIONS, PARTS = 2_000, 20_000


@pytest.mark.slow
def test_a_network_of_many_is_drawn_in_part_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    synthetic.copy_data(folder)
    synthetic.add_organizations(folder, ORGANIZATIONS, PARTS)
    database = folder / "gnlab.duckdb"
    monkeypatch.setenv("GNLAB_DATA", str(folder))
    monkeypatch.setenv("GNLAB_DATABASE", str(database))
    build.build(folder, database)
    page = AppTest.from_file(MAIN, default_timeout=120)
    page.run()
    page.switch_page(str(PAGES / "people" / "network.py"))
    page.run()
    assert [each.message for each in page.exception] == []
    chart = next(each for each in page.get("plotly_chart") if "network" in each.proto.id)
    traces = json.loads(chart.proto.spec)["data"]
    assert sum(len(trace.get("customdata", ())) for trace in traces) == MOST_DRAWN
    assert len(chart.proto.spec) < 200_000
    (told,) = [each.value for each in page.caption if "그리지 않았다" in each.value]
    linked = int(page.title[0].value.split("곳이")[0].replace("만 ", "").replace(",", ""))
    assert f"나머지 {linked - MOST_DRAWN:,}곳은 그리지 않았다." in told
    assert linked > ORGANIZATIONS / 2
