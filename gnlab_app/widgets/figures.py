"""Published figures: cards, buttons and charts that open them, and the figure itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Literal

import plotly.graph_objects as go
import streamlit as st

from gnlab_app.charts import bars
from gnlab_app.charts.bars import CONFIG
from gnlab_app.context.context import View
from gnlab_app.context.markdown import shown
from gnlab_app.evidence import charts, wording
from gnlab_app.evidence import wording as evidence_wording
from gnlab_app.exhibit.card import Card
from gnlab_app.widgets import pressed as widget_pressed
from gnlab_app.widgets import window
from gnlab_app.widgets.tables import open_table
from gnlab_data.published import figures
from gnlab_data.published.figures import RULE, STEPS, Change, Figure
from gnlab_data.reference.readings import Reading

BADGES = {"actual": "green", "plan": "orange", "unknown": "gray"}


def figure_cards(view: View, shown: Sequence[Figure], key: str, with_program: bool = True) -> None:
    """A row of cards, each of which opens its figure; cards wrap on a narrow screen."""
    opened: Figure | None = None
    with st.grid(columns=max(2, min(4, len(shown))), min_column_width=168, key=f"cards-{key}"):
        for figure in shown:
            if _card(view, figure, key, with_program):
                opened = figure
    if opened is not None:
        show_figure(view, opened)


def _card(view: View, figure: Figure, key: str, with_program: bool) -> bool:
    """One card; True in the run after it was pressed."""
    say = view.say
    card = f"figure-card-{key}-{figure.key}"
    with st.container(border=True, key=card, gap="xxsmall", height="stretch"):
        st.markdown(_card_text(view, figure, with_program))
        name = say(
            "{label} {value}, {basis}: 근거 보기",
            label=wording.label_of(view, figure),
            value=wording.value_of(view, figure),
            basis=wording.basis_of(view, figure),
        )
        return st.button(shown(name), key=f"open-{key}-{figure.key}", type="tertiary")


def _card_text(view: View, figure: Figure, with_program: bool) -> str:
    """What it is, the value (bold text is large in a card), its change, year, basis and source."""
    number, unit = view.say.amount(figure.value, figure.unit)
    lines = [
        wording.plain(wording.label_of(view, figure, with_program)),
        f"**{number}**{unit}" if view.say.code == "ko" else f"**{number}** {unit}",
        _change_text(view, figures.change_into(view.facts, figure)),
        f":small[:gray[{wording.plain(wording.basis_of(view, figure))}]]{_mark(view, figure)}",
    ]
    return "  \n".join(line for line in lines if line)


def _change_text(view: View, change: Change | None) -> str:
    if change is None:
        return ""
    colour = {1: "green", 0: "gray", -1: "red"}[(change.difference > 0) - (change.difference < 0)]
    return f":{colour}[{wording.plain(wording.change_of(view, change))}]"


def _mark(view: View, figure: Figure) -> str:
    """A mark where sources disagree (rule 4)."""
    if not figure.disputed:
        return ""
    count = view.say("값 {count}개", count=figure.distinct_values)
    return f" :orange-badge[{count}]"


def figure_buttons(
    view: View, shown: Sequence[Figure], key: str, with_program: bool = True, dense: bool = False
) -> None:
    """Figures as small buttons in a grid: value, what it is, year; each opens its figure.

    `dense` ones stand in lines without a gap.
    """
    opened: Figure | None = None
    between: Literal["xxsmall", "small"] = "xxsmall" if dense else "small"
    with st.grid(columns="auto", min_column_width=230, gap=between, key=f"buttons-{key}"):
        for figure in shown:
            state = "" if figure.state == "actual" else f" {view.say.basis('plan')}"
            label = wording.plain(wording.label_of(view, figure, with_program))
            year = f"{wording.period_of(view, figure)}{state}"
            text = f"**{wording.value_of(view, figure)}** {label} ({year})"
            if st.button(text, key=f"open-{key}-{figure.key}", type="tertiary", wrap=True):
                opened = figure
    if opened is not None:
        show_figure(view, opened)


def show_figure(view: View, figure: Figure) -> None:
    """Open the figure: value, date, basis, source, rule, other values (rules 1 and 4)."""

    window.show(wording.label_of(view, figure), lambda: _figure_content(view, figure))


def _figure_content(view: View, figure: Figure) -> None:
    say, facts = view.say, view.facts
    measure = facts.measures[figure.measure_id]
    period = wording.period_of(view, figure)
    st.metric(f"{period} · {_state(view, figure)}", wording.value_of(view, figure))
    if figure.chosen and figure.unit == "원":
        st.caption(say("{value}원", value=say.full_number(figure.value)))
    st.markdown(say.data(measure.counts_ko, measure.counts_en))
    change = figures.change_into(facts, figure)
    if change:
        st.markdown(wording.change_of(view, change))
    if figure.chosen:
        st.markdown(f"**{say('출처')}**  \n{wording.source_line(view, figure.chosen)}")
    st.markdown(f"**{say('고른 규칙')}**  \n{say(STEPS[figure.step])} {say(RULE)}")
    _readings(view, say("같은 값을 밝힌 다른 출처"), figure.confirming, with_value=False)
    _readings(view, say("다른 값"), figure.others)
    _readings(view, say("일부만 센 값(더하지 않는다)"), figure.parts)
    _related(view, figure)


def _state(view: View, figure: Figure) -> str:
    return view.say.basis(figure.chosen.basis if figure.chosen else None)


def _readings(view: View, title: str, readings: Iterable[Reading], with_value: bool = True) -> None:
    lines = [f"- {wording.reading_line(view, each, with_value)}" for each in readings]
    if lines:
        st.markdown("\n".join([f"**{title}**", "", *lines]))


def _related(view: View, figure: Figure) -> None:
    """Other figures of the program in the same year that count the same kind of thing."""
    family = view.facts.measures[figure.measure_id].family
    lines = []
    for measure in view.facts.measures_of(figure.program_id):
        if measure.family != family or measure.measure_id == figure.measure_id:
            continue
        other = figures.figure(view.facts, figure.program_id, measure.measure_id, figure.year)
        if other.chosen:
            name = view.say.data(measure.name_ko, measure.name_en)
            lines.append(f"- {wording.plain(name)}: {wording.reading_line(view, other.chosen)}")
    if lines:
        title = view.say("같은 해의 가까운 수치")
        st.markdown("\n".join([f"**{title}**", "", *lines]))


def measure_caption(view: View, found: Sequence[Figure]) -> None:
    """What the chart of one measure shows: its name, unit, what it counts, the years."""
    say, measure = view.say, view.facts.measures[found[0].measure_id]
    words = [f"**{wording.plain(say.data(measure.name_ko, measure.name_en))}**"]
    if say.unit(measure.unit_ko):
        words.append(say("단위 {unit}", unit=say.unit(measure.unit_ko)))
    words.append(say.year_range(found[0].year, found[-1].year))
    st.markdown(f"{' · '.join(words)}  \n:gray[{say.data(measure.counts_ko, measure.counts_en)}]")


def figure_chart(view: View, chart: go.Figure, found: Sequence[Figure], key: str) -> None:
    """A chart of figures, its sentence and its table; a bar or a button opens its figure.

    The buttons are the way by keyboard.
    """
    st.plotly_chart(
        chart,
        config=CONFIG,
        theme=None,
        key=key,
        alt=wording.sentence_of(view, found),
        on_select=partial(widget_pressed.chart_pressed, key),
        selection_mode="points",
    )
    title = view.say("표로 보기")
    folded = st.expander(title, key=f"{key}-folded", on_change="rerun")
    with folded:
        open_table(view, charts.table_of(view, found), wording.label_of(view, found[0]))
        if folded.open:
            figure_buttons(view, found, key)
    pressed = widget_pressed.pressed_in(key)
    for figure in found:
        if pressed and figure.key == pressed:
            show_figure(view, figure)


def figures_by_year(view: View, found: Sequence[Figure]) -> None:
    """All figures as buttons, the latest year open and the others folded."""
    years = list(dict.fromkeys(each.year for each in found))
    for told in years:
        of_year = [each for each in found if each.year == told]
        title = f"{view.say.year(told)} · {view.say('수치 {count}개', count=len(of_year))}"
        with st.expander(shown(title), expanded=told == years[0]):
            figure_buttons(view, of_year, str(told), with_program=False)


def disagreements(view: View, found: Sequence[Figure]) -> None:
    """Each figure that sources disagree on, the chosen value first."""
    for figure in found:
        if figure.chosen is None:
            continue
        label = wording.label_of(view, figure, with_program=False)
        lines = [f"**{wording.plain(label)}, {wording.period_of(view, figure)}**", ""]
        readings = (figure.chosen, *figure.confirming, *figure.others)
        lines += [f"- {wording.reading_line(view, each)}" for each in readings]
        st.markdown("\n".join(lines))


def cards(view: View, shown: Sequence[Card], key: str) -> None:
    """Figures of a region in a row that wraps."""
    with st.grid(columns="auto", min_column_width=168, key=f"cards-{key}"):
        for number, card in enumerate(shown):
            name = f"region-card-{key}-{number}"
            with st.container(border=True, key=name, gap="xxsmall", height="stretch"):
                unit = card.unit if view.say.code == "ko" else f" {card.unit}"
                lines = [evidence_wording.plain(card.label), f"**{card.number}**{unit}"]
                if card.note:
                    lines.append(f":small[:gray[{evidence_wording.plain(card.note)}]]")
                st.markdown("  \n".join(lines))


def picture(figure: go.Figure, key: str, alt: str) -> None:
    """A chart that is only looked at."""
    st.plotly_chart(figure, config=bars.CONFIG, theme=None, key=key, alt=alt)
