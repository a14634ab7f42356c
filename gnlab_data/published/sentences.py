"""Sentences made from figures: numbers from the query, particles that agree, no plan as actual."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from gnlab_data.language import Language, claims, message
from gnlab_data.published import figures
from gnlab_data.published.figures import Change, Figure
from gnlab_data.published.flows import CONTINUED, SELECTED
from gnlab_data.query.filters import Filters
from gnlab_data.reference.readings import Facts, Program

MOST_CLAUSES = 2

_CHANGE_TEXTS = {
    "up": message(
        "{program}의 {measure:은는} {first_year} {first}에서 {last_year} {last:으로} 늘었다."
    ),
    "down": message(
        "{program}의 {measure:은는} {first_year} {first}에서 {last_year} {last:으로} 줄었다."
    ),
}
_CONTINUED_TEXTS = {
    "up": message(
        "{program:은는} {first_year} {first}에서 {last_year} {last:으로} 늘었고, 그 가운데 "
        "{kept:은는} 계속 과제다."
    ),
    "down": message(
        "{program:은는} {first_year} {first}에서 {last_year} {last:으로} 줄었고, 그 가운데 "
        "{kept:은는} 계속 과제다."
    ),
}


@dataclass(frozen=True)
class Finding:
    """What a sentence says of one program: its last legal change, or its last actual figure."""

    program: Program
    figure: Figure
    change: Change | None


def findings(facts: Facts, filters: Filters, in_order: Iterable[Program]) -> list[Finding]:
    """The telling figures of the programs in view: those that changed first, by the given order.

    A program's finding is the last telling change of its first headline measure that has one;
    where none has, its last actual figure.
    """
    found = [_finding(facts, filters, program) for program in in_order]
    known = [each for each in found if each is not None]
    return sorted(known, key=lambda each: each.change is None)


def _finding(facts: Facts, filters: Filters, program: Program) -> Finding | None:
    last: Figure | None = None
    for measure_id in program.headline_measures:
        actual = actual_figures(facts, filters, program.program_id, measure_id)
        for earlier, later in reversed(list(pairwise(actual))):
            change = figures.change(earlier, later)
            if change is not None and claims.is_telling(change.difference, change.earlier.value):
                return Finding(program, later, change)
        if last is None and actual:
            last = actual[-1]
    return None if last is None else Finding(program, last, None)


def actual_figures(
    facts: Facts, filters: Filters, program_id: str, measure_id: str
) -> list[Figure]:
    """The actual whole figures of a measure in the years in view, in order of years.

    None where the reader asked for plans only.
    """
    if filters.basis == "plan":
        return []
    years = sorted({each.year for each in facts.of(program_id, measure_id)})
    shown = [year for year in years if filters.includes_year(year)]
    found = figures.series(facts, program_id, measure_id, shown, "actual")
    return [each for each in found if each.state == "actual"]


def main_figures(facts: Facts, filters: Filters, in_order: Iterable[Program]) -> list[Figure]:
    """For each program its last actual figure of the first headline measure that has one."""
    found = []
    for program in in_order:
        for measure_id in program.headline_measures:
            actual = actual_figures(facts, filters, program.program_id, measure_id)
            if actual:
                found.append(actual[-1])
                break
    return found


def official_finding(
    facts: Facts, filters: Filters, program_ids: Iterable[str], say: Language
) -> str:
    """The latest change of the programs' official measures, the larger first, as a sentence."""
    found = []
    for program_id in program_ids:
        program = facts.programs[program_id]
        official = replace(program, headline_measures=(program.official_measure or "",))
        found.append(_finding(facts, filters, official))
    known = [each for each in found if each is not None]
    known.sort(key=_latest_and_largest)
    return _clause(facts, known[0], say) if known else ""


def _latest_and_largest(finding: Finding) -> tuple[bool, int, float]:
    change = finding.change
    return change is None, -finding.figure.year, -abs(change.difference) if change else 0


def headline(facts: Facts, found: list[Finding], say: Language) -> str:
    """One sentence about the first finding; empty where there is none."""
    if not found:
        return ""
    first = found[0]
    if first.change is None:
        return _single(facts, first, say)
    values = _values(facts, first, say)
    continued = figures.figure(
        facts, first.program.program_id, CONTINUED, first.figure.year, basis="actual"
    )
    if first.figure.measure_id == SELECTED and continued.state == "actual":
        values["kept"] = say.quantity(continued.value, continued.unit)
        return say(_CONTINUED_TEXTS[_direction(first.change)], **values)
    return say(_CHANGE_TEXTS[_direction(first.change)], **values)


def planned(facts: Facts, found: Iterable[Figure], say: Language) -> str:
    """The latest plan among figures as a sentence that calls it one; empty where there is none."""
    plans = [each for each in found if each.state == "plan"]
    if not plans:
        return ""
    last = max(plans, key=lambda each: each.year)
    program = facts.programs[last.program_id]
    return say(
        "{program}의 {measure:은는} {year} {value:으로} 계획되었다.",
        program=say.data(program.short_ko, program.short_en),
        measure=_measure_name(facts, last, say),
        year=say.year_range(*last.period),
        value=say.quantity(last.value, last.unit),
    )


def second_line(facts: Facts, found: list[Finding], say: Language) -> str:
    """A line about the next findings; empty where there are none."""
    rest = found[1 : 1 + MOST_CLAUSES]
    return " ".join(_clause(facts, each, say) for each in rest)


def _clause(facts: Facts, finding: Finding, say: Language) -> str:
    if finding.change is None:
        return _single(facts, finding, say)
    return say(_CHANGE_TEXTS[_direction(finding.change)], **_values(facts, finding, say))


def _single(facts: Facts, finding: Finding, say: Language) -> str:
    return say(
        "{program}의 {measure:은는} {year} {value:이다}.",
        program=say.data(finding.program.short_ko, finding.program.short_en),
        measure=_measure_name(facts, finding.figure, say),
        year=say.year_range(*finding.figure.period),
        value=say.quantity(finding.figure.value, finding.figure.unit),
    )


def _values(facts: Facts, finding: Finding, say: Language) -> dict[str, str]:
    change = finding.change
    assert change is not None
    return {
        "program": say.data(finding.program.short_ko, finding.program.short_en),
        "measure": _measure_name(facts, finding.figure, say),
        "first_year": say.year(change.earlier.year),
        "first": say.quantity(change.earlier.value, change.earlier.unit),
        "last_year": say.year(change.later.year),
        "last": say.quantity(change.later.value, change.later.unit),
    }


def _measure_name(facts: Facts, figure: Figure, say: Language) -> str:
    measure = facts.measures[figure.measure_id]
    return say.data(measure.name_ko, measure.name_en)


def _direction(change: Change) -> str:
    return "up" if change.difference > 0 else "down"
