"""The tables described for others: `data/datapackage.json` (Data Package, version 2) and a picture.

Both are made from `schema/`, as the database is; a test compares the committed files with what
would be written now and with the columns of a built database.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gnlab_data import settings
from gnlab_data.intake.cell_checks import LIST_SEPARATOR
from gnlab_data.schema import TABLES
from gnlab_data.schema.columns import Column, Table

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
PARTIAL_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
LICENCE = {
    "title": "사실의 모음: 출처를 밝히고 쓴다. 문장은 이 프로젝트가 썼다",
    "path": "README.md",
}

_TYPES = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "money": "integer",
    "boolean": "boolean",
    "date": "string",
    "list": "string",
}


def describe() -> dict[str, Any]:
    """The Data Package descriptor of all tables."""
    return {
        "$schema": PROFILE,
        "name": "gnlab",
        "title": "경상남도 사회혁신·리빙랩 사업과 프로젝트",
        "description": (
            "2018년부터 경상남도와 18개 시군의 사회혁신·리빙랩 사업, 연도별 공표 수치, 프로젝트, "
            "현장, 기관·단체, 결과. 모든 행에 읽은 출처가 있다."
        ),
        "version": settings.version(),
        "licenses": [LICENCE],
        "sources": [{"title": "sources.csv: 행마다의 source_id가 가리키는 문서"}],
        "resources": [_resource(table) for table in TABLES],
    }


def as_json() -> str:
    """The descriptor as it is committed."""
    return json.dumps(describe(), ensure_ascii=False, indent=2) + "\n"


def write(data_folder: Path) -> list[Path]:
    """Write the descriptor and the source of the picture; return the files written."""
    texts = {
        data_folder / "datapackage.json": as_json(),
        settings.REPOSITORY / "docs" / "data-model.dot": diagram(),
    }
    for file, text in texts.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return list(texts)


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    keys = [_foreign_key(table, column) for column in table.columns if _has_foreign_key(column)]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "path": table.file,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": table.comment,
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.kind],
        "description": column.comment,
    }
    if column.kind == "list":
        field["listDelimiter"] = LIST_SEPARATOR
        field["listReferences"] = column.references
    if column.kind == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints = _constraints(column)
    return field | ({"constraints": constraints} if constraints else {})


def _constraints(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.unique:
        constraints["unique"] = True
    if column.enum:
        constraints["enum"] = list(column.enum)
    pattern = PARTIAL_DATE if column.kind == "date" else column.pattern
    if pattern:
        constraints["pattern"] = pattern
    for name in ("minimum", "maximum"):
        limit = getattr(column, name)
        if limit is not None:
            constraints[name] = limit
    return constraints


def _has_foreign_key(column: Column) -> bool:
    return bool(column.references) and column.kind != "list"


def _foreign_key(table: Table, column: Column) -> dict[str, Any]:
    target, _, name = column.references.partition(".")
    resource = "" if target == table.name else target
    return {
        "fields": [column.name],
        "reference": {"resource": resource, "fields": [name]},
    }


def diagram() -> str:
    """The tables and their references in the language of Graphviz."""
    lines = [
        "// Written by: python -m gnlab_data describe",
        "// Drawn by:   dot -Tsvg docs/data-model.dot -o docs/data-model.svg",
        "digraph tables {",
        '  graph [rankdir=LR, nodesep=0.25, ranksep=1.1, bgcolor="white"];',
        '  node [shape=plaintext, fontname="Noto Sans CJK KR, sans-serif", fontsize=11];',
        '  edge [color="#464c53", arrowsize=0.6];',
    ]
    lines += [f"  {table.name} [label=<{_node(table)}>];" for table in TABLES]
    lines += [edge for table in TABLES for edge in _edges(table)]
    return "\n".join([*lines, "}"]) + "\n"


def _node(table: Table) -> str:
    rows = [f'<tr><td bgcolor="#ecf2fe"><b>{table.name}</b></td></tr>']
    for column in table.columns:
        mark = "<b>{}</b>" if column.name in table.key else "{}"
        kind = "enum" if column.enum else column.kind
        name = mark.format(column.name)
        rows.append(f'<tr><td align="left" port="{column.name}">{name} · {kind}</td></tr>')
    return f'<table border="0" cellborder="1" cellspacing="0">{"".join(rows)}</table>'


def _edges(table: Table) -> list[str]:
    edges = []
    for column in table.columns:
        target, _, name = column.references.partition(".")
        if target and target != "sources":
            style = " [style=dashed]" if column.kind == "list" else ""
            edges.append(f"  {table.name}:{column.name} -> {target}:{name}{style};")
    return edges
