"""One project on its page: the four steps, what is unknown, who, where, money, what is like it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import plotly.graph_objects as go
import streamlit as st

from gnlab_app import charts, parts, phrases, pictures, place_parts
from gnlab_app import data as read
from gnlab_app.charts import Dot, Patch
from gnlab_app.context import View
from gnlab_app.profiles import Card
from gnlab_app.texts import CONFIDENCE, PRECISIONS, ROLES, STATUS
from gnlab_data import settings
from gnlab_data.database import Row
from gnlab_data.filters import Filters
from gnlab_data.geography import shapes
from gnlab_data.language import message
from gnlab_data.projects import Project, Similar

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
    "inferred": message("출처에 없고 우리가 미루어 봄"),
}
THEME_BASIS = {
    "slides": message("발표 자료가 둔 주제"),
    "curated": message("우리가 둔 주제"),
}
CONFIDENCE_WORDS = {
    "high": message("맡은 단체와 장소를 출처에서 읽었다."),
    "medium": message("일부만 출처에서 읽었다."),
    "low": message("이름만 안다. 같은 일을 다른 이름으로 적었을 수도 있다."),
}


# ------------------------------------------------------------------------------ what it is


def name_of(view: View, row: Row) -> str:
    """The name in the reader's language."""
    return view.say.data(row["name_ko"], row["name_en"])


def badges(view: View, own: Project) -> None:
    """Year, continuation, how well it is known, its themes and who put it there."""
    say, row = view.say, own.row
    marks = [say.year(row["year"]), say(STATUS[row["status"]]), say(CONFIDENCE[row["confidence"]])]
    texts = [f":gray-badge[{each}]" for each in marks]
    for theme in own.themes:
        name = phrases.plain(view.name_of("themes", theme["theme_id"]))
        texts.append(f":blue-badge[{name} · {say(THEME_BASIS[theme['basis']])}]")
    st.markdown(" ".join(texts))


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
    return say("{names:은는} 알려지지 않았다: 자료 없음.", names=say.join(missing))


def places_text(view: View, own: Project) -> str:
    """Its regions by name, each once; the whole province where that is what is said."""
    codes = [row["district_code"] or row["region_code"] for row in own.sites]
    return view.say.join(view.name_of("regions", code) for code in dict.fromkeys(codes))


# --------------------------------------------------------------------------- the four steps


def steps(view: View, own: Project) -> None:
    """문제 → 실험 → 결과 → 확산, each with where it was read, or 자료 없음."""
    say, row = view.say, own.row
    results = [each["source_id"] for each in own.outcomes]
    told = (
        (say("문제"), row["problem_ko"], row["source_ids"]),
        (say("실험"), row["approach_ko"], row["source_ids"]),
        (say("결과"), row["result_ko"], [*results, *row["source_ids"]]),
    )
    with st.grid(columns="auto", min_column_width=250, key="steps"):
        for title, text, source_ids in told:
            with _step(f"{title} →"):
                st.markdown(phrases.plain(say.data(text, None)) or say.missing())
                if title == say("결과"):
                    _results_in_short(view, own)
                if text or (title == say("결과") and own.outcomes):
                    st.caption(read_in(view, source_ids))
        with _step(say("확산")):
            _spread(view, own)


def _step(title: str) -> st.delta_generator.DeltaGenerator:
    box = st.container(border=True, gap="xsmall", height="stretch")
    box.header(title, anchor=False)
    return box


def _results_in_short(view: View, own: Project) -> None:
    if own.outcomes:
        st.markdown(view.say("공표된 수치 {count}개는 아래에 있다.", count=len(own.outcomes)))


def _spread(view: View, own: Project) -> None:
    """What went on from it: later rows, with what says so."""
    say = view.say
    if not own.later:
        st.markdown(say.missing())
        st.caption(say("뒤에 이은 과제를 찾지 못했다. 없었다는 말이 아니다."))
        return
    links = st.container(key="links-later", gap="xxsmall")
    for row in own.later:
        label = f"{say.year(row['year'])} {name_of(view, row)}"
        with links:
            parts.project_link(view, row["project_id"], phrases.plain(label))
        words = [say(LINEAGE[row["lineage_basis"]])]
        if row["lineage_basis"] == "stated":
            words.append(read_in(view, row["source_ids"]))
        links.caption(" · ".join(words))


