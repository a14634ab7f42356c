"""The figure: one value for a program, measure and year, with the rule that chose it.

Sources disagree. The value shown is chosen by the rule below; every other value stays beside it
(rules 1, 2 and 4 of the product). A value of one event, city or centre (a *part*) is never a
rival of the whole and never added up to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from gnlab_data.language import message
from gnlab_data.reference.readings import Facts, Reading, Source

State = Literal["actual", "plan", "unknown"]
Step = Literal["none", "only", "agreed", "actual", "source", "later", "order"]

SOURCE_RANK = {"slides": 0, "government": 0, "organisation": 1, "news": 2, "report": 2}
"""Slides and government first, then the institutions, then the press and other reports."""

RULE = message(
    "실적이 계획보다 먼저이고, 그 안에서는 발표 자료·정부, 기관, 언론 순서이며, 같으면 나중에 "
    "나온 것을 고른다. 고르지 않은 값도 모두 함께 보인다."
)

STEPS: dict[Step, str] = {
    "none": message("읽은 자료에 값이 없다."),
    "only": message("출처가 하나뿐이다."),
    "agreed": message("출처들의 값이 서로 같다."),
    "actual": message("실적을 계획보다 먼저 골랐다."),
    "source": message("발표 자료·정부, 기관, 언론 순서로 골랐다."),
    "later": message("나중에 나온 자료를 골랐다."),
    "order": message("순위와 날짜가 같아 먼저 적힌 것을 골랐다."),
}
"""The text beside the rule: which step decided."""


@dataclass(frozen=True)
class Figure:
    """A value and all that stands behind it.

    `chosen` is None where nothing was read. `confirming` have the same value and basis as the
    chosen one; `others` differ. `parts` are readings of parts of the program in the same year.
    """

    program_id: str
    measure_id: str
    year: int
    part: str
    chosen: Reading | None
    step: Step
    confirming: tuple[Reading, ...] = ()
    others: tuple[Reading, ...] = ()
    parts: tuple[Reading, ...] = ()

    @property
    def state(self) -> State:
        """Whether the value happened, was planned, or is not known."""
        if self.chosen is None:
            return "unknown"
        return "actual" if self.chosen.basis == "actual" else "plan"

    @property
    def value(self) -> float | None:
        """The value shown, in `unit`; None where it is not known."""
        return None if self.chosen is None else self.chosen.value

    @property
    def unit(self) -> str:
        """The unit as read, empty where the value is not known."""
        return "" if self.chosen is None else self.chosen.unit

    @property
    def period(self) -> tuple[int, int]:
        """The first and last year that the value covers."""
        first, last = (
            (self.chosen.period_from, self.chosen.period_to) if self.chosen else (None, None)
        )
        return first or self.year, last or self.year

    @property
    def key(self) -> str:
        """A name that is the same in every language and after every build."""
        return "--".join((self.program_id, self.measure_id, str(self.year), self.part))

    @property
    def disputed(self) -> bool:
        """Whether another source gives another value of the same basis (a plan is no rival)."""
        return any(each.basis == self.chosen.basis for each in self.others if self.chosen)

    @property
    def distinct_values(self) -> int:
        """How many different values were read, plans included."""
        if self.chosen is None:
            return 0
        return len({self.chosen.value, *(each.value for each in self.others)})


@dataclass(frozen=True)
class Change:
    """A legal year-over-year change: two actual values of one measure in adjacent years."""

    earlier: Figure
    later: Figure
    difference: float
    share: float | None


def figure(
    facts: Facts,
    program_id: str,
    measure_id: str,
    year: int,
    *,
    part: str = "",
    region_code: str | None = None,
    basis: str | None = None,
) -> Figure:
    """The figure of one program, measure and year.

    `part` (Korean, as in the table) or `region_code` asks for a part instead of the whole;
    `basis` ("actual" or "plan") leaves the other out. Unknown names raise KeyError.
    """
    _require_known(facts, program_id, measure_id)
    of_year = [
        each
        for each in facts.of(program_id, measure_id)
        if each.year == year and basis in (None, each.basis)
    ]
    wanted = [each for each in of_year if _covers(each, part, region_code)]
    parts = () if part or region_code else tuple(each for each in of_year if each.part_ko)
    chosen, step = choose(wanted, facts.sources)
    if chosen is None:
        return Figure(program_id, measure_id, year, part, None, step, parts=parts)
    rest = [each for each in wanted if each is not chosen]
    same = tuple(each for each in rest if _same(each, chosen))
    others = tuple(each for each in rest if not _same(each, chosen))
    return Figure(program_id, measure_id, year, chosen.part_ko, chosen, step, same, others, parts)


def choose(rivals: Sequence[Reading], sources: dict[str, Source]) -> tuple[Reading | None, Step]:
    """The reading that the rule picks among rivals, and the step that decided."""
    if not rivals:
        return None, "none"
    ranked = sorted(rivals, key=lambda each: _rank(each, sources))
    first = ranked[0]
    different = [each for each in ranked if not _same(each, first)]
    if not different:
        return first, "only" if len(ranked) == 1 else "agreed"
    return first, _deciding_step(first, different[0], sources)


def series(
    facts: Facts,
    program_id: str,
    measure_id: str,
    years: Iterable[int],
    basis: str | None = None,
) -> list[Figure]:
    """The whole program's figures for each of the years, gaps included as unknown."""
    return [figure(facts, program_id, measure_id, year, basis=basis) for year in years]


