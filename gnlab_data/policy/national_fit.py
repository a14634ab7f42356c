"""Which national programs fit a theme, a project or an actor, each with the reasons.

The rules are rows of `national_fit.csv`, each with its reason and its source; an analyst edits
them there. What the sources do not say has no rule: such a program is neither fit nor unfit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from gnlab_data.schema import columns, organizations
from gnlab_data.store import database

KINDS = ("theme", "actor", "phase", "region")
MUST = "must"
MUST_COUNTS = 3

State = Literal["fits", "condition", "weak", "none", "open", "untold"]
"""`fits`: a reason was met. `weak`: all that were met together weigh 1, the least. `condition`: a
reason was met, but a condition was not. `none`: it has rules for what was asked and none was met.
`open`: it has rules, but about other things than what was asked. `untold`: it has no rule, because
nothing read says what it takes."""

WITH_REASON: tuple[State, ...] = ("fits", "condition", "weak")
"""Those of which a reason was met."""
ORDER: tuple[State, ...] = ("fits", "condition", "weak", "open", "none", "untold")


@dataclass(frozen=True)
class Rule:
    """One row of the table; `must` rules of a kind are its conditions, one of which must hold."""

    program_id: str
    kind: str
    value: str
    weight: str
    reason_ko: str
    reason_en: str
    source_id: str

    @property
    def must(self) -> bool:
        """Whether it is a condition."""
        return self.weight == MUST

    @property
    def points(self) -> int:
        """What it adds to the score."""
        return MUST_COUNTS if self.must else int(self.weight)


@dataclass(frozen=True)
class Asked:
    """What a program shall fit: theme ids, kinds of actor, phases and region codes.

    An empty kind is not known or not asked, and nothing is judged by it.
    """

    themes: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    def of(self, kind: str) -> tuple[str, ...]:
        """The values asked of one kind; KeyError for another kind."""
        return {
            "theme": self.themes,
            "actor": self.actors,
            "phase": self.phases,
            "region": self.regions,
        }[kind]


@dataclass(frozen=True)
class Fit:
    """How a program fits: rules met (the reasons), conditions not met, conditions not asked about.

    `score` is the sum of the points of `met`.
    """

    program_id: str
    state: State
    score: int
    met: tuple[Rule, ...]
    unmet: tuple[Rule, ...]
    unasked: tuple[Rule, ...]


def fit(rules: Sequence[Rule], program_ids: Sequence[str], asked: Asked) -> list[Fit]:
    """How each of the programs fits, the best first; equal ones in the given order."""
    found = [
        _fit(name, [rule for rule in rules if rule.program_id == name], asked)
        for name in program_ids
    ]
    return sorted(found, key=lambda each: (ORDER.index(each.state), -each.score))


def _fit(program_id: str, rules: Sequence[Rule], asked: Asked) -> Fit:
    met = tuple(rule for rule in rules if rule.value in asked.of(rule.kind))
    held = {rule.kind for rule in met if rule.must}
    conditions = [rule for rule in rules if rule.must and rule.kind not in held]
    unmet = tuple(rule for rule in conditions if asked.of(rule.kind))
    unasked = tuple(rule for rule in conditions if not asked.of(rule.kind))
    score = sum(rule.points for rule in met)
    state = _state(rules, asked, score, bool(unmet))
    return Fit(program_id, state, score, met, unmet, unasked)


def _state(rules: Sequence[Rule], asked: Asked, score: int, lacks_condition: bool) -> State:
    if not rules:
        return "untold"
    if score:
        if lacks_condition:
            return "condition"
        return "fits" if score > 1 else "weak"
    return "none" if any(asked.of(rule.kind) for rule in rules) else "open"


def rules() -> tuple[Rule, ...]:
    """The rules of the database being served now, in the order of the table."""
    return _rules(database.version())


@lru_cache(maxsize=2)
def _rules(version: str) -> tuple[Rule, ...]:
    del version
    return tuple(Rule(**row) for row in database.fetch_named("national_fit"))


def of_project(project_id: str) -> Asked:
    """What is known of a project that programs are chosen by; all empty for an unknown one."""
    rows = database.fetch_named("project_fit", {"project_id": project_id})
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for row in rows:
        found[row["kind"]].append(row["value"])
    return Asked(*(tuple(found[kind]) for kind in KINDS))


def actor_kinds() -> tuple[str, ...]:
    """Every kind of actor a rule may name: kinds of organisation, and research bodies."""
    return (*organizations.ORGANIZATIONS.column("org_type").enum, columns.RESEARCH_ACTOR)
