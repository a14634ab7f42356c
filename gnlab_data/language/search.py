"""Search as people write Korean: spacing, width and Unicode form do not matter, ㄹㅂㄹ is 리빙랩.

The build stores four forms of each project's text (`project_search`), so that a question is a
plain comparison in the database. A question is taken apart into terms, all of which must be found:
words anywhere in the text with their spaces left out, "phrases" in quotes as they stand, and runs
of initial consonants in names, places and organisations, longer ones in the text too.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal
from zlib import crc32

Kind = Literal["word", "phrase", "initials"]
MOST_TERMS = 12

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
"""The initial consonants in the order of the Unicode syllables (The Unicode Standard, 3.12)."""

_ONE_BYTE = str.maketrans({letter: chr(ord("A") + n) for n, letter in enumerate(INITIALS)})

_PAIRS = {
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
"""Two consonants that a keyboard joins into one sign."""

_FIRST_SYLLABLE, _LAST_SYLLABLE, _AN_INITIAL = 0xAC00, 0xD7A3, 588
_FIRST_CONJOINING = 0x1100
_BETWEEN = re.compile(r"[\s·ㆍ‧・\-‐–_,.:;/()\[\]{}<>〈〉《》「」“”‘’\"'~!?#|]+")
_SPACES = re.compile(r"\s+")
_QUOTED = re.compile(r"[\"“”]([^\"“”]+)[\"“”]")


@dataclass(frozen=True)
class Term:
    """One thing to be found, in the form it is compared in."""

    kind: Kind
    text: str


def folded(text: str) -> str:
    """One Unicode form, one width, one case, single spaces."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def squeezed(text: str) -> str:
    """The folded text without spaces and punctuation: 미세 플라스틱 is 미세플라스틱."""
    return _BETWEEN.sub("", folded(text))


def initials(text: str) -> str:
    """The initial consonants of the syllables: 리빙랩 → ㄹㅂㄹ. Other letters stay themselves."""
    return "".join(_initial(letter) for letter in squeezed(text))


