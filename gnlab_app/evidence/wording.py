"""Figures, changes, sources and coverage in words, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.context.labels import SOURCE_KINDS
from gnlab_app.context.markdown import (
    Marked,  # noqa: F401 - for all who phrase
    plain,
)
from gnlab_app.exhibit.table import Column, text, year
from gnlab_data.published.coverage import Coverage, Known
from gnlab_data.published.figures import Change, Figure
from gnlab_data.published.flows import Flow
from gnlab_data.reference.readings import Program, Reading
from gnlab_data.store.database import Row


def year_label(view: View, year: int | None, narrow: bool = False) -> str:
    """A year of known projects: 2025, 2026 ~2월 where the documents end in it, 연도 미상."""
    if year is None:
        return view.say("연도 미상")
    return _as_far_as_known(view, year, f"’{year % 100:02d}" if narrow else str(year))


def year_cell(view: View, year: int) -> str:
    """The same in a table: 2025년, 2026년 ~2월."""
    return _as_far_as_known(view, year, view.say.year(year))


def year_column(view: View, years: Sequence[int | None]) -> Column:
    """The years of a chart as the first column of its table."""
    words = [view.say.year(None) if each is None else year_cell(view, each) for each in years]
    return year("year", view.say("연도"), years, words)


def _as_far_as_known(view: View, year: int, label: str) -> str:
    say, last = view.say, view.facts.projects_date
    if last[:4] != str(year) or len(last) < len("2026-02") or last[5:] == "12-31":
        return label
    return say("{year} ~{month}", year=label, month=say.month(last))


def label_of(view: View, figure: Figure, with_program: bool = True) -> str:
    """Program and measure: 사회혁신가 대학 · 수료 인원."""
    measure = view.facts.measures[figure.measure_id]
    name = view.say.data(measure.name_ko, measure.name_en)
    if figure.part and figure.chosen:
        part = view.say.data(figure.chosen.part_ko, figure.chosen.part_en)
        name = f"{name} ({part})"
    if not with_program:
        return name
    return f"{view.name_of('programs', figure.program_id)} · {name}"


def value_of(view: View, figure: Figure) -> str:
    """The value with its unit, or 자료 없음."""
    return view.say.quantity(figure.value, figure.unit)


def period_of(view: View, figure: Figure) -> str:
    """The year of a value; from the first to the last year of a total over several."""
    return view.say.year_range(*figure.period)


def change_of(view: View, change: Change | None) -> str:
    """The change with its earlier year and value, empty where it is not legal."""
    if change is None:
        return ""
    say, earlier = view.say, change.earlier
    before = say.quantity(earlier.value, earlier.unit)
    if change.difference == 0:
        return say("{year} {value:과와} 같음", year=say.year(earlier.year), value=before)
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
    words = [f"{period_of(view, figure)} {say.basis(figure.chosen.basis)}" if figure.chosen else ""]
    if figure.chosen:
        publisher = view.publisher(figure.chosen.source_id)
        others = len({each.source_id for each in (*figure.confirming, *figure.others)})
        text = say("출처 {publisher}", publisher=publisher)
        if others:
            text = say("출처 {publisher} 외 {count}곳", publisher=publisher, count=others)
        words.append(text)
    return " · ".join(word for word in words if word)


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
    words = [title, plain(view.publisher(source_id))]
    if source.published_on:
        words.append(say.date(source.published_on))
    words.append(say(SOURCE_KINDS[source.kind]))
    return ", ".join(words)


def project_column(view: View, rows: Iterable[Row], linked: bool = False) -> Column:
    """Projects by name; `linked` leads to their pages (which open beside this one)."""
    say, rows = view.say, list(rows)
    language = "" if say.code == "ko" else f"&lang={say.code}"
    names = [say.data(row["name_ko"], row["name_en"]) for row in rows]
    links = [f"project?id={row['project_id']}{language}" for row in rows] if linked else []
    return Column("project", say("프로젝트"), tuple(names), links=tuple(links))


def program_column(view: View, rows: Iterable[Row]) -> Column:
    """The programs of projects by name."""
    names = [view.name_of("programs", row["program_id"]) for row in rows]
    return text("program", view.say("사업"), names)


def reading_line(view: View, reading: Reading, with_value: bool = True) -> str:
    """A reading with its value, part and source, as a line of a list."""
    say = view.say
    value = f"**{say.quantity(reading.value, reading.unit)}** {say.basis(reading.basis)}"
    part = say.data(reading.part_ko, reading.part_en)
    words = [value if with_value else "", plain(part), source_line(view, reading)]
    return " · ".join(word for word in words if word)


def sentence_of(view: View, found: Sequence[Figure]) -> str:
    """What a chart of figures shows, value by value, for those who do not see it."""
    lines = []
    for program_id, measure_id in dict.fromkeys(
        (each.program_id, each.measure_id) for each in found
    ):
        own = [
            each for each in found if (each.program_id, each.measure_id) == (program_id, measure_id)
        ]
        values = view.say.join(year_value(view, each) for each in own)
        lines.append(f"{label_of(view, own[0])}: {values}.")
    return " ".join(lines)


def year_value(view: View, figure: Figure) -> str:
    """2022년 10건(계획)."""
    say = view.say
    text = f"{period_of(view, figure)} {value_of(view, figure)}"
    return f"{text}({say.basis('plan')})" if figure.state == "plan" else text


def flow_sentence(view: View, flow: Flow) -> str:
    """How many of the later year's projects were continued and how many new."""
    say, unit = view.say, flow.later.unit
    return say(
        "{program:은는} {year} {total} 가운데 {kept:이가} 지난해에서 계속된 것이고 "
        "{new:이가} 신규이다.",
        program=view.name_of("programs", flow.later.program_id),
        year=say.year(flow.later.year),
        total=say.quantity(flow.later.value, unit),
        kept=say.quantity(flow.kept, unit),
        new=say.quantity(flow.new, unit),
    )


