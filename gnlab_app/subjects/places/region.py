"""One region, or several side by side: sentences, figures with ranks, charts, tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import plotly.graph_objects as go

from gnlab_app.charts import flat_map
from gnlab_app.charts.flat_map import Dot, Patch
from gnlab_app.context import data, names
from gnlab_app.context.context import View, elsewhere, kept_with_view
from gnlab_app.evidence import site_marks
from gnlab_app.exhibit.card import Card
from gnlab_app.subjects.places import drawing
from gnlab_app.subjects.places import wording as place_wording
from gnlab_data.places import region_values, shapes
from gnlab_data.places.statistics import ranks
from gnlab_data.published import figures
from gnlab_data.published.figures import Figure
from gnlab_data.reference.regions import Region

MOST_COMPARED = 4
PEERS = ("population", "basic_pension", "neighbours")
CARD_STATISTICS = ("population", "basic_pension")


def of_region(view: View, code: str) -> View:
    """The same view with this region as its only one."""
    return replace(view, filters=replace(view.filters, regions=(code,)))


def level(view: View, region: Region) -> tuple[Region, ...]:
    """The regions one is ranked among: the cities and counties, or its city's districts."""
    known = view.facts.places
    return known.districts(region.parent_code) if region.kind == "gu" else known.cities


# ------------------------------------------------------------------------------------- words


def sentence(view: View, region: Region) -> str:
    """How many projects are known of a region and where that places it; no zero is claimed."""
    say, name = view.say, names.name_of(view, region)
    counts = data.by_region(elsewhere(view), region.kind == "gu")
    row = counts.get(region.region_code)
    if row is None:
        return say("{name:은는} 이 필터에서 확인된 프로젝트가 없다(자료 없음).", name=name)
    among = len(level(view, region))
    if region.kind == "gu":
        return say(
            "{name}에서 확인된 프로젝트는 {count:이며} 구 {among}개 가운데 {rank}.",
            name=name,
            count=say.quantity(row["distinct_projects"], "건"),
            among=among,
            rank=_rank_words(view, _count_ranks(view, region), region.region_code),
        )
    return say(
        "{name}에서 확인된 프로젝트는 {count:이며} 시군 {among}곳 가운데 {rank}.",
        name=name,
        count=say.quantity(row["distinct_projects"], "건"),
        among=among,
        rank=_rank_words(view, _count_ranks(view, region), region.region_code),
    )


def _rank_words(view: View, places_of: Mapping[str, int], code: str) -> str:
    """가장 많다, 5번째로 많다; where others have as many, together with them."""
    say, place = view.say, places_of[code]
    alike = list(places_of.values()).count(place)
    if alike == len(places_of) > 1:
        return say("확인된 곳은 모두 같다")
    if alike > 1:
        if place == 1:
            return say("다른 {count}곳과 함께 가장 많다", count=alike - 1)
        return say("공동 {place}번째로 많다", place=place)
    return say("가장 많다") if place == 1 else say("{place}번째로 많다", place=place)


def second_line(view: View, region: Region) -> str:
    """The themes of its projects, most frequent first."""
    say = view.say
    themes = data.counts(("distinct_projects",), ("primary_theme_id",), view.filters)
    known = [row for row in themes if row["primary_theme_id"]]
    known.sort(key=lambda row: -row["distinct_projects"])
    if not known:
        return ""
    named = [
        f"{view.name_of('themes', row['primary_theme_id'])} "
        f"{say.quantity(row['distinct_projects'], '건')}"
        for row in known[:3]
    ]
    return say("대표 주제로는 {themes}.", themes=say.join(named))


def _count_ranks(view: View, region: Region) -> dict[str, int]:
    counts = data.by_region(elsewhere(view), region.kind == "gu")
    return ranks(
        {
            each.region_code: counts[each.region_code]["distinct_projects"]
            if each.region_code in counts
            else None
            for each in level(view, region)
        }
    )


def cards(view: View, region: Region) -> list[Card]:
    """Projects, sites, results and organisations, then some statistics, each with its rank."""
    say, code = view.say, region.region_code
    counts = data.by_region(elsewhere(view), region.kind == "gu")
    row = counts.get(code, {})
    place = _rank_text(view, region, _count_ranks(view, region))
    found = [
        _count_card(view, say("확인된 프로젝트"), row.get("distinct_projects"), "건", place),
        _count_card(view, say("확인된 현장"), row.get("sites"), "곳", ""),
        _count_card(view, say("결과까지 확인된 것"), row.get("projects_with_result"), "건", ""),
        _count_card(
            view,
            say("함께한 기관과 단체"),
            sum(each["projects"] > 0 for each in data.organizations_in(view.filters, code)) or None,
            "곳",
            "",
        ),
    ]
    return found + [_statistic_card(view, region, name) for name in CARD_STATISTICS]


