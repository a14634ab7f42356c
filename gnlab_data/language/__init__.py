"""What the reader reads: texts in Korean and English, numbers, units, money and dates.

`say = language("en")` gives everything a page needs. The Korean text in the code is the key
(gettext's msgid); the English is in `locale/en/LC_MESSAGES/gnlab.po`, read when the program starts.
A text without English is shown in Korean, and the catalogue check (`catalogue.py`) fails on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date as _date
from decimal import Decimal
from functools import lru_cache
from numbers import Integral, Real
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeGuard

from gnlab_data.language import formats
from gnlab_data.language.formats import Number
from gnlab_data.language.templates import template
from gnlab_data.language.translations import read_translations
from gnlab_data.language.units import Unit
from gnlab_data.language.units import unit as unit_named

LANGUAGES: Final = ("ko", "en")
LOCALE_FOLDER: Final = Path(__file__).parents[2] / "locale"

__all__ = ["LANGUAGES", "Language", "language", "message"]


def message(text: str) -> str:
    """Mark a text for the catalogue and return it unchanged, for tables written in modules."""
    return text


NO_TEXTS: Mapping[str, str] = MappingProxyType({})
NO_DATA = message("자료 없음")
UNKNOWN_YEAR = message("연도 미상")
UNKNOWN_DATE = message("날짜 미상")
IN_KOREAN = message("{text}(국문)")
BASES: dict[str | None, str] = {
    "actual": message("실적"),
    "plan": message("계획"),
    None: message("미상"),
}


class Language:
    """One language. Immutable and without state of its own: visitors share it.

    Every method takes None for a value that is not known and answers with words, never
    with 0.
    """

    __slots__ = ("_of_data", "_texts", "code")

    def __init__(
        self, code: str, texts: dict[str, str], of_data: Mapping[str, str] = NO_TEXTS
    ) -> None:
        """`texts` maps the Korean text to this language's, `of_data` the data's own to English.

        Neither is changed afterwards.
        """
        self.code = code
        self._texts = texts
        self._of_data = of_data

    def with_data(self, english: Mapping[str, str]) -> Language:
        """The same language for data whose Korean texts have this English."""
        return Language(self.code, self._texts, english)

    def __repr__(self) -> str:
        return f"Language({self.code!r})"

    def __call__(self, text: str, /, **values: object) -> str:
        """The text in this language with its values (see `templates.py` for the places).

        KeyError for a value that is missing, ValueError for a place that is badly written.
        """
        found = self._texts.get(text, text)
        if "{" not in found and "}" not in found:
            return found
        return template(found).fill(values, self._bare)

    def data(self, korean: str | None, english: str | None) -> str:
        """A text of the data, which comes in both languages, in one or in none.

        In the English view a Korean text without any (`translations.csv`) is marked as such. Empty
        where there is neither.
        """
        if self.code == "ko" or not korean:
            return korean or english or ""
        if english or not _has_hangul(korean):
            return english or korean
        if known := self._of_data.get(korean):
            return known
        return self(IN_KOREAN, text=korean)

    def missing(self) -> str:
        """The words for a value that is not known."""
        return self(NO_DATA)

    def basis(self, basis: str | None) -> str:
        """Whether a value happened or was planned."""
        return self(BASES.get(basis, BASES[None]))

    def number(self, value: Number | None) -> str:
        """12345 → 1만 2,345 or 12,345."""
        if not _known(value):
            return self.missing()
        return formats.korean_number(value) if self.code == "ko" else formats.full_number(value)

    def full_number(self, value: Number | None) -> str:
        """320,000,000: every digit, in both languages."""
        return formats.full_number(value) if _known(value) else self.missing()

    def percent(self, share: Number | None) -> str:
        """0.364 → 36.4%."""
        return formats.percent(share) if _known(share) else self.missing()

    def money(self, won: Number | None) -> str:
        """3.2억 원 or 320 million won; the rounding is described in `formats.py`."""
        if not _known(won):
            return self.missing()
        number, unit = self._money_parts(won)
        return _joined(number, unit, self.code == "en")

    def quantity(self, value: Number | None, unit_ko: str) -> str:
        """A number with its unit: 15건, 9,000 ㎡, 109 people; a bare counter has no English.

        A unit of money is written as `money` does.
        """
        if not _known(value):
            return self.missing()
        number, unit = self.amount(value, unit_ko)
        return _joined(number, unit, self._is_spaced(unit_named(unit_ko)))

    def amount(self, value: Number | None, unit_ko: str) -> tuple[str, str]:
        """Number and unit apart, for a large figure: ("2.2", "억 원") or ("109", "people")."""
        if not _known(value):
            return self.missing(), ""
        unit = unit_named(unit_ko)
        if unit.kind == "money":
            return self._money_parts(value)
        return self.number(value), self._unit_after(unit, value)

    def unit(self, unit_ko: str) -> str:
        """The unit alone, as an axis or a column names it; empty for a bare counter in English."""
        unit = unit_named(unit_ko)
        return unit.korean if self.code == "ko" else unit.english_many

    def change(self, difference: Number | None, unit_ko: str) -> str:
        """A difference with its sign: +4건, −3건, +320 million won. No change has no sign."""
        if not _known(difference):
            return self.missing()
        return ("+" if difference > 0 else "") + self.quantity(difference, unit_ko)

    def year(self, year: int | None) -> str:
        """2019년 or 2019."""
        if year is None:
            return self(UNKNOWN_YEAR)
        return f"{year}년" if self.code == "ko" else str(year)

    def year_range(self, first: int, last: int) -> str:
        """2019–2021년 or 2019–2021; one year where both are the same."""
        if first == last:
            return self.year(first)
        return f"{first}–{self.year(last)}"

    def date(self, date: str | _date | None) -> str:
        """A whole or partial date: 2020. 5. 6., May 2020. ValueError for what is not a date."""
        if not date:
            return self(UNKNOWN_DATE)
        text = date if isinstance(date, str) else date.isoformat()[:10]
        return formats.korean_date(text) if self.code == "ko" else formats.english_date(text)

    def month(self, date: str) -> str:
        """The month of a date, its year not said: 7월, Jul."""
        if self.code == "ko":
            return f"{int(date[5:7])}월"
        return formats.english_month(date)

    def join(self, texts: Iterable[str]) -> str:
        """가, 나, 다 or a, b and c."""
        return ", ".join(texts) if self.code == "ko" else formats.english_list(list(texts))

    def _bare(self, value: object) -> str:
        """A value that a text has no format for: numbers as above, all else as it prints."""
        if isinstance(value, Real):
            return self.number(float(value) if not isinstance(value, Integral) else int(value))
        return self.number(value) if isinstance(value, Decimal) else str(value)

    def _money_parts(self, won: Number) -> tuple[str, str]:
        return formats.korean_money(won) if self.code == "ko" else formats.english_money(won)

    def _unit_after(self, unit: Unit, value: Number) -> str:
        if self.code == "ko":
            return f"개 {unit.korean}" if unit.noun else unit.korean
        return unit.english_one if abs(value) == 1 else unit.english_many

    def _is_spaced(self, unit: Unit) -> bool:
        if self.code == "ko":
            return unit.spaced and not unit.noun and unit.kind != "money"
        return unit.kind not in ("share", "temperature")


def language(code: str | None) -> Language:
    """The language of a code such as `ko`, `en` or `en-GB`; Korean for an unknown one."""
    return _language(_known_code(code))


def _known_code(code: str | None) -> str:
    main = (code or "").lower().replace("_", "-").split("-")[0]
    return main if main in LANGUAGES else LANGUAGES[0]


@lru_cache(maxsize=len(LANGUAGES))
def _language(code: str) -> Language:
    return Language(code, {} if code == "ko" else read_translations(LOCALE_FOLDER, code))


def _known(value: Number | None) -> TypeGuard[Number]:
    """Whether there is a value: neither None nor the not-a-number a data frame has instead."""
    return value is not None and value == value


def _has_hangul(text: str) -> bool:
    return any("가" <= letter <= "힣" for letter in text)


def _joined(number: str, unit: str, spaced: bool) -> str:
    return f"{number} {unit}" if spaced and unit else number + unit
