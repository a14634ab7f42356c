"""What may go wrong around the database: whatever happens, the last good data stays readable."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gnlab_data import settings
from gnlab_data.build import build
from gnlab_data.build.build import built_version
from gnlab_data.store import database
from tests.data.test_damage import rewrite, set_cell

ROOT = settings.REPOSITORY


def build_process(data: Path, file: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "gnlab_data", "build"]
    command += ["--data", str(data), "--database", str(file)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def change(data: Path) -> None:
    """Make the CSV files differ from what was built."""
    rewrite(data, "themes.csv", set_cell(2, "name_ko", f"NO 플라스틱 {random.randint(0, 999999)}"))


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_the_last_good_database(
    data_copy: Path, tmp_path: Path
) -> None:
    file = tmp_path / "gnlab.duckdb"
    build.build(data_copy, file)
    started = time.monotonic()
    change(data_copy)
    assert build_process(data_copy, file).wait(60) == 0
    whole = time.monotonic() - started
    killed = 0
    for share in (0.1, 0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95):
        good = {built_version(file)}
        change(data_copy)
        good.add(build.data_version_of(data_copy))
        process = build_process(data_copy, file)
        time.sleep(whole * share)
        killed += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert built_version(file) in good
    assert killed >= 3
    assert build.ensure(data_copy, file).status in ("built", "fresh")
    assert built_version(file) == build.data_version_of(data_copy)
    assert list(tmp_path.glob("*.part*")) == []


def test_killed_between_writing_and_replacing_leaves_the_last_good_database(
    data_copy: Path, tmp_path: Path
) -> None:
    """The worst moment made certain: the process dies instead of replacing the file."""
    file = tmp_path / "gnlab.duckdb"
    build.build(data_copy, file)
    before = file.read_bytes()
    change(data_copy)
    script = (
        "import os, signal, sys; from pathlib import Path; from gnlab_data.build import build\n"
        "os.replace = lambda *names: os.kill(os.getpid(), signal.SIGKILL)\n"
        "build.build(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, str(data_copy), str(file)], cwd=ROOT, check=False
    )
    assert result.returncode == -signal.SIGKILL
    assert file.read_bytes() == before
    assert list(tmp_path.glob("*.part*")) != []
    build.build(data_copy, file)
    assert list(tmp_path.glob("*.part*")) == []


def test_two_builds_at_once_both_end_and_one_good_database_stays(
    data_copy: Path, tmp_path: Path
) -> None:
    file = tmp_path / "gnlab.duckdb"
    processes = [build_process(data_copy, file) for _ in range(3)]
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    assert built_version(file) == build.data_version_of(data_copy)


@pytest.mark.parametrize("content", [b"", b"not a database", None])
def test_a_broken_database_is_built_again(
    content: bytes | None, data_copy: Path, tmp_path: Path
) -> None:
    file = tmp_path / "gnlab.duckdb"
    build.build(data_copy, file)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if content is None else content)
    assert build.ensure(data_copy, file).status == "built"
    assert built_version(file) == build.data_version_of(data_copy)


def test_a_database_of_another_program_is_replaced(data_copy: Path, tmp_path: Path) -> None:
    import duckdb

    file = tmp_path / "gnlab.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("create table other (one integer)")
    assert build.is_stale(data_copy, file)
    assert build.ensure(data_copy, file).status == "built"


def test_bad_data_keeps_the_last_good_database(data_copy: Path, tmp_path: Path) -> None:
    file = tmp_path / "gnlab.duckdb"
    build.build(data_copy, file)
    before = built_version(file)
    rewrite(data_copy, "projects.csv", set_cell(2, "status", "old"))
    outcome = build.ensure(data_copy, file)
    assert outcome.status == "kept_last_good"
    assert [problem.code for problem in outcome.problems] == ["not_listed"]
    assert built_version(file) == before


def test_bad_data_without_a_database_is_unusable_and_tells_why(
    data_copy: Path, tmp_path: Path
) -> None:
    rewrite(data_copy, "projects.csv", set_cell(2, "status", "old"))
    outcome = build.ensure(data_copy, tmp_path / "gnlab.duckdb")
    assert outcome.status == "unusable"
    assert outcome.problems
    assert not (tmp_path / "gnlab.duckdb").exists()


def test_no_data_at_all_is_told_and_never_raised(tmp_path: Path) -> None:
    outcome = build.ensure(tmp_path / "nowhere", tmp_path / "gnlab.duckdb")
    assert outcome.status == "unusable"
    assert {problem.code for problem in outcome.problems} == {"missing_file"}


def test_a_view_that_fails_keeps_the_last_good_database(
    data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "gnlab.duckdb"
    build.build(data_copy, file)
    before = built_version(file)
    views = tmp_path / "views.sql"
    views.write_text("create view broken as select no_such_column from programs", encoding="utf-8")
    monkeypatch.setattr(build, "MARTS", (*build.MARTS, views))
    outcome = build.ensure(data_copy, file)
    assert (outcome.status, outcome.problems[0].code) == ("kept_last_good", "view_failed")
    assert built_version(file) == before


def test_a_folder_that_cannot_be_written_is_told(
    data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full or read-only disk as the operating system tells it (root may write anywhere)."""
    file = tmp_path / "gnlab.duckdb"
    build.build(data_copy, file)
    change(data_copy)

    def refuse(*names: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    outcome = build.ensure(data_copy, file)
    assert (outcome.status, outcome.problems[0].code) == ("kept_last_good", "not_writable")
    assert "No space left" in outcome.problems[0].text("en")


def test_a_lock_held_too_long_is_told(
    data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from filelock import FileLock

    file = tmp_path / "gnlab.duckdb"
    monkeypatch.setattr(build, "LOCK_SECONDS", 0.2)
    with FileLock(str(file) + ".lock"):
        outcome = build.ensure(data_copy, file)
    assert (outcome.status, outcome.problems[0].code) == ("unusable", "locked")


def test_a_running_reader_serves_the_new_file_and_keeps_open_queries(
    data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "gnlab.duckdb"
    monkeypatch.setenv("GNLAB_DATABASE", str(file))
    build.build(data_copy, file)
    name = "select name_ko from themes where theme_id = $theme"
    assert database.fetch(name, {"theme": "no-plastic"}) == [{"name_ko": "NO 플라스틱"}]
    version = database.version()
    rewrite(data_copy, "themes.csv", set_cell(2, "name_ko", "NO 플라스틱 둘"))
    build.build(data_copy, file)
    assert database.fetch(name, {"theme": "no-plastic"}) == [{"name_ko": "NO 플라스틱 둘"}]
    assert database.version() != version


def test_a_reader_without_a_file_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GNLAB_DATABASE", str(tmp_path / "none.duckdb"))
    with pytest.raises(database.DatabaseMissing):
        database.version()


@pytest.mark.parametrize(
    "statement",
    [
        "select * from read_text('/etc/hostname')",
        "copy (select 1) to '/tmp/stolen.csv'",
        "attach '/tmp/other.duckdb' as other",
        "install httpfs",
        "set enable_external_access = true",
        "create table facts.more (one integer)",
        "delete from facts.programs",
    ],
)
def test_the_reader_can_do_nothing_but_read(statement: str, in_use: Path) -> None:
    import duckdb

    with pytest.raises(duckdb.Error):
        database.fetch(statement)


def test_a_read_only_installation_builds_into_the_users_own_folder(
    data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GNLAB_DATABASE", raising=False)
    monkeypatch.setenv("GNLAB_DATA", str(data_copy))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert settings.database_file() == tmp_path / "cache" / "gnlab" / "gnlab.duckdb"
    assert build.ensure(data_copy, settings.database_file()).status == "built"
    shutil.rmtree(tmp_path / "cache")
