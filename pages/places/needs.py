"""필요와 대응: where do a theme's need and its known projects meet, and where do they miss?"""

import streamlit as st

from gnlab_app.context import data, windows
from gnlab_app.evidence import gaps, wording
from gnlab_app.subjects.places import need_wording, needs
from gnlab_app.widgets import chart_bar, choices, figures, page, request, tables, toolbar

view = request.view()
say, filters = view.say, view.filters
toolbar.bar(view)

# One theme: who has the need and no known project, and how little we know.
theme_id = choices.option("need", needs.theme_options(view), say("주제"), kind="theme")
found = data.theme_need(filters, theme_id)
page.title(gaps.need_headline(view, found))
st.markdown(gaps.need_missed(view, found))
st.warning(need_wording.caution(view))

# Need against known projects, as points and as a map.
shown = choices.option("show", needs.statistic_options(view, found), say("통계"))
title = say("{theme}: 필요와 확인된 프로젝트", theme=view.name_of("themes", theme_id))
text = gaps.need_text(view, found)
narrow = windows.is_narrow(request.screen_width())
left, right = st.columns([0.55, 0.45], gap="large")
with left:
    page.header(title)
    st.caption(
        say(
            "오른쪽일수록 값이 크다. 빈 점은 자료 없음이며 0건이라는 말이 아니다. "
            "붉은 점: 필요가 큰데 확인된 것이 없음"
        )
    )
    figures.picture(needs.scatter(view, theme_id, shown, narrow), "need-points", text)
    chart_bar.bar(view, "points")
with right:
    page.header(needs.statistic_options(view, found)[shown])
    st.caption(say("짙을수록 필요가 크다. 숫자는 확인된 프로젝트, ?는 자료 없음."))
    figures.picture(needs.need_map(view, theme_id, shown), "need-map", text)
    chart_bar.bar(view, "map")
tables.folded_table(view, needs.theme_table(view, found), title)

# All themes at once.
st.header(say("주제별·시군별"), anchor=False)

st.caption(
    say(
        "짙을수록 필요가 크다(통계마다 매긴 자리의 평균). 숫자는 확인된 프로젝트, ?는 자료 없음. "
        "점선 상자: 필요가 큰 위 3분의 1인데 확인된 것이 없는 곳."
    )
)
figures.picture(needs.matrix(view, narrow), "need-matrix", needs.matrix_text(view))
chart_bar.bar(view, "grid")
tables.folded_table(view, needs.matrix_table(view), say("주제·시군별 필요와 프로젝트"))
with st.expander(say("어떤 통계로, 왜 그렇게 보는가")):
    tables.open_table(view, needs.reason_table(view), say("필요를 말하는 통계와 사유"))
    st.caption("  \n".join(wording.source_text(view, each) for each in needs.source_ids()))

# How unevenly the known projects are spread over people.
st.header(say("프로젝트는 사람 수만큼 고르게 있는가"), anchor=False)

st.markdown(need_wording.spread_sentence(view))
if data.concentration(filters).gini is not None:
    curve, _ = st.columns([0.6, 0.4])
    with curve:
        figures.picture(needs.lorenz(view), "lorenz", need_wording.spread_sentence(view))
        chart_bar.bar(view, "spread")
    tables.folded_table(view, needs.lorenz_table(view), say("로렌츠 곡선"))
