"""Runs the tests of changed code quickly: forks of one process, only tests that reach the change.

The parent has the libraries in memory, not the project: each fork imports the project as it is.
"""

from __future__ import annotations

import ast
import builtins
import functools
import gc
import importlib
import multiprocessing
import os
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Generator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

LIBRARIES = (
    "babel.dates",
    "babel.numbers",
    "duckdb",
    "hypothesis",
    "numpy",
    "plotly.graph_objects",
)
QUIET = ("-q", "-x", "-p", "no:cacheprovider", "-W", "ignore")
Places = set[tuple[str, int]]


class Runner:
    """Runs tests in forks of one process that has the libraries, not the project, in memory.

    A first run of the untouched code tells which tests reach which lines and how long they take;
    a mutant meets only the tests that reach it, those that killed most before it first.
    """

    def __init__(self, folder: Path) -> None:
        """Load the libraries; the folder holds a copy of the project."""
        self.folder = folder
        self.kills: Counter[str] = Counter()
        self.database: Path | None = None
        self.places: dict[str, Places] = {}
        self.seconds: dict[str, float] = {}
        os.chdir(folder)
        sys.path.insert(0, str(folder))
        os.environ |= {
            "HYPOTHESIS_DATABASE_FILE": str(folder / "examples"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "GNLAB_FIRST_FAILURE": "1",
        }
        for module in LIBRARIES:
            importlib.import_module(module)

    def build_once(self) -> None:
        """The database for all code that has no part in building it."""
        database = self.folder / "once.duckdb"
        self._fork(lambda: _build(self.folder / "data", database), limit=60)
        self.database = database

    def look(self, files: Sequence[str], tests: Sequence[str]) -> None:
        """Which statements of the files each test reaches, and each test's seconds."""
        kept = {file: (self.folder / file).read_text(encoding="utf-8") for file in files}
        for file, text in kept.items():
            (self.folder / file).write_text(_with_marks(file, text), encoding="utf-8")
        try:
            told = self._fork(lambda: _watched(tests, self.database), 900)
        finally:
            for file, text in kept.items():
                (self.folder / file).write_text(text, encoding="utf-8")
        if told is None:
            raise SystemExit("the tests fail without a change")
        self.places, self.seconds = told

    def is_killed(self, file: str, text: str, tests: dict[str, float]) -> bool:
        """Whether a test fails with this text, or all take ten times as long as without it."""
        place = self.folder / file
        kept = place.read_text(encoding="utf-8")
        place.write_text(text, encoding="utf-8")
        try:
            ordered = sorted(tests, key=lambda test: (-self.kills[test], tests[test]))
            limit = 20 + 10 * sum(tests.values())
            failed = self._fork(lambda: _first_failure(ordered, self._built(file)), limit)
        finally:
            place.write_text(kept, encoding="utf-8")
        if failed:
            self.kills[failed] += 1
        return bool(failed is None or failed)

    def _built(self, file: str) -> Path | None:
        return None if "/build/" in file else self.database

    def _fork(self, work: Callable[[], Any], limit: float) -> Any:
        """What the work returns in a process of its own; None where it dies or takes too long."""
        reading, writing = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.get_context("fork").Process(
            target=_answer, args=(work, writing, self.folder)
        )
        process.start()
        writing.close()
        try:
            return reading.recv() if reading.poll(limit) else None
        except EOFError:
            return None
        finally:
            process.kill()
            process.join()
            reading.close()


def _answer(work: Callable[[], Any], writing: Connection, folder: Path) -> None:
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    for name in [each for each in sys.modules if each.split(".")[0] == "tests"]:
        del sys.modules[name]
    writing.send(work())


def _build(data: Path, database: Path) -> None:
    importlib.import_module("gnlab_data.build.build").build(data, database)


def _use(database: Path | None) -> None:
    """Let the shipped facts be copied, not built again."""
    if database is None:
        return
    module = importlib.import_module("gnlab_data.build.build")
    real = module.build

    def build(data_folder: Path, file: Path, *rest: Any) -> Any:
        if data_folder != database.with_name("data"):
            return real(data_folder, file, *rest)
        return shutil.copy(database, file)

    vars(module)["build"] = build


def _first_failure(tests: list[str], database: Path | None) -> str:
    _use(database)
    chosen = _Chosen(tests)
    status = pytest.main([*QUIET, *sorted({each.split("::")[0] for each in tests})], [chosen])
    return "" if status == 0 else chosen.failed or "a test file that cannot be read"


def _with_marks(file: str, text: str) -> str:
    """The text of which every statement in a function first says that it was reached."""
    tree = ast.parse(text)
    for function in [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]:
        for block in [each for part in function.body for each in ast.walk(part)] + [function]:
            for name in ("body", "orelse", "finalbody"):
                inside = getattr(block, name, None)
                if isinstance(inside, list) and inside and not _is_mark(inside[0]):
                    marks = [
                        ast.parse(f"REACHED.add(({file!r}, {each.lineno}))") for each in inside
                    ]
                    both = zip((mark.body[0] for mark in marks), inside, strict=True)
                    setattr(block, name, [each for pair in both for each in pair])
    return ast.unparse(tree).replace("REACHED.add", "__import__('builtins').REACHED.add")


def _is_mark(node: ast.AST) -> bool:
    return ast.unparse(node).startswith("REACHED.add(")


def _watched(tests: Sequence[str], database: Path | None) -> Any:
    _use(database)
    watch = _Watch()
    status = pytest.main([*QUIET, *tests], [watch])
    return (watch.places, watch.seconds) if status == 0 else None


class _Chosen:
    """Only these tests, in this order; and the first that failed."""

    def __init__(self, tests: list[str]) -> None:
        self.order, self.failed = {test: at for at, test in enumerate(tests)}, ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [each for each in items if each.nodeid in self.order]
        items.sort(key=lambda each: self.order[each.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed = self.failed or report.nodeid


class _Watch:
    """Which statements each test reaches; what is cached is forgotten before each."""

    def __init__(self) -> None:
        self.places, self.seconds = dict[str, Places](), dict[str, float]()
        vars(builtins)["REACHED"] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        for each in gc.get_objects():
            if isinstance(each, functools._lru_cache_wrapper):
                each.cache_clear()
        places: Places = set()
        vars(builtins)["REACHED"] = self.places[item.nodeid] = places
        started = time.perf_counter()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.perf_counter() - started
