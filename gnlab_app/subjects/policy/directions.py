"""The deck's directions and the hinge of the talk: sentences, charts and tables."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from gnlab_app.charts import bars, composition
from gnlab_app.charts import matrix as chart_matrix
from gnlab_app.charts.bars import Point, Series
from gnlab_app.charts.composition import Part
from gnlab_app.charts.matrix import Square
from gnlab_app.charts.texts import bold
from gnlab_app.context import data
from gnlab_app.context.context import View, kept_with_view
from gnlab_app.context.labels import ORGANIZATION_KINDS
from gnlab_app.evidence import charts, wording
from gnlab_app.exhibit.card import Card
from gnlab_data.language import message
from gnlab_data.language.claims import FEW
from gnlab_data.policy import indicators
from gnlab_data.policy.indicator_definitions import HINGE, Declared
from gnlab_data.policy.indicators import Counted, Direction, Indicator
from gnlab_data.reference.readings import DECK_SOURCE
from gnlab_data.store.database import Row

STEPS = (0.05, 0.1, 0.2, 0.4)
"""Below these shares a cell of the matrix has the first, second … class; else the last."""

NAMED = 3
"""So many programs are named in a sentence; the others are counted."""

CAUTION = message(
    "출처나 사업의 성격으로 확인되는 참여만 세어 실제보다 적을 수 있고, 해마다 확인된 사업이 달라 "
    "해끼리 늘고 준 것은 말하지 않는다"
)


def title_of(view: View, direction: Direction) -> str:
    """1. 경남리빙랩네트워크 실무."""
    return f"{direction.place}. {view.say.data(direction.title_ko, direction.title_en)}"


def direction_of(direction_id: str) -> Direction | None:
    """The direction of an id; None where there is none."""
    known = {each.direction_id: each for each in indicators.directions()}
    return known.get(direction_id)


# ------------------------------------------------------------------------------------- words


def counts(view: View, found: Indicator, counted: Counted) -> str:
    """54건 가운데 5건, 13가지 가운데 12가지; none confirmed is never 0 (rule 3)."""
    say = view.say
    if found.declared.kind == "count":
        themes = len(view.facts.themes)
        return say("주제 {themes}가지 가운데 {hit}가지", themes=themes, hit=counted.hit)
    if not counted.hit:
        return say("{base}건 가운데 확인된 것 없음", base=counted.base)
    return say("{base}건 가운데 {hit}건", base=counted.base, hit=counted.hit)


def value_words(view: View, found: Indicator) -> str:
    """The value of an indicator as a whole: a rate with its counts, counts, or a figure."""
    say = view.say
    if found.declared.kind == "figure":
        last = latest(found)
        return wording.value_of(view, last) if last else say.missing()
    if not found.whole.base:
        return say.missing()
    rate = found.rate(found.whole)
    words = counts(view, found, found.whole)
    return f"{say.percent(rate)} · {words}" if rate is not None else words


def latest(found: Indicator) -> indicators.Figure | None:
    """The last figure that is known."""
    known = [each for each in found.figures if each.chosen]
    return known[-1] if known else None


def finding(view: View, found: Indicator) -> str:
    """One sentence about all years together: in no two years are the same programs known."""
    say, name, whole = view.say, view.say(found.declared.short), found.whole
    if found.declared.kind == "figure":
        known = [each for each in found.figures if each.chosen]
        values = say.join(wording.year_value(view, each) for each in known)
        return f"{name}: {values or say.missing()}."
    if not whole.base:
        return say("{name}: 이 필터에서 참여 주체가 확인된 프로젝트가 없다.", name=name)
    if found.declared.kind == "count":
        return say("{name}: {counts:이다}.", name=name, counts=counts(view, found, whole))
    if not whole.hit:
        return say("{name}: {base}건 가운데 확인된 것이 없다.", name=name, base=whole.base)
    return say(
        "{name}: {counts}에서 확인됐다{years}.",
        name=name,
        counts=_with_rate(view, found, whole),
        years=_years_in_brackets(view, found),
    )


def _with_rate(view: View, found: Indicator, counted: Counted) -> str:
    rate, words = found.rate(counted), counts(view, found, counted)
    return words if rate is None else f"{words}({view.say.percent(rate)})"


def _years_in_brackets(view: View, found: Indicator) -> str:
    """The years in which something is confirmed: (2019년–2025년)."""
    years = [each.year for each in found.years if each.hit and each.year]
    return f"({view.say.year_range(years[0], years[-1])})" if years else ""


def headline(view: View, found: Indicator) -> str:
    """Has the hinge moved? How many join residents with research, universities or companies."""
    say, whole = view.say, found.whole
    if not whole.base:
        return say("이 필터에서 참여 주체가 확인된 프로젝트가 없다.")
    if not whole.hit:
        return say(
            "참여 주체가 확인된 프로젝트 {base}건 가운데 주민이 연구·대학·기업과 함께한 것으로 "
            "확인된 것은 없다.",
            base=whole.base,
        )
    return say(
        "주민이 연구·대학·기업과 함께한 것이 확인된 프로젝트는 {counts:이다}.",
        counts=_with_rate(view, found, whole),
    )


def second_line(view: View, found: Indicator) -> str:
    """What the deck said of its cases, and which programs those that are counted belong to."""
    say = view.say
    remarks = [say.data(row["text_ko"], row["text_en"]) for row in data.remarks()]
    words = []
    if remarks:
        words.append(say("2020년 발표 자료는 사례들을 두고 적었다(요지): {text}", text=remarks[0]))
    programs = data.hinge_by("program_id", view.filters)
    if found.whole.hit and programs:
        named = dict(list(programs.items())[:NAMED])
        rest = len(programs) - len(named)
        words.append(
            say("사업으로는 {names}이다.", names=_counted_names(view, "programs", named))
            if not rest
            else say(
                "사업으로는 {names} 등 {all}개 사업이다.",
                names=_counted_names(view, "programs", named),
                all=len(programs),
            )
        )
    return " ".join(words)


def where_line(view: View) -> str:
    """Of the hinge: in which themes and regions, and of how many a result is known."""
    say, regions = view.say, view.facts.places.by_code
    themes = data.hinge_by("primary_theme_id", view.filters)
    places = {
        code: count
        for code, count in data.hinge_by("region_code", view.filters).items()
        if regions[str(code)].kind != "gu"
    }
    if not themes and not places:
        return ""
    results = data.hinge_by("has_result", view.filters).get(1, 0)
    return say(
        "대표 주제는 {themes}이고, 시군은 {regions}이며(여러 곳이면 곳마다 셈), {results}.",
        themes=_counted_names(view, "themes", themes),
        regions=_counted_names(view, "regions", places),
        results=say("결과까지 확인된 것은 {count}건이다", count=results)
        if results
        else say("결과는 자료가 없다"),
    )


def _counted_names(view: View, field: str, counted: Mapping[str | int, int]) -> str:
    say = view.say
    names = [
        f"{view.name_of(field, str(code)) if code else say.missing()} {say.quantity(count, '건')}"
        for code, count in counted.items()
    ]
    return say.join(names) or say.missing()


def basis(view: View, found: Indicator) -> str:
    """On what it rests: 전체 M건 중 N건 기준."""
    say, whole = view.say, found.whole
    if found.declared.kind == "figure":
        known = sum(each.chosen is not None for each in found.figures)
        return say("전체 {total}개 값 중 {known}개 기준", total=len(found.figures), known=known)
    words = say(
        "명칭이 확인된 전체 {known}건 중 {base}건 기준({words})",
        known=whole.known,
        base=whole.base,
        words=say(found.declared.base_words),
    )
    return f"{words}, {say(CAUTION)}" if found.declared.kind == "share" else words


def cards(view: View, found: Indicator) -> list[Card]:
    """The hinge in four figures: the whole, research, three kinds of actor, what it rests on."""
    say = view.say
    shown = [(HINGE, found)]
    by_id = {each.indicator_id: each.direction_id for each in indicators.directions()}
    every = data.direction_indicators(view.filters)
    for indicator_id in ("research_linked_share", "multi_actor_share"):
        if indicator_id in by_id:
            own = every[by_id[indicator_id]]
            shown.append((own.declared, own))
    made = [_card(view, declared, each) for declared, each in shown]
    known = Card(
        say("참여 주체가 확인된 프로젝트"),
        say.number(found.whole.base),
        "건" if say.code == "ko" else "",
        say("명칭이 확인된 {known}건 가운데", known=found.whole.known),
    )
    return [*made, known]


def _card(view: View, declared: Declared, found: Indicator) -> Card:
    say = view.say
    rate = found.rate(found.whole)
    number = say.percent(rate) if rate is not None else say.missing()
    return Card(say(declared.short), number, "", counts(view, found, found.whole))


# ------------------------------------------------------------------------------------- charts


@kept_with_view
def course_chart(view: View, direction_id: str = "", narrow: bool = False) -> go.Figure:
    """The yearly course of a direction's indicator; of the hinge where no direction is named.

    On a `narrow` screen the bars carry less.
    """
    found = (
        data.direction_indicators(view.filters)[direction_id]
        if direction_id
        else data.hinge(view.filters)
    )
    if found.declared.kind == "figure":
        return _figure_chart(view, found)
    return composition.parts_by_year(
        [_part(view, found, each, narrow) for each in found.years],
        view.look,
        view.say.missing(),
        bars.SMALL if narrow else bars.NORMAL,
    )


def _figure_chart(view: View, found: Indicator) -> go.Figure:
    points: tuple[Point, ...] = tuple(charts.point(view, each) for each in found.figures)
    name = view.say(found.declared.short)
    series = Series(name, view.look.accent, points)
    return bars.yearly([series], view.look, charts.words(view.say), height=260)


def _part(view: View, found: Indicator, counted: Counted, narrow: bool) -> Part:
    say, rate = view.say, found.rate(counted)
    whole = len(view.facts.themes) if found.declared.kind == "count" else counted.base
    if not counted.base:
        whole = 0
    text = f"{bold(str(counted.hit or '–'))}/{whole}"
    if rate is not None and not narrow:
        text += f"\n{say.percent(rate)}"
    note = f"{say.year(counted.year)} · {counts(view, found, counted)}"
    is_rated = found.declared.kind == "share" and found.declared.rated
    if is_rated and 0 < counted.base < FEW:
        note += "\n" + say("{few}건보다 적어 비율을 내지 않음", few=FEW)
    label = f"’{(counted.year or 0) % 100:02d}" if narrow else say.year(counted.year)
    return Part(label, whole, counted.hit, text, note)


def course_text(view: View, found: Indicator) -> str:
    """What the chart shows, year by year."""
    say = view.say
    if found.declared.kind == "figure":
        return wording.sentence_of(view, found.figures)
    values = [
        f"{say.year(each.year)} "
        + (counts(view, found, each) if each.base else say.missing())
        + (f"({say.percent(rate)})" if (rate := found.rate(each)) is not None else "")
        for each in found.years
    ]
    return f"{say(found.declared.short)}: {say.join(values)}."


@kept_with_view
def matrix(view: View, narrow: bool) -> go.Figure:
    """Directions by years: the shade is the rate, the text the counts."""
    every = data.direction_indicators(view.filters)
    years = matrix_years(every)
    rows, squares = [], []
    for direction in indicators.directions():
        found = every[direction.direction_id]
        name = f"{direction.place} {view.say(found.declared.short)}"
        rows.append(str(direction.place) if narrow else name)
        squares.append([_square(view, found, year, narrow) for year in years])
    names = [str(year) for year in years]
    return chart_matrix.matrix(rows, names, squares, view.look, False)


def matrix_years(every: dict[str, Indicator]) -> list[int]:
    """The years that any of the indicators has."""
    found = {each.year for one in every.values() for each in one.years if each.year}
    found |= {each.year for one in every.values() for each in one.figures}
    return sorted(found)


def _square(view: View, found: Indicator, year: int, narrow: bool) -> Square:
    say, name = view.say, view.say(found.declared.short)
    if found.declared.kind == "figure":
        own = [each for each in found.figures if each.year == year and each.chosen]
        if not own:
            return Square(None, "", f"{name}\n{say.year(year)} {say.missing()}")
        note = f"{name}\n{wording.year_value(view, own[0])}"
        return Square(None, say.number(own[0].value), note)
    counted = next((each for each in found.years if each.year == year), Counted(year, 0, 0, 0))
    note = f"{name}\n{say.year(year)} {counts(view, found, counted)}"
    if not counted.base:
        return Square(None, "", f"{name}\n{say.year(year)} {say.missing()}")
    if found.declared.kind == "count":
        return Square(None, str(counted.hit), note)
    rate = found.rate(counted)
    text = f"{counted.hit or '–'}/{counted.base}"
    if rate is None:
        return Square(None, text, note)
    step = sum(rate >= limit for limit in STEPS)
    if narrow:
        text = f"{rate * 100:.0f}%"
    return Square(step, text, f"{note}\n{say.percent(rate)}")


def matrix_caption(view: View) -> str:
    """How to read the matrix."""
    limits = [f"{limit * 100:.0f}%" for limit in STEPS]
    return view.say(
        "칸은 해당이 확인된 프로젝트/바탕이 되는 프로젝트. 짙을수록 비율이 크다({limits}에서 "
        "나눔). –는 확인된 것이 없다는 뜻이지 없었다는 뜻이 아니다. 빈칸은 자료 없음, {few}건보다 "
        "적거나 비율이 아닌 것은 칠하지 않았다.",
        limits=" · ".join(limits),
        few=FEW,
    )


# ---------------------------------------------------------------------------- what is behind


def behind(view: View, direction: Direction | None) -> list[Row]:
    """The projects that the indicator counts; those of the hinge where no direction is named."""
    if direction is None:
        return data.projects_behind(HINGE.indicator_id, view.filters)
    return data.projects_behind(direction.direction_id, view.filters)


def partner_line(view: View, direction: Direction) -> str:
    """The kinds of partner that the deck names, and in how many projects one of them acts."""
    if not direction.partner_types:
        return ""
    say = view.say
    kinds = [say(ORGANIZATION_KINDS[each]) for each in direction.partner_types]
    return say(
        "발표 자료가 함께할 곳으로 적은 {kinds} 가운데 하나라도 함께한 것이 확인된 프로젝트는 모두 "
        "{count}건이다.",
        kinds="·".join(kinds) if say.code == "ko" else say.join(kinds),
        count=data.partners(direction, view.filters),
    )


def source_ids(view: View, direction: Direction | None = None) -> list[str]:
    """The deck, and the documents of the projects that are counted."""
    own: list[str] = []
    if direction is not None:
        found = data.direction_indicators(view.filters)[direction.direction_id]
        own = [each.chosen.source_id for each in found.figures if each.chosen]
    behind_it = [row["project_id"] for row in behind(view, direction)]
    own += indicators.sources_of(tuple(behind_it))
    return list(dict.fromkeys([DECK_SOURCE, *own]))
