"""보고서 문장 over all charts and random filters: numbers, particles, plan and unknown.

The facts are asked by SQL over the CSV files, particles by the last letter, apart from the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as relaxed
from hypothesis import strategies as st

from gnlab_app import documents
from gnlab_app.documents import Page
from gnlab_app.documents.sentence import finding_of, report_sentence
from gnlab_app.exhibit.slides import Link, link
from gnlab_app.subjects import registry
from gnlab_data.reference.readings import facts

CHARTS = [(path, chart) for path, own in registry.EXHIBITS.items() for chart in own]
YEAR_VALUE = re.compile(r"(20\d\d)년 ([\d,]+)(?:건|명|개|곳|회|팀|개교|㎡)")
EITHER = {"은": "는", "이": "가", "을": "를", "과": "와"}

QUERIES = st.fixed_dictionaries(
    {
        "year": st.sampled_from(["", "2019", "2020", "2020-2021", "2018-2026", "2023-2024"]),
        "program": st.sampled_from(
            ["", "social-innovation-lab", "social-innovator-college", "univ-village", "sos-lab"]
        ),
        "theme": st.sampled_from(["", "no-plastic", "more-care", "inclusion"]),
        "region": st.sampled_from(["", "48220", "48120,48310", "48860", "48220,48310,48120"]),
        "basis": st.sampled_from(["", "actual", "plan"]),
    }
)


def asked(chart: tuple[str, str], query: dict[str, str], code: str) -> Page:
    parts = {"chart": chart[1], **{name: value for name, value in query.items() if value}}
    return documents.page_of(Link(chart[0], tuple(parts.items())), code)


ANYTHING = given(chart=st.sampled_from(CHARTS), query=QUERIES)
MODERATE = relaxed(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@MODERATE
@ANYTHING
@example(chart=("", "totals"), query={"basis": "plan", "year": "2020"})
def test_a_sentence_is_whole_and_names_basis_filters_and_date(
    chart: tuple[str, str], query: dict[str, str], in_use
) -> None:
    for code in ("ko", "en"):
        page = asked(chart, query, code)
        say, text = page.view.say, report_sentence(page)
        assert text.endswith(").")
        assert "\n" not in text
        assert ".(" not in text.replace("?(", "")
        assert finding_of(page).rstrip(".") in text
        assert page.slide.basis in text
        assert say.date(page.date) in text
        assert page.view.filters.is_empty or page.filters in text
        if code == "en":
            own = re.sub(r"source: .*?(, )?Data as of", "Data as of", text)
            assert not re.search("[가-힣]", own.replace("(in Korean)", "")) or "(in Korean)" in own


@MODERATE
@ANYTHING
@example(chart=("", "totals"), query={"basis": "plan", "year": "2020"})
@example(chart=("programs", "course"), query={"program": "univ-village"})
def test_year_and_value_of_a_finding_stand_in_the_facts(
    chart: tuple[str, str], query: dict[str, str], in_use, sql
) -> None:
    page = asked(chart, query, "ko")
    if chart[0] not in ("", "programs"):
        return
    text = finding_of(page)
    basis = "plan" if "계획되었다" in text else "actual"
    if basis == "plan":
        assert "실적" not in report_sentence(page)
    named = [
        program_id for program_id, program in facts().programs.items() if program.short_ko in text
    ]
    for year, value in YEAR_VALUE.findall(text):
        (count,) = sql(
            "select count(*) from program_years where year = ? and basis = ? "
            "and cast(value as double) = ? and list_contains(?, program_id)",
            year, basis, float(value.replace(",", "")), named,
        )[0]  # fmt: skip
        assert count > 0, (text, year, value)


@MODERATE
@ANYTHING
def test_a_plan_is_never_called_actual(
    chart: tuple[str, str], query: dict[str, str], in_use
) -> None:
    page = asked(chart, {**query, "basis": "plan"}, "ko")
    text = report_sentence(page)
    if page.slide.states == ("계획",):
        assert "실적" not in text
        assert "계획" in text


@MODERATE
@ANYTHING
def test_what_is_not_known_is_no_zero(
    chart: tuple[str, str], query: dict[str, str], in_use
) -> None:
    page = asked(chart, query, "ko")
    missing = page.view.say.missing()
    known = [cell for column in page.columns.values() for cell in column if cell != missing]
    has_zero = any(re.match(r"0(?!\d)", each) for each in known)
    for clause in re.split(r"(?<=다)\. ", finding_of(page)):
        # A part of a counted whole, and how much of it we know, may be nought by counting.
        counted = re.search("가운데|아는|까지", clause)
        zero = re.search(r"(?<![\d.,])0(?=건|명|개|곳)", clause)
        assert not zero or counted or has_zero, clause


# ----------------------------------------------------------------------------------- particles


def _has_final(letter: str) -> bool:
    return (ord(letter) - ord("가")) % 28 != 0


def _ends_in_rieul(letter: str) -> bool:
    return (ord(letter) - ord("가")) % 28 == 8


def wrong_particles(text: str, names: list[str]) -> Iterator[str]:
    """Names and counted units in a text that a particle of the wrong form follows."""
    ends = [re.escape(name) for name in names if "가" <= name[-1:] <= "힣"]
    words = rf"(?:\d(?:건|명|개|곳|회|팀|개교)|{'|'.join(ends)})"
    for found in re.finditer(rf"({words})(은|는|이|가|을|를|과|와|으로|로)(?=[ ,])", text):
        letter, particle = found[1][-1], found[2]
        if particle in ("으로", "로"):
            right = "으로" if _has_final(letter) and not _ends_in_rieul(letter) else "로"
        else:
            first = next(one for one, other in EITHER.items() if particle in (one, other))
            right = first if _has_final(letter) else EITHER[first]
        if particle != right:
            yield found[0]


def all_names() -> list[str]:
    known = facts()
    return [
        *(each.short_ko for each in known.programs.values()),
        *(korean for korean, _ in known.regions.values()),
        *(korean for korean, _ in known.themes.values()),
        *(each.name_ko for each in known.measures.values()),
    ]


def test_the_check_of_particles_catches_wrong_ones() -> None:
    assert list(wrong_particles("통영시은 5건는 서울로 1곳으로 간다", ["통영시", "서울"])) == [
        "통영시은",
        "5건는",
    ]


@MODERATE
@ANYTHING
def test_particles_agree(chart: tuple[str, str], query: dict[str, str], in_use) -> None:
    page = asked(chart, query, "ko")
    assert list(wrong_particles(report_sentence(page), all_names())) == []


# ------------------------------------------------------------------------------------ examples


@pytest.mark.parametrize(
    ("address", "code", "begins", "holds"),
    [
        (
            "/?chart=totals", "ko",
            "사회혁신실험은 2019년 11건에서 2020년 15건으로 늘었고, 그 가운데 4건은",
            "계속 과제다(실적, 전체 12개 값 중 실적 7개와 계획 1개 기준, 출처 ",
        ),
        (
            "/?chart=totals", "en",
            "Social innovation lab projects grew from 11 in 2019 to 15 in 2020; 4 of them",
            "(Actual, based on 7 actual and 1 planned of 12 values, source: ",
        ),
        (
            "/?basis=plan&year=2020", "ko",
            "사회혁신실험의 선정 예정 과제는 2020년 15건으로 계획되었다(계획, ",
            "필터: 2020년, 계획만",
        ),
        (
            "/regions?region=48220,48310", "ko",
            "확인된 프로젝트는 통영시 6건, 거제시 16건, 경상남도 215건이다.",
            "필터: 통영시, 거제시",
        ),
    ],
)  # fmt: skip
def test_sentences_as_they_are_copied(
    address: str, code: str, begins: str, holds: str, in_use
) -> None:
    text = report_sentence(documents.page_of(link(address), code))
    assert text.startswith(begins)
    assert holds in text
