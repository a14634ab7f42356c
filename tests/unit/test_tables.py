"""A table once: its cells in words, and the same as raw values with units and notes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlab_app.exhibit import table as tables
from gnlab_data.language import language

KO, EN = language("ko"), language("en")
COUNTS = st.lists(st.none() | st.integers(0, 10**8), min_size=1, max_size=8)


def only(column: tables.Column, code: str = "ko") -> dict[str, list[object]]:
    return tables.table(column).values(language(code))


def test_money_and_counts_are_numbers_in_a_file_and_words_on_screen() -> None:
    column = tables.number("value", "값", [992_277, 87, None], ["명", "기관·단체", "원"])
    assert column.shown(KO) == ["99만 2,277명", "87개 기관·단체", "자료 없음"]
    assert only(column) == {"값": [992_277, 87, None], "값 단위": ["명", "기관·단체", "원"]}


def test_a_unit_that_all_cells_share_stands_in_the_heading() -> None:
    column = tables.number("budget", "사업비", [320_000_000], "원")
    assert column.shown(KO) == ["3.2억 원"]
    assert only(column) == {"사업비 (원)": [320_000_000]}


def test_a_counter_without_english_leaves_the_heading_as_it_is() -> None:
    column = tables.number("projects", "Projects", [15], "건")
    assert column.shown(EN) == ["15"]
    assert only(column, "en") == {"Projects": [15]}


def test_a_share_is_a_number_of_percent() -> None:
    column = tables.share("rate", "비율", [0.364, None, 1], ["36.4%", "–", "100%"])
    assert only(column) == {"비율 (%)": [36.4, None, 100], "비율 비고": [None, "–", None]}


def test_a_year_that_is_not_over_says_so_beside_it() -> None:
    column = tables.year("year", "연도", [2025, 2026], ["2025년", "2026년 ~1월"])
    assert only(column) == {"연도": [2025, 2026], "연도 비고": [None, "2026년 ~1월"]}


def test_a_code_of_digits_is_no_number() -> None:
    column = tables.code("code", "코드", ["48220"])
    assert only(column) == {"코드": ["48220"]}
    assert not column.is_numeric


@given(COUNTS)
def test_what_is_not_known_is_never_zero_and_zero_is_never_unknown(values) -> None:
    column = tables.number("count", "수", values, "건")
    (cells,) = only(column).values()
    assert cells == values
    for value, words in zip(values, column.shown(KO), strict=True):
        assert (words == "자료 없음") == (value is None)


def test_columns_of_one_table_have_one_length_and_different_headings() -> None:
    with pytest.raises(ValueError, match="lengths"):
        tables.table(tables.text("a", "가", ["x"]), tables.text("b", "나", ["x", "y"]))
    with pytest.raises(ValueError, match="heading"):
        tables.table(tables.text("a", "가", ["x"]), tables.text("b", "가", ["y"]))


def test_some_columns_are_taken_by_their_keys() -> None:
    known = tables.table(*(tables.text(key, key, ["x"]) for key in "abc"))
    assert [each.key for each in known.only("c", "a").columns] == ["c", "a"]


def test_numbers_stand_at_the_right_where_one_is_known() -> None:
    assert tables.number("count", "수", [None, 3], "건").is_numeric
    assert not tables.number("count", "수", [None, None], "건").is_numeric
    assert not tables.text("name", "이름", ["가"]).is_numeric


def test_a_table_is_as_long_as_its_columns() -> None:
    assert len(tables.table(tables.text("a", "가", ["x", "y"]))) == 2
    assert len(tables.NO_TABLE) == 0


def test_unknown_years_and_names_say_so_and_known_ones_do_not() -> None:
    assert tables.year("year", "연도", [None, 2020]).shown(KO) == ["자료 없음", "2020년"]
    assert tables.text("name", "이름", ["", "가"]).shown(KO) == ["자료 없음", "가"]
    assert only(tables.text("name", "이름", ["", "가"])) == {"이름": [None, "가"]}


def test_a_share_has_one_decimal_as_on_screen() -> None:
    column = tables.share("rate", "비율", [0.36666])
    assert column.shown(KO) == ["36.7%"]
    assert only(column) == {"비율 (%)": [36.7]}


def test_no_note_is_nothing_unknown_on_the_screen() -> None:
    own = tables.table(
        tables.number("n", "수", [1, None, None], "건", ["1건", "자료 없음", "너무 적음"])
    )
    say = language("ko")
    (value, note) = own.values(say, no_note="").values()
    assert (value, note) == ([1, None, None], ["", "", "너무 적음"])
    assert list(own.values(say).values())[1] == [None, None, "너무 적음"]
