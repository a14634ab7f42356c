"""Korean particles that agree with the word before them.

A particle has one form after a final consonant and one after a vowel (은/는, 이/가, 을/를, 과/와,
으로/로, 이다/다). What counts is how the end of the word is *read aloud*:

- Hangul: its final consonant. 으로 becomes 로 after a vowel and after ㄹ.
- Numbers: 3 is 삼, 15 is 십오, 10,000 is 만, 3.20 is 삼 점 이영.
- Latin: capitals by the names of the letters (R&D → 디, LH → 에이치, SQL → 엘), small letters as a
  borrowed word (Lab → 랩, Hub → 허브), units after a number in full (20kg → 킬로그램).
- Signs: % is 퍼센트, ㎡ is 제곱미터, ℃ is 도.
- Closing quotation marks and full stops are not read. A bracket at the end is not read either: the
  particle agrees with the word before it, as the National Institute of Korean Language advises
  (사회혁신실험(리빙랩)은), unless the whole text is in brackets.

Where the end cannot be read (an emoji, a Chinese character) both forms are written: 은(는).
The one library for this on PyPI (tossi) was last released in 2018 and reads neither Latin letters
nor unit signs.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import lru_cache


class Ending(Enum):
    """How a word ends when it is read aloud."""

    VOWEL = "vowel"
    RIEUL = "rieul"
    CONSONANT = "consonant"
    UNKNOWN = "unknown"


PARTICLES: dict[str, tuple[str, str]] = {
    "은는": ("은", "는"),
    "이가": ("이", "가"),
    "을를": ("을", "를"),
    "과와": ("과", "와"),
    "으로": ("으로", "로"),
    "이다": ("이다", "다"),
    "이며": ("이며", "며"),
    "이고": ("이고", "고"),
    "이나": ("이나", "나"),
    "이라": ("이라", "라"),
}
"""Each particle's name: its form after a final consonant, its form after a vowel."""

_BRACKETS = {")": "(", "]": "[", "）": "（", "］": "［", "〕": "〔"}
_FIRST_SYLLABLE, _LAST_SYLLABLE, _FINALS = 0xAC00, 0xD7A3, 28
_RIEUL_FINAL = 8
_LETTERS = {
    "L": Ending.RIEUL,
    "R": Ending.RIEUL,
    "M": Ending.CONSONANT,
    "N": Ending.CONSONANT,
}
_SIGNS = {
    "%": Ending.VOWEL,
    "％": Ending.VOWEL,
    "‰": Ending.CONSONANT,
    "㎡": Ending.VOWEL,
    "㎥": Ending.VOWEL,
    "㎢": Ending.VOWEL,
    "㎞": Ending.VOWEL,
    "㎝": Ending.VOWEL,
    "㎜": Ending.VOWEL,
    "㏊": Ending.VOWEL,
    "㎏": Ending.CONSONANT,
    "㎾": Ending.VOWEL,
    "㎿": Ending.VOWEL,
    "℃": Ending.VOWEL,
    "°": Ending.VOWEL,
    "℉": Ending.VOWEL,
    "₩": Ending.CONSONANT,
    "+": Ending.VOWEL,
}
_UNITS = {
    **dict.fromkeys(("kg", "g", "mg", "t"), Ending.CONSONANT),
    **dict.fromkeys(("km", "m", "cm", "mm", "ha", "a", "L", "l", "mL", "ml"), Ending.VOWEL),
    **dict.fromkeys(("W", "kW", "MW", "GW", "Wh", "kWh", "MWh", "GB", "MB", "TB"), Ending.VOWEL),
}
_DIGITS = (
    Ending.CONSONANT,  # 영
    Ending.RIEUL,  # 일
    Ending.VOWEL,  # 이
    Ending.CONSONANT,  # 삼
    Ending.VOWEL,  # 사
    Ending.VOWEL,  # 오
    Ending.CONSONANT,  # 육
    Ending.RIEUL,  # 칠
    Ending.RIEUL,  # 팔
    Ending.VOWEL,  # 구
)
_NUMBER = re.compile(r"(?<![0-9.])([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)?$")
_LATIN = re.compile(r"([A-Za-z]+)$")
_AFTER_DIGIT = re.compile(r"[0-9]\s?$")
_LIQUID_END = re.compile(r"(?:l|[bcdfgkpstz]le)$")
_NASAL_END = re.compile(r"(?:[mn]|ng|[aeiou][mn]e)$")
_STOPPED_END = re.compile(r"(?:ck|ic|pp|(?:^|[^aeiou])[aeiou][bpkt]|ook|oup)$")
_SPELLED_OTHERWISE = {"hub": Ending.VOWEL, "check": Ending.VOWEL, "kit": Ending.VOWEL}


