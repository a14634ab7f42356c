"""Whose document is drawn next: one after the other, in order, so many waiting and no more.

Only what the browser draws waits here. Tables and slides with native charts are made beside it, so
a workbook never waits for a picture. Who goes away or gives up leaves the queue.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from gnlab_app.documents.problems import Stopped, TooMany

MOST_WAITING, MOST_OF_ONE = 12, 3
LONGEST_WAIT = 90.0
"""Seconds: a whole talk as PDF takes about ten."""

LOOK = 1.0
"""Seconds between two looks whether a visitor who waits is still there."""


@dataclass(eq=False)
class Place:
    """One document in the queue."""

    visitor: str
    is_wanted: bool = True


class Queue:
    """The documents that wait or are being drawn, first come first drawn."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._places: list[Place] = []

    def __len__(self) -> int:
        return len(self._places)

    def of(self, visitor: str) -> int:
        """How many of these are this visitor's."""
        return sum(each.visitor == visitor for each in list(self._places))

    def made(
        self, visitor: str, make: Callable[[], bytes], is_there: Callable[[], bool] = lambda: True
    ) -> bytes:
        """Make a document when its turn comes. TooMany, Stopped; whatever `make` raises.

        `is_there` tells whether the visitor is still connected.
        """
        place = Place(visitor)
        with self._changed:
            if len(self._places) >= MOST_WAITING or self.of(visitor) >= MOST_OF_ONE:
                raise TooMany(len(self._places))
            self._places.append(place)
        try:
            self._await_turn(place, is_there)
            return make()
        finally:
            with self._changed:
                self._places.remove(place)
                self._changed.notify_all()

    def _await_turn(self, place: Place, is_there: Callable[[], bool]) -> None:
        end = time.monotonic() + LONGEST_WAIT
        with self._changed:
            while self._places[0] is not place and place.is_wanted and is_there():
                left = end - time.monotonic()
                if left <= 0:
                    raise TooMany(len(self._places))
                self._changed.wait(min(LOOK, left))
            if not (place.is_wanted and is_there()):
                raise Stopped

    def leave(self, visitor: str) -> None:
        """Give up a visitor's documents that wait; the one that is being drawn comes to its end."""
        with self._changed:
            for each in self._places:
                if each.visitor == visitor:
                    each.is_wanted = False
            self._changed.notify_all()


DRAWN = Queue()
