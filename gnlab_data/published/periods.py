"""From when to when a program ran. An unknown end stays open; it is never drawn as an end."""

from __future__ import annotations

from dataclasses import dataclass

from gnlab_data.reference.readings import Facts
from gnlab_data.store import database


@dataclass(frozen=True)
class Span:
    """A program's years: start and end as published (None: not known).

    `last_known` is the last year in which anything was found of it, at least the start.
    """

    program_id: str
    start: int | None
    end: int | None
    last_known: int | None

    @property
    def is_open(self) -> bool:
        """Whether the end is not known (it may go on)."""
        return self.end is None

    def may_have_run_in(self, years: tuple[int, int] | None) -> bool:
        """Whether it ran in one of the years (first and last); unknown years may be any."""
        if years is None or self.start is None:
            return True
        return self.start <= years[1] and (self.end is None or self.end >= years[0])


def spans(facts: Facts) -> dict[str, Span]:
    """The span of every program, in the order of the table."""
    last = {row["program_id"]: row["last_year"] for row in database.fetch_named("program_evidence")}
    return {
        each.program_id: Span(
            each.program_id,
            each.start_year,
            each.end_year,
            _latest(each.start_year, last.get(each.program_id)),
        )
        for each in facts.programs.values()
    }


def _latest(*years: int | None) -> int | None:
    return max((year for year in years if year is not None), default=None)
