"""Counts over projects: every measure and every dimension, declared. Add a measure here.

These are counted in the database from the rows we know by name. Published yearly figures are
another thing (rule 5) and come from `figures.py`. Each measure reads one view of one grain.
"""

from __future__ import annotations

from dataclasses import dataclass

PROJECTS = "project_facts"


@dataclass(frozen=True)
class Count:
    """A measure counted over a view: of the rows of one project (a chain), then of all projects.

    Each project is looked at once before they are added: DuckDB counts distinct projects several
    times in twice the time.
    """

    name: str
    of_project: str
    of_all: str = "coalesce(sum({}), 0)"

    def whole(self) -> str:
        """The expression over all projects, each of them one row with the measure's column."""
        return self.of_all.format(self.name)


@dataclass(frozen=True)
class Dimension:
    """A column of a view to cut by. `join` is needed where a project has several values."""

    name: str
    column: str
    join: str = ""


COUNTS = {
    each.name: each
    for each in (
        Count("project_rows", "count(*)"),
        Count("distinct_projects", "1", "count(*)"),
        Count("rows_with_place", "sum(project_facts.has_place)"),
        Count("rows_without_year", "sum(case when project_facts.year is null then 1 else 0 end)"),
        Count("rows_with_result", "sum(project_facts.has_result)"),
        Count("projects_with_result", "max(project_facts.has_result)"),
        Count("projects_with_place", "max(project_facts.has_place)"),
        Count("projects_with_site", "max(project_facts.has_site)"),
    )
}
"""Measures by name. Rows are project × year; `distinct_projects` counts a chain once (rule 6)."""

_THEMES = "join project_themes on project_themes.project_id = project_facts.project_id"

DIMENSIONS = {
    each.name: each
    for each in (
        Dimension("year", "project_facts.year"),
        Dimension("program_id", "project_facts.program_id"),
        Dimension("level", "project_facts.level"),
        Dimension("axis", "project_facts.axis"),
        Dimension("status", "project_facts.status"),
        Dimension("has_result", "project_facts.has_result"),
        Dimension("confidence", "project_facts.confidence"),
        Dimension("primary_theme_id", "project_facts.primary_theme_id"),
        Dimension("theme_id", "project_themes.theme_id", _THEMES),
        Dimension("theme_basis", "project_themes.basis", _THEMES),
        Dimension(
            "region_code",
            "project_regions.region_code",
            "join project_regions on project_regions.project_id = project_facts.project_id",
        ),
        Dimension(
            "org_type",
            "project_org_types.org_type",
            "join project_org_types on project_org_types.project_id = project_facts.project_id",
        ),
    )
}
"""Dimensions by name. By theme, region or kind of organisation a project counts once for each."""