def read_in(view: View, source_ids: Iterable[str]) -> str:
    """The first documents with their links and how many more; all stand at the foot."""
    say, names = view.say, list(dict.fromkeys(source_ids))
    shown = [_short_source(view, each) for each in names[:MOST_STEP_SOURCES]]
    more = len(names) - len(shown)
    text = say("출처 {publisher}", publisher=", ".join(shown))
    return say("{text} 외 {count}건", text=text, count=more) if more > 0 else text


def _short_source(view: View, source_id: str) -> str:
    source = view.facts.sources[source_id]
    text = phrases.plain(view.say.data(source.publisher, None))
    if source.published_on:
        text += f" {view.say.date(source.published_on)}"
    return f"[{text}](<{source.url}>)" if source.url else text


# ------------------------------------------------------------------------ results as figures


def outcome_cards(view: View, own: Project) -> None:
    """Every published result as a figure; two sources that differ stand side by side."""
    if not own.outcomes:
        return
    say = view.say
    st.header(say("결과 수치"), anchor=False)
    found = []
    for row in own.outcomes:
        measure = view.facts.measures[row["measure_id"]]
        number, unit = say.amount(row["value"], row["unit"])
        source = view.facts.sources[row["source_id"]]
        year = f"{say.year(row['year'])} {say.basis(row['basis'])}"
        words = [year, say("출처 {publisher}", publisher=source.publisher)]
        label = say.data(row["measure_ko"], measure.name_en)
        found.append(Card(label, number, unit, " · ".join(words)))
    place_parts.cards(view, found, "outcomes")


def outcome_columns(view: View, own: Project) -> dict[str, list[str]]:
    """The published results as a table; empty where there is none."""
    say, facts = view.say, view.facts
    if not own.outcomes:
        return {}
    return {
        say("결과"): [
            say.data(row["measure_ko"], facts.measures[row["measure_id"]].name_en)
            for row in own.outcomes
        ],
        say("값"): [say.quantity(row["value"], row["unit"]) for row in own.outcomes],
        say("연도"): [say.year(row["year"]) for row in own.outcomes],
        say("출처"): [facts.sources[row["source_id"]].publisher for row in own.outcomes],
    }


# ------------------------------------------------------------------------- years, who, money


def years(view: View, own: Project) -> None:
    """The row before and after this one, and what says that they belong together."""
    say = view.say
    st.header(say("연도와 이어짐"), anchor=False)
    chain = (*own.earlier, own.row, *own.later)
    dates = [own.row["started_on"], own.row["ended_on"]]
    if any(dates):
        first, last = (say.date(each) if each else say.missing() for each in dates)
        st.markdown(say("시작 {first}, 끝 {last}", first=first, last=last))
    if len(chain) == 1:
        st.markdown(f"{say.year(own.row['year'])} · {say(STATUS[own.row['status']])}")
        if own.row["status"] == "continued":
            st.caption(say("앞선 해의 이름을 알지 못한다."))
        return
    links = st.container(key="links-chain", gap="xxsmall")
    for row in chain:
        text = f"{say.year(row['year'])} {name_of(view, row)}"
        if row["project_id"] == own.row["project_id"]:
            links.markdown(f"**{phrases.plain(text)}** · {say('이 과제')}")
        else:
            with links:
                parts.project_link(view, row["project_id"], phrases.plain(text))
        if row["lineage_basis"]:
            links.caption(f"↑ {say(LINEAGE[row['lineage_basis']])}")


def organizations(view: View, own: Project) -> None:
    """Who took part, by role."""
    say = view.say
    st.header(say("함께한 기관과 단체"), anchor=False)
    if not own.organizations:
        st.markdown(say.missing())
        return
    for role, title in ROLES.items():
        of_role = [row for row in own.organizations if row["role"] == role]
        if not of_role:
            continue
        st.markdown(f"**{say(title)}**")
        with st.container(horizontal=True, key=f"links-{role}", gap="small"):
            for row in of_role:
                name = phrases.plain(say.data(row["org_name"], None))
                parts.organization_link(view, row["org_id"], name)


