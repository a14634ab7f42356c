"""Numbers made wrong on purpose: does a test notice? `python run.py mutate [--most N] [files]`.

Each mutant changes one sign, number, condition or part of a query in the code that makes numbers,
in a copy of the project, and runs the tests of that file until one fails. What survives is printed
to be looked at: it gets a test, or its reason in docs/testing.md. Not part of the daily run: a
mutant takes some ten seconds.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
COPIED = ("app.py", "pyproject.toml", "gnlab_app", "gnlab_data", "pages", "data", "locale", "tests")
UNIT = "tests/unit/test_{}.py".format
TESTS = {
    "gnlab_app/evidence/bases.py": ("bases", "query"),
    "gnlab_app/exhibit/table.py": ("tables",),
    "gnlab_app/subjects/places/bases.py": ("bases", "query"),
    "gnlab_data/organizations/network.py": ("network", "bases"),
    "gnlab_data/organizations/network_questions.py": ("network", "bases"),
    "gnlab_data/places/needs.py": ("needs",),
    "gnlab_data/places/region_values.py": ("sites", "regions", "bases"),
    "gnlab_data/places/sites.py": ("sites", "bases"),
    "gnlab_data/places/statistics.py": ("regions", "sites", "bases", "query"),
    "gnlab_data/policy/indicator_definitions.py": ("indicators",),
    "gnlab_data/policy/indicators.py": ("indicators",),
    "gnlab_data/published/coverage.py": ("query", "bases"),
    "gnlab_data/published/figures.py": ("figures",),
    "gnlab_data/published/flows.py": ("stories", "figures"),
    "gnlab_data/query/measures.py": ("query", "bases"),
    "gnlab_data/query/query.py": ("query", "search", "facets"),
    "gnlab_data/themes/cases.py": ("themes",),
    "gnlab_data/themes/results.py": ("themes",),
    "gnlab_data/themes/themes.py": ("themes",),
}
"""The files that make numbers, and the unit tests of each."""
OF_MARTS = ("bases", "query", "sites", "network", "indicators", "themes")
TARGETS = {file: tuple(map(UNIT, names)) for file, names in TESTS.items()} | {
    file.relative_to(ROOT).as_posix(): tuple(map(UNIT, OF_MARTS))
    for file in sorted((ROOT / "gnlab_data" / "build" / "marts").glob("*.sql"))
}
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
        for changed in _changes(node):
            yield Mutant(file, line, f"{before[:90]} → {changed}", ast.unparse(tree))


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
        node.value += 1
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


def is_killed(mutant: Mutant, folder: Path) -> bool:
    """Whether a test of its file fails; one that runs for three minutes has failed."""
    place = folder / mutant.file
    kept = place.read_text(encoding="utf-8")
    place.write_text(mutant.text, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    environment = {**os.environ, "HYPOTHESIS_DATABASE_FILE": str(folder / "examples")}
    try:
        done = subprocess.run(
            [*command, *TARGETS[mutant.file]],
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=180,
        )
        return done.returncode != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        place.write_text(kept, encoding="utf-8")


def main() -> int:
    """Run mutants, print the survivors and the share that was killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", default=list(TARGETS))
    parser.add_argument("--most", type=int, default=0, help="so many of each file, by chance")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance, killed, total = random.Random(asked.seed), 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for each in COPIED:
            (shutil.copytree if (ROOT / each).is_dir() else shutil.copy)(ROOT / each, folder / each)
        for file in asked.files:
            every = list(mutants(file))
            if asked.most and len(every) > asked.most:
                every = chance.sample(every, asked.most)
            lost = [each for each in every if not is_killed(each, folder)]
            killed, total = killed + len(every) - len(lost), total + len(every)
            print(f"{file}: {len(every) - len(lost)} of {len(every)}", flush=True)
            for each in lost:
                print(f"  {each.file}:{each.line}  {each.change}", flush=True)
    print(f"killed {killed} of {total} ({killed / max(total, 1):.1%})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
