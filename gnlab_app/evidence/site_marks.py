"""What a mark on a map stands for, in words and colours."""

from __future__ import annotations

from collections import Counter

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.context.labels import (
    PRECISIONS,
    STATUS,
)
from gnlab_data.store.database import Row

MOST_COLOURS = 6

DECK_THEMES = ("no-plastic", "more-care")


def mark_note(view: View, row: Row, colour: str) -> str:
    """What the pointer shows on a mark: where, how many, what."""
    say = view.say
    place = row["place_ko"] if row["precision"] == "exact" else row["town_ko"]
    where = f"{view.name_of('regions', row['region_code'])} {say.data(place, None)}"
    lines = [
        f"{where} · {say(PRECISIONS[row['precision']])}",
        say("현장 {count}곳", count=row["sites"]),
    ]
    if row["colours"] == 1:
        lines.append(colour_name(view, colour, row["colour"]))
    if row["moved_to_code"]:
        now = view.name_of("regions", row["moved_to_code"])
        lines.append(say("2020년 경계. 뒤에 {region:으로} 옮겨 감", region=now))
    return "\n".join(lines)


def colours_of(view: View, colour: str) -> dict[str, str]:
    """Value → colour: the deck's or chosen themes and the most frequent; the others stay grey."""
    counted = Counter[str]()
    for row in data.marks(view.filters, colour):
        if row["colour"] is not None and row["colours"] == 1:
            counted[row["colour"]] += row["sites"]
    if colour == "status":
        hues = {"new": view.look.hues["blue"], "continued": view.look.hues["coral"]}
        return {value: hues[value] for value in hues if value in counted}
    asked = (*view.filters.themes, *DECK_THEMES) if colour == "theme" else view.filters.programs
    order = [value for value in asked if value in counted]
    order += [value for value, _ in counted.most_common() if value not in order]
    paint = view.look.theme if colour == "theme" else view.look.program
    found: dict[str, str] = {}
    for value in order:
        # Two values of one hue would be told apart by nothing: the second stays grey.
        if len(found) < MOST_COLOURS and paint(value) not in found.values():
            found[value] = paint(value)
    return found


def colour_name(view: View, colour: str, value: str | None) -> str:
    """The name of a value that marks are coloured by."""
    if value is None:
        return view.say("미상")
    if colour == "status":
        return view.say(STATUS[value])
    return view.name_of("themes" if colour == "theme" else "programs", value)
