"""What the build works out once: spellings of regions, texts to search, boundaries."""

from __future__ import annotations

import duckdb

from gnlab_data.intake import csv_files, place_checks
from gnlab_data.intake.table_checks import Tables
from gnlab_data.language import search


def write_spellings(connection: duckdb.DuckDBPyConnection, tables: Tables) -> None:
    """Every spelling of a region that the tables use, resolved once: joins stay plain equality."""
    known = place_checks.resolver(tables)
    used = {place_checks.site_spelling(row) for _, row in tables["sites"].rows}
    used |= {row["sigungu"] for _, row in tables["organizations"].rows if row["sigungu"]}
    found = [(each, region) for each in sorted(used) if (region := known.resolve(each))]
    connection.execute(
        "create table region_spellings (spelling varchar primary key, "
        "region_code varchar not null references regions (region_code))"
    )
    connection.execute(
        "comment on table region_spellings is '한 행: 표에 쓰인 지역 이름 하나와 그 코드'"
    )
    connection.execute(
        "insert into region_spellings select unnest(?::varchar[]), unnest(?::varchar[])",
        [[each for each, _ in found], [region.region_code for _, region in found]],
    )


def write_search(connection: duckdb.DuckDBPyConnection, tables: Tables) -> None:
    """What is searched of each project, in the forms that `search.py` compares."""
    rows = search.search_rows(
        {name: [row for _, row in read.rows] for name, read in tables.items()}
    )
    # Texts are read whole at each search: packing them would cost more than it saves.
    columns = [f"{name} varchar not null using compression uncompressed" for name in search.COLUMNS]
    columns += [f"{name} bigint not null" for name in search.SIGN_COLUMNS]
    connection.execute(
        f"create table project_search (number integer primary key, {', '.join(columns)}, "
        "foreign key (project_id) references projects (project_id))"
    )
    connection.execute(
        "comment on table project_search is "
        "'한 행: 프로젝트 하나의 찾을 글(이름, 띄어쓰기를 뺀 글, 띄어쓴 글, 초성)과 글자 쌍의 표지'"
    )
    numbers = [number - csv_files.HEADING_ROW for number, _ in tables["projects"].rows]
    words_at = search.COLUMNS.index("words")
    made = [
        (number, *row, *search.signs(row[words_at]))
        for number, row in zip(numbers, rows, strict=True)
    ]
    kinds = ["integer", *["varchar"] * len(search.COLUMNS), *["bigint"] * search.SIGNS]
    lists = ", ".join(f"unnest(?::{kind}[])" for kind in kinds)
    cells = [list(column) for column in zip(*made, strict=True)] or [[] for _ in kinds]
    connection.execute(f"insert into project_search select {lists}", cells)
    words = search.word_rows(row for _, row in tables["projects"].rows)
    connection.execute(
        "create table project_words (project_id varchar not null references projects (project_id), "
        "word varchar not null, primary key (project_id, word))"
    )
    connection.execute(
        "comment on table project_words is '한 행: 프로젝트의 이름이나 주제 말에 든 낱말 하나'"
    )
    connection.execute(
        "insert into project_words select unnest(?::varchar[]), unnest(?::varchar[])",
        [[project for project, _ in words], [word for _, word in words]],
    )


def write_boundaries(connection: duckdb.DuckDBPyConnection, drawn: dict[str, bytes]) -> None:
    """The maps belong to the data: what was built once is drawn, whatever becomes of the files."""
    connection.execute(
        "create table boundaries (name varchar primary key, geojson varchar not null)"
    )
    connection.execute("comment on table boundaries is '한 행: 경계를 담은 파일 하나'")
    texts = [each.decode() for each in drawn.values()]
    connection.execute(
        "insert into boundaries select unnest(?::varchar[]), unnest(?::varchar[])",
        [list(drawn), texts],
    )
