"""Need against known projects: the sentences, charts and tables of one theme and of all."""

from __future__ import annotations

import plotly.graph_objects as go

from gnlab_app.charts import bars, flat_map
from gnlab_app.charts import matrix as chart_matrix
from gnlab_app.charts import points as chart_points
from gnlab_app.charts.flat_map import Patch
from gnlab_app.charts.matrix import Square
from gnlab_app.charts.points import Named
from gnlab_app.charts.texts import bold
from gnlab_app.context import data
from gnlab_app.context import names as context_names
from gnlab_app.context.context import View, kept_with_view
from gnlab_app.evidence.gaps import need_headline, need_missed
from gnlab_app.exhibit.table import Table, number, share, table, text
from gnlab_app.subjects.places import drawing
from gnlab_data.places import needs, shapes
from gnlab_data.places.needs import RegionNeed, ThemeNeed
from gnlab_data.places.region_values import CLASSES

ALL = "standing"
UNKNOWN = "?"


def theme_options(view: View) -> dict[str, str]:
    """Themes whose need can be told, those of the filters first: the first is shown."""
    told = sorted(
        needs.theme_ids(data.statistics()), key=lambda theme: theme not in view.filters.themes
    )
    return {each: view.name_of("themes", each) for each in told}


def statistic_options(view: View, found: ThemeNeed) -> dict[str, str]:
    """The need as a whole, and each statistic that tells it."""
    options = {ALL: view.say("종합 필요")} if len(found.needs) > 1 else {}
    return options | {
        need.context_id: statistic_name(view, need.context_id) for need in found.needs
    }


def statistic_name(view: View, context_id: str) -> str:
    """A statistic as the share by which regions are compared, with its year."""
    return drawing.context_name(view, context_id, data.statistics().year(context_id), True)


def value_of(found: RegionNeed, shown: str) -> float | None:
    """The number that is drawn for a region."""
    return found.standing if shown == ALL else found.values[shown]


def value_text(view: View, found: RegionNeed, shown: str) -> str:
    """That number in words."""
    if shown == ALL:
        return place_text(view, found)
    return drawing.context_text(view, shown, value_of(found, shown), as_share=True)


def place_text(view: View, found: RegionNeed) -> str:
    """18곳 중 3번째: a need is told by its rank, for the least of them is no need of 0 %."""
    if found.place is None:
        return view.say.missing()
    place, among = found.place
    return view.say("{among}곳 중 {place}번째", among=among, place=place)


def projects_text(view: View, found: RegionNeed) -> str:
    """Known projects of the theme; none is not 0."""
    return view.say.quantity(found.projects, "건")


def _name(view: View, code: str) -> str:
    return view.name_of("regions", code)


# -------------------------------------------------------------------------------- all themes


@kept_with_view
def matrix(view: View, narrow: bool) -> go.Figure:
    """Regions by themes: the shade is the need, the number the known projects."""
    found = all_themes(view)
    rows = [context_names.short_name(view, each) for each in view.facts.places.cities]
    squares = [
        [_square(view, theme, theme.rows[number]) for theme in found] for number in range(len(rows))
    ]
    names = [view.name_of("themes", theme.theme_id) for theme in found]
    if not narrow:
        names = [_broken(name) for name in names]
    return chart_matrix.matrix(rows, names, squares, view.look, narrow)


def _broken(name: str) -> str:
    """A long name in two lines."""
    for sign in ("·", " "):
        if sign in name and len(name) > 6:
            first, _, rest = name.partition(sign)
            return f"{first}{sign.strip()}\n{rest}"
    return name


def all_themes(view: View) -> list[ThemeNeed]:
    """Every theme whose need can be told."""
    return [data.theme_need(view.filters, each) for each in needs.theme_ids(data.statistics())]


def _square(view: View, theme: ThemeNeed, row: RegionNeed) -> Square:
    text = view.say.number(row.projects) if row.projects is not None else UNKNOWN
    note = (
        f"{_name(view, row.region_code)} · {view.name_of('themes', theme.theme_id)}\n"
        f"{view.say('종합 필요')} {place_text(view, row)}\n"
        f"{view.say('확인된 프로젝트')} {projects_text(view, row)}"
    )
    return Square(_step(row.standing), text, note, row.missed)


def _step(standing: float | None) -> int | None:
    return None if standing is None else min(int(standing * CLASSES), CLASSES - 1)


def matrix_table(view: View) -> Table:
    """The matrix as a table: of each theme the need, and the known projects beside it."""
    say = view.say
    columns = []
    for theme in all_themes(view):
        name = view.name_of("themes", theme.theme_id)
        places = [row.place[0] if row.place else None for row in theme.rows]
        words = [
            f"{place_text(view, row)} ({say('큼')})" if row.high else place_text(view, row)
            for row in theme.rows
        ]
        label = say("{theme}: 확인된 프로젝트", theme=name)
        columns += [
            number(
                f"{theme.theme_id}-need",
                say("{theme}: 필요 순위", theme=name),
                places,
                texts=words,
            ),
            number(f"{theme.theme_id}-projects", label, [row.projects for row in theme.rows], "건"),
        ]
    cities = [context_names.name_of(view, each) for each in view.facts.places.cities]
    return table(text("region", say("시군"), cities), *columns)


def matrix_text(view: View) -> str:
    """The matrix in sentences: the headline of each theme."""
    return " ".join(
        f"{need_headline(view, theme)} {need_missed(view, theme)}".strip()
        for theme in all_themes(view)
    )


# --------------------------------------------------------------------------------- one theme


