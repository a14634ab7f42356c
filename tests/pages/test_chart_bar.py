"""Every chart can leave by its own bar: sentence, citation, link, files, a place in the talk."""

from __future__ import annotations

import pytest

from gnlab_app import documents
from gnlab_app.documents import sentence
from gnlab_app.exhibit.slides import Link
from gnlab_app.subjects import registry
from tests.pages.conftest import OpenPage

BARS = [
    ("", {}, {"now", "gaps", "next", "totals", "axes", "flow", "coverage"}),
    ("programs", {"program": "social-innovation-lab"}, {"course"}),
    ("themes", {}, {"board"}),
    ("themes", {"theme": "no-plastic"}, {"years", "reach", "science"}),
    ("map", {"year": "2021"}, {"map"}),
    ("regions", {"region": "48220"}, {"profile"}),
    ("needs", {}, {"map", "points", "grid", "spread"}),
    ("network", {}, {"network", "kinds", "newcomers"}),
    ("organizations", {"org": "org-046"}, {"roles", "sites"}),
    ("research", {}, {"runs"}),
    ("directions", {}, {"hinge", "matrix"}),
]


@pytest.mark.parametrize(("path", "query", "names"), BARS, ids=[str(each[:2]) for each in BARS])
def test_each_chart_of_a_page_has_its_bar(
    path: str, query: dict[str, str], names: set[str], open_page: OpenPage
) -> None:
    page = open_page(path, **query)
    found = {each.key.removeprefix("bar-") for each in page.button if each.key.startswith("bar-")}
    assert found == names
    assert found <= set(registry.EXHIBITS[path])


@pytest.mark.parametrize("code", ["ko", "en"])
@pytest.mark.parametrize(
    ("path", "query", "name"),
    [("", {}, "gaps"), ("themes", {"theme": "no-plastic"}, "reach"), ("needs", {}, "grid")],
)
def test_the_bar_says_of_the_chart_what_its_exhibit_says(
    path: str, query: dict[str, str], name: str, code: str, open_page: OpenPage
) -> None:
    page = open_page(path, lang=code, **query)
    next(each for each in page.button if each.key == f"bar-{name}").click()
    page.run()
    own = documents.page_of(Link(path, tuple((query | {"chart": name}).items())), code)
    report, citation, link = [each.value for each in page.code][:3]
    assert report == sentence.report_sentence(own)
    assert sentence.finding_of(own).removesuffix(".") in citation
    assert own.slide.basis in citation
    assert citation.endswith(link)
    assert f"chart={name}" in link
    assert ("lang=en" in link) == (code == "en")
    added = next(each for each in page.button if each.key == f"to-talk-{name}")
    assert added.label
