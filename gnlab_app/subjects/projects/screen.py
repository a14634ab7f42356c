"""One project on its page: the four steps, what is unknown, who, where, money, what is like it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from gnlab_app.context.context import View
from gnlab_app.context.labels import CONFIDENCE, ROLES, STATUS
from gnlab_app.evidence import wording as evidence_wording
from gnlab_app.exhibit.card import Card
from gnlab_app.subjects.projects import wording as project_wording
from gnlab_app.widgets import figures
from gnlab_app.widgets import links as widget_links
from gnlab_data import settings
from gnlab_data.language import message
from gnlab_data.projects.project import Project, Similar

THEME_BASIS = {
    "slides": message("발표 자료가 둔 주제"),
    "curated": message("자체 분류 주제"),
}


# ------------------------------------------------------------------------------ what it is


def badges(view: View, own: Project) -> None:
    """Year, continuation, how well it is known, its themes and who put it there."""
    say, row = view.say, own.row
    marks = [say.year(row["year"]), say(STATUS[row["status"]]), say(CONFIDENCE[row["confidence"]])]
    texts = [f":gray-badge[{each}]" for each in marks]
    for theme in own.themes:
        name = evidence_wording.plain(view.name_of("themes", theme["theme_id"]))
        texts.append(f":blue-badge[{name} · {say(THEME_BASIS[theme['basis']])}]")
    st.markdown(" ".join(texts))


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
                st.markdown(evidence_wording.plain(say.data(text, None)) or say.missing())
                if title == say("결과"):
                    _results_in_short(view, own)
                if text or (title == say("결과") and own.outcomes):
                    st.caption(project_wording.read_in(view, source_ids))
        with _step(say("확산")):
            _spread(view, own)
    if say.code != "ko" and any(text for _, text, _ in told):
        st.caption(say("출처는 국문이고, 이 글은 우리가 옮겼다."))


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
        label = f"{say.year(row['year'])} {project_wording.name_of(view, row)}"
        with links:
            widget_links.project_link(view, row["project_id"], evidence_wording.plain(label))
        words = [say(project_wording.LINEAGE[row["lineage_basis"]])]
        if row["lineage_basis"] == "stated":
            words.append(project_wording.read_in(view, row["source_ids"]))
        links.caption(" · ".join(words))


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
        year = f"{say.year(row['year'])} {say.basis(row['basis'])}"
        words = [year, say("출처 {publisher}", publisher=view.publisher(row["source_id"]))]
        label = say.data(row["measure_ko"], measure.name_en)
        found.append(Card(label, number, unit, " · ".join(words)))
    figures.cards(view, found, "outcomes")


# ------------------------------------------------------------------------- years, who, money


def years(view: View, own: Project) -> None:
    """The row before and after this one, and what says that they belong together."""
    say = view.say
    st.header(say("연도와 계속 여부"), anchor=False)
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
        text = f"{say.year(row['year'])} {project_wording.name_of(view, row)}"
        if row["project_id"] == own.row["project_id"]:
            links.markdown(f"**{evidence_wording.plain(text)}** · {say('이 과제')}")
        else:
            with links:
                widget_links.project_link(view, row["project_id"], evidence_wording.plain(text))
        if row["lineage_basis"]:
            links.caption(f"↑ {say(project_wording.LINEAGE[row['lineage_basis']])}")


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
                name = evidence_wording.plain(say.data(row["org_name"], None))
                widget_links.organization_link(view, row["org_id"], name)


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
            say("재정 지원: {names}", names=say.join(say.data(each, None) for each in payers))
        )
    words.append(project_wording.read_in(view, row["source_ids"]))
    st.caption("  \n".join(words))


def certainty(view: View, own: Project) -> None:
    """How well it is known, in words, with what the researcher noted."""
    say, row = view.say, own.row
    st.header(say("자료 확보 현황"), anchor=False)
    st.markdown(
        f"**{say(CONFIDENCE[row['confidence']])}** · {say(CONFIDENCE_WORDS[row['confidence']])}"
    )
    if row["note"]:
        st.caption(
            say("조사 메모: {text}", text=evidence_wording.plain(say.data(row["note"], None)))
        )


# ----------------------------------------------------------------------------------- places


def places(view: View, own: Project) -> None:
    """Where it was on a small map, and each place in words with its source."""
    say = view.say
    st.header(say("장소"), anchor=False)
    if not own.sites:
        st.markdown(say.missing())
        return
    lines = [project_wording.place_line(view, row) for row in own.sites]
    text = say.join(lines)
    figures.picture(project_wording.place_map(view, own), "places", text)
    st.markdown("\n".join(f"- {evidence_wording.plain(line)}" for line in lines))
    names = [row[name] for row in own.sites for name in ("source_id", "place_source_id")]
    st.caption(project_wording.read_in(view, [each for each in names if each]))


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
                label = evidence_wording.plain(project_wording.name_of(view, each.row))
                widget_links.project_link(view, each.row["project_id"], label)
                program = view.name_of("programs", each.row["program_id"])
                lines = [f":gray[{say.year(each.row['year'])} · {evidence_wording.plain(program)}]"]
                lines += project_wording.reasons(view, each)
                st.markdown("  \n".join(lines))


def report(view: View, own: Project) -> None:
    """Where to report a mistake about this project, where the installation tells it."""
    address = settings.report_address()
    if not address:
        return
    if address.startswith("mailto:"):
        address += f"{'&' if '?' in address else '?'}subject={own.row['project_id']}"
    st.markdown(f"[{view.say('이 프로젝트의 잘못 알리기')}](<{address}>)")


CONFIDENCE_WORDS = {
    "high": message("맡은 단체와 장소를 출처에서 읽었다."),
    "medium": message("일부만 출처에서 읽었다."),
    "low": message("명칭만 확인된다. 같은 일을 다른 이름으로 적었을 수도 있다."),
}
