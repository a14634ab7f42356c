"""Where is little: projects for the people of each region, and needs without a known project."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from gnlab_app.context import data, names
from gnlab_app.context.context import View, everywhere, kept_with_view
from gnlab_app.evidence import bases, gaps
from gnlab_app.evidence.region_map import shaded
from gnlab_app.exhibit.slides import Slide, nothing
from gnlab_app.exhibit.table import Table, number, table, text
from gnlab_data.language import claims
from gnlab_data.places import needs
from gnlab_data.places.needs import ThemeNeed

HEIGHT = 210


def theme_needs(view: View) -> list[ThemeNeed]:
    """The needs of the chosen themes, else of those that the deck names, held against all regions.

    A theme of which hardly a project is known under the filters tells nothing of regions.
    """
    whole = everywhere(view)
    known = needs.theme_ids(data.statistics())
    found = data.themes_known(whole.filters)
    asked = view.filters.themes or data.deck_themes()
    return [
        data.theme_need(whole.filters, each)
        for each in asked
        if each in known and each in found and found[each].projects >= claims.FEW
    ]


def headline(view: View) -> str:
    """Who has fewest for its people; of chosen regions their own; else how many are known."""
    say, whole = view.say, everywhere(view)
    counts = data.by_region(whole.filters, False)
    if not counts:
        return say("선택한 필터에서 시군이 확인된 프로젝트가 없다.")
    known = view.facts.places.by_code
    if chosen := [code for code in view.filters.regions if known[code].kind != "province"]:
        named = [f"{view.name_of('regions', code)} {_note(whole, code)}" for code in chosen]
        return say("확인된 프로젝트: {named}.", named=say.join(named))
    return gaps.fewest(view) or say(
        "시군 {all}곳 가운데 {known}곳에서 확인된다.",
        all=len(view.facts.places.cities),
        known=len(counts),
    )


def need_words(view: View) -> str:
    """Of the themes with such regions, in how many of high need nothing is known, and which.

    Of chosen regions only whether they are among them.
    """
    say, found = view.say, theme_needs(view)
    chosen = view.filters.regions
    if not chosen:
        told = [each for each in found if each.missed] or found[:1]
        return " ".join(gaps.need_text(view, each) for each in told)
    return " ".join(
        say(
            "{theme}의 필요가 큰데 확인된 프로젝트가 없다: {names}.",
            theme=view.name_of("themes", each.theme_id),
            names=names.names(view, own),
        )
        for each in found
        if (own := [code for code in each.missed if code in chosen])
    )


def _named(view: View) -> set[str]:
    """The regions that the sentences name: on a small map only these have their names."""
    if view.filters.regions:
        return set(view.filters.regions)
    missed = [code for each in theme_needs(view) for code in each.missed]
    return {*gaps.fewest_regions(view), *missed}


def _note(view: View, code: str) -> str:
    """16건, 인구 10만 명당 6.6건; the count alone where no rate may be told."""
    say, split = view.say, view.facts.places.by_code[code].kind == "gu"
    found, row = gaps.rates(view, split), data.by_region(view.filters, split).get(code)
    words = say.quantity(row["distinct_projects"] if row else None, "건")
    if code not in found:
        return words
    return say("{count}(인구 10만 명당 {rate:.1f}건)", count=words, rate=found[code])


@kept_with_view
def chart(view: View, height: int = 380) -> go.Figure:
    """The regions by known projects per 100,000 people; on a small map few are named."""
    whole = everywhere(view)
    found = gaps.rates(whole)
    return shaded(
        view,
        found,
        lambda code: f"{found[code]:.1f}" if code in found else "",
        lambda code: _note(whole, code),
        height,
        named=_named(view) if height <= HEIGHT else None,
    )


def rate_table(view: View) -> Table:
    """Known projects of each region, and the rate where one may be told."""
    say, whole = view.say, everywhere(view)
    found, counts = gaps.rates(whole), data.by_region(whole.filters, False)
    codes = [each.region_code for each in view.facts.places.cities]
    known = [counts[code]["distinct_projects"] if code in counts else None for code in codes]
    rates = [None if code not in found else round(found[code], 1) for code in codes]
    return table(
        text("region", say("시군"), [view.name_of("regions", code) for code in codes]),
        number("projects", say("확인된 프로젝트"), known, "건"),
        number("rate", say("인구 10만 명당"), rates, "건"),
    )


def caption(view: View) -> str:
    """How the map is shaded and what stays bare."""
    return view.say(
        "짙을수록 인구 10만 명당 확인된 프로젝트가 많다. {few}건보다 적게 확인된 곳은 칠하지 "
        "않았다.",
        few=claims.FEW,
    )


def slide(view: View, query: Mapping[str, str]) -> Slide:
    """The second question, as the page says it."""
    say = view.say
    whole = everywhere(view)
    if not data.by_region(whole.filters, False):
        return nothing(view, say("어디가 비었나"))
    return Slide(
        say("어디가 비었나"),
        headline(view),
        need_words(view),
        chart=chart(view),
        table=rate_table(view),
        states=(say("실적"),),
        basis=bases.of_places(whole),
        source_ids=(*data.source_ids(whole.filters), *gaps.rate_sources(whole)),
    )
