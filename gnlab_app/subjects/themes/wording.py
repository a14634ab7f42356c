"""What is said of themes: how they compare, what one has, where, and what is not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gnlab_app.context import data
from gnlab_app.context import names as context_names
from gnlab_app.context.context import View
from gnlab_app.evidence import wording
from gnlab_app.exhibit.card import Card
from gnlab_data.language import claims
from gnlab_data.places import sites
from gnlab_data.themes.themes import Known

COUNTED = ("projects", "share")
MOST_NAMED = 3


def in_order(view: View) -> list[Known]:
    """The themes in view: those the deck names first, then by their known projects."""
    found = data.themes_known(view.filters)
    first = [found[name] for name in data.deck_themes() if name in found]
    rest = [each for each in found.values() if each not in first]
    return first + sorted(rest, key=lambda each: (-each.projects, each.theme_id))


def headline(view: View) -> str:
    """Which theme has most known projects, and how many those of the deck have."""
    say, found = view.say, in_order(view)
    if not found:
        return say("선택한 필터에서 주제가 확인된 프로젝트가 없다.")
    counts = {each.theme_id: each.projects for each in found}
    first = claims.leading(counts)
    deck = [name for name in counts if name in data.deck_themes()]
    if not first or view.filters.themes:
        return say(
            "확인된 프로젝트는 {listed:이다}.", listed=_counted_some(view, counts, list(counts))
        )
    values = {
        "names": say.join(view.name_of("themes", name) for name in first[:MOST_NAMED]),
        "count": say.quantity(counts[first[0]], "건"),
    }
    if not deck or set(deck) >= set(counts):
        return say("확인된 프로젝트는 {names} 주제에 가장 많다({count}).", **values)
    return say(
        "확인된 프로젝트는 {names} 주제에 가장 많고({count}), 발표 자료의 주제는 {named:이다}.",
        **values,
        named=_counted_some(view, counts, deck),
    )


def _counted_some(view: View, counts: Mapping[str, int], theme_ids: Sequence[str]) -> str:
    """Themes with their projects; the first few, and how many more there are."""
    say = view.say
    named = [
        f"{view.name_of('themes', each)} {say.quantity(counts[each], '건')}"
        for each in theme_ids[:MOST_NAMED]
    ]
    more = len(theme_ids) - len(named)
    return say.join(named) + (say(" 외 {count}가지", count=more) if more else "")


def caution(view: View) -> str:
    """That themes are never added up, and that only what is known by name is counted."""
    return view.say(
        "주제가 여럿인 프로젝트는 주제마다 한 번씩 세므로 더하지 않는다. 명칭이 확인된 것만 센 "
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
        return say("주제: 자체 분류")
    return say(
        "주제: 발표 자료 분류 {deck}건, 자체 분류 {us}건", deck=known.by_deck, us=known.by_us
    )


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
    """The years in which each marked theme is best known: the chart's finding."""
    say, found = view.say, data.themes_known(view.filters)
    parts = []
    for theme_id in marked:
        counts = {year: found[theme_id].by_year[year] for year in found[theme_id].years}
        if peaks := claims.leading(counts):
            name = view.name_of("themes", theme_id)
            count = say.quantity(counts[peaks[0]], "건")
            years = say.join(say.year(each) for each in peaks)
            parts.append(say("{name} {year}({count})", name=name, year=years, count=count))
    if not parts:
        return say("연도별 주제")
    return say("가장 많이 확인된 해: {parts}", parts=say.join(parts))


def comparison_note(view: View, counted: str) -> str:
    """What the chart counts and what to mind."""
    say = view.say
    if counted == "projects":
        return say("연도별로 명칭이 확인된 프로젝트 수. 줄이 끊긴 해와 아래의 빈 표시는 자료 없음")
    return say(
        "그해 명칭이 확인된 프로젝트 가운데 이 주제의 비중. 확인된 것이 적은 해의 비중은 크게 "
        "흔들리며 실제로 한 일의 비중이 아니다. 주제가 겹치므로 더해도 100%가 아니다."
    )


def sentence(view: View, theme_id: str) -> str:
    """How many projects are known of a theme, in which year most, in how many regions."""
    say, name = view.say, view.name_of("themes", theme_id)
    known = data.themes_known(view.filters).get(theme_id)
    if known is None:
        return say("{name:은는} 이 필터에서 확인된 프로젝트가 없다(자료 없음).", name=name)
    count = say.quantity(known.projects, "건")
    if not known.years:
        return say(
            "{name}의 확인된 프로젝트는 {count:이며} 연도는 미상이다.", name=name, count=count
        )
    if known.projects == 1:
        return say(
            "{name}의 확인된 프로젝트는 {count:이며} {years}의 것이다.",
            name=name,
            count=count,
            years=years_text(view, known),
        )
    peaks = claims.leading({year: known.by_year[year] for year in known.years})
    all_regions = len(sites.codes_in_view(view.filters, view.facts.places, split=False))
    words = [
        say(
            "{name}의 확인된 프로젝트는 {count:이며}, {years}에 가장 많이 확인됐다({most}).",
            name=name,
            count=count,
            years=say.join(say.year(each) for each in peaks),
            most=say.quantity(known.by_year[peaks[0]], "건"),
        )
        if peaks
        else say(
            "{name}의 확인된 프로젝트는 {count:이며} {years}의 것이다.",
            name=name,
            count=count,
            years=years_text(view, known),
        )
    ]
    words.append(
        say(
            "시군 {all}곳 가운데 {regions}곳에 있었다.", all=all_regions, regions=len(known.regions)
        )
        if known.regions
        else say("어느 시군인지는 확인된 자료가 없다.")
    )
    return " ".join(words)


