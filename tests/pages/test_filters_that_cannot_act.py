"""A filter that cannot act on a page says so, and the page, its slide and files are without it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gnlab_app import documents
from gnlab_app.context import page_filters
from gnlab_app.context.context import FIELDS, OF_PROJECTS
from gnlab_app.exhibit import slides
from gnlab_app.exhibit.slides import Link
from gnlab_data.query.filters import PARAMETERS
from tests.browser.conftest import serving
from tests.visitors import Visitor

pytestmark = pytest.mark.slow

VALUES = {
    "years": "2020",
    "programs": "social-innovation-lab",
    "themes": "inclusion",
    "regions": "48220",
    "levels": "national",
    "statuses": "new",
    "confidences": "high",
    "kinds": "university",
    "has": "result",
    "basis": "plan",
    "search": "플라스틱",
}
ONE = {"programs": "sos-lab", "themes": "no-plastic", "regions": "48250"}
CASES = [(path, "") for path, own in page_filters.PAGES.items() if own.fields] + list(ONE.items())


@pytest.fixture(scope="module")
def visitor(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    with (
        pytest.MonkeyPatch.context() as patch,
        serving(tmp_path_factory.mktemp("acting"), GNLAB_DATABASE=str(built)) as address,
    ):
        patch.setenv("GNLAB_DATABASE", str(built))
        made = Visitor(address)
        yield made
        made.close()


def shown(visitor: Visitor) -> list[object]:
    """What the page says below its bar."""
    found: list[object] = []
    for each in visitor.elements.values():
        if each.kind in ("heading", "markdown", "alert"):
            found.append((each.kind, each.content.body))
        elif each.kind == "table":
            found.append((each.kind, each.content.arrow_data.data))
    return found


def chips(visitor: Visitor) -> dict[str, str]:
    """Field → the label of its chip."""
    return {
        each.content.id.split("chip-")[1].split("-")[0]: each.content.label
        for each in visitor.elements.values()
        if each.kind == "button" and "chip-" in each.content.id
    }


@pytest.mark.parametrize(("path", "one"), CASES, ids=str)
def test_what_cannot_act_says_so_and_changes_nothing(path: str, one: str, visitor: Visitor) -> None:
    opened = {PARAMETERS[path]: one} if one else {}
    acting = page_filters.ONES[path] if one else page_filters.PAGES[path]
    visitor.open(path, opened)
    before = shown(visitor)
    plain = slides.view_of(Link(path, tuple(opened.items())), "ko", "light")
    for field in (*FIELDS, *OF_PROJECTS):
        if one and field == path:
            continue
        query = opened | {PARAMETERS[field]: VALUES[field]}
        if path in ONE and not one and field == path:
            # One value opens the page of that one: two are a filter.
            query = {PARAMETERS[field]: f"{VALUES[field]},{ONE[path]}"}
        visitor.open(path, query)
        assert visitor.problems() == []
        labels = chips(visitor)
        if field in acting.own:
            assert field not in labels
            continue
        assert ("안 쓰임" in labels[field]) == (field not in acting.fields), field
        if field not in acting.fields:
            assert shown(visitor) == before, field
            link = Link(path, tuple(query.items()))
            view = slides.view_of(link, "ko", "light")
            assert view.filters == plain.filters
            assert (
                documents.page_of(link, "ko").slide.title
                == documents.page_of(Link(path, tuple(opened.items())), "ko").slide.title
            )


def test_the_chip_takes_it_out_and_other_pages_still_have_it(visitor: Visitor) -> None:
    visitor.open("map", {"basis": "plan", "region": "48220"})
    assert "안 쓰임" in chips(visitor)["basis"]
    (chip,) = (
        each
        for each in visitor.elements.values()
        if each.kind == "button" and "chip-basis" in each.content.id
    )
    visitor.press(chip, trigger_value=True)
    assert set(chips(visitor)) == {"regions"}
