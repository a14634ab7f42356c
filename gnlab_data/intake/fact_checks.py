"""What facts may not say: years, money, units, lineage, rules of national programs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from gnlab_data.intake.cell_checks import (
    INTEGER,
    NUMBER,
    are_numbers,
    is_partial_date,
    list_values,
)
from gnlab_data.intake.problems import Problem
from gnlab_data.intake.table_checks import Tables
from gnlab_data.schema import columns as schema_columns
from gnlab_data.schema import organizations, policy


def aliases(tables: Tables) -> Iterator[Problem]:
    """Another name is not the name of an organisation of its own."""
    names = set(tables["organizations"].cells("org_name"))
    read = tables["organization_aliases"]
    for number, row in read.rows:
        if row["alias"] in names:
            yield Problem(read.file, number, "alias", row["alias"], "alias_is_name")


def years_and_dates(tables: Tables) -> Iterator[Problem]:
    """A project's year lies between its first and last day; ends do not precede starts."""
    read = tables["projects"]
    for number, row in read.rows:
        start, end, year = row["started_on"], row["ended_on"], row["year"]
        if not all(is_partial_date(each) for each in (start, end) if each):
            continue
        if start and end and end < start[: len(end)]:
            yield Problem(read.file, number, "ended_on", end, "dates_reversed", start)
        elif year.isdigit() and not (start[:4] or year) <= year <= (end[:4] or year):
            dates = " – ".join(each for each in (start, end) if each)
            yield Problem(read.file, number, "year", year, "year_disagrees", dates)


def program_years_in_order(tables: Tables) -> Iterator[Problem]:
    read = tables["programs"]
    for number, row in read.rows:
        start, end = row["start_year"], row["end_year"]
        if start.isdigit() and end.isdigit() and end < start:
            yield Problem(read.file, number, "end_year", end, "dates_reversed", start)


def periods_of_totals(tables: Tables) -> Iterator[Problem]:
    """A total over several years names its first and its last year, in order."""
    read = tables["program_years"]
    for number, row in read.rows:
        first, last = row["period_from"], row["period_to"]
        if bool(first) != bool(last):
            missing = "period_to" if first else "period_from"
            yield Problem(read.file, number, missing, "", "required")
        elif first.isdigit() and last.isdigit() and last < first:
            yield Problem(read.file, number, "period_to", last, "dates_reversed", first)


def money(tables: Tables) -> Iterator[Problem]:
    """Money is whole won; a few hundred would be thousands or millions misread."""
    kinds = _unit_kinds(tables)
    for name in ("program_years", "outcomes"):
        read = tables[name]
        for number, row in read.rows:
            value = row["value"]
            if kinds.get(row["unit"]) != "money" or not NUMBER.fullmatch(value):
                continue
            if not INTEGER.fullmatch(value) or 0 < abs(int(value)) < 100:
                allowed = f"100–{schema_columns.MOST_KRW}"
                yield Problem(read.file, number, "value", value, "money_range", allowed)


def units(tables: Tables) -> Iterator[Problem]:
    """A value is in a unit of the same kind as its measure's."""
    kinds = _unit_kinds(tables)
    units = {row["measure_id"]: row["unit_ko"] for _, row in tables["measures"].rows}
    for name, column in (("program_years", "metric"), ("outcomes", "measure")):
        read = tables[name]
        for number, row in read.rows:
            expected, found = units.get(row[column], ""), row["unit"]
            if expected in kinds and found in kinds and not _alike(kinds[expected], kinds[found]):
                yield Problem(read.file, number, "unit", found, "unit_kind", expected)


def _alike(one: str, other: str) -> bool:
    """People are counted, so 팀 and 명 may stand for each other; money and areas may not."""
    counted = {"count", "people"}
    return one == other or {one, other} <= counted


def _unit_kinds(tables: Tables) -> dict[str, str]:
    return {row["unit_ko"]: row["kind"] for _, row in tables["units"].rows}


def same_program(tables: Tables) -> Iterator[Problem]:
    """What is said of a project is said of its program."""
    programs = {row["project_id"]: row["program_id"] for _, row in tables["projects"].rows}
    for name in ("participations", "outcomes"):
        read = tables[name]
        for number, row in read.rows:
            expected = programs.get(row["project_id"], row["program_id"])
            if row["program_id"] != expected:
                yield Problem(
                    read.file,
                    number,
                    "program_id",
                    row["program_id"],
                    "wrong_program",
                    expected,
                )


def one_primary_theme(tables: Tables) -> Iterator[Problem]:
    read = tables["project_themes"]
    seen: set[str] = set()
    for number, row in read.rows:
        if row["is_primary"] != "true":
            continue
        if row["project_id"] in seen:
            yield Problem(read.file, number, "is_primary", row["project_id"], "two_primary")
        seen.add(row["project_id"])


def lineage(tables: Tables) -> Iterator[Problem]:
    """A project continues one that began earlier, so no chain can come back to itself."""
    began = {
        row["project_id"]: (row["year"], row["started_on"] or "")
        for _, row in tables["projects"].rows
    }
    read = tables["project_lineage"]
    for number, row in read.rows:
        later, earlier = row["project_id"], row["continues_project_id"]
        if later not in began or earlier not in began:
            continue
        years = began[earlier][0], began[later][0]
        if not all(years) or began[earlier] >= began[later]:
            compared = " → ".join(year or "?" for year in years)
            column = "continues_project_id"
            yield Problem(read.file, number, column, earlier, "continues_later", compared)


