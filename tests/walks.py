"""A random walk through the application and what must hold after each of its steps."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState

from gnlab_app.widgets.control_values import REACTION_SECONDS
from gnlab_data.query.filters import PARAMETERS
from tests.visitors import Address, Element, Visitor, pressed_points

FILTERS = set(PARAMETERS.values())
LOOKS = {"lang", "look"}
ONE_OF = {"programs": "program", "regions": "region", "themes": "theme",
          "organizations": "org", "directions": "direction", "project": "id"}  # fmt: skip
WORDS = ("마을", "플라스틱", "ㅂㄷ", "돌봄 ", "없는말", "a&b=<c>", "＃％", "바다  숲")
# What writes a talk for all, makes a document or needs a file.
NOT_PRESSED = ("talk-", "view-", "to-talk-", "document-", "FormSubmitter", "download-")
ADDRESS_OF = {  # the beginning of a control's key: what it may change in the address
    "language": {"lang"},
    "look": {"look"},
    "facet": FILTERS | {"page"},
    "filter": FILTERS | {"page"},
    "chip": FILTERS | {"page"},
    "clear": FILTERS | {"page"},
    "loosen": FILTERS | {"page"},
    "year": {"year", "page"},
    "play": {"year", "page"},
    "compare": {"region", "page"},
    "marked": {"marked"},
    "pages": {"page"},
    "network": {"org"},
    "page": {"q", "page"},
}
LAGGING = ("chip-", "clear", "year-before", "year-after", "switch-", "loosen-")
LATE = 0.6
"""Seconds in which a second press surely comes soon after the first; a busy machine is slower."""
SEEDS = [int(each) for each in os.environ.get("GNLAB_WALK_SEEDS", "1,2,3,4,5,6,7,8").split(",")]
STEPS = int(os.environ.get("GNLAB_WALK_STEPS", "250"))


def may_change(key: str) -> set[str]:
    if key.startswith("option-"):
        return {key.split("-")[1], "page"}
    if key.startswith("switch-"):
        return {key.removeprefix("switch-")}
    return ADDRESS_OF.get(key.split("-")[0], set())


def change(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {name for name in before | after if before.get(name) != after.get(name)}


@dataclass
class Tab:
    """One tab of the person's browser, with its history."""

    visitor: Visitor
    history: list[Address] = field(default_factory=list)
    at: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def address(self) -> Address:
        return self.visitor.path, dict(self.visitor.query)

    def arrive(self) -> None:
        """An address that is new is a step of the history; what lay ahead is gone."""
        if not self.history or self.address != self.history[self.at]:
            del self.history[self.at + 1 :]
            self.history.append(self.address)
            self.at = len(self.history) - 1


