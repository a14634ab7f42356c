"""Synthetic projects and sites in any number, for tests and measurements. Never shipped.

Each row says of itself that it is synthetic, in its id and its note.
"""

from __future__ import annotations

import csv
import random
import shutil
from pathlib import Path

from gnlab_data import schema, settings
from gnlab_data.schema import organizations as schema_organizations

PROGRAMS = ("social-innovation-lab", "issue-platform", "univ-village", "sos-lab")
THEMES = ("no-plastic", "more-care", "youth", "rural-food", "safety-mobility", "inclusion")
NOTE = "합성(시험용)"
NEAR_DEGREES = 0.002


def copy_data(folder: Path) -> None:
    """The shipped CSV files in a folder of their own, boundaries as they are shipped."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in schema.CSV_NAMES:
        shutil.copy(settings.REPOSITORY / "data" / name, folder / name)


def add_sites(folder: Path, count: int, a_project: int = 2) -> None:
    """So many sites, each close to a town's inside point, of a half as many projects."""
    chance = random.Random(20)
    towns, names, starts = _towns(folder), _names(folder), _starts(folder)
    projects, themes, sites = [], [], []
    for number in range(count // a_project):
        project_id = f"synthetic-{number:06d}"
        program = PROGRAMS[number % len(PROGRAMS)]
        year = max(2018 + number % 9, starts[program])
        row = [project_id, program, year, f"합성 과제 {number:,}"]
        projects.append([*row, "", "", "", "new", *[""] * 6, "seed-slides", "low", NOTE])
        themes.append([project_id, THEMES[number % len(THEMES)], "true", "curated"])
        for place in range(a_project):
            town = towns[chance.randrange(len(towns))]
            city, district = names[town["region_code"]]
            lon, lat = (
                f"{float(town[name]) + chance.uniform(-NEAR_DEGREES, NEAR_DEGREES):.6f}"
                for name in ("lon", "lat")
            )
            where = [project_id, city, district, town["name_ko"], f"합성 현장 {number}-{place}"]
            sites.append([*where, "place", lon, lat, "", "seed-slides", NOTE])
    for name, rows in (("projects", projects), ("project_themes", themes), ("sites", sites)):
        with (folder / f"{name}.csv").open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)


def add_organizations(folder: Path, count: int, parts: int, a_project: int = 4) -> None:
    """So many organisations with so many parts in new projects, a few of them in very many."""
    chance = random.Random(20)
    starts = _starts(folder)
    kinds = schema_organizations.ORGANIZATIONS.column("org_type").enum
    known = len(_rows(folder, "organizations"))
    names = [f"합성 기관 {number:,}" for number in range(count)]
    organizations = [
        [f"org-{known + number + 1:03d}", name, kinds[number % len(kinds)], "", "seed-slides"]
        for number, name in enumerate(names)
    ]
    projects, participations = [], []
    for number in range(parts // a_project):
        project_id, program = f"synthetic-part-{number:06d}", PROGRAMS[number % len(PROGRAMS)]
        year = max(2018 + number % 9, starts[program])
        row = [project_id, program, year, f"합성 과제 {number:,}", "", "", ""]
        projects.append([*row, "new", *[""] * 6, "seed-slides", "low", NOTE])
        chosen = {int(count * chance.random() ** 2) for _ in range(2 * a_project)}
        for place in sorted(chosen)[:a_project]:
            part = [program, project_id, year, names[place], "partner", "seed-slides"]
            participations.append(part)
    tables = (
        ("organizations", organizations),
        ("projects", projects),
        ("participations", participations),
    )
    for name, rows in tables:
        with (folder / f"{name}.csv").open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)


def _starts(folder: Path) -> dict[str, int]:
    """Program → its first year."""
    rows = _rows(folder, "programs")
    return {row["program_id"]: int(row["start_year"]) for row in rows if row["start_year"]}


def _towns(folder: Path) -> list[dict[str, str]]:
    return [row for row in _rows(folder, "eupmyeondong") if row["region_code"]]


def _names(folder: Path) -> dict[str, tuple[str, str]]:
    """Code → city or county, and district where it is one."""
    regions = {row["region_code"]: row for row in _rows(folder, "regions")}
    return {
        code: (regions[row["parent_code"]]["name_ko"], row["name_ko"])
        if row["kind"] == "gu"
        else (row["name_ko"], "")
        for code, row in regions.items()
    }


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
