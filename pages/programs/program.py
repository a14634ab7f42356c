"""사업 하나: what is it, how did it go year by year, who took part, what came of it?"""

import streamlit as st

from gnlab_app.charts import bars
from gnlab_app.context import data, markdown
from gnlab_app.evidence import charts, official_totals, wording
from gnlab_app.subjects.programs import screen
from gnlab_app.widgets import chart_bar, choices, figures, links, page, request, tables, toolbar
from gnlab_app.widgets import outcomes as widget_outcomes
from gnlab_data.published.flows import flows

view = request.view()
say, facts, filters = view.say, view.facts, view.filters
toolbar.bar(view)
program = facts.programs.get(request.one_thing("programs") or "")
if program is None:
    st.title(say("사업을 찾을 수 없습니다"), anchor=False)
    st.markdown(say("주소의 사업 이름을 알 수 없습니다. 목록에서 골라 보십시오."))
    links.link(view, "programs", say("사업 모두 보기"))
    page.end_page()
program_id = program.program_id

# What it is.
links.link(view, "programs", f"← {say('사업 모두 보기')}")
page.title(say.data(program.name_ko, program.name_en))
screen.program_badges(view, program)
st.markdown(wording.plain(say.data(program.summary_ko, program.summary_en)))
if program.lead_org:
    st.caption(say("맡은 기관: {name}", name=say.data(program.lead_org, None)))

# What is known of its projects under filters by which its published figures are not split.
if filters.narrows_projects_only:
    known, more = official_totals.known_projects(view)
    page.header(known)
    st.markdown(markdown.shown(more))
    st.caption(say("아래의 공표 수치는 사업 전체의 것이다."))

# Its figures: cards, the yearly course of one measure, and every value of every year.
if main := charts.headline_figures(view, program):
    figures.figure_cards(view, main, "headline", with_program=False)
charted = charts.charted_measures(view, program_id)
if charted:
    st.header(say("연도별 수치"), anchor=False)
    measure_id = choices.measure_choice(view, charted)
    course = charts.course(view, program_id, measure_id)
    figures.measure_caption(view, course)
    chart = charts.measure_chart(view, program_id, measure_id)
    figures.figure_chart(view, chart, course, "measure-chart")
    chart_bar.bar(view, "course")
every = charts.all_figures(view, program_id)
if every:
    st.header(say("공표된 수치 모두"), anchor=False)
    st.caption(say("누르면 출처와 규칙, 다른 값을 본다."))
    figures.figures_by_year(view, every)
else:
    st.info(say("이 필터에서 공표된 수치를 찾지 못했다: 자료 없음"))

# Values that disagree, side by side.
if disputed := [each for each in every if each.others]:
    st.header(say("출처마다 다른 값"), anchor=False)
    figures.disagreements(view, disputed)

# What the deck said was achieved and what to add.
screen.reviews(view, data.of_program("reviews", program_id))

# Its projects by year, with those that went on.
counted = data.counts(("project_rows", "distinct_projects"), ("year",), filters)
if counted:
    st.header(say("프로젝트"), anchor=False)
    for flow in flows(facts, program_id, filters.years):
        st.markdown(wording.flow_sentence(view, flow))
        names = say.join(charts.flow_names(say, flow).values())
        figure = charts.flow_chart(view, flow)
        key = f"flow-{flow.later.year}"
        st.plotly_chart(figure, config=bars.CONFIG, theme=None, key=key, alt=names)
    screen.projects_by_year(view, program, counted, data.project_rows(filters, tables.MOST_ROWS))

# Who took part, what came of it, where it was read.
screen.organizations(view, data.program_participants(filters, program_id))
outcomes = data.of_program("program_outcomes", program_id)
widget_outcomes.outcomes(view, [each for each in outcomes if filters.includes_year(each["year"])])
read_in = [each.source_id for each in facts.readings_of(program_id)]
page.sources(view, [*program.source_ids, *read_in, *(each["source_id"] for each in outcomes)])
