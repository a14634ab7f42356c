"""What a table and a column are, and the limits that hold for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SCHEMA_VERSION = "3"

Kind = Literal["text", "integer", "number", "money", "boolean", "date", "list"]
"""`date` may be partial (2020, 2020-05, 2020-05-06); `list` is separated by `;` in the CSV."""

FIRST_YEAR, LAST_YEAR = 1990, 2100

FIRST_FACT, LAST_FACT = 2010, 2040
"""What happened or is planned; programs of the state began earlier."""

MOST_INTEGER = 2_147_483_647

WEST, EAST, SOUTH, NORTH = 127.5, 129.4, 34.3, 36.0
"""Degrees around the province."""

MAY_BE_EMPTY = ("redirects", "project_lineage", "organization_aliases", "region_aliases")

MOST_KRW = 100_000_000_000_000

ID = r"[A-Za-z0-9][A-Za-z0-9_.-]*"

ORG_ID = r"org-[0-9]{3,6}"

REGION_CODE = r"[0-9]{5}"

SGIS_CODE = r"[0-9]{2}|[0-9]{5}"

WEB_ADDRESS = r"https?://[^\s<>\"]+"


@dataclass(frozen=True)
class Column:
    """One column. `comment` is Korean; `references` is `table.column`; `pattern` matches it all.

    `unique`: no two rows have the same value, though it is not the key.
    """

    name: str
    comment: str
    kind: Kind = "text"
    required: bool = False
    references: str = ""
    enum: tuple[str, ...] = ()
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None
    unique: bool = False

    @property
    def allowed(self) -> str:
        """The values that may stand here, in words that need no translation."""
        if self.enum:
            return ", ".join(self.enum)
        if self.minimum is not None and self.maximum is not None:
            return f"{self.minimum:,.10g}–{self.maximum:,.10g}".replace(",", "")
        return self.pattern


@dataclass(frozen=True)
class Table:
    """One table: what a row is, its key, and the columns that make a fact the same fact twice.

    Where `key` is empty the row number is the key.
    """

    name: str
    comment: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    same_fact: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The CSV file it is read from."""
        return f"{self.name}.csv"

    @property
    def column_names(self) -> tuple[str, ...]:
        """The heading of the CSV file."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where there is none."""
        for each in self.columns:
            if each.name == name:
                return each
        raise KeyError(name)


def key(name: str, comment: str) -> Column:
    return Column(name, comment, required=True, pattern=ID)


def year(name: str, comment: str, required: bool = False) -> Column:
    return Column(name, comment, "integer", required, minimum=FIRST_YEAR, maximum=LAST_YEAR)


def fact_year(name: str, comment: str, required: bool = False) -> Column:
    return Column(name, comment, "integer", required, minimum=FIRST_FACT, maximum=LAST_FACT)


def reference(name: str, target: str, comment: str, required: bool = False) -> Column:
    return Column(name, comment, required=required, references=target)


def references(name: str, target: str, comment: str, required: bool = False) -> Column:
    return Column(name, comment, "list", required, references=target)


def source(comment: str = "읽은 출처") -> Column:
    return reference("source_id", "sources.source_id", comment, required=True)


RESEARCH_ACTOR = "research"
"""A kind of actor beside those of organisations: a research body (`research_bodies.csv`)."""

INDICATORS = (
    "company_linked_share",
    "multi_actor_share",
    "science_linked_share_platform",
    "research_linked_share",
    "theme_count",
    "co_funded_share",
    "network_linked_share",
    "social_economy_linked_share",
    "university_linked_share",
    "residents_in_rnd_share",
    "people_trained",
)
"""What can be counted for a direction; how is said in `policy/indicator_definitions.py`."""

PHASES = ("problem", "trial", "result", "continued")
"""How far a project is known to have come."""

BASIS = Column("basis", "실적(actual)인지 계획(plan)인지", required=True, enum=("actual", "plan"))

PROGRAM = "programs.program_id"

PROJECT = "projects.project_id"

MEASURE = "measures.measure_id"

REGION = "regions.region_code"
