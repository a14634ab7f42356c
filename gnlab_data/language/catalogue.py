"""Keep the gettext catalogues in step with the code.

    python -m gnlab_data.language.catalogue update    after a text was added or changed
    python -m gnlab_data.language.catalogue check     what the tests run

A text is what stands in `say("…")` or `message("…")`. `update` writes all of them to
`locale/gnlab.pot` and merges them into the English catalogue, where a new text waits for its
translation and a changed one keeps the old translation marked as fuzzy. `check` lists every text
that is missing, doubtful, unused or whose places differ between the languages.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from gnlab_data.language import templates
from gnlab_data.language.translations import DOMAIN, catalogue_file, read_catalogue

CODE = ("app.py", "gnlab_app", "gnlab_data", "pages")
TRANSLATED = "en"
ROOT = Path(__file__).parents[2]

_TEXT_FUNCTIONS = ("say", "message")
_WIDTH = 100
_HEADER = "# Texts of the Gyeongnam living-lab dashboard; the Korean text is the key."
_UNKEPT_HEADERS = tuple(
    f'"{name}:'
    for name in (
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Generated-By",
    )
)


@dataclass(frozen=True)
class Text:
    """A Korean text of the code and where it stands (`pages/a.py:12`)."""

    korean: str
    place: str


@dataclass(frozen=True)
class CatalogueProblem:
    """Something the catalogue check found; `text` is the Korean text."""

    kind: str
    text: str
    detail: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.text!r} ({self.detail})"


def update(root: Path = ROOT) -> Catalog:
    """Write the template and merge it into the English catalogue, which is returned."""
    template = _template(texts_in(root))
    _write(template, root / "locale" / f"{DOMAIN}.pot")
    file = catalogue_file(root / "locale", TRANSLATED)
    translated = read_catalogue(file, TRANSLATED)
    translated.update(template)
    _write(translated, file)
    return translated


def check(root: Path = ROOT) -> list[CatalogueProblem]:
    """All problems of the English catalogue, ordered by kind and text."""
    texts = {text.korean: text.place for text in texts_in(root)}
    catalogue = read_catalogue(catalogue_file(root / "locale", TRANSLATED), TRANSLATED)
    known = {str(each.id): each for each in catalogue if each.id}
    problems = [
        *(CatalogueProblem("unused", text, "no code says it") for text in known.keys() - texts),
        *(CatalogueProblem("missing", text, texts[text]) for text in texts.keys() - known),
    ]
    for korean in texts.keys() & known:
        entry = known[korean]
        problems += _entry_problems(korean, str(entry.string or ""), entry.fuzzy, texts[korean])
    return sorted(problems, key=lambda each: (each.kind, each.text))


def texts_in(root: Path) -> list[Text]:
    """Every text of the code in order of file and line.

    SyntaxError for a file that is not Python, ValueError for a text that is not a plain literal
    (an f-string would never be found again in the catalogue).
    """
    return [text for file in _code_files(root) for text in _texts_of(file, root)]


def _code_files(root: Path) -> Iterator[Path]:
    for name in CODE:
        path = root / name
        if path.is_file():
            yield path
        yield from sorted(path.rglob("*.py"))


def _texts_of(file: Path, root: Path) -> Iterator[Text]:
    name = file.relative_to(root).as_posix()
    tree = ast.parse(file.read_text(encoding="utf-8"), filename=name)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _says(node.func):
            text = _literal(node.args[0], f"{name}:{node.lineno}")
            if text:
                yield Text(text, f"{name}:{node.lineno}")


def _says(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute):
        return function.attr == "say"
    return isinstance(function, ast.Name) and function.id in _TEXT_FUNCTIONS


def _literal(node: ast.expr, place: str) -> str | None:
    """The text of a literal; None for a variable, which holds a text marked elsewhere."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr | ast.BinOp):
        raise ValueError(f"{place}: write the text as one plain literal with named places")
    return None


def _template(texts: Iterable[Text]) -> Catalog:
    catalogue = Catalog(domain=DOMAIN, fuzzy=False, charset="utf-8", header_comment=_HEADER)
    for text in texts:
        catalogue.add(text.korean, locations=[(text.place.rpartition(":")[0], 0)])
    return catalogue


def _write(catalogue: Catalog, file: Path) -> None:
    """Write without line numbers and dates, which would change the file with every edit."""
    buffer = BytesIO()
    catalogue.header_comment = _HEADER
    write_po(buffer, catalogue, width=_WIDTH, ignore_obsolete=True, include_lineno=False)
    lines = buffer.getvalue().decode("utf-8").splitlines(keepends=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    kept = [line for line in lines if not line.startswith(_UNKEPT_HEADERS)]
    file.write_bytes("".join(kept).encode("utf-8"))


def _entry_problems(
    korean: str, english: str, fuzzy: bool, place: str
) -> Iterator[CatalogueProblem]:
    if not english:
        yield CatalogueProblem("missing", korean, place)
        return
    if fuzzy:
        yield CatalogueProblem("fuzzy", korean, f"still {english!r}")
    try:
        ours = templates.template(korean).places
        theirs = templates.template(english).places
    except ValueError as error:
        yield CatalogueProblem("format", korean, str(error))
        return
    if {each.name for each in ours} != {each.name for each in theirs}:
        yield CatalogueProblem("places", korean, f"English has {english!r}")
    if any(each.kind == templates.PLURAL for each in ours):
        yield CatalogueProblem("format", korean, "a plural has no place in Korean")
    if any(each.kind == templates.PARTICLE for each in theirs):
        yield CatalogueProblem("format", korean, "a particle has no place in English")


def main(arguments: list[str] | None = None) -> int:
    """The command line. 0 when the catalogue is complete, 1 when it is not."""
    parser = argparse.ArgumentParser(prog="python -m gnlab_data.language.catalogue")
    parser.add_argument("action", choices=("update", "check"))
    if parser.parse_args(arguments).action == "update":
        update()
    problems = check()
    for problem in problems:
        print(problem)
    print(f"{len(texts_in(ROOT))} texts, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
