"""과학기술과 국가사업, 개선방향: what they show equals plain SQL over the CSV files."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings

from gnlab_app.context.markdown import literal
from gnlab_app.exhibit.slides import link
from gnlab_app.subjects import registry
from gnlab_data.language import language
from gnlab_data.policy import indicator_definitions, indicators, national_fit
from gnlab_data.query.filters import Filters, to_query
from tests.data.test_figures_against_sql import CHOSEN
from tests.pages.conftest import OpenPage, texts
from tests.unit.test_filters import filters_strategy
from tests.unit.test_indicators import BY_HAND, TRAINED_BY_HAND, Rows
from tests.unit.test_query import matching


def table_with(page, column: str):
    return next(each.value for each in page.table if column in each.value.columns)


# ---------------------------------------------------------------------------------- 개선방향


def test_the_hinge_from_the_first_to_the_last_year(open_page: OpenPage) -> None:
    page = open_page("directions")
    assert page.title[0].value == (
        "주민이 연구·대학·기업과 함께한 것이 확인된 프로젝트는 201건 가운데 23건(11.4%)이다."
    )
    assert "과학기술의 도움 없이" in page.markdown[1].value
    (chart,) = (each for each in page.get("plotly_chart") if each.proto.alt.startswith("주민이"))
    assert "2019년 38건 가운데 10건(26.3%), 2020년 54건 가운데 2건(3.7%)" in chart.proto.alt
    # What no source names is not told as none.
    assert chart.proto.alt.endswith("2026년 1건 가운데 확인된 것 없음.")


def test_the_table_of_the_hinge_is_what_was_counted_by_hand(open_page: OpenPage) -> None:
    table = table_with(open_page("directions"), "바탕").set_index("연도")
    for year, (hit, base) in zip((2019, 2020, 2021), BY_HAND["hinge"], strict=True):
        row = table.loc[f"{year}년"]
        assert (row["해당이 확인된 것"], row["바탕"]) == (f"{hit}건", f"{base}건")


def test_all_directions_in_one_table_as_counted_by_hand(open_page: OpenPage, sql) -> None:
    table = table_with(open_page("directions"), "개선방향")
    titles = sql('select "order" || \'. \' || title_ko from directions order by "order"::int')
    assert [literal(each) for each in table["개선방향"]] == [row[0] for row in titles]
    for place, direction in enumerate(indicators.directions()):
        row = table.iloc[place]
        if direction.direction_id == "evidence-training":
            shown = {year: row[f"{year}년"] for year in TRAINED_BY_HAND}
            assert shown == {year: f"{value}명" for year, value in TRAINED_BY_HAND.items()}
            continue
        for year, (hit, base) in zip(
            (2019, 2020, 2021), BY_HAND[direction.direction_id], strict=True
        ):
            counted = f"{base}건 가운데 {f'{hit}건' if hit else '확인된 것 없음'}"
            if direction.direction_id == "fields":
                counted = f"주제 13가지 가운데 {hit}가지"
            assert row[f"{year}년"].startswith(counted if base else "자료 없음")


DIRECTIONS = [*list(BY_HAND)[1:], "evidence-training"]


@pytest.mark.parametrize(
    ("direction", "code"),
    [(each, "ko") for each in DIRECTIONS] + [(each, "en") for each in DIRECTIONS[::5]],
)
def test_each_direction_has_its_page(direction: str, code: str, open_page: OpenPage) -> None:
    page = open_page("directions", direction=direction, lang=code)
    own = next(each for each in indicators.directions() if each.direction_id == direction)
    say = language(code)
    assert page.title[0].value == f"{own.place}. {say.data(own.title_ko, own.title_en)}"
    declared = indicator_definitions.DECLARED[own.indicator_id]
    whole = "\n".join(texts(page))
    assert say(declared.formula) in whole
    assert say(declared.cannot) in whole
    for text in texts(page):
        assert re.search(r"\b(None|nan)\b|\{", text) is None


def test_reviews_of_the_deck_stand_beside_their_program(open_page: OpenPage, sql) -> None:
    page = open_page("directions", direction="platform-science")
    whole = "\n".join(str(each.value) for each in page.markdown)
    rows = sql("select text_ko from program_reviews where program_id = 'issue-platform'")
    assert len(rows) == 4
    for (text,) in rows:
        assert text in whole


def test_an_unknown_direction_says_so(open_page: OpenPage) -> None:
    page = open_page("directions", direction="nowhere")
    assert page.title[0].value == "개선방향을 찾을 수 없습니다"


def test_a_year_without_enough_projects_shows_counts_and_no_rate(open_page: OpenPage) -> None:
    table = table_with(open_page("directions", direction="citizen-demonstration"), "바탕")
    rows = table.set_index("연도")
    assert (rows.loc["2019년", "바탕"], rows.loc["2019년", "비율"]) == ("자료 없음", "–")
    assert (rows.loc["2023년", "해당이 확인된 것"], rows.loc["2023년", "비율"]) == ("1건", "–")
    assert (rows.loc["2020년", "바탕"], rows.loc["2020년", "비율"]) == ("5건", "–")


@given(chosen=filters_strategy)
@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_the_base_under_random_filters_equals_the_rows(
    chosen: Filters, open_page: OpenPage, sql
) -> None:
    rows, shown = Rows(sql), matching(sql, chosen)
    base = rows.distinct([row[0] for row in shown if row[0] in rows.acting])
    page = open_page("directions", **to_query(chosen))
    if not shown:
        assert "필터를 하나씩 해제해 보십시오" in page.info[0].value
        return
    known = rows.distinct([row[0] for row in shown])
    text = f"명칭이 확인된 전체 {known}건 중 {base}건 기준"
    assert any(text in str(each.value) for each in page.caption)


def test_the_language_changes_and_the_direction_stays(open_page: OpenPage) -> None:
    page = open_page("directions", direction="fields", year="2019-2021")
    next(each for each in page.button if each.key == "language").click()
    page.run()
    assert page.query_params["direction"] == "fields"
    assert page.query_params["year"] == "2019-2021"
    assert page.title[0].value == "8. Spreading social innovation by field"
    asked = open_page("research", by="actor", actor="university", phase="problem")
    next(each for each in asked.button if each.key == "language").click()
    asked.run()
    kept = {name: asked.query_params[name] for name in ("by", "actor", "phase")}
    assert kept == {"by": "actor", "actor": "university", "phase": "problem"}


# ----------------------------------------------------------------------- 과학기술과 국가사업


def test_the_national_programs_and_their_projects_equal_sql(open_page: OpenPage, sql) -> None:
    page = open_page("research")
    ((programs,),) = sql("select count(*) from programs where level = 'national'")
    rows = sql(
        "select program_id, year, projects.name_ko from projects "
        "join programs using (program_id) where level = 'national'"
    )
    known = len({row[0] for row in rows})
    assert page.title[0].value == (
        f"국가 사업 {programs}개 가운데 경남의 프로젝트가 확인된 것은 {known}개, {len(rows)}건이다."
    )
    table = next(each.value for each in page.table if "시군" in each.value.columns)
    shown = sorted(zip(table["연도"], table["프로젝트"], strict=True))
    assert shown == sorted((f"{year}년", name) for _, year, name in rows)


def test_the_comparison_is_the_decks(open_page: OpenPage, sql) -> None:
    table = table_with(open_page("research"), "기존 연구개발")
    rows = sql("select aspect_ko, conventional_ko, social_problem_ko from rnd_comparison")
    assert [tuple(row) for row in table.to_numpy()] == [
        (aspect, one, other) for aspect, one, other in rows
    ]


def test_money_is_as_published_with_its_basis(open_page: OpenPage, sql) -> None:
    page = open_page("research")
    rows = sql(
        f"select program_id, year, value, unit, basis from ({CHOSEN}) "
        "join measures on measure_id = metric where family = 'money' "
        "and program_id like 'nat-%' and part_ko is null"
    )
    say = language("ko")
    labels = {each.key.split("--")[0].removeprefix("open-"): [] for each in page.button if each.key}
    for each in page.button:
        if each.key and each.key.startswith("open-nat-"):
            labels[each.key.split("--")[0].removeprefix("open-")].append(each.label)
    assert len(rows) > 8
    for program, year, value, unit, basis in rows:
        own = [each for key, found in labels.items() if key.startswith(program) for each in found]
        expected = say.quantity(float(value), unit)
        state = "" if basis == "actual" else " 계획"
        assert any(
            label.startswith(f"**{expected}**") and f"({year}년{state})" in label for label in own
        )


def test_the_finder_shows_each_reason_of_the_table(open_page: OpenPage, sql) -> None:
    page = open_page("research", topic="urban-regeneration")
    whole = "\n".join(str(each.value) for each in page.markdown)
    rows = sql(
        "select reason_ko from national_fit where kind = 'theme' and value = 'urban-regeneration'"
    )
    assert len(rows) == 3
    for (reason,) in rows:
        assert reason in whole


def test_a_project_is_found_and_its_programs_with_reasons(open_page: OpenPage) -> None:
    page = open_page("research", by="project", q="남해 대기오염")
    asked = national_fit.of_project("nat-resident-science-2023-namhae-air")
    assert asked.regions == ("48840",)
    whole = "\n".join(str(each.value) for each in page.markdown)
    assert "근거가 가장 많은 것은 주민공감 문제해결이다" in whole
    assert "남해군이 2023년에 뽑힌 적이 있다" in whole
    # The words of the finder do not narrow the projects of the national programs.
    assert "5건이다" in page.title[0].value


def test_an_actor_and_a_phase_are_asked_by_the_address(open_page: OpenPage) -> None:
    page = open_page("research", by="actor", actor="residents", phase="trial")
    whole = "\n".join(str(each.value) for each in page.markdown)
    assert "생활 속 실험 자체를 돕는다" in whole
    none = open_page("research", by="project", q="zzzz")
    assert any("맞는 프로젝트가 없습니다" in each.value for each in none.info)


@pytest.mark.parametrize("code", ["ko", "en"])
@pytest.mark.parametrize(
    "query",
    [
        {"year": "2030"},
        {"program": "forum"},
        {"year": "2020", "basis": "actual"},
        {"region": "48840"},
        {"theme": "rural-food", "by": "theme"},
        {"by": "elsewhere", "topic": "nothing", "phase": "9"},
    ],
    ids=str,
)
def test_any_address_gives_a_whole_page(
    query: dict[str, str], code: str, open_page: OpenPage
) -> None:
    page = open_page("research", lang=code, **query)
    assert page.title[0].value
    for text in texts(page):
        assert re.search(r"\b(None|nan)\b|\{", text) is None


def test_every_chart_and_table_has_its_words(open_page: OpenPage) -> None:
    for path in ("research", "directions"):
        for chart in open_page(path).get("plotly_chart"):
            assert len(chart.proto.alt) > 40


# ------------------------------------------------------------------------------------ slides


def test_the_slide_of_a_direction_says_what_its_page_says(open_page: OpenPage) -> None:
    made = registry.slide_of(link("/directions?direction=platform-science"), "ko", "light")
    page = open_page("directions", direction="platform-science")
    assert made.kicker == page.title[0].value
    assert made.title in [each.value for each in page.header]
    table = table_with(page, "바탕")
    assert {name: list(table[name]) for name in table.columns} == made.table.shown(language("ko"))
    assert made.basis in [each.value for each in page.caption]
    assert "보완" in dict(made.points)


def test_the_closing_slides_say_what_the_page_says(open_page: OpenPage) -> None:
    page = open_page("directions")
    hinge = registry.slide_of(link("/directions"), "ko", "light")
    assert hinge.title == page.title[0].value
    whole = registry.slide_of(link("/directions?chart=matrix"), "ko", "light")
    assert (
        whole.title
        == "세 종류 이상의 주체가 함께: 201건 가운데 46건(22.9%)에서 확인됐다(2019–2025년)."
    )
    assert "경남 사회혁신의 견인차" in whole.sentence
    shown = [literal(each) for each in table_with(page, "개선방향")["개선방향"]]
    assert list(whole.table.shown(language("ko"))["개선방향"]) == shown


def test_a_direction_that_is_gone_says_so_on_its_slide(in_use) -> None:
    made = registry.slide_of(link("/directions?direction=gone"), "ko", "light")
    assert made.problem == "이 화면이 찾는 것이 자료에 없습니다: direction=gone"


def test_the_slide_of_what_fits_asks_by_theme_or_project(in_use) -> None:
    theme = registry.slide_of(link("/research?chart=fits&topic=rural-food"), "ko", "light")
    assert theme.points[0][0] == "농촌현안 리빙랩"
    project = "nat-resident-science-2023-namhae-air"
    made = registry.slide_of(link(f"/research?chart=fits&case={project}"), "ko", "light")
    assert made.points[0][0] == "주민공감 문제해결"
