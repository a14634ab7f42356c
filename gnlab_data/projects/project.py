"""One project: what was tried, what came of it, what went on from it, and which are like it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from gnlab_data.store import database
from gnlab_data.store.database import Row

MOST_SIMILAR = 6


@dataclass(frozen=True)
class Similar:
    """A project like another: its row, how much they share, and what: (kind, value) pairs.

    Kinds are theme, organization, region and word; what fewer projects share comes first.
    """

    row: Row
    score: float
    shared: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Project:
    """A project in a program year with everything known of it.

    `earlier` are the rows it goes on from, the first one first; `later` those that go on from it.
    """

    row: Row
    themes: tuple[Row, ...]
    earlier: tuple[Row, ...]
    later: tuple[Row, ...]
    sites: tuple[Row, ...]
    organizations: tuple[Row, ...]
    outcomes: tuple[Row, ...]
    similar: tuple[Similar, ...]

    @property
    def source_ids(self) -> list[str]:
        """Every document that something of it was read in, the project's own first."""
        rows = (*self.sites, *self.outcomes)
        names = [*self.row["source_ids"], *(row["source_id"] for row in rows)]
        names += [row["place_source_id"] for row in self.sites if row["place_source_id"]]
        for row in self.organizations:
            names += row["source_ids"]
        return list(dict.fromkeys(names))


def project(project_id: str) -> Project | None:
    """The project of an id, or None where there is no such project."""
    asked = {"project_id": project_id}
    rows = database.fetch_named("project", asked)
    if not rows:
        return None
    chain = database.fetch_named("project_chain", asked)
    return Project(
        rows[0],
        themes=tuple(database.fetch_named("project_themes", asked)),
        earlier=tuple(_before(chain, project_id)),
        later=tuple(_after(chain, project_id)),
        sites=tuple(database.fetch_named("project_sites", asked)),
        organizations=tuple(database.fetch_named("project_organizations", asked)),
        outcomes=tuple(database.fetch_named("project_outcomes", asked)),
        similar=tuple(similar(project_id)),
    )


def similar(project_id: str, most: int = MOST_SIMILAR) -> list[Similar]:
    """The projects that share most with this one, with what they share; the same each time."""
    rows = database.fetch_named("project_similar", {"project_id": project_id, "most": most})
    return [
        Similar(own[0], own[0]["score"], tuple((row["kind"], row["value"]) for row in own))
        for own in (list(each) for _, each in groupby(rows, lambda row: row["project_id"]))
    ]


def _before(chain: list[Row], project_id: str) -> list[Row]:
    by_id = {row["project_id"]: row for row in chain}
    found: list[Row] = []
    before = by_id[project_id]["continues_project_id"]
    while before in by_id:
        found.insert(0, by_id[before])
        before = by_id[before]["continues_project_id"]
    return found


def _after(chain: list[Row], project_id: str) -> list[Row]:
    direct = [row for row in chain if row["continues_project_id"] == project_id]
    return [each for row in direct for each in (row, *_after(chain, row["project_id"]))]
