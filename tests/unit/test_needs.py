"""Need against known projects: standings, the upper third, what is missed, concentration."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlab_app.charts import points as chart_points
from gnlab_data.places import needs
from gnlab_data.places.statistics import context
from gnlab_data.query.filters import Filters
from gnlab_data.reference.readings import facts


def test_standings_run_from_the_least_need_to_the_most() -> None:
    values = {"a": 10.0, "b": 20.0, "c": 20.0, "d": 40.0, "e": None}
    assert needs.standings(values, "high") == {"a": 0, "b": 0.5, "c": 0.5, "d": 1}
    assert needs.standings(values, "low") == {"a": 1, "b": 0.5, "c": 0.5, "d": 0}


def test_the_upper_third_includes_those_level_with_its_last() -> None:
    standing = {str(number): number / 8 for number in range(9)} | {"x": None}
    assert needs.high_codes(standing) == {"6", "7", "8"}
    assert needs.high_codes(standing | {"y": 0.75}) == {"6", "7", "8", "y"}
    assert needs.high_codes({"x": None}) == set()


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(5, 100), (5, 100)], 0.0),
        ([(0, 100), (10, 100)], 0.5),
        ([(0, 90), (10, 10)], 0.9),
        ([(1, 50), (3, 50)], 0.25),
    ],
)
def test_gini_of_small_examples_by_hand(pairs, expected: float) -> None:
    assert needs.gini(needs.lorenz(pairs)) == pytest.approx(expected)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 900)), min_size=1, max_size=18))
def test_the_curve_runs_to_one_and_gini_stays_between(pairs) -> None:
    ordered = sorted(pairs, key=lambda pair: pair[0] / pair[1])
    points = needs.lorenz(ordered)
    assert points[0] == (0, 0)
    assert points[-1][0] == pytest.approx(1)
    if sum(count for count, _ in pairs):
        assert points[-1][1] == pytest.approx(1)
        assert -1e-9 <= needs.gini(points) < 1


def test_the_regions_missed_by_care_against_plain_sql(sql, in_use) -> None:
    """Each statistic ranked by SQL, the mean of the standings, the upper third, none known."""
    standing: dict[str, list[float]] = {}
    for name, year in (
        ("basic_pension", "2020"),
        ("disabled", "2020"),
        ("one_person_households", "2025"),
    ):
        rows = sql(
            "select own.region_code, "
            "(rank() over (order by own.value::double / whole.value::double) - 1) / 17.0 "
            "from region_context as own join region_context as whole "
            "using (region_code, year) join regions using (region_code) where own.context_id = ? "
            "and own.year = ? and whole.context_id = 'population' and kind in ('si', 'gun')",
            name,
            year,
        )
        assert len(rows) == 18
        for code, place in rows:
            standing.setdefault(code, []).append(float(place))
    order = sorted(standing, key=lambda code: -sum(standing[code]))[:6]
    with_project = {
        row[0]
        for row in sql(
            "select region_code from sites join regions on name_ko = sigungu "
            "join project_themes using (project_id) where theme_id = 'more-care'"
        )
    }
    found = needs.theme_needs(facts(), context(), Filters())["more-care"]
    assert [row.region_code for row in found.rows if row.high] == sorted(order)
    assert found.missed == [code for code in order if code not in with_project]
    assert all(row.projects is None or row.projects > 0 for row in found.rows)


def test_every_need_has_its_statistic_its_theme_and_its_reason(in_use) -> None:
    known = context()
    assert set(needs.theme_ids(known)) == {
        "more-care", "inclusion", "rural-food", "safety-mobility", "no-plastic", "work-economy"
    }  # fmt: skip
    for need in known.needs:
        assert need.theme_id in facts().themes
        assert known.measures[need.context_id].share_of
        assert need.reason_ko
        assert need.reason_en
    with pytest.raises(KeyError):
        needs.theme_needs(facts(), known, Filters())["youth"]


def test_concentration_counts_a_project_in_each_of_its_regions(sql, in_use) -> None:
    found = needs.concentration(facts(), context(), Filters())
    total = sql(
        "with recursive chain as (select p.project_id, p.project_id as chain_id from projects p "
        "where p.project_id not in (select project_id from project_lineage) union all "
        "select l.project_id, c.chain_id from project_lineage l "
        "join chain c on c.project_id = l.continues_project_id) "
        "select count(distinct (chain_id, sigungu)) from sites join chain using (project_id) "
        "where sigungu <> '경상남도'"
    )[0][0]
    assert found.total == total
    assert found.year == 2025
    assert len(found.order) == 18
    empty = needs.concentration(facts(), context(), Filters(years=(2030, 2030)))
    assert (empty.total, empty.gini) == (0, None)


def test_labels_of_neighbouring_points_do_not_meet() -> None:
    def named(name: str, x: float) -> chart_points.Named:
        return chart_points.Named(name, x, 0, known=False, marked=False, note="")

    points = [
        named("통영시", 0.32),
        named("함안군", 0.35),
        named("사천시", 0.37),
        named("합천군", 1),
    ]
    sides = chart_points._beside([*points, named("김해시", 0)])
    assert sides[:3] == ["top center", "bottom center", "top right"]
    assert sides[3] == "top center"