def with_particle(word: str, particle: str) -> str:
    """The word with the agreeing form of a particle of `PARTICLES` (KeyError for another)."""
    return word + form(word, particle)


def form(word: str, particle: str) -> str:
    """The form of the particle that agrees with the word; both forms, as 은(는), if unreadable."""
    after_consonant, after_vowel = PARTICLES[particle]
    end = ending(word)
    if end is Ending.UNKNOWN:
        return _both(after_consonant, after_vowel)
    if end is Ending.VOWEL or (end is Ending.RIEUL and particle == "으로"):
        return after_vowel
    return after_consonant


@lru_cache(maxsize=4096)
def ending(word: str) -> Ending:
    """How the word ends when it is read aloud."""
    read = spoken(unicodedata.normalize("NFC", word))
    if not read:
        return Ending.UNKNOWN
    last = read[-1]
    if last in _SIGNS:
        return _SIGNS[last]
    if _FIRST_SYLLABLE <= ord(last) <= _LAST_SYLLABLE:
        return _of_final((ord(last) - _FIRST_SYLLABLE) % _FINALS)
    if "ㄱ" <= last <= "ㅣ":
        return _of_letter(last)
    plain = unicodedata.normalize("NFKC", read)
    if number := _NUMBER.search(plain):
        return _of_number(number[1].replace(",", ""), number[2])
    if latin := _LATIN.search(plain):
        return _of_latin(latin[1], plain[: latin.start()])
    return Ending.UNKNOWN


def spoken(word: str) -> str:
    """The word up to the last thing that is read aloud, without brackets and closing marks."""
    rest = word
    while rest:
        last = rest[-1]
        if last in _BRACKETS:
            rest = _without_bracket(rest) or rest[:-1]
        elif last in _SIGNS or unicodedata.category(last)[0] in "LN":
            break
        else:
            rest = rest[:-1]
    return rest


def _without_bracket(word: str) -> str:
    """The word before the bracket that closes at its end; empty if there is none."""
    close, opening = word[-1], _BRACKETS[word[-1]]
    depth = 0
    for place in range(len(word) - 1, -1, -1):
        depth += (word[place] == close) - (word[place] == opening)
        if depth == 0:
            return word[:place].rstrip()
    return ""


def _both(after_consonant: str, after_vowel: str) -> str:
    if after_consonant.endswith(after_vowel):
        return f"({after_consonant[: -len(after_vowel)]}){after_vowel}"
    return f"{after_consonant}({after_vowel})"


def _of_final(final: int) -> Ending:
    if final == 0:
        return Ending.VOWEL
    return Ending.RIEUL if final == _RIEUL_FINAL else Ending.CONSONANT


def _of_letter(letter: str) -> Ending:
    """A single Hangul letter is read by its name: ㄱ 기역, ㄹ 리을, ㅏ 아."""
    if letter >= "ㅏ":
        return Ending.VOWEL
    return Ending.RIEUL if letter == "ㄹ" else Ending.CONSONANT


def _of_number(whole: str, decimals: str | None) -> Ending:
    if decimals:
        return _DIGITS[int(decimals[-1])]
    if not whole.strip("0"):
        return _DIGITS[0]
    zeros = len(whole) - len(whole.rstrip("0"))
    if zeros == 0:
        return _DIGITS[int(whole[-1])]
    # 십, 백, 천, 만, 억 and 경 end in a consonant; of the usual names only 조 and 해 do not.
    return Ending.VOWEL if 12 <= zeros < 16 or 20 <= zeros < 24 else Ending.CONSONANT


def _of_latin(letters: str, before: str) -> Ending:
    if letters in _UNITS and _AFTER_DIGIT.search(before):
        return _UNITS[letters]
    if letters.isupper() or len(letters) == 1:
        return _LETTERS.get(letters[-1].upper(), Ending.VOWEL)
    return _of_borrowed_word(letters.lower())


def _of_borrowed_word(word: str) -> Ending:
    """The usual Hangul spelling of an English word, as far as its letters tell."""
    if word in _SPELLED_OTHERWISE:
        return _SPELLED_OTHERWISE[word]
    if _LIQUID_END.search(word):
        return Ending.RIEUL
    stopped = _NASAL_END.search(word) or _STOPPED_END.search(word)
    return Ending.CONSONANT if stopped else Ending.VOWEL
