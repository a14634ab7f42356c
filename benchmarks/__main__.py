"""All measurements, one after the other: `python run.py bench`."""

from __future__ import annotations

from benchmarks import (
    browser,
    build_time,
    many_organizations,
    many_sites,
    page_rerun,
    search,
    stage,
)


def main() -> None:
    build_time.main()
    page_rerun.main()
    many_sites.main()
    many_organizations.main()
    search.main()
    browser.main([])
    stage.main()


if __name__ == "__main__":
    main()
