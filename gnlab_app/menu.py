"""The pages. Add one here: its file, one line in `MENU`, its texts."""

from __future__ import annotations

from dataclasses import dataclass

from gnlab_data.language import message


@dataclass(frozen=True)
class Entry:
    """A page of the menu: its section (empty: at the top level), path, file and title.

    `one` is the file that shows one thing of the page where the address names one. A `hidden` page
    is reached by links, not by the menu.
    """

    section: str
    path: str
    file: str
    title: str
    one: str = ""
    hidden: bool = False


MENU = (
    Entry("", "", "overview/overview.py", message("한눈에")),
    Entry("", "programs", "programs/programs.py", message("사업"), one="programs/program.py"),
    Entry("", "projects", "projects/projects.py", message("프로젝트")),
    Entry("", "project", "projects/project.py", message("프로젝트 하나"), hidden=True),
    Entry("", "themes", "themes/themes.py", message("주제"), one="themes/theme.py"),
    Entry("", "map", "places/map.py", message("지도")),
    Entry("", "regions", "places/regions.py", message("시군"), one="places/region.py"),
    Entry("", "needs", "places/needs.py", message("필요와 대응")),
    Entry("", "network", "people/network.py", message("사람과 기관")),
    Entry(
        "",
        "organizations",
        "people/organizations.py",
        message("기관과 단체"),
        one="people/organization.py",
        hidden=True,
    ),
    Entry("", "research", "policy/research.py", message("과학기술과 국가사업")),
    Entry("", "directions", "policy/directions.py", message("개선방향"), one="policy/direction.py"),
    Entry("", "forum", "forum/forum.py", message("발표")),
)

BY_PATH = {entry.path: entry for entry in MENU}
