"""Search as people type it: sixty questions with their expected first result, and the rules."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlab_data.language import search
from gnlab_data.language.search import Term
from gnlab_data.projects import listing
from gnlab_data.query.filters import Filters

LAB = "social-innovation-lab"
QUESTIONS = {
    # The six cases of the deck: by name, by half a name, by initial consonants, by place.
    "NO 플라스틱 마트 만들기": f"{LAB}-2019-no-plastic-mart",
    "NO 플라스틱": f"{LAB}-2019-no-plastic-mart",
    "ㅅㅍㅇㅈㄱㅅ": f"{LAB}-2019-no-plastic-mart",
    "명서시장": f"{LAB}-2019-no-plastic-mart",
    "장바구니": f"{LAB}-2019-no-plastic-mart",
    "ㅁㅅㅅㅈ": f"{LAB}-2019-no-plastic-mart",
    "no-plastic mart": f"{LAB}-2019-no-plastic-mart",
    "통영바다는 통영어민이 지킨다": f"{LAB}-2019-tongyeong-sea",
    "통영바다": f"{LAB}-2019-tongyeong-sea",
    "통영 바다": f"{LAB}-2019-tongyeong-sea",
    "통영 어민": f"{LAB}-2019-tongyeong-sea",
    "ㅌㅇㅂㄷ": f"{LAB}-2019-tongyeong-sea",
    "사량": f"{LAB}-2019-tongyeong-sea",
    "미세 플라스틱": f"{LAB}-2020-microplastic-free-sea",
    "미세플라스틱": f"{LAB}-2020-microplastic-free-sea",
    "해양 미세플라스틱 없는": f"{LAB}-2020-microplastic-free-sea",
    "로컬푸드": f"{LAB}-2020-unpackaged-local-food",
    "로컬 푸드 무포장": f"{LAB}-2020-unpackaged-local-food",
    "무포장": f"{LAB}-2020-unpackaged-local-food",
    "ㄹㅋㅍㄷ": f"{LAB}-2020-unpackaged-local-food",
    "장애인 이동경사로": f"{LAB}-undated-wheelchair-ramp",
    "이동 경사로": f"{LAB}-undated-wheelchair-ramp",
    "경사로": f"{LAB}-undated-wheelchair-ramp",
    "ㅈㅇㅇㅇㄷㄱㅅㄹ": f"{LAB}-undated-wheelchair-ramp",
    "주민기부 공유플랫폼": f"{LAB}-undated-resident-donation-platform",
    "주민 기부": f"{LAB}-undated-resident-donation-platform",
    "기부 공유플랫폼": f"{LAB}-undated-resident-donation-platform",
    "ㅈㅁㄱㅂ": f"{LAB}-undated-resident-donation-platform",
    # Other projects, by name, place, organisation and result.
    "젤 아이스팩": f"{LAB}-2021-frozen-bottle",
    "아이스팩": f"{LAB}-2021-frozen-bottle",
    "NEET": f"{LAB}-2019-neet-youth",
    "ＮＥＥＴ": f"{LAB}-2019-neet-youth",
    "neet 청년": f"{LAB}-2019-neet-youth",
    "창남초": "school-space-model-2020-changnam",
    "창남초등학교": "school-space-model-2020-changnam",
    "도산초등학교": "school-space-model-2021-dosan",
    "ㄷㅅㅊㄷㅎㄱ": "school-space-model-2021-dosan",
    "국제포럼": "forum-2021-intl-forum-3",
    '"사회혁신 국제포럼"': "forum-2021-intl-forum-3",
    "제1회 국제포럼": "forum-2020-intl-forum-1",
    "다랭이": "terrace-paddy-2022-namhae-gacheon",
    "빨래방": "workwear-laundry-2021-jinju",
    "오아시스 빨래방": "workwear-laundry-2021-jinju",
    "거제 세탁소": "workwear-laundry-2022-geoje",
    "수소버스": "h2-bus-station-2020-demo",
    "가포수소충전소": "h2-bus-station-2022-gapo",
    "빈집": "issue-platform-2019-namhae-empty-house",
    "빈집을 활용한": "issue-platform-2019-namhae-empty-house",
    "치매": "sos-lab-2022-smart-insole",
    "스마트 깔창": "sos-lab-2022-smart-insole",
    "시각장애인": "sos-lab-2022-boarding-guide",
    "ㅅㄱㅈㅇㅇ": "sos-lab-2022-boarding-guide",
    "다문화가정": "univ-livinglab-2025-multicultural-guide",
    "통학로": "nat-molit-smartcity-livinglab-2022-miryang-safe-route",
    "RE100": "issue-platform-2022-re100",
    "탄소중립 갯벌": "carbon-neutral-village-2024-yulti-tidal",
    "임팩트 투자": "impact-fund-2020-hamo",
    "하모펀드": "impact-fund-2020-hamo",
    "자작자작": "sos-lab-2021-jajakjajak",
    "수정마을 빛나리": "univ-village-2021-sujeong",
    "인제대 김해": "univ-livinglab-2025-inje-allcity",
}


def test_there_are_sixty_questions() -> None:
    assert len(QUESTIONS) >= 60


@pytest.mark.parametrize(("question", "first"), QUESTIONS.items())
def test_the_first_result_is_the_expected_one(question: str, first: str, in_use) -> None:
    rows = listing.found(Filters(search=question), most=5)
    assert rows
    assert rows[0]["project_id"] == first


def test_living_labs_are_found_by_their_initial_consonants(in_use) -> None:
    ids = {row["project_id"] for row in listing.found(Filters(search="ㄹㅂㄹ"), most=500)}
    spelt = {row["project_id"] for row in listing.found(Filters(search="리빙랩"), most=500)}
    assert len(ids) > 10
    assert len(ids & spelt) > 10
    joined = {row["project_id"] for row in listing.found(Filters(search="ㄼㄹ"), most=500)}
    assert joined == ids


@pytest.mark.parametrize("question", ["", "   ", '""', "·", "!!!", "_"])
def test_a_question_without_terms_limits_nothing(question: str, in_use) -> None:
    assert len(listing.found(Filters(search=question), most=1000)) == 252


@pytest.mark.parametrize("question", ["%", "x' or 1=1 --", "고독사 없는 화성", "\\", "$word_0"])
def test_signs_are_letters_and_nothing_else(question: str, in_use) -> None:
    rows = listing.found(Filters(search=question), most=1000)
    assert len(rows) < 60


def test_a_phrase_is_found_as_it_stands(in_use) -> None:
    exact = listing.found(Filters(search='"통영바다는 통영어민이"'), most=10)
    assert [row["project_id"] for row in exact] == [f"{LAB}-2019-tongyeong-sea"]
    assert listing.found(Filters(search='"통영 바다는 통영어민이"'), most=10) == []


@given(st.sampled_from(list(QUESTIONS)), st.sampled_from(["NFC", "NFD"]), st.booleans())
def test_form_and_case_give_the_same_terms(question: str, form: str, upper: bool) -> None:
    other = unicodedata.normalize(form, question.upper() if upper else question.lower())
    assert search.terms(other) == search.terms(question)


def test_terms_are_taken_apart() -> None:
    assert search.terms('ㄹㅂㄹ "미세 플라스틱" 통영') == [
        Term("phrase", "미세 플라스틱"),
        Term("initials", "ㄹㅂㄹ"),
        Term("word", "통영"),
    ]
    assert search.initials("리빙랩 2020") == "ㄹㅂㄹ2020"
    assert search.initials("까치 쌀") == "ㄲㅊㅆ"


def test_pages_are_cut_without_overlap(in_use) -> None:
    whole = [row["project_id"] for row in listing.found(Filters(search="리빙랩"), most=500)]
    parts = [
        row["project_id"]
        for skip in range(0, len(whole), 7)
        for row in listing.found(Filters(search="리빙랩"), most=7, skip=skip)
    ]
    assert parts == whole


@given(st.text(max_size=40), st.text(max_size=40), st.integers(0, 40), st.integers(2, 12))
def test_a_text_has_all_the_signs_of_what_it_holds(
    text: str, other: str, first: int, length: int
) -> None:
    whole = f"{search.squeezed(text)}|{search.squeezed(other)}"
    part = whole[first : first + length]
    if "|" not in part:
        for mine, its in zip(search.signs(part), search.signs(whole), strict=True):
            assert mine & its == mine
            assert 0 <= its < 2**63


def test_signs_pass_over_most_texts(in_use) -> None:
    rows = listing.found(Filters(), most=500)
    texts = [search.squeezed(f"{row['name_ko']} {row['problem_ko'] or ''}") for row in rows]
    for word in ("미세플라스틱", "이동경사로", "통영"):
        needed = search.signs(word)
        allowed = sum(
            all(one & other == one for one, other in zip(needed, search.signs(text), strict=True))
            for text in texts
        )
        assert allowed >= sum(word in text for text in texts)
        assert allowed < len(texts) / 4


def test_letters_of_one_byte_are_those_of_initial_consonants() -> None:
    assert search.letters(search.INITIALS) == "ABCDEFGHIJKLMNOPQRS"
    assert search.letters("|ㄹㅂㄹ2020neet") == "|FHF2020neet"


@pytest.mark.parametrize("question", ["리빙랩", "주민", "통영 바다", "마을"])
def test_names_first_gives_the_same_page_as_looking_through_all(question: str, in_use) -> None:
    whole = listing.found(Filters(search=question), most=500)
    for most in (1, 3, 12, 60):
        assert listing.found(Filters(search=question), most) == whole[:most]


@pytest.mark.parametrize(
    "word", ["미세 플라스틱", "주민참여", "탄소중립", "사회혁신가", "스마트시티"]
)
def test_consonants_find_all_that_the_word_finds(word: str, in_use) -> None:
    """Four and more are looked for wherever the word is."""

    def found(question: str) -> set[str]:
        return {row["project_id"] for row in listing.found(Filters(search=question), 300, 0, "fit")}

    words = found(word)
    assert words <= found(search.initials(word))
    assert words
