"""Themes turned into charts, tables and sentences, in the reader's language.

Ready figures are cached by data version, language, look, filters and what is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import plotly.graph_objects as go

from gnlab_app.charts import bars, flat_map, lines, palette
from gnlab_app.charts.bars import Stack
from gnlab_app.charts.flat_map import Dot, Patch
from gnlab_app.charts.lines import Line
from gnlab_app.charts.texts import bold
from gnlab_app.context import data
from gnlab_app.context.context import View, kept_with_view
from gnlab_app.context.labels import STATUS
from gnlab_app.evidence import charts, wording
from gnlab_app.exhibit.table import Column, Table, number, share, table, text
from gnlab_app.subjects.places import drawing
from gnlab_app.subjects.places.region import Card
from gnlab_data.places import region_values, shapes, sites
from gnlab_data.query.filters import Filters
from gnlab_data.themes.themes import Known, Science

ENTRIES = 128
MOST_MARKED = 6
MOST_PROGRAMS = 4
PALE_STEPS = 2
FEW = 3
"""Below so many no shares are told."""

SIGNS = {
    "circle": "●",
    "square": "■",
    "diamond": "◆",
    "triangle-up": "▲",
    "cross": "✚",
    "star": "★",
}
"""A theme's marker symbol as a letter, for text."""

COUNTED = ("projects", "share")
STACKED = ("status", "program_id")


def sign(theme_id: str) -> str:
    """The symbol of a theme as a letter."""
    return SIGNS.get(palette.style_of(palette.THEME_STYLES, theme_id).symbol, "○")


def in_order(view: View) -> list[Known]:
    """The themes in view: those the deck names first, then by their known projects."""
    found = data.themes_known(view.filters)
    first = [found[name] for name in data.deck_themes() if name in found]
    rest = [each for each in found.values() if each not in first]
    return first + sorted(rest, key=lambda each: (-each.projects, each.theme_id))


def years_of(view: View) -> list[int]:
    """The years from the first to the last with a known project of any theme in view."""
    known = [year for each in data.themes_known(view.filters).values() for year in each.years]
    return list(range(min(known), max(known) + 1)) if known else []


# ------------------------------------------------------------------------------- all themes


def headline(view: View) -> str:
    """Which theme has most known projects, and how many those of the deck have."""
    say, found = view.say, in_order(view)
    if not found:
        return say("고른 조건에서 주제를 아는 프로젝트가 없다.")
    most = max(found, key=lambda each: each.projects)
    name = view.name_of("themes", most.theme_id)
    count = say.quantity(most.projects, "건")
    deck = [each for each in found if each.theme_id in data.deck_themes()]
    if not deck or len(found) == len(deck):
        return say("알려진 프로젝트는 {name} 주제에 가장 많다({count}).", name=name, count=count)
    named = say.join(
        f"{view.name_of('themes', each.theme_id)} {say.quantity(each.projects, '건')}"
        for each in deck
    )
    return say(
        "알려진 프로젝트는 {name} 주제에 가장 많고({count}), 발표 자료의 주제는 {named:이다}.",
        name=name,
        count=count,
        named=named,
    )


def caution(view: View) -> str:
    """That themes are never added up, and that only what is known by name is counted."""
    return view.say(
        "주제가 여럿인 프로젝트는 주제마다 한 번씩 세므로 더하지 않는다. 이름을 아는 것만 센 "
        "수이며 ?와 빈 해는 자료 없음이지 하지 않았다는 뜻이 아니다."
    )


def card_lines(view: View, known: Known) -> list[str]:
    """A theme's card: projects, years, regions, with result, who gave the theme."""
    say = view.say
    number, unit = say.amount(known.projects, "건")
    more = say("결과는 자료 없음")
    if known.with_result:
        more = say("결과까지 {count}", count=say.quantity(known.with_result, "건"))
    return [
        f"**{number}**{unit} · {more}",
        f"{years_text(view, known)} · {say('시군 {count}곳', count=len(known.regions))}",
        f":gray[{given_text(view, known)}]",
    ]


def years_text(view: View, known: Known) -> str:
    """From the first to the last known year; unknown where no year is."""
    say = view.say
    return say.year_range(known.years[0], known.years[-1]) if known.years else say.year(None)


def given_text(view: View, known: Known) -> str:
    """Who gave the theme to how many of the rows: the deck or we."""
    say = view.say
    if not known.by_deck:
        return say("주제는 우리가 붙임")
    return say(
        "주제는 발표 자료가 {deck}건에, 우리가 {us}건에 붙임", deck=known.by_deck, us=known.by_us
    )


