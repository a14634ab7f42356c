"""What a row may not be. All problems of all files are told at once.

Three rounds: the form of each file (`csv_files`), each cell by its declaration (`schema`), then
what only several cells together can tell: keys, references, years, places, units, lineage.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from gnlab_data import boundaries, csv_files, schema
from gnlab_data.boundaries import Boundaries
from gnlab_data.csv_files import CsvTable
from gnlab_data.problems import Problem, in_order
from gnlab_data.regions import Regions, regions
from gnlab_data.schema import Column, Table

Tables = dict[str, CsvTable]

LIST_SEPARATOR = ";"

_INTEGER = re.compile(r"-?[0-9]{1,18}")
_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,9})?")
_PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u2800\u2028\u2029\ufffd")
"""Letters that show nothing, or a break, though Unicode calls them letters and signs."""
_PRIVATE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "resident_number",
        re.compile(r"(?<![0-9])[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[\s-]{0,3}"
                   r"[1-8][0-9]{6}(?![0-9])"),
    ),
    (
        "phone_number",
        re.compile(r"(?<![0-9-])(\+?82[-. ]?\(?0?\)?[-. ]?|0)1[016789][-. ]?[0-9]{3,4}[-. ]?"
                   r"[0-9]{4}(?![0-9-])"),
    ),
    (
        "phone_number",
        re.compile(r"(?<![0-9-])(\+?82[-. ]?\(?0?\)?|\(?0)(2|[3-6][0-9]|70)[-. )]{1,2}"
                   r"[0-9]{3,4}[-. ][0-9]{4}(?![0-9-])"),
    ),
    # A name begins where no letter of a name precedes it: otherwise each letter would be tried.
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63})+")),
)  # fmt: skip
"""Looked for in the cell as NFKC writes it: digits of other widths count."""


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
            if not tables[table.name].rows and table.name not in schema.MAY_BE_EMPTY:
                problems.append(Problem(table.file, None, None, "", "no_rows"))
            problems += _cell_problems(table, tables[table.name])
            problems += _repeated(table, tables[table.name])
            problems += _not_unique(table, tables[table.name])
            problems += _references(table, tables)
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


def list_values(cell: str) -> list[str]:
    """The values of a list cell."""
    return cell.split(LIST_SEPARATOR) if cell else []


def _cell_problems(table: Table, read: CsvTable) -> Iterator[Problem]:
    for number, row in read.rows:
        for column in table.columns:
            found = _cell_problem(column, row[column.name])
            if found:
                code, allowed = found
                yield Problem(read.file, number, column.name, row[column.name], code, allowed)


def _cell_problem(column: Column, cell: str) -> tuple[str, str] | None:
    """The first thing wrong with a cell: its code and what is allowed."""
    if not cell:
        return ("required", "") if column.required else None
    return _letters(cell, column) or _typed(cell, column)


def _letters(cell: str, column: Column) -> tuple[str, str] | None:
    if cell != cell.strip() or any(each != each.strip() for each in _parts(cell, column)):
        return "spaces", ""
    if cell != unicodedata.normalize("NFC", cell):
        return "not_nfc", ""
    if any(letter in _UNSEEN or unicodedata.category(letter)[0] == "C" for letter in cell):
        return "control_character", ""
    if column.kind == "text" and column.pattern != schema.WEB_ADDRESS:
        written = unicodedata.normalize("NFKC", cell)
        for code, pattern in _PRIVATE:
            if pattern.search(written):
                return code, ""
    return None


def _parts(cell: str, column: Column) -> list[str]:
    return list_values(cell) if column.kind == "list" else [cell]


def _typed(cell: str, column: Column) -> tuple[str, str] | None:
    if column.enum and cell not in column.enum:
        return "not_listed", column.allowed
    if column.pattern and not re.fullmatch(column.pattern, cell, re.ASCII):
        return "bad_pattern", column.allowed
    kind = column.kind
    if kind == "boolean":
        return None if cell in ("true", "false") else ("not_boolean", "")
    if kind == "date":
        return None if _is_partial_date(cell) else ("not_date", "")
    if kind == "list":
        values = list_values(cell)
        return ("repeated_list_value", "") if len(set(values)) < len(values) else None
    return _numeric(cell, column)


def _numeric(cell: str, column: Column) -> tuple[str, str] | None:
    if column.kind == "text":
        return None
    whole = column.kind in ("integer", "money")
    if not (_INTEGER if whole else _NUMBER).fullmatch(cell):
        return "not_integer" if whole else "not_number", ""
    least = -math.inf if column.minimum is None else column.minimum
    most = math.inf if column.maximum is None else column.maximum
    if column.kind == "integer" and column.maximum is None and int(cell) > schema.MOST_INTEGER:
        return "out_of_range", f"0–{schema.MOST_INTEGER}"
    if least <= float(cell) <= most:
        return None
    return "money_range" if column.kind == "money" else "out_of_range", column.allowed


def _is_partial_date(cell: str) -> bool:
    found = _PARTIAL_DATE.fullmatch(cell)
    if not found:
        return False
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return schema.FIRST_YEAR <= year <= schema.LAST_YEAR


def _repeated(table: Table, read: CsvTable) -> Iterator[Problem]:
    """Keys used twice, and facts written twice."""
    columns, code = (table.key, "repeated_key") if table.key else (table.same_fact, "repeated_fact")
    if not columns:
        return
    kinds = {each.name: each.kind for each in table.columns}
    first: dict[tuple[str, ...], int] = {}
    for number, row in read.rows:
        values = tuple(_meant(row[name], kinds[name]) for name in columns)
        if values in first:
            column = columns[0] if len(columns) == 1 else None
            shown = ", ".join(row[name] for name in columns if row[name])
            yield Problem(read.file, number, column, shown, code, str(first[values]))
        first.setdefault(values, number)


def _meant(cell: str, kind: str) -> str:
    """What two cells have in common that mean the same: 15 and 15.0, an id in capitals."""
    if kind == "number" and _NUMBER.fullmatch(cell):
        return f"{float(cell):.9f}"
    return cell.casefold()


def _not_unique(table: Table, read: CsvTable) -> Iterator[Problem]:
    """Values that stand twice in a column that tells rows apart."""
    for column in (each for each in table.columns if each.unique):
        first: dict[str, int] = {}
        for number, row in read.rows:
            value = row[column.name]
            if value in first:
                code = "repeated_value"
                yield Problem(read.file, number, column.name, value, code, str(first[value]))
            first.setdefault(value, number)


def _references(table: Table, tables: Tables) -> Iterator[Problem]:
    read = tables[table.name]
    names = _names_by_alias(tables)
    for column in table.columns:
        target, _, name = column.references.partition(".")
        if target not in tables:
            continue
        known = set(tables[target].cells(name))
        for number, row in read.rows:
            for value in _parts(row[column.name], column):
                if column.references == "organizations.org_name" and value in names:
                    name = names[value]
                    yield Problem(read.file, number, column.name, value, "other_name", name)
                elif value.strip() and value not in known:
                    yield Problem(
                        read.file,
                        number,
                        column.name,
                        value,
                        "unknown_reference",
                        f"{target}.csv",
                    )


def _names_by_alias(tables: Tables) -> dict[str, str]:
    """Another name of an organisation → its name; facts are written with the latter."""
    if not {"organizations", "organization_aliases"} <= set(tables):
        return {}
    names = {row["org_id"]: row["org_name"] for _, row in tables["organizations"].rows}
    return {
        row["alias"]: names[row["org_id"]]
        for _, row in tables["organization_aliases"].rows
        if row["org_id"] in names and row["alias"] not in names.values()
    }


def _aliases(tables: Tables) -> Iterator[Problem]:
    """Another name is not the name of an organisation of its own."""
    names = set(tables["organizations"].cells("org_name"))
    read = tables["organization_aliases"]
    for number, row in read.rows:
        if row["alias"] in names:
            yield Problem(read.file, number, "alias", row["alias"], "alias_is_name")


def _years_and_dates(tables: Tables) -> Iterator[Problem]:
    """A project's year lies between its first and last day; ends do not precede starts."""
    read = tables["projects"]
    for number, row in read.rows:
        start, end, year = row["started_on"], row["ended_on"], row["year"]
        if not all(_is_partial_date(each) for each in (start, end) if each):
            continue
        if start and end and end < start[: len(end)]:
            yield Problem(read.file, number, "ended_on", end, "dates_reversed", start)
        elif year.isdigit() and not (start[:4] or year) <= year <= (end[:4] or year):
            dates = " – ".join(each for each in (start, end) if each)
            yield Problem(read.file, number, "year", year, "year_disagrees", dates)


