"""Which filters act on which page, declared once: for its controls, chips, slide and documents.

What was chosen goes along from page to page. Where it cannot act it does not act in part or in
silence: its chip says so, and the page, its slide and its files are those without it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gnlab_app.context.context import FIELDS, OF_PROJECTS, shown_fields
from gnlab_data.query.filters import Filters

_OF_ROWS = ("years", "programs", "themes", "regions", "levels", "search")
_BUT_REGIONS = ("years", "programs", "themes", "levels", "search")
_BUT_THEMES = ("years", "programs", "regions", "levels", "search")

ONE_OF = {
    "programs": "program",
    "regions": "region",
    "themes": "theme",
    "organizations": "org",
    "directions": "direction",
    "project": "id",
}
"""Page → the parameter that, with one value, opens one thing of it."""


@dataclass(frozen=True)
class Acting:
    """The filters of a page: those in its bar, and those that its own controls choose."""

    offered: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """All that act."""
        return tuple(dict.fromkeys((*shown_fields(self.offered), *self.own)))


PAGES = {
    "": Acting(FIELDS),
    "programs": Acting(("levels", "years", "programs"), ("search",)),
    "projects": Acting(
        ("years", "programs", "themes", "regions", "levels", *OF_PROJECTS), ("search",)
    ),
    "project": Acting(),
    "themes": Acting(_OF_ROWS),
    "map": Acting(_OF_ROWS),
    "regions": Acting(_BUT_REGIONS, ("regions",)),
    "needs": Acting(("years", "programs", "levels", "search"), ("themes",)),
    "network": Acting(_OF_ROWS),
    "organizations": Acting(_OF_ROWS),
    "research": Acting(("years", "programs", "themes", "regions", "basis"), ("search",)),
    "directions": Acting(_OF_ROWS),
    "forum": Acting(),
    **dict.fromkeys(("about", "terms", "changes", "accessibility", "contact"), Acting()),
}
"""By page. A page of one thing has those of its list, unless it stands below."""
ONES = {
    "programs": Acting(("years", "themes", "regions", "basis", "search"), ("programs",)),
    "regions": Acting(_BUT_REGIONS, ("regions",)),
    "themes": Acting(_BUT_THEMES, ("themes",)),
}


def acting(path: str, chosen: Filters) -> Acting:
    """The filters of a page, or of the one program, region or theme that it opens."""
    is_one = path in ONES and len(getattr(chosen, path)) == 1
    return ONES[path] if is_one else PAGES.get(path, Acting(_OF_ROWS))


def only(chosen: Filters, fields: tuple[str, ...]) -> Filters:
    """The choice without what does not act."""
    empty = Filters()
    names = (*FIELDS, *OF_PROJECTS)
    return replace(chosen, **{name: getattr(empty, name) for name in names if name not in fields})
