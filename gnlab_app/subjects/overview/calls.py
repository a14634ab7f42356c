"""What the next call could be about and with whom: themes by year, and who took part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import plotly.graph_objects as go

from gnlab_app.charts import lines, palette
from gnlab_app.charts.lines import Line
from gnlab_app.context import data
from gnlab_app.context.context import View, kept_with_view
from gnlab_app.context.labels import ORGANIZATION_KINDS
from gnlab_app.evidence import bases, by_theme, wording
from gnlab_app.exhibit.slides import Slide, nothing
from gnlab_app.exhibit.table import Table, number, table
from gnlab_data.themes.themes import Known

HEIGHT = 196
MOST_THEMES, MOST_KINDS = 2, 3


def shown_themes(view: View) -> list[Known]:
    """The chosen themes, else those that the deck names, of which a project is known."""
    found = data.themes_known(view.filters)
    asked = view.filters.themes or data.deck_themes()
    return [found[each] for each in asked if each in found][:MOST_THEMES]


def headline(view: View) -> str:
    """Of each theme, how many projects are known and until when."""
    say, found = view.say, shown_themes(view)
    if not found:
        return say("선택한 필터에서 주제가 확인된 프로젝트가 없다.")
    return say("{themes}이 확인된다.", themes=say.join(_counted(view, each) for each in found))


def _counted(view: View, known: Known) -> str:
    """NO 플라스틱 18건(2019–2022년)."""
    say = view.say
    words = f"{view.name_of('themes', known.theme_id)} {say.quantity(known.projects, '건')}"
    if not known.years:
        return words
    return say(
        "{words}({years})", words=words, years=say.year_range(known.years[0], known.years[-1])
    )


def partner_words(view: View) -> str:
    """Of each theme, how many organisations are known to take part, most by kind."""
    say, words = view.say, []
    for each in shown_themes(view):
        kinds = _partners(view, each.theme_id)
        if not kinds:
            continue
        told = [
            f"{say(ORGANIZATION_KINDS[kind])} {say.quantity(count, '곳')}"
            for kind, count in kinds.most_common(MOST_KINDS)
        ]
        words.append(
            say(
                "{theme:은는} 기관·단체 {count}곳이 함께했다({kinds}{more}).",
                theme=view.name_of("themes", each.theme_id),
                count=kinds.total(),
                kinds=say.join(told),
                more=say(" 등") if len(kinds) > len(told) else "",
            )
        )
    return " ".join(words)


def _partners(view: View, theme_id: str) -> Counter[str | None]:
    """Organisations that act in the projects of a theme by kind; those that only paid not."""
    return Counter(data.acting(replace(view.filters, themes=(theme_id,))).values())


@kept_with_view
def chart(view: View, height: int = 420) -> go.Figure:
    """The themes by year, a line each: a project of both counts for each."""
    say, years = view.say, by_theme.years_of(view)
    series = []
    for known in shown_themes(view):
        name = view.name_of("themes", known.theme_id)
        values = [known.by_year.get(year) for year in years]
        series.append(
            Line(
                name,
                view.look.theme(known.theme_id),
                palette.style_of(palette.THEME_STYLES, known.theme_id).symbol,
                True,
                tuple(values),
                tuple("" if value is None else str(value) for value in values),
                tuple(
                    f"{name} · {say.year(year)} {say.quantity(value, '건')}"
                    for year, value in zip(years, values, strict=True)
                ),
            )
        )
    labels = [wording.year_label(view, year, narrow=True) for year in years]
    return lines.lines(series, labels, view.look, say.missing(), False, True, height)


def theme_table(view: View) -> Table:
    """The same as a table."""
    years = by_theme.years_of(view)
    return table(
        wording.year_column(view, years),
        *(
            number(
                each.theme_id,
                view.name_of("themes", each.theme_id),
                [each.by_year.get(year) for year in years],
                "건",
            )
            for each in shown_themes(view)
        ),
    )


def slide(view: View, query: Mapping[str, str]) -> Slide:
    """The third question, as the page says it."""
    say = view.say
    themes = tuple(each.theme_id for each in shown_themes(view))
    if not themes:
        return nothing(view, say("다음 공모의 주제와 함께할 곳"))
    of_themes = replace(view, filters=replace(view.filters, themes=themes))
    return Slide(
        say("다음 공모의 주제와 함께할 곳"),
        headline(view),
        partner_words(view),
        chart=chart(view),
        table=theme_table(view),
        states=(say("실적"),),
        basis=bases.of_actors(of_themes),
        source_ids=tuple(data.source_ids(of_themes.filters)),
    )
