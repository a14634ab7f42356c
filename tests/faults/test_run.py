"""`run.py` without a network: stamps, old Pythons, unknown commands, a failing install."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from gnlab_data import settings

ROOT = settings.REPOSITORY


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The module with its own place to install into."""
    monkeypatch.setenv("GNLAB_VENV", str(tmp_path / "venv"))
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ended(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "run.py"), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"} | variables,
        check=False,
    )


def test_help_names_the_commands_in_both_languages() -> None:
    done = ended("help")
    assert done.returncode == 0
    for word in ("test", "check", "bench", "설치하고 대시보드를 연다", "install and open"):
        assert word in done.stdout


def test_an_unknown_command_ends_with_two_and_the_help() -> None:
    done = ended("launch")
    assert done.returncode == 2
    assert "launch" in done.stdout + done.stderr
    assert "python run.py test" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("version", "fits"),
    [((3, 11, 0), True), ((3, 14, 1), True), ((3, 10, 9), False), ((2, 7, 18), False)],
)
def test_an_old_python_is_told_in_both_languages(
    version: tuple[int, ...], fits: bool, run: ModuleType
) -> None:
    text = run.python_problem(version)
    assert (text == "") == fits
    if not fits:
        assert "3.11 이상" in text
        assert "3.11 or newer" in text


def test_the_file_can_be_parsed_by_a_python_that_is_too_old() -> None:
    import ast

    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_a_whole_install_is_not_repeated(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def call(command: list[str], quiet: bool = False) -> int:
        calls.append(command)
        return 0

    monkeypatch.setattr(run, "call", call)
    run.venv_folder().mkdir(parents=True)
    run.install("dev")
    assert any("-r" in command for command in calls)
    calls.clear()
    run.install("dev")
    run.install("app")
    assert [command for command in calls if "pip" in command] == []


def test_changed_requirements_are_installed_again(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(run, "call", lambda command, quiet=False: 0)
    run.venv_folder().mkdir(parents=True)
    run.install("app")
    assert run.is_ready(run.venv_folder(), "app")
    (tmp_path / "requirements.txt").write_text("other==1\n", encoding="utf-8")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    assert not run.is_ready(run.venv_folder(), "app")


def test_a_failed_install_says_what_to_do_and_leaves_no_stamp(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "call", lambda command, quiet=False: int("-r" in command))
    run.venv_folder().mkdir(parents=True)
    with pytest.raises(run.Stop) as stopped:
        run.install("app")
    assert "다시 실행" in str(stopped.value.args)
    assert "run the same command again" in str(stopped.value.args)
    assert list(run.venv_folder().glob("*.stamp")) == []


def test_a_folder_with_something_else_is_not_touched(run: ModuleType) -> None:
    folder = run.venv_folder()
    folder.mkdir(parents=True)
    (folder / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(run.Stop):
        run.make_venv(folder)
    assert (folder / "letter.txt").read_text(encoding="utf-8") == "mine"


def test_the_port_that_was_asked_for_is_used(run: ModuleType) -> None:
    assert run.port_in(["--server.port", "9000"]) == "9000"
    assert run.port_in(["--server.port=9001"]) == "9001"
    assert int(run.free_port()) >= 8501
