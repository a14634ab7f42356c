"""In English a page shows Hangul only where a thing has no other name."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pandas as pd
import pytest
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from gnlab_app import documents
from gnlab_app.exhibit import table_file
from gnlab_app.exhibit.slides import Link
from gnlab_data.language import LANGUAGES, language
from gnlab_data.reference.readings import facts
from tests.pages.conftest import OpenPage

HANGUL = re.compile("[가-힣]")
SHOWN = ("body", "label", "help", "caption", "placeholder", "value", "options", "alt", "tooltip")
"""Fields of Streamlit's messages that a reader sees; ids and keys are others."""
ALLOWED = (
    # The button of the other language.
    r"한국어",
    # The word that two projects share, and what an analyst noted while reading.
    r"(Same word|Research note): .*",
    # A talk's title in the language it was given in.
    r"경남의 사회혁신과 리빙랩: 어디까지 왔고 무엇을 더할 것인가",
    r"토대, 사람, 모델: 경남 사회혁신의 세 축",
)
PAGES = [
    ("", {}), ("", {"theme": "no-plastic"}), ("programs", {}),
    ("programs", {"program": "social-innovation-lab"}), ("programs", {"program": "sos-lab"}),
    ("projects", {}), ("projects", {"as": "table"}),
    ("project", {"id": "social-innovation-lab-2019-no-plastic-mart"}),
    ("project", {"id": "social-innovation-lab-2019-tongyeong-sea"}),
    ("themes", {}), ("themes", {"theme": "no-plastic"}), ("themes", {"theme": "more-care"}),
    ("map", {}), ("map", {"layer": "values"}), ("regions", {}), ("regions", {"region": "48220"}),
    ("regions", {"region": "48220,48310"}), ("needs", {}), ("network", {}),
    ("network", {"org": "org-024", "role": "all"}), ("organizations", {}),
    ("organizations", {"org": "org-024"}), ("organizations", {"org": "org-043"}), ("research", {}),
    ("directions", {}), ("directions", {"direction": "network-practice"}), ("forum", {}),
    ("about", {}), ("terms", {}), ("changes", {}), ("accessibility", {}), ("contact", {}),
]  # fmt: skip


def seen(page: AppTest) -> Iterator[str]:
    """Every text of a page, those of its tables and charts too."""
    waiting: list[Any] = [page._tree]
    while waiting:
        part = waiting.pop()
        waiting.extend(getattr(part, "children", {}).values())
        if isinstance(getattr(part, "value", None), pd.DataFrame):
            yield from map(str, (*part.value.columns, *part.value.to_numpy().ravel()))
        message = getattr(part, "proto", None)
        if hasattr(message, "DESCRIPTOR"):
            yield from texts_of(MessageToDict(message))


def texts_of(part: Any, is_shown: bool = False) -> Iterator[str]:
    if isinstance(part, str):
        if is_shown:
            yield part
    elif isinstance(part, list):
        for each in part:
            yield from texts_of(each, is_shown)
    elif isinstance(part, dict):
        for name, each in part.items():
            if name == "spec":
                yield from texts_of(json.loads(each), is_shown=True)
            else:
                yield from texts_of(each, is_shown or name in SHOWN)


@pytest.mark.parametrize(("path", "query"), PAGES)
def test_a_page_in_english_shows_no_hangul(
    path: str, query: dict[str, str], open_page: OpenPage
) -> None:
    found = {text for text in seen(open_page(path, lang="en", **query)) if HANGUL.search(text)}
    # The titles of documents are their names, and say that they are Korean.
    known = sorted((source.title for source in facts().sources.values()), key=len, reverse=True)
    titles = [rf"{re.escape(title)} \(in Korean\)" for title in known]
    rest = {
        re.sub("|".join(ALLOWED), "", re.sub("|".join(titles), "", text.replace("\\", "")))
        for text in found
    }
    assert {text for text in rest if HANGUL.search(text)} == set()


def test_every_translation_is_of_a_text_of_the_data_and_has_no_hangul(sql) -> None:
    """One that nobody asks for is out of date: its Korean was changed."""
    known = {
        text
        for statement in (
            "select org_name from organizations", "select publisher from sources",
            "select place_ko from sites", "select lead_org from programs",
            "select problem_ko from projects", "select approach_ko from projects",
            "select result_ko from projects", "select detail_ko from directions",
        )
        for (text,) in sql(statement)
    }  # fmt: skip
    rows = sql("select text_ko, text_en, basis from translations")
    assert [text for text, _, _ in rows if text not in known] == []
    assert [english for _, english, _ in rows if HANGUL.search(english)] == []
    assert {text for text in known if text and HANGUL.search(text)} == {text for text, *_ in rows}


def test_numbers_of_a_translation_are_those_of_the_text(sql) -> None:
    """Figures of four digits and more, and decimals, which no word replaces."""
    rows = sql("select text_ko, text_en from translations where basis = 'ours'")
    for korean, english in rows:
        for number in re.findall(r"\d{1,3}(?:,\d{3})+|\d+\.\d+", korean):
            assert number in english, (korean, english)


def test_what_has_no_english_says_that_it_is_korean(in_use) -> None:
    for code in LANGUAGES:
        told = facts().language(code).data("옮기지 않은 글", None)
        assert told == ("옮기지 않은 글" if code == "ko" else "옮기지 않은 글 (in Korean)")
    assert facts().language("en").data("경상남도", None).startswith("Gyeongsangnam-do")


def test_the_english_of_the_data_is_that_of_the_data_in_use() -> None:
    """A run on one version while another run is on another."""
    first, second = (language("en").with_data({"통영": each}) for each in ("Tongyeong", "Chungmu"))
    assert first.data("통영", None) == "Tongyeong"
    assert second.data("통영", None) == "Chungmu"
    assert first("모두") == second("모두") == language("en")("모두")
    assert language("en").data("통영", None) == "통영 (in Korean)"


@pytest.mark.parametrize("ending", ["pptx", "xlsx", "hwpx"])
def test_what_another_thread_makes_is_in_english_too(ending: str, in_use) -> None:
    """A file is made when its button is pressed, in a thread that has looked at nothing before."""
    page = documents.page_of(Link("organizations", ()), "en")
    sources = list(page.slide.source_ids)
    made: list[bytes] = []
    exported: list[object] = []

    def make() -> None:
        made.append(documents.of_view(ending, page))
        exported.append(table_file.export_of(page.view, page.slide.table, "x", sources))

    thread = Thread(target=make)
    thread.start()
    thread.join()
    with zipfile.ZipFile(io.BytesIO(made[0])) as archive:
        text = " ".join(
            archive.read(name).decode("utf-8") for name in archive.namelist() if "xml" in name
        )
    publishers = [facts().sources[each].publisher for each in sources]
    korean = [each for each in publishers if HANGUL.search(each)]
    titles = [facts().sources[each].title for each in sources]
    for told in (text, str(exported[0])):
        for title in sorted(titles, key=len, reverse=True):
            told = told.replace(title, "")
        assert [each for each in korean if f"{each} (in Korean)" in told] == []
