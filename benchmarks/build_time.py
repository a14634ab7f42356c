"""How long the shipped facts take to check and build: the median of several builds."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from gnlab_data import settings
from gnlab_data.build import build

RUNS = 7


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "gnlab.duckdb"
        seconds = [build.build(settings.data_folder(), file).seconds for _ in range(RUNS)]
        size = file.stat().st_size / 1_000_000
    print(
        f"build      median {statistics.median(seconds):.2f} s (worst {max(seconds):.2f})"
        f"   {size:.1f} MB"
    )


if __name__ == "__main__":
    main()
