"""사람과 기관: who works with whom, who links, who is new, which kinds never meet?"""

import streamlit as st

from gnlab_app.context import context, data
from gnlab_app.subjects.organizations import network, network_screen
from gnlab_app.widgets import chart_bar, page, request, toolbar, year_player

view = request.view()
say, facts = view.say, view.facts
toolbar.bar(view)

# Who has most partners, or with how many the one asked for works; on how much that rests.
title, basis = st.container(), st.container()
drawing = network_screen.drawing_choice(view)
title.title(network.headline(view, drawing), anchor=False)
basis.markdown(network.basis_sentence(view, drawing.roles))
year_player.year_player(view, range(context.FIRST_OFFERED_YEAR, int(facts.data_date[:4]) + 1))
if not data.network_of(view.filters, drawing.roles).linked:
    page.nothing_found(view)
    page.end_page()

# The picture and the same as tables.
network_screen.draw(view, drawing)
chart_bar.bar(view, "network")
network_screen.tables(view, drawing)

# What it answers.
network_screen.regions_answer(view, drawing.roles)
network_screen.village_answer(view, drawing.roles)
network_screen.years_answer(view, drawing.roles)
network_screen.kinds_answer(view, drawing.roles)
network_screen.joining_answer(view, drawing.roles)
page.sources(view, network.source_ids(view, drawing))
