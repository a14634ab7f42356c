"""`run.py` without a network: stamps, old Pythons, unknown commands, a failing install."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import socket
import subprocess
import sys
import zipfile
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
    text = run.python_problem(version, {}, "linux-x86_64")
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
    installs = [command for command in calls if "-r" in command]
    assert [command[-3:] for command in installs] == [
        ["--require-hashes", "-r", "requirements-dev.lock"]
    ]
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
    (tmp_path / "requirements.lock").write_text("other==1\n", encoding="utf-8")
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


# --- a venue bundle: wheels beside run.py ---


@pytest.fixture
def bundled(run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder as a bundle has it, with one wheel, for this Python alone."""
    root = tmp_path / "발표 자료"
    wheels = root / "wheels"
    wheels.mkdir(parents=True)
    (root / "requirements.lock").write_text("a==1.0\n", encoding="utf-8")
    (wheels / "a-1.0-py3-none-any.whl").write_bytes(b"a wheel")
    digest = hashlib.sha256(b"a wheel").hexdigest()
    (wheels / "SHA256SUMS").write_text(f"{digest}  a-1.0-py3-none-any.whl\n", encoding="utf-8")
    serves(wheels, run.sysconfig.get_platform(), "{}.{}".format(*sys.version_info))
    monkeypatch.setattr(run, "ROOT", root)
    return root


def serves(wheels: Path, machine: str, python: str, size: int = 1) -> None:
    content = {"serves": {machine: {python: size}}}
    (wheels / "bundle.json").write_text(json.dumps(content), encoding="utf-8")


@pytest.mark.parametrize("version", [(3, 15, 0), (3, 10, 2), (2, 7, 18)])
def test_a_bundle_names_the_pythons_it_serves(version: tuple[int, ...], run: ModuleType) -> None:
    served = {"win-amd64": {"3.11": 1, "3.13": 1}, "linux-x86_64": {"3.12": 1}}
    assert run.python_problem((3, 13, 5), served, "win-amd64") == ""
    text = run.python_problem(version, served, "win-amd64")
    assert "win-amd64: Python 3.11, 3.13" in text
    assert "linux-x86_64: Python 3.12" in text
    assert f"지금은 Python {version[0]}.{version[1]}" in text
    assert "This bundle serves" in text
    # A 32-bit Python, or one for another processor.
    assert run.python_problem((3, 13, 5), served, "win32") != ""
    assert run.python_problem((3, 13, 5), served, "win-arm64") != ""


def test_a_python_the_bundle_does_not_serve_is_refused_before_anything_is_made(
    run: ModuleType, bundled: Path
) -> None:
    serves(bundled / "wheels", "another-machine", "3.11")
    with pytest.raises(run.Stop, match=r"another-machine: Python 3\.11"):
        run.install("app")
    assert not run.venv_folder().exists()


def test_too_little_disk_is_told_with_both_numbers(run: ModuleType, bundled: Path) -> None:
    size = 1 << 50
    serves(
        bundled / "wheels", run.sysconfig.get_platform(), "{}.{}".format(*sys.version_info), size
    )
    with pytest.raises(run.Stop) as stopped:
        run.install("app")
    assert f"{size >> 20:,} MB" in stopped.value.args[0]
    assert "GNLAB_VENV" in stopped.value.args[1]


@pytest.mark.parametrize("missing", [True, False])
def test_a_failed_install_names_missing_and_damaged_wheels(
    missing: bool, run: ModuleType, bundled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "call", lambda command, quiet=False: int("-r" in command))
    wheel = bundled / "wheels" / "a-1.0-py3-none-any.whl"
    if missing:
        wheel.unlink()
    else:
        wheel.write_bytes(b"half a wh")
    with pytest.raises(run.Stop) as stopped:
        run.install("app")
    assert "wheels/a-1.0-py3-none-any.whl" in stopped.value.args[0]
    assert "missing or damaged" in stopped.value.args[1]


def test_a_damaged_list_of_what_is_served_does_not_stop_a_start(
    run: ModuleType, bundled: Path
) -> None:
    (bundled / "wheels" / "bundle.json").write_text("{", encoding="utf-8")
    assert run.served_here() == {}


def test_a_bundle_has_no_tests_and_says_so(run: ModuleType, bundled: Path) -> None:
    with pytest.raises(run.Stop, match="repository"):
        run.install("dev")
    with pytest.raises(run.Stop, match="repository"):
        run.bundle([])


