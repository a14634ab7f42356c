"""Pieces of a page: figure cards and the figure itself, notices, sources, tables, the foot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import streamlit as st

from gnlab_app import controls
from gnlab_app.controls import View
from gnlab_app.texts import SOURCE_KINDS
from gnlab_data import figures, settings
from gnlab_data.figures import RULE, STEPS, Change, Figure
from gnlab_data.language import Language
from gnlab_data.problems import Problem
from gnlab_data.readings import Reading

MOST_PROBLEMS = 30
BADGES = {"actual": "green", "plan": "orange", "unknown": "gray"}


# ------------------------------------------------------------------------------ figures in words


def label_of(view: View, figure: Figure, with_program: bool = True) -> str:
    """Program and measure: 사회혁신가 대학 · 수료 인원."""
    measure = view.facts.measures[figure.measure_id]
    name = view.say.data(measure.name_ko, measure.name_en)
    if not with_program:
        return name
    return f"{view.name_of('programs', figure.program_id)} · {name}"


def value_of(view: View, figure: Figure) -> str:
    """The value with its unit, or 자료 없음."""
    return view.say.quantity(figure.value, figure.unit)


def change_of(view: View, change: Change | None) -> str:
    """The change with its earlier year and value, empty where it is not legal."""
    if change is None:
        return ""
    say, earlier = view.say, change.earlier
    before = say.quantity(earlier.value, earlier.unit)
    if change.difference == 0:
        return say("{year} {value}와 같음", year=say.year(earlier.year), value=before)
    difference = say.change(change.difference, earlier.unit)
    return say(
        "{difference} · {year} {value}에서",
        difference=difference,
        year=say.year(earlier.year),
        value=before,
    )


def basis_of(view: View, figure: Figure) -> str:
    """2020년 실적 · 출처: 경상남도 발표 자료 외 2곳."""
    say = view.say
    words = [f"{say.year(figure.year)} {say.basis(figure.chosen.basis)}" if figure.chosen else ""]
    if figure.chosen:
        source = view.facts.sources[figure.chosen.source_id]
        others = len({each.source_id for each in (*figure.confirming, *figure.others)})
        text = say("출처 {publisher}", publisher=source.publisher)
        if others:
            text = say("출처 {publisher} 외 {count}곳", publisher=source.publisher, count=others)
        words.append(text)
    return " · ".join(word for word in words if word)


# --------------------------------------------------------------------------------- figure cards


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
    change = figures.change_into(view.facts, figure)
    with st.container(border=True, key=f"figure-card-{key}-{figure.key}", gap="xxsmall"):
        st.metric(
            label_of(view, figure, with_program),
            value_of(view, figure),
            change_of(view, change) or None,
            delta_color="off" if change and change.difference == 0 else "normal",
            delta_arrow="off" if change and change.difference == 0 else "auto",
        )
        st.caption(_card_foot(view, figure))
        name = say(
            "{label} {value}, {basis}: 근거 보기",
            label=label_of(view, figure),
            value=value_of(view, figure),
            basis=basis_of(view, figure),
        )
        return st.button(name, key=f"open-{key}-{figure.key}", type="tertiary")


def _card_foot(view: View, figure: Figure) -> str:
    mark = ""
    if figure.disputed:
        count = view.say("값 {count}개", count=figure.distinct_values)
        mark = f" :orange-badge[{count}]"
    return basis_of(view, figure) + mark


def figure_buttons(view: View, shown: Sequence[Figure], key: str) -> None:
    """Figures as small buttons in a grid: value, what it is, year; each opens its figure."""
    opened: Figure | None = None
    with st.grid(columns="auto", min_column_width=230, key=f"buttons-{key}"):
        for figure in shown:
            state = "" if figure.state == "actual" else f" {view.say.basis('plan')}"
            text = (
                f"**{value_of(view, figure)}** {label_of(view, figure)} "
                f"({view.say.year(figure.year)}{state})"
            )
            if st.button(text, key=f"open-{key}-{figure.key}", type="tertiary", wrap=True):
                opened = figure
    if opened is not None:
        show_figure(view, opened)


# ------------------------------------------------------------------------- the figure, opened


def show_figure(view: View, figure: Figure) -> None:
    """Open the figure: value, date, basis, source, rule, other values (rules 1 and 4)."""

    @st.dialog(label_of(view, figure), width="medium")
    def opened() -> None:
        _figure_content(view, figure)

    opened()


def _figure_content(view: View, figure: Figure) -> None:
    say, facts = view.say, view.facts
    measure = facts.measures[figure.measure_id]
    st.metric(f"{say.year(figure.year)} · {_state(view, figure)}", value_of(view, figure))
    if figure.chosen and figure.unit == "원":
        st.caption(say("{value}원", value=say.full_number(figure.value)))
    st.markdown(say.data(measure.counts_ko, measure.counts_en))
    change = figures.change_into(facts, figure)
    if change:
        st.markdown(change_of(view, change))
    if figure.chosen:
        st.markdown(f"**{say('출처')}**  \n{source_line(view, figure.chosen)}")
    st.markdown(f"**{say('고른 규칙')}**  \n{say(STEPS[figure.step])} {say(RULE)}")
    _readings(view, say("같은 값을 밝힌 다른 출처"), figure.confirming, with_value=False)
    _readings(view, say("다른 값"), figure.others)
    _readings(view, say("일부만 센 값(더하지 않는다)"), figure.parts)
    _related(view, figure)


def _state(view: View, figure: Figure) -> str:
    return view.say.basis(figure.chosen.basis if figure.chosen else None)


def _readings(view: View, title: str, readings: Iterable[Reading], with_value: bool = True) -> None:
    lines = [f"- {_reading_line(view, each, with_value)}" for each in readings]
    if lines:
        st.markdown("\n".join([f"**{title}**", "", *lines]))


def _reading_line(view: View, reading: Reading, with_value: bool = True) -> str:
    say = view.say
    value = f"**{say.quantity(reading.value, reading.unit)}** {say.basis(reading.basis)}"
    part = say.data(reading.part_ko, reading.part_en)
    words = [value if with_value else "", plain(part), source_line(view, reading)]
    return " · ".join(word for word in words if word)


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
            lines.append(f"- {plain(name)}: {_reading_line(view, other.chosen)}")
    if lines:
        title = view.say("같은 해의 가까운 수치")
        st.markdown("\n".join([f"**{title}**", "", *lines]))


# --------------------------------------------------------------------------- sources and notes


def source_line(view: View, reading: Reading) -> str:
    """A reading's source with its link, its note in brackets."""
    note = f" ({plain(view.say.data(reading.note, None))})" if reading.note else ""
    return source_text(view, reading.source_id) + note