@kept_with_view
def mini_chart(view: View, theme_id: str, height: int) -> go.Figure:
    """The known projects of a theme by year, small."""
    known, years = data.themes_known(view.filters)[theme_id], years_of(view)
    labels = [f"’{year % 100:02d}" for year in years]
    values = [known.by_year.get(year) for year in years]
    return lines.mini_bars(labels, values, view.look.theme(theme_id), view.look, height)


def mini_text(view: View, known: Known) -> str:
    """The small chart in a sentence; years of unknown projects last."""
    say = view.say
    values = [
        f"{say.year(year)} {say.quantity(known.by_year.get(year), '건')}" for year in years_of(view)
    ]
    if None in known.by_year:
        values.append(f"{say.year(None)} {say.quantity(known.by_year[None], '건')}")
    return f"{view.name_of('themes', known.theme_id)}: {say.join(values)}"


def marked_by_default(view: View) -> list[str]:
    """The themes coloured where none is chosen: the deck's, or all where few are in view."""
    found = [each.theme_id for each in in_order(view)]
    deck = [name for name in data.deck_themes() if name in found]
    return found if len(found) <= FEW else deck or found[:1]


def comparison(view: View, counted: str, marked: Sequence[str], narrow: bool = False) -> go.Figure:
    """All themes over the years, the marked ones coloured: counts, or shares of the year."""
    key = (view.facts.version, view.say.code, view.look.name, view.filters)
    return _comparison(*key, counted, tuple(marked), narrow)


@lru_cache(maxsize=ENTRIES)
def _comparison(
    version: str,
    code: str,
    look: str,
    filters: Filters,
    counted: str,
    marked: tuple[str, ...],
    narrow: bool,
) -> go.Figure:
    view = charts.view_of(code, look, filters)
    series = []
    for known in in_order(view):
        name = view.name_of("themes", known.theme_id)
        values = [value_in(view, known, year, counted) for year in years_of(view)]
        texts = [value_text(view, value, counted) for value in values]
        series.append(
            Line(
                name,
                view.look.theme(known.theme_id),
                palette.style_of(palette.THEME_STYLES, known.theme_id).symbol,
                known.theme_id in marked,
                tuple(values),
                tuple(short_text(view, value, counted) for value in values),
                tuple(
                    f"{name} · {view.say.year(year)} {text}"
                    for year, text in zip(years_of(view), texts, strict=True)
                ),
            )
        )
    labels = [wording.year_label(view, year, narrow) for year in years_of(view)]
    percent = counted == "share"
    return lines.lines(series, labels, view.look, view.say.missing(), percent, narrow)


def value_in(view: View, known: Known, year: int | None, counted: str) -> float | None:
    """A theme's projects of a year, or their share of all known ones; None where none is known."""
    count = known.by_year.get(year)
    if count is None or counted == "projects":
        return count
    return count / data.known_by_year(view.filters)[year]


def value_text(view: View, value: float | None, counted: str) -> str:
    """The value in words."""
    if counted == "share":
        return view.say.percent(value)
    return view.say.quantity(None if value is None else round(value), "건")


def short_text(view: View, value: float | None, counted: str) -> str:
    """The value as it stands on a line: without its unit; nothing where none is known."""
    if value is None:
        return ""
    return f"{value:.0%}" if counted == "share" else view.say.number(round(value))


def comparison_title(view: View, marked: Sequence[str]) -> str:
    """The year in which each marked theme is best known: the chart's finding."""
    say, found = view.say, data.themes_known(view.filters)
    parts = []
    for theme_id in marked:
        counts = {year: found[theme_id].by_year[year] for year in found[theme_id].years}
        if counts:
            peak = max(counts, key=lambda year: (counts[year], -year))
            name = view.name_of("themes", theme_id)
            count = say.quantity(counts[peak], "건")
            parts.append(say("{name} {year}({count})", name=name, year=say.year(peak), count=count))
    if not parts:
        return say("해마다의 주제")
    return say("가장 많이 알려진 해: {parts}", parts=say.join(parts))


def comparison_note(view: View, counted: str) -> str:
    """What the chart counts and what to mind."""
    say = view.say
    if counted == "projects":
        return say("해마다 이름을 아는 프로젝트의 수. 줄이 끊긴 해와 아래의 빈 표시는 자료 없음")
    return say(
        "그해 이름을 아는 프로젝트 가운데 이 주제의 비중. 아는 것이 적은 해의 비중은 크게 흔들리며 "
        "실제로 한 일의 비중이 아니다. 주제가 겹치므로 더해도 100%가 아니다."
    )


