"""Numbers made wrong on purpose: does a test notice? `python run.py mutate [--most N] [files]`.

Each mutant changes one sign, number, condition or part of a query in the code that makes numbers,
in a copy of the project, and runs the tests that reach it until one fails. What survives is printed
to be looked at: it gets a test, or its reason in docs/testing.md. Not part of the daily run: a
mutant takes about a second, one that survives some ten.
"""

from __future__ import annotations

import argparse
import ast
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

from tests.mutation_runs import Places, Runner

ROOT = Path(__file__).parents[1]
COPIED = ("app.py", "pyproject.toml", "gnlab_app", "gnlab_data", "pages", "data", "locale", "tests")
PYTHON = [
    "gnlab_app/evidence/bases.py",
    "gnlab_app/exhibit/table.py",
    "gnlab_app/subjects/places/bases.py",
    "gnlab_data/organizations/network.py",
    "gnlab_data/organizations/network_questions.py",
    "gnlab_data/places/needs.py",
    "gnlab_data/places/region_values.py",
    "gnlab_data/places/sites.py",
    "gnlab_data/places/statistics.py",
    "gnlab_data/policy/indicators.py",
    "gnlab_data/published/coverage.py",
    "gnlab_data/published/figures.py",
    "gnlab_data/published/flows.py",
    "gnlab_data/query/measures.py",
    "gnlab_data/query/query.py",
    "gnlab_data/themes/cases.py",
    "gnlab_data/themes/results.py",
    "gnlab_data/themes/themes.py",
]
MARTS = sorted((ROOT / "gnlab_data" / "build" / "marts").glob("*.sql"))
TARGETS = [*PYTHON, *(each.relative_to(ROOT).as_posix() for each in MARTS)]
"""The files that make numbers."""
NAMES_OF_TESTS = [
    "bases",
    "facets",
    "figures",
    "indicators",
    "needs",
    "network",
    "query",
    "regions",
    "search",
    "sites",
    "stories",
    "tables",
    "themes",
]
TESTS = ["tests/small", *(f"tests/unit/test_{name}.py" for name in NAMES_OF_TESTS)]
"""The tests of numbers, of which a mutant meets those that reach it."""
SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.And: ast.Or,
    ast.Or: ast.And,
}  # fmt: skip
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "sum": "len"}
IN_SQL = (
    ("count(distinct ", "count("), (" and ", " or "), ("left join", "join"), (" <> ", " = "),
    (" = 1", " = 0"), (" = 0", " = 1"), ("max(", "min("), ("min(", "max("),
    (" is not null", " is null"),
    ("sum(", "count("), ("then 1 else 0", "then 0 else 1"), ("union\n", "union all\n"),
    ("coalesce(", "nullif("), (" > 1", " > 0"), ("not in", "in"),
)  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A file with one place of it changed, and what was changed there."""

    file: str
    line: int
    change: str
    text: str
    reach: int | None = None
    """The line of the statement that is changed; None: it acts as the file is read."""


def mutants(file: str) -> Iterator[Mutant]:
    """Every mutant of a file."""
    text = (ROOT / file).read_text(encoding="utf-8")
    if file.endswith(".sql"):
        yield from _in_query(file, text, 0, text, lambda changed: changed)
        return
    for at in range(len(list(ast.walk(ast.parse(text))))):
        tree = ast.parse(text)
        node = list(ast.walk(tree))[at]
        line, before = getattr(node, "lineno", 0), ast.unparse(node)
        if id(node) in _limits(tree):
            continue
        reach = _reach(tree, node)
        for changed in _changes(node):
            yield Mutant(file, line, f"{before[:90]} → {changed}", ast.unparse(tree), reach)


def _limits(tree: ast.AST) -> set[int]:
    """The constants that say how many are shown or kept, no number that is told."""
    found: set[int] = set()
    for each in ast.walk(tree):
        if isinstance(each, ast.arguments):
            given = [*each.args[len(each.args) - len(each.defaults) :], *each.kwonlyargs]
            both = zip(given, [*each.defaults, *each.kw_defaults], strict=True)
            found |= {id(value) for name, value in both if name.arg.startswith("most")}
        elif _is_limit(each):
            found.add(id(each.value))
    return found


def _is_limit(node: ast.AST) -> TypeGuard[ast.Assign | ast.keyword]:
    if isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0]).startswith("MOST_")
    return isinstance(node, ast.keyword) and node.arg in ("maxsize", "most")


def _reach(tree: ast.AST, node: ast.AST) -> int | None:
    """The line of the statement with the node, where it stands in the body of a function."""
    found = None
    for function in (each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)):
        for each in (inner for part in function.body for inner in ast.walk(part)):
            if isinstance(each, ast.stmt) and any(one is node for one in ast.walk(each)):
                found = max(found or 0, each.lineno)
    return found


def _changes(node: ast.AST) -> Iterator[str]:
    """Change the node in place, one way after another."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in SWAPPED:
        node.ops = [SWAPPED[type(node.ops[0])]()]  # type: ignore[list-item]
        yield ast.unparse(node)[:90]
    elif isinstance(node, ast.BinOp | ast.BoolOp) and type(node.op) in SWAPPED:
        if not any(isinstance(each, ast.Constant | ast.JoinedStr) and not isinstance(
            getattr(each, "value", ""), int | float) for each in ast.walk(node)):  # fmt: skip
            node.op = SWAPPED[type(node.op)]()  # type: ignore[assignment]
            yield ast.unparse(node)[:90]
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        node.op = ast.UAdd()
        yield "without not"
    elif isinstance(node, ast.IfExp):
        node.body, node.orelse = node.orelse, node.body
        yield ast.unparse(node)[:90]
    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in NAMES:
        node.func.id = NAMES[node.func.id]  # type: ignore[attr-defined]
        yield ast.unparse(node)[:90]
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
        node.value += 1  # type: ignore[operator]
        yield str(node.value)
    elif isinstance(node, ast.Constant) and _is_query(node.value):
        whole = str(node.value)
        for one in _in_query("", whole, 0, whole, str):
            node.value = one.text
            yield one.change
        node.value = whole


