"""Particles agree with the end of the word as it is read aloud."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlab_data.language.particles import PARTICLES, Ending, ending, form, with_particle

SYLLABLES = st.integers(0xAC00, 0xD7A3).map(chr)

EXAMPLES = [
    ("사회혁신가 대학", "은는", "은"),
    ("사회혁신가 대학", "으로", "으로"),
    ("플랫폼", "이가", "이"),
    ("중간지원조직", "을를", "을"),
    ("의제", "과와", "와"),
    ("김해", "은는", "는"),
    ("서울", "으로", "로"),
    ("서울", "은는", "은"),
    ("마을", "이다", "이다"),
    ("87개", "이다", "다"),
    # brackets, quotation marks and full stops are not read
    ("사회혁신실험(리빙랩)", "은는", "은"),
    ("마을배움터(학교 안)", "은는", "는"),
    ("경남청년임팩트투자펀드(하모펀드)", "을를", "를"),
    ("과제(1차(심화))", "은는", "는"),
    ("(리빙랩)", "은는", "은"),
    ("‘상상의 숲’", "을를", "을"),
    ("「탄소중립 마을」", "이가", "이"),
    ("2020. 5. 6.", "은는", "은"),
    # numbers
    ("0", "은는", "은"),
    ("3", "이가", "이"),
    ("15", "은는", "는"),
    ("10", "으로", "으로"),
    ("21", "으로", "로"),
    ("2,345", "은는", "는"),
    ("1만 2,340", "은는", "은"),
    ("320,000,000", "은는", "은"),
    ("1000000000000", "은는", "는"),
    ("3.2", "은는", "는"),
    ("3.20", "은는", "은"),
    ("３", "은는", "은"),
    # units and signs
    ("3.2억 원", "을를", "을"),
    ("36.4%", "으로", "로"),
    ("9,000 ㎡", "은는", "는"),
    ("21℃", "은는", "는"),
    ("200kg", "은는", "은"),
    ("291 t", "을를", "을"),
    ("100kW", "은는", "는"),
    # Latin: capitals by the names of the letters, small letters as a borrowed word
    ("R&D", "은는", "는"),
    ("LH", "이가", "가"),
    ("SQL", "으로", "로"),
    ("ICT", "과와", "와"),
    ("URL", "은는", "은"),
    ("ICBM", "은는", "은"),
    ("RE100", "은는", "은"),
    ("SOS랩", "은는", "은"),
    ("Living Lab", "이가", "이"),
    ("Hub", "이가", "가"),
    ("Seoul", "으로", "로"),
    ("table", "으로", "로"),
    ("network", "은는", "는"),
    ("design", "은는", "은"),
    ("T", "은는", "는"),
    # single Hangul letters
    ("ㄱ", "은는", "은"),
    ("ㄹ", "으로", "로"),
    ("ㅏ", "은는", "는"),
]


@pytest.mark.parametrize(("word", "particle", "expected"), EXAMPLES)
def test_the_particle_agrees(word: str, particle: str, expected: str) -> None:
    assert with_particle(word, particle) == word + expected


@given(before=st.text(alphabet="가나다 ", max_size=3), syllable=SYLLABLES)
def test_every_syllable_agrees_with_its_final_consonant(before: str, syllable: str) -> None:
    jamo = unicodedata.normalize("NFD", syllable)
    has_final, is_rieul = len(jamo) == 3, jamo[-1] == "\u11af"
    for name, (after_consonant, after_vowel) in PARTICLES.items():
        takes_first = has_final and not (is_rieul and name == "으로")
        assert form(before + syllable, name) == (after_consonant if takes_first else after_vowel)


@given(SYLLABLES)
def test_decomposed_text_is_read_as_composed(syllable: str) -> None:
    assert ending(unicodedata.normalize("NFD", syllable)) is ending(syllable)


def _read_aloud(number: int) -> str:
    """The Sino-Korean reading of a number, written independently of the code."""
    digits, small, large = "영일이삼사오육칠팔구", ["", "십", "백", "천"], ["", "만", "억", "조"]
    if number == 0:
        return digits[0]
    words = ""
    for place, digit in enumerate(reversed(str(number))):
        group, within = divmod(place, 4)
        if within == 0 and number // 10**place % 10**4:
            words = large[group] + words
        if digit != "0":
            words = digits[int(digit)] + small[within] + words
    return words


@given(st.integers(0, 10**16 - 1))
def test_a_number_agrees_as_it_is_read(number: int) -> None:
    for written in (str(number), f"{number:,}"):
        assert ending(written) is ending(_read_aloud(number))


@pytest.mark.parametrize(
    ("particle", "expected"), [("은는", "은(는)"), ("으로", "(으)로"), ("이다", "(이)다")]
)
def test_an_end_that_cannot_be_read_gets_both_forms(particle: str, expected: str) -> None:
    assert form("光", particle) == expected
    assert form("", particle) == expected


@given(st.text(max_size=12))
def test_any_text_has_an_ending(text: str) -> None:
    assert ending(text) in Ending


def test_an_unknown_particle_is_an_error() -> None:
    with pytest.raises(KeyError):
        form("말", "은능")