def _program_years_in_order(tables: Tables) -> Iterator[Problem]:
    read = tables["programs"]
    for number, row in read.rows:
        start, end = row["start_year"], row["end_year"]
        if start.isdigit() and end.isdigit() and end < start:
            yield Problem(read.file, number, "end_year", end, "dates_reversed", start)


def _money(tables: Tables) -> Iterator[Problem]:
    """Money is whole won; a few hundred would be thousands or millions misread."""
    kinds = _unit_kinds(tables)
    for name in ("program_years", "outcomes"):
        read = tables[name]
        for number, row in read.rows:
            value = row["value"]
            if kinds.get(row["unit"]) != "money" or not _NUMBER.fullmatch(value):
                continue
            if not _INTEGER.fullmatch(value) or 0 < abs(int(value)) < 100:
                allowed = f"100–{schema.MOST_KRW}"
                yield Problem(read.file, number, "value", value, "money_range", allowed)


def _units(tables: Tables) -> Iterator[Problem]:
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


def _same_program(tables: Tables) -> Iterator[Problem]:
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


def _one_primary_theme(tables: Tables) -> Iterator[Problem]:
    read = tables["project_themes"]
    seen: set[str] = set()
    for number, row in read.rows:
        if row["is_primary"] != "true":
            continue
        if row["project_id"] in seen:
            yield Problem(read.file, number, "is_primary", row["project_id"], "two_primary")
        seen.add(row["project_id"])


