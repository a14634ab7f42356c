"""The network over 50,000 synthetic parts of 2,000 organisations: server work of a new filter.

Every re-run has filters of its own, so no answer comes from a cache.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks import page_rerun
from gnlab_data.build import build
from tests import synthetic

ORGANIZATIONS, PARTS = 2_000, 50_000
YEARS = range(2018, 2027)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        synthetic.copy_data(folder)
        synthetic.add_organizations(folder, ORGANIZATIONS, PARTS)
        database = folder / "gnlab.duckdb"
        report = build.build(folder, database)
        print(f"{PARTS:,} synthetic parts: built in {report.seconds:.1f} s")
        variables = {"GNLAB_DATA": str(folder), "GNLAB_DATABASE": str(database)}
        spans = [f"year={first}-{last}" for first in YEARS for last in YEARS if first < last]
        page_rerun.run({"사람과 기관": ("network", spans)}, variables, warm=4)


if __name__ == "__main__":
    main()
