"""The typeface of pictures: which letters it has, how wide a text is, and how it travels along.

`Pretendard GOV` lies in `static/fonts`. What is drawn is checked against its letters: another one
(a Chinese character in a name) is drawn where the machine has it and is an error in a file that is
opened elsewhere, never a box. The letters used go along in each SVG and PDF.
"""

from __future__ import annotations

import base64
import io
import re
import unicodedata
from functools import cache, lru_cache
from typing import Any, Literal

from gnlab_app.documents.problems import NoLetter
from gnlab_data import settings

Weight = Literal[400, 700]
FAMILY = "Pretendard GOV"
WIDEST_HANGUL = 1.0
WIDER_LATIN: dict[Weight, float] = {400: 1.13, 700: 1.23}
"""How much wider letters are in the widest typeface that may stand in for ours: in Ems of a Korean
one (Noto 0.92, Malgun Gothic 0.92, others 1), as a share of ours for the rest (DejaVu Sans).
"""

_FILES: dict[Weight, str] = {
    400: "PretendardGOV-Regular.subset.woff2",
    700: "PretendardGOV-Bold.subset.woff2",
}
# Unit signs of one letter that the typeface writes with two.
_WRITTEN_OUT = str.maketrans(
    {
        "㎡": "m²",
        "㎢": "km²",
        "㎞": "km",
        "㎏": "kg",
        "ℓ": "L",
        "Ⅰ": "I",
        "Ⅱ": "II",
        "Ⅲ": "III",
        "Ⅳ": "IV",
        "△": "▵",
    }
)
_BETWEEN = 0.2
_MEETING = re.compile(r"[가-힣](?=[0-9A-Za-z])|[0-9A-Za-z](?=[가-힣])")
_UNDRAWN = frozenset("\n\t\r\u200b\ufeff")


def written_out(text: str) -> str:
    """The text with signs of one letter as the typeface has them: ㎡ → m²."""
    return unicodedata.normalize("NFC", text).translate(_WRITTEN_OUT)


def missing(text: str) -> str:
    """The letters of a text that the typeface does not have, each once, in their order."""
    known = _known()
    drawn = dict.fromkeys(written_out(text))
    return "".join(each for each in drawn if each not in _UNDRAWN and ord(each) not in known)


def check(*texts: str) -> None:
    """Raise NoLetter where a text cannot be drawn whole."""
    if lost := missing("".join(texts)):
        raise NoLetter(lost)


def faces(text: str) -> str:
    """CSS that brings along the typeface in both weights, with the letters of the text only."""
    letters = "".join(sorted(set(written_out(text)) | set(" 0123456789")))
    return "".join(
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
        f"src:url(data:font/woff2;base64,{_subset(weight, letters)}) format('woff2')}}"
        for weight in _FILES
    )


def whole_faces() -> str:
    """CSS with the whole typeface, for the page in which charts are drawn and measured."""
    return "".join(
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
        f"src:url(data:font/woff2;base64,{base64.b64encode(_bytes(weight)).decode()})"
        " format('woff2')}"
        for weight in _FILES
    )


def width(text: str, size: float, weight: Weight = 400, ours: bool = False) -> float:
    """How wide a text is at a size: in our typeface, or in any that may stand in its place."""
    advances = _advances(weight, ours)
    ems = sum(advances.get(letter) or _guess(letter) for letter in text)
    return (ems if ours else ems + _BETWEEN * _changes(text)) * size


def _changes(text: str) -> int:
    """How often Korean and other letters or figures meet: some programs put a gap between them."""
    return len(_MEETING.findall(text))


def lines(
    text: str, size: float, room: float, weight: Weight = 400, ours: bool = False
) -> list[str]:
    """The text in lines no wider than the room; a word that is wider itself is broken."""
    found: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if width(longer, size, weight, ours) <= room:
                line = longer
                continue
            if line:
                found.append(line)
            *whole, line = _pieces(word, size, room, weight, ours)
            found += whole
        found.append(line)
    return found


def cut(found: list[str], most: int, size: float, room: float, weight: Weight = 400) -> list[str]:
    """The first lines of a text, the last of them with a sign that there is more."""
    last = found[most - 1]
    while last and width(f"{last} …", size, weight) > room:
        last = last.rpartition(" ")[0]
    return [*found[: most - 1], f"{last} …"]


def _pieces(word: str, size: float, room: float, weight: Weight, ours: bool) -> list[str]:
    pieces, piece = [], ""
    for letter in word:
        if piece and width(piece + letter, size, weight, ours) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def _guess(letter: str) -> float:
    wide = unicodedata.east_asian_width(letter) in "WF"
    return 1.0 if wide else 0.6


@cache
def _advances(weight: Weight, ours: bool) -> dict[str, float]:
    """The width of each letter in ems; unless `ours`, as wide as in the widest stand-in."""
    font = _font(weight)
    widths, em = font["hmtx"], font["head"].unitsPerEm
    found = {chr(code): widths[name][0] / em for code, name in font.getBestCmap().items()}
    if ours:
        return found
    return {
        letter: max(ems, WIDEST_HANGUL)
        # · and … are as wide as a Korean letter in some (A: ambiguous).
        if unicodedata.east_asian_width(letter) in "WFA"
        else ems * WIDER_LATIN[weight]
        for letter, ems in found.items()
    }


@cache
def _known() -> frozenset[int]:
    return frozenset.intersection(*(frozenset(_font(each).getBestCmap()) for each in _FILES))


@cache
def _font(weight: Weight) -> Any:
    # Not at the start of the program: only documents need it (0.1 s).
    from fontTools.ttLib import TTFont

    return TTFont(io.BytesIO(_bytes(weight)))


@cache
def _bytes(weight: Weight) -> bytes:
    return (settings.REPOSITORY / "static" / "fonts" / _FILES[weight]).read_bytes()


@cache
def _plain(weight: Weight) -> bytes:
    """The typeface as TrueType: its letters are read one by one, of WOFF2 all at once (1.5 s)."""
    font = _font(weight)
    font.flavor = None
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


@lru_cache(maxsize=64)
def _subset(weight: Weight, letters: str) -> str:
    """The typeface with these letters only, as base64 of WOFF2."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(layout_features=["kern", "tnum"], hinting=False)
    options.flavor = "woff2"
    font = TTFont(io.BytesIO(_plain(weight)), lazy=True)
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    file = io.BytesIO()
    subset.save_font(font, file, options)
    return base64.b64encode(file.getvalue()).decode()
