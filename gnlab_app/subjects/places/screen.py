"""Pieces of the pages about places: the map, its box and legend, its table, projects of a place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pyarrow
import streamlit as st

from gnlab_app.charts import signs
from gnlab_app.context import data, markdown
from gnlab_app.context import names as context_names
from gnlab_app.context.context import View
from gnlab_app.context.labels import PRECISIONS
from gnlab_app.evidence import wording as evidence_wording
from gnlab_app.exhibit.table import number, table, text
from gnlab_app.subjects.places import drawing as place_drawing
from gnlab_app.subjects.places import map_choices, region_tables
from gnlab_app.subjects.places import region as place_region
from gnlab_app.subjects.places import wording as place_wording
from gnlab_app.subjects.places.drawing import Drawing
from gnlab_app.widgets import choices, links, navigation, page, request, tables, window
from gnlab_app.widgets import pressed as widget_pressed
from gnlab_data.places import region_values
from gnlab_data.reference.regions import Region
from gnlab_data.store.database import Row

FEW_NAMES = 6
SIGNS = {
    "exact": "circle",
    "eupmyeondong": "circle-open",
    "region": "square",
    "province": "square-open",
}


def drawing_choice(view: View) -> Drawing:
    """The controls of the map: layer, colour, measure, what it is divided by, districts."""
    say = view.say
    with st.container(key="map-choices", horizontal=True, vertical_alignment="center"):
        layer = choices.option("layer", map_choices.layer_options(view), say("보이는 것"))
        colour, shown, per, cell = "theme", "projects", "total", "normal"
        if place_drawing.shows_cells(view, layer):
            cell = choices.option("cell", map_choices.cell_options(view), say("칸"))
        elif layer == "sites":
            colour = choices.option(
                "colour", map_choices.colour_options(view), say("색"), many=True
            )
        if layer == "values":
            shown = choices.option("show", map_choices.shown_options(view), say("값"), many=True)
            per = choices.option("per", map_choices.per_options(view, shown), say("나누기"))
        split = split_choice(view)
    return Drawing(layer, colour, shown, region_values.per(per), split, cell)


def split_choice(view: View) -> bool:
    """Whether cities are shown as their districts; no control where no city has any."""
    known = view.facts.places
    names = [
        context_names.name_of(view, each)
        for each in known.cities
        if known.districts(each.region_code)
    ]
    label = view.say("{names} 구별 보기", names=view.say.join(names))
    return choices.switch("split", label) if names else False


def draw_map(view: View, drawing: Drawing) -> None:
    """The map; a press opens a region's profile or what happened at a point."""
    key = "map"
    width = request.screen_width()
    st.pydeck_chart(
        place_drawing.draw(view, drawing, width),
        height=place_drawing.map_size(width)[1],
        key=key,
        on_select=partial(widget_pressed.map_pressed, key),
        selection_mode="single-object",
        alt=place_wording.map_text(view, drawing),
    )
    kind, _, name = widget_pressed.pressed_in(key).partition(":")
    if kind == "region":
        open_region(view, name)
    if kind == "mark":
        show_point(view, name)


def open_region(view: View, code: str) -> None:
    """Go to a region's profile, filters kept but for other regions."""
    if code in view.facts.places.by_code:
        st.switch_page(
            navigation.target("regions", view.say),
            query_params=links.link_to_region(view, code),
        )


def show_point(view: View, name: str) -> None:
    """What happened at a point: its projects, in a window of their own."""
    longitude, _, latitude = name.partition(",")
    try:
        point = float(longitude), float(latitude)
    except ValueError:
        return
    rows = data.projects_where(view.filters, (), point)
    if not rows:
        return
    first = rows[0]
    place = first["place_ko"] if first["precision"] == "exact" else first["town_ko"]
    region = view.name_of("regions", first["district_code"] or first["region_code"])

    def opened() -> None:
        st.caption(view.say(PRECISIONS[first["precision"]]))
        for row in rows:
            project(view, row)

    window.show(f"{region} {view.say.data(place, None)}", opened)


def project(view: View, row: Row) -> None:
    """A project of a place: name, year, program, problem and result, the source of the place."""
    say = view.say
    key = f"project-card-{row['project_id']}-{row.get('site_id', '')}"
    with st.container(border=True, gap="xxsmall", key=key):
        name = evidence_wording.plain(say.data(row["name_ko"], row["name_en"]))
        links.project_link(view, row["project_id"], f"{name} · {say.year(row['year'])}")
        program = view.name_of("programs", row["program_id"])
        links.program_link(view, row["program_id"], program)
        for title, text in ((say("문제"), row["problem_ko"]), (say("결과"), row["result_ko"])):
            shown = evidence_wording.plain(say.data(text, None)) or say.missing()
            st.markdown(f":gray[{title}] {shown}")
        if row.get("moved_to_code"):
            region = view.name_of("regions", row["moved_to_code"])
            st.caption(say("2020년 경계. 뒤에 {region:으로} 옮겨 감", region=region))
        sources = dict.fromkeys((row.get("source_id"), row.get("place_source_id")))
        lines = [evidence_wording.source_text(view, each) for each in sources if each]
        if lines:
            st.caption("  \n".join([say("장소의 출처"), *lines]))


