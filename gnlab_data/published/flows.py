"""Which projects of a year were continued and which were new (rule 6).

Official figures first: 15 selected, of them 4 continued, so 11 new. What is known by name from
the rows stays beside it. Nothing is subtracted where one of the two figures is missing or a plan.
"""

from __future__ import annotations

from dataclasses import dataclass

from gnlab_data.published.figures import Figure, figure
from gnlab_data.reference.readings import Facts

SELECTED, CONTINUED = "projects_selected", "projects_continued"


@dataclass(frozen=True)
class Flow:
    """Two adjacent years of a program: all projects of both, and those that went on.

    `new` and `ended` are differences of actual official figures: selected in the later year but
    not continued, and selected in the earlier year but not among those continued.
    """

    earlier: Figure
    later: Figure
    continued: Figure

    @property
    def kept(self) -> int:
        """Projects that went on into the later year."""
        return round(self.continued.value or 0)

    @property
    def new(self) -> int:
        """Projects of the later year that began in it."""
        return round(self.later.value or 0) - self.kept

    @property
    def ended(self) -> int:
        """Projects of the earlier year that did not go on."""
        return round(self.earlier.value or 0) - self.kept


def flows(facts: Facts, program_id: str, years: tuple[int, int] | None = None) -> list[Flow]:
    """The flows into each year for which all three figures are actual, in order of years.

    `years` limits both years to a range. A contradictory set (more continued than selected) is
    left out.
    """
    found = []
    for year in sorted({each.year for each in facts.of(program_id, CONTINUED)}):
        if years is not None and not (years[0] <= year - 1 and year <= years[1]):
            continue
        flow = Flow(
            figure(facts, program_id, SELECTED, year - 1),
            figure(facts, program_id, SELECTED, year),
            figure(facts, program_id, CONTINUED, year),
        )
        actual = all(each.state == "actual" for each in (flow.earlier, flow.later, flow.continued))
        if actual and flow.new >= 0 and flow.ended >= 0:
            found.append(flow)
    return found
