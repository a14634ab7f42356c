"""What a map and its table say in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.context.labels import PRECISIONS
from gnlab_app.context.names import name_of, names
from gnlab_app.evidence import gaps
from gnlab_app.exhibit.table import Column, Table, code, number, table, text
from gnlab_app.subjects.places.drawing import Drawing, arcs_of, shown_name, value_text, values_of
from gnlab_data.places import region_values, sites
from gnlab_data.places.sites import SiteCounts
from gnlab_data.published.coverage import Coverage

MOST_TOLD = gaps.MOST_TOLD


def headline(view: View, split: bool = False) -> str:
    """Where the known projects are, and of which regions none is known."""
    say = view.say
    found = data.by_region(view.filters, split)
    if not found:
        return say("선택한 필터에서 시군이 확인된 프로젝트가 없다.")
    counts = {code: row["distinct_projects"] for code, row in found.items()}
    if len(view.facts.places.units(split)) > len(_units_in_view(view, split)):
        return _of_chosen(view, counts)
    words = [_most(view, counts), _rest(view, counts, split)]
    if split:
        words += city_only(view)
    return " ".join(each for each in words if each)


def city_only(view: View) -> list[str]:
    """What is known to be in a city, but not in which of its districts."""
    known = view.facts.places.by_code
    return [
        view.say(
            "{name}의 {count}건은 구가 확인되지 않는다.",
            name=name_of(view, known[code]),
            count=row["distinct_projects"],
        )
        for code, row in data.city_only(view.filters).items()
        if row["distinct_projects"]
    ]


def _units_in_view(view: View, split: bool) -> list[str]:
    shown = sites.codes_in_view(view.filters, view.facts.places, split)
    return [
        each.region_code for each in view.facts.places.units(split) if each.region_code in shown
    ]


def _of_chosen(view: View, counts: Mapping[str, int]) -> str:
    """The regions that were chosen, each with its own: they are not held against the others."""
    say = view.say
    order = sorted(counts, key=lambda code: (-counts[code], code))[:MOST_TOLD]
    told = [f"{names(view, [code])} {say.quantity(counts[code], '건')}" for code in order]
    more = len(counts) - len(order)
    listed = say.join(told) + (say(" 외 {count}곳", count=more) if more else "")
    return say("고른 시군에서 확인된 프로젝트는 {listed:이다}.", listed=listed)


def _most(view: View, counts: Mapping[str, int]) -> str:
    """Who has most; who is second where that is half of it; those that are equal together."""
    say = view.say
    steps = sorted(set(counts.values()), reverse=True)
    first, *others = ([code for code in sorted(counts) if counts[code] == step] for step in steps)
    most = steps[0]
    if len(counts) == 1:
        return say(
            "확인된 프로젝트 {most}건의 시군은 {name} 한 곳이다.",
            most=most,
            name=names(view, first),
        )
    if len(first) == len(counts):
        return say(
            "확인된 프로젝트는 시군 {count}곳에 {most}건씩이다.", count=len(first), most=most
        )
    if len(first) > 1:
        return say(
            "확인된 프로젝트는 {names:이가} {most}건씩으로 가장 많다.",
            names=_some(view, first),
            most=most,
        )
    if others and len(others[0]) == 1 and steps[1] * 2 >= most:
        return say(
            "확인된 프로젝트는 {first:이가} {most}건으로 가장 많고 {second:이가} {next}건으로 "
            "다음이다.",
            first=names(view, first),
            most=most,
            second=names(view, others[0]),
            next=steps[1],
        )
    return say(
        "확인된 프로젝트는 {first:이가} {most}건으로 가장 많다.",
        first=names(view, first),
        most=most,
    )


def _rest(view: View, counts: Mapping[str, int], split: bool) -> str:
    """The regions of which nothing is known; where there is none, who has fewest for its people."""
    say = view.say
    without = [code for code in _units_in_view(view, split) if code not in counts]
    if without:
        return say("{names:은는} 확인된 것이 없다(자료 없음).", names=_some(view, without))
    return gaps.fewest(view, split)


def _some(view: View, codes: Sequence[str]) -> str:
    """The first of them by name, and how many they are where not all are named."""
    say = view.say
    if len(codes) <= MOST_TOLD:
        return names(view, codes)
    return say("{names} 등 시군 {count}곳", names=names(view, codes[:2]), count=len(codes))


def caution(view: View, found: Coverage) -> str:
    """That what is not known may well have been done, and how much is known."""
    say = view.say
    text = say("자료 없음은 확인되지 않았다는 뜻이지 하지 않았다는 뜻이 아니다.")
    known = found.distinct
    if not known.rows:
        return text
    return f"{text} " + say(
        "명칭이 확인된 프로젝트 {rows}건 가운데 시군이 확인된 것은 {place}건이다.",
        rows=known.rows,
        place=known.with_place,
    )


def counts_sentence(view: View, counts: SiteCounts) -> str:
    """The four counts, their sum, and what has no place: the picture in words."""
    say = view.say
    if not counts.sites:
        return say(
            "확인된 현장: 자료 없음. 위치 미상 프로젝트 {unplaced}건.", unplaced=counts.unplaced
        )
    return say(
        "현장 {total}곳: 정확한 곳 {exact}곳, 읍면동까지 {town}곳, 시군까지 {region}곳, "
        "도 전체 {province}곳. 위치 미상 프로젝트 {unplaced}건.",
        total=counts.sites,
        exact=counts.exact,
        town=counts.eupmyeondong,
        region=counts.region,
        province=counts.province,
        unplaced=counts.unplaced,
    )


def map_text(view: View, drawing: Drawing) -> str:
    """What the map says, for those who do not see it."""
    counts = counts_sentence(view, data.place_counts(view.filters))
    if drawing.layer == "values":
        rows = values_of(view, drawing).rows
        by_code = view.facts.places.by_code
        listed = [
            f"{name_of(view, by_code[row.region_code])} {value_text(view, drawing, row)}"
            for row in rows
        ]
        return f"{shown_name(view, drawing)}: {view.say.join(listed)}."
    if drawing.layer == "seats":
        return view.say.join(arc.note for arc in arcs_of(view)) or view.say.missing()
    return f"{headline(view, drawing.split)} {counts}"


ALREADY_COUNTED = (("projects", "total"), ("sites", "total"))
"""Values of a map that its table has in columns of their own."""


def map_sources(view: View, drawing: Drawing) -> tuple[str, ...]:
    """The documents behind a map: of its statistic; or of what its projects are divided by on it or
    in its title, and of the projects."""
    measures, divisors = data.statistics().measures, list[str]()
    if drawing.layer == "values" and drawing.shown not in region_values.COUNTS:
        return (measures[drawing.shown].source_id,)
    if drawing.layer == "values" and drawing.per in region_values.DIVISORS:
        divisors.append(measures[region_values.DIVISORS[drawing.per]].source_id)
    if (rate := gaps.fewest(view, drawing.split)) and rate in headline(view, drawing.split):
        divisors += gaps.rate_sources(view)
    return tuple(dict.fromkeys((*divisors, *data.source_ids(view.filters))))


def region_table(view: View, drawing: Drawing) -> tuple[list[str], Table]:
    """The map as a table, and the code of each row, empty for those that are no region.

    A city's projects of which no district is known, the province as a whole and what has no place
    stand there too, so that nothing in view is left out. Unknown is None, not 0.
    """
    say, known = view.say, view.facts.places
    values = {row.region_code: row for row in values_of(view, drawing).rows}
    found = data.by_region(view.filters, drawing.split)
    codes, labels, rows = list[str](), list[str](), list[Mapping[str, int | None]]()
    for city in known.cities:
        districts = known.districts(city.region_code) if drawing.split else ()
        for each in districts or (city,):
            codes.append(each.region_code)
            labels.append(name_of(view, each))
            rows.append(found.get(each.region_code, {}))
        if districts and (own := data.city_only(view.filters).get(city.region_code)):
            codes.append("")
            labels.append(say("{name}(구 미상)", name=name_of(view, city)))
            rows.append(own)
    place = data.place_counts(view.filters)
    wide = place.projects - place.in_regions - place.unplaced
    codes += ["", ""]
    labels += [say("도 전체"), say("위치 미상")]
    rows.append({"distinct_projects": wide, "sites": place.province})
    rows.append({"distinct_projects": place.unplaced})

    def counted(key: str, label: str, name: str, unit: str) -> Column:
        return number(key, label, [row.get(name) for row in rows], unit)

    columns = [
        text("region", say("시군"), labels),
        code("code", say("코드"), [each or "–" for each in codes]),
        counted("projects", say("확인된 프로젝트"), "distinct_projects", "건"),
        counted("sites", say("현장"), "sites", "곳"),
        *(
            counted(name, say(PRECISIONS[name]), name, "곳")
            for name in ("exact", "eupmyeondong", "region")
        ),
    ]
    if drawing.layer == "values" and (drawing.shown, drawing.per) not in ALREADY_COUNTED:
        told = [values.get(each) for each in codes]
        values_told = [
            None if row is None or row.value is None else round(row.value, 2) for row in told
        ]
        words = ["–" if row is None else value_text(view, drawing, row) for row in told]
        name = shown_name(view, drawing)
        columns.append(number("value", name, values_told, texts=words))
    return codes, table(*columns)
