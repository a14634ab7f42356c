"""프로젝트 하나: what was tried here, what came of it, who and where, and what is like it?"""

import streamlit as st

from gnlab_app.context import data
from gnlab_app.evidence import wording as evidence_wording
from gnlab_app.subjects.projects import screen
from gnlab_app.subjects.projects import wording as project_wording
from gnlab_app.widgets import links, page, request, toolbar

view = request.view()
say = view.say
toolbar.bar(view)
own = data.project(request.one_thing("project") or "")
if own is None:
    st.title(say("프로젝트를 찾을 수 없습니다"), anchor=False)
    st.markdown(say("주소의 프로젝트 이름을 알 수 없습니다. 찾아서 골라 보십시오."))
    links.link(view, "projects", say("프로젝트 모두 보기"))
    page.end_page()

# What it is, and what of it is not known.
with st.container(horizontal=True, key="links-back"):
    links.link(view, "projects", f"← {say('프로젝트 모두 보기')}")
    program_id = own.row["program_id"]
    links.program_link(view, program_id, view.name_of("programs", program_id))
page.title(evidence_wording.plain(project_wording.name_of(view, own.row)))
screen.badges(view, own)
st.markdown(evidence_wording.plain(project_wording.sentence(view, own)))
if missing := project_wording.unknown(view, own):
    st.warning(missing)

# What was tried and what came of it.
screen.steps(view, own)
screen.outcome_cards(view, own)

# Where, who, when, for how much, how sure.
left, right = st.columns([0.5, 0.5], gap="large")
with left:
    screen.organizations(view, own)
    screen.years(view, own)
    screen.money(view, own)
    screen.certainty(view, own)
with right:
    screen.places(view, own)

# What is like it, where it was read.
screen.similar(view, own.similar)
page.sources(view, own.source_ids)
screen.report(view, own)
