"""The figure rule: which value is shown, which stay beside it, which changes are legal."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlab_data.published import figures
from gnlab_data.published.figures import change, choose, figure
from gnlab_data.reference.readings import Facts, Measure, Program, Reading, Source, facts
from gnlab_data.reference.regions import regions

SOURCES = {
    "deck": Source("deck", "", "", "2020", None, "slides"),
    "office": Source("office", "", "", "2020-03", None, "government"),
    "centre": Source("centre", "", "", "2020-04", None, "organisation"),
    "early-news": Source("early-news", "", "", "2020-01-05", None, "news"),
    "late-news": Source("late-news", "", "", "2020-06", None, "news"),
    "undated-news": Source("undated-news", "", "", None, None, "news"),
}


def reading(
    source: str, value: float, basis: str = "actual", row: int = 1, **more: object
) -> Reading:
    plain = Reading(row, "lab", 2020, "projects", "", "", None, value, "건", basis, source, "")
    return replace(plain, **more)  # type: ignore[arg-type]


def small(*readings: Reading) -> Facts:
    program = Program(
        "lab", "", "", "", "", "province", None, None, None, None, "", None, None, (), ()
    )
    measure = Measure("projects", "", "", "건", "", "", "projects", 1, False, True)
    return Facts(
        "v",
        {"lab": program},
        {"projects": measure},
        SOURCES,
        {},
        {("lab", "projects"): readings},
        "2020",
        "2020",
        {},
        {},
        regions([], {}),
        {},
    )


@pytest.mark.parametrize(
    ("rivals", "value", "step"),
    [
        ([], None, "none"),
        ([("deck", 11, "actual")], 11, "only"),
        ([("deck", 11, "actual"), ("late-news", 11, "actual")], 11, "agreed"),
        ([("deck", 15, "plan"), ("early-news", 11, "actual")], 11, "actual"),
        ([("late-news", 86, "actual"), ("deck", 87, "actual")], 87, "source"),
        ([("late-news", 86, "actual"), ("office", 87, "actual")], 87, "source"),
        ([("late-news", 86, "actual"), ("centre", 87, "actual")], 87, "source"),
        ([("early-news", 330, "actual"), ("late-news", 346, "actual")], 346, "later"),
        ([("undated-news", 330, "actual"), ("early-news", 346, "actual")], 346, "later"),
        ([("late-news", 1, "actual"), ("late-news", 2, "actual")], 1, "order"),
    ],
)
def test_the_rule_in_its_written_order(
    rivals: list[tuple[str, float, str]], value: float | None, step: str
) -> None:
    readings = [reading(*each, row=number) for number, each in enumerate(rivals, start=1)]
    for order in permutations(readings):
        chosen, decided = choose(list(order), SOURCES)
        assert (chosen and chosen.value, decided) == (value, step)


readings_strategy = st.lists(
    st.tuples(
        st.sampled_from(sorted(SOURCES)),
        st.integers(0, 5),
        st.sampled_from(["actual", "plan"]),
    ),
    max_size=8,
).map(lambda found: [reading(*each, row=row) for row, each in enumerate(found, start=1)])


@given(readings_strategy)
def test_nothing_is_lost_and_nothing_invented(readings: list[Reading]) -> None:
    shown = figure(small(*readings), "lab", "projects", 2020)
    kept = [shown.chosen] if shown.chosen else []
    kept += [*shown.confirming, *shown.others]
    assert sorted(map(repr, kept)) == sorted(map(repr, readings))
    if any(each.basis == "actual" for each in readings):
        assert shown.state == "actual"


@given(readings_strategy, readings_strategy)
def test_a_change_is_only_between_two_actual_values(
    earlier: list[Reading], later: list[Reading]
) -> None:
    before = [replace(each, year=2019) for each in earlier]
    known = small(*before, *later)
    one, two = (figure(known, "lab", "projects", year) for year in (2019, 2020))
    found = change(one, two)
    legal = one.state == two.state == "actual"
    assert (found is not None) == legal
    if found:
        assert found.difference == (two.value or 0) - (one.value or 0)


def test_no_change_over_a_gap_or_backwards() -> None:
    known = small(
        reading("deck", 1, year=2018), reading("deck", 2, year=2020), reading("deck", 3, year=2021)
    )
    by_year = {year: figure(known, "lab", "projects", year) for year in range(2018, 2022)}
    assert change(by_year[2018], by_year[2020]) is None
    assert change(by_year[2021], by_year[2020]) is None
    assert change(by_year[2019], by_year[2020]) is None
    assert figures.change_into(known, by_year[2021]).difference == 1


def test_no_change_between_different_units() -> None:
    known = small(reading("deck", 1, year=2019), reading("deck", 2, unit="팀"))
    assert change(*(figure(known, "lab", "projects", year) for year in (2019, 2020))) is None


def test_no_relative_change_from_zero() -> None:
    known = small(reading("deck", 0, year=2019), reading("deck", 2))
    found = change(*(figure(known, "lab", "projects", year) for year in (2019, 2020)))
    assert (found.difference, found.share) == (2, None)


def test_parts_are_listed_and_never_become_the_whole() -> None:
    part = reading("deck", 3, part_ko="김해시", part_en="Gimhae-si", region_code="48250")
    shown = figure(small(part), "lab", "projects", 2020)
    assert (shown.value, shown.state, shown.parts) == (None, "unknown", (part,))
    assert figure(small(part), "lab", "projects", 2020, part="김해시").value == 3
    assert figure(small(part), "lab", "projects", 2020, region_code="48250").value == 3


def test_unknown_names_raise() -> None:
    with pytest.raises(KeyError):
        figure(small(), "nobody", "projects", 2020)
    with pytest.raises(KeyError):
        figure(small(), "lab", "happiness", 2020)


def test_every_step_and_the_rule_have_words() -> None:
    assert set(figures.STEPS) == {"none", "only", "agreed", "actual", "source", "later", "order"}
    assert figures.RULE


EXPECTED = [
    ("social-innovator-college", "people_trained", 2019, 109, "actual", []),
    ("social-innovator-college", "people_trained", 2020, 114, "actual", []),
    ("social-innovator-college", "participants", 2020, 150, "actual", []),
    ("social-innovator-college", "courses", 2020, 3, "actual", [2]),
    ("social-innovator-college", "people_selected", 2020, 154, "actual", []),
    ("social-innovation-lab", "projects_selected", 2019, 11, "actual", []),
    ("social-innovation-lab", "projects_selected", 2020, 15, "actual", []),
    ("social-innovation-lab", "projects_continued", 2020, 4, "actual", []),
    ("univ-village", "projects_selected", 2019, 16, "actual", []),
    ("univ-village", "universities", 2019, 5, "actual", []),
    ("univ-village", "village_activists", 2019, 32, "actual", []),
    ("issue-platform", "organizations", 2019, 87, "actual", [80, 86]),
    ("issue-platform", "agendas", 2019, 19, "actual", []),
    ("issue-platform", "meetings", 2020, 500, "plan", []),
]


@pytest.mark.parametrize(("program", "measure", "year", "value", "state", "others"), EXPECTED)
def test_the_decks_figures(
    program: str, measure: str, year: int, value: float, state: str, others: list[float], in_use
) -> None:
    shown = figure(facts(), program, measure, year)
    assert (shown.value, shown.state) == (value, state)
    assert sorted({each.value for each in shown.others}) == others
    assert shown.chosen.source_id == "seed-slides" or (measure, year) in {
        ("people_trained", 2020),
        ("people_selected", 2020),
    }


def test_every_reading_has_its_source_and_measure(in_use) -> None:
    known = facts()
    for readings in known.readings.values():
        for each in readings:
            assert each.source_id in known.sources
            assert each.measure_id in known.measures


def test_a_figure_is_disputed_by_another_actual_value_but_not_by_a_plan() -> None:
    rivals = [
        reading("deck", 87),
        reading("late-news", 86, row=2),
        reading("office", 80, "plan", 3),
    ]
    shown = figure(small(*rivals), "lab", "projects", 2020)
    assert (shown.disputed, shown.distinct_values) == (True, 3)
    planned = figure(small(rivals[0], rivals[2]), "lab", "projects", 2020)
    assert (planned.disputed, planned.distinct_values) == (False, 2)