def money(view: View, own: Project) -> None:
    """What it cost as a source says it; whether planned or spent is seldom told."""
    say, row = view.say, own.row
    st.header(say("사업비"), anchor=False)
    if row["budget_krw"] is None:
        st.markdown(say.missing())
        return
    exact = say("{value}원", value=say.full_number(row["budget_krw"]))
    st.markdown(f"**{say.money(row['budget_krw'])}** ({exact})")
    payers = [each["org_name"] for each in own.organizations if each["role"] == "funder"]
    words = [say("출처에 적힌 금액. 계획인지 실적인지는 따로 적히지 않았다.")]
    if payers:
        words.append(
            say("비용을 댄 곳: {names}", names=say.join(say.data(each, None) for each in payers))
        )
    words.append(read_in(view, row["source_ids"]))
    st.caption("  \n".join(words))


def certainty(view: View, own: Project) -> None:
    """How well it is known, in words, with what the researcher noted."""
    say, row = view.say, own.row
    st.header(say("얼마나 아는가"), anchor=False)
    st.markdown(
        f"**{say(CONFIDENCE[row['confidence']])}** · {say(CONFIDENCE_WORDS[row['confidence']])}"
    )
    if row["note"]:
        st.caption(say("조사 메모: {text}", text=phrases.plain(say.data(row["note"], None))))


# ----------------------------------------------------------------------------------- places


def places(view: View, own: Project) -> None:
    """Where it was on a small map, and each place in words with its source."""
    say = view.say
    st.header(say("장소"), anchor=False)
    if not own.sites:
        st.markdown(say.missing())
        return
    lines = [_place_line(view, row) for row in own.sites]
    text = say.join(lines)
    place_parts.picture(place_map(view, own), "places", text)
    st.markdown("\n".join(f"- {phrases.plain(line)}" for line in lines))
    names = [row[name] for row in own.sites for name in ("source_id", "place_source_id")]
    st.caption(read_in(view, [each for each in names if each]))


def _place_line(view: View, row: Row) -> str:
    say = view.say
    region = view.name_of("regions", row["district_code"] or row["region_code"])
    own = say.data(" ".join(each for each in (row["town_ko"], row["place_ko"]) if each), None)
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
    view = pictures.view_of(code, look, Filters())
    own = read.project(project_id)
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
            _place_line(view, row),
        )
        for row in sites
        if row["lon"] is not None
    ]
    return charts.flat_map(patches, dots, view.look, MAP_HEIGHT)


# ------------------------------------------------------------------------------- like it


def similar(view: View, found: Sequence[Similar]) -> None:
    """Projects that share most with this one, each with what they share."""
    say = view.say
    st.header(say("비슷한 프로젝트"), anchor=False)
    if not found:
        st.markdown(say("같은 주제, 기관이나 말이 있는 프로젝트를 찾지 못했다."))
        return
    st.caption(say("드물게 같은 것일수록 크게 셌다. 같은 사업이라는 것만으로는 싣지 않는다."))
    with st.grid(columns="auto", min_column_width=280, key="project-cards"):
        for each in found:
            key = f"project-card-{each.row['project_id']}"
            with st.container(border=True, key=key, gap="xxsmall", height="stretch"):
                label = phrases.plain(name_of(view, each.row))
                parts.project_link(view, each.row["project_id"], label)
                program = view.name_of("programs", each.row["program_id"])
                lines = [f":gray[{say.year(each.row['year'])} · {phrases.plain(program)}]"]
                lines += reasons(view, each)
                st.markdown("  \n".join(lines))


def reasons(view: View, found: Similar) -> list[str]:
    """Why it is similar: each kind of thing shared, in words."""
    say = view.say
    lines = []
    for kind, title in SHARED.items():
        values = [value for own, value in found.shared if own == kind]
        if values:
            names = say.join(phrases.plain(_shared_name(view, kind, each)) for each in values)
            lines.append(f"{say(title)}: {names}")
    return lines


def _shared_name(view: View, kind: str, value: str) -> str:
    if kind == "theme":
        return view.name_of("themes", value)
    return view.name_of("regions", value) if kind == "region" else view.say.data(value, None)


def report(view: View, own: Project) -> None:
    """Where to report a mistake about this project, where the installation tells it."""
    address = settings.report_address()
    if not address:
        return
    if address.startswith("mailto:"):
        address += f"{'&' if '?' in address else '?'}subject={own.row['project_id']}"
    st.markdown(f"[{view.say('이 프로젝트의 잘못 알리기')}](<{address}>)")
