"""The venue bundle: one folder, and its zip, that runs on a PC with Python and nothing else.

    python run.py bundle [--python 3.13] [--platform windows] [--python-zip FILE] [--to FOLDER]

The folder holds the application, the CSV files with the database built from them, boundaries,
fonts, and a wheel of every library for each system and Python that it serves. Libraries are those
of `requirements.lock`, each marker read as the other system would read it: pip's own download reads
markers for the computer it runs on. Wheels that several Pythons share lie there once.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

from gnlab_data import settings
from gnlab_data.build import build

ROOT = settings.REPOSITORY
VENUE = Path(__file__).with_name("venue")
TOP = "gnlab"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
"""3.11 is the oldest that the application runs on; newer than 3.14 has no wheels of numpy yet."""

LOCK = "requirements.lock"
INSTALLER = "pip==26.3"
"""For a Python without pip: Windows' embeddable one, and Debian's."""

INSTALLER_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"

TAKEN = (
    ".streamlit",
    "app.py",
    "data",
    "docs/licences.md",
    "docs/venue.md",
    "gnlab_app",
    "gnlab_data",
    "LICENSE",
    "locale",
    "pages",
    "requirements.lock",
    "requirements.txt",
    "run.py",
    "static",
)
LEFT_OUT = (
    ".ci",
    ".editorconfig",
    ".gitattributes",
    ".gitignore",
    "benchmarks",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "deploy",
    "docs",
    "pyproject.toml",
    "README.md",
    "requirements-dev.lock",
    "requirements-dev.txt",
    "requirements-geography.txt",
    "tests",
    "tools",
)
NEVER = re.compile(r"__pycache__|\.git|.*\.py[co]|.*\.duckdb.*|\.build-.*|\.DS_Store|\.env")
WINDOWS_NAMES = ("start.bat", "시작.bat")
README_NAME = "읽어보기.txt"


class Stop(Exception):
    """Why there is no bundle, in both languages."""


@dataclass(frozen=True)
class Platform:
    """A system as run.py (`name`), wheels (`tags`) and markers (`markers`) call it."""

    name: str
    title: str
    tags: tuple[str, ...]
    markers: tuple[tuple[str, str], ...]


def _linux_tags() -> tuple[str, ...]:
    """Newest first: glibc 2.28 is Debian 10, Ubuntu 20.04, RHEL 8 and whatever came later."""
    older = {17: "manylinux2014", 12: "manylinux2010", 5: "manylinux1"}
    tags = []
    for minor in range(28, 4, -1):
        tags.append(f"manylinux_2_{minor}_x86_64")
        if minor in older:
            tags.append(f"{older[minor]}_x86_64")
    return tuple(tags)


PLATFORMS = {
    "windows": Platform(
        "win-amd64",
        "Windows x64",
        ("win_amd64",),
        (
            ("os_name", "nt"),
            ("platform_machine", "AMD64"),
            ("platform_system", "Windows"),
            ("sys_platform", "win32"),
        ),
    ),
    "linux": Platform(
        "linux-x86_64",
        "Linux x64",
        _linux_tags(),
        (
            ("os_name", "posix"),
            ("platform_machine", "x86_64"),
            ("platform_system", "Linux"),
            ("sys_platform", "linux"),
        ),
    ),
}


@dataclass(frozen=True)
class Target:
    """One Python on one system."""

    platform: Platform
    python: str

    def __str__(self) -> str:
        """As a person would call it."""
        return f"{self.platform.title}, Python {self.python}"

    def environment(self) -> dict[str, str]:
        """What markers are read against."""
        return {
            **dict(self.platform.markers),
            "extra": "",
            "implementation_name": "cpython",
            "implementation_version": f"{self.python}.0",
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_version": "",
            "python_full_version": f"{self.python}.0",
            "python_version": self.python,
        }

    def tags(self) -> list[Tag]:
        """What a wheel may be tagged with, the best first."""
        major, minor = (int(part) for part in self.python.split("."))
        own, platforms = f"cp{major}{minor}", list(self.platform.tags)
        return [
            *cpython_tags((major, minor), [own], platforms),
            *compatible_tags((major, minor), own, platforms),
        ]


# --- which libraries ---


def requirements_of(text: str) -> list[Requirement]:
    """The requirements of a file, without its comments and hashes."""
    lines = (line.split(" #")[0].rstrip("\\").strip() for line in text.splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith(("#", "-"))]


def hashes_of(text: str) -> set[str]:
    """The SHA-256 of every file that a lock lets in."""
    return set(re.findall(r"--hash=sha256:([0-9a-f]{64})", text))


def wanted(requirements: Iterable[Requirement], target: Target) -> list[Requirement]:
    """Those that the target installs."""
    around = target.environment()
    return [each for each in requirements if each.marker is None or each.marker.evaluate(around)]


def gaps(
    requirements: Sequence[Requirement], needs: dict[str, list[str]], target: Target
) -> list[str]:
    """What the libraries need on the target and `requirements` do not give, each with who asks.

    `needs` holds the `Requires-Dist` lines by canonical name of the library.
    """
    given = {canonicalize_name(each.name): each for each in wanted(requirements, target)}
    found = []
    for name, each in given.items():
        for line in needs.get(name, []):
            asked = Requirement(line)
            if not _applies(asked, each.extras, target):
                continue
            there = given.get(canonicalize_name(asked.name))
            if there is None or not asked.specifier.contains(_pinned(there), prereleases=True):
                found.append(f"{asked.name}{asked.specifier} ({each.name}; {target})")
    return found


def _applies(asked: Requirement, extras: set[str], target: Target) -> bool:
    around = target.environment()
    if asked.marker is None:
        return True
    return any(asked.marker.evaluate({**around, "extra": extra}) for extra in ("", *extras))


def _pinned(requirement: Requirement) -> str:
    return next(iter(requirement.specifier)).version


# --- their wheels ---


def fitting(folder: Path, requirement: Requirement, target: Target) -> Path | None:
    """The wheel in the folder that the target would install; None where there is none."""
    ranks = {tag: rank for rank, tag in enumerate(target.tags())}
    name, version = canonicalize_name(requirement.name), Version(_pinned(requirement))
    found = []
    for file in folder.glob("*.whl"):
        theirs, number, _, tags = parse_wheel_filename(file.name)
        rank = min((ranks[tag] for tag in tags if tag in ranks), default=None)
        if theirs == name and number == version and rank is not None:
            found.append((rank, file.name, file))
    return min(found)[2] if found else None


def fetch(folder: Path, requirements: Sequence[Requirement], target: Target) -> list[Path]:
    """The wheels for the target, downloaded into the folder where they are not there yet."""
    missing = [each for each in requirements if fitting(folder, each, target) is None]
    if missing:
        _tell(f"받는 중: {target} ({len(missing)})", f"Fetching: {target} ({len(missing)})")
        pins = [f"{each.name}=={_pinned(each)}" for each in missing]
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += ["--disable-pip-version-check", "--no-input", "--only-binary=:all:"]
        command += ["--implementation", "cp", "--python-version", target.python]
        command += [f"--platform={tag}" for tag in target.platform.tags]
        done = subprocess.run([*command, "--dest", str(folder), *pins], check=False)
        if done.returncode:
            raise Stop(
                f"{target}의 라이브러리를 받지 못했습니다. 인터넷을 확인하십시오. 그 Python용 "
                "파일이 아예 없으면 --python으로 다른 것만 고르십시오.",
                f"The libraries for {target} could not be fetched. Check the network; where there "
                "are no files for that Python, choose others by --python.",
            )
    files = [fitting(folder, each, target) for each in requirements]
    without = [str(each) for each, file in zip(requirements, files, strict=True) if file is None]
    if without:
        raise Stop(
            f"{target}에 맞는 파일이 없습니다: {', '.join(without)}",
            f"No wheel fits {target}: {', '.join(without)}",
        )
    return [file for file in files if file]


def needs_of(wheel: Path) -> list[str]:
    """The `Requires-Dist` lines of a wheel."""
    with zipfile.ZipFile(wheel) as opened:
        name = next(each for each in opened.namelist() if each.endswith(".dist-info/METADATA"))
        return needs_in(opened.read(name).decode("utf-8"))


def needs_in(metadata: str) -> list[str]:
    """The `Requires-Dist` lines of a library's metadata."""
    return list(HeaderParser().parsestr(metadata).get_all("Requires-Dist") or [])


