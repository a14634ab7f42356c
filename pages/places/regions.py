"""시군: what is known of each of the cities and counties, and how do a few of them compare?"""

import streamlit as st

from gnlab_app.context import context, data, names
from gnlab_app.evidence import by_theme
from gnlab_app.subjects.places import drawing as place_drawing
from gnlab_app.subjects.places import region, region_tables, screen, wording
from gnlab_app.widgets import (
    choices,
    figures,
    links,
    page,
    request,
    tables,
    toolbar,
)

view = request.view()
say, facts = view.say, view.facts
known = facts.places
toolbar.bar(view)
everywhere = context.everywhere(view)
chosen = [code for code in view.filters.regions if code in known.by_code]
chosen = [code for code in chosen if known.by_code[code].kind != "province"]
chosen = chosen[: region.MOST_COMPARED]

# Where most and least is known, or the regions set side by side.
if len(chosen) > 1:
    links.link(view, "regions", f"← {say('시군 모두 보기')}")
    page.title(say("{names} 비교", names=names.names(view, chosen)))
else:
    page.title(wording.headline(everywhere))
    st.markdown(wording.caution(view, data.covered(everywhere.filters)))
split = screen.split_choice(view)
units = [each.region_code for each in known.units(split)]
choices.regions_to_compare(view, units, region.MOST_COMPARED)

if len(chosen) > 1:
    # Side by side: figures and rates, themes by year on one scale, the statistics.
    tables.open_table(view, region_tables.compared_table(view, chosen), say("시군 비교"))
    st.caption(
        say(
            "여러 시군에 걸친 프로젝트는 시군마다 센다. 도의 값은 도 전체의 합을 도 전체의 인구나 "
            "넓이로 나눈 것이지 시군의 평균이 아니다. 3건보다 적으면 나누지 않는다."
        )
    )
    highest = max(by_theme.most_a_year(region.of_region(view, code)) for code in chosen)
    for column, code in zip(st.columns(len(chosen), gap="medium"), chosen, strict=True):
        own = region.of_region(view, code)
        with column:
            links.region_link(view, code, view.name_of("regions", code))
            if not by_theme.most_a_year(own):
                st.markdown(say.missing())
                continue
            chart, text = by_theme.theme_chart(own, highest), by_theme.theme_text(own)
            figures.picture(chart, f"themes-{code}", text)
            tables.folded_table(own, by_theme.theme_table(own), text)
    st.header(say("지역의 형편"), anchor=False)
    screen.statistics_table(view, chosen)
    page.end_page()

# All of them: a table to sort and links to each.
drawing = place_drawing.Drawing("values", "theme", "projects", "people", split)
screen.region_table(everywhere, drawing)
st.header(say("시군의 프로필"), anchor=False)

screen.region_links(everywhere, split)
