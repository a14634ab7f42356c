"""The command line: exit codes, languages, plain lines in a pipe."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gnlab_data import schema, settings
from gnlab_data.__main__ import main
from tests.data.test_damage import rewrite, set_cell


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gnlab_data", *arguments],
        cwd=settings.REPOSITORY,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_build_check_and_info_end_well(data_copy: Path, tmp_path: Path) -> None:
    places = ["--data", str(data_copy), "--database", str(tmp_path / "gnlab.duckdb")]
    built = run("build", "--lang", "en", *places)
    assert (built.returncode, built.stdout.startswith("Built ")) == (0, True)
    steps = len(schema.TABLES) + 2
    told = [f"Building the data 0/{steps}", f"Building the data {steps}/{steps}"]
    assert built.stderr.splitlines() == told
    assert run("check", "--lang", "ko", *places).stdout == "문제가 없습니다.\n"
    info = run("info", "--lang", "en", *places)
    assert "Same as the CSV files" in info.stdout
    assert "programs" in info.stdout


def test_problems_end_with_one_and_all_are_told(data_copy: Path, tmp_path: Path) -> None:
    rewrite(data_copy, "projects.csv", set_cell(2, "status", "old"))
    rewrite(data_copy, "projects.csv", set_cell(3, "status", "old"))
    for command in ("check", "build"):
        ended = run(
            command, "--lang", "ko", "--data", str(data_copy), "--database", str(tmp_path / "a")
        )
        assert ended.returncode == 1
        assert ended.stderr.count("projects.csv") == 2
        assert not (tmp_path / "a").exists()


def test_info_without_a_database_ends_with_three(tmp_path: Path) -> None:
    assert run("info", "--lang", "en", "--database", str(tmp_path / "none")).returncode == 3


@pytest.mark.parametrize(("code", "word"), [("ko", "점검"), ("en", "Check")])
def test_help_is_in_the_language_asked_for(
    code: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--lang", code, "--help"])
    assert word in capsys.readouterr().out
    assert ended.value.code == 0


def test_an_unknown_command_ends_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["destroy"])
    assert ended.value.code == 2
    assert "destroy" in capsys.readouterr().err
