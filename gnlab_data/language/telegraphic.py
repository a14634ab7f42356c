"""개조식: the end of a Korean sentence as reports write it (늘었다. → 늘었음).

The number, the tense and the sense stay; only the last ending changes. A sentence that ends in
another way stays as it is.
"""

from __future__ import annotations

import re
from typing import Final

_ENDING: Final = re.compile(r"(.*)다((?:\([^()]*\))?)\.")
_FIRST: Final = ord("가")
_FINALS: Final = 28
_NONE, _N, _M = 0, 4, 16
# Stems without a final consonant; any other such syllable before 다 is the end of a noun.
_OPEN_STEMS: Final = frozenset("니하되크가오보지쓰르나내")


def telegraphic(sentence: str) -> str:
    """늘었다. → 늘었음, 과제다. → 과제임, 많다(41건). → 많음(41건), 본다. → 봄."""
    match = _ENDING.fullmatch(sentence.rstrip())
    return f"{_noun(match[1])}{match[2]}" if match and match[1] else sentence


def _noun(stem: str) -> str:
    """The end of a clause without its 다, as a noun."""
    if not "가" <= stem[-1] <= "힣":
        return f"{stem}임"
    rest, last = stem[:-1], stem[-1]
    final = (ord(last) - _FIRST) % _FINALS
    if last == "이":
        # 없음이다 is a noun already.
        return rest if rest.endswith(("음", "임", "함")) else f"{rest}임"
    if last == "는":
        return f"{rest}음"
    if final == _N:
        return rest + chr(ord(last) - _N + _M)
    if final == _NONE:
        return rest + chr(ord(last) + _M) if last in _OPEN_STEMS else f"{stem}임"
    return f"{stem}음"
