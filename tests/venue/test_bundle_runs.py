"""The bundle made, unpacked and run without a network. Not in the daily run (about 3 minutes):

python run.py test -m bundle
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from deploy import bundle
from gnlab_data import settings

pytestmark = [pytest.mark.bundle, pytest.mark.timeout(1500)]
OFFLINE = Path(__file__).with_name("offline.py")
PORT = "8791"
HERE = ".".join(str(part) for part in sys.version_info[:2])


def cut_off() -> list[str]:
    """How to run a command without a network here; skips where the system does not let us."""
    for command in (["unshare", "--net"], ["unshare", "--net", "--map-root-user"]):
        if (
            shutil.which("unshare")
            and not subprocess.run([*command, "true"], check=False).returncode
        ):
            return command
    pytest.skip("needs Linux with unshare and the right to make a network namespace")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle for both systems and this Python; fetched files are kept in `dist/wheels`."""
    targets = bundle.targets_of(list(bundle.PLATFORMS), [HERE])
    folder = tmp_path_factory.mktemp("made")
    return bundle.make(targets, folder, settings.REPOSITORY / "dist" / "wheels")


@pytest.fixture(scope="module")
def unpacked(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("venue") / "발표 자료 (최종)"
    # As Windows' Explorer does it: without the right to execute.
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    yield folder / bundle.TOP
    shutil.rmtree(folder, ignore_errors=True)


def run_offline(folder: Path, home: Path, *command: str, **variables: str) -> dict[str, Any]:
    """Start the bundle with next to no environment and an empty home; what was seen."""
    home.mkdir(exist_ok=True)
    around = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C"} | variables
    for name in ("PLAYWRIGHT_BROWSERS_PATH", "LD_LIBRARY_PATH"):
        if name in os.environ:
            around[name] = os.environ[name]
    if os.environ.get("GNLAB_CHROMIUM"):
        around["GNLAB_CHROMIUM"] = os.environ["GNLAB_CHROMIUM"]
    done = subprocess.run(
        [*cut_off(), sys.executable, str(OFFLINE), str(folder), PORT, *command],
        env=around,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout)
    print({name: value for name, value in seen.items() if name != "page"})
    return seen


def assert_it_runs(seen: dict[str, Any]) -> None:
    assert seen["cut_off"]
    assert "health" in seen, seen["printed"]
    status, health = seen["health"]
    assert (status, json.loads(health)["status"]) == (200, "ok")
    status, page = seen["page"]
    assert status == 200
    assert "경남 사회혁신·리빙랩" in page
    assert seen["map"] == 200
    if "browser" in seen:
        assert seen["browser"]["heading"]
        assert seen["browser"]["charts"] >= 1
    assert "had_to_be_killed" not in seen


def test_it_starts_without_a_network_and_the_second_time_at_once(
    unpacked: Path, tmp_path: Path
) -> None:
    before = hashlib.sha256((unpacked / "data" / "gnlab.duckdb").read_bytes()).hexdigest()
    first = run_offline(unpacked, tmp_path / "home", "sh", "start.sh")
    assert_it_runs(first)
    assert "처음 한 번만" in first["printed"]
    # The second time open to the hall's network, for which Streamlit's banner would ask outside.
    public = ["sh", "start.sh", "--server.address", "0.0.0.0"]
    second = run_offline(unpacked, tmp_path / "home", *public)
    assert_it_runs(second)
    assert "external IP" not in second["printed"]
    assert "처음 한 번만" not in second["printed"]
    assert second["seconds"] < first["seconds"]
    assert "No browser could be opened" in second["printed"]
    # The database came ready-made, and nothing lies outside the folder.
    after = hashlib.sha256((unpacked / "data" / "gnlab.duckdb").read_bytes()).hexdigest()
    assert after == before
    assert [each for each in (tmp_path / "home").rglob("*") if "gnlab" in each.name] == []


def test_it_runs_on_a_python_without_venv_and_pip_as_windows_embeddable_one(
    unpacked: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "들고 다니는 것"
    shutil.copytree(unpacked, folder, ignore=shutil.ignore_patterns(".venv"))
    python = embeddable(folder / "python")
    command = [str(python), "-X", "utf8", "run.py", "--open"]
    seen = run_offline(folder, tmp_path / "home", *command)
    assert_it_runs(seen)
    assert not (folder / ".venv" / "pyvenv.cfg").exists()
    assert (folder / ".venv" / "plain.py").is_file()
    # What a library starts by itself finds the libraries too.
    inner = subprocess.run([str(python), "-c", "import streamlit, pandas"], check=False)
    assert inner.returncode == 0
    # Carried to another place, it is still whole.
    moved = tmp_path / "다른 곳"
    folder.rename(moved)
    again = run_offline(moved, tmp_path / "home", str(moved / "python" / "python"), *command[1:])
    assert_it_runs(again)
    assert "처음 한 번만" not in again["printed"]


def embeddable(folder: Path) -> Path:
    """This Python as the embeddable package has it: isolated by a `._pth` file, the library in a
    zip, neither venv nor pip nor site-packages. (Python reads `._pth` on Linux too.)
    """
    folder.mkdir()
    base = Path(os.path.realpath(sys.executable))
    shutil.copyfile(base, folder / "python")
    (folder / "python").chmod(0o755)
    library = Path(os.__file__).parent
    without = {"venv", "ensurepip", "site-packages", "dist-packages", "test", "lib-dynload"}
    with zipfile.ZipFile(folder / "library.zip", "w") as packed:
        for file in library.rglob("*.py"):
            path = file.relative_to(library)
            if path.parts[0] not in without:
                packed.write(file, path.as_posix())
    shutil.copytree(library / "lib-dynload", folder / "lib-dynload")
    (folder / "python._pth").write_text("library.zip\nlib-dynload\n.\n", encoding="utf-8")
    code = "import importlib.util as u; print(u.find_spec('venv'), u.find_spec('pip'))"
    said = subprocess.run(
        [str(folder / "python"), "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert said.strip() == "None None"
    return folder / "python"


def test_a_missing_wheel_is_named(unpacked: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(unpacked, broken, ignore=shutil.ignore_patterns(".venv"))
    wheel = next((broken / "wheels").glob("pandas-*manylinux*.whl"))
    wheel.unlink()
    done = subprocess.run(
        [*cut_off(), sys.executable, "run.py"],
        cwd=broken,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert wheel.name in done.stdout
    assert "다시 복사해" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_the_folder_is_whole_and_holds_nothing_else(unpacked: Path) -> None:
    lines = (unpacked / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {line[66:]: line[:64] for line in lines}
    for name, expected in sums.items():
        assert hashlib.sha256((unpacked / name).read_bytes()).hexdigest() == expected, name
    parts = {part for name in sums for part in Path(name).parts}
    assert parts.isdisjoint({".git", "tests", "__pycache__", ".venv", "dist", "artifacts"})
    made = [".venv", "__pycache__", "SHA256SUMS"]
    others = {
        each.relative_to(unpacked).as_posix()
        for each in unpacked.rglob("*")
        if each.is_file() and not set(each.relative_to(unpacked).parts) & set(made)
    }
    assert others - set(sums) == set()


def test_windows_can_install_every_wheel_within_its_longest_path(unpacked: Path) -> None:
    longest = 0
    for wheel in (unpacked / "wheels").glob("*.whl"):
        with zipfile.ZipFile(wheel) as opened:
            longest = max(longest, *(len(name) for name in opened.namelist()))
    compiled = len("/__pycache__/.cpython-311") + len("/Lib/site-packages/")
    assert longest + compiled < 260 - 85  # run.py: LONGEST_WINDOWS_FOLDER