def _count_card(view: View, label: str, value: int | None, unit: str, note: str) -> Card:
    number, word = view.say.amount(value, unit)
    return Card(label, number, word, note)


def _statistic_card(view: View, region: Region, context_id: str) -> Card:
    """A statistic, as its share where it has one, and where that stands."""
    known = data.statistics()
    measure, year = known.measures[context_id], known.year(context_id)
    look_up = known.value if measure.share_of is None else known.share
    values = {
        each.region_code: look_up(context_id, each.region_code, year)
        for each in level(view, region)
    }
    value = values[region.region_code]
    place = _rank_text(view, region, ranks(values))
    label = view.say.data(measure.name_ko, measure.name_en)
    number, unit = view.say.amount(value, measure.unit_ko)
    if measure.share_of is not None:
        number, unit = view.say.number(None if value is None else round(value, 1)), ""
        label = f"{label}, {drawing.share_name(view, context_id)}"
    words = [view.say.year(year), place, _source(view, measure.source_id)]
    return Card(label, number, unit, " · ".join(word for word in words if word))


def _rank_text(view: View, region: Region, places_of: Mapping[str, int]) -> str:
    say, place = view.say, places_of.get(region.region_code)
    if place is None:
        return ""
    among = len(level(view, region))
    if list(places_of.values()).count(place) > 1:
        return say("{among}곳 가운데 공동 {place}번째", among=among, place=place)
    return say("{among}곳 가운데 {place}번째", among=among, place=place)


def _source(view: View, source_id: str) -> str:
    return view.say("출처 {publisher}", publisher=view.publisher(source_id))


# ------------------------------------------------------------------------------------- charts


@kept_with_view
def region_map(view: View, region: Region) -> go.Figure:
    """The region with its 읍면동 and its sites."""
    districts = [each.region_code for each in view.facts.places.districts(region.region_code)]
    towns = shapes.town_shapes(region.region_code, districts)
    sites = Counter((row["place_code"] or "")[:7] for row in data.projects_where(view.filters))
    patches = [
        Patch(
            tuple(tuple((x, y) for x, y, *_ in ring) for ring in town.rings),
            view.look.steps[0] if sites[town.code] else view.look.bare,
            _town_note(view, town.name_ko, sites[town.code]),
        )
        for town in towns
    ]
    hues = site_marks.colours_of(view, "theme")
    dots = [
        Dot(
            row["lon"],
            row["lat"],
            hues.get(row["colour"], view.look.quiet) if row["colours"] == 1 else view.look.ink,
            row["precision"] == "exact",
            site_marks.mark_note(view, row, "theme"),
        )
        for row in data.marks(view.filters, "theme")
    ]
    return flat_map.flat_map(patches, dots, view.look, 340)


def _town_note(view: View, name: str, sites: int) -> str:
    town = view.say.data(name, None)
    return f"{town} · {view.say('현장 {count}곳', count=sites)}" if sites else town


def map_text(view: View) -> str:
    """The small map in a sentence."""
    return place_wording.counts_sentence(view, data.place_counts(view.filters))


def published(view: View, region: Region) -> list[Figure]:
    """Published yearly figures of parts of programs that are this region, latest first."""
    known = view.facts.places
    own = {region.region_code, *(each.region_code for each in known.districts(region.region_code))}
    wanted = {
        (each.program_id, each.measure_id, each.year, each.part_ko)
        for readings in view.facts.readings.values()
        for each in readings
        if each.region_code in own
        and view.filters.includes_year(each.year)
        and view.filters.includes_program(
            each.program_id, view.facts.programs[each.program_id].level
        )
    }
    order = sorted(wanted, key=lambda each: (-each[2], *each[:2], each[3]))
    return [
        figures.figure(view.facts, program_id, measure_id, year, part=part)
        for program_id, measure_id, year, part in order
    ]


# ------------------------------------------------------------------------------------- tables


def projects_title(view: View, name: str) -> str:
    """How many projects, and on how many rows: one that goes on has a row a year."""
    (row,) = data.counts(("distinct_projects", "project_rows"), (), view.filters)
    return view.say(
        "{name}의 확인된 프로젝트 {count}건, 연도별 {rows}건",
        name=name,
        count=row["distinct_projects"],
        rows=row["project_rows"],
    )


def peer_title(view: View, by: str) -> str:
    """How the peers were found."""
    say = view.say
    titles = {
        "population": say("인구가 비슷한 곳"),
        "basic_pension": say("기초연금 받는 비율이 비슷한 곳"),
        "neighbours": say("맞닿은 곳"),
    }
    return titles[by]


def peers(view: View, code: str) -> dict[str, list[str]]:
    """The proposed regions to compare with, by how they were found."""
    known = data.statistics()
    found = {by: region_values.peers(known, view.facts.places, code, by) for by in PEERS}
    return {by: codes for by, codes in found.items() if codes}
