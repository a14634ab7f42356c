"""한눈에: every figure on it equals plain SQL over the CSV files."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings

from gnlab_app import documents
from gnlab_app.exhibit.slides import Link
from gnlab_data.language import language
from gnlab_data.query.filters import Filters, to_query
from tests.data.test_figures_against_sql import CHOSEN
from tests.pages.conftest import OpenPage, texts
from tests.pages.test_people import unpacked
from tests.unit.test_filters import filters_strategy
from tests.unit.test_query import distinct, matching


def test_the_sentence_and_its_second_line(open_page: OpenPage) -> None:
    page = open_page()
    assert page.title[0].value == (
        "확인된 프로젝트는 2018년부터 2026년 2월까지 215건이고, 공식 집계는 2021년까지만 확인된다."
    )
    assert page.markdown[1].value.startswith("2022년부터는 공식 집계 없이 보도와 자료로 65건이")
    assert page.header[3].value == (
        "사회혁신실험은 2019년 11건에서 2020년 15건으로 늘었고, 그 가운데 4건은 계속 과제다."
    )
    assert any("2020년 114명에서 2021년 103명으로 줄었다" in each for each in texts(page))


def test_what_is_known_by_year_beside_what_was_counted_equals_sql(open_page: OpenPage, sql) -> None:
    """The first question: rows by year, those of a counted programme and year apart."""
    counted = {
        (program, int(year))
        for program, year in sql(
            f"select official.program_id, official.year from ({CHOSEN}) as official "
            "join programs on programs.program_id = official.program_id "
            "and programs.official_measure = official.metric "
            "where part_ko is null and basis = 'actual'"
        )
    }
    rows = sql("select program_id, year from projects where year is not null")
    (chart,) = [each for each in open_page().get("plotly_chart") if each.key == "now"]
    spec = json.loads(chart.proto.spec)
    drawn = {
        trace["name"]: dict(zip(trace["x"], unpacked(trace["y"]), strict=True))
        for trace in spec["data"]
    }
    for year in sorted({int(year) for _, year in rows}):
        of_year = [(program, int(each)) for program, each in rows if int(each) == year]
        beside = sum(each in counted for each in of_year)
        label = next(
            each for each in drawn["공식 집계가 있는 사업"] if each.startswith(f"’{year % 100}")
        )
        assert drawn["공식 집계가 있는 사업"][label] == beside
        assert drawn["공식 집계가 없는 사업과 해"][label] == len(of_year) - beside


def test_who_has_fewest_for_its_people_equals_sql(open_page: OpenPage, sql) -> None:
    names = dict(sql("select name_ko, region_code from regions where kind in ('si', 'gun')"))
    people = dict(
        sql(
            "select region_code, value::double from region_context where context_id = 'population' "
            "and year = (select max(year) from region_context where context_id = 'population')"
        )
    )
    of_region: dict[str, list[str]] = {}
    for project, name in sql("select distinct project_id, sigungu from sites"):
        of_region.setdefault(name, []).append(project)
    rates = {
        name: 100_000 * distinct(sql, of_region[name]) / people[code]
        for name, code in names.items()
        if distinct(sql, of_region.get(name, [])) >= 3
    }
    least = min(rates, key=lambda name: rates[name])
    told = f"시군 가운데 {least}가 가장 적다({rates[least]:.1f}건)."
    assert any(told in each for each in texts(open_page()))


def test_of_a_theme_nothing_is_held_against_official_counts(open_page: OpenPage, sql) -> None:
    """Totals are not published by theme: what is known stands alone, without a total beside it."""
    page = open_page(theme="no-plastic")
    (chart,) = [each for each in page.get("plotly_chart") if each.key == "now"]
    (drawn,) = json.loads(chart.proto.spec)["data"]
    rows = sql(
        "select year, count(*) from projects join project_themes using (project_id) "
        "where theme_id = 'no-plastic' group by year"
    )
    values = dict(zip(drawn["x"], unpacked(drawn["y"]), strict=True))
    assert sum(values.values()) == sum(count for _, count in rows)
    for year, count in rows:
        assert (
            values[next(each for each in values if each.startswith(f"’{int(year) % 100}"))] == count
        )
    assert not any("공표된 수치의 마지막 값" in each for each in texts(page))
    assert not any("공식 집계가 없는" in each for each in texts(page))


def test_what_has_no_year_is_counted_and_told(open_page: OpenPage, sql) -> None:
    [(count,)] = sql("select count(*) from projects where year is null")
    told = f"연도를 알 수 없는 {count}건도 셌다."
    assert any(told in each for each in texts(open_page()))


def test_chosen_regions_are_all_told_districts_and_unknown_ones_too(
    open_page: OpenPage, sql
) -> None:
    rows = sql(
        "select distinct project_id from sites join project_themes using (project_id) "
        "where gu = '의창구' and theme_id = 'no-plastic'"
    )
    told = f"확인된 프로젝트: 의창구 {distinct(sql, [row[0] for row in rows])}건, 의령군 자료 없음."
    shown = texts(open_page(region="48121,48720", theme="no-plastic"))
    assert any(each.startswith(told) for each in shown)


def cards(page) -> list[str]:
    return [each.value for each in page.markdown if re.match(r".+ · .+  \n\*\*", str(each.value))]


def test_the_cards_are_the_last_actual_values(open_page: OpenPage, sql) -> None:
    rows = sql(
        f"select program_id, metric, year, value from ({CHOSEN}) where basis = 'actual' "
        "and part_ko is null"
    )
    values = {(row[0], row[1], int(row[2])): float(row[3]) for row in rows}
    shown = cards(open_page())
    assert len(shown) == 4
    for card, (program, metric) in zip(
        shown,
        [
            ("social-innovation-lab", "projects_selected"),
            ("social-innovator-college", "people_trained"),
            ("issue-platform", "organizations"),
            ("univ-village", "projects_selected"),
        ],
        strict=True,
    ):
        year = max(key[2] for key in values if key[:2] == (program, metric))
        assert f"**{values[program, metric, year]:.0f}**" in card
        assert f"{year}년 실적" in card
        before = values.get((program, metric, year - 1))
        if before is None:
            assert "에서]" not in card
        elif before != values[program, metric, year]:
            assert f"{values[program, metric, year] - before:+.0f}".replace("-", "−") in card


def test_the_deck_says_what_the_deck_says(open_page: OpenPage, sql) -> None:
    rows = sql("select value, unit, year, basis from program_years where source_id = 'seed-slides'")
    say = language("ko")
    expected = sorted(f"{say.quantity(float(value), unit)} {year}" for value, unit, year, _ in rows)
    buttons = [each.label for each in open_page().button if each.key.startswith("open-deck-")]
    found = [re.match(r"\*\*(.+)\*\* .*\((\d{4})년(?: 계획)?\)$", label) for label in buttons]
    assert sorted(f"{each[1]} {each[2]}" for each in found if each) == expected
    assert len(expected) == 12


def test_the_figures_that_the_deck_is_known_for_are_there(open_page: OpenPage) -> None:
    whole = "\n".join(texts(open_page()))
    for figure in (
        "**109명** 사회혁신가 대학 · 수료 인원 (2019년)",
        "**150명** 사회혁신가 대학 · 참여 인원 (2020년)",
        "**3개 과정** 사회혁신가 대학 · 교육 과정 (2020년)",
        "**11건** 사회혁신실험 · 선정 과제 (2019년)",
        "**15건** 사회혁신실험 · 선정 과제 (2020년)",
        "**4건** 사회혁신실험 · 이어 온 과제 (2020년)",
        "**16건** 대학-마을 상생공동체 · 선정 과제 (2019년)",
        "**5개교** 대학-마을 상생공동체 · 참여 대학 (2019년)",
        "**32명** 대학-마을 상생공동체 · 마을활동가 (2019년)",
        "**87개 기관·단체** 지역문제해결플랫폼 · 참여 기관·단체 (2019년)",
        "**19건** 지역문제해결플랫폼 · 의제 (2019년)",
        "**500개** 지역문제해결플랫폼 · 모임·회의 (2020년 계획)",
    ):
        assert figure in whole


def test_the_official_table_equals_sql(open_page: OpenPage, sql) -> None:
    rows = sql(
        f"select official.program_id, official.year, official.value, official.unit from ({CHOSEN}) "
        "as official join programs on programs.program_id = official.program_id "
        "and programs.official_measure = official.metric "
        "where part_ko is null and basis = 'actual'"
    )
    names = dict(sql("select program_id, short_ko from programs"))
    say = language("ko")
    expected = {
        (names[program], f"{year}년"): say.quantity(float(value), unit)
        for program, year, value, unit in rows
    }
    tables = [each.value for each in open_page().table if "지표" in each.value.columns]
    shown = {
        (row["사업"], row["연도"]): (row["값"], row["실적·계획"])
        for table in tables
        for _, row in table.iterrows()
    }
    for place, (value, basis) in shown.items():
        if basis == "실적":
            assert value == expected[place]
        elif basis == "미상":
            assert value == "자료 없음"
            assert place not in expected
        else:
            assert (place, value) == (("사회혁신실험", "2022년"), "10건")
    assert {place for place, (_, basis) in shown.items() if basis == "실적"} <= set(expected)


def test_coverage_equals_sql(open_page: OpenPage, sql) -> None:
    page = open_page()
    table = next(each.value for each in page.table if "공식 집계" in each.value.columns)
    names = dict(sql("select short_ko, program_id from programs"))
    placed = {row[0] for row in sql("select project_id from sites where sigungu <> '경상남도'")}
    for _, row in table.iterrows():
        known = sql(
            "select project_id from projects where program_id = ? and year = ?",
            names[row["사업"]],
            row["연도"].removesuffix("년"),
        )
        assert row["명칭이 확인된 것"] == f"{len(known)}건"
        assert row["장소까지 확인된 것"] == f"{sum(each[0] in placed for each in known)}건"
    known = [sentence for each in page.markdown if "명칭이 확인된" in (sentence := str(each.value))]
    assert "공식 집계가 있는 사업과 해 10가지 가운데 3가지는 모두, 7가지는 일부만" in known[0]
    assert "148건" not in known[0]


def test_one_measure_in_one_year_has_a_total(open_page: OpenPage) -> None:
    page = open_page("", year="2020", program="social-innovation-lab,univ-village")
    assert any(
        "공식으로 집계된 15건 가운데 명칭이 확인된 것은 9건" in str(each.value)
        for each in page.markdown
    )


def test_the_flow_adds_up(open_page: OpenPage) -> None:
    assert any(
        each.value
        == "사회혁신실험은 2020년 15건 가운데 4건이 지난해에서 계속된 것이고 11건이 신규이다."
        for each in open_page().markdown
    )


def test_every_chart_has_its_sentence(open_page: OpenPage) -> None:
    charts = open_page().get("plotly_chart")
    assert len(charts) == 8
    for chart in charts:
        assert len(chart.proto.alt) > 20
    assert "2022년 10건(계획)" in charts[3].proto.alt
    assert "2020년 자료 없음" in charts[3].proto.alt


@pytest.mark.parametrize("code", ["ko", "en"])
@pytest.mark.parametrize(
    "query",
    [
        {"level": "national"},
        {"level": "city"},
        {"year": "2019"},
        {"year": "2030-2031"},
        {"year": "2022", "basis": "plan"},
        {"program": "impact-fund"},
        {"theme": "no-plastic"},
        {"region": "48220", "year": "2019-2020"},
        {"q": "플라스틱"},
    ],
    ids=str,
)
def test_any_filter_gives_a_whole_page(
    query: dict[str, str], code: str, open_page: OpenPage
) -> None:
    page = open_page("", lang=code, **query)
    assert page.title[0].value
    for text in texts(page):
        assert "{" not in text
        assert re.search(r"\b(None|nan|NaT)\b", text) is None


def test_an_empty_result_offers_the_filter_to_loosen(open_page: OpenPage) -> None:
    page = open_page("", year="2030-2031")
    assert page.title[0].value == "선택한 필터에 맞는 공표 수치가 없다."
    assert "필터를 하나씩 해제해 보십시오" in page.info[0].value
    next(each for each in page.button if each.key == "loosen-years").click()
    page.run()
    assert "year" not in page.query_params
    assert page.title[0].value.startswith("확인된 프로젝트는")


@given(chosen=filters_strategy)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_known_projects_under_random_filters_equal_the_rows(
    chosen: Filters, open_page: OpenPage, sql
) -> None:
    page = open_page("", **to_query(chosen))
    rows = [row[0] for row in matching(sql, chosen)]
    count = len(rows)
    shown = [each.value for each in page.markdown if "명칭이 확인된" in str(each.value)]
    if not shown:
        assert count == 0
    elif "공식으로 집계된" not in shown[0] and "더 많다" not in shown[0]:
        once = distinct(sql, rows)
        assert f"명칭이 확인된 프로젝트는 {once}건" in shown[0]
        assert (f"연도별로 세면 {count}건" in shown[0]) == (once < count)
        if "비교하지 않는다" in shown[0]:
            assert re.search(rf"(?<!\d){once}건이", page.title[0].value) or not once
    else:
        numbers = re.findall(r"명칭이 확인된 것은 (\d+)건|사업과 해의 (\d+)건", shown[0])
        assert sum(int(one or other) for one, other in numbers) == count


def test_the_conditions_write_the_address(open_page: OpenPage) -> None:
    page = open_page("", year="2019-2021", level="province")
    chips = [each for each in page.button if each.key.startswith("chip-")]
    assert [each.label for each in chips] == ["2019–2021년 ✕", "도 사업 ✕"]
    chips[0].click()
    page.run()
    assert dict(page.query_params) == {"level": "province"}


def test_a_parameter_without_meaning_is_told(open_page: OpenPage) -> None:
    page = open_page("", year="20x", region="부산")
    assert "region=부산, year=20x" in page.warning[0].value


def test_a_figure_opens_with_value_source_rule_and_rivals(open_page: OpenPage) -> None:
    page = open_page()
    key = "open-deck-issue-platform--organizations--2019--"
    next(each for each in page.button if each.key == key).click()
    page.run()
    shown = "\n".join(str(each.value) for each in page.markdown)
    assert [each.value for each in page.metric] == ["87개 기관·단체"]
    assert "2019년 · 실적" in page.metric[0].label
    assert "경남의 사회혁신과 리빙랩 방향" in shown
    assert "발표 자료·정부, 기관, 언론 순서" in shown
    assert "**86개 기관·단체** 실적" in shown
    assert "**80개 기관·단체** 계획" in shown


def test_asked_for_plans_only_nothing_is_told_as_done(open_page: OpenPage) -> None:
    page = open_page(basis="plan")
    assert page.title[0].value.endswith("계획되었다.")
    cards = [each.label for each in page.button if each.label.endswith("근거 보기")]
    assert not any("실적" in each for each in cards)
    assert page.header[0].value.endswith("계획되었다.")


def test_the_college_shows_selected_and_completed_beside_the_decks_150(
    open_page: OpenPage,
) -> None:
    page = open_page()
    key = "open-deck-social-innovator-college--participants--2020--"
    next(each for each in page.button if each.key == key).click()
    page.run()
    shown = "\n".join(str(each.value) for each in page.markdown)
    assert page.metric[0].value == "150명"
    assert "**154명** 실적" in shown
    assert "**114명** 실적" in shown


def test_the_population_behind_a_rate_is_a_source_of_it(in_use, sql) -> None:
    """Of the gaps on the first page, of a map that is divided by people or area or whose title
    tells a rate, of its file, and of regions that are compared."""
    ((people, area),) = sql(
        "select max(source_id) filter (context_id = 'population'), "
        "max(source_id) filter (context_id = 'area') from context_measures"
    )
    gaps = documents.page_of(Link("", (("chart", "gaps"),)), "ko").slide
    assert people in gaps.source_ids
    for per, divisor in (("people", people), ("area", area), ("total", "")):
        for chosen in ((), (("region", "48220"),)):
            drawn = documents.page_of(
                Link("map", (("layer", "values"), ("per", per), *chosen)), "ko"
            )
            told = {people} if "인구 10만 명당" in drawn.slide.title else set()
            assert bool(told) == (not chosen)
            found = {people, area} & set(drawn.slide.source_ids)
            assert found == told | ({divisor} if divisor else set()), per
    compared = documents.page_of(Link("regions", (("region", "48220,48310"),)), "ko").slide
    assert {people, area} <= set(compared.source_ids)


@pytest.mark.parametrize("path", ["map", "projects", "network", "directions"])
def test_the_bar_tells_how_many_projects_the_filters_leave(
    path: str, open_page: OpenPage, sql
) -> None:
    filters = Filters(themes=("youth",), years=(2019, 2022))
    count = distinct(sql, [row[0] for row in matching(sql, filters)])
    told = [each.value for each in open_page(path, theme="youth", year="2019-2022").markdown]
    assert f":gray[확인된 프로젝트 {count}건]" in told
    told = [each.value for each in open_page(path).markdown]
    assert not [each for each in told if each.startswith(":gray[확인된 프로젝트")]
