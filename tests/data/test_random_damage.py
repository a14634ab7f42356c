"""Any one cell written over by anything: told with its place, or built; nothing in between.

Other cells than the same ones of every day: GNLAB_EXPLORE=1.
"""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gnlab_data import schema
from gnlab_data.build import build
from gnlab_data.intake import checks
from gnlab_data.schema import columns
from tests.conftest import DATA, EXPLORE

WRITTEN = [
    *(
        "",
        " ",
        "-",
        "0",
        "-1",
        "00",
        "1e5",
        "1e400",
        "nan",
        "inf",
        "２０２０",
        "²",
        "٣",
        "½",
        "1,000",
    ),
    *("9" * 20, "9" * 400, "0.1.2", "true", "TRUE", "null", "NULL", "#N/A", "#REF!", "2020-13-01"),
    *(
        "2020-02-30",
        "2062-01-01",
        "1895",
        "20200506",
        "2020.5.6",
        ";",
        "a;a",
        "a;;b",
        '"',
        "'",
        "\\",
    ),
    *(
        "=1+1",
        "@x",
        "가",
        "가" * 300,
        "a" * 5_000,
        "\u3164",
        "\u2028",
        "\ue000",
        "\u200b가",
        "e\u0301",
    ),
    *("010-1234-5678", "someone@example.org", "http://", "javascript:x", "file:///etc/passwd"),
    *("창원시", "48220", "99999", "org-001", "org-999", "social-innovation-lab", "no-plastic"),
    *("<b>", "&amp;", "\U0001f600", "ﬁ", "Ａ", "ﾊ", "A", "../x", "province", "actual", "plan"),
]
MOST = 300 if EXPLORE else 30
CELLS = [(table, column) for table in schema.TABLES for column in table.column_names]


@pytest.mark.slow
@settings(max_examples=MOST, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    at=st.sampled_from(CELLS),
    row=st.integers(min_value=0, max_value=10_000),
    written=st.sampled_from(WRITTEN),
    keeps=st.booleans(),
)
def test_one_cell_is_told_or_built(
    at: tuple[columns.Table, str], row: int, written: str, keeps: bool, tmp_path: Path
) -> None:
    table, column = at
    data, file = tmp_path / "data", tmp_path / "gnlab.duckdb"
    if not data.exists():
        shutil.copytree(DATA, data, ignore=shutil.ignore_patterns("*.duckdb*", "talks"))
    before = (DATA / table.file).read_bytes()
    rows = list(csv.DictReader(before.decode("utf-8-sig").splitlines()))
    if not rows:
        return
    number = row % len(rows)
    rows[number][column] = f"{rows[number][column]}{written}" if keeps else written
    with (data / table.file).open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, table.column_names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    try:
        told = checks.check(data)
        for each in told:
            assert each.file
            assert each.text("ko")
            assert each.text("en")
        if told:
            # What a cell breaks elsewhere (a name that others refer to) is told there.
            assert any(each.row for each in told)
        else:
            build.build(data, file)
    finally:
        (data / table.file).write_bytes(before)
