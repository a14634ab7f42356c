"""Numbers, money and dates as Koreans and as English readers write them. No texts of their own.

Money is rounded half up to what a reader can compare, and then written the same in both languages:

| amount | kept | Korean | English |
|---|---|---|---|
| below 1,000,000 won | all | 500원, 5만 원, 1만 2,345원 | 50,000 won |
| below 1억 | 만 | 4,500만 원 | 45 million won |
| below 10억 | two decimals of 억 | 3.2억 원, 3.45억 원 | 320 million won |
| below 1조 | one decimal of 억 | 22억 원, 122.4억 원 | 2.2 billion won |
| from 1조 | 억 | 1조 2,345억 원 | 1.2345 trillion won |

Zeros at the end of the decimals are left out, and the rounding loses at most 0.5 % of an amount.
Whoever needs every digit takes `full_number`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.lists import format_list

Number = int | float | Decimal

MINUS = "−"
MAN, EOK, JO = 10**4, 10**8, 10**12
_DECIMALS = 4
_ENGLISH_DATES = {1: "y", 2: "MMMM y", 3: "d MMMM y"}
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def exact(value: Number) -> Decimal:
    """The number without the noise of binary fractions: at most four decimals, half up."""
    decimal = Decimal(str(value))
    if decimal == decimal.to_integral_value():
        return decimal.to_integral_value()
    return rounded(decimal, Decimal(1).scaleb(-_DECIMALS)).normalize()


def rounded(value: Decimal, step: Decimal | int) -> Decimal:
    """The nearest multiple of a step, half away from zero."""
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def full_number(value: Number) -> str:
    """Every digit, with commas: 320,000,000. A minus is U+2212."""
    decimal = exact(value)
    return _sign(decimal) + f"{abs(decimal):,f}"


def korean_number(value: Number) -> str:
    """Below 10,000 with commas; from there in 만, 억 and 조: 1만 2,345."""
    decimal = exact(value)
    return _sign(decimal) + _in_groups(abs(decimal))


def _in_groups(value: Decimal) -> str:
    parts = []
    for size, name in ((JO, "조"), (EOK, "억"), (MAN, "만")):
        count, value = divmod(value, size)
        if count:
            parts.append(f"{count:,f}{name}")
    if value or not parts:
        parts.append(f"{value:,f}")
    return " ".join(parts)


def rounded_money(won: Number) -> Decimal:
    """The amount as it is shown: see the table of this module."""
    amount = exact(won)
    size = abs(amount)
    for limit, step in ((10**6, 1), (EOK, MAN), (10 * EOK, 10**6), (JO, 10**7)):
        if size < limit:
            return rounded(amount, step)
    return rounded(amount, EOK)


def korean_money(won: Number) -> tuple[str, str]:
    """Number and unit apart: ("3.2", "억 원"), ("4,500", "만 원"), ("1만 2,345", "원")."""
    amount = rounded_money(won)
    sign, size = _sign(amount), abs(amount)
    if size >= JO:
        number = _in_groups(size)
        return sign + number[:-1], f"{number[-1]} 원"
    if size >= EOK:
        return f"{sign}{_short(size / EOK)}", "억 원"
    if size >= MAN and size % MAN == 0:
        return f"{sign}{_short(size / MAN)}", "만 원"
    return sign + _in_groups(size), "원"


def english_money(won: Number) -> tuple[str, str]:
    """Number and unit apart: ("320", "million won"), ("2.2", "billion won"), ("50,000", "won")."""
    amount = rounded_money(won)
    sign, size = _sign(amount), abs(amount)
    for scale, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if size >= scale:
            return f"{sign}{_short(size / scale)}", f"{name} won"
    return sign + _short(size), "won"


def percent(share: Number) -> str:
    """A share as a percentage with at most one decimal: 0.364 → 36.4%."""
    value = rounded(Decimal(str(share)) * 100, Decimal("0.1"))
    return f"{_sign(value)}{_short(abs(value))}%"


def date_parts(text: str) -> list[int]:
    """Year, month and day of a partial date, as far as known; ValueError for anything else."""
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is not a date such as 2020, 2020-05 or 2020-05-06")
    parts = [int(part) for part in found.groups() if part]
    date(*parts, *[1] * (3 - len(parts)))
    return parts


def korean_date(text: str) -> str:
    """2020-05-06 → 2020. 5. 6., 2020-05 → 2020. 5., 2020 → 2020년."""
    parts = date_parts(text)
    if len(parts) == 1:
        return f"{parts[0]}년"
    return " ".join(f"{part}." for part in parts)


@lru_cache(maxsize=4096)
def english_date(text: str) -> str:
    """2020-05-06 → 6 May 2020, 2020-05 → May 2020, 2020 → 2020."""
    parts = date_parts(text)
    day = date(*parts, *[1] * (3 - len(parts)))
    return format_date(day, _ENGLISH_DATES[len(parts)], locale="en_GB")


def english_month(text: str) -> str:
    """2026-07 or 2026-07-21 → Jul."""
    return format_date(date.fromisoformat(f"{text[:7]}-01"), "LLL", locale="en_GB")


def english_list(texts: Sequence[str]) -> str:
    """a, b and c."""
    return format_list(list(texts), style="standard", locale="en_GB")


def _short(value: Decimal) -> str:
    """With commas and without zeros at the end of the decimals."""
    return f"{exact(value):,f}"


def _sign(value: Decimal) -> str:
    return MINUS if value < 0 else ""
