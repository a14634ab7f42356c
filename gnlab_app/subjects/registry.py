"""Every exhibit by page and name: what a link can show. Each subject declares its own.

A link names another of a page's exhibits by `chart=…`.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

from gnlab_app.context import page_filters
from gnlab_app.exhibit.slides import (
    CHART,
    Exhibit,
    Exhibits,
    Link,
    Slide,
    failed,
    view_of,
)
from gnlab_app.subjects.organizations import slides as organizations
from gnlab_app.subjects.overview import slides as overview
from gnlab_app.subjects.places import slides as places
from gnlab_app.subjects.policy import slides as policy
from gnlab_app.subjects.programs import slides as programs
from gnlab_app.subjects.projects import slides as projects
from gnlab_app.subjects.themes import slides as themes
from gnlab_data.store import database


def slide_of(link: Link, code: str, look: str) -> Slide:
    """The slide of a saved view; where it cannot be made, one that says why: the talk goes on."""
    with database.one_version():
        return _slide_of(link, code, look)


def _slide_of(link: Link, code: str, look: str) -> Slide:
    view = view_of(link, code, look)
    say, query = view.say, link.parameters
    exhibits = EXHIBITS.get(link.path)
    if exhibits is None:
        return failed(view, say("이 화면은 이제 없습니다: {link}", link=link.text()))
    if view.ignored:
        asked = say.join(f"{each.parameter}={each.value}" for each in view.ignored)
        return failed(view, say("이 화면이 찾는 것이 자료에 없습니다: {values}", values=asked))
    exhibit = exhibits.get(query.get(CHART, next(iter(exhibits))))
    if exhibit is None:
        return failed(view, say("이 그림은 이제 없습니다: {link}", link=link.text()))
    try:
        return exhibit.make(view, query)
    except Exception:
        # A chart that breaks must not end a talk; the reason goes to the log of the server.
        logging.getLogger(__name__).exception("slide %s", link.text())
        return failed(view, say("이 그림을 그리지 못했습니다: {link}", link=link.text()))


EXHIBITS: Exhibits = {
    **overview.EXHIBITS,
    **programs.EXHIBITS,
    **projects.EXHIBITS,
    **themes.EXHIBITS,
    **places.EXHIBITS,
    **organizations.EXHIBITS,
    **policy.EXHIBITS,
}


def exhibits_of(path: str, query: Mapping[str, str]) -> dict[str, Exhibit]:
    """The exhibits that a page has as its address is: of its list, or of one thing."""
    asked = query.get(page_filters.ONE_OF.get(path, ""), "")
    is_one = bool(asked) and "," not in asked
    return {name: made for name, made in EXHIBITS[path].items() if is_one or not made.of_one}