def _region_tree(tables: Tables) -> Iterator[Problem]:
    """One province; cities and counties lie in it, districts in a city."""
    read = tables["regions"]
    kinds = {row["region_code"]: row["kind"] for _, row in read.rows}
    if list(kinds.values()).count("province") != 1:
        yield Problem(read.file, None, "kind", "province", "one_province")
    expected = {"province": "", "si": "province", "gun": "province", "gu": "si"}
    for number, row in read.rows:
        kind = row["kind"]
        if kind in expected and kinds.get(row["parent_code"], "") != expected[kind]:
            allowed = ", ".join(code for code, own in kinds.items() if own == expected[kind])
            value = row["parent_code"]
            yield Problem(read.file, number, "parent_code", value, "wrong_place", allowed or "–")


def resolver(tables: Tables) -> Regions:
    """The resolver of region names of these tables."""
    aliases = {row["alias"]: row["region_code"] for _, row in tables["region_aliases"].rows}
    return regions([row for _, row in tables["regions"].rows], aliases)


def _places(tables: Tables) -> Iterator[Problem]:
    """Every city, county, district and 읍면동 is known; a point has both coordinates."""
    known = resolver(tables)
    towns: dict[str, set[str]] = defaultdict(set)
    for _, row in tables["eupmyeondong"].rows:
        if row["region_code"] in known.by_code:
            towns[row["region_code"]].add(row["name_ko"])
            towns[known.city_of(row["region_code"]).region_code].add(row["name_ko"])
    cities = [each.name_ko for each in known.by_code.values() if each.kind != "gu"]
    read = tables["sites"]
    for number, row in read.rows:
        region, district = known.resolve(row["sigungu"]), known.resolve(site_spelling(row))
        if row["sigungu"] and region is None:
            yield _wrong_place(read, number, "sigungu", row["sigungu"], cities)
        elif region and row["gu"] and (district is None or district.kind != "gu"):
            allowed = [each.name_ko for each in known.districts(region.region_code)]
            yield _wrong_place(read, number, "gu", row["gu"], allowed)
        elif district and row["eupmyeondong"] not in {"", *towns[district.region_code]}:
            allowed = sorted(towns[district.region_code])
            yield _wrong_place(read, number, "eupmyeondong", row["eupmyeondong"], allowed)
        if bool(row["lon"]) != bool(row["lat"]):
            empty = "lat" if row["lon"] else "lon"
            yield Problem(read.file, number, empty, "", "half_point")
    read = tables["organizations"]
    for number, row in read.rows:
        if row["sigungu"] and known.resolve(row["sigungu"]) is None:
            yield _wrong_place(read, number, "sigungu", row["sigungu"], cities)


def site_spelling(row: dict[str, str]) -> str:
    """How a site names its region: the city or county, and the district where one is named."""
    return f"{row['sigungu']} {row['gu']}".strip()


def _wrong_place(
    read: CsvTable, number: int, column: str, value: str, allowed: Sequence[str]
) -> Problem:
    return Problem(read.file, number, column, value, "wrong_place", ", ".join(allowed) or "–")