def installed_bytes(wheels: Iterable[Path]) -> int:
    """What the wheels take once installed, with a third more for compiled modules and venv."""
    total = 0
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as opened:
            total += sum(each.file_size for each in opened.infolist())
    return total * 4 // 3


# --- the folder ---


def files_taken(root: Path) -> Iterator[Path]:
    """The application's files, relative to the repository, in order."""
    for name in TAKEN:
        start = root / name
        found = sorted(start.rglob("*")) if start.is_dir() else [start]
        for file in found:
            path = file.relative_to(root)
            if file.is_file() and not any(NEVER.fullmatch(part) for part in path.parts):
                yield path


def windows_text(text: str, mark: bytes = b"\xef\xbb\xbf") -> bytes:
    """For Windows' own editor: a mark that says UTF-8, and its line ends."""
    return mark + text.replace("\n", "\r\n").encode("utf-8")


def windows_script(text: str) -> bytes:
    """A batch file: plain letters only, so that no code page of the console can spoil it."""
    return text.replace("\n", "\r\n").encode("ascii")


def venue_files(pythons: Sequence[str], titles: Sequence[str]) -> dict[str, bytes]:
    """The start scripts and what to read first, by name; newest Python first in the scripts."""
    newest_first = sorted(pythons, key=Version, reverse=True)
    words = {
        "@PYTHONS@": " ".join(newest_first),
        "@PYTHONS_TEXT@": ", ".join(pythons),
        "@PLATFORMS@": ", ".join(titles),
        "@VERSION@": settings.version(),
    }

    def text(name: str) -> str:
        content = (VENUE / name).read_text(encoding="utf-8")
        for word, meaning in words.items():
            content = content.replace(word, meaning)
        return content

    script = windows_script(text("start.bat"))
    return {
        **dict.fromkeys(WINDOWS_NAMES, script),
        "start.sh": text("start.sh").encode("utf-8"),
        README_NAME: windows_text(text("readme.txt")),
        # Shown by the console, which would show the mark too.
        "python-missing.txt": windows_text(text("python-missing.txt"), mark=b""),
    }


