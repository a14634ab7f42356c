"""What a page says is what its slide and documents say, whatever was chosen.

The page is opened by a visitor, the slide made from its link; both languages, random filters.
More than those of every day: GNLAB_ANSWERS=200.
"""

from __future__ import annotations

import io
import itertools
import os
import random
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from gnlab_app import documents
from gnlab_app.context import data
from gnlab_app.documents import sentence
from gnlab_app.evidence import charts, wording
from gnlab_app.exhibit import slides
from gnlab_app.exhibit.slides import Link
from gnlab_app.subjects import registry
from tests.browser.conftest import serving
from tests.visitors import Visitor

QUERIES = {
    "year": ["2018", "2019", "2020", "2021", "2024", "2026", "2019-2021", "2018-2026"],
    "theme": ["no-plastic", "more-care", "inclusion", "youth", "no-plastic,youth"],
    "region": ["48220,48170", "48850,48310"],
    "level": ["province", "city", "national", "province,city"],
    "program": ["social-innovation-lab,sos-lab", "univ-village,issue-platform"],
    "q": ["플라스틱", "마을", "없는말"],
    "basis": ["plan", "actual"],
    "status": ["continued", "new"],
}
"""One region, theme or program would be another page: of that one, whose slide is a case."""
ONE = {"themes": "theme", "regions": "region", "programs": "program"}
MANY = int(os.environ.get("GNLAB_ANSWERS", "20"))
PATHS = [path for path in registry.EXHIBITS if path != "project"]


@pytest.fixture(scope="module")
def visitor(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    with (
        pytest.MonkeyPatch.context() as patch,
        serving(tmp_path_factory.mktemp("same"), GNLAB_DATABASE=str(built)) as address,
    ):
        patch.setenv("GNLAB_DATABASE", str(built))
        made = Visitor(address)
        yield made
        made.close()


def chosen(path: str) -> list[dict[str, str]]:
    """Nothing, each filter alone at one of its values, and some of them together."""
    chance = random.Random(path)
    alone = [{name: chance.choice(values)} for name, values in QUERIES.items()]
    made: list[dict[str, str]] = [{}, *alone]
    while len(made) < MANY:
        names = chance.sample(sorted(QUERIES), chance.randint(2, 3))
        made.append({name: chance.choice(QUERIES[name]) for name in names})
    one = ONE.get(path, "")
    return [query for query in made if one not in query or "," in query[one]]


@pytest.mark.parametrize("query", [each for each in chosen("") if "year" not in each])
def test_the_sentence_of_what_is_known_has_the_numbers_of_its_chart(
    query: dict[str, str], in_use: Path
) -> None:
    view = slides.view_of(Link("", tuple(query.items())), "ko", "light")
    covered = data.covered(view.filters)
    numbers = [
        int(each) for each in re.findall(r"(\d+)건", wording.coverage_sentence(view, covered))
    ]
    rows = list(charts.coverage_rows(view, covered).values())
    more = covered.official is not None and covered.known.rows > covered.official
    assert numbers[: len(rows)] == rows or more or not any(rows)


@pytest.mark.parametrize("code", ["ko", "en"])
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path or "overview")
def test_page_slide_and_documents_have_one_title(path: str, code: str, visitor: Visitor) -> None:
    seen = 0
    for query in chosen(path):
        visitor.open(path, query | {"lang": code})
        assert visitor.problems() == []
        link = Link(path, tuple(query.items()))
        slide = registry.slide_of(link, code, "light")
        if slide.problem:
            # Nothing to show: the page says so in its own words, with ways to loosen the filters.
            continue
        heading = visitor.heading().replace("\\", "")
        assert heading == slide.title, query
        assert documents.page_of(link, code).slide.title == slide.title
        seen += 1
    assert seen > 4


LOOKS_LIKE_A_NUMBER = re.compile(r"[−-]?[\d,.]+(만 [\d,]+)? ?(건|곳|명|개|원|만 원|억 원|%|t|㎡)?")


@pytest.mark.parametrize("code", ["ko", "en"])
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path or "overview")
def test_a_file_and_the_report_sentence_say_what_the_exhibit_says(
    path: str, code: str, in_use: Path
) -> None:
    for query, chart in itertools.product(chosen(path), registry.EXHIBITS[path]):
        link = Link(path, tuple((query | {"chart": chart}).items()))
        page = documents.page_of(link, code)
        if page.slide.problem or not page.rows:
            continue
        report = sentence.report_sentence(page)
        assert sentence.finding_of(page).rstrip().removesuffix(".") in report
        assert page.slide.basis in report
        book = openpyxl.load_workbook(io.BytesIO(documents.of_view("xlsx", page)))
        heading, *rows = book.worksheets[0].iter_rows(values_only=True)
        values = page.slide.table.values(page.view.say)
        assert list(heading) == list(values)
        assert rows == list(zip(*values.values(), strict=True))
        # Years that a project went on over are a list of them.
        listed = [each for each in page.slide.table.columns if each.key == "years"]
        codes = {each.label for each in page.slide.table.columns if each.kind == "code"}
        codes |= {each.label for each in listed}
        for name, cells in values.items():
            texts = [each for each in cells if isinstance(each, str) and name not in codes]
            notes = name.endswith((" 비고", ", note"))
            assert notes or not any(map(LOOKS_LIKE_A_NUMBER.fullmatch, texts)), (link, name)
        about = [cell for row in book.worksheets[-1].iter_rows(values_only=True) for cell in row]
        unknown = any(None in cells for cells in values.values())
        assert (page.view.say("빈칸") in about) == unknown