def _lineage(tables: Tables) -> Iterator[Problem]:
    """A project continues one of an earlier year, so no chain can come back to itself."""
    years = {row["project_id"]: row["year"] for _, row in tables["projects"].rows}
    read = tables["project_lineage"]
    for number, row in read.rows:
        later, earlier = row["project_id"], row["continues_project_id"]
        if later not in years or earlier not in years:
            continue
        if not years[earlier] or not years[later] or years[earlier] >= years[later]:
            compared = f"{years[earlier] or '?'} → {years[later] or '?'}"
            column = "continues_project_id"
            yield Problem(read.file, number, column, earlier, "continues_later", compared)


def _redirects(tables: Tables) -> Iterator[Problem]:
    """An old id is no longer in use and leads, in one step or several, to one that is."""
    read = tables["redirects"]
    ways = {(row["kind"], row["old_id"]): row["new_id"] for _, row in read.rows}
    for number, row in read.rows:
        kind, old = row["kind"], row["old_id"]
        table, _, column = schema.REDIRECT_TARGETS.get(kind, "").partition(".")
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


def _national_fit(tables: Tables) -> Iterator[Problem]:
    """A rule is about a national program, of a value that is there, read in its own sources."""
    programs = {row["program_id"]: row for _, row in tables["programs"].rows}
    kinds = schema.ORGANIZATIONS.column("org_type").enum
    values = {
        "theme": set(tables["themes"].cells("theme_id")),
        "region": set(tables["regions"].cells("region_code")),
        "actor": {*kinds, schema.RESEARCH_ACTOR},
        "phase": set(schema.PHASES),
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


def _shares(tables: Tables) -> Iterator[Problem]:
    """A statistic is divided by another one, and by one that is divided by none."""
    read = tables["context_measures"]
    shares = {row["context_id"]: row["share_of"] for _, row in read.rows}
    for number, row in read.rows:
        of = row["share_of"]
        if of and (of == row["context_id"] or shares.get(of)):
            yield Problem(read.file, number, "share_of", of, "share_of_share")


def _neighbours(tables: Tables) -> Iterator[Problem]:
    """Neighbours are two, and each is the other's."""
    read = tables["region_neighbours"]
    pairs = {(row["region_code"], row["neighbour_code"]) for _, row in read.rows}
    for number, row in read.rows:
        one, other = row["region_code"], row["neighbour_code"]
        if one == other or (other, one) not in pairs:
            yield Problem(read.file, number, "neighbour_code", other, "no_neighbour", one)


def _region_aliases(tables: Tables) -> Iterator[Problem]:
    """Another name of a region is not the name of another one."""
    names = {
        row[column]: row["region_code"]
        for _, row in tables["regions"].rows
        for column in ("name_ko", "name_en")
    }
    read = tables["region_aliases"]
    for number, row in read.rows:
        if names.get(row["alias"], row["region_code"]) != row["region_code"]:
            yield Problem(read.file, number, "alias", row["alias"], "alias_of_another")


def _names_apart(tables: Tables) -> Iterator[Problem]:
    """Two things that are chosen by their names have two names."""
    for name in _NAMED:
        read = tables[name]
        for column in ("name_ko", "name_en"):
            first: dict[str, int] = {}
            for number, row in read.rows:
                value = row[column].casefold()
                if value and value in first:
                    same = str(first[value])
                    yield Problem(read.file, number, column, row[column], "repeated_name", same)
                first.setdefault(value, number)


def _future(tables: Tables) -> Iterator[Problem]:
    """What was published or has happened is not of a day to come."""
    today = date.today().isoformat()
    read = tables["sources"]
    for number, row in read.rows:
        if row["published_on"] > today and _is_partial_date(row["published_on"]):
            yield Problem(
                read.file, number, "published_on", row["published_on"], "of_the_future", today
            )
    for name in ("program_years", "outcomes"):
        read = tables[name]
        for number, row in read.rows:
            year = row["year"]
            if row["basis"] == "actual" and _INTEGER.fullmatch(year) and int(year) > int(today[:4]):
                yield Problem(read.file, number, "year", year, "of_the_future", today[:4])


def _years_of_projects(tables: Tables) -> Iterator[Problem]:
    """Who took part did so in its year; results come then or later, or are of the year before."""
    years = {row["project_id"]: row["year"] for _, row in tables["projects"].rows}
    for name, is_of_that_year in (("participations", True), ("outcomes", False)):
        read = tables[name]
        for number, row in read.rows:
            year, own = row["year"], years.get(row["project_id"], "")
            if not _are_numbers(year, own):
                continue
            apart = float(year) - float(own)
            if (apart != 0) if is_of_that_year else (apart < -1):
                yield Problem(read.file, number, "year", year, "year_of_project", own)


def _programs_begin(tables: Tables) -> Iterator[Problem]:
    """A project or figure may be of the year before its program's first: it was then prepared."""
    starts = {row["program_id"]: row["start_year"] for _, row in tables["programs"].rows}
    for name in ("projects", "program_years"):
        read = tables[name]
        for number, row in read.rows:
            start, year = starts.get(row["program_id"], ""), row["year"]
            if _are_numbers(start, year) and float(year) < float(start) - 1:
                yield Problem(read.file, number, "year", year, "before_program", start)


def _precision(tables: Tables) -> Iterator[Problem]:
    """How exactly a place is known agrees with what is written of it."""
    read = tables["sites"]
    for number, row in read.rows:
        precision = row["precision"]
        has_town = bool(row["eupmyeondong"])
        wrong = (
            (bool(row["lon"]) and precision != "place")
            or (precision == "sigungu" and has_town)
            or (precision == "province" and (has_town or bool(row["gu"])))
        )
        if wrong:
            yield Problem(read.file, number, "precision", precision, "other_precision")


MOST_KM = 0.5
"""From a point to its region: the boundaries are simplified, and a pier stands in the sea."""


def _undrawn(drawn: Boundaries, tables: Tables) -> Iterator[Problem]:
    """Cities, counties and districts without a boundary, which no map could show."""
    read = tables["regions"]
    for number, row in read.rows:
        code = row["region_code"]
        if drawn and row["kind"] != "province" and code not in drawn:
            limit = f"geo/{boundaries.REGIONS}"
            yield Problem(read.file, number, "region_code", code, "no_boundary", limit)


def _points(drawn: Boundaries, tables: Tables) -> Iterator[Problem]:
    """A point lies within the boundary of its region, of the district where one is named."""
    known = resolver(tables)
    read = tables["sites"]
    for number, row in read.rows:
        region = known.resolve(row["gu"]) or known.resolve(row["sigungu"])
        boundary = drawn.get(region.region_code) if region else None
        if boundary is None or not _are_numbers(row["lon"], row["lat"]):
            continue
        if boundaries.km_outside(boundary, float(row["lon"]), float(row["lat"])) > MOST_KM:
            place = f"{row['sigungu']} {row['gu']}".strip()
            point = f"{row['lon']}, {row['lat']}"
            yield Problem(read.file, number, "lon", point, "point_elsewhere", place)


def _are_numbers(*cells: str) -> bool:
    return all(_NUMBER.fullmatch(each) for each in cells)


_NAMED = ("themes", "programs", "measures", "strategy_axes", "context_measures", "regions")

Rule = Callable[[Tables], Iterator[Problem]]

_RULES: tuple[tuple[tuple[str, ...], Rule], ...] = (
    (("projects",), _years_and_dates),
    (("programs",), _program_years_in_order),
    (("units", "program_years", "outcomes"), _money),
    (("units", "measures", "program_years", "outcomes"), _units),
    (("projects", "participations", "outcomes"), _same_program),
    (("project_themes",), _one_primary_theme),
    (("regions",), _region_tree),
    (("regions", "region_aliases", "eupmyeondong", "sites", "organizations"), _places),
    (("projects", "project_lineage"), _lineage),
    (("redirects",), _redirects),
    (("programs", "program_years", "projects", "themes", "regions", "national_fit"), _national_fit),
    (("organizations", "organization_aliases"), _aliases),
    (("context_measures",), _shares),
    (("region_neighbours",), _neighbours),
    (("regions", "region_aliases"), _region_aliases),
    (_NAMED, _names_apart),
    (("sources", "program_years", "outcomes"), _future),
    (("projects", "participations", "outcomes"), _years_of_projects),
    (("programs", "projects", "program_years"), _programs_begin),
    (("sites",), _precision),
)
_DRAWN: tuple[tuple[tuple[str, ...], Callable[[Boundaries, Tables], Iterator[Problem]]], ...] = (
    (("regions",), _undrawn),
    (("regions", "region_aliases", "sites"), _points),
)
"""Rules over several cells, each with the tables it needs."""
