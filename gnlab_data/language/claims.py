"""Rules of speech: what headlines, sentences, slides and files may claim of numbers.

- A superlative only where there is something to compare and somebody leads: `leading`.
- A share only from `FEW` on, and never one of 0 %: what no source names is not known to be
  absent: `rate`.
- A change is told as growth or decline only where it is large enough to mean something:
  `is_telling`.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

FEW = 3
"""Below so many in the base no share or rate is told."""

TELLING = 0.05
"""A change by less than this share of the earlier value is no finding (87 → 88 partners)."""


def leading(values: Mapping[Key, float]) -> list[Key]:
    """Those with the largest value, in their order; none where no superlative may be said.

    That is where fewer than two are compared, or all of them are alike.
    """
    if len(values) < 2 or len(set(values.values())) == 1:
        return []
    most = max(values.values())
    return [key for key, value in values.items() if value == most]


def rate(hit: int, base: int) -> float | None:
    """hit ÷ base, None where it may not be told."""
    return hit / base if base >= FEW and hit else None


def is_telling(difference: float, earlier: float | None) -> bool:
    """Whether a change from an earlier value is a finding."""
    return difference != 0 and abs(difference) >= TELLING * abs(earlier or 0)
