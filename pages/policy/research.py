"""과학기술과 국가사업: how does R&D for social problems differ, and which national programs fit?"""

import streamlit as st

from gnlab_app.context import data
from gnlab_app.evidence import wording
from gnlab_app.subjects.policy import fit_screen, fit_words, national
from gnlab_app.subjects.policy import screen as policy_screen
from gnlab_app.widgets import chart_bar, figures, page, request, tables, toolbar

view = request.view()
say = view.say
toolbar.bar(view)

# The national programs of the deck, and how many have a known project here.
page.title(national.headline(view))
st.markdown(national.second_line(view))
shown = national.programs(view)
if not shown:
    page.nothing_found(view)
    page.end_page()
figures.cards(view, national.cards(view), "national")
left, right = st.columns([0.52, 0.48], gap="large")
with left:
    st.header(say("국가 사업의 해와 경남의 프로젝트"), anchor=False)
    st.caption(
        say("막대는 자료가 있는 해, 점선은 종료 연도가 확인되지 않은 기간, ◆는 경남의 프로젝트")
    )
    figures.picture(national.runs_chart(view), "national-runs", national.runs_text(view))
    chart_bar.bar(view, "runs")
with right:
    st.header(say("기존 연구개발과 사회문제 해결형 연구개발"), anchor=False)
    title = say("기존 연구개발과 사회문제 해결형 연구개발의 다섯 가지 비교")
    tables.open_table(view, national.comparison_table(view), title)
    st.caption(wording.source_text(view, national.DECK_SOURCE))

# Which programs fit a theme, a project, or a kind of actor and a phase.
st.header(say("맞는 국가 사업 찾기"), anchor=False)

asked = fit_screen.finder(view)
if asked is not None:
    found = data.national_fits(asked[1])
    st.markdown(f"**{wording.plain(fit_words.fit_sentence(view, asked[0], found))}**")
    fit_screen.results(view, asked[1], found)
    columns = fit_words.fit_table(view, found)
    tables.folded_table(view, columns, say("국가 사업별 적합도와 사유"))
    tables.downloads(
        view,
        columns,
        "fits",
        say("{name:과와} 맞는 국가 사업", name=asked[0]),
        lambda: [rule.source_id for each in found for rule in each.met],
    )
st.caption(
    say(
        "사유는 읽은 자료에서만 왔다. 규칙이 없다는 것은 맞지 않는다는 말이 "
        "아니라 자료가 말하지 않는다는 말이다. 지금 공모가 열려 있는지는 담겨 있지 않다."
    )
)

# Each program: ministry, years, money, what it takes.
st.header(say("국가 사업 하나하나"), anchor=False)

st.caption(say("예산은 연도별로 공표된 값이며 더하지 않는다. 누르면 출처와 규칙, 다른 값을 본다."))
fit_screen.program_cards(view)
table = national.program_table(view)
tables.folded_table(view, table, say("국가 사업과 경남의 프로젝트"))
tables.downloads(
    view, table, "national", say("국가 사업과 경남의 프로젝트"), lambda: national.source_ids(view)
)

# Its projects here, by year and region.
rows = national.projects(view)
st.header(say("경남에서 확인된 국가 사업의 프로젝트"), anchor=False)

title = say("국가 사업의 프로젝트 {count}건", count=len(rows))
tables.long_table(view, national.project_table(view, rows), title, len(rows))
policy_screen.project_links(view, rows)
page.sources(view, national.source_ids(view))
