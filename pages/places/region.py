"""시군 하나: what is known of this region, where in it, who works there, what is it like?"""

import streamlit as st

from gnlab_app import controls, data, parts, phrases, place_parts, places, profile_tables, profiles

view = controls.view()
say, facts = view.say, view.facts
region = facts.places.by_code.get(controls.one_thing("regions") or "")
if region is None or region.kind == "province":
    st.title(say("그런 시군은 없다"), anchor=False)
    st.markdown(say("주소의 지역 코드를 알 수 없다. 목록에서 골라 본다."))
    parts.link(view, "regions", say("시군 모두 보기"))
    parts.end_page()
code, name = region.region_code, places.name_of(view, region)
controls.bar(view)

# Its sentence and figures.
parts.link(view, "regions", f"← {say('시군 모두 보기')}")
parts.title(profiles.sentence(view, region))
st.markdown(phrases.shown(profiles.second_line(view, region)))
place_parts.cards(view, profiles.cards(view, region), "region")
place_parts.districts(view, region)

# Its projects over the years, and where in it they were.
counts = data.place_counts(view.filters)
left, right = st.columns([0.56, 0.44], gap="large")
with left:
    st.header(say("해마다의 알려진 프로젝트, 주제별"), anchor=False)
    if profiles.years_of(view):
        place_parts.picture(profiles.theme_chart(view), "region-themes", profiles.theme_text(view))
        parts.folded_table(view, profiles.theme_table(view), profiles.theme_text(view))
    else:
        st.markdown(say.missing())
with right:
    parts.header(say("{name} 안의 현장", name=name))
    place_parts.picture(profiles.region_map(view, region), "region-map", profiles.map_text(view))
    st.caption(f"{profiles.map_text(view)} {say('점은 정확한 곳, 고리는 읍면동. 경계는 2020년.')}")

# The projects, the people behind them, what came of it.
rows = data.projects_where(view.filters)
st.header(say("프로젝트"), anchor=False)

place_parts.long_table(
    view,
    profile_tables.project_table(view, rows),
    profiles.projects_title(view, name),
    counts.projects,
)
organizations = data.organizations_in(view.filters, code)
st.header(say("자리하거나 함께한 기관과 단체"), anchor=False)

place_parts.long_table(
    view,
    profile_tables.organization_table(view, organizations[: parts.MOST_ROWS]),
    say("기관·단체 {count}곳", count=len(organizations)),
    len(organizations),
)
parts.outcomes(view, data.outcomes(view.filters))
if found := profiles.published(view, region):
    st.header(say("이곳을 따로 센 공표 수치"), anchor=False)
    st.caption(say("누르면 출처와 규칙, 다른 값을 본다."))
    parts.figure_buttons(view, found, "published")

# Projects of the whole province reach it too.
wide = data.projects_where(profiles.elsewhere(view), ("province",))
if wide:
    st.header(say("도 전체에 미친 프로젝트"), anchor=False)
    title = say("{name}에도 해당하는 도 전체 현장 {count}곳", name=name, count=len(wide))
    place_parts.long_table(view, profile_tables.project_table(view, wide), title, len(wide))

# Regions like it, and what it is like.
place_parts.peer_links(view, code)
st.header(say("지역의 형편"), anchor=False)

place_parts.statistics_table(view, [code])
parts.sources(view, [row["source_id"] for row in rows])
st.caption(phrases.place_note(view))
