"""What is known of regions as tables: projects, organisations, statistics, several side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from gnlab_app.context import data, names
from gnlab_app.context.context import View, elsewhere
from gnlab_app.context.labels import CONTEXT_FAMILIES, ORGANIZATION_KINDS, PRECISIONS
from gnlab_app.evidence import site_marks, wording
from gnlab_app.exhibit.table import Column, Table, number, table, text, year
from gnlab_app.subjects.places import drawing as place_drawing
from gnlab_app.subjects.places.region import of_region, second_line
from gnlab_data.places import region_values
from gnlab_data.store.database import Row


def project_table(view: View, rows: Sequence[Row]) -> Table:
    """The projects of a region: name, year, program, where, what came of it."""
    say = view.say
    once = list({row["project_id"]: row for row in rows}.values())
    where = {
        row["project_id"]: say.join(
            dict.fromkeys(
                _where(view, each) for each in rows if each["project_id"] == row["project_id"]
            )
        )
        for row in once
    }
    themes = [site_marks.colour_name(view, "theme", row["primary_theme_id"]) for row in once]
    return table(
        wording.project_column(view, once, linked=True),
        year("year", say("연도"), [row["year"] for row in once]),
        wording.program_column(view, once),
        text("theme", say("주제"), themes),
        text("place", say("장소"), [where[row["project_id"]] for row in once]),
        text("result", say("결과"), [say.data(row["result_ko"], None) for row in once]),
    )


def _where(view: View, row: Row) -> str:
    say = view.say
    name = row["place_ko"] or row["town_ko"]
    if not name:
        return say(PRECISIONS[row["precision"]])
    return f"{say.data(name, None)} ({say(PRECISIONS[row['precision']])})"


def organization_table(view: View, rows: Sequence[Row]) -> Table:
    """Who is seated in a region or works there."""
    say = view.say
    seats = [say("이곳") if row["seated"] else say("다른 곳이거나 미상") for row in rows]
    return table(
        text("organization", say("기관·단체"), [say.data(row["org_name"], None) for row in rows]),
        text("kind", say("종류"), [say(ORGANIZATION_KINDS[row["org_type"]]) for row in rows]),
        text("seat", say("자리"), seats),
        number("projects", say("이곳의 프로젝트"), [row["projects"] or None for row in rows], "건"),
    )


def context_table(view: View, codes: Sequence[str]) -> Table:
    """Every statistic of the regions with its year and share, and the province's."""
    say, known, regions = view.say, data.statistics(), view.facts.places
    measures = list(known.measures.values())
    years = {each.context_id: known.year(each.context_id) for each in measures}
    labels = [
        f"{say(CONTEXT_FAMILIES[each.family])} · {say.data(each.name_ko, each.name_en)}"
        for each in measures
    ]

    def column(
        key: str, name: str, of: Callable[[str], tuple[float | None, float | None]]
    ) -> Column:
        pairs = [of(each.context_id) for each in measures]
        words = [
            _with_share(view, each.context_id, value, part)
            for each, (value, part) in zip(measures, pairs, strict=True)
        ]
        units = [each.unit_ko for each in measures]
        return number(key, name, [value for value, _ in pairs], units, words)

    def of_region(code: str, name: str) -> tuple[float | None, float | None]:
        return known.value(name, code, years[name]), known.share(name, code, years[name])

    def of_province(name: str) -> tuple[float | None, float | None]:
        return known.total(name, regions, years[name]), known.total_share(
            name, regions, years[name]
        )

    return table(
        text("statistic", say("통계"), labels),
        year("year", say("해"), list(years.values())),
        *(
            column(code, names.name_of(view, regions.by_code[code]), partial(of_region, code))
            for code in codes
        ),
        column("province", names.name_of(view, regions.province), of_province),
    )


def _with_share(view: View, context_id: str, value: float | None, share: float | None) -> str:
    text = place_drawing.context_text(view, context_id, value, as_share=False)
    if share is None:
        return text
    shown = place_drawing.context_text(view, context_id, share, as_share=True)
    if context_id == "grdp":
        shown = view.say.money(share)
    return f"{text} ({place_drawing.share_name(view, context_id)} {shown})"


Cell = tuple[float | None, str]
"""A number, where there is one, and its words."""


def divisor_sources() -> list[str]:
    """The documents of what a comparison divides by."""
    measures = data.statistics().measures
    return [measures[each].source_id for each in region_values.DIVISORS.values()]


def compared_table(view: View, codes: Sequence[str]) -> Table:
    """Known projects, rates and themes of several regions, and of the province once."""
    say, regions = view.say, view.facts.places
    everywhere = replace(view, filters=elsewhere(view))
    split = any(regions.by_code[code].kind == "gu" for code in codes)
    rows: list[tuple[str, dict[str, Cell]]] = []
    for per in ("total", "people", "area"):
        drawing = place_drawing.Drawing(
            "values", "theme", "projects", region_values.per(per), split
        )
        cells = _compared(everywhere, drawing, codes)
        rows.append((place_drawing.shown_name(everywhere, drawing), cells))
    themes: dict[str, Cell] = {
        code: (None, second_line(of_region(view, code), regions.by_code[code]) or say.missing())
        for code in codes
    }
    whole: Cell = (None, second_line(everywhere, regions.province))
    rows.append((say("대표 주제"), themes | {regions.province.region_code: whole}))
    units = ("건", *[""] * (len(rows) - 1))

    def column(code: str) -> Column:
        own = [cells[code] for _, cells in rows]
        name = names.name_of(view, regions.by_code[code])
        return number(code, name, [value for value, _ in own], units, [words for _, words in own])

    labels = text("compared", say("비교"), [label for label, _ in rows])
    return table(labels, *map(column, (*codes, regions.province.region_code)))


def _compared(view: View, drawing: place_drawing.Drawing, codes: Sequence[str]) -> dict[str, Cell]:
    """Of each region and of the province the count, or the rate where it may be told."""
    say, filters, per = view.say, view.filters, drawing.per
    values = data.region_values(filters, "projects", per, drawing.split)
    by_code = data.region_values(filters, "projects", per, False).by_code | values.by_code
    cells: dict[str, Cell] = {}
    for code in codes:
        own = by_code[code]
        rate = None if own.value is None else round(own.value, 1)
        counted = own.count if per == "total" else rate
        cells[code] = (counted, place_drawing.value_text(view, drawing, own))
    if per == "total":
        count = values.province_count or None
        whole: Cell = (count, say.quantity(count, "건"))
    else:
        rate = None if values.province is None else round(values.province, 1)
        whole = (rate, say.number(rate))
    return cells | {view.facts.places.province.region_code: whole}