def source_text(view: View, source_id: str) -> str:
    """Title as a link, publisher, date and kind of a document, in Markdown."""
    say, source = view.say, view.facts.sources[source_id]
    title = plain(say.data(source.title, None))
    if source.url:
        title = f"[{title}](<{source.url}>)"
    words = [title, plain(source.publisher)]
    if source.published_on:
        words.append(say.date(source.published_on))
    words.append(say(SOURCE_KINDS[source.kind]))
    return ", ".join(words)


def plain(text: str) -> str:
    """Text of the data with the signs that Markdown gives a meaning taken literally."""
    for sign in "\\`*_[]<>$~#|:":
        text = text.replace(sign, f"\\{sign}")
    return text


def sources(view: View, source_ids: Iterable[str]) -> None:
    """A folded list of documents."""
    names = sorted(set(source_ids))
    if not names:
        return
    with st.expander(view.say("출처 {count}건", count=len(names))):
        st.markdown("\n".join(f"- {source_text(view, each)}" for each in names))


def table(view: View, columns: dict[str, list[Any]], alt: str, title: str = "") -> None:
    """A folded table that says what the picture above it says."""
    with st.expander(title or view.say("표로 보기")):
        st.table(columns, hide_index=True, border="horizontal", alt=alt)


def nothing_found(view: View, fields: Sequence[str] = controls.FIELDS) -> None:
    """The empty result: which filter to loosen, and a button for each that is set."""
    say = view.say
    st.info(say("고른 조건에 맞는 자료가 없다. 조건을 하나씩 빼 본다."))
    empty = controls.Filters()
    with st.container(horizontal=True, key="loosen"):
        for field in fields:
            if getattr(view.filters, field) != getattr(empty, field):
                controls.reset_filters(view, field)


# ----------------------------------------------------------------------- the state of the data


def unusable(say: Language, problems: Sequence[Problem]) -> None:
    """No database and none can be made: the list of problems instead of a page."""
    st.title(say("자료를 열 수 없다"))
    st.error(say("아래 문제를 고치고 이 화면을 다시 연다. 고치기 전의 자료는 바뀌지 않았다."))
    _problem_list(say, problems)


def kept_last_good(say: Language, problems: Sequence[Problem]) -> None:
    """New data could not be taken: the last good data is shown, and why."""
    st.warning(
        say("새 자료에 문제가 {count}건 있어 마지막으로 맞았던 자료를 보인다.", count=len(problems))
    )
    with st.expander(say("문제 보기")):
        _problem_list(say, problems)


def _problem_list(say: Language, problems: Sequence[Problem]) -> None:
    lines = [f"- {plain(problem.text(say.code))}" for problem in problems[:MOST_PROBLEMS]]
    if len(problems) > MOST_PROBLEMS:
        lines.append(f"- {say('그 밖에 {count}건', count=len(problems) - MOST_PROBLEMS)}")
    st.markdown("\n".join(lines))


def foot(view: View) -> None:
    """Date of the data, version, and where to report a mistake."""
    say = view.say
    words = [
        say("자료 기준일 {date}", date=say.date(view.facts.data_date)),
        say("자료 판 {version}", version=view.facts.version),
        say("프로그램 {version}", version=settings.version()),
    ]
    address = settings.report_address()
    if address:
        words.append(f"[{say('잘못 알리기')}](<{address}>)")
    st.divider()
    st.caption(" · ".join(words))
