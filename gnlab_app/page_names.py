"""What each page is called: group, page, and the one thing that the address names.

The name stands above the page's sentence and, the other way round, in the browser's title.
"""

from __future__ import annotations

from collections.abc import Callable

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.context.labels import APPLICATION
from gnlab_app.menu import BY_PATH
from gnlab_app.subjects.places.region import MOST_COMPARED
from gnlab_app.subjects.policy import directions


def crumbs(view: View, path: str, thing: str) -> list[str]:
    """지역, 시군, 통영시: group, page, and the one thing that is shown."""
    entry = BY_PATH[BY_PATH[path].parent or path]
    names = (entry.section, entry.title)
    return [
        *(view.say(each) for each in names if each),
        *filter(None, [name_of(view, path, thing)]),
    ]


def title(view: View, path: str, thing: str) -> str:
    """통영시 · 시군 · 경남 사회혁신·리빙랩."""
    entry = BY_PATH[BY_PATH[path].parent or path]
    names = crumbs(view, path, thing)[1 if entry.section else 0 :]
    return " · ".join([*reversed(names), view.say(APPLICATION)])


def name_of(view: View, path: str, thing: str) -> str:
    """The name of the one thing that a page shows; of one that is not there, that it is not."""
    if not thing:
        return ""
    name = _NAMES[path](view, thing)
    return name if name is not None else view.say("찾을 수 없음")


def _of_field(field: str) -> Callable[[View, str], str | None]:
    def named(view: View, thing: str) -> str | None:
        known: set[str] = set(getattr(view.facts, field))
        codes = [each for each in thing.split(",") if each in known]
        names = [view.name_of(field, each) for each in codes[:MOST_COMPARED]]
        if len(codes) > 1:
            return view.say("{names} 비교", names=view.say.join(names))
        return names[0] if names else None

    return named


def _project(view: View, thing: str) -> str | None:
    found = data.project(thing)
    return view.say.data(found.row["name_ko"], found.row["name_en"]) if found else None


def _organization(view: View, thing: str) -> str | None:
    found = data.directory().get(thing)
    return view.say.data(found.name, None) if found else None


def _direction(view: View, thing: str) -> str | None:
    found = directions.direction_of(thing)
    return directions.title_of(view, found) if found else None


_NAMES: dict[str, Callable[[View, str], str | None]] = {
    "programs": _of_field("programs"),
    "themes": _of_field("themes"),
    "regions": _of_field("regions"),
    "project": _project,
    "organizations": _organization,
    "directions": _direction,
}
