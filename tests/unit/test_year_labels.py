"""A running year says how far it is known: up to the newest document that tells of a project."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gnlab_app.context.context import View
from gnlab_app.evidence import charts, wording
from gnlab_data.query.filters import Filters


def view(code: str, until: str = "") -> View:
    made = charts.view_of(code, "light", Filters())
    return replace(made, facts=replace(made.facts, projects_date=until)) if until else made


def test_it_is_the_newest_document_of_a_project(in_use, sql) -> None:
    [(newest,)] = sql(
        "select max(published_on) from sources where source_id in "
        "(select unnest(string_split(source_ids, ';')) from projects union "
        "select source_id from program_years union select source_id from sites union "
        "select source_id from participations union select source_id from outcomes)"
    )
    assert view("ko").facts.projects_date == newest
    year, month = int(newest[:4]), int(newest[5:7])
    assert wording.year_label(view("ko"), year) == f"{year} ~{month}월"
    # Statistics that were published later say nothing of projects.
    assert view("ko").facts.data_date > newest


@pytest.mark.parametrize(
    ("code", "until", "label", "cell"),
    [
        ("ko", "2026-02-04", "2026 ~2월", "2026년 ~2월"),
        ("en", "2026-02-04", "2026 to Feb", "2026 to Feb"),
        ("ko", "2026-12-30", "2026 ~12월", "2026년 ~12월"),
        ("ko", "2026-12-31", "2026", "2026년"),
        ("ko", "2025-12-31", "2026", "2026년"),
        ("ko", "2026", "2026", "2026년"),
    ],
)
def test_how_a_running_year_reads(code: str, until: str, label: str, cell: str, in_use) -> None:
    assert wording.year_label(view(code, until), 2026) == label
    assert wording.year_cell(view(code, until), 2026) == cell
    assert wording.year_label(view(code, until), 2019) == "2019"


def test_a_year_that_nobody_knows(in_use) -> None:
    assert wording.year_label(view("ko"), None) == "연도 미상"
