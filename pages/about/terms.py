"""용어: what each word, measure and statistic means here."""

import streamlit as st

from gnlab_app.subjects.about import terms
from gnlab_app.widgets import request, tables, toolbar

view = request.view()
say = view.say
toolbar.bar(view)

st.title(say("말과 지표를 이렇게 씁니다"), anchor=False)
tables.open_table(view, terms.word_table(view), say("말의 뜻"))

# The measures of published figures, by family.
for family, measures in terms.families(view).items():
    st.header(say(terms.FAMILIES[family]), anchor=family)
    tables.open_table(view, terms.measure_table(view, measures), say(terms.FAMILIES[family]))

# The statistics of the regions.
st.header(say("지역의 통계"), anchor="statistics")
tables.open_table(view, terms.statistics_table(view), say("지역의 통계"))
