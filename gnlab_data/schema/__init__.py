"""Every table: its columns, types, keys, references and comments. Add a table here.

The database, the checks, `data/datapackage.json` and the picture of the tables all come from
these declarations, so they cannot drift apart.
"""

from __future__ import annotations

from gnlab_data.schema.columns import Table
from gnlab_data.schema.organizations import (
    ORGANIZATION_ALIASES,
    ORGANIZATIONS,
    PARTICIPATIONS,
    PROGRAM_PARTICIPANTS,
    RESEARCH_BODIES,
)
from gnlab_data.schema.policy import (
    DECK_REMARKS,
    DIRECTIONS,
    NATIONAL_FIT,
    REDIRECTS,
    RND_COMPARISON,
    STRATEGY_AXES,
)
from gnlab_data.schema.programs import PROGRAM_REVIEWS, PROGRAM_YEARS, PROGRAMS
from gnlab_data.schema.projects import (
    OUTCOMES,
    PROJECT_LINEAGE,
    PROJECT_THEMES,
    PROJECTS,
    SITES,
    THEME_NEEDS,
    THEMES,
)
from gnlab_data.schema.regions import (
    CONTEXT_MEASURES,
    EUPMYEONDONG,
    REGION_ALIASES,
    REGION_CONTEXT,
    REGION_NEIGHBOURS,
    REGIONS,
)
from gnlab_data.schema.sources import MEASURES, SOURCES, TRANSLATIONS, UNITS

TABLES: tuple[Table, ...] = (
    SOURCES,
    TRANSLATIONS,
    UNITS,
    MEASURES,
    REGIONS,
    REGION_ALIASES,
    REGION_NEIGHBOURS,
    EUPMYEONDONG,
    CONTEXT_MEASURES,
    REGION_CONTEXT,
    PROGRAMS,
    PROGRAM_YEARS,
    PROGRAM_REVIEWS,
    ORGANIZATIONS,
    ORGANIZATION_ALIASES,
    PROJECTS,
    PROJECT_LINEAGE,
    THEMES,
    THEME_NEEDS,
    PROJECT_THEMES,
    SITES,
    PARTICIPATIONS,
    OUTCOMES,
    RESEARCH_BODIES,
    PROGRAM_PARTICIPANTS,
    NATIONAL_FIT,
    STRATEGY_AXES,
    DIRECTIONS,
    RND_COMPARISON,
    DECK_REMARKS,
    REDIRECTS,
)
"""In an order in which every table follows those it refers to."""

BY_NAME = {table.name: table for table in TABLES}
CSV_NAMES = [table.file for table in TABLES]


def values(table: str, column: str) -> tuple[str, ...]:
    """The values a column may have, in order; KeyError for an unknown table or column."""
    return {each.name: each for each in BY_NAME[table].columns}[column].enum
