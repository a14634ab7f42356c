"""What a row may not be. All problems of all files are told at once.

Three rounds: the form of each file (`csv_files`), each cell by its declaration (`schema`), then
what only several cells together can tell: keys, references, years, places, units, lineage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from gnlab_data import schema
from gnlab_data.intake import boundaries, csv_files
from gnlab_data.intake.boundaries import Boundaries
from gnlab_data.intake.cell_checks import (
    cell_problems,
)
from gnlab_data.intake.fact_checks import (
    NAMED,
    aliases,
    future,
    lineage,
    money,
    names_apart,
    national_fit,
    one_primary_theme,
    periods_of_totals,
    program_years_in_order,
    programs_begin,
    redirects,
    same_program,
    shares,
    units,
    years_and_dates,
    years_of_projects,
)
from gnlab_data.intake.place_checks import (
    neighbours,
    places,
    points,
    precision,
    region_aliases,
    region_tree,
    undrawn,
)
from gnlab_data.intake.problems import Problem, in_order
from gnlab_data.intake.table_checks import Tables, not_unique, references, repeated
from gnlab_data.schema import columns as schema_columns


def check(data_folder: Path) -> list[Problem]:
    """All problems of the CSV files, by file, row and column; empty where all is well."""
    return read_and_check(data_folder)[1]


def read_and_check(data_folder: Path) -> tuple[Tables, list[Problem]]:
    """The tables that could be read, and all problems."""
    tables: Tables = {}
    problems: list[Problem] = []
    for table in schema.TABLES:
        read, found = csv_files.read(data_folder / table.file, table.column_names)
        problems += found
        if read is not None:
            tables[table.name] = read
    for table in schema.TABLES:
        if table.name in tables:
            if not tables[table.name].rows and table.name not in schema_columns.MAY_BE_EMPTY:
                problems.append(Problem(table.file, None, None, "", "no_rows"))
            problems += cell_problems(table, tables[table.name])
            problems += repeated(table, tables[table.name])
            problems += not_unique(table, tables[table.name])
            problems += references(table, tables)
    drawn, found = boundaries.read(data_folder)
    problems += found
    rules: list[tuple[tuple[str, ...], Rule]] = [*_RULES]
    rules += [(needed, partial(rule, drawn)) for needed, rule in _DRAWN]
    for needed, rule in rules:
        if all(name in tables for name in needed):
            try:
                problems += list(rule(tables))
            except LookupError:
                # A rule builds on the rounds before it: what it misses has been told.
                if not problems:
                    raise
    return tables, in_order(problems)


Rule = Callable[[Tables], Iterator[Problem]]

_RULES: tuple[tuple[tuple[str, ...], Rule], ...] = (
    (("projects",), years_and_dates),
    (("programs",), program_years_in_order),
    (("program_years",), periods_of_totals),
    (("units", "program_years", "outcomes"), money),
    (("units", "measures", "program_years", "outcomes"), units),
    (("projects", "participations", "outcomes"), same_program),
    (("project_themes",), one_primary_theme),
    (("regions",), region_tree),
    (("regions", "region_aliases", "eupmyeondong", "sites", "organizations"), places),
    (("projects", "project_lineage"), lineage),
    (("redirects",), redirects),
    (("programs", "program_years", "projects", "themes", "regions", "national_fit"), national_fit),
    (("organizations", "organization_aliases"), aliases),
    (("context_measures",), shares),
    (("region_neighbours",), neighbours),
    (("regions", "region_aliases"), region_aliases),
    (NAMED, names_apart),
    (("sources", "program_years", "outcomes"), future),
    (("projects", "participations", "outcomes"), years_of_projects),
    (("programs", "projects", "program_years"), programs_begin),
    (("sites",), precision),
)
_DRAWN: tuple[tuple[tuple[str, ...], Callable[[Boundaries, Tables], Iterator[Problem]]], ...] = (
    (("regions",), undrawn),
    (("regions", "region_aliases", "sites"), points),
)
"""Rules over several cells, each with the tables it needs."""
