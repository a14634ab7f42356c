"""프로젝트 하나: what was tried here, what came of it, who and where, and what is like it?"""

import streamlit as st

from gnlab_app import controls, data, parts, phrases, project_story, project_wording

view = controls.view()
say = view.say
own = data.project(controls.one_thing("project") or "")
if own is None:
    st.title(say("그런 프로젝트는 없다"), anchor=False)
    st.markdown(say("주소의 프로젝트 이름을 알 수 없다. 찾아서 골라 본다."))
    parts.link(view, "projects", say("프로젝트 모두 보기"))
    parts.end_page()
controls.bar(view)

# What it is, and what of it is not known.
with st.container(horizontal=True, key="links-back"):
    parts.link(view, "projects", f"← {say('프로젝트 모두 보기')}")
    program_id = own.row["program_id"]
    parts.program_link(view, program_id, view.name_of("programs", program_id))
parts.title(phrases.plain(project_wording.name_of(view, own.row)))
project_story.badges(view, own)
st.markdown(phrases.plain(project_wording.sentence(view, own)))
if missing := project_wording.unknown(view, own):
    st.warning(missing)

# What was tried and what came of it.
project_story.steps(view, own)
project_story.outcome_cards(view, own)

# Where, who, when, for how much, how sure.
left, right = st.columns([0.5, 0.5], gap="large")
with left:
    project_story.organizations(view, own)
    project_story.years(view, own)
    project_story.money(view, own)
    project_story.certainty(view, own)
with right:
    project_story.places(view, own)

# What is like it, where it was read.
project_story.similar(view, own.similar)
parts.sources(view, own.source_ids)
project_story.report(view, own)
