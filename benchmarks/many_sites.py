"""The map over 100,000 synthetic sites: server work of a change of filter, bytes to the browser.

Every re-run has filters of its own, so no answer comes from a cache.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks import page_rerun
from gnlab_data.build import build
from tests import synthetic

SITES = 100_000
YEARS = range(2018, 2027)


def queries(layer: str) -> list[str]:
    """Filters that differ from each other: years by program and by region."""
    spans = [(first, last) for first in YEARS for last in YEARS if first < last]
    return [f"layer={layer}&year={first}-{last}" for first, last in spans] + [
        f"layer={layer}&year={year}&region=48{code}" for year in YEARS for code in (120, 250, 840)
    ]


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        synthetic.copy_data(folder)
        synthetic.add_sites(folder, SITES)
        database = folder / "gnlab.duckdb"
        report = build.build(folder, database)
        size = database.stat().st_size / 2**20
        print(f"{SITES:,} synthetic sites: built in {report.seconds:.1f} s, {size:.1f} MB")
        variables = {"GNLAB_DATA": str(folder), "GNLAB_DATABASE": str(database)}
        for layer in ("sites", "hexagons", "columns", "values", "seats"):
            # A server each: what one layer asked must not help the next.
            page_rerun.run({f"지도 {layer}": ("map", queries(layer))}, variables, warm=4)


if __name__ == "__main__":
    main()