def redirects(tables: Tables) -> Iterator[Problem]:
    """An old id is no longer in use and leads, in one step or several, to one that is."""
    read = tables["redirects"]
    ways = {(row["kind"], row["old_id"]): row["new_id"] for _, row in read.rows}
    for number, row in read.rows:
        kind, old = row["kind"], row["old_id"]
        table, _, column = policy.REDIRECT_TARGETS.get(kind, "").partition(".")
        if table not in tables:
            continue
        in_use = set(tables[table].cells(column))
        if old in in_use:
            yield Problem(read.file, number, "old_id", old, "redirect_in_use", f"{table}.csv")
        seen, end = {old}, row["new_id"]
        while (kind, end) in ways and end not in seen:
            seen.add(end)
            end = ways[kind, end]
        if end in seen:
            yield Problem(read.file, number, "new_id", row["new_id"], "redirect_loop")
        elif end not in in_use:
            yield Problem(read.file, number, "new_id", end, "unknown_reference", f"{table}.csv")


def national_fit(tables: Tables) -> Iterator[Problem]:
    """A rule is about a national program, of a value that is there, read in its own sources."""
    programs = {row["program_id"]: row for _, row in tables["programs"].rows}
    kinds = organizations.ORGANIZATIONS.column("org_type").enum
    values = {
        "theme": set(tables["themes"].cells("theme_id")),
        "region": set(tables["regions"].cells("region_code")),
        "actor": {*kinds, schema_columns.RESEARCH_ACTOR},
        "phase": set(schema_columns.PHASES),
    }
    own = _own_sources(tables)
    read = tables["national_fit"]
    for number, row in read.rows:
        program_id, source_id, value = row["program_id"], row["source_id"], row["value"]
        allowed = values.get(row["kind"])
        if allowed is not None and value and value not in allowed:
            listed = ", ".join(sorted(allowed))
            yield Problem(read.file, number, "value", value, "not_listed", listed)
        if program_id in programs and programs[program_id]["level"] != "national":
            yield Problem(read.file, number, "program_id", program_id, "not_national")
        if program_id in programs and source_id and source_id not in own[program_id]:
            listed = ", ".join(sorted(own[program_id]))
            yield Problem(read.file, number, "source_id", source_id, "not_its_source", listed)


def _own_sources(tables: Tables) -> dict[str, set[str]]:
    """The sources of each program, of its figures and of its projects."""
    own: dict[str, set[str]] = defaultdict(set)
    for name in ("programs", "projects"):
        for _, row in tables[name].rows:
            own[row["program_id"]] |= set(list_values(row["source_ids"]))
    for _, row in tables["program_years"].rows:
        own[row["program_id"]].add(row["source_id"])
    return own


def shares(tables: Tables) -> Iterator[Problem]:
    """A statistic is divided by another one, and by one that is divided by none."""
    read = tables["context_measures"]
    shares = {row["context_id"]: row["share_of"] for _, row in read.rows}
    for number, row in read.rows:
        of = row["share_of"]
        if of and (of == row["context_id"] or shares.get(of)):
            yield Problem(read.file, number, "share_of", of, "share_of_share")


def names_apart(tables: Tables) -> Iterator[Problem]:
    """Two things that are chosen by their names have two names."""
    for name in NAMED:
        read = tables[name]
        for column in ("name_ko", "name_en"):
            first: dict[str, int] = {}
            for number, row in read.rows:
                value = row[column].casefold()
                if value and value in first:
                    same = str(first[value])
                    yield Problem(read.file, number, column, row[column], "repeated_name", same)
                first.setdefault(value, number)


def future(tables: Tables) -> Iterator[Problem]:
    """What was published or has happened is not of a day to come."""
    today = date.today().isoformat()
    read = tables["sources"]
    for number, row in read.rows:
        if row["published_on"] > today and is_partial_date(row["published_on"]):
            yield Problem(
                read.file, number, "published_on", row["published_on"], "of_the_future", today
            )
    for name in ("program_years", "outcomes"):
        read = tables[name]
        for number, row in read.rows:
            year = row["year"]
            if row["basis"] == "actual" and INTEGER.fullmatch(year) and int(year) > int(today[:4]):
                yield Problem(read.file, number, "year", year, "of_the_future", today[:4])


def years_of_projects(tables: Tables) -> Iterator[Problem]:
    """Who took part did so in its year; results come then or later, or are of the year before."""
    years = {row["project_id"]: row["year"] for _, row in tables["projects"].rows}
    for name, is_of_that_year in (("participations", True), ("outcomes", False)):
        read = tables[name]
        for number, row in read.rows:
            year, own = row["year"], years.get(row["project_id"], "")
            if not are_numbers(year, own):
                continue
            apart = float(year) - float(own)
            if (apart != 0) if is_of_that_year else (apart < -1):
                yield Problem(read.file, number, "year", year, "year_of_project", own)


def programs_begin(tables: Tables) -> Iterator[Problem]:
    """A project or figure may be of the year before its program's first: it was then prepared."""
    starts = {row["program_id"]: row["start_year"] for _, row in tables["programs"].rows}
    for name in ("projects", "program_years"):
        read = tables[name]
        for number, row in read.rows:
            start, year = starts.get(row["program_id"], ""), row["year"]
            if are_numbers(start, year) and float(year) < float(start) - 1:
                yield Problem(read.file, number, "year", year, "before_program", start)


NAMED = ("themes", "programs", "measures", "strategy_axes", "context_measures", "regions")
