"""Habits of a good house: pinned libraries with reasons, texts in one form, documents in place."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from deploy import bundle
from gnlab_data import settings
from gnlab_data.build import build

ROOT = settings.REPOSITORY
SECURITY = ROOT / "docs" / "security.md"
LARGEST = 600_000
TEXTS = {".py", ".md", ".csv", ".sql", ".toml", ".txt", ".css", ".js", ".po", ".pot", ".json"}


def tracked() -> list[Path]:
    """The files of the repository; those of the folder where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False
    ).stdout.decode()
    names = [name for name in listed.split("\0") if name]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def direct(name: str) -> list[str]:
    """The lines of the direct requirements: those before the second comment block."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    end = next(place for place, line in enumerate(lines) if "What these need themselves" in line)
    return [line for line in lines[:end] if line and not line.startswith(("#", "-r"))]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_library_is_pinned(name: str) -> None:
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "-r")):
            assert re.match(r"[\w.\[\]-]+==[\w.]+(\s|;|$)", line), line


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_what_is_installed_is_what_is_named(name: str) -> None:
    """Each with its hashes; `python run.py lock` writes them down."""
    named = bundle.requirements_of((ROOT / f"{name}.txt").read_text(encoding="utf-8"))
    lock = (ROOT / f"{name}.lock").read_text(encoding="utf-8")
    pins = {canonicalize_name(each.name): each for each in bundle.requirements_of(lock)}
    assert named
    for each in named:
        assert pins[canonicalize_name(each.name)].specifier == each.specifier, each
    entries = re.split(r"\n(?=[a-z])", lock)[1:]
    assert len(entries) >= len(named)
    assert [each for each in entries if "--hash=sha256:" not in each] == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_direct_library_has_its_reason(name: str) -> None:
    lines = direct(name)
    assert len(lines) > 5
    for line in lines:
        assert re.search(r"  # \S.{10,}", line), line


def test_the_application_imports_only_what_it_names() -> None:
    named = {
        re.match(r"[\w-]+", line)[0].lower().replace("-", "_")
        for line in direct("requirements.txt")
    }
    ours = {"gnlab_data", "gnlab_app"}
    found = set()
    files = [ROOT / "app.py", *ROOT.glob("gnlab_*/**/*.py"), *ROOT.glob("pages/**/*.py")]
    for file in files:
        for name in re.findall(r"^(?:from|import) (\w+)", file.read_text("utf-8"), re.MULTILINE):
            found.add(name)
    import sys

    assert found - ours - set(sys.stdlib_module_names) <= named


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "docs/decisions.md",
        "docs/licences.md",
        "docs/data-model.md",
        "data/README.md",
        "static/fonts/OFL.txt",
    ],
)
def test_the_document_is_there(name: str) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8")) > 300


def test_the_readme_names_both_commands_and_shows_its_pictures() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "python run.py\n" in text
    assert "python run.py test\n" in text
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert len(pictures) >= 2
    for picture in pictures:
        assert (ROOT / picture).is_file(), picture


def test_links_between_documents_lead_somewhere() -> None:
    for file in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "data" / "README.md"]:
        for target in re.findall(r"\]\(([^)#]+)\)", file.read_text(encoding="utf-8")):
            if not target.startswith(("http", "mailto")):
                assert (file.parent / target).exists(), f"{file.name}: {target}"


def test_what_the_security_guide_names_is_there() -> None:
    named = re.findall(r"`((?:tests|gnlab_app|gnlab_data)/[\w/.]+)`", SECURITY.read_text("utf-8"))
    assert len(named) > 25
    assert [each for each in named if not (ROOT / each).exists()] == []


def test_texts_are_utf8_composed_and_end_their_lines_alike() -> None:
    for file in tracked():
        if file.suffix in TEXTS:
            content = file.read_bytes()
            text = content.decode("utf-8")
            assert b"\r" not in content, file
            assert text == unicodedata.normalize("NFC", text), file
            assert not text.startswith("\ufeff"), file


def test_no_file_is_large_by_accident() -> None:
    for file in tracked():
        assert file.stat().st_size < LARGEST, file


def test_the_database_is_not_in_the_repository() -> None:
    assert [file for file in tracked() if file.suffix == ".duckdb"] == []


def test_every_named_query_says_its_purpose_grain_and_parameters() -> None:
    files = list((ROOT / "gnlab_data" / "store" / "queries").glob("*.sql"))
    assert len(files) > 8
    for file in files:
        lines = file.read_text(encoding="utf-8").splitlines()
        heads = [line.split(":")[0] for line in lines[:3]]
        assert heads == ["-- purpose", "-- grain", "-- parameters"], file.name


def test_every_mart_is_made_and_says_what_one_row_is() -> None:
    files = sorted((ROOT / "gnlab_data" / "build" / "marts").glob("*.sql"))
    assert files == sorted(build.MARTS)
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert text.startswith("-- One row: "), file.name
        assert f"\ncomment on {'view' if 'create view' in text else 'table'} {file.stem} is" in text


def test_no_docstring_only_repeats_the_name() -> None:
    """One is written where name and types do not say it all."""
    import ast

    def words(text: str) -> set[str]:
        plain = set(re.findall(r"[a-z]+", text.lower().replace("_", " ")))
        return {word.rstrip("s") for word in plain} - {"the", "a", "an", "of", "all", "it", "in"}

    repeated = []
    for file in [*ROOT.glob("gnlab_*/**/*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                told = ast.get_docstring(node)
                if told and told.isascii() and words(told) <= words(node.name):
                    repeated.append(f"{file.name}: {node.name}")
    assert repeated == []