# ------------------------------------------------------------------------- beside the map


def province_box(view: View) -> None:
    """Projects of the whole province: no point on a map, but of equal weight."""
    say = view.say
    rows = data.projects_where(view.filters, ("province",))
    count = data.place_counts(view.filters).province
    with st.container(border=True, key="province-box", gap="xsmall"):
        page.header(say("도 전체 {count}곳", count=count))
        st.caption(say("한 시군에 놓을 수 없는 현장"))
        names = list(dict.fromkeys(_named(view, row) for row in rows))
        if not names:
            st.markdown(say("이 필터에는 없다."))
        st.markdown("\n".join(f"- {name}" for name in names[:FEW_NAMES]))
        if len(names) > FEW_NAMES:
            with st.expander(say("나머지 {count}건", count=len(names) - FEW_NAMES)):
                st.markdown("\n".join(f"- {name}" for name in names[FEW_NAMES:]))


def city_boxes(view: View) -> None:
    """Of cities that are split into districts: what is in none that is known, with its sites."""
    say, known = view.say, view.facts.places.by_code
    for code, row in data.city_only(view.filters).items():
        name = context_names.name_of(view, known[code])
        with st.container(border=True, key=f"city-box-{code}", gap="xsmall"):
            page.header(say("{name}(구 미상) {count}곳", name=name, count=row["sites"]))
            st.caption(say("시까지만 알아 어느 구에도 놓지 않은 현장"))
            st.markdown(
                say("구가 확인되지 않은 프로젝트 {count}건", count=row["distinct_projects"])
            )


def _named(view: View, row: Row) -> str:
    name = evidence_wording.plain(view.say.data(row["name_ko"], row["name_en"]))
    return f"{name} ({view.say.year(row['year'])})"


def legend_box(view: View, drawing: Drawing) -> None:
    """How to read the map: signs with their four counts, colours, what has no place."""
    say, look = view.say, view.look
    counts = data.place_counts(view.filters)
    with st.container(border=True, key="legend-box", gap="xsmall"):
        st.header(say("읽는 법"), anchor=False)
        entries = []
        for name, symbol in SIGNS.items():
            text = f"{say(PRECISIONS[name])} **{say.quantity(getattr(counts, name), '곳')}**"
            colour = look.steps[1] if name == "region" else look.second_ink
            entries.append((colour, symbol, text))
        _legend(view, entries)
        st.markdown(
            f"**{say('모두 {count}곳', count=counts.sites)}** · "
            f"{say('위치 미상 {count}건', count=counts.unplaced)}"
        )
        colours, title = _colours(view, drawing)
        if colours:
            st.caption(title)
            squares = drawing.layer != "sites" or place_drawing.shows_cells(view, drawing.layer)
            symbol = "square" if squares else "circle"
            _legend(view, [(colour, symbol, markdown.plain(text)) for colour, text in colours])
        _unplaced(view, counts.unplaced)


def _colours(view: View, drawing: Drawing) -> tuple[list[tuple[str, str]], str]:
    say = view.say
    if drawing.layer == "values":
        return map_choices.classes_text(view, drawing), place_drawing.shown_name(view, drawing)
    if drawing.layer == "seats":
        ends = [(view.look.hues["coral"], say("기관")), (view.look.hues["teal"], say("현장"))]
        return ends, say("시군에서 시군으로. 굵을수록 프로젝트가 많다")
    if drawing.layer == "sites" and not place_drawing.too_many(view):
        return map_choices.colour_legend(view, drawing.colour), map_choices.colour_options(view)[
            drawing.colour
        ]
    size = say.quantity(place_drawing.cell_kilometres(view, drawing), "㎞")
    return map_choices.cell_legend(view, drawing), say(
        "점이 있는 현장 {count}곳만, 반지름 {size} 칸마다",
        count=data.place_counts(view.filters).points,
        size=size,
    )


def _legend(view: View, entries: list[tuple[str, str, str]]) -> None:
    """Colour, symbol and words of each sign, a line each."""
    lines = (
        f"![]({signs.picture(colour, symbol, view.look)}) {text}"
        for colour, symbol, text in entries
    )
    st.markdown("  \n".join(lines))


