"""A figure as it is told on a card."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Card:
    """A figure of a region: label, number and unit apart, and where it stands."""

    label: str
    number: str
    unit: str
    note: str