@kept_with_view
def scatter(view: View, theme_id: str, shown: str, narrow: bool) -> go.Figure:
    """Need against known projects; on a `narrow` screen only what is known is labelled."""
    found = data.theme_need(view.filters, theme_id)
    points = []
    for row in found.rows:
        value = value_of(row, shown)
        if value is None:
            continue
        note = f"{_name(view, row.region_code)}\n{value_text(view, row, shown)}\n"
        note += f"{view.say('확인된 프로젝트')} {projects_text(view, row)}"
        known = row.projects is not None
        name = context_names.short_name(view, view.facts.places.by_code[row.region_code])
        name = name if known or not narrow else ""
        points.append(Named(name, value, row.projects or 0, known, row.missed, note))
    high = [value_of(row, shown) for row in found.rows if row.high] if shown == ALL else []
    limit = min((value for value in high if value is not None), default=None)
    title = statistic_options(view, found)[shown]
    titles = title, view.say("확인된 프로젝트(건)")
    return chart_points.named_points(
        points, view.look, titles, view.say.missing(), limit and limit - 0.01
    )


@kept_with_view
def need_map(view: View, theme_id: str, shown: str) -> go.Figure:
    """The regions shaded by need, the number of known projects on each."""
    found = data.theme_need(view.filters, theme_id)
    own = {row.region_code: value_of(row, shown) for row in found.rows}
    need_is = next((each.need_is for each in found.needs if each.context_id == shown), "high")
    standing = needs.standings(own, need_is)
    patches = []
    drawn = shapes.region_shapes()
    for row in found.rows:
        shape = drawn[row.region_code]
        step = _step(standing.get(row.region_code))
        count = UNKNOWN if row.projects is None else view.say.number(row.projects)
        name = _name(view, row.region_code)
        patches.append(
            Patch(
                tuple(tuple((x, y) for x, y, *_ in ring) for ring in shape.rings),
                view.look.bare if step is None else view.look.steps[step],
                f"{name}\n{value_text(view, row, shown)}\n"
                f"{view.say('확인된 프로젝트')} {projects_text(view, row)}",
                bold(count),
                (shape.lon, shape.lat),
                view.look.ink if step is None else view.look.text_on(view.look.steps[step]),
            )
        )
    return flat_map.flat_map(patches, [], view.look, 420, label_size=bars.NORMAL)


def theme_table(view: View, found: ThemeNeed) -> Table:
    """One theme as a table: need, each statistic, known projects, what it means."""
    say, rows = view.say, found.rows
    statistics = [
        number(
            need.context_id,
            statistic_name(view, need.context_id),
            [_rounded(row.values[need.context_id], 2) for row in rows],
            texts=[
                drawing.context_text(view, need.context_id, row.values[need.context_id], True)
                for row in rows
            ],
        )
        for need in found.needs
    ]
    return table(
        text("region", say("시군"), [_name(view, row.region_code) for row in rows]),
        number(
            "need",
            say("필요 순위"),
            [row.place[0] if row.place else None for row in rows],
            texts=[place_text(view, row) for row in rows],
        ),
        *statistics,
        number("projects", say("확인된 프로젝트"), [row.projects for row in rows], "건"),
        text("reading", say("보임"), [_reading(view, row) for row in rows]),
    )


def _rounded(value: float | None, decimals: int) -> float | None:
    return None if value is None else round(value, decimals)


def _reading(view: View, row: RegionNeed) -> str:
    if row.missed:
        return view.say("필요가 큰데 확인된 것이 없음")
    if row.high:
        return view.say("필요가 크고 확인된 것이 있음")
    return view.say("확인된 것이 있음") if row.projects is not None else view.say.missing()


def reason_table(view: View) -> Table:
    """Which statistic tells which need, which end of it, and why."""
    say, needed = view.say, data.statistics().needs
    ends = {"high": say("클수록 필요가 큼"), "low": say("작을수록 필요가 큼")}
    return table(
        text("theme", say("주제"), [view.name_of("themes", each.theme_id) for each in needed]),
        text("statistic", say("통계"), [statistic_name(view, each.context_id) for each in needed]),
        text("end", say("읽는 쪽"), [ends[each.need_is] for each in needed]),
        text("reason", say("사유"), [say.data(each.reason_ko, each.reason_en) for each in needed]),
    )


def source_ids() -> list[str]:
    """Where the statistics were read."""
    context = data.statistics()
    return list(
        dict.fromkeys(context.measures[each.context_id].source_id for each in context.needs)
    )


# ------------------------------------------------------------------------------ concentration


@kept_with_view
def lorenz(view: View) -> go.Figure:
    """The Lorenz curve of known projects over people."""
    say, found = view.say, data.concentration(view.filters)
    notes = [""]
    for region, (x, y) in zip(found.order, found.points[1:], strict=True):
        notes.append(
            say(
                "{name}까지: 사람의 {people}, 프로젝트의 {projects}",
                name=_name(view, region),
                people=say.percent(x),
                projects=say.percent(y),
            )
        )
    titles = (say("사람의 누적 비율"), say("프로젝트의 누적 비율"), say("고르게 나뉜 선"))
    return chart_points.lorenz_curve(found.points, notes, view.look, titles)


def lorenz_table(view: View) -> Table:
    """The curve as a table."""
    say, found = view.say, data.concentration(view.filters)
    return table(
        text("region", say("시군(1인당 적은 곳부터)"), [_name(view, code) for code in found.order]),
        share("people", say("사람의 누적 비율"), [x for x, _ in found.points[1:]]),
        share("projects", say("프로젝트의 누적 비율"), [y for _, y in found.points[1:]]),
    )
