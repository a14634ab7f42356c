"""Numbers, units, money and dates in both languages."""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlab_data.language import Language, language

KO, EN = language("ko"), language("en")
SIZES = {"만": 10**4, "억": 10**8, "조": 10**12, "": 1}
ENGLISH_SIZES = {"million": 10**6, "billion": 10**9, "trillion": 10**12, "": 1}

MONEY = [
    (0, "0원", "0 won"),
    (500, "500원", "500 won"),
    (9_999, "9,999원", "9,999 won"),
    (12_345, "1만 2,345원", "12,345 won"),
    (50_000, "5만 원", "50,000 won"),
    (45_000_000, "4,500만 원", "45 million won"),
    (23_456_789, "2,346만 원", "23.46 million won"),
    (99_996_000, "1억 원", "100 million won"),
    (320_000_000, "3.2억 원", "320 million won"),
    (345_000_000, "3.45억 원", "345 million won"),
    (1_650_000_000, "16.5억 원", "1.65 billion won"),
    (2_200_000_000, "22억 원", "2.2 billion won"),
    (12_240_000_000, "122.4억 원", "12.24 billion won"),
    (120_000_000_000, "1,200억 원", "120 billion won"),
    (1_234_500_000_000, "1조 2,345억 원", "1.2345 trillion won"),
    (-320_000_000, "−3.2억 원", "−320 million won"),
]


@pytest.mark.parametrize(("won", "korean", "english"), MONEY)
def test_money_reads_as_people_say_it(won: int, korean: str, english: str) -> None:
    assert (KO.money(won), EN.money(won)) == (korean, english)
    assert (KO.quantity(won, "원"), EN.quantity(won, "원")) == (korean, english)


def _amount_of(text: str, sizes: dict[str, int]) -> Decimal:
    """Read an amount back from its words."""
    sign = -1 if text.startswith("−") else 1
    found = re.findall(r"([\d,.]+)\s?(만|억|조|million|billion|trillion|)", text)
    return sign * sum(Decimal(number.replace(",", "")) * sizes[size] for number, size in found)


@given(st.integers(-(10**14), 10**14))
def test_money_loses_at_most_half_a_percent(won: int) -> None:
    korean = _amount_of(KO.money(won), SIZES)
    assert abs(korean - won) <= Decimal(abs(won)) / 200
    assert _amount_of(EN.money(won), ENGLISH_SIZES) == korean


@given(st.integers(-(10**14), 10**14))
def test_a_whole_number_is_written_without_loss(number: int) -> None:
    assert _amount_of(KO.number(number), SIZES) == number
    assert _amount_of(EN.number(number), ENGLISH_SIZES) == number
    assert KO.full_number(number) == EN.number(number)


@given(st.integers(-(10**14), 10**14))
def test_money_never_uses_thousands_in_letters(won: int) -> None:
    assert not re.search(r"\d\s?[KMB]\b", EN.money(won) + KO.money(won))


@pytest.mark.parametrize(
    ("value", "korean", "english"),
    [
        (0, "0", "0"),
        (9_999, "9,999", "9,999"),
        (10_000, "1만", "10,000"),
        (12_345, "1만 2,345", "12,345"),
        (320_000_000, "3억 2,000만", "320,000,000"),
        (21.0, "21", "21"),
        (19.4, "19.4", "19.4"),
        (0.1 + 0.2, "0.3", "0.3"),
        (Decimal("1234.5"), "1,234.5", "1,234.5"),
        (-12_345, "−1만 2,345", "−12,345"),
    ],
)
def test_numbers(value: float, korean: str, english: str) -> None:
    assert (KO.number(value), EN.number(value)) == (korean, english)


QUANTITIES = [
    (15, "건", "15건", "15"),
    (109, "명", "109명", "109 people"),
    (1, "명", "1명", "1 person"),
    (12_345, "명", "1만 2,345명", "12,345 people"),
    (87, "기관·단체", "87개 기관·단체", "87 organisations"),
    (12, "시군", "12개 시군", "12 cities and counties"),
    (6, "개 시군", "6개 시군", "6 cities and counties"),
    (9_000, "㎡", "9,000 ㎡", "9,000 m²"),
    (291, "t", "291 t", "291 tonnes"),
    (78, "%", "78%", "78%"),
    (21.5, "도", "21.5도", "21.5°C"),
    (3, "낱말", "3낱말", "3 낱말"),
]