def test_where_nothing_can_be_written_the_users_own_folder_is_used(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("GNLAB_VENV")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))
    monkeypatch.setattr(run, "ROOT", tmp_path)
    assert run.venv_folder() == tmp_path / ".venv"
    monkeypatch.setattr(run, "can_write", lambda folder: False)
    assert run.venv_folder() == tmp_path / "own" / "gnlab" / "venv"
    # An install that is already there, made by whoever could write, is used.
    (tmp_path / ".venv").mkdir()
    run.stamp_file(tmp_path / ".venv", "app").write_text("x")
    assert run.venv_folder() == tmp_path / ".venv"


def test_a_folder_that_is_not_there_cannot_be_written(run: ModuleType, tmp_path: Path) -> None:
    assert run.can_write(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert not run.can_write(tmp_path / "missing")


def test_a_python_without_venv_gets_a_plain_folder(
    run: ModuleType, bundled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(bundled / "wheels" / "pip-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("pip/__main__.py", "print('pip 1.0')")
    monkeypatch.setattr(run, "ways_to_make_venv", lambda folder: [])
    folder = run.venv_folder()
    run.make_venv(folder)
    command = run.interpreter(folder)
    assert str(folder / "plain.py") in command
    (folder / "site-packages" / "found.py").write_text(
        "import sys\nprint(__name__, sys.argv[1:])", encoding="utf-8"
    )

    def said(*arguments: str) -> str:
        return subprocess.run(
            [*command, *arguments], cwd=folder, capture_output=True, text=True, check=True
        ).stdout

    assert said("-m", "found", "--x", "1") == "__main__ ['--x', '1']\n"
    assert said("-c", "import found") == "found []\n"
    # A library that starts Python itself hands the libraries on.
    assert "site-packages" in said("-c", "import os; print(os.environ['PYTHONPATH'])")
    # Carried to another computer, it is not taken for whole.
    text = (folder / "plain.py").read_text(encoding="utf-8")
    other = text.replace(f"[{sys.version_info[0]}, {sys.version_info[1]},", "[3, 2,")
    (folder / "plain.py").write_text(other, encoding="utf-8")
    assert not run.has_pip(folder)


def test_an_embeddable_python_inside_the_bundle_learns_where_the_libraries_are(
    run: ModuleType, bundled: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for place in (bundled / "python", tmp_path / "elsewhere"):
        place.mkdir()
        (place / "python313._pth").write_text("python313.zip\n.\n#import site", encoding="utf-8")
        monkeypatch.setattr(run.sys, "executable", str(place / "python.exe"))
        run.name_libraries(bundled / ".venv")
        run.name_libraries(bundled / ".venv")
    lines = (bundled / "python" / "python313._pth").read_text(encoding="utf-8").splitlines()
    assert lines == [
        "python313.zip",
        ".",
        "#import site",
        os.path.join("..", ".venv", run.LIBRARIES),
    ]
    assert "venv" not in (tmp_path / "elsewhere" / "python313._pth").read_text(encoding="utf-8")


# --- the browser ---


def test_the_browser_is_shown_once_the_dashboard_answers(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, shown = iter([False, False, True]), []
    monkeypatch.setattr(run, "answers", lambda address: next(answers))
    monkeypatch.setattr(run, "can_show", lambda: True)
    monkeypatch.setattr(run.webbrowser, "open", lambda address: shown.append(address) or True)
    monkeypatch.setattr(run.time, "sleep", lambda seconds: None)
    assert run.show(["http://localhost:1"]) == 0
    assert shown == ["http://localhost:1"]


@pytest.mark.parametrize("screen", [True, False])
def test_without_a_browser_the_address_is_told(
    screen: bool,
    run: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(run, "answers", lambda address: True)
    monkeypatch.setattr(run, "can_show", lambda: screen)
    monkeypatch.setattr(run.webbrowser, "open", lambda address: False)
    assert run.show(["http://localhost:1"]) == 1
    said = capsys.readouterr().out
    assert "직접 적으십시오: http://localhost:1" in said
    assert "Type the address yourself" in said


def test_a_terminal_without_a_screen_opens_no_text_browser(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(run.sys, "platform", "linux")
    assert not run.can_show()
    monkeypatch.setenv("DISPLAY", ":0")
    assert run.can_show()


def test_a_port_where_nobody_answers_is_not_a_dashboard(run: ModuleType) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        assert not run.answers(f"http://127.0.0.1:{held.getsockname()[1]}/health")
