"""The walls of the house: who may import whom, and what may stand where.

Every rule is a function from a file's path and text to what breaks it, and has a bad sample that it
must catch, so that no rule passes by never looking.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gnlab_data import settings

ROOT = settings.REPOSITORY
LONGEST_PAGE = 120

DUCKDB_READERS = {
    "gnlab_data/database.py": "the read-only way into the file",
    "gnlab_data/build.py": "writes the file",
    "gnlab_data/__main__.py": "names its errors for the exit code",
}
ENVIRONMENT_READERS = {"gnlab_data/settings.py": "paths and switches"}
SESSION_USERS = {
    "gnlab_app/address.py": "the address",
    "gnlab_app/control_values.py": "what controls show",
    "gnlab_app/controls.py": "the widgets' own state",
    "gnlab_app/reconnection.py": "what a browser brings to a session that begins",
}
DRAWING = (
    "gnlab_app/charts.py",
    "gnlab_app/charts_themes.py",
    "gnlab_app/maps.py",
    "gnlab_app/theme.py",
)
# A module may import those of its own line and below.
LAYERS = [
    ["settings"],
    ["problems", "schema", "language"],
    ["csv_files", "regions", "search", "talks", "boundaries"],
    ["checks", "database", "measures"],
    ["build", "datapackage", "readings", "geography"],
    ["filters", "figures", "context", "national_fit"],
    ["query", "flows", "spans", "coverage", "sentences"],
    ["sites", "exports", "network", "indicators", "projects", "facets", "finding"],
    ["regional", "needs", "positions", "organizations", "themes"],
    ["__main__"],
]

Rule = Callable[[str, str], Iterator[str]]


def imports(text: str) -> set[str]:
    """The full names of all modules a file imports."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def strings(text: str) -> Iterator[str]:
    """The text constants of a file."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def data_knows_no_streamlit(path: str, text: str) -> Iterator[str]:
    if path.startswith("gnlab_data/"):
        for name in imports(text):
            if name.split(".")[0] in ("streamlit", "gnlab_app", "pages", "plotly"):
                yield name


def few_know_duckdb(path: str, text: str) -> Iterator[str]:
    if path not in DUCKDB_READERS and "duckdb" in imports(text):
        yield "duckdb"


def settings_alone_reads_the_environment(path: str, text: str) -> Iterator[str]:
    if path not in ENVIRONMENT_READERS and re.search(r"\bos\.(environ|getenv)\b", text):
        yield "environ"


def no_page_directly_in_pages(path: str, text: str) -> Iterator[str]:
    del text
    if re.fullmatch(r"pages/[^/]+\.py", path):
        yield path


def pages_are_short(path: str, text: str) -> Iterator[str]:
    lines = text.count("\n")
    if path.startswith("pages/") and lines > LONGEST_PAGE:
        yield f"{lines} lines"


def no_sql_outside_the_data(path: str, text: str) -> Iterator[str]:
    if not path.startswith("gnlab_data/"):
        for value in strings(text):
            if re.search(r"\bselect\b.+\bfrom\b", value, re.IGNORECASE | re.DOTALL):
                yield value[:60]


def no_raw_html(path: str, text: str) -> Iterator[str]:
    del path
    yield from re.findall(r"unsafe_allow_html|st\.html\(|components\.v1", text)


def few_touch_session_and_address(path: str, text: str) -> Iterator[str]:
    if path not in SESSION_USERS:
        yield from re.findall(r"\bst\.session_state|\bst\.query_params", text)


def names_say_what(path: str, text: str) -> Iterator[str]:
    del text
    yield from re.findall(r"utils?|helpers?|misc", Path(path).stem)


def pages_ask_the_shared_layer(path: str, text: str) -> Iterator[str]:
    """Pages take data through `gnlab_app.data`, and compute no figure."""
    if path.startswith("pages/"):
        for name in imports(text):
            if re.match(r"gnlab_data\.(database|query|build|readings|measures)\b", name):
                yield name
            if name.split(".")[0] in ("pandas", "plotly", "duckdb"):
                yield name


def charts_draw_only(path: str, text: str) -> Iterator[str]:
    if path in DRAWING:
        for name in imports(text):
            shape = path == "gnlab_app/maps.py" and name.startswith("gnlab_data.geography.shapes")
            if name.startswith(("streamlit", "gnlab_data", "gnlab_app.data")) and not shape:
                yield name
    if path in DRAWING and path != "gnlab_app/theme.py":
        yield from re.findall(r"#[0-9a-fA-F]{6}", text)


def imports_go_down(path: str, text: str) -> Iterator[str]:
    own = re.match(r"gnlab_data/(\w+)", path)
    if not own or own[1] == "__init__":
        return
    level = {name: number for number, names in enumerate(LAYERS) for name in names}
    for name in imports(text):
        other = re.match(r"gnlab_data\.(\w+)", name)
        if other and other[1] in level and level[other[1]] > level[own[1]]:
            yield name


RULES: dict[Rule, tuple[str, str]] = {
    data_knows_no_streamlit: ("gnlab_data/a.py", "import streamlit as st"),
    few_know_duckdb: ("gnlab_data/query.py", "import duckdb"),
    settings_alone_reads_the_environment: ("gnlab_app/a.py", "import os\nos.environ['A']"),
    no_page_directly_in_pages: ("pages/a.py", ""),
    pages_are_short: ("pages/a/b.py", "\n" * 121),
    no_sql_outside_the_data: ("pages/a/b.py", "x = 'select name from programs'"),
    no_raw_html: ("gnlab_app/a.py", "st.markdown(x, unsafe_allow_html=True)"),
    few_touch_session_and_address: ("pages/a/b.py", "st.session_state['x'] = 1"),
    names_say_what: ("gnlab_app/utils.py", ""),
    pages_ask_the_shared_layer: ("pages/a/b.py", "from gnlab_data import query"),
    charts_draw_only: ("gnlab_app/charts.py", "import streamlit as st"),
    imports_go_down: ("gnlab_data/schema.py", "from gnlab_data.query import aggregate"),
}


def python_files() -> list[str]:
    folders = ("gnlab_data", "gnlab_app", "pages")
    found = [ROOT / "app.py", *(file for name in folders for file in (ROOT / name).rglob("*.py"))]
    return [file.relative_to(ROOT).as_posix() for file in found]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_holds_everywhere(rule: Rule) -> None:
    broken = {
        path: list(rule(path, (ROOT / path).read_text(encoding="utf-8"))) for path in python_files()
    }
    assert {path: found for path, found in broken.items() if found} == {}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_catches_its_bad_sample(rule: Rule) -> None:
    assert list(rule(*RULES[rule])) != []


def test_there_is_something_to_look_at() -> None:
    assert len(python_files()) > 30


def test_every_data_module_has_its_layer() -> None:
    placed = {name for names in LAYERS for name in names}
    found = {
        path.split("/")[1].removesuffix(".py") for path in python_files() if "gnlab_data/" in path
    }
    assert found - placed == {"__init__"}


def test_the_application_starts_without_the_libraries_of_documents() -> None:
    heavy = ("kaleido", "choreographer", "pptx", "hwpx", "fontTools", "lxml")
    code = f"import gnlab_app.shell, sys\nsys.exit(any(name in sys.modules for name in {heavy}))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_importing_the_data_loads_no_streamlit() -> None:
    code = (
        "import gnlab_data, gnlab_data.query, gnlab_data.build, gnlab_data.sentences, sys\n"
        "sys.exit('streamlit' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
