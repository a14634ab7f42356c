"""What can be chosen for the map, and the legend of what was."""

from __future__ import annotations

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.context.labels import (
    CELL_SIZES,
    COUNTED,
    MAP_LAYERS,
    MARK_COLOURS,
    PER,
)
from gnlab_app.evidence.site_marks import colour_name, colours_of
from gnlab_app.subjects.places.drawing import (
    Drawing,
    cell_kilometres,
    share_name,
    step_of,
    value_text,
    values_of,
)
from gnlab_data.places import region_values
from gnlab_data.places.region_values import RegionValue


def classes_text(view: View, drawing: Drawing) -> list[tuple[str, str]]:
    """The printed classes: colour and range; what is not known last."""
    say, values = view.say, values_of(view, drawing)
    found = region_values.classes([row.value for row in values.rows if row.value is not None])
    legend = []
    for step, (low, high) in enumerate(found):
        texts = [
            value_text(view, drawing, RegionValue("", each, round(each), "known"))
            for each in ((low,) if low == high else (low, high))
        ]
        legend.append((view.look.steps[step_of(step, found)], " – ".join(texts)))
    if any(row.value is None for row in values.rows):
        few = any(row.state == "few" for row in values.rows)
        text = say("3건보다 적거나 자료 없음") if few else say.missing()
        legend.append((view.look.bare, text))
    return legend


def colour_legend(view: View, colour: str) -> list[tuple[str, str]]:
    """Colour and name of what is coloured, the grey rest, and where several meet."""
    say = view.say
    rows = data.marks(view.filters, colour)
    hues = colours_of(view, colour)
    legend = [(shade, colour_name(view, colour, value)) for value, shade in hues.items()]
    if any(row["colours"] == 1 and row["colour"] not in hues for row in rows):
        legend.append((view.look.quiet, say("그 밖")))
    if any(row["colours"] != 1 for row in rows):
        legend.append((view.look.ink, say("여럿이 만난 곳")))
    return legend


def cell_legend(view: View, drawing: Drawing) -> list[tuple[str, str]]:
    """Classes of the hexagons."""
    found = region_values.classes(
        [row["sites"] for row in data.cells(view.filters, cell_kilometres(view, drawing))]
    )
    say = view.say
    return [
        (
            view.look.steps[step_of(number, found)],
            " – ".join(say.quantity(each, "곳") for each in dict.fromkeys((low, high))),
        )
        for number, (low, high) in enumerate(found)
    ]


def per_options(view: View, shown: str) -> dict[str, str]:
    """How a measure may be divided."""
    say = view.say
    if shown in region_values.COUNTS:
        return {code: say(text) for code, text in PER.items()}
    if data.statistics().measures[shown].share_of is None:
        return {"total": say(PER["total"])}
    return {"total": say(PER["total"]), "people": share_name(view, shown)}


def shown_options(view: View) -> dict[str, str]:
    """Every measure a map of values can show: what is counted, then the statistics."""
    say = view.say
    options = {code: say(text) for code, text in COUNTED.items()}
    measures = data.statistics().measures.values()
    return options | {each.context_id: say.data(each.name_ko, each.name_en) for each in measures}


def layer_options(view: View) -> dict[str, str]:
    """What a map may show."""
    return {code: view.say(text) for code, text in MAP_LAYERS.items()}


def cell_options(view: View) -> dict[str, str]:
    """How fine the hexagons are."""
    return {code: view.say(text) for code, text in CELL_SIZES.items()}


def colour_options(view: View) -> dict[str, str]:
    """What marks may be coloured by."""
    return {code: view.say(text) for code, text in MARK_COLOURS.items()}