def comparison_table(view: View, counted: str) -> Table:
    """All themes by year as a table; the last row is all known projects of the year."""
    say, found = view.say, in_order(view)
    totals = data.known_by_year(view.filters)
    years: list[int | None] = [*years_of(view)]
    if any(None in each.by_year for each in found):
        years.append(None)
    names = [view.name_of("themes", each.theme_id) for each in found]

    def column(year: int | None) -> Column:
        key, values = f"y{year or ''}", [value_in(view, each, year, counted) for each in found]
        words = [value_text(view, value, counted) for value in values]
        total = totals.get(year)
        words.append(say.quantity(total, "건"))
        if counted == "share":
            # The last row is the whole that the shares are of: its count is in the words.
            return share(key, say.year(year), [*values, None if total is None else 1.0], words)
        return number(key, say.year(year), [*values, total], "건", words)

    return table(
        text("theme", say("주제"), [*names, say("알려진 프로젝트 모두")]),
        *(column(year) for year in years),
    )


# ------------------------------------------------------------------------------- one theme


def sentence(view: View, theme_id: str) -> str:
    """How many projects are known of a theme, in which year most, in how many regions."""
    say, name = view.say, view.name_of("themes", theme_id)
    known = data.themes_known(view.filters).get(theme_id)
    if known is None:
        return say("{name:은는} 이 조건에서 알려진 프로젝트가 없다(자료 없음).", name=name)
    count = say.quantity(known.projects, "건")
    if not known.years:
        return say(
            "{name}의 알려진 프로젝트는 {count:이며} 연도는 미상이다.", name=name, count=count
        )
    if known.projects == 1:
        return say(
            "{name}의 알려진 프로젝트는 {count:이며} {years}의 것이다.",
            name=name,
            count=count,
            years=years_text(view, known),
        )
    most = max(known.by_year[year] for year in known.years)
    peaks = [say.year(year) for year in known.years if known.by_year[year] == most]
    all_regions = len(sites.codes_in_view(view.filters, view.facts.places, split=False))
    values = {
        "name": name,
        "count": count,
        "years": say.join(peaks),
        "most": say.quantity(most, "건"),
    }
    if not known.regions:
        return say(
            "{name}의 알려진 프로젝트는 {count:이며}, {years}에 가장 많이 알려졌다({most}). "
            "어느 시군인지는 자료 없음이다.",
            **values,
        )
    return say(
        "{name}의 알려진 프로젝트는 {count:이며}, {years}에 가장 많이 알려졌고({most}) "
        "시군 {all}곳 가운데 {regions}곳에 있었다.",
        **values,
        all=all_regions,
        regions=len(known.regions),
    )


def second_line(view: View, known: Known) -> str:
    """Who gave the theme, and that a project with several themes counts for each."""
    return view.say(
        "{given}. 주제가 여럿인 프로젝트는 주제마다 센다.", given=given_text(view, known)
    )


def cards(view: View, known: Known) -> list[Card]:
    """Projects, years, regions, results and organisations of a theme."""
    say = view.say
    everyone = {row["org_name"] for row in data.participants(view.filters)}
    with_science = data.science_total(view.filters)
    all_regions = len(sites.codes_in_view(view.filters, view.facts.places, split=False))
    listed = [
        (
            say("알려진 프로젝트"),
            known.projects,
            "건",
            say("해마다 한 줄로 {rows}줄", rows=known.rows),
        ),
        (say("아는 해"), len(known.years), "개", years_text(view, known)),
        (say("시군"), len(known.regions) or None, "곳", say("{all}곳 가운데", all=all_regions)),
        (
            say("결과까지 아는 것"),
            known.with_result or None,
            "건",
            say("{all}건 가운데", all=known.projects),
        ),
        (say("함께한 기관과 단체"), len(everyone) or None, "곳", ""),
        (
            say("대학·연구기관과 함께"),
            with_science.science if with_science.told else None,
            "건",
            say("함께한 곳을 아는 {told}건 가운데", told=with_science.told),
        ),
    ]
    return [Card(label, *say.amount(value, unit), note) for label, value, unit, note in listed]


def by_year(view: View, stack: str) -> tuple[list[int | None], list[Stack]]:
    """The project rows of a year by status or program; those of unknown year come last."""
    rows = data.counts(("project_rows",), ("year", stack), view.filters)
    dated = [row["year"] for row in rows if row["year"] is not None]
    years: list[int | None] = list(range(min(dated), max(dated) + 1)) if dated else []
    if any(row["year"] is None for row in rows):
        years.append(None)
    values = {(row["year"], row[stack]): row["project_rows"] for row in rows}
    counted = Counter[str]()
    for row in rows:
        counted[row[stack]] += row["project_rows"]
    stacks = []
    for value in _layers(view, stack, counted):
        name = view.say(STATUS[value]) if stack == "status" else view.name_of("programs", value)
        stacks.append(
            Stack(name, _layer_colour(view, stack, value), _of_years(values, years, [value]), value)
        )
    if rest := [value for value in counted if value not in _layers(view, stack, counted)]:
        stacks.append(Stack(view.say("그 밖"), view.look.quiet, _of_years(values, years, rest)))
    return years, stacks


