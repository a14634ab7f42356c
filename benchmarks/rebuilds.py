"""Memory of the application after many rebuilds of its data.

    .venv python -m benchmarks.rebuilds [number]

Each time one cell of a CSV file changes, the data are built and three pages run.
"""

from __future__ import annotations

import os
import resource
import shutil
import sys
import tempfile
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from gnlab_data import settings

MAIN = str(settings.REPOSITORY / "gnlab_app" / "main.py")


def memory() -> float:
    """MB that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def main(number: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        shutil.copytree(settings.REPOSITORY / "data", data)
        os.environ["GNLAB_DATA"] = str(data)
        os.environ["GNLAB_DATABASE"] = str(Path(folder) / "gnlab.duckdb")
        file = data / "sources.csv"
        whole = file.read_text(encoding="utf-8")
        for turn in range(number):
            file.write_text(whole.replace("보도", f"보도{turn}", 1), encoding="utf-8")
            page = AppTest.from_file(MAIN, default_timeout=120).run()
            for path in ("projects", "themes", "map"):
                page._page_hash = calc_hash(path)
                page.run()
            assert not page.exception
            if turn % 10 == 0 or turn == number - 1:
                print(f"after {turn + 1:3} builds: {memory():7.0f} MB", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
