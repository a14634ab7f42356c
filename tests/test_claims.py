"""What sentences may claim of numbers, read from every exhibit under filters by chance."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gnlab_app import documents
from gnlab_app.documents import sentence
from gnlab_app.exhibit.slides import Link
from gnlab_app.subjects import registry
from gnlab_data import settings
from gnlab_data.language import claims
from tests.test_same_answer import PATHS, QUERIES

NOTHING = re.compile(
    r"(?<![\d.,\-–’'])0(건|곳|개|명|가지|%)(?!도)|\b0 (?!%)(of|projects|regions|sites|organi)"
)
"""None is known to be none: what no source names is not known to be absent (rule 3)."""
ADDS_UP = re.compile(r"^현장 \d|^위치 미상 프로젝트|^도 전체 \d|^\d+ sites?:|^0 province")
"""The four counts of the map add up to the total, noughts too (rule 7)."""
CHANGED = re.compile(r"([\d,]+)(?:건|곳|개|명|팀|개소)?에서 \d{4}년 ([\d,]+)\S* (?:늘었|줄었)")
SUPERLATIVE = re.compile("가장 (많|적|큰|크|높|낮|자주|드물)")
MANY = 12


def links() -> Iterator[Link]:
    chance = random.Random(14)
    for path in PATHS:
        for name in registry.EXHIBITS[path]:
            asked: list[dict[str, str]] = [{}, {"level": "city"}, {"year": "2026"}]
            while len(asked) < MANY:
                names = chance.sample(sorted(QUERIES), chance.randint(1, 3))
                asked.append({each: chance.choice(QUERIES[each]) for each in names})
            for query in asked:
                yield Link(path, tuple((query | {"chart": name}).items()))


def told(link: Link, code: str) -> list[str]:
    """All that an exhibit says in sentences; its basis counts what adds up, noughts too."""
    page = documents.page_of(link, code)
    slide = page.slide
    if slide.problem:
        return []
    words = [slide.title, slide.sentence, *itertools.chain(*slide.points)]
    return [*words, sentence.finding_of(page)] if page.rows else words


@pytest.mark.parametrize("code", ["ko", "en"])
def test_what_is_not_known_is_nowhere_told_as_none(code: str, in_use: Path) -> None:
    found = {
        (link.path, dict(link.query)["chart"], text)
        for link in links()
        for text in itertools.chain(*(re.split(r"(?<=\.) ", each) for each in told(link, code)))
        if NOTHING.search(text) and not ADDS_UP.search(text)
    }
    assert found == set()


def test_a_change_is_told_only_where_it_means_something(in_use: Path) -> None:
    seen = 0
    for link in links():
        for text in told(link, "ko"):
            for earlier, later in CHANGED.findall(text):
                values = [float(each.replace(",", "")) for each in (earlier, later)]
                assert claims.is_telling(values[1] - values[0], values[0]), text
                seen += 1
    assert seen


def test_every_superlative_is_asked_for() -> None:
    """A file that says “the most” asks the rule whether anybody leads."""
    for path in sorted(settings.REPOSITORY.glob("gnlab_*/**/*.py")):
        text = path.read_text(encoding="utf-8")
        said = [line for line in text.splitlines() if SUPERLATIVE.search(line)]
        said = [line for line in said if '"' in line and not line.lstrip().startswith(("#", '"""'))]
        asks = "claims.leading" in text or str(path).endswith(BY_THEIR_OWN)
        assert not said or asks, (path, said)


BY_THEIR_OWN = (
    # The map's headline and a region's rank tell ties, one alone and those alike by themselves.
    "subjects/places/wording.py",
    "subjects/places/region.py",
)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, []),
        ({"a": 5}, []),
        ({"a": 5, "b": 5}, []),
        ({"a": 5, "b": 3}, ["a"]),
        ({"a": 5, "b": 3, "c": 5}, ["a", "c"]),
    ],
)
def test_who_leads(values: dict[str, int], expected: list[str]) -> None:
    assert claims.leading(values) == expected


def test_no_rate_of_a_few_and_none_of_zero() -> None:
    assert [claims.rate(1, 2), claims.rate(0, 30)] == [None, None]
    assert claims.rate(1, 4) == pytest.approx(0.25)
    assert [claims.is_telling(1, 87), claims.is_telling(4, 11)] == [False, True]
    assert not claims.is_telling(0, None)