def _initial(letter: str) -> str:
    if _FIRST_SYLLABLE <= ord(letter) <= _LAST_SYLLABLE:
        return INITIALS[(ord(letter) - _FIRST_SYLLABLE) // _AN_INITIAL]
    return letter


def terms(question: str) -> list[Term]:
    """The terms of a question, in order; at most `MOST_TERMS`, empty ones left out."""
    found = [Term("phrase", folded(each)) for each in _QUOTED.findall(question)]
    for word in _QUOTED.sub(" ", question).split():
        consonants = _consonants(word)
        if consonants:
            found.append(Term("initials", consonants))
        elif squeezed(word):
            found.append(Term("word", squeezed(word)))
    return [each for each in dict.fromkeys(found) if each.text][:MOST_TERMS]


def _consonants(word: str) -> str:
    """The word as initial consonants where it is made of nothing else, else empty."""
    letters = []
    for letter in unicodedata.normalize("NFC", word):
        letter = unicodedata.normalize("NFKC", letter) if "ﾡ" <= letter <= "ﾾ" else letter
        if _FIRST_CONJOINING <= ord(letter) < _FIRST_CONJOINING + len(INITIALS):
            letter = INITIALS[ord(letter) - _FIRST_CONJOINING]
        letters.append(_PAIRS.get(letter, letter))
    text = "".join(letters)
    return text if text and all(letter in INITIALS for letter in text) else ""


# ------------------------------------------------------------------------ what may be passed over


SIGNS, BITS = 16, 63
"""A text's pairs of letters are told by so many numbers of so many bits each."""


def signs(text: str) -> list[int]:
    """Which pairs of letters a squeezed text has: each pair sets one bit of one number.

    A text can hold a word only where it has all the word's bits. Most texts do not, and are passed
    over by comparing numbers. A pair that goes over the border of two texts is none.
    """
    found = [0] * SIGNS
    for one, other in pairwise(text):
        if "|" not in (one, other):
            place = _place_of(one + other)
            found[place // BITS] |= 1 << place % BITS
    return found


@lru_cache(maxsize=100_000)
def _place_of(pair: str) -> int:
    return crc32(pair.encode()) % (SIGNS * BITS)


def letters(text: str) -> str:
    """Initial consonants as letters of one byte: a third to read. Other letters are small ones."""
    return text.translate(_ONE_BYTE)


# --------------------------------------------------------------------------- what is searched


MOST_WORD = 30
_COMMON = (
    "프로젝트 사업 과제 리빙랩 만들기 위한 통한 활용한 함께 이용한 활용 구축 운영 조성 개발 우리 "
    "모두 없는 있는 하는 경남 경상남도 the and for with of in to a an project"
)
COMMON_WORDS = frozenset(_COMMON.split())
"""Words of names that say nothing of what a project is about."""

Rows = Iterable[Mapping[str, str]]
COLUMNS = ("project_id", "name", "words", "spaced", "initials", "text_initials")
TELLING_INITIALS = 4
"""So many consonants are looked for in the whole text; fewer would be found in nearly every one."""
SIGN_COLUMNS = tuple(f"sign_{number}" for number in range(SIGNS))


def search_rows(tables: Mapping[str, Rows]) -> list[tuple[str, ...]]:
    """What is stored for each project, in the order of `COLUMNS`; a bar before and between texts.

    Searched are names, problem, approach, result, the lead and other organisations with their
    other names, places with their region, and the program's names. `tables` are the CSV files'
    rows by name.
    """
    programs = {
        row["program_id"]: (row["name_ko"], row["name_en"], row["short_ko"])
        for row in tables["programs"]
    }
    named: dict[str, list[str]] = defaultdict(list)
    for row in tables["sites"]:
        named[row["project_id"]] += [
            row[name] for name in ("sigungu", "gu", "eupmyeondong", "place_ko")
        ]
    others = _other_names(tables)
    for row in tables["participations"]:
        named[row["project_id"]] += [row["org_name"], *others[row["org_name"]]]
    found: list[tuple[str, ...]] = []
    for row in tables["projects"]:
        names = [row["name_ko"], row["name_en"], row["lead_org"]]
        names += dict.fromkeys([*named[row["project_id"]], *others[row["lead_org"]]])
        names += programs.get(row["program_id"], ())
        texts = [row[name] for name in ("problem_ko", "approach_ko", "result_ko", "theme_hint")]
        # A sign between two texts, so that nothing is found over their border.
        found.append(
            (
                row["project_id"],
                f"|{squeezed(row['name_ko'])}|{squeezed(row['name_en'])}|",
                "|".join(squeezed(each) for each in (*names, *texts) if each),
                "|".join(folded(each) for each in (*names, *texts) if each),
                letters("|" + "|".join(initials(each) for each in names if each)),
                letters("|".join(initials(each) for each in (*names, *texts) if each)),
            )
        )
    return found


def _other_names(tables: Mapping[str, Rows]) -> defaultdict[str, list[str]]:
    """The name of an organisation → its other names."""
    names = {row["org_id"]: row["org_name"] for row in tables["organizations"]}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in tables["organization_aliases"]:
        found[names[row["org_id"]]].append(row["alias"])
    return found


def word_rows(projects: Rows) -> list[tuple[str, str]]:
    """The words of each project's name and subject (`theme_hint`), each once, in order."""
    found = []
    for row in projects:
        words = _BETWEEN.split(f"{folded(row['name_ko'])} {folded(row['theme_hint'])}")
        telling = {each for each in words if _is_telling(each)}
        found += [(row["project_id"], each) for each in sorted(telling)]
    return found


def _is_telling(word: str) -> bool:
    return 2 <= len(word) <= MOST_WORD and not word.isdigit() and word not in COMMON_WORDS


# ---------------------------------------------------------------------------- what was found


def spans(text: str, asked: Iterable[Term]) -> list[tuple[int, int]]:
    """Where the terms stand in a text as it is written: first and last place + 1, in order.

    Places that touch or overlap are one.
    """
    words: list[str] = []
    at: list[int] = []
    spaced: list[str] = []
    spaced_at: list[int] = []
    for place, letter in enumerate(text):
        plain = unicodedata.normalize("NFKC", letter).casefold()
        for each in plain:
            spaced.append(" " if each.isspace() else each)
            spaced_at.append(place)
            if not _BETWEEN.fullmatch(each):
                words.append(each)
                at.append(place)
    forms = {
        "word": ("".join(words), at),
        "phrase": ("".join(spaced), spaced_at),
        "initials": ("".join(map(_initial, words)), at),
    }
    found = []
    for term in asked:
        form, places = forms[term.kind]
        start = form.find(term.text)
        while start >= 0:
            found.append((places[start], places[start + len(term.text) - 1] + 1))
            start = form.find(term.text, start + len(term.text))
    return _joined(sorted(found))


def _joined(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for first, last in found:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined
