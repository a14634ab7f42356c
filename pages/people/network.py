"""사람과 기관: who works with whom, who links, who is new, which kinds never meet?"""

import streamlit as st

from gnlab_app import context, controls, data, network_parts, network_pictures, parts, year_player

view = controls.view()
say, facts = view.say, view.facts
controls.bar(view)

# Who has most partners, or with how many the one asked for works; on how much that rests.
title, basis = st.container(), st.container()
drawing = network_parts.drawing_choice(view)
title.title(network_pictures.headline(view, drawing), anchor=False)
basis.markdown(network_pictures.basis_sentence(view, drawing.roles))
year_player.year_player(view, range(context.FIRST_OFFERED_YEAR, int(facts.data_date[:4]) + 1))
if not data.network_of(view.filters, drawing.roles).linked:
    parts.nothing_found(view)
    parts.end_page()

# The picture and the same as tables.
network_parts.draw(view, drawing)
network_parts.tables(view, drawing)

# What it answers.
network_parts.regions_answer(view, drawing.roles)
network_parts.village_answer(view, drawing.roles)
network_parts.years_answer(view, drawing.roles)
network_parts.kinds_answer(view, drawing.roles)
network_parts.joining_answer(view, drawing.roles)
parts.sources(view, network_pictures.source_ids(view, drawing))