def _is_query(value: object) -> bool:
    """Whether a text is SQL; a docstring with such words has an empty line or a capital."""
    words = r"\b(select|from|where|count|case)\b"
    return isinstance(value, str) and bool(re.search(words, value)) and value[:1].islower()


def _in_query(file: str, text: str, line: int, whole: str, made: object) -> Iterator[Mutant]:
    for old, new in IN_SQL:
        for found in re.finditer(re.escape(old), text):
            start = text.rfind("\n", 0, found.start()) + 1
            if text[start : found.start()].lstrip().startswith(("--", "comment")):
                continue
            changed = text[: found.start()] + new + text[found.end() :]
            where = line + text.count("\n", 0, found.start()) + 1
            near = text[max(found.start() - 30, 0) : found.end() + 30].replace("\n", " ")
            yield Mutant(file, where, f"…{near}…: {old.strip()} → {new.strip()}", changed)


def tests_of(mutant: Mutant, runner: Runner) -> dict[str, float]:
    """The tests that reach the change; where it is made as the file is read, all of the file."""
    own = {(mutant.file, mutant.reach)}
    return {
        test: took
        for test, took in runner.seconds.items()
        if mutant.file.endswith(".sql")
        or (own & runner.places[test] if mutant.reach else _meets(mutant.file, runner.places[test]))
    }


def _meets(file: str, places: Places) -> bool:
    return any(file == each for each, _ in places)


def main() -> int:
    """Run mutants, print the survivors and the share that was killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", default=TARGETS)
    parser.add_argument("--most", type=int, default=0, help="so many of each file, by chance")
    parser.add_argument("--tests", nargs="+", default=TESTS, help="only these, at first")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance, killed, total = random.Random(asked.seed), 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for each in COPIED:
            (shutil.copytree if (ROOT / each).is_dir() else shutil.copy)(ROOT / each, folder / each)
        runner = Runner(folder)
        runner.build_once()
        runner.look([each for each in asked.files if each.endswith(".py")], asked.tests)
        for file in asked.files:
            every = list(mutants(file))
            if asked.most and len(every) > asked.most:
                every = chance.sample(every, asked.most)
            lost = _survivors(runner, file, every)
            killed, total = killed + len(every) - len(lost), total + len(every)
            print(f"{file}: {len(every) - len(lost)} of {len(every)}", flush=True)
            for one, tests in lost:
                print(f"  {one.file}:{one.line}  {one.change}  ({tests} tests)", flush=True)
    print(f"killed {killed} of {total} ({killed / max(total, 1):.1%})")
    return 0


def _survivors(runner: Runner, file: str, every: list[Mutant]) -> list[tuple[Mutant, int]]:
    """Those that no test noticed, each with the number of tests that reach it."""
    if not every:
        return []
    chosen = [(each, tests_of(each, runner)) for each in every]
    return [
        (each, len(tests))
        for each, tests in chosen
        if not tests or not runner.is_killed(file, each.text, tests)
    ]


if __name__ == "__main__":
    sys.exit(main())
