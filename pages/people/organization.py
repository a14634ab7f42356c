"""기관·단체 하나: what did it take part in, in which roles, when, where and with whom?"""

import streamlit as st

from gnlab_app.context import data
from gnlab_app.evidence import wording
from gnlab_app.subjects.organizations import organization as organization_organization
from gnlab_app.subjects.organizations import screen as organization_screen
from gnlab_app.widgets import chart_bar, figures, links, page, request, tables, toolbar

view = request.view()
say, filters = view.say, view.filters
toolbar.bar(view)
organization = data.directory().get(request.one_thing("organizations") or "")
if organization is None:
    st.title(say("기관을 찾을 수 없습니다"), anchor=False)
    st.markdown(say("주소의 기관 식별자를 알 수 없습니다. 목록에서 골라 보십시오."))
    links.link(view, "organizations", say("기관과 단체 모두 보기"))
    page.end_page()
org_id = organization.org_id

# Who it is.
rows = data.organization_projects(filters, org_id)
links.link(view, "organizations", f"← {say('기관과 단체 모두 보기')}")
page.title(organization_organization.sentence(view, organization, rows))
st.markdown(organization_organization.badges(view, organization))
if rows:
    st.markdown(organization_organization.second_line(view, rows))
else:
    page.nothing_found(view)
links.link(view, "network", say("함께한 곳을 그림으로 보기"), org=org_id)
organization_screen.other_names(view, organization)

# When and in which roles, and where.
left, right = st.columns([0.56, 0.44], gap="large")
with left:
    st.header(say("연도별 역할"), anchor=False)
    if organization_organization.roles_by_year(rows):
        text = organization_organization.roles_text(view, rows)
        figures.picture(
            organization_organization.roles_chart(view, org_id), "organization-roles", text
        )
        chart_bar.bar(view, "roles")
        st.caption(say("한 프로젝트에서 역할이 여럿이면 앞선 역할 하나로 센다."))
        tables.folded_table(view, organization_organization.roles_table(view, rows), text)
    else:
        st.markdown(say.missing())
with right:
    st.header(say("프로젝트의 장소"), anchor=False)
    sites = data.organization_sites(filters, org_id)
    text = organization_organization.place_text(view, rows, sites)
    figures.picture(organization_organization.place_map(view, org_id), "organization-places", text)
    chart_bar.bar(view, "sites")
    st.caption(f"{text} {say('점은 정확한 곳, 고리는 읍면동. 경계는 2020년.')}")
    if sites:
        tables.folded_table(view, organization_organization.site_table(view, sites), text)

# Its projects, its parts in whole programs, those it met.
if rows:
    st.header(say("프로젝트"), anchor=False)
    columns = organization_organization.project_table(view, rows)
    count = len(columns)
    title = say("확인된 프로젝트, 연도별 {rows}건", rows=count)
    tables.long_table(view, columns, title, count)
    organization_screen.project_links(view, rows)
    tables.downloads(view, columns, "organization", title, data.organization_sources(org_id))
programs = organization_organization.program_table(view, organization)
if len(programs):
    st.header(say("사업 전체에서 맡은 역할"), anchor=False)
    tables.open_table(view, programs, say("사업 전체에서 맡은 역할"))
st.header(say("함께한 기관과 단체"), anchor=False)

organization_screen.partners(view, org_id)

# Where it was read.
names = [each for alias in organization.aliases for each in alias.source_ids]
page.sources(view, [*data.organization_sources(org_id), *names])
st.caption(wording.place_note(view))