def put_python(archive: Path, folder: Path, pythons: Sequence[str]) -> None:
    """Unpack Windows' embeddable Python into the bundle: then the PC needs no Python at all."""
    try:
        with zipfile.ZipFile(archive) as opened:
            names = opened.namelist()
            version = next((each[1] for each in map(_PTH.fullmatch, names) if each), "")
            if "python.exe" not in names or f"3.{version}" not in pythons:
                raise Stop(
                    f"Python {', '.join(pythons)}의 embeddable 압축 파일이 아닙니다: {archive}",
                    f"Not an embeddable package of Python {', '.join(pythons)}: {archive}",
                )
            opened.extractall(folder)
    except zipfile.BadZipFile:
        raise Stop(f"압축 파일이 아닙니다: {archive}", f"Not a zip file: {archive}") from None


_PTH = re.compile(r"python3(\d+)\._pth")


def write_sums(folder: Path, files: Iterable[Path]) -> None:
    """`SHA256SUMS` of the files, as `sha256sum -c` and run.py read it."""
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(folder).as_posix()}\n"
        for file in sorted(files)
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")


def zip_folder(folder: Path, archive: Path) -> None:
    """The folder as a zip under its own name; wheels are packed already and only stored."""
    part = archive.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as opened:
        for file in sorted(each for each in folder.rglob("*") if each.is_file()):
            kind = zipfile.ZIP_STORED if file.suffix == ".whl" else zipfile.ZIP_DEFLATED
            name = Path(folder.name, file.relative_to(folder)).as_posix()
            opened.write(file, name, compress_type=kind)
    os.replace(part, archive)


def make(targets: Sequence[Target], to: Path, store: Path, python_zip: Path | None = None) -> Path:
    """Make the folder and the zip in `to`; returns the zip. Stop where that fails.

    Fetched files stay in `store`, so that the next bundle fetches only what changed.
    """
    lock = (ROOT / LOCK).read_text(encoding="utf-8")
    requirements = requirements_of(lock)
    store.mkdir(parents=True, exist_ok=True)
    wheels = {each: fetch(store, wanted(requirements, each), each) for each in targets}
    installer = fetch(store, [Requirement(INSTALLER)], targets[0])
    _refuse_others({*installer, *(file for files in wheels.values() for file in files)}, lock)
    found = [gap for each in targets for gap in _wheel_gaps(requirements, wheels[each], each)]
    if found:
        lines = "".join(f"\n  {each}" for each in found)
        raise Stop(
            f"requirements.txt에 다음이 빠졌습니다.{lines}",
            "The lines above are missing in requirements.txt (write `; sys_platform == ...` for "
            "what only one system needs).",
        )
    folder = to / f".{TOP}.part" / TOP
    shutil.rmtree(folder.parent, ignore_errors=True)
    _write_application(folder, targets)
    if python_zip:
        put_python(python_zip, folder / "python", sorted({each.python for each in targets}))
    _write_wheels(folder / "wheels", wheels, installer)
    write_sums(folder, [each for each in folder.rglob("*") if each.is_file()])
    archive = to / f"{TOP}-{settings.version()}.zip"
    zip_folder(folder, archive)
    shutil.rmtree(to / TOP, ignore_errors=True)
    os.replace(folder, to / TOP)
    folder.parent.rmdir()
    return archive


def _refuse_others(files: Iterable[Path], lock: str) -> None:
    """Stop where a file is not the one that was locked; it is taken away, to be fetched anew."""
    known = hashes_of(lock) | {INSTALLER_SHA256}
    others = [file for file in files if hashlib.sha256(file.read_bytes()).hexdigest() not in known]
    for file in others:
        file.unlink()
    if others:
        names = ", ".join(sorted(file.name for file in others))
        raise Stop(
            f"{LOCK}에 적힌 것과 다른 파일이 왔습니다: {names}. 다시 받으십시오.",
            f"These files are not the ones of {LOCK}: {names}. Fetch them again.",
        )


