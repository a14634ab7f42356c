"""사업: which lines of work are there, on which axis and level, and what is known of each?"""

import streamlit as st

from gnlab_app.context.labels import AXES
from gnlab_app.subjects.programs import listing, screen
from gnlab_app.widgets import choices, page, request, toolbar
from gnlab_data.published import sentences

view = request.view()
say, facts, filters = view.say, view.facts, view.filters
toolbar.bar(view)

shown = listing.in_view(view)
page.title(listing.headline(view, shown))
choices.search_box(view, say("이름으로 찾기"), say("사업 이름으로 찾기"))
if not shown:
    page.nothing_found(view)
    page.end_page()

main = {each.program_id: each for each in sentences.main_figures(facts, filters, shown)}
for axis, title in AXES.items():
    of_axis = [each for each in shown if (each.axis or "") == axis]
    if not of_axis:
        continue
    page.header(say(title))
    order = facts.axes[axis].program_ids if axis in facts.axes else ()
    place = {program_id: number for number, program_id in enumerate(order)}
    of_axis.sort(key=lambda each: (not each.in_deck, place.get(each.program_id, len(place))))
    with st.grid(columns="auto", min_column_width=300, key=f"programs-{axis or 'none'}"):
        for program in of_axis:
            screen.program_card(view, program, main.get(program.program_id))
