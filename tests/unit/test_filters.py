"""Filters and addresses: what is chosen comes back from its own link, nonsense is told."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gnlab_data.query.filters import (
    CONFIDENCES,
    KNOWN,
    LEVELS,
    ORG_TYPES,
    STATUSES,
    Filters,
    Ignored,
    from_query,
    to_query,
)
from gnlab_data.reference.readings import Facts, facts


@pytest.fixture
def known(in_use) -> Facts:
    return facts()


@cache
def ids(path: str, table: str, column: str) -> list[str]:
    from tests.conftest import DATA

    del path
    lines = (DATA / f"{table}.csv").read_text(encoding="utf-8").splitlines()
    place = lines[0].split(",").index(column)
    return [line.split(",")[place] for line in lines[1:]]


def some(table: str, column: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(ids("", table, column)), max_size=3, unique=True).map(tuple)


filters_strategy = st.builds(
    Filters,
    years=st.none() | st.tuples(st.integers(2015, 2020), st.integers(2020, 2027)),
    programs=some("program_years", "program_id"),
    themes=some("themes", "theme_id"),
    regions=some("regions", "region_code"),
    levels=st.lists(st.sampled_from(LEVELS), max_size=3, unique=True).map(tuple),
    statuses=st.lists(st.sampled_from(STATUSES), max_size=2, unique=True).map(tuple),
    confidences=st.lists(st.sampled_from(CONFIDENCES), max_size=2, unique=True).map(tuple),
    kinds=st.lists(st.sampled_from(ORG_TYPES), max_size=2, unique=True).map(tuple),
    has=st.lists(st.sampled_from(KNOWN), max_size=2, unique=True).map(tuple),
    basis=st.sampled_from(["", "actual", "plan"]),
    search=st.sampled_from(["", "플라스틱", "100%", "a_b", "돌봄 마을"]),
)


@given(filters_strategy)
@settings(max_examples=200)
def test_a_choice_survives_its_own_address(chosen: Filters) -> None:
    from gnlab_data.reference.readings import facts as load

    assert from_query(to_query(chosen), load()) == (chosen, [])


test_a_choice_survives_its_own_address = pytest.mark.usefixtures("in_use")(
    test_a_choice_survives_its_own_address
)


def test_nothing_chosen_needs_no_parameter() -> None:
    assert to_query(Filters()) == {}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"year": "20x"}, Ignored("year", "20x")),
        ({"year": "2022-2019"}, Ignored("year", "2022-2019")),
        (
            {"program": "'; drop table programs; --"},
            Ignored("program", "'; drop table programs; --"),
        ),
        ({"region": "부산"}, Ignored("region", "부산")),
        ({"basis": "guess"}, Ignored("basis", "guess")),
        ({"status": "done"}, Ignored("status", "done")),
        ({"confidence": "certain"}, Ignored("confidence", "certain")),
        ({"orgtype": "person"}, Ignored("orgtype", "person")),
        ({"has": "result or 1=1"}, Ignored("has", "result or 1=1")),
        ({"level": "village"}, Ignored("level", "village")),
    ],
)
def test_what_means_nothing_is_told(query: dict[str, str], expected: Ignored, known: Facts) -> None:
    assert from_query(query, known) == (Filters(), [expected])


def test_taking_out_one_value_leaves_the_others() -> None:
    chosen = Filters((2019, 2020), ("a", "b"), search="x")
    assert chosen.without("programs", "a") == Filters((2019, 2020), ("b",), search="x")
    assert chosen.without("years", "") == Filters(None, ("a", "b"), search="x")
    assert chosen.without("search", "").search == ""