def _wheel_gaps(
    requirements: Sequence[Requirement], wheels: Iterable[Path], target: Target
) -> list[str]:
    needs = {str(parse_wheel_filename(each.name)[0]): needs_of(each) for each in wheels}
    return gaps(requirements, needs, target)


def _write_application(folder: Path, targets: Sequence[Target]) -> None:
    for path in files_taken(ROOT):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, folder / path)
    build.build(folder / "data", folder / "data" / settings.DATABASE_NAME)
    for leftover in (folder / "data").glob("*.lock"):
        leftover.unlink()
    pythons = sorted({each.python for each in targets}, key=Version)
    titles = sorted({each.platform.title for each in targets}, reverse=True)
    for name, content in venue_files(pythons, titles).items():
        (folder / name).write_bytes(content)
    (folder / "start.sh").chmod(0o755)


def _write_wheels(folder: Path, wheels: dict[Target, list[Path]], installer: list[Path]) -> None:
    folder.mkdir()
    for file in {*installer, *(each for files in wheels.values() for each in files)}:
        try:
            os.link(file, folder / file.name)
        except OSError:
            shutil.copyfile(file, folder / file.name)
    serves: dict[str, dict[str, int]] = {}
    for target, files in wheels.items():
        serves.setdefault(target.platform.name, {})[target.python] = installed_bytes(files)
    manifest = {"version": settings.version(), "serves": serves}
    (folder / "bundle.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    write_sums(folder, folder.glob("*.whl"))


# --- the command ---


def sizes(folder: Path) -> dict[str, int]:
    """Bytes by part of the folder."""
    parts = {"app": 0, "data": 0, "wheels (Windows)": 0, "wheels (Linux)": 0, "wheels (any)": 0}
    for file in folder.rglob("*"):
        if not file.is_file():
            continue
        part = file.relative_to(folder).parts[0]
        if part == "wheels":
            kinds = {"win_amd64": "wheels (Windows)", "manylinux": "wheels (Linux)"}
            part = next((kinds[each] for each in kinds if each in file.name), "wheels (any)")
        elif part not in ("data", "python"):
            part = "app"
        parts[part] = parts.get(part, 0) + file.stat().st_size
    return parts


def targets_of(platforms: Sequence[str], pythons: Sequence[str]) -> list[Target]:
    """Every chosen Python on every chosen system."""
    return [Target(PLATFORMS[name], python) for name in platforms for python in pythons]


def _tell(korean: str, english: str) -> None:
    print(f"{korean}\n{english}", flush=True)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python run.py bundle",
        description="행사장 묶음을 만든다. Make the venue bundle: a folder and its zip.",
        allow_abbrev=False,
    )
    several = "여러 번 쓸 수 있다; may be repeated"
    parser.add_argument("--python", action="append", choices=PYTHONS, help=several)
    parser.add_argument("--platform", action="append", choices=PLATFORMS, help=several)
    parser.add_argument(
        "--python-zip",
        type=Path,
        help="python-3.x.y-embed-amd64.zip: Python이 없는 Windows에서도; for a PC without Python",
    )
    parser.add_argument("--to", type=Path, default=ROOT / "dist", help="dist")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the bundle that the command line asks for and tell its size."""
    options = _options(arguments)
    pythons = sorted(set(options.python or PYTHONS), key=Version)
    try:
        targets = targets_of(list(dict.fromkeys(options.platform or PLATFORMS)), pythons)
        to = options.to.resolve()
        archive = make(targets, to, to / "wheels", options.python_zip)
    except Stop as reason:
        _tell(*reason.args)
        return 1
    except build.BadData as error:
        _tell("자료에 문제가 있습니다. `python -m gnlab_data check`", str(error))
        return 1
    except OSError as error:
        _tell(
            f"묶음을 쓰지 못했습니다(남은 디스크를 확인하십시오): {error}",
            f"The bundle could not be written (check the free disk space): {error}",
        )
        return 1
    folder = archive.with_name(TOP)
    for part, count in sizes(folder).items():
        print(f"  {part:<18} {count / 1e6:>8,.1f} MB")
    total, packed = sum(sizes(folder).values()), archive.stat().st_size
    _tell(
        f"만들었습니다: {folder} ({total / 1e6:,.0f} MB), {archive.name} ({packed / 1e6:,.0f} MB)",
        f"Made: {folder} ({total / 1e6:,.0f} MB), {archive.name} ({packed / 1e6:,.0f} MB)",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
