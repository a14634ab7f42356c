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

import networkx
import pytest

from gnlab_data import settings

ROOT = settings.REPOSITORY
LONGEST_PAGE = 120

DUCKDB_READERS = {
    "gnlab_data/store/database.py": "the read-only way into the file",
    "gnlab_data/build/": "writes the file",
    "gnlab_data/__main__.py": "names its errors for the exit code",
}
ENVIRONMENT_READERS = {"gnlab_data/settings.py": "paths and switches"}
SESSION_USERS = {
    "gnlab_app/widgets/address.py": "the address",
    "gnlab_app/widgets/control_values.py": "what controls show",
    "gnlab_app/widgets/request.py": "whether years that play are stopped",
    "gnlab_app/widgets/toolbar.py": "the look that was pressed",
    "gnlab_app/widgets/pressed.py": "what was pressed, for one run",
    "gnlab_app/widgets/year_player.py": "whether the years play",
    "gnlab_app/widgets/reconnection.py": "what a browser brings to a session that begins",
    "gnlab_app/documents/screen.py": "that a document was asked for, for one run",
    "gnlab_app/presentation/talk_screen.py": "the talk in hand",
}
# A file may import its own line and those below it. A line is a folder, or a file. Of several
# folders on one line none may import another: subjects stand apart.
LAYERS = [
    ["gnlab_app/main.py"],
    ["gnlab_app/shell.py", "pages/"],
    ["gnlab_app/finding_screen.py"],
    ["gnlab_app/page_names.py", "gnlab_app/finding.py"],
    ["gnlab_app/presentation/"],
    ["gnlab_app/server/"],
    ["gnlab_app/documents/"],
    ["gnlab_app/subjects/registry.py"],
    [
        *("gnlab_app/subjects/overview/", "gnlab_app/subjects/programs/"),
        *("gnlab_app/subjects/projects/", "gnlab_app/subjects/themes/"),
        *("gnlab_app/subjects/places/", "gnlab_app/subjects/organizations/"),
        *("gnlab_app/subjects/policy/", "gnlab_app/subjects/about/"),
    ],
    ["gnlab_app/widgets/"],
    ["gnlab_app/menu.py"],
    ["gnlab_app/evidence/"],
    ["gnlab_app/exhibit/"],
    ["gnlab_app/context/"],
    ["gnlab_app/charts/"],
    # Below here nothing knows Streamlit or Plotly.
    ["gnlab_data/__main__.py"],
    [
        *("gnlab_data/projects/", "gnlab_data/themes/", "gnlab_data/organizations/"),
        *("gnlab_data/policy/", "gnlab_data/talks/", "gnlab_data/exports.py"),
    ],
    ["gnlab_data/places/"],
    ["gnlab_data/published/"],
    ["gnlab_data/query/"],
    ["gnlab_data/build/"],
    ["gnlab_data/intake/"],
    ["gnlab_data/reference/"],
    ["gnlab_data/store/"],
    ["gnlab_data/schema/"],
    ["gnlab_data/language/"],
    ["gnlab_data/settings.py"],
]
PACKAGES = {"gnlab_app/__init__.py", "gnlab_app/subjects/__init__.py", "gnlab_data/__init__.py"}
"""They hold a sentence each."""
LONGEST_FILE, LONGEST_FUNCTION = 400, 60

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
    if not path.startswith(tuple(DUCKDB_READERS)) and "duckdb" in imports(text):
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
    """Pages take data through `gnlab_app.context.data`, and compute no figure."""
    if path.startswith("pages/"):
        for name in imports(text):
            if re.match(r"gnlab_data\.(store|query\.(query|measures)|build|reference)\b", name):
                yield name
            if name.split(".")[0] in ("pandas", "plotly", "duckdb"):
                yield name


def charts_draw_only(path: str, text: str) -> Iterator[str]:
    if path.startswith("gnlab_app/charts/"):
        for name in imports(text):
            shape = path.endswith("/web_map.py") and name.startswith("gnlab_data.places.shapes")
            if name.startswith(("streamlit", "gnlab_data")) and not shape:
                yield name
        if not path.endswith("/palette.py"):
            yield from re.findall(r"#[0-9a-fA-F]{6}", text)


def line_of(path: str) -> tuple[int, str]:
    """The number of a file's line, and its folder or file there; KeyError where it has none."""
    for number, line in enumerate(LAYERS):
        for name in line:
            if path == name or (name.endswith("/") and path.startswith(name)):
                return number, name
    raise KeyError(path)


def file_of(module: str) -> str | None:
    """The file of one of our modules; None for all others."""
    path = module.replace(".", "/")
    for file in (f"{path}.py", f"{path}/__init__.py"):
        if (ROOT / file).exists():
            return file
    return None


def imports_go_down(path: str, text: str) -> Iterator[str]:
    if path in PACKAGES or path == "app.py":
        return
    number, own = line_of(path)
    for name in imports(text):
        file = file_of(name)
        if file is None or file in PACKAGES or file == path:
            continue
        other, there = line_of(file)
        if other < number or (other == number and there != own):
            yield name


