"""The pieces of the venue bundle, without a network: markers, wheels, files, scripts."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from deploy import bundle
from gnlab_data import settings

ROOT = settings.REPOSITORY
TARGETS = bundle.targets_of(list(bundle.PLATFORMS), bundle.PYTHONS)
WINDOWS, LINUX = (bundle.targets_of([name], ["3.12"])[0] for name in ("windows", "linux"))


def ours() -> list[Requirement]:
    return bundle.requirements_of((ROOT / bundle.LOCK).read_text(encoding="utf-8"))


def names(requirements: list[Requirement]) -> set[str]:
    return {each.name for each in requirements}


# --- which libraries ---


def test_a_file_that_was_not_locked_is_refused_and_taken_away(tmp_path: Path) -> None:
    right, wrong = tmp_path / "a-1.0-py3-none-any.whl", tmp_path / "b-1.0-py3-none-any.whl"
    right.write_bytes(b"as it was")
    wrong.write_bytes(b"another")
    lock = f"a==1.0 \\\n    --hash=sha256:{hashlib.sha256(b'as it was').hexdigest()}\n"
    with pytest.raises(bundle.Stop, match="b-1"):
        bundle._refuse_others([right, wrong], lock)
    assert (right.exists(), wrong.exists()) == (True, False)
    bundle._refuse_others([right], lock)


def test_markers_are_read_as_the_other_system_would() -> None:
    text = (
        "# a comment\n"
        "plain==1.0  # with its reason\n"
        'colorama==0.4.6; sys_platform == "win32"\n'
        'uvloop==1.0; platform_system != "Windows"  # elsewhere\n'
        'older==1.0; python_version < "3.12"\n'
        'arm==1.0 ; platform_machine == "ARM64" \\\n'
        "    --hash=sha256:00\n"
    )
    requirements = bundle.requirements_of(text)
    assert names(bundle.wanted(requirements, WINDOWS)) == {"plain", "colorama"}
    assert names(bundle.wanted(requirements, LINUX)) == {"plain", "uvloop"}
    older = bundle.targets_of(["linux"], ["3.11"])[0]
    assert names(bundle.wanted(requirements, older)) == {"plain", "uvloop", "older"}


@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_requirements_name_all_that_each_system_needs(target: bundle.Target) -> None:
    """Read from the installed libraries: what only Windows needs is forgotten first."""
    needs = {}
    for each in ours():
        try:
            needs[canonicalize_name(each.name)] = importlib.metadata.requires(each.name) or []
        except importlib.metadata.PackageNotFoundError:
            # Only other systems install it; its own needs are read when the bundle is made.
            assert each.marker is not None, each
    assert bundle.gaps(ours(), needs, target) == []


def test_a_gap_names_what_is_missing_and_who_asks() -> None:
    requirements = bundle.requirements_of("click==8.5.1\nbase==1.0\nextra[fast]==2.0\n")
    needs = {
        "click": ['colorama>=0.4; platform_system == "Windows"'],
        "base": ["extra>=3"],
        "extra": ['speed; extra == "fast"', 'slow; extra == "other"'],
    }
    windows = " ".join(bundle.gaps(requirements, needs, WINDOWS))
    assert "colorama>=0.4 (click; Windows x64, Python 3.12)" in windows
    assert "extra>=3 (base" in windows
    assert "speed (extra" in windows
    assert "slow" not in windows
    assert "colorama" not in " ".join(bundle.gaps(requirements, needs, LINUX))


# --- their wheels ---


@pytest.mark.parametrize(
    ("files", "target", "chosen"),
    [
        (["a-1.0-py3-none-any.whl"], WINDOWS, "a-1.0-py3-none-any.whl"),
        (["a-1.0-cp311-cp311-win_amd64.whl"], WINDOWS, None),
        (["a-1.0-cp312-cp312-win_arm64.whl", "a-1.0-cp312-cp312-win32.whl"], WINDOWS, None),
        (["a-1.0-cp310-abi3-win_amd64.whl"], WINDOWS, "a-1.0-cp310-abi3-win_amd64.whl"),
        (["a-1.1-py3-none-any.whl"], WINDOWS, None),
        (
            ["a-1.0-py3-none-any.whl", "a-1.0-cp312-cp312-manylinux_2_28_x86_64.whl"],
            LINUX,
            "a-1.0-cp312-cp312-manylinux_2_28_x86_64.whl",
        ),
        (["a-1.0-cp312-cp312-manylinux_2_34_x86_64.whl"], LINUX, None),
        (["a-1.0-cp312-cp312-musllinux_1_2_x86_64.whl"], LINUX, None),
        (
            ["a-1.0-cp312-cp312-manylinux2014_x86_64.whl"],
            LINUX,
            "a-1.0-cp312-cp312-manylinux2014_x86_64.whl",
        ),
    ],
)
def test_the_wheel_that_fits_is_found(
    files: list[str], target: bundle.Target, chosen: str | None, tmp_path: Path
) -> None:
    for name in files:
        (tmp_path / name).touch()
    found = bundle.fitting(tmp_path, Requirement("A==1.0"), target)
    assert (found.name if found else None) == chosen


def test_a_failed_download_is_told_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = subprocess.CompletedProcess([], 1)
    monkeypatch.setattr(bundle.subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(bundle.Stop) as stopped:
        bundle.fetch(tmp_path, [Requirement("a==1.0")], WINDOWS)
    assert "받지 못했습니다" in stopped.value.args[0]
    assert "could not be fetched" in stopped.value.args[1]


def test_needs_are_read_from_the_wheel(tmp_path: Path) -> None:
    wheel = tmp_path / "a-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as opened:
        opened.writestr("a-1.0.dist-info/METADATA", "Name: a\nRequires-Dist: b>=1\n\nText")
        opened.writestr("a.py", "x" * 300)
    assert bundle.needs_of(wheel) == ["b>=1"]
    assert bundle.installed_bytes([wheel]) > 400


# --- the folder ---


def test_every_part_of_the_repository_is_taken_or_left_out_on_purpose() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False
    ).stdout.decode()
    top = {name.split("/")[0] for name in listed.split("\0") if name}
    assert top - set(bundle.TAKEN) - set(bundle.LEFT_OUT) == set()


def test_the_files_taken_are_the_application_and_nothing_else() -> None:
    paths = [path.as_posix() for path in bundle.files_taken(ROOT)]
    assert {"app.py", "run.py", "requirements.txt", "data/programs.csv"} <= set(paths)
    assert {"data/geo/regions.geojson", ".streamlit/config.toml"} <= set(paths)
    assert "docs/venue.md" in paths
    assert [path for path in paths if path.endswith(".woff2")] != []
    for word in ("__pycache__", ".pyc", ".duckdb", ".git", "tests/", ".part", ".env"):
        assert [path for path in paths if word in path] == []


def test_what_a_start_leaves_behind_is_not_taken(tmp_path: Path) -> None:
    for name in bundle.TAKEN:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "data").unlink()
    for name in ("a.csv", "gnlab.duckdb", "gnlab.duckdb.lock", ".build-1/x", "__pycache__/a.pyc"):
        (tmp_path / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "data" / name).write_text("x")
    data = [path.name for path in bundle.files_taken(tmp_path) if path.parts[0] == "data"]
    assert data == ["a.csv"]


def test_sums_are_as_the_usual_tool_reads_them(tmp_path: Path) -> None:
    (tmp_path / "가 나.txt").write_text("x", encoding="utf-8")
    bundle.write_sums(tmp_path, [tmp_path / "가 나.txt"])
    line = (tmp_path / "SHA256SUMS").read_text(encoding="utf-8")
    assert line.endswith("  가 나.txt\n")
    assert len(line.split()[0]) == 64


def test_the_zip_has_one_folder_korean_names_and_the_right_to_execute(tmp_path: Path) -> None:
    folder = tmp_path / bundle.TOP
    folder.mkdir()
    for name, content in bundle.venue_files(["3.11"], ["Linux x64"]).items():
        (folder / name).write_bytes(content)
    (folder / "start.sh").chmod(0o755)
    bundle.zip_folder(folder, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as opened:
        infos = {each.filename: each for each in opened.infolist()}
    assert {name.split("/")[0] for name in infos} == {bundle.TOP}
    assert infos["gnlab/start.sh"].external_attr >> 16 & 0o111
    # The mark by which Windows reads the name as UTF-8.
    assert infos["gnlab/시작.bat"].flag_bits & 0x800
    assert list(tmp_path.glob("*.part")) == []


# --- the scripts ---


@pytest.fixture
def files() -> dict[str, bytes]:
    return bundle.venue_files(["3.11", "3.13", "3.12"], ["Windows x64", "Linux x64"])


def test_the_batch_files_are_plain_letters_with_windows_line_ends(files: dict[str, bytes]) -> None:
    script = files["start.bat"]
    assert script == files["시작.bat"]
    assert script.isascii()
    assert not script.startswith(b"\xef\xbb\xbf")
    assert script.count(b"\n") == script.count(b"\r\n")
    assert b"chcp 65001" in script
    assert b"(3.13 3.12 3.11)" in script
    assert b"@PYTHONS@" not in script
    assert b'pushd "%~dp0"' in script


def test_every_label_of_the_batch_file_is_there(files: dict[str, bytes]) -> None:
    import re

    text = files["start.bat"].decode("ascii")
    wanted = set(re.findall(r"goto (\w+)", text))
    assert wanted == set(re.findall(r"^:(\w+)\r$", text, re.MULTILINE))


def test_the_korean_sentence_of_the_batch_file_reads_well(files: dict[str, bytes]) -> None:
    import re

    text = files["start.bat"].decode("ascii")
    escaped = re.search(r"Unescape\('([^']+)'\)", text)[1]
    assert escaped.encode("ascii").decode("unicode_escape").startswith("압축을 먼저 모두")


def test_what_to_read_first_opens_in_windows_own_editor(files: dict[str, bytes]) -> None:
    content = files["읽어보기.txt"]
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")
    text = content.decode("utf-8-sig")
    assert "@" not in text
    assert "3.11, 3.13, 3.12" in text
    assert "시작.bat" in text
    assert "sh start.sh" in text


def test_the_console_can_show_what_to_do_without_python(files: dict[str, bytes]) -> None:
    text = files["python-missing.txt"].decode("utf-8")
    assert not text.startswith("\ufeff")
    assert "embeddable" in text
    assert "Python이 없습니다" in text


def test_the_shell_script_takes_the_newest_python_that_is_served(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    folder = tmp_path / "가 나"
    folder.mkdir()
    (folder / "start.sh").write_bytes(files["start.sh"])
    (folder / "python-missing.txt").write_bytes(files["python-missing.txt"])
    (folder / "run.py").write_text("import sys\nprint(sys.argv[1:], 'ran')\n")
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "python3.13").write_text("#!/bin/sh\nexit 1\n")  # there, but does not start
    (tools / "python3.12").write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    for tool in tools.iterdir():
        tool.chmod(0o755)

    def started(path: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", str(folder / "start.sh"), "--server.port", "1"],
            env={"PATH": path},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    (tools / "dirname").symlink_to("/usr/bin/dirname")
    (tools / "cat").symlink_to("/bin/cat")
    assert started(str(tools)).stdout == "['--open', '--server.port', '1'] ran\n"
    (tools / "python3.12").unlink()
    missing = started(str(tools))
    assert missing.returncode == 1
    assert "Python이 없습니다" in missing.stdout


# --- Windows' embeddable Python inside ---


def test_an_embeddable_python_of_the_right_version_is_unpacked(tmp_path: Path) -> None:
    archive = tmp_path / "python-3.12.1-embed-amd64.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        for name in ("python.exe", "python312._pth", "python312.zip"):
            opened.writestr(name, "")
    bundle.put_python(archive, tmp_path / "python", ["3.12"])
    assert (tmp_path / "python" / "python.exe").is_file()
    with pytest.raises(bundle.Stop):
        bundle.put_python(archive, tmp_path / "other", ["3.13"])
    with pytest.raises(bundle.Stop):
        bundle.put_python(Path(__file__), tmp_path / "other", ["3.13"])
    assert not (tmp_path / "other").exists()


# --- the command ---


def test_the_command_line_chooses_systems_and_pythons() -> None:
    chosen = bundle.targets_of(["windows"], ["3.13"])
    assert [str(each) for each in chosen] == ["Windows x64, Python 3.13"]
    with pytest.raises(SystemExit):
        bundle.main(["--python", "3.9"])


def test_a_full_disk_is_told_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(bundle, "make", full)
    assert bundle.main(["--to", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert "남은 디스크" in said
    assert "free disk space" in said
