"""An old link opens the new thing silently right, however often it was renamed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from gnlab_data import schema
from gnlab_data.build import build
from gnlab_data.intake import checks
from gnlab_data.query.filters import Filters, from_query
from gnlab_data.reference.readings import facts
from tests.pages.conftest import MAIN, PAGES, texts

HEADING = "kind,old_id,new_id,since,reason_ko\n"


def rename(folder: Path, old: str, new: str) -> None:
    """Write another id for one, in every cell and list of every table that holds it."""
    whole = re.compile(rf"(?<=[,;\n]){re.escape(old)}(?=[,;\n])")
    for name in schema.CSV_NAMES:
        file = folder / name
        file.write_text(whole.sub(new, file.read_text(encoding="utf-8")), encoding="utf-8")


def redirect(folder: Path, *rows: str) -> None:
    text = HEADING + "".join(f"{row},2026-11,이름을 바꿈\n" for row in rows)
    (folder / "redirects.csv").write_text(text, encoding="utf-8")


@pytest.fixture
def renamed(data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A theme renamed twice, a program once."""
    rename(data_copy, "no-plastic", "plastic-free")
    rename(data_copy, "issue-platform", "agenda-platform")
    redirect(
        data_copy,
        "theme,no-plastic,less-plastic",
        "theme,less-plastic,plastic-free",
        "program,issue-platform,agenda-platform",
    )
    database = tmp_path / "gnlab.duckdb"
    build.build(data_copy, database)
    monkeypatch.setenv("GNLAB_DATA", str(data_copy))
    monkeypatch.setenv("GNLAB_DATABASE", str(database))
    return data_copy


def test_an_old_id_is_read_as_the_new_one(renamed: Path) -> None:
    query = {"theme": "no-plastic, youth,plastic-free", "program": "issue-platform,univ-village"}
    assert from_query(query, facts()) == (
        Filters(themes=("plastic-free", "youth"), programs=("agenda-platform", "univ-village")),
        [],
    )
    assert from_query({"theme": "less-plastic"}, facts())[0].themes == ("plastic-free",)
    assert facts().now_called("theme", "no-plastic") == "plastic-free"
    assert facts().now_called("program", "no-plastic") == "no-plastic"


def test_an_id_of_another_kind_is_not_followed(renamed: Path) -> None:
    chosen, ignored = from_query({"program": "no-plastic"}, facts())
    assert chosen == Filters()
    assert [each.value for each in ignored] == ["no-plastic"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["theme,youth,more-care"], [(2, "old_id", "redirect_in_use")]),
        (["theme,a,nowhere"], [(2, "new_id", "unknown_reference")]),
        (
            ["theme,a,b", "theme,b,a"],
            [(2, "new_id", "redirect_loop"), (3, "new_id", "redirect_loop")],
        ),
        (["theme,a,a"], [(2, "new_id", "redirect_loop")]),
        (["theme,a,youth", "theme,a,more-care"], [(3, None, "repeated_key")]),
        (["village,a,youth"], [(2, "kind", "not_listed")]),
        (["theme,a,b", "theme,b,youth", "program,a,issue-platform"], []),
        (["organization,old-001,org-001"], []),
    ],
)
def test_the_table_is_checked(
    rows: list[str], expected: list[tuple[int, str | None, str]], data_copy: Path
) -> None:
    redirect(data_copy, *rows)
    found = [(each.row, each.column, each.code) for each in checks.check(data_copy)]
    assert found == expected


def test_the_shipped_table_builds_and_renames_nothing_in_use(in_use: Path) -> None:
    assert all(new != old for (_, old), new in facts().renamed.items())


def test_old_links_open_the_same_pages(renamed: Path) -> None:
    shown = {}
    for theme, program in (
        ("no-plastic", "issue-platform"),
        ("less-plastic", "agenda-platform"),
        ("plastic-free", "agenda-platform"),
    ):
        needs = AppTest.from_file(MAIN, default_timeout=60).run()
        needs.switch_page(str(PAGES / "places" / "needs.py"))
        needs.query_params["need"] = theme
        needs.run()
        page = AppTest.from_file(MAIN, default_timeout=60).run()
        page.switch_page(str(PAGES / "programs" / "programs.py"))
        page.query_params["program"] = program
        page.query_params["theme"] = theme
        page.run()
        board = AppTest.from_file(MAIN, default_timeout=60).run()
        board.switch_page(str(PAGES / "themes" / "themes.py"))
        board.query_params["theme"] = theme
        board.run()
        assert [*board.exception, *board.warning] == []
        assert board.title[0].value.startswith("NO 플라스틱의 확인된 프로젝트는 18건이며")
        assert [*needs.exception, *needs.warning[1:], *page.exception, *page.warning] == []
        shown[theme] = (needs.title[0].value, *texts(page), *texts(board))
    assert shown["no-plastic"] == shown["less-plastic"] == shown["plastic-free"]
    assert shown["no-plastic"][0].startswith("NO 플라스틱: ")
