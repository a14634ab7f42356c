"""A press on an option whose label has changed since it was drawn.

Streamlit's browser names an option by its label. A facet's label holds a count: "2020 (55)" is
pressed while the answer that makes it "2020 (7)" is on its way, and Streamlit drops what it does
not know. Here the label without its count is enough.
"""

from __future__ import annotations

import re
import threading
from typing import Any

from streamlit.elements.widgets import button_group

_COUNT = re.compile(r" \([\d,]+\)$")


_here = threading.local()


def has_renamed() -> bool:
    """Whether an option came by another label than it has now: the browser shows it by the old."""
    return bool(getattr(_here, "has_renamed", False))


def forget() -> None:
    """At the end of a run."""
    _here.has_renamed = False


class _ByName(dict[str, int]):
    """Label → place in the list; a label with another count is found too."""

    def __init__(self, labels: dict[str, int]) -> None:
        super().__init__(labels)
        self._named = {_COUNT.sub("", label): place for label, place in labels.items()}

    def get(self, label: str, default: Any = None) -> Any:
        if label in self or not _COUNT.search(label):
            return super().get(label, default)
        _here.has_renamed = True
        return self._named.get(_COUNT.sub("", label), default)


def _take_late(form: Any) -> None:
    """Have Streamlit's way from the browser's labels to options find labels by their names."""
    begin = form.__init__
    if getattr(begin, "takes_late", False):
        return

    def begin_taking_late(self: Any, *values: Any, **named: Any) -> None:
        begin(self, *values, **named)
        self.formatted_option_to_option_index = _ByName(self.formatted_option_to_option_index)

    begin_taking_late.takes_late = True  # type: ignore[attr-defined]
    form.__init__ = begin_taking_late


def install() -> None:
    """Take late presses on pills from now on."""
    _take_late(button_group._SingleSelectButtonGroupSerde)
    _take_late(button_group._MultiSelectButtonGroupSerde)
