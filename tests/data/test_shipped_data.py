"""The shipped facts pass every check, and their descriptions say what the database says."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import duckdb
import pytest
from frictionless import Package

from gnlab_data import schema
from gnlab_data.build import build, datapackage
from gnlab_data.intake import checks
from tests.conftest import DATA

DOCS = DATA.parent / "docs"


def test_the_shipped_facts_have_no_problem() -> None:
    assert [problem.text() for problem in checks.check(DATA)] == []


def test_every_row_of_every_file_is_in_the_database(built: Path, sql) -> None:
    with duckdb.connect(str(built), read_only=True) as connection:
        for table in schema.TABLES:
            stored = connection.execute(f"select count(*) from {table.name}").fetchone()
            assert stored == sql(f"select count(*) from {table.name}")[0], table.name


def test_every_cell_of_every_file_is_in_the_database(built: Path, sql) -> None:
    """Compared as text, by the row's place; numbers by their value, lists joined again."""
    with duckdb.connect(str(built), read_only=True) as connection:
        for table in schema.TABLES:
            for column in table.columns:
                name = f'"{column.name}"'
                shown = f"array_to_string({name}, ';')" if column.kind == "list" else name
                stored = connection.execute(
                    f"select {shown}::varchar from {table.name} order by row_number"
                ).fetchall()
                written = sql(f"select {name} from {table.name}")
                if column.kind == "number":
                    stored = [(value and float(value),) for (value,) in stored]
                    written = [(value and float(value),) for (value,) in written]
                assert stored == written, f"{table.name}.{column.name}"


BUILT_TABLES = ("boundaries", "build_info", "project_search", "project_words", "region_spellings")
"""Tables that the build makes beside those of the CSV files."""

STORED_VIEWS = (
    "project_actors",
    "project_chains",
    "project_facts",
    "project_features",
    "project_indicators",
    "project_kinds",
    "project_org_types",
    "project_organizations",
    "project_participants",
    "project_regions",
    "project_sources",
    "project_tags",
    "site_facts",
)
"""Views that the build stores as tables."""


def test_every_table_and_column_has_a_korean_comment(built: Path) -> None:
    with duckdb.connect(str(built), read_only=True) as connection:
        tables = connection.execute("select table_name, comment from duckdb_tables()").fetchall()
        columns = connection.execute(
            "select table_name, column_name, comment from duckdb_columns() "
            "where schema_name = 'main' and table_name not in "
            "(select view_name from duckdb_views()) "
            "and not list_contains(?, table_name)",
            [[*BUILT_TABLES, *STORED_VIEWS]],
        ).fetchall()
    assert len(tables) == len(schema.TABLES) + len(BUILT_TABLES) + len(STORED_VIEWS)
    for *name, comment in [*tables, *columns]:
        assert comment, name
        assert re.search("[가-힣]", comment), name


def test_keys_references_and_enums_are_in_the_database_itself(built: Path) -> None:
    with duckdb.connect(str(built), read_only=True) as connection:
        kinds = dict(
            connection.execute(
                "select constraint_type, count(*) from duckdb_constraints() group by 1"
            ).fetchall()
        )
        enums = connection.execute(
            "select count(*) from duckdb_types() where logical_type = 'ENUM' and not internal"
        ).fetchone()
    references = sum(
        bool(column.references) and column.kind != "list"
        for table in schema.TABLES
        for column in table.columns
    )
    assert kinds["PRIMARY KEY"] == len(schema.TABLES) + len(BUILT_TABLES)
    # region_spellings refers to regions, project_search and project_words to projects.
    assert kinds["FOREIGN KEY"] == references + 3
    assert enums == (sum(bool(c.enum) for table in schema.TABLES for c in table.columns),)


def test_every_organisation_has_an_id_of_its_own_and_every_name_resolves(sql) -> None:
    rows = sql("select org_id, org_name from organizations")
    assert [org_id for org_id, _ in rows] == [f"org-{each:03d}" for each in range(1, len(rows) + 1)]
    names = {name for _, name in rows}
    for table, column in (("participations", "org_name"), ("projects", "lead_org")):
        for (name,) in sql(f"select distinct {column} from {table} where {column} is not null"):
            assert name in names
    for alias, org_id in sql("select alias, org_id from organization_aliases"):
        assert alias not in names
        assert org_id in dict(rows)


def test_the_data_package_is_valid_and_its_rows_fit() -> None:
    report = Package(str(DATA / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])[:10]


def test_the_data_package_is_what_would_be_written_now() -> None:
    assert (DATA / "datapackage.json").read_text(encoding="utf-8") == datapackage.as_json()


def test_the_data_package_has_the_columns_of_the_database(built: Path) -> None:
    described = {
        resource["name"]: [field["name"] for field in resource["schema"]["fields"]]
        for resource in json.loads(datapackage.as_json())["resources"]
    }
    with duckdb.connect(str(built), read_only=True) as connection:
        for name, fields in described.items():
            rows = connection.execute(f"describe {name}").fetchall()
            assert [row[0] for row in rows] == ["row_number", *fields]


def test_the_picture_of_the_tables_is_of_these_tables() -> None:
    assert (DOCS / "data-model.dot").read_text(encoding="utf-8") == datapackage.diagram()
    picture = (DOCS / "data-model.svg").read_text(encoding="utf-8")
    for table in schema.TABLES:
        assert f">{table.name}<" in picture
        for column in table.columns:
            assert column.name in picture


def test_the_same_files_give_the_same_content(tmp_path: Path) -> None:
    digests = []
    for name in ("one", "two"):
        file = tmp_path / f"{name}.duckdb"
        build.build(DATA, file)
        digests.append(_content(file))
    assert digests[0] == digests[1]


def _content(file: Path) -> str:
    digest = hashlib.sha256()
    with duckdb.connect(str(file), read_only=True) as connection:
        names = connection.execute("select table_name from duckdb_tables() order by 1").fetchall()
        for (name,) in names:
            without = " exclude (built_at)" if name == "build_info" else ""
            rows = connection.execute(f"select *{without} from {name} order by all").fetchall()
            digest.update(repr((name, rows)).encode())
    return digest.hexdigest()


@pytest.mark.parametrize("name", schema.CSV_NAMES)
def test_each_file_changes_the_data_version(name: str, data_copy: Path) -> None:
    before = build.data_version_of(data_copy)
    with (data_copy / name).open("ab") as file:
        file.write(b"\n")
    assert build.data_version_of(data_copy) != before