def second_line(view: View, known: Known) -> str:
    """Who gave the theme, and that a project with several themes counts for each."""
    return view.say(
        "{given}. 주제가 여럿인 프로젝트는 주제마다 센다.", given=given_text(view, known)
    )


def cards(view: View, known: Known) -> list[Card]:
    """Projects, years, regions, results and organisations of a theme."""
    say = view.say
    with_science = data.science_total(view.filters)
    all_regions = len(sites.codes_in_view(view.filters, view.facts.places, split=False))
    listed = [
        (
            say("확인된 프로젝트"),
            known.projects,
            "건",
            say("연도별 {rows}건", rows=known.rows),
        ),
        (say("확인된 연도"), len(known.years), "개", years_text(view, known)),
        (say("시군"), len(known.regions) or None, "곳", say("{all}곳 가운데", all=all_regions)),
        (
            say("결과까지 확인된 것"),
            known.with_result or None,
            "건",
            say("{all}건 가운데", all=known.projects),
        ),
        (say("함께한 기관과 단체"), len(data.acting(view.filters)) or None, "곳", ""),
        (
            say("대학·연구기관과 함께"),
            with_science.science or None,
            "건",
            say("참여 주체가 확인된 {told}건 가운데", told=with_science.told),
        ),
    ]
    return [Card(label, *say.amount(value, unit), note) for label, value, unit, note in listed]


def shading_text(view: View) -> str:
    """How the map is shaded."""
    return view.say("짙을수록 많다. 칠하지 않은 곳은 자료 없음")


def placed_text(view: View, known: Known) -> str:
    """The projects by how far their place is known; the three add up to all."""
    return view.say(
        "프로젝트 {all}건: 시군이 확인된 것 {placed}건, 도 전체 {province}건, 위치 미상 {none}건.",
        all=known.projects,
        placed=known.with_place,
        province=known.province_only,
        none=known.unplaced,
    )


def sites_text(view: View) -> str:
    """The sites by precision: the four add up."""
    counts = data.place_counts(view.filters)
    if not counts.sites:
        return view.say("확인된 현장: 자료 없음.")
    return view.say(
        "현장 {total}곳: 정확한 곳 {exact}곳, 읍면동까지 {town}곳, 시군까지 {region}곳, "
        "도 전체 {province}곳.",
        total=counts.sites,
        exact=counts.exact,
        town=counts.eupmyeondong,
        region=counts.region,
        province=counts.province,
    )


def without_any(view: View, known: Known) -> list[str]:
    """The cities and counties in view of which no project of the theme is known."""
    shown = sites.codes_in_view(view.filters, view.facts.places, split=False)
    return [
        each.region_code
        for each in view.facts.places.cities
        if each.region_code in shown and each.region_code not in known.regions
    ]


def science_sentence(view: View) -> str:
    """How many of the theme's projects join a university or a research body, N of M."""
    say, total = view.say, data.science_total(view.filters)
    if not total.told:
        return say("참여 주체가 확인된 프로젝트가 이 필터에는 없다(자료 없음).")
    values = {"all": total.projects, "told": total.told, "science": total.science}
    if not total.science:
        return say(
            "프로젝트 {all}건 가운데 참여 주체가 확인된 것은 {told}건이고, 대학이나 연구기관이 "
            "함께한 것으로 확인된 것은 없다.",
            **values,
        )
    share = claims.rate(total.science, total.told)
    if share is None or total.science < claims.FEW:
        return say(
            "프로젝트 {all}건 가운데 참여 주체가 확인된 것은 {told}건이고, 그 가운데 대학이나 "
            "연구기관이 함께한 것은 {science}건이다.",
            **values,
        )
    return say(
        "프로젝트 {all}건 가운데 참여 주체가 확인된 것은 {told}건이고, 그 가운데 대학이나 "
        "연구기관이 함께한 것은 {science}건({share})이다.",
        share=say.percent(share),
        **values,
    )


def everything(view: View) -> View:
    """The same view of all themes."""
    return replace(view, filters=replace(view.filters, themes=()))


def named(view: View, codes: Sequence[str]) -> str:
    """Names of regions, escaped for Markdown."""
    return wording.plain(context_names.names(view, codes))
