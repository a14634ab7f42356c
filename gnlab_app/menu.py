"""The pages. Add one here: its file, one line in `MENU`, its texts."""

from __future__ import annotations

from dataclasses import dataclass

from gnlab_data.language import message


@dataclass(frozen=True)
class Entry:
    """A page of the menu: its section (empty: at the top level), path, file and title.

    `one` is the file that shows one thing of the page where the address names one. A `hidden` page
    is reached by links, not by the menu; `parent` is the page whose list it belongs to.
    """

    section: str
    path: str
    file: str
    title: str
    one: str = ""
    hidden: bool = False
    parent: str = ""


WORK, PLACES, PARTNERS = message("과제"), message("지역"), message("기관·협력")
POLICY, ABOUT = message("정책"), message("자료")

MENU = (
    Entry("", "", "overview/overview.py", message("한눈에")),
    Entry("", "forum", "forum/forum.py", message("발표")),
    Entry(WORK, "programs", "programs/programs.py", message("사업"), one="programs/program.py"),
    Entry(WORK, "projects", "projects/projects.py", message("프로젝트")),
    Entry(
        WORK,
        "project",
        "projects/project.py",
        message("프로젝트 하나"),
        hidden=True,
        parent="projects",
    ),
    Entry(WORK, "themes", "themes/themes.py", message("주제"), one="themes/theme.py"),
    Entry(PLACES, "map", "places/map.py", message("지도")),
    Entry(PLACES, "regions", "places/regions.py", message("시군"), one="places/region.py"),
    Entry(PLACES, "needs", "places/needs.py", message("필요와 대응")),
    Entry(PARTNERS, "network", "people/network.py", message("사람과 기관")),
    Entry(
        PARTNERS,
        "organizations",
        "people/organizations.py",
        message("기관과 단체"),
        one="people/organization.py",
    ),
    Entry(POLICY, "research", "policy/research.py", message("과학기술과 국가사업")),
    Entry(
        POLICY, "directions", "policy/directions.py", message("개선방향"), one="policy/direction.py"
    ),
    Entry(ABOUT, "about", "about/about.py", message("소개·방법")),
    Entry(ABOUT, "terms", "about/terms.py", message("용어")),
    Entry(ABOUT, "changes", "about/changes.py", message("최근 자료")),
    Entry(ABOUT, "accessibility", "about/accessibility.py", message("접근성")),
    Entry(ABOUT, "contact", "about/contact.py", message("문의")),
)

BY_PATH = {entry.path: entry for entry in MENU}