def _unplaced(view: View, count: int) -> None:
    """Projects whose place was not found, by name."""
    if not count:
        return
    say = view.say
    folded = st.expander(
        say("위치 미상 {count}건 보기", count=count), key="unplaced", on_change="rerun"
    )
    if folded.open:
        names = [f"- {_named(view, row)}" for row in data.unplaced(view.filters)]
        folded.markdown("\n".join(names))


# --------------------------------------------------------------------------- the same as a table


def region_table(view: View, drawing: Drawing) -> None:
    """The map as a table to sort, to download, and to open a region from by keyboard."""
    say = view.say
    codes, known = place_wording.region_table(view, drawing)
    key = "region-table"
    st.dataframe(
        pyarrow.table(known.values(say, no_note="")),
        hide_index=True,
        key=key,
        on_select=partial(widget_pressed.row_pressed, key),
        selection_mode="single-row",
        alt=say("시군별 값"),
        placeholder=say.missing(),
        height="content",
    )
    pressed = widget_pressed.pressed_in(key)
    if pressed and codes[int(pressed)]:
        open_region(view, codes[int(pressed)])
    st.caption(
        say(
            "줄을 고르면(글쇠로는 Shift+Space) 그 시군이 열린다. 자료 없음은 0이 아니다. 여러 "
            "시군에 걸친 프로젝트는 시군마다 세므로 더하지 않는다."
        )
    )
    sources = place_wording.map_sources(view, drawing)
    tables.downloads(view, known, "regions", say("시군별 값"), sources)


def region_links(view: View, split: bool) -> None:
    """A link to each region's profile with its number of known projects."""
    counts = data.by_region(view.filters, split)
    with st.grid(columns="auto", min_column_width=150, key="links-regions"):
        for region in view.facts.places.units(split):
            row = counts.get(region.region_code)
            known = view.say.quantity(row["distinct_projects"], "건") if row else view.say.missing()
            name = context_names.name_of(view, region)
            links.region_link(view, region.region_code, f"{name} {known}")


# ------------------------------------------------------------------------------- one region


def peer_links(view: View, code: str) -> None:
    """Regions to set beside this one: by population, by pension share, by border."""
    found = place_region.peers(view, code)
    if not found:
        return
    say = view.say
    st.header(say("다른 시군과 비교"), anchor=False)
    with st.container(key="links-peers", gap="xsmall"):
        for by, codes in found.items():
            label = f"{place_region.peer_title(view, by)}: {context_names.names(view, codes)}"
            st.page_link(
                navigation.target("regions", say),
                label=markdown.shown(label),
                query_params=links.link_to_region(view, code, *codes),
            )


def statistics_table(view: View, codes: Sequence[str], folded: bool = True) -> None:
    """Every statistic of the regions and of the province, its notes and source."""
    say, known = view.say, data.statistics()
    title = say("지역의 형편: 통계 {count}가지", count=len(known.measures))
    body = st.expander(markdown.shown(title)) if folded else st.container()
    with body:
        tables.open_table(view, region_tables.context_table(view, codes), title)
        about = [
            f"- **{evidence_wording.plain(say.data(each.name_ko, each.name_en))}**: "
            f"{evidence_wording.plain(say.data(each.about_ko, each.about_en))}"
            for each in known.measures.values()
        ]
        st.markdown("\n".join([f"**{say('통계를 읽을 때')}**", "", *about]))
        sources = dict.fromkeys(each.source_id for each in known.measures.values())
        st.caption("  \n".join(evidence_wording.source_text(view, each) for each in sources))


def districts(view: View, region: Region) -> None:
    """A city as its districts, with what is known of the city only; the two are not added."""
    say = view.say
    own = view.facts.places.districts(region.region_code)
    if not own or not choices.switch("split", say("구별 보기")):
        return
    counts = data.by_region(view.filters, True)
    codes = [each.region_code for each in own]
    known_of = [counts.get(code) for code in codes]
    made = table(
        text("district", say("구"), [context_names.name_of(view, each) for each in own]),
        number(
            "projects",
            say("확인된 프로젝트"),
            [row["distinct_projects"] if row else None for row in known_of],
            "건",
        ),
        number("sites", say("현장"), [row["sites"] if row else None for row in known_of], "곳"),
    )
    tables.open_table(view, made, say("{name}의 구", name=context_names.name_of(view, region)))
    known = sum(counts[code]["sites"] for code in codes if code in counts)
    whole_city = data.by_region(view.filters, False).get(region.region_code)
    whole = whole_city["sites"] if whole_city else 0
    st.caption(
        say(
            "시의 현장 {whole}곳 가운데 {known}곳은 구까지, {rest}곳은 시까지만 확인된다.",
            whole=whole,
            known=known,
            rest=whole - known,
        )
    )
    with st.container(horizontal=True, key="links-districts"):
        for code in codes:
            links.region_link(view, code, view.name_of("regions", code))
