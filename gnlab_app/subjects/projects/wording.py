"""One project in sentences, its places as a map, its figures as a table; no screen."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import plotly.graph_objects as go

from gnlab_app.charts import flat_map
from gnlab_app.charts.flat_map import Dot, Patch
from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.context.labels import PRECISIONS
from gnlab_app.evidence import charts, wording
from gnlab_app.exhibit.table import NO_TABLE, Table, number, table, text, year
from gnlab_data.language import message
from gnlab_data.places import shapes
from gnlab_data.projects.project import Project, Similar
from gnlab_data.query.filters import Filters
from gnlab_data.store.database import Row

MOST_STEP_SOURCES = 2
MAP_HEIGHT = 330
SHARED = {
    "theme": message("같은 주제"),
    "organization": message("같은 기관"),
    "word": message("같은 말"),
    "region": message("같은 시군"),
}
LINEAGE = {
    "stated": message("출처가 이어진다고 밝힘"),
    "inferred": message("출처에 없는 자체 추정"),
}


def name_of(view: View, row: Row) -> str:
    """The name in the reader's language."""
    return view.say.data(row["name_ko"], row["name_en"])


def sentence(view: View, own: Project) -> str:
    """When, by whom, where and of which program, as far as it is known."""
    say, row = view.say, own.row
    program = view.name_of("programs", row["program_id"])
    where = places_text(view, own)
    who = say.data(row["lead_org"], None)
    year = say.year(row["year"])
    if who and where:
        return say(
            "{program}의 {year} 과제. {who:이가} 맡아 {where}에서 했다.",
            program=program,
            year=year,
            who=who,
            where=where,
        )
    if who:
        return say(
            "{program}의 {year} 과제. {who:이가} 맡았다.", program=program, year=year, who=who
        )
    if where:
        return say(
            "{program}의 {year} 과제. {where}에서 했다.", program=program, year=year, where=where
        )
    return say("{program}의 과제 ({year}).", program=program, year=year)


def unknown(view: View, own: Project) -> str:
    """What of year, place and organisation is not known; empty where all are."""
    say, row = view.say, own.row
    missing = [
        say(name)
        for name, known in (
            (message("연도"), row["year"]),
            (message("장소"), own.sites),
            (message("단체"), row["lead_org"] or own.organizations),
        )
        if not known
    ]
    if not missing:
        return ""
    return say("{names:은는} 확인되지 않았다: 자료 없음.", names=say.join(missing))


def places_text(view: View, own: Project) -> str:
    """Its regions by name, each once; the whole province where that is what is said."""
    codes = [row["district_code"] or row["region_code"] for row in own.sites]
    return view.say.join(view.name_of("regions", code) for code in dict.fromkeys(codes))


def read_in(view: View, source_ids: Iterable[str]) -> str:
    """The first documents with their links and how many more; all stand at the foot."""
    say, names = view.say, list(dict.fromkeys(source_ids))
    shown = [_short_source(view, each) for each in names[:MOST_STEP_SOURCES]]
    more = len(names) - len(shown)
    text = say("출처 {publisher}", publisher=", ".join(shown))
    return say("{text} 외 {count}건", text=text, count=more) if more > 0 else text


def _short_source(view: View, source_id: str) -> str:
    source = view.facts.sources[source_id]
    text = wording.plain(view.publisher(source_id))
    if source.published_on:
        text += f" {view.say.date(source.published_on)}"
    return f"[{text}](<{source.url}>)" if source.url else text


def outcome_table(view: View, own: Project) -> Table:
    """The published results as a table; empty where there is none."""
    say, facts, rows = view.say, view.facts, own.outcomes
    if not rows:
        return NO_TABLE
    names = [say.data(row["measure_ko"], facts.measures[row["measure_id"]].name_en) for row in rows]
    return table(
        text("result", say("결과"), names),
        number("value", say("값"), [row["value"] for row in rows], [row["unit"] for row in rows]),
        year("year", say("연도"), [row["year"] for row in rows]),
        text("source", say("출처"), [view.publisher(row["source_id"]) for row in rows]),
    )


def place_line(view: View, row: Row) -> str:
    """One site of a project: region and place, and how exactly it is known."""
    say = view.say
    region = view.name_of("regions", row["district_code"] or row["region_code"])
    names = [say.data(each, None) for each in (row["town_ko"], row["place_ko"]) if each]
    own = " ".join(names) if say.code == "ko" else ", ".join(reversed(names))
    line = f"{region} {own}".strip() + f" ({say(PRECISIONS[row['precision']])})"
    if row["moved_to_code"]:
        now = view.name_of("regions", row["moved_to_code"])
        line += f" · {say('2020년 경계. 뒤에 {region:으로} 옮겨 감', region=now)}"
    return line


def place_map(view: View, own: Project) -> go.Figure:
    """Its places on a small map of the province."""
    return _map(view.facts.version, view.say.code, view.look.name, own.row["project_id"])


@lru_cache(maxsize=128)
def _map(version: str, code: str, look: str, project_id: str) -> go.Figure:
    """The province with the regions of the project tinted, exact points and rings of towns."""
    del version
    view = charts.view_of(code, look, Filters())
    own = data.project(project_id)
    sites = own.sites if own else ()
    touched = {row["region_code"] for row in sites}
    dotted = {row["region_code"] for row in sites if row["lon"] is not None}
    drawn = shapes.region_shapes()
    cities = [each.region_code for each in view.facts.places.units(False)]
    patches = [
        Patch(
            tuple(tuple((x, y) for x, y, *_ in ring) for ring in drawn[each].rings),
            view.look.steps[1] if each in touched else view.look.bare,
            view.name_of("regions", each),
            view.name_of("regions", each) if each in touched - dotted else "",
            (drawn[each].lon, drawn[each].lat),
            view.look.text_on(view.look.steps[1]) if each in touched else view.look.ink,
        )
        for each in cities
    ]
    dots = [
        Dot(
            row["lon"],
            row["lat"],
            view.look.hues["coral"],
            row["precision"] == "exact",
            place_line(view, row),
        )
        for row in sites
        if row["lon"] is not None
    ]
    return flat_map.flat_map(patches, dots, view.look, MAP_HEIGHT)


def reasons(view: View, found: Similar) -> list[str]:
    """Why it is similar: each kind of thing shared, in words."""
    say = view.say
    lines = []
    for kind, title in SHARED.items():
        values = [value for own, value in found.shared if own == kind]
        if values:
            names = say.join(wording.plain(_shared_name(view, kind, each)) for each in values)
            lines.append(f"{say(title)}: {names}")
    return lines


def _shared_name(view: View, kind: str, value: str) -> str:
    if kind == "theme":
        return view.name_of("themes", value)
    return view.name_of("regions", value) if kind == "region" else view.say.data(value, None)