def _layers(view: View, stack: str, counted: Counter[str]) -> list[str]:
    """The values that have a layer of their own: each status; the most frequent programs."""
    if stack == "status":
        return [value for value in STATUS if value in counted]
    named: list[str] = []
    for value, _ in counted.most_common():
        shades = {view.look.program(each) for each in named} | {view.look.quiet}
        if len(named) < MOST_PROGRAMS and view.look.program(value) not in shades:
            named.append(value)
    return named


def _layer_colour(view: View, stack: str, value: str) -> str:
    if stack == "program_id":
        return view.look.program(value)
    hues = {"new": view.look.hues["blue"], "continued": view.look.hues["ochre"]}
    return hues.get(value, view.look.quiet)


def _of_years(
    values: dict[tuple[int | None, str], int], years: Sequence[int | None], names: Sequence[str]
) -> tuple[int, ...]:
    return tuple(sum(values.get((year, name), 0) for name in names) for year in years)


@kept_with_view
def year_chart(view: View, stack: str) -> go.Figure:
    """The projects of a theme by year, in layers."""
    years, stacks = by_year(view, stack)
    labels = [wording.year_label(view, year) for year in years]
    return bars.stacked(labels, stacks, view.look, view.say.missing(), height=280)


def year_table(view: View, stack: str) -> Table:
    """The projects by year as a table."""
    years, stacks = by_year(view, stack)
    return charts.stacked_table(view, years, stacks)


def year_text(view: View, stack: str) -> str:
    """The projects by year in a sentence."""
    return charts.yearly_text(view, year_table(view, stack))


# ------------------------------------------------------------------------------- its places


@kept_with_view
def region_map(view: View, height: int = 380, dots: bool = False) -> go.Figure:
    """The regions shaded by their known projects, named; with the sites as dots and rings."""
    say, drawn = view.say, view.look
    counts = data.by_region(view.filters, False)
    found = region_values.classes([row["distinct_projects"] for row in counts.values()])
    outlines = shapes.region_shapes()
    patches = []
    for region in view.facts.places.cities:
        row, shape = counts.get(region.region_code), outlines[region.region_code]
        count = row["distinct_projects"] if row else None
        fill = drawn.bare if count is None else drawn.steps[_step(count, found)]
        name = drawing.short_name(view, region)
        label = name if dots or count is None else f"{name}\n{bold(str(count))}"
        patches.append(
            Patch(
                tuple(tuple((x, y) for x, y, *_ in ring) for ring in shape.rings),
                fill,
                f"{drawing.name_of(view, region)}\n{say.quantity(count, '건')}",
                label,
                (shape.lon, shape.lat),
                drawn.ink,
            )
        )
    marks = _dots(view) if dots else []
    return flat_map.flat_map(patches, marks, drawn, height, label_size=12)


def _step(count: float, found: Sequence[tuple[float, float]]) -> int:
    """Only the pale steps, on which the names of the regions are read: the number stands there."""
    last = max(len(found) - 1, 1)
    return round(region_values.class_of(count, found) * PALE_STEPS / last)


def _dots(view: View) -> list[Dot]:
    colour = view.look.theme(view.filters.themes[0]) if view.filters.themes else view.look.accent
    return [
        Dot(
            row["lon"],
            row["lat"],
            colour,
            row["precision"] == "exact",
            drawing.mark_note(view, row, "theme"),
        )
        for row in data.marks(view.filters, "theme")
    ]


def shading_text(view: View) -> str:
    """How the map is shaded."""
    return view.say("짙을수록 많다. 칠하지 않은 곳은 자료 없음")


def placed_text(view: View, known: Known) -> str:
    """The projects by how far their place is known; the three add up to all."""
    return view.say(
        "프로젝트 {all}건: 시군을 아는 것 {placed}건, 도 전체 {province}건, 위치 미상 {none}건.",
        all=known.projects,
        placed=known.with_place,
        province=known.province_only,
        none=known.unplaced,
    )