def coverage_sentence(view: View, found: Coverage) -> str:
    """How many projects are known by name, and in how many official counts all of them are."""
    say = view.say
    if not found.distinct.rows and not found.compared:
        return say("이 필터에서 확인된 프로젝트가 없다(자료 없음).")
    if found.official is not None:
        return _compared_sentence(view, found, found.official)
    distinct, rows = found.distinct, found.all_known.rows
    words = [
        say(
            "명칭이 확인된 프로젝트는 {projects}건이고, {more}.",
            projects=distinct.rows,
            more=_confirmed(view, distinct),
        )
    ]
    if distinct.rows < rows:
        words.append(say("여러 해 계속된 것을 연도별로 세면 {rows}건이다.", rows=rows))
    if not found.comparable:
        words.append(
            say("공식 집계는 주제·시군·검색어 같은 필터로 나뉘어 나오지 않아 비교하지 않는다.")
        )
    elif found.compared:
        words.append(_compared_years(view, found))
    return " ".join(words)


def _confirmed(view: View, known: Known) -> str:
    """Of how many the place and the result are known; none is no count (rule 3)."""
    say, place, result = view.say, known.with_place, known.with_result
    if place and result:
        return say(
            "장소까지 확인된 것은 {place}건, 결과까지 확인된 것은 {result}건이다",
            place=place,
            result=result,
        )
    if place:
        return say("장소까지 확인된 것은 {place}건이며 결과가 확인된 것은 없다", place=place)
    if result:
        return say("결과까지 확인된 것은 {result}건이며 장소가 확인된 것은 없다", result=result)
    return say("장소나 결과까지 확인된 것은 없다")


def _compared_years(view: View, found: Coverage) -> str:
    """In how many program years all that was officially counted is known by name."""
    say, count = view.say, len(found.compared)
    if found.complete == count:
        return say("공식 집계가 있는 사업과 해 {count}가지는 모두 명칭이 확인된다.", count=count)
    if not found.complete:
        return say("공식 집계가 있는 사업과 해 {count}가지는 일부만 명칭이 확인된다.", count=count)
    return say(
        "공식 집계가 있는 사업과 해 {count}가지 가운데 {complete}가지는 모두, "
        "{partly}가지는 일부만 명칭이 확인된다(연도와 지표가 달라 더하지 않는다).",
        count=count,
        complete=found.complete,
        partly=count - found.complete,
    )


def _compared_sentence(view: View, found: Coverage, official: int) -> str:
    """One measure in one year: what was officially counted, and what of it is known."""
    say, known = view.say, found.known
    if known.rows > official:
        text = say(
            "공식 집계는 {official}건인데 명칭이 확인된 것이 {rows}건으로 더 많다. 집계한 때나 "
            "세는 법이 다르다.",
            official=official,
            rows=known.rows,
        )
    else:
        text = say(
            "공식으로 집계된 {official}건 가운데 명칭이 확인된 것은 {rows}건이고, {more}.",
            official=official,
            rows=known.rows,
            more=_confirmed(view, known),
        )
    if found.elsewhere.rows:
        more = say("공식 집계가 없는 사업과 해의 {rows}건은 따로 있다.", rows=found.elsewhere.rows)
        text = f"{text} {more}"
    return text


def span_text(view: View, program_id: str) -> str:
    """2019–2022년, or from 2019 with an end that is not known."""
    say, span = view.say, data.timeline()[program_id]
    if span.start is None:
        return say("시작 연도 미상")
    if span.end is not None:
        return say.year_range(span.start, span.end)
    return say("{year}부터, 종료 연도 미상", year=say.year(span.start))


def place_note(view: View) -> str:
    """How places are known and counted, below every page about them."""
    return view.say(
        "현장은 출처에 적힌 만큼만 놓는다. 읍면동과 경계는 2020년의 것이고, 정확한 점은 전국 학교 "
        "위치 표준데이터에 있는 학교뿐이다."
    )


def names_match(program: Program, words: str) -> bool:
    """Whether each of the words is in one of the program's names; spaces do not matter."""
    names = (program.name_ko, program.name_en, program.short_ko, program.short_en)
    squeezed = [name.replace(" ", "").lower() for name in names]
    whole = words.replace(" ", "").lower()
    return any(whole in name for name in squeezed) or all(
        any(word in name for name in squeezed) for word in words.lower().split()
    )
