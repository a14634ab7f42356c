"""Thirty-two visitors at once while the data are replaced: each answer is of one version and of its
own question, never of another visitor's or half of each version.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gnlab_data.build import build
from gnlab_data.organizations import network, network_questions
from gnlab_data.policy import indicators
from gnlab_data.query import query
from gnlab_data.query.filters import Filters
from gnlab_data.reference.readings import facts
from gnlab_data.store import database

VISITORS = 32
QUESTIONS = [
    Filters(),
    *(Filters(years=(year, year + 1)) for year in range(2018, 2025)),
    *(Filters(themes=(theme,)) for theme in ("no-plastic", "more-care", "youth", "inclusion")),
    *(Filters(regions=(code,)) for code in ("48120", "48170", "48220", "48310")),
]


def answer(asked: Filters) -> object:
    """Some of what pages ask, in one form that can be compared."""
    return (
        query.aggregate(("project_rows", "distinct_projects"), ("year",), asked),
        network.organizations(asked, "work"),
        network_questions.kinds_met(asked, "work"),
        network_questions.projects_joining(asked, "work", 3),
        indicators.hinge(asked),
    )


@pytest.mark.slow
def test_no_answer_is_of_another_question_or_of_two_versions(
    data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, served = (tmp_path / name for name in ("a.duckdb", "b.duckdb", "gnlab.duckdb"))
    build.build(data_copy, first)
    file = data_copy / "participations.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[: len(lines) // 2]), encoding="utf-8")
    build.build(data_copy, second)
    expected: dict[Path, list[object]] = {}
    for version in (first, second):
        monkeypatch.setenv("GNLAB_DATABASE", str(version))
        expected[version] = [answer(asked) for asked in QUESTIONS]
    assert expected[first] != expected[second]
    shutil.copy(first, served)
    monkeypatch.setenv("GNLAB_DATABASE", str(served))
    facts()
    replaced, ended = threading.Event(), threading.Event()

    def visit(number: int) -> list[str]:
        """What was wrong for one visitor, who asks on until the data have long been replaced."""
        wrong = []
        for turn in range(10_000):
            if ended.is_set():
                break
            place = (number * 7 + turn) % len(QUESTIONS)
            was_replaced = replaced.is_set()
            with database.one_version():
                given = answer(QUESTIONS[place])
            allowed = [expected[second][place]]
            if not was_replaced:
                allowed.append(expected[first][place])
            if given not in allowed:
                wrong.append(f"visitor {number}, question {place}")
        return wrong

    with ThreadPoolExecutor(VISITORS) as pool:
        visits = [pool.submit(visit, number) for number in range(VISITORS)]
        time.sleep(2)
        os.replace(second, served)
        time.sleep(2 * database.LOOK_SECONDS)
        replaced.set()
        time.sleep(2)
        ended.set()
        assert [problem for each in visits for problem in each.result()] == []


def test_tables_of_chosen_rows_go_with_their_data(
    data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "gnlab.duckdb"
    build.build(data_copy, file)
    monkeypatch.setenv("GNLAB_DATABASE", str(file))
    assert network.organizations(Filters(years=(2020, 2021)), "work")
    assert [key for key in database._kept if key[0][0] == str(file)]
    themes = data_copy / "themes.csv"
    themes.write_text(themes.read_text(encoding="utf-8").replace("NO 플라스틱", "NO 비닐"), "utf-8")
    build.build(data_copy, file)
    time.sleep(2 * database.LOOK_SECONDS)
    facts()
    assert not database._kept
