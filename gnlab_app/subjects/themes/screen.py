"""Pieces of the pages about themes: cards, cases, the box beside the map, results, programs."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from gnlab_app.charts import bars
from gnlab_app.context import data, markdown
from gnlab_app.context.context import View
from gnlab_app.evidence import wording
from gnlab_app.subjects.themes import cases as theme_cases
from gnlab_app.subjects.themes import charts
from gnlab_app.subjects.themes import wording as theme_wording
from gnlab_app.widgets import links, navigation, page, tables
from gnlab_data.themes.cases import Case
from gnlab_data.themes.themes import Known

LARGE, SMALL = 190, 116
MOST_CASES = 6
STILL = bars.CONFIG | {"staticPlot": True}


def theme_link(view: View, theme_id: str, label: str) -> None:
    """A link to a theme's board, the other filters kept."""
    query = links.link_to_theme(view, theme_id)
    st.page_link(
        navigation.target("themes", view.say), label=markdown.shown(label), query_params=query
    )


def theme_cards(view: View, found: Sequence[Known]) -> None:
    """The themes as cards: those the deck names large and first, then the others."""
    deck = [each for each in found if each.theme_id in data.deck_themes()]
    rest = [each for each in found if each not in deck]
    if deck:
        with st.grid(columns=len(deck), min_column_width=300, key="cards-deck-themes"):
            for known in deck:
                _card(view, known, LARGE)
    if rest:
        with st.grid(columns="auto", min_column_width=270, key="cards-themes"):
            for known in rest:
                _card(view, known, SMALL)


def _card(view: View, known: Known, height: int) -> None:
    """A theme: its name as a link, its figures, its projects by year."""
    key = f"theme-card-{known.theme_id}"
    with st.container(border=True, key=key, gap="xxsmall", height="stretch"):
        name = view.name_of("themes", known.theme_id)
        theme_link(view, known.theme_id, f"{charts.sign(known.theme_id)} {name}")
        st.markdown("  \n".join(theme_wording.card_lines(view, known)))
        st.plotly_chart(
            charts.mini_chart(view, known.theme_id, height),
            config=STILL,
            theme=None,
            key=f"mini-{known.theme_id}",
            alt=charts.mini_text(view, known),
        )


# ------------------------------------------------------------------------------------- a board


def place_box(view: View, known: Known) -> None:
    """Beside the map: the province as a whole, what has no place, and how the map is shaded."""
    say = view.say
    with st.container(border=True, key="theme-places", gap="xsmall"):
        st.markdown(f"**{say('도 전체 {count}건', count=known.province_only)}**")
        st.markdown(f"**{say('위치 미상 {count}건', count=known.unplaced)}**")
        st.caption(theme_wording.shading_text(view))


def remark(view: View, theme_id: str, cases: Sequence[Case]) -> None:
    """The deck's remark with its source, and how far it holds for its own cases."""
    say = view.say
    for each in data.theme_remarks(theme_id):
        text = wording.plain(say.data(each.text_ko, each.text_en))
        st.markdown(f"> {say('발표 자료의 말(요지)')}: {text}")
        st.caption(wording.source_text(view, each.source_id))
    if data.theme_remarks(theme_id) and cases:
        st.markdown(theme_cases.deck_science(view, cases))


def case_cards(view: View, cases: Sequence[Case], key: str) -> None:
    """Cases side by side: 문제, 실험, 결과, 확산, each with its source or 자료 없음."""
    with st.grid(columns="auto", min_column_width=330, key=f"cases-{key}"):
        for case in cases:
            _case(view, case)


def _case(view: View, case: Case) -> None:
    say, head = view.say, case.head
    name = f"case-card-{head['project_id']}"
    with st.container(border=True, key=name, gap="xsmall", height="stretch"):
        st.subheader(wording.plain(say.data(head["name_ko"], head["name_en"])), anchor=False)
        with st.container(key=f"links-{name}"):
            links.project_link(view, head["project_id"], say("이 프로젝트 보기"))
        given = (
            f":blue-badge[{say('발표 자료의 사례')}]"
            if case.by_deck
            else f":gray-badge[{say('주제: 자체 분류')}]"
        )
        st.markdown(f"{given}  \n:gray[{theme_cases.case_place(view, case)}]")
        for title, step in ((say("문제"), "problem_ko"), (say("실험"), "approach_ko")):
            st.markdown(f"**{title}**  \n{theme_cases.step_text(view, case, step)}")
        lines = "  \n".join(theme_cases.result_lines(view, case))
        st.markdown(f"**{say('결과')}**  \n{lines}")
        st.markdown(f"**{say('확산')}**  \n{theme_cases.spread_text(view, case)}")
        st.caption(theme_cases.case_sources(view, case))


def all_cases(view: View, cases: Sequence[Case], title: str) -> None:
    """Every project of the theme as a table, folded where it is long, with downloads."""
    say = view.say
    columns = theme_cases.case_table(view, cases)
    tables.long_table(view, columns, title, len(cases))
    filters = view.filters
    tables.downloads(view, columns, "theme-cases", title, lambda: data.source_ids(filters))
    with st.container(key="links-projects"):
        theme_id = view.filters.themes[0]
        links.link(view, "projects", say("이 주제의 프로젝트에서 찾기"), theme=theme_id)


def results(view: View) -> None:
    """Results added up where their meaning allows it; the others with the reason why not."""
    say = view.say
    sums, apart = data.added_results(view.filters)
    if not sums and not apart:
        return
    page.header(theme_cases.sums_title(view, sums))
    st.caption(
        say(
            "같은 지표, 같은 단위, 서로 다른 프로젝트의 실적만 더한다. 사람이 겹칠 수 있거나 해를 "
            "넘겨 더할 수 없는 지표, 계획은 더하지 않는다."
        )
    )
    if sums:
        tables.open_table(view, theme_cases.sum_table(view, sums), say("더한 결과"))
    if apart:
        title = say("더하지 않은 결과 {count}가지와 그 사유", count=len(apart))
        tables.folded_table(view, theme_cases.apart_table(view, apart), title, title)


def actors(view: View) -> None:
    """Who works on the theme, by kind and role."""
    say = view.say
    page.header(theme_cases.actor_title(view))
    columns = theme_cases.actor_table(view)
    if len(columns):
        tables.open_table(view, columns, say("기관·단체의 종류와 역할"))
        st.caption(say("한 곳이 여러 역할을 맡으면 역할마다 센다. 계속된 프로젝트는 한 번 센다."))


def national(view: View, theme_id: str) -> None:
    """The national programs that fit, each with its reason; how many say nothing about it."""
    say = view.say
    fitting, silent = theme_cases.fits(view, theme_id)
    page.header(theme_cases.fits_title(view, fitting))
    with st.grid(columns="auto", min_column_width=300, key="national-fits"):
        for fit in fitting:
            key = f"program-fit-{fit.program_id}"
            with st.container(border=True, key=key, gap="xxsmall", height="stretch"):
                links.program_link(view, fit.program_id, view.name_of("programs", fit.program_id))
                st.markdown(theme_cases.fit_text(view, fit))
    note = say("편집할 수 있는 규칙 표로 고른다.")
    if silent:
        names = say.join(view.name_of("programs", each.program_id) for each in silent)
        note += " " + say("주제를 말해 주는 자료가 없는 국가 사업: {names}.", names=names)
    st.caption(wording.plain(note))
    with st.container(key="links-research"):
        links.link(view, "research", say("이 주제로 국가 사업 찾기"), topic=theme_id)