@pytest.mark.parametrize(("value", "unit", "korean", "english"), QUANTITIES)
def test_quantities(value: float, unit: str, korean: str, english: str) -> None:
    assert (KO.quantity(value, unit), EN.quantity(value, unit)) == (korean, english)


@pytest.mark.parametrize(
    ("value", "unit", "korean", "english"),
    [
        (2_200_000_000, "원", ("22", "억 원"), ("2.2", "billion won")),
        (45_000_000, "원", ("4,500", "만 원"), ("45", "million won")),
        (87, "기관·단체", ("87", "개 기관·단체"), ("87", "organisations")),
        (15, "건", ("15", "건"), ("15", "")),
        (None, "건", ("자료 없음", ""), ("No data", "")),
    ],
)
def test_a_large_figure_has_number_and_unit_apart(
    value: int | None, unit: str, korean: tuple[str, str], english: tuple[str, str]
) -> None:
    assert (KO.amount(value, unit), EN.amount(value, unit)) == (korean, english)


@pytest.mark.parametrize(
    ("difference", "unit", "korean", "english"),
    [
        (4, "건", "+4건", "+4"),
        (-3, "건", "−3건", "−3"),
        (41, "명", "+41명", "+41 people"),
        (0, "명", "0명", "0 people"),
        (320_000_000, "원", "+3.2억 원", "+320 million won"),
        (-320_000_000, "원", "−3.2억 원", "−320 million won"),
    ],
)
def test_changes(difference: int, unit: str, korean: str, english: str) -> None:
    assert (KO.change(difference, unit), EN.change(difference, unit)) == (korean, english)


@given(st.floats(-1e9, 1e9, allow_nan=False), st.sampled_from(["건", "명", "원", "%"]))
def test_a_change_has_the_sign_of_its_value(difference: float, unit: str) -> None:
    for say in (KO, EN):
        text = say.change(difference, unit)
        assert text.startswith("−") == (say.quantity(difference, unit).startswith("−"))
        assert not (difference > 0 and text.startswith("−"))
        assert not (difference < 0 and text.startswith("+"))


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0.364, "36.4%"), (0.5, "50%"), (1, "100%"), (0, "0%"), (-0.125, "−12.5%"), (0.0005, "0.1%")],
)
def test_percentages(share: float, expected: str) -> None:
    assert KO.percent(share) == EN.percent(share) == expected


@pytest.mark.parametrize(
    ("written", "korean", "english"),
    [
        ("2020", "2020년", "2020"),
        ("2020-05", "2020. 5.", "May 2020"),
        ("2020-05-06", "2020. 5. 6.", "6 May 2020"),
        (date(2019, 10, 21), "2019. 10. 21.", "21 October 2019"),
        (None, "날짜 미상", "Undated"),
        ("", "날짜 미상", "Undated"),
    ],
)
def test_dates(written: str | date | None, korean: str, english: str) -> None:
    assert (KO.date(written), EN.date(written)) == (korean, english)


@pytest.mark.parametrize(
    "written", ["2020-13", "2020-02-30", "20", "2020-5", "2020-05-06x", "어제"]
)
def test_what_is_not_a_date_is_an_error(written: str) -> None:
    for say in (KO, EN):
        with pytest.raises(ValueError):
            say.date(written)


def test_years() -> None:
    assert (KO.year(2019), EN.year(2019)) == ("2019년", "2019")
    assert (KO.year(None), EN.year(None)) == ("연도 미상", "Year unknown")
    assert (KO.year_range(2019, 2021), EN.year_range(2019, 2021)) == ("2019–2021년", "2019–2021")
    assert (KO.year_range(2019, 2019), EN.year_range(2019, 2019)) == ("2019년", "2019")


@pytest.mark.parametrize("say", [KO, EN], ids=["ko", "en"])
@pytest.mark.parametrize("unknown", [None, math.nan])
def test_an_unknown_value_is_never_a_number(say: Language, unknown: float | None) -> None:
    texts = [
        say.number(unknown),
        say.full_number(unknown),
        say.percent(unknown),
        say.money(unknown),
        say.quantity(unknown, "건"),
        say.change(unknown, "건"),
    ]
    assert set(texts) == {say.missing()}
    assert not re.search(r"\d", say.missing())
