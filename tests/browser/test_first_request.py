"""The first request after a server start may be any page's link, in either language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Visiting, serving
from tests.daily import some

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize(
    ("path", "heading", "menu"),
    some(
        [
            ("/programs?program=social-innovation-lab", "사회혁신실험(리빙랩) 프로젝트", "한눈에"),
            (
                "/programs?program=social-innovation-lab&lang=en",
                "Social innovation living-lab projects (Gyeongnam)",
                "At a glance",
            ),
            ("/programs?lang=en", "Of 36 programmes", "At a glance"),
            (
                "/?lang=en&year=2019-2020",
                "From 2019 to 2020, ",
                "Talk",
            ),
        ],
        2,
    ),
)
def test_the_first_link_opens_whole(
    path: str, heading: str, menu: str, visit: Visiting, tmp_path: Path
) -> None:
    with serving(tmp_path) as address:
        here = visit(address=address)
        here.open(path)
        assert here.heading().startswith(heading)
        assert here.page.get_by_role("link", name=menu, exact=True).count() >= 1
        assert here.page.get_by_text("2026").count() >= 1
        assert here.complaints == []


def test_a_broken_file_at_the_first_start_shows_its_problems(
    visit: Visiting, data_copy: Path, tmp_path: Path
) -> None:
    themes = data_copy / "themes.csv"
    themes.write_text(themes.read_text(encoding="utf-8") + "a b,c\n", encoding="utf-8")
    folder = tmp_path / "server"
    folder.mkdir()
    with serving(folder, GNLAB_DATA=str(data_copy)) as address:
        here = visit(address=address)
        here.open("/programs?lang=en")
        assert here.heading() == "The data cannot be opened"
        assert "themes.csv, row 15" in here.page.locator("body").inner_text()
        assert "Traceback" not in here.page.locator("body").inner_text()
