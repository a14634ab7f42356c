"""시군 하나: what is known of this region, where in it, who works there, what is it like?"""

import streamlit as st

from gnlab_app.context import context, data, markdown, names
from gnlab_app.evidence import by_theme, wording
from gnlab_app.subjects.places import region as place_region
from gnlab_app.subjects.places import region_tables, screen
from gnlab_app.widgets import (
    chart_bar,
    figures,
    links,
    outcomes,
    page,
    request,
    tables,
    toolbar,
)

view = request.view()
say, facts = view.say, view.facts
toolbar.bar(view)
region = facts.places.by_code.get(request.one_thing("regions") or "")
if region is None or region.kind == "province":
    st.title(say("시군을 찾을 수 없습니다"), anchor=False)
    st.markdown(say("주소의 지역 코드를 알 수 없습니다. 목록에서 골라 보십시오."))
    links.link(view, "regions", say("시군 모두 보기"))
    page.end_page()
code, name = region.region_code, names.name_of(view, region)

# Its sentence and figures.
links.link(view, "regions", f"← {say('시군 모두 보기')}")
page.title(place_region.sentence(view, region))
st.markdown(markdown.shown(place_region.second_line(view, region)))
figures.cards(view, place_region.cards(view, region), "region")
screen.districts(view, region)

# Its projects over the years, and where in it they were.
counts = data.place_counts(view.filters)
left, right = st.columns([0.56, 0.44], gap="large")
with left:
    st.header(say("연도별 확인된 프로젝트, 주제별"), anchor=False)
    if by_theme.years_of(view):
        figures.picture(by_theme.theme_chart(view), "region-themes", by_theme.theme_text(view))
        chart_bar.bar(view, "profile")
        tables.folded_table(view, by_theme.theme_table(view), by_theme.theme_text(view))
    else:
        st.markdown(say.missing())
with right:
    page.header(say("{name} 안의 현장", name=name))
    figures.picture(
        place_region.region_map(view, region), "region-map", place_region.map_text(view)
    )
    st.caption(
        f"{place_region.map_text(view)} {say('점은 정확한 곳, 고리는 읍면동. 경계는 2020년.')}"
    )

# The projects, the people behind them, what came of it.
rows = data.projects_where(view.filters)
st.header(say("프로젝트"), anchor=False)

tables.long_table(
    view,
    region_tables.project_table(view, rows),
    place_region.projects_title(view, name),
    counts.projects,
)
organizations = data.organizations_in(view.filters, code)
st.header(say("자리하거나 함께한 기관과 단체"), anchor=False)

tables.long_table(
    view,
    region_tables.organization_table(view, organizations[: tables.MOST_ROWS]),
    say("기관·단체 {count}곳", count=len(organizations)),
    len(organizations),
)
outcomes.outcomes(view, data.outcomes(view.filters))
if found := place_region.published(view, region):
    st.header(say("이곳을 따로 센 공표 수치"), anchor=False)
    st.caption(say("누르면 출처와 규칙, 다른 값을 본다."))
    figures.figure_buttons(view, found, "published")

# Projects of the whole province reach it too.
wide = data.projects_where(context.elsewhere(view), ("province",))
if wide:
    st.header(say("도 전체에 미친 프로젝트"), anchor=False)
    title = say("{name}에도 해당하는 도 전체 현장 {count}곳", name=name, count=len(wide))
    tables.long_table(view, region_tables.project_table(view, wide), title, len(wide))

# Regions like it, and what it is like.
screen.peer_links(view, code)
st.header(say("지역의 형편"), anchor=False)

screen.statistics_table(view, [code])
page.sources(view, [row["source_id"] for row in rows])
st.caption(wording.place_note(view))
