"""Flows, spans and sentences: made from the figures, never from a plan or a guess."""

from __future__ import annotations

import re

import pytest

from gnlab_data.language import language
from gnlab_data.published import figures, sentences
from gnlab_data.published.coverage import official_series
from gnlab_data.published.flows import flows
from gnlab_data.published.periods import spans
from gnlab_data.query.filters import Filters
from gnlab_data.reference.readings import Facts, facts

LAB = "social-innovation-lab"


@pytest.fixture
def known(in_use) -> Facts:
    return facts()


def test_eleven_four_continued_eleven_new_make_fifteen(known: Facts) -> None:
    (flow,) = flows(known, LAB)
    assert (flow.earlier.value, flow.kept, flow.new, flow.ended, flow.later.value) == (
        11,
        4,
        11,
        7,
        15,
    )


def test_no_flow_where_a_year_is_out_of_view(known: Facts) -> None:
    assert flows(known, LAB, (2020, 2022)) == []
    assert len(flows(known, LAB, (2019, 2020))) == 1


def test_headline_of_the_first_page(known: Facts) -> None:
    found = sentences.findings(known, Filters(), [known.programs[LAB]])
    assert sentences.headline(known, found, language("ko")) == (
        "사회혁신실험은 2019년 11건에서 2020년 15건으로 늘었고, 그 가운데 4건은 계속 과제다."
    )
    assert sentences.headline(known, found, language("en")) == (
        "Social innovation lab projects grew from 11 in 2019 to 15 in 2020; 4 of them continued."
    )


@pytest.mark.parametrize("code", ["ko", "en"])
def test_every_programs_sentence_has_only_numbers_of_its_actual_figures(
    code: str, known: Facts
) -> None:
    say = language(code)
    for program in known.programs.values():
        found = sentences.findings(known, Filters(), [program])
        for finding in found:
            shown = [finding.change.earlier, finding.change.later] if finding.change else []
            for each in [*shown, finding.figure]:
                assert each.state == "actual"
        text = sentences.second_line(known, [*found, *found], say)
        if found:
            assert say.quantity(found[0].figure.value, found[0].figure.unit) in text
            assert re.search(r"\{|\}", text) is None


def test_no_finding_says_what_is_not_in_view(known: Facts) -> None:
    chosen = Filters(years=(2021, 2021))
    for finding in sentences.findings(known, chosen, known.programs.values()):
        assert (finding.figure.year, finding.change) == (2021, None)


def test_the_official_series_shows_the_plan_of_2022_as_a_plan(known: Facts) -> None:
    series = official_series(known, Filters())[LAB]
    assert [(each.year, each.value, each.state) for each in series] == [
        (2019, 11, "actual"),
        (2020, 15, "actual"),
        (2021, 15, "actual"),
        (2022, 10, "plan"),
    ]
    assert figures.change(series[2], series[3]) is None


def test_only_actual_leaves_the_plan_out_of_the_official_series(known: Facts) -> None:
    for series in official_series(known, Filters(basis="actual")).values():
        assert {each.state for each in series} <= {"actual", "unknown"}


def test_spans_start_as_published_and_an_unknown_end_stays_open(known: Facts, sql) -> None:
    found = spans(known)
    written = sql("select program_id, start_year, end_year from programs")
    for program_id, start, end in written:
        span = found[program_id]
        assert (span.start, span.end) == (start and int(start), end and int(end))
        assert span.is_open == (end is None)
