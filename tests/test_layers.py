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
    "gnlab_data/database.py": "the read-only way into the file",
    "gnlab_data/build.py": "writes the file",
    "gnlab_data/__main__.py": "names its errors for the exit code",
}
ENVIRONMENT_READERS = {"gnlab_data/settings.py": "paths and switches"}
SESSION_USERS = {
    "gnlab_app/address.py": "the address",
    "gnlab_app/control_values.py": "what controls show",
    "gnlab_app/controls.py": "the widgets' own state",
    "gnlab_app/year_player.py": "whether the years play",
    "gnlab_app/reconnection.py": "what a browser brings to a session that begins",
}
DRAWING = (
    "gnlab_app/charts.py",
    "gnlab_app/charts_themes.py",
    "gnlab_app/charts_maps.py",
    "gnlab_app/charts_matrix.py",
    "gnlab_app/charts_points.py",
    "gnlab_app/charts_time.py",
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
APP_LAYERS = [
    [
        "theme",
        "texts",
        "markdown",
        "chart_texts",
        "chart_description",
        "exhibit",
        "enlarging",
        "memory",
    ],
    ["charts"],
    ["charts_maps", "charts_matrix", "charts_points", "charts_time"],
    ["charts_network", "charts_policy", "charts_themes", "maps"],
    ["context"],
    ["page_filters", "slides", "table_exports"],
    ["current_data", "data"],
    ["phrases", "pictures"],
    [
        *(
            "official_totals",
            "bases",
            "program_listing",
            "project_listing",
            "project_wording",
            "organizations",
            "network_pictures",
        ),
        *(
            "network_answers",
            "places",
            "place_wording",
            "profiles",
            "profile_tables",
            "need_wording",
            "need_pictures",
            "direction_pictures",
            "direction_tables",
        ),
        *("national", "theme_stories", "theme_pictures"),
    ],
    [
        "project_slides",
        "people_slides",
        "place_slides",
        "policy_slides",
        "theme_slides",
        "slide_pages",
    ],
    ["documents", "floor", "stage"],
    # From here on there is a session, and Streamlit.
    [
        "admission",
        "address",
        "late_presses",
        "reconnection",
        "control_values",
        "controls",
        "year_player",
    ],
    ["menu", "parts", "place_parts"],
    [
        *("project_lists", "project_story", "organization_parts", "network_parts"),
        *("theme_parts", "policy_parts", "fit_parts", "document_parts", "add_to_talk"),
    ],
    ["rehearsal", "mended_addresses", "stage_server", "server", "talk_html"],
    ["forum"],
    ["shell"],
    ["main"],
]
"""The same for the application; modules without Streamlit stand first."""
SCREENS_BEGIN = "admission"
LONGEST_FILE, LONGEST_FUNCTION = 400, 60
LONG_FILES = {
    "gnlab_app/controls.py": 583,
    "gnlab_app/documents/powerpoint.py": 465,
    "gnlab_app/parts.py": 633,
    "gnlab_app/places.py": 476,
    "gnlab_app/theme_pictures.py": 620,
    "gnlab_data/build.py": 420,
    "gnlab_data/checks.py": 643,
    "tools/derive_geography/__main__.py": 537,
    "gnlab_data/indicators.py": 512,
    "gnlab_data/network.py": 417,
    "gnlab_data/schema.py": 776,
    "gnlab_data/talks.py": 452,
    "gnlab_data/themes.py": 437,
}
"""Files that are still too long, and how long they may be: to be divided, never to grow."""

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
    own = re.match(r"(gnlab_data|gnlab_app)/(\w+)", path)
    if not own or own[2] == "__init__":
        return
    layers = LAYERS if own[1] == "gnlab_data" else APP_LAYERS
    level = {name: number for number, names in enumerate(layers) for name in names}
    for name in imports(text):
        other = re.match(rf"{own[1]}\.(\w+)", name)
        if other and other[1] in level and level[other[1]] > level[own[2]]:
            yield name


def only_screens_know_streamlit(path: str, text: str) -> Iterator[str]:
    """What makes slides, documents and files needs no session and so loads no Streamlit."""
    names = [name for names in APP_LAYERS for name in names]
    own = re.match(r"gnlab_app/(\w+)", path)
    if own and own[1] in names[: names.index(SCREENS_BEGIN)] and "streamlit" in imports(text):
        yield "streamlit"


def files_and_functions_are_short(path: str, text: str) -> Iterator[str]:
    lines = len(text.splitlines())
    if lines > LONG_FILES.get(path, LONGEST_FILE):
        yield f"{lines} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            long = (node.end_lineno or node.lineno) - node.lineno + 1
            if long > LONGEST_FUNCTION:
                yield f"{node.name}: {long} lines"


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
    only_screens_know_streamlit: ("gnlab_app/slides.py", "import streamlit as st"),
    files_and_functions_are_short: ("gnlab_app/a.py", "\n" * 401),
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


@pytest.mark.parametrize(("package", "layers"), [("gnlab_data", LAYERS), ("gnlab_app", APP_LAYERS)])
def test_every_module_stands_on_one_line(package: str, layers: list[list[str]]) -> None:
    placed = [name for names in layers for name in names]
    files = [path for path in python_files() if path.startswith(f"{package}/")]
    found = {path.split("/")[1].removesuffix(".py") for path in files}
    assert sorted(placed) == sorted(found - {"__init__"})


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


def test_no_long_file_is_excused_for_nothing() -> None:
    lines = {
        path: len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in LONG_FILES
    }
    assert {path for path, each in lines.items() if each <= LONGEST_FILE} == set()
    assert lines == LONG_FILES


def test_slides_documents_and_files_load_no_streamlit() -> None:
    code = (
        "import gnlab_app.slide_pages, gnlab_app.documents, gnlab_app.stage, sys\n"
        "import gnlab_app.table_exports, gnlab_app.floor, gnlab_app.documents.brief\n"
        "import gnlab_app.documents.powerpoint, gnlab_app.documents.print_page\n"
        "sys.exit('streamlit' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


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