def change(earlier: Figure, later: Figure) -> Change | None:
    """The change from one year to the next, or None where it is not legal (rule 2).

    Both must be actual values of the same program, measure, part and unit, each of one year, one
    year apart.
    `share` is the relative change, None where the earlier value is 0.
    """
    if earlier.state != "actual" or later.state != "actual" or later.year - earlier.year != 1:
        return None
    if any(each.period != (each.year, each.year) for each in (earlier, later)):
        return None
    if (earlier.program_id, earlier.measure_id, earlier.part, earlier.unit) != (
        later.program_id,
        later.measure_id,
        later.part,
        later.unit,
    ):
        return None
    before, after = earlier.value or 0.0, later.value or 0.0
    difference = after - before
    return Change(earlier, later, difference, difference / before if before else None)


def change_into(facts: Facts, later: Figure, basis: str | None = None) -> Change | None:
    """The legal change from the year before into this figure, or None."""
    before = figure(
        facts,
        later.program_id,
        later.measure_id,
        later.year - 1,
        part=later.part,
        basis=basis,
    )
    return change(before, later)


def latest(figures: Sequence[Figure]) -> Figure | None:
    """The last actual figure; where there is none, the last plan; else None."""
    for state in ("actual", "plan"):
        for each in reversed(figures):
            if each.state == state:
                return each
    return None


def _require_known(facts: Facts, program_id: str, measure_id: str) -> None:
    if program_id not in facts.programs:
        raise KeyError(f"program {program_id!r}")
    if measure_id not in facts.measures:
        raise KeyError(f"measure {measure_id!r}")


def _covers(reading: Reading, part: str, region_code: str | None) -> bool:
    if region_code is not None:
        return reading.region_code == region_code
    return reading.part_ko == part


def _same(one: Reading, other: Reading) -> bool:
    return (one.value, one.unit, one.basis) == (other.value, other.unit, other.basis)


def _rank(reading: Reading, sources: dict[str, Source]) -> tuple[int, int, str, int]:
    source = sources[reading.source_id]
    return (
        0 if reading.basis == "actual" else 1,
        SOURCE_RANK[source.kind],
        _later_first(source.published_on),
        reading.row_number,
    )


def _later_first(published_on: str | None) -> str:
    """A text that sorts later dates first and undated ones last."""
    if not published_on:
        return "~"
    digits = published_on.replace("-", "").ljust(8, "0")
    return "".join(str(9 - int(digit)) for digit in digits)


def _deciding_step(first: Reading, second: Reading, sources: dict[str, Source]) -> Step:
    names: tuple[Step, ...] = ("actual", "source", "later", "order")
    ranks = zip(_rank(first, sources), _rank(second, sources), names, strict=True)
    return next(name for one, other, name in ranks if one != other)
