"""Search, pages and facet counts over the shipped rows and over 1,000,000 synthetic ones.

The synthetic rows are made by SQL in a file of their own and never shipped: each copies a shipped
row, and its name and texts are runs of words of the shipped texts, drawn as often as they stand
there, so that lengths and frequencies are those of real ones. No answer comes from a cache.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from gnlab_data import settings
from gnlab_data.build import build
from gnlab_data.language import search
from gnlab_data.projects import facets, listing
from gnlab_data.query import query
from gnlab_data.query.filters import Filters

ROWS = 1_000_000
REPEATED = 7
A_PAGE = 12
RUNS, WORDS_A_RUN, RUNS_A_TEXT = 20_000, 8, 4
QUESTIONS = {
    "a word of a name": Filters(search="플라스틱"),
    "a word in many rows": Filters(search="리빙랩"),
    "a word in very many rows": Filters(search="주민"),
    "two words": Filters(search="통영 바다"),
    "a word of one row": Filters(search="다랭이"),
    "a long word": Filters(search="해양미세플라스틱"),
    "a word that is nowhere": Filters(search="우주정거장"),
    "a phrase": Filters(search='"장애인 이동"'),
    "initial consonants": Filters(search="ㄹㅋㅍㄷ"),
    "a word and filters": Filters(search="돌봄", years=(2019, 2021), regions=("48120",)),
    "filters only": Filters(years=(2019, 2021), regions=("48120",), has=("result",)),
    "nothing": Filters(),
}
MEASURED: dict[str, Callable[[Filters], object]] = {
    "count": query.rows,
    "page": lambda filters: listing.found(filters, A_PAGE),
    "facets": facets.facets,
}
MADE = ("project_facts", "project_search", "project_tags")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        shipped = Path(name) / "shipped.duckdb"
        build.build(settings.data_folder(), shipped)
        measure("the shipped rows", shipped)
        large = Path(name) / "large.duckdb"
        started = time.perf_counter()
        synthesise(shipped, large, ROWS)
        seconds, size = time.perf_counter() - started, large.stat().st_size / 2**20
        print(f"\n{ROWS:,} synthetic rows: made in {seconds:.0f} s, {size:,.0f} MB")
        measure(f"{ROWS:,} rows", large)


def measure(title: str, file: Path) -> None:
    """Milliseconds of each question in a warm process: by the clock and of the processor.

    On a busy machine the clock tells of the neighbours; an idle one with two cores needs between
    half and all of the processor's time.
    """
    os.environ["GNLAB_DATABASE"] = str(file)
    print(f"\n{title:26}{'rows':>12}" + "".join(f"{each:>10} clock   cpu" for each in MEASURED))
    for question, filters in QUESTIONS.items():
        cells = []
        for ask in MEASURED.values():
            ask(filters)
            clock, processor = [], []
            for _ in range(REPEATED):
                started, used = time.perf_counter(), time.process_time()
                ask(filters)
                clock.append((time.perf_counter() - started) * 1000)
                processor.append((time.process_time() - used) * 1000)
            cells.append(f"{statistics.median(clock):16.0f}{statistics.median(processor):6.0f}")
        print(f"{question:26}{query.rows(filters):>12,}" + "".join(cells))


def synthesise(shipped: Path, large: Path, rows: int) -> None:
    """A database like the shipped one with so many rows of projects."""
    with duckdb.connect(str(large)) as connection:
        connection.execute(f"attach '{shipped}' as shipped (read_only)")
        names = connection.execute(
            "select table_name from duckdb_tables() where database_name = 'shipped' union all "
            "select view_name from duckdb_views() where database_name = 'shipped' and not internal"
        ).fetchall()
        for (table,) in names:
            if table not in MADE:
                connection.execute(f"create table {table} as from shipped.{table}")
        runs = _runs(connection)
        connection.execute(
            "create temp table runs as select unnest(?::integer[]) as run, "
            "unnest(?::varchar[]) as spaced, unnest(?::varchar[]) as squeezed, "
            "unnest(?::varchar[]) as initials, "
            + ", ".join(f"unnest(?::bigint[]) as {name}" for name in search.SIGN_COLUMNS),
            [list(column) for column in zip(*runs, strict=True)],
        )
        for statement in _STATEMENTS:
            connection.execute(statement, {"rows": rows} if "$rows" in statement else {})
        connection.execute("checkpoint")
        connection.execute("detach shipped")


def _runs(connection: duckdb.DuckDBPyConnection) -> list[tuple[int | str, ...]]:
    """Runs of words in three forms, each word as often as it stands in the shipped texts."""
    texts = connection.execute("select spaced from shipped.project_search").fetchall()
    words = [word for (text,) in texts for word in text.replace("|", " ").split()]
    chance = random.Random(20)
    runs = [" ".join(chance.choices(words, k=WORDS_A_RUN)) for _ in range(RUNS)]
    return [
        (
            number,
            each,
            search.squeezed(each),
            search.letters(search.initials(each)),
            *search.signs(search.squeezed(each)),
        )
        for number, each in enumerate(runs)
    ]


_RUN = ", ".join(
    f"(hash(number * 10 + {place}) % {RUNS})::integer as run_{place}"
    for place in range(RUNS_A_TEXT + 1)
)
_JOINED = " ".join(
    f"join runs as text_{place} on text_{place}.run = made.run_{place}"
    for place in range(1, RUNS_A_TEXT + 1)
)


_SIGNS = ", ".join(
    f"runs.{name} | " + " | ".join(f"text_{t}.{name}" for t in range(1, RUNS_A_TEXT + 1))
    for name in search.SIGN_COLUMNS
)


def _text(form: str, between: str) -> str:
    return f" || '{between}' || ".join(
        f"text_{place}.{form}" for place in range(1, RUNS_A_TEXT + 1)
    )


_STATEMENTS = (
    f"""
    create temp table made as
    select
        number,
        number % (select count(*) from shipped.project_facts) as origin,
        {_RUN}
    from range($rows) as numbers(number)
    """,
    """
    create temp table origins as
    select
        row_number() over (order by project_id) - 1 as origin,
        *
    from shipped.project_facts
    """,
    """
    create table project_facts as
    select
        origins.* exclude (origin) replace (
            made.number + 1 as number,
            'synthetic-' || made.number as project_id,
            runs.spaced as name_ko,
            made.number + 1 as chain_id,
            null as continues_project_id
        )
    from made
    join origins using (origin)
    join runs on runs.run = made.run_0
    order by made.number
    """,
    f"""
    create table project_search (
        number integer,
        name varchar using compression uncompressed,
        words varchar using compression uncompressed,
        spaced varchar using compression uncompressed,
        initials varchar using compression uncompressed,
        {", ".join(f"{name} bigint" for name in search.SIGN_COLUMNS)}
    );
    insert into project_search
    select
        made.number + 1,
        '|' || runs.squeezed || '||' as name,
        runs.squeezed || '|' || {_text("squeezed", "|")} as words,
        runs.spaced || '|' || {_text("spaced", "|")} as spaced,
        '|' || runs.initials || '|' || text_1.initials || '|' || text_2.initials as initials,
        {_SIGNS}
    from made
    join runs on runs.run = made.run_0
    {_JOINED}
    order by made.number
    """,
    """
    create table project_tags as
    select
        tags.field,
        tags.value,
        made.number + 1 as number
    from made
    join origins using (origin)
    join shipped.project_tags as tags on tags.number = origins.number
    order by all
    """,
)


if __name__ == "__main__":
    main()