def only_screens_know_streamlit(path: str, text: str) -> Iterator[str]:
    """What makes slides, documents and files needs no session and so loads no Streamlit."""
    names = [line[0] for line in LAYERS]
    if path == "app.py" or path in PACKAGES:
        return
    above = line_of(path)[0] < names.index("gnlab_app/presentation/")
    shown = ("gnlab_app/widgets/", "gnlab_app/server/")
    if above or path.startswith(shown) or path.endswith("screen.py"):
        return
    if any(name.split(".")[0] == "streamlit" for name in imports(text)):
        yield "streamlit"


def files_and_functions_are_short(path: str, text: str) -> Iterator[str]:
    lines = len(text.splitlines())
    if lines > LONGEST_FILE:
        yield f"{lines} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            long = (node.end_lineno or node.lineno) - node.lineno + 1
            if long > LONGEST_FUNCTION:
                yield f"{node.name}: {long} lines"


RULES: dict[Rule, tuple[str, str]] = {
    data_knows_no_streamlit: ("gnlab_data/a.py", "import streamlit as st"),
    few_know_duckdb: ("gnlab_data/query/query.py", "import duckdb"),
    settings_alone_reads_the_environment: ("gnlab_app/a.py", "import os\nos.environ['A']"),
    no_page_directly_in_pages: ("pages/a.py", ""),
    pages_are_short: ("pages/a/b.py", "\n" * 121),
    no_sql_outside_the_data: ("pages/a/b.py", "x = 'select name from programs'"),
    no_raw_html: ("gnlab_app/a.py", "st.markdown(x, unsafe_allow_html=True)"),
    few_touch_session_and_address: ("pages/a/b.py", "st.session_state['x'] = 1"),
    names_say_what: ("gnlab_app/utils.py", ""),
    pages_ask_the_shared_layer: ("pages/a/b.py", "from gnlab_data.query import query"),
    charts_draw_only: ("gnlab_app/charts/bars.py", "import streamlit as st"),
    only_screens_know_streamlit: ("gnlab_app/exhibit/slides.py", "import streamlit as st"),
    files_and_functions_are_short: ("gnlab_app/a.py", "\n" * 401),
    imports_go_down: (
        "gnlab_data/schema/columns.py",
        "from gnlab_data.query.query import projects",
    ),
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


def test_every_file_stands_on_one_line() -> None:
    names = [name for line in LAYERS for name in line]
    for path in python_files():
        if path not in PACKAGES and path != "app.py":
            assert sum(path == name or path.startswith(name) for name in names) == 1, path
    assert {name for name in names if not (ROOT / name).exists()} == set()


def test_subjects_stand_apart() -> None:
    borrowed = "from gnlab_app.subjects.themes import wording"
    assert list(imports_go_down("gnlab_app/subjects/places/a.py", borrowed)) != []
    assert list(imports_go_down("gnlab_app/subjects/themes/a.py", borrowed)) == []


def test_no_module_imports_itself_by_a_detour() -> None:
    """Imports within functions count."""
    texts = {path: (ROOT / path).read_text(encoding="utf-8") for path in python_files()}
    assert circles(texts) == []
    two = {"gnlab_app/a.py": "from gnlab_app import b", "gnlab_app/b.py": "import gnlab_app.a"}
    assert circles(two) == [["gnlab_app.a", "gnlab_app.b"]]


def circles(texts: dict[str, str]) -> list[list[str]]:
    named = {path.removesuffix(".py").replace("/", "."): text for path, text in texts.items()}
    named = {name.removesuffix(".__init__"): text for name, text in named.items()}
    drawn = networkx.DiGraph()
    for name, text in named.items():
        found = imports(text)
        # Of `from package import module` the module is meant.
        packages = {other.rsplit(".", 1)[0] for other in found & set(named)}
        drawn.add_edges_from((name, other) for other in found & set(named) - packages - {name})
    return [sorted(each) for each in networkx.strongly_connected_components(drawn) if len(each) > 1]


def test_slides_documents_and_files_load_no_streamlit() -> None:
    code = (
        "import gnlab_app.subjects.registry, gnlab_app.documents, gnlab_app.presentation.stage\n"
        "import gnlab_app.exhibit.table_file, gnlab_app.presentation.questions, sys\n"
        "import gnlab_app.documents.powerpoint, gnlab_app.documents.print_page\n"
        "import gnlab_app.documents.brief, gnlab_app.documents.workbook\n"
        "sys.exit('streamlit' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_application_starts_without_the_libraries_of_documents() -> None:
    heavy = ("kaleido", "choreographer", "pptx", "hwpx", "fontTools", "lxml")
    code = f"import gnlab_app.shell, sys\nsys.exit(any(name in sys.modules for name in {heavy}))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_importing_the_data_loads_no_streamlit() -> None:
    code = (
        "import gnlab_data.query.query, gnlab_data.build.build, sys\n"
        "import gnlab_data.published.sentences, gnlab_data.themes.cases\n"
        "sys.exit('streamlit' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
