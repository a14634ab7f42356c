"""Whose document is drawn next: one after the other, in order, so many waiting and no more.

Only what the browser draws waits here. Tables and slides with native charts are made beside it, so
a workbook never waits for a picture.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from gnlab_app.documents.problems import TooMany

MOST_WAITING, MOST_OF_ONE = 12, 3
LONGEST_WAIT = 90.0
"""Seconds: a whole talk as PDF takes about ten."""


class Queue:
    """The documents that wait or are being drawn, first come first drawn."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._places: list[tuple[str, object]] = []

    def __len__(self) -> int:
        return len(self._places)

    def made(self, visitor: str, make: Callable[[], bytes]) -> bytes:
        """Make a document when its turn comes. TooMany; whatever `make` raises."""
        place = (visitor, object())
        with self._changed:
            of_one = sum(each == visitor for each, _ in self._places)
            if len(self._places) >= MOST_WAITING or of_one >= MOST_OF_ONE:
                raise TooMany(len(self._places))
            self._places.append(place)
        try:
            with self._changed:
                if not self._changed.wait_for(lambda: self._places[0] is place, LONGEST_WAIT):
                    raise TooMany(len(self._places))
            return make()
        finally:
            with self._changed:
                self._places.remove(place)
                self._changed.notify_all()


DRAWN = Queue()
