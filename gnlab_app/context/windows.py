"""How wide the reader's window is."""

from __future__ import annotations

NARROW, WIDE = 640, 1_600


def is_narrow(width: int) -> bool:
    """Whether a window is a phone's."""
    return width <= NARROW