class Walk:
    """A person with two tabs who presses whatever there is; every step is told and checked."""

    def __init__(self, server: str, seed: int) -> None:
        self.server, self.seed = server, seed
        self.chance = random.Random(seed)
        self.tabs = [Tab(Visitor(server)), Tab(Visitor(server))]
        self.tab = self.tabs[0]
        self.fresh = Visitor(server)
        self.known: dict[str, dict[str, Any]] = {}
        self.shown: dict[str, dict[str, list[str]]] = {}
        for each in self.tabs:
            each.visitor.open("", {})
            each.arrive()

    def go(self, steps: int) -> None:
        ways: list[tuple[Callable[[], str], int]] = [
            (self.press, 50), (self.menu, 12), (self.link, 8), (self.back, 8), (self.forward, 4),
            (self.reload, 2), (self.other_tab, 4), (self.reconnect, 3), (self.fold, 3),
            (self.press_twice, 6),
        ]  # fmt: skip
        kinds, weights = zip(*ways, strict=True)
        for number in range(steps):
            before = self.tab.address
            [way] = self.chance.choices(kinds, weights)
            told = self.tab.told
            told.append(f"{number}: {way.__name__} from {before}")
            try:
                told[-1] += f": {way()} → {self.tab.address}"
                self.check()
            except AssertionError as problem:
                last = "\n".join(told[-5:])
                raise AssertionError(f"seed {self.seed}, last steps:\n{last}\n{problem}") from None
            self.tab.arrive()

    def close(self) -> None:
        for each in (*(tab.visitor for tab in self.tabs), self.fresh):
            each.close()

    # ------------------------------------------------------------------------- the steps

    def press(self) -> str:
        visitor = self.tab.visitor
        offered = [each for each in visitor.controls() if not each.key.startswith(NOT_PRESSED)]
        if not offered:
            return "nothing to press"
        element = self.chance.choice(offered)
        value = self._value(element)
        if value is None:
            return f"{element.kind} {element.key} has nothing to choose"
        before = dict(visitor.query)
        # A person sees what a control shows before pressing it.
        unseen = visitor.set_at.get(element.id, 0.0) + REACTION_SECONDS - time.monotonic()
        time.sleep(max(unseen, 0.0))
        visitor.press(element, **value)
        changed = change(before, visitor.query)
        told = f"{element.kind} {element.key or element.id} = {value}"
        # Years that play go on with every run.
        allowed = may_change(element.key) | ({"year"} if visitor.playing else set())
        # A row of a table is a link to another page.
        assert changed <= allowed or element.kind == "dataframe", (
            f"{told} changed {changed}: {before} → {visitor.query}"
        )
        if element.key.startswith("facet-"):
            self._exactly_the_option(element, value, before)
        return told

    def press_twice(self) -> str:
        """A button, and something else before the browser has heard of what the button changed."""
        visitor = self.tab.visitor
        shown = {each.id: each for each in visitor.controls()}
        buttons = [each for each in shown.values() if each.key.startswith(LAGGING)]
        others = [each for each in shown.values() if not each.key.startswith(NOT_PRESSED)]
        if not buttons or visitor.playing:
            return "no button"
        first, second = self.chance.choice(buttons), self.chance.choice(others)
        value, values, query = self._value(second), dict(visitor.values), dict(visitor.query)
        if value is None or second.kind == "dataframe":
            return f"{second.kind} {second.key} has nothing to choose"
        began = time.monotonic()
        visitor.press(first, trigger_value=True)
        told = f"{first.key} and {second.key or second.id} = {value}"
        truth, after = dict(visitor.query), time.monotonic()
        if second.id not in {each.id for each in visitor.controls()} or after - began > LATE:
            return f"{told}: the first alone"
        visitor.values, visitor.query = values, query
        visitor.press(second, **value)
        changed = change(truth, visitor.query)
        assert changed <= may_change(second.key), (
            f"{told} changed {changed}: {truth} → {visitor.query}"
        )
        return told

    def _exactly_the_option(self, element: Element, value: Any, before: dict[str, str]) -> None:
        """A facet adds or takes one value of its own filter, and nothing of the others."""
        name = PARAMETERS[element.key.removeprefix("facet-")]
        after = self.tab.visitor.query
        assert change(before, after) <= {name, "page"}, (element.key, before, after)
        old = {each for each in before.get(name, "").split(",") if each}
        new = {each for each in after.get(name, "").split(",") if each}
        assert len(old ^ new) == (1 if name != "year" else len(old | new)), (before, after)

    def _value(self, element: Element) -> dict[str, Any] | None:
        kind, content, chance = element.kind, element.content, self.chance
        if kind == "button":
            return {"trigger_value": True}
        if kind == "button_group":
            options = [each.content for each in content.options]
            now = list(self._now(element).string_array_value.data)
            one = chance.choice(options)
            if content.click_mode == 0:
                return {
                    "string_array_value": [] if now == [one] and not content.required else [one]
                }
            return {"string_array_value": [x for x in options if (x in now) != (x == one)]}
        if kind in ("selectbox", "radio"):
            return {"string_value": chance.choice(content.options)} if content.options else None
        if kind == "multiselect":
            most = content.max_selections or 3
            chosen = chance.sample(list(content.options), chance.randint(0, min(most, 3)))
            return {"string_array_value": chosen}
        if kind == "text_input":
            return {"string_value": chance.choice(WORDS)}
        if kind == "pagination":
            return {"int_value": chance.randint(1, content.num_pages)}
        if kind == "menu_button":
            return {"string_trigger_value": chance.choice(content.options)}
        if kind == "plotly_chart" and content.selection_mode:
            points = pressed_points(element)
            return {"string_value": chance.choice(points)} if points else None
        if kind == "dataframe" and content.selection_mode:
            selection = {"rows": [0], "columns": [], "cells": []}
            return {"string_value": json.dumps({"selection": selection})}
        return None

    def _now(self, element: Element) -> WidgetState:
        return self.tab.visitor.values.get(element.id, WidgetState())

    def menu(self) -> str:
        self._goes_along(self.chance.choice([p for p in self.tab.visitor.pages if p != "project"]))
        return "menu"

    def _goes_along(self, path: str) -> None:
        """Filters and looks come along, a page's own choices do not, nothing is made up."""
        visitor, (page, before) = self.tab.visitor, self.tab.address
        visitor.go(path)
        after = visitor.query
        if path == page and after == before:
            # The page itself right after a change: taken for a press that came late.
            return
        one = ONE_OF.get(page, "")
        assert set(after) <= FILTERS | LOOKS, (page, before, after)
        for name, value in after.items():
            assert before.get(name) == value, (name, before, after)
        if path != page:
            kept = {name for name in before if name in FILTERS | LOOKS} - {one}
            assert kept <= set(after), (kept, before, after)

    def link(self) -> str:
        links = self.tab.visitor.links()
        if not links:
            return "no link"
        path, query = self.chance.choice(links)
        self.tab.visitor.go(path, query)
        after = self.tab.visitor.query
        for name, value in query.items():
            assert after.get(name) == value, (query, after)
        return f"{path} {query}"

    def back(self) -> str:
        if self.tab.at == 0:
            return "nothing behind"
        return self._step(self.tab.at - 1)

    def forward(self) -> str:
        if self.tab.at + 1 >= len(self.tab.history):
            return "nothing ahead"
        return self._step(self.tab.at + 1)

    def _step(self, at: int) -> str:
        wanted = self.tab.history[at]
        self.tab.visitor.step(wanted)
        self.tab.at = at
        assert self.tab.address == wanted, (self.tab.address, wanted)
        return str(wanted)

    def reload(self) -> str:
        before = self.tab.address
        self.tab.visitor.open(*before)
        assert self.tab.address == before, (before, self.tab.address)
        return "reload"

    def other_tab(self) -> str:
        self.tab = self.tabs[1 - self.tabs.index(self.tab)]
        self.tab.told.append("… the other tab")
        return "other tab"

    def reconnect(self) -> str:
        """The line is lost, the server knows the page no more, and something is pressed."""
        before = self.tab.address
        self.tab.visitor.reconnect()
        if self.chance.random() < 0.5:
            self.tab.visitor.run_anew()
            assert self.tab.address == before
            return "ran anew"
        pressed = self.press()
        self.tab.visitor.run_anew()
        return f"reconnected, {pressed}"

    def fold(self) -> str:
        folded = list(self.tab.visitor.folded())
        if self.tab.visitor.playing and self.chance.random() < 0.5:
            fragment = self.chance.choice(list(self.tab.visitor.playing))
            self.tab.visitor.tick(fragment)
            return "a year is played"
        if not folded:
            return "nothing to open"
        element = self.chance.choice(folded)
        before = dict(self.tab.visitor.query)
        self.tab.visitor.press(element, bool_value=self.chance.random() < 0.7)
        changed = change(before, self.tab.visitor.query)
        assert changed <= ({"year"} if self.tab.visitor.playing else set()), (element.key, changed)
        return f"{element.kind} {element.key}"

    # ------------------------------------------------------------------------ what must hold

    def check(self) -> None:
        visitor = self.tab.visitor
        assert visitor.problems() == []
        assert visitor.heading() or visitor.path == "", f"no title at {self.tab.address}"
        assert "stepped" not in visitor.query
        for each in visitor.controls():
            if each.key == "page-search":
                words = self._now(each).string_value.strip()
                assert words == visitor.query.get("q", ""), (words, visitor.query)
        seen, expected = visitor.numbers(), self._fresh()
        for name in expected:
            if name in seen and name != "headings":
                assert seen[name] == expected[name], f"{name} is not that of {self.tab.address}"
        chosen = visitor.chosen()
        for name, value in self.shown[self._name()].items():
            assert chosen.get(name, value) == value, f"{name} shows {chosen[name]}, not {value}"
        first = [found["headings"][:1] for found in (seen, expected)]
        assert first[0] == first[1], f"title {first[0]} where a new visitor reads {first[1]}"

    def _name(self) -> str:
        path, query = self.tab.address
        return json.dumps([path, sorted(query.items())])

    def _fresh(self) -> dict[str, Any]:
        """What a new visitor sees at the same address."""
        path, query = self.tab.address
        name = self._name()
        if name not in self.known:
            self.fresh.open(path, query)
            assert self.fresh.problems() == []
            assert (self.fresh.path, self.fresh.query) == (path, query)
            self.known[name] = self.fresh.numbers()
            self.shown[name] = self.fresh.chosen()
        return self.known[name]