def sites_text(view: View) -> str:
    """The sites by precision: the four add up."""
    counts = data.place_counts(view.filters)
    if not counts.sites:
        return view.say("알려진 현장: 자료 없음.")
    return view.say(
        "현장 {total}곳: 정확한 곳 {exact}곳, 읍면동까지 {town}곳, 시군까지 {region}곳, "
        "도 전체 {province}곳.",
        total=counts.sites,
        exact=counts.exact,
        town=counts.eupmyeondong,
        region=counts.region,
        province=counts.province,
    )


def region_table(view: View, known: Known) -> Table:
    """The projects and sites of each region; then the province, then those without a place."""
    say = view.say
    counts = data.by_region(view.filters, False)
    shown = sites.codes_in_view(view.filters, view.facts.places, split=False)
    regions = [each for each in view.facts.places.cities if each.region_code in shown]
    found = [counts.get(each.region_code) for each in regions]
    place = data.place_counts(view.filters)
    names = [*(drawing.name_of(view, each) for each in regions), say("도 전체"), say("위치 미상")]
    projects = [row["distinct_projects"] if row else None for row in found]
    at = [row["sites"] if row else None for row in found]
    return table(
        text("region", say("시군"), names),
        number(
            "projects",
            say("알려진 프로젝트"),
            [*projects, known.province_only, known.unplaced],
            "건",
        ),
        number("sites", say("현장"), [*at, place.province, None], "곳"),
    )


def without_any(view: View, known: Known) -> list[str]:
    """The cities and counties in view of which no project of the theme is known."""
    shown = sites.codes_in_view(view.filters, view.facts.places, split=False)
    return [
        each.region_code
        for each in view.facts.places.cities
        if each.region_code in shown and each.region_code not in known.regions
    ]


# ------------------------------------------------------------------------------- with science


def science_sentence(view: View) -> str:
    """How many of the theme's projects join a university or a research body, N of M."""
    say, total = view.say, data.science_total(view.filters)
    if not total.told:
        return say("함께한 곳을 아는 프로젝트가 이 조건에는 없다(자료 없음).")
    values = {"all": total.projects, "told": total.told, "science": total.science}
    if total.science < FEW:
        return say(
            "프로젝트 {all}건 가운데 함께한 곳을 아는 것은 {told}건이고, 그 가운데 대학이나 "
            "연구기관이 함께한 것은 {science}건이다.",
            **values,
        )
    return say(
        "프로젝트 {all}건 가운데 함께한 곳을 아는 것은 {told}건이고, 그 가운데 대학이나 "
        "연구기관이 함께한 것은 {science}건({share})이다.",
        share=say.percent(total.science / total.told),
        **values,
    )


@kept_with_view
def science_chart(view: View) -> go.Figure:
    """The projects of each year with, without, and with unknown actors."""
    columns = science_rows(view)
    years = [wording.year_label(view, year) for year in columns]
    names = (view.say("대학·연구기관과 함께"), view.say("그들 없이"), view.say("함께한 곳 미상"))
    colours = (view.look.hues["blue"], view.look.hues["ochre"], view.look.line)
    stacks = [
        Stack(name, colour, tuple(own[at] for own in columns.values()))
        for at, (name, colour) in enumerate(zip(names, colours, strict=True))
    ]
    return bars.stacked(years, stacks, view.look, view.say.missing(), height=280)


def science_rows(view: View) -> dict[int | None, tuple[int, int, int]]:
    """Year → projects with science, without it, of unknown actors; years without any as zeros."""
    rows = {each.year: each for each in data.science(view.filters)}
    dated = [year for year in rows if year is not None]
    years: list[int | None] = list(range(min(dated), max(dated) + 1)) if dated else []
    if None in rows:
        years.append(None)
    found = {}
    for year in years:
        each = rows.get(year, Science(year, 0, 0, 0))
        found[year] = (
            each.science,
            each.told - each.science,
            each.projects - each.told,
        )
    return found


def science_table(view: View) -> Table:
    """The projects with science by year as a table; a year without any known is unknown."""
    say, rows = view.say, science_rows(view)
    names = {
        "with": say("대학·연구기관과 함께"),
        "without": say("그들 없이"),
        "unknown": say("함께한 곳 미상"),
    }
    return table(
        wording.year_column(view, list(rows)),
        *(
            number(key, name, [own[at] if sum(own) else None for own in rows.values()], "건")
            for at, (key, name) in enumerate(names.items())
        ),
    )


def everything(view: View) -> View:
    """The same view of all themes."""
    return replace(view, filters=replace(view.filters, themes=()))


def named(view: View, codes: Sequence[str]) -> str:
    """Names of regions, escaped for Markdown."""
    return wording.plain(drawing.names(view, codes))
