"""Maps, regions and needs as slides, by the pages' own words, figures and tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gnlab_app.context import context, data
from gnlab_app.context import names as context_names
from gnlab_app.context.context import View
from gnlab_app.evidence import bases, by_theme, gaps
from gnlab_app.exhibit.slides import MOST_POINTS, Exhibit, Exhibits, Slide, nothing
from gnlab_app.exhibit.table import NO_TABLE
from gnlab_app.subjects.places import bases as place_bases
from gnlab_app.subjects.places import drawing as place_drawing
from gnlab_app.subjects.places import need_wording, region_tables, wording
from gnlab_app.subjects.places import needs as place_needs
from gnlab_app.subjects.places import region as place_region
from gnlab_data.language import message
from gnlab_data.places import region_values
from gnlab_data.places.needs import ThemeNeed
from gnlab_data.reference.regions import Region


def site_map(view: View, query: Mapping[str, str]) -> Slide:
    """The map as far as places are known, the province-wide box and the four counts beside it."""
    say = view.say
    counts = data.place_counts(view.filters)
    if not counts.projects:
        return nothing(view, say("지도"))
    shown, per = query.get("show", "projects"), query.get("per", "total")
    layer = query.get("layer", "sites")
    layer = layer if layer in ("sites", "values") else "sites"
    split = query.get("split") == "1"
    drawing = place_drawing.Drawing(
        layer, query.get("colour", "theme"), shown, region_values.per(per), split
    )
    wide = data.projects_where(view.filters, ("province",))
    names = dict.fromkeys(say.data(row["name_ko"], row["name_en"]) for row in wide)
    points = (
        (
            say("도 전체 {count}곳", count=counts.province),
            say.join(list(names)[:3]) or say("이 필터에는 없다."),
        ),
        (say("읽는 법"), say("점은 정확한 곳, 고리는 읍면동, 칠한 곳은 시군까지 확인된 곳이다.")),
    )
    return Slide(
        place_drawing.shown_name(view, drawing) if layer == "values" else say("지도"),
        wording.headline(view, split),
        wording.counts_sentence(view, counts),
        points,
        place_drawing.flat(view, drawing),
        wording.region_table(view, drawing)[1],
        (say("실적"),),
        place_bases.of_map(view, drawing),
        wording.map_sources(view, drawing),
    )


def regions(view: View, query: Mapping[str, str]) -> Slide:
    """One region's profile; several: their comparison; none: the map of values."""
    known = view.facts.places
    chosen = [code for code in view.filters.regions if known.by_code[code].kind != "province"]
    if len(chosen) == 1:
        return region(view, chosen[0])
    if len(chosen) > 1:
        shown = chosen[: place_region.MOST_COMPARED]
        return Slide(
            view.say("시군 비교"),
            view.say("{names} 비교", names=context_names.names(view, shown)),
            table=region_tables.compared_table(view, shown),
            basis=bases.of_places(replace(view, filters=context.elsewhere(view))),
            source_ids=(*data.source_ids(view.filters), *region_tables.divisor_sources()),
        )
    return site_map(view, {"layer": "values", "per": "people", **query})


def region(view: View, code: str) -> Slide:
    """A region: its rank, themes, projects over the years."""
    say, own = view.say, view.facts.places.by_code[code]
    cards = place_region.cards(view, own)
    points = [(each.label, f"{each.number}{each.unit} {each.note}") for each in cards[:MOST_POINTS]]
    has_years = bool(by_theme.years_of(view))
    return Slide(
        context_names.name_of(view, own),
        place_region.sentence(view, own),
        place_region.second_line(view, own),
        tuple(points),
        by_theme.theme_chart(view) if has_years else None,
        by_theme.theme_table(view) if has_years else NO_TABLE,
        (say("실적"),),
        bases.of_years(view),
        tuple(data.source_ids(view.filters)),
    )


def region_places(view: View, query: Mapping[str, str]) -> Slide:
    """Where in a region its projects were."""
    own = _one_region(view)
    if own is None:
        return regions(view, query)
    rows = data.projects_where(view.filters)
    if not rows:
        return nothing(view, context_names.name_of(view, own))
    return Slide(
        context_names.name_of(view, own),
        place_region.sentence(view, own),
        place_region.map_text(view),
        chart=place_region.region_map(view, own),
        table=region_tables.project_table(view, rows),
        states=(view.say("실적"),),
        basis=bases.of_places(view),
        source_ids=tuple(data.source_ids(view.filters)),
    )


