"""Texts with places, the choice of language and what is shown without a translation."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlab_data.language import Language, language, message
from gnlab_data.language.templates import template

TEXTS = {
    "과제 {count:,}건": "{count:project|projects}",
    "기관 {count:,}곳이 있다": "There {count:=is|are} {count:organisation|organisations}",
    "{name:은는} {year}에 시작했다": "{name} started in {year}",
}
KO, EN = Language("ko", {}), Language("en", TEXTS)


def test_a_text_without_places_is_given_as_it_is() -> None:
    assert KO("사업") == "사업"
    assert EN("사업") == "사업"


@pytest.mark.parametrize(
    ("count", "korean", "english"),
    [
        (0, "과제 0건", "0 projects"),
        (1, "과제 1건", "1 project"),
        (1234, "과제 1,234건", "1,234 projects"),
        (1.5, "과제 1.5건", "1.5 projects"),
    ],
)
def test_english_nouns_follow_the_number(count: float, korean: str, english: str) -> None:
    assert (KO("과제 {count:,}건", count=count), EN("과제 {count:,}건", count=count)) == (
        korean,
        english,
    )


def test_a_verb_may_follow_the_number_without_it() -> None:
    assert EN("기관 {count:,}곳이 있다", count=1) == "There is 1 organisation"
    assert EN("기관 {count:,}곳이 있다", count=87) == "There are 87 organisations"


def test_particles_are_written_in_korean_and_absent_in_english() -> None:
    values = {"name": "사회혁신실험(리빙랩)", "year": "2019년"}
    text = "{name:은는} {year}에 시작했다"
    assert KO(text, **values) == "사회혁신실험(리빙랩)은 2019년에 시작했다"
    assert EN(text, **values) == "사회혁신실험(리빙랩) started in 2019년"


def test_a_bare_number_is_written_as_the_language_does() -> None:
    assert KO("{count:이가}", count=12345) == "1만 2,345가"
    assert Language("en", {"{count}": "{count}"})("{count}", count=12345) == "12,345"


def test_a_value_may_be_called_text() -> None:
    assert KO("{text}", text="글") == "글"


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="count"):
        KO("과제 {count:,}건")


@pytest.mark.parametrize(
    "text", ["{}", "{0}", "{a.b}", "{a!r}", "{a:은능}", "{a:x|y|z}", "{a", "a}", "{a b}"]
)
def test_a_badly_written_place_is_an_error(text: str) -> None:
    with pytest.raises(ValueError):
        template(text)


@given(st.text())
def test_values_are_never_read_as_templates(value: str) -> None:
    assert KO("{name}", name=value) == value


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("ko", "ko"),
        ("en", "en"),
        ("EN-gb", "en"),
        ("ko_KR", "ko"),
        ("fr", "ko"),
        ("", "ko"),
        (None, "ko"),
    ],
)
def test_an_unknown_language_is_korean(code: str | None, expected: str) -> None:
    assert language(code).code == expected
    assert language(code) is language(expected)


def test_message_returns_its_text() -> None:
    assert message("글") == "글"


@pytest.mark.parametrize(
    ("korean", "english", "in_korean", "in_english"),
    [
        ("의제", "Agenda", "의제", "Agenda"),
        ("의제", None, "의제", "의제 (in Korean)"),
        ("RE100", "", "RE100", "RE100"),
        (None, "Agenda", "Agenda", "Agenda"),
        ("", None, "", ""),
    ],
)
def test_data_without_english_is_marked(
    korean: str | None, english: str | None, in_korean: str, in_english: str
) -> None:
    assert language("ko").data(korean, english) == in_korean
    assert language("en").data(korean, english) == in_english


def test_lists_are_joined_as_each_language_does() -> None:
    assert language("ko").join(["가", "나", "다"]) == "가, 나, 다"
    assert language("en").join(["a", "b", "c"]) == "a, b and c"
    assert language("en").join(["a", "b"]) == "a and b"
    assert language("en").join(["a"]) == "a"
    assert language("en").join([]) == language("ko").join([]) == ""


def test_the_basis_is_named() -> None:
    names = [
        (language("ko").basis(basis), language("en").basis(basis))
        for basis in ("actual", "plan", None)
    ]
    assert names == [("실적", "Actual"), ("계획", "Planned"), ("미상", "Unknown")]


def test_visitors_in_different_languages_do_not_meet() -> None:
    def words(number: int) -> str:
        say = language("en" if number % 2 else "ko")
        return say.quantity(number, "명") + say.money(number * 10**8)

    expected = [words(number) for number in range(2000)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(words, range(2000))) == expected
