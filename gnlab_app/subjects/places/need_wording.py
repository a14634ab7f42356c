"""What the page of needs says: who has the need, what is not known, how uneven it is."""

from __future__ import annotations

from dataclasses import replace

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_data.places import needs
from gnlab_data.query.filters import Filters


def caution(view: View) -> str:
    """That our ignorance is not their neglect, in figures."""
    say = view.say
    covered = data.covered(filters_without_theme(view))
    text = say(
        "확인된 것이 없다는 말은 확인하지 못했다는 뜻이지 그 시군이 하지 않았다는 뜻이 아니다."
    )
    known = covered.distinct
    if not known.rows:
        return text
    partly = len(covered.compared) - covered.complete
    unplaced = known.rows - known.with_place
    words = say("명칭이 확인된 프로젝트 {rows}건은 모두 시군이 확인된다.", rows=known.rows)
    if unplaced:
        words = say(
            "명칭이 확인된 프로젝트 {rows}건 가운데 {unplaced}건은 시군이 확인되지 않는다.",
            rows=known.rows,
            unplaced=unplaced,
        )
    if partly:
        words += " " + say(
            "공식 집계가 있는 사업과 해 {count}가지 가운데 {partly}가지는 일부만 명칭이 확인된다.",
            count=len(covered.compared),
            partly=partly,
        )
    return f"{text} {words}"


def of_theme(view: View, theme_id: str) -> View:
    """The view of the projects that one theme's need is held against."""
    return replace(view, filters=replace(view.filters, themes=(theme_id,)))


def filters_without_theme(view: View) -> Filters:
    """The filters by which official totals are published."""
    return Filters(
        years=view.filters.years,
        programs=view.filters.programs,
        levels=view.filters.levels,
        basis=view.filters.basis,
    )


def spread_sentence(view: View) -> str:
    """The Gini coefficient in words, with the caution about small numbers."""
    say, found = view.say, data.concentration(view.filters)
    if not found.total:
        return say("이 필터에서 시군이 확인된 프로젝트가 없어 쏠림을 계산하지 않는다.")
    if found.gini is None:
        return say(
            "이 필터에서 시군이 확인된 프로젝트가 {total}건뿐이라 쏠림을 계산하지 않는다"
            "({few}건부터 계산).",
            total=found.total,
            few=needs.FEW_TO_SPREAD,
        )
    text = say(
        "확인된 프로젝트 {total}건(여러 시군에 걸치면 시군별로 셈)의 지니계수는 {gini:.2f}이다. "
        "0이면 사람 수만큼 고르게, 1이면 한곳에 몰린 것이다({year} 인구).",
        total=found.total,
        gini=found.gini,
        year=say.year(found.year),
    )
    return (
        text
        + " "
        + say(
            "시군이 {regions}곳뿐이고 작은 군은 한두 건에 자리가 크게 바뀌므로, 작은 차이를 뜻있게 "
            "읽지 않는다.",
            regions=len(found.order),
        )
    )