def region_statistics(view: View, query: Mapping[str, str]) -> Slide:
    """What a region is like: every statistic, beside the province's."""
    own, known = _one_region(view), data.statistics()
    if own is None:
        return regions(view, query)
    sources = dict.fromkeys(each.source_id for each in known.measures.values())
    return Slide(
        view.say("지역의 형편"),
        view.say(
            "{name}의 통계 {count}가지",
            name=context_names.name_of(view, own),
            count=len(known.measures),
        ),
        table=region_tables.context_table(view, [own.region_code]),
        basis=view.say(
            "전체 {total}개 값 중 {known}개 기준",
            total=len(known.measures),
            known=sum(
                known.value(each, own.region_code, known.year(each)) is not None
                for each in known.measures
            ),
        ),
        source_ids=tuple(sources),
    )


def _one_region(view: View) -> Region | None:
    known = [view.facts.places.by_code[code] for code in view.filters.regions]
    found = [each for each in known if each.kind != "province"]
    return found[0] if len(found) == 1 else None


def needs_matrix(view: View, query: Mapping[str, str]) -> Slide:
    """Every theme's need by region, with the known projects in each cell."""
    say = view.say
    missed = sum(row.missed for theme in place_needs.all_themes(view) for row in theme.rows)
    return Slide(
        say("필요와 대응"),
        say(
            "주제 {themes}가지에서 필요가 큰데 확인된 프로젝트가 없는 칸은 {missed}칸이다.",
            themes=len(place_needs.all_themes(view)),
            missed=missed,
        ),
        need_wording.caution(view),
        chart=place_needs.matrix(view, False),
        table=place_needs.matrix_table(view),
        states=(say("실적"),),
        basis=bases.of_places(view),
        source_ids=tuple(place_needs.source_ids()),
    )


def needs_points(view: View, query: Mapping[str, str]) -> Slide:
    """Need against known projects, a point a region."""
    theme_id, found, shown = _need(view, query)
    return Slide(
        view.say("필요와 대응"),
        gaps.need_headline(view, found),
        gaps.need_missed(view, found),
        chart=place_needs.scatter(view, theme_id, shown, False),
        table=place_needs.theme_table(view, found),
        states=(view.say("실적"),),
        basis=bases.of_places(need_wording.of_theme(view, theme_id)),
        source_ids=tuple(place_needs.source_ids()),
    )


def needs_spread(view: View, query: Mapping[str, str]) -> Slide:
    """How unevenly the known projects are spread over people."""
    say = view.say
    kicker = say("프로젝트는 사람 수만큼 고르게 있는가")
    if data.concentration(view.filters).gini is None:
        return nothing(view, kicker)
    title, stop, rest = need_wording.spread_sentence(view).partition(". ")
    return Slide(
        kicker,
        f"{title}{stop.strip()}",
        rest,
        chart=place_needs.lorenz(view),
        table=place_needs.lorenz_table(view),
        states=(say("실적"),),
        basis=bases.of_places(view),
        source_ids=(*data.source_ids(view.filters), *place_needs.source_ids()),
    )


def _need(view: View, query: Mapping[str, str]) -> tuple[str, ThemeNeed, str]:
    """The theme that a link asks for, its need, and the statistic that is shown of it."""
    options = place_needs.theme_options(view)
    asked = query.get("need", "")
    theme_id = asked if asked in options else next(iter(options))
    found = data.theme_need(view.filters, theme_id)
    statistics = place_needs.statistic_options(view, found)
    shown = query.get("show", "")
    return theme_id, found, shown if shown in statistics else next(iter(statistics))


def needs(view: View, query: Mapping[str, str]) -> Slide:
    """Where a theme's need is high and no project of it is known."""
    say = view.say
    theme_id, found, shown = _need(view, query)
    statistics = place_needs.statistic_options(view, found)
    return Slide(
        say("필요와 대응"),
        gaps.need_headline(view, found),
        gaps.need_missed(view, found),
        (
            (
                statistics[shown],
                say("짙을수록 필요가 크다. 숫자는 확인된 프로젝트, ?는 자료 없음."),
            ),
            (say("주의"), need_wording.caution(view)),
        ),
        place_needs.need_map(view, theme_id, shown),
        place_needs.theme_table(view, found),
        (say("실적"),),
        bases.of_places(need_wording.of_theme(view, theme_id)),
        tuple(place_needs.source_ids()),
    )


EXHIBITS: Exhibits = {
    "map": {
        "map": Exhibit(site_map),
    },
    "regions": {
        "profile": Exhibit(regions, message("연도별 프로젝트와 주제")),
        "places": Exhibit(region_places, message("시군 안의 현장"), of_one=True),
        "statistics": Exhibit(region_statistics, message("지역의 형편"), of_one=True),
    },
    "needs": {
        "map": Exhibit(needs, message("지도")),
        "points": Exhibit(needs_points, message("필요와 프로젝트의 점")),
        "grid": Exhibit(needs_matrix, message("주제별·시군별")),
        "spread": Exhibit(needs_spread, message("프로젝트는 사람 수만큼 고르게 있는가")),
    },
}
