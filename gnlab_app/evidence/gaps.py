"""Where little is known or a need is unmet, in words that several subjects say."""

from __future__ import annotations

from gnlab_app.context import data, names
from gnlab_app.context.context import View
from gnlab_data.language import claims
from gnlab_data.places.needs import ThemeNeed
from gnlab_data.places.statistics import POPULATION

MOST_TOLD = 3


def rates(view: View, split: bool = False) -> dict[str, float]:
    """Known projects per 100,000 people of the regions of which a rate may be told."""
    values = data.region_values(view.filters, "projects", "people", split)
    return {row.region_code: row.value for row in values.rows if row.value is not None}


def rate_sources(view: View) -> tuple[str, ...]:
    """The document of the population that the rates are divided by; none where no rate is told."""
    return (data.statistics().measures[POPULATION].source_id,) if rates(view) else ()


def fewest_regions(view: View, split: bool = False) -> list[str]:
    """Those with fewest projects for their people; none where nobody stands out."""
    last = claims.leading({code: -rate for code, rate in rates(view, split).items()})
    return last if len(last) <= MOST_TOLD else []


def fewest(view: View, split: bool = False) -> str:
    """Which region has fewest projects for its people; empty where none does."""
    last = fewest_regions(view, split)
    if not last:
        return ""
    return view.say(
        "인구 10만 명당으로는 {few}건 이상 확인된 시군 가운데 {names:이가} 가장 "
        "적다({rate:.1f}건).",
        few=claims.FEW,
        names=names.names(view, last),
        rate=rates(view, split)[last[0]],
    )


def need_text(view: View, found: ThemeNeed) -> str:
    """Both of the sentences below in one."""
    return f"{need_headline(view, found)} {need_missed(view, found)}".strip()


def need_headline(view: View, found: ThemeNeed) -> str:
    """Of the regions of high need, in how many is no project of the theme known?"""
    say = view.say
    values = {
        "theme": view.name_of("themes", found.theme_id),
        "high": sum(row.high for row in found.rows),
    }
    if not found.missed:
        return say("{theme}: 필요가 큰 시군 {high}곳에 모두 확인된 프로젝트가 있다.", **values)
    return say(
        "{theme}: 필요가 큰 시군 {high}곳 가운데 {missed}곳에는 확인된 프로젝트가 없다.",
        missed=len(found.missed),
        **values,
    )


def need_missed(view: View, found: ThemeNeed) -> str:
    """Which regions these are; empty where there is none."""
    if not found.missed:
        return ""
    return view.say(
        "필요가 큰데 확인된 프로젝트가 없는 곳: {names}.", names=names.names(view, found.missed)
    )
