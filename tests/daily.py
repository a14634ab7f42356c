"""Which of many like cases are tried each day; the others with `python run.py test --all`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def some(cases: Iterable[Any], every: int, first: int = 0) -> list[Any]:
    """The cases, of which one in `every` is of each day, from the one at `first`."""
    return [
        case if at % every == first else pytest.param(*as_values(case), marks=pytest.mark.thorough)
        for at, case in enumerate(cases)
    ]


def as_values(case: Any) -> tuple[Any, ...]:
    """What a case gives to a test: a tuple is several arguments."""
    return case if isinstance(case, tuple) else (case,)
