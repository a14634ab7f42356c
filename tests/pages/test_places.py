"""지도, 시군, 필요와 대응: every count equals plain SQL over the CSV files; unknown is not 0."""

from __future__ import annotations

import json

import pytest

from tests.pages.conftest import OpenPage, page_links, texts
from tests.unit.test_query import distinct

PRECISION = (
    "case when lon is not null then 'exact' when eupmyeondong is not null then 'town' "
    "when sigungu <> '경상남도' then 'region' else 'province' end"
)
IN_YEARS = "join projects using (project_id) where year between ? and ?"


def deck(page) -> dict:
    (chart,) = page.get("deck_gl_json_chart")
    return json.loads(chart.proto.json)


def headers(page) -> list[str]:
    return [each.value for each in page.header]


def links(page) -> list[str]:
    return [each.proto.label for each in page_links(page)]


@pytest.mark.parametrize("years", [("2018", "2026"), ("2019", "2020"), ("2021", "2021")])
def test_the_four_counts_of_the_map_are_those_of_the_rows(
    years: tuple[str, str], open_page: OpenPage, sql
) -> None:
    page = open_page("map", year="-".join(years))
    found = dict(sql(f"select {PRECISION}, count(*) from sites {IN_YEARS} group by 1", *years))
    layers = {layer["id"]: layer for layer in deck(page)["layers"]}
    assert len(layers["regions"]["data"]["features"]) == 18
    drawn = {row["key"] for name in ("marks-exact", "marks-town") for row in layers[name]["data"]}
    points = sql(f"select distinct lon, lat from sites {IN_YEARS} and lon is not null", *years)
    assert len(layers["marks-exact"]["data"]) == len(points)
    assert len(drawn) == len(layers["marks-exact"]["data"]) + len(layers["marks-town"]["data"])
    assert f"도 전체 {found.get('province', 0)}곳" in headers(page)
    rows = {
        row[0] for row in sql("select project_id from projects where year between ? and ?", *years)
    }
    placed = {row[0] for row in sql("select project_id from sites")}
    unplaced = distinct(sql, rows) - distinct(sql, rows & placed)
    assert f"**모두 {sum(found.values())}곳** · 위치 미상 {unplaced}건" in texts(page)


def test_the_map_says_no_data_where_nothing_is_known(open_page: OpenPage) -> None:
    page = open_page("map", year="2019-2020", layer="values")
    notes = {
        each["properties"]["code"]: each["properties"]["note"]
        for layer in deck(page)["layers"]
        if layer["id"] == "regions"
        for each in layer["data"]["features"]
    }
    assert notes["48860"] == "산청군\n확인된 프로젝트: 자료 없음"
    assert "산청군 자료 없음" in links(page)
    assert not any("산청군 0건" in text for text in (*texts(page), *links(page)))


def test_districts_stand_for_their_city_by_a_switch(open_page: OpenPage) -> None:
    page = open_page("map", split="1")
    layers = {layer["id"]: layer for layer in deck(page)["layers"]}
    codes = {each["properties"]["code"] for each in layers["regions"]["data"]["features"]}
    assert len(codes) == 22
    assert "48120" not in codes


@pytest.mark.parametrize("layer", ["sites", "values", "hexagons", "columns", "seats"])
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_layer_is_drawn_in_both_languages(layer: str, lang: str, open_page: OpenPage) -> None:
    page = open_page("map", layer=layer, lang=lang, table="1")
    assert deck(page)["layers"]
    # The regions, the province as a whole and what has no place.
    assert len(page.dataframe[0].value) == 20


@pytest.mark.parametrize(
    "shown", ["projects", "results", "sites", "basic_pension", "grdp", "coast"]
)
@pytest.mark.parametrize("per", ["total", "people", "area"])
def test_every_measure_can_be_mapped(shown: str, per: str, open_page: OpenPage) -> None:
    page = open_page("map", layer="values", show=shown, per=per)
    assert len(deck(page)["layers"]) > 3


def test_nonsense_in_the_address_is_no_error(open_page: OpenPage) -> None:
    open_page("map", layer="x", colour="<b>", show="y", per="z", split="2", table="yes")
    open_page("needs", need="x", show="'; drop table sites")
    open_page("regions", region="48220,99999,48310,48220", split="x")


def test_an_empty_result_offers_to_loosen(open_page: OpenPage) -> None:
    page = open_page("map", year="2030")
    assert "‘연도’ 필터 해제" in texts(page)
    assert page.get("deck_gl_json_chart") == []


def test_the_year_buttons_step_and_play(open_page: OpenPage) -> None:
    page = open_page("map", year="2019")
    page.button(key="year-after").click().run()
    assert page.query_params["year"] == "2020"
    page.button(key="year-before").click().run()
    assert page.query_params["year"] == "2019"
    page.button(key="play").click().run()
    assert page.button(key="play").label == "■ 멈추기"
    page.button(key="play").click().run()
    assert page.button(key="play").label == "▷ 연도별 재생"


# ------------------------------------------------------------------------------- one region


def test_each_region_has_its_profile_with_its_own_counts(open_page: OpenPage, sql) -> None:
    known = dict(sql("select sigungu, count(distinct project_id) from sites group by 1"))
    rows = sql("select region_code, name_ko from regions where kind in ('si', 'gun')")
    for code, name in rows[::3]:
        page = open_page("regions", region=code)
        assert page.title[0].value.startswith(f"{name}에서 확인된 프로젝트는 ")
        labels = [each.label for each in page.expander]
        (title,) = [each for each in labels if each.startswith(f"{name}의 확인된 프로젝트 ")]
        assert title.endswith(f"연도별 {known[name]}건")
        assert page.title[0].value.split("건")[0].split()[-1] in title


def test_published_figures_of_a_region_are_on_its_page(open_page: OpenPage, sql) -> None:
    expected = sql(
        "select count(distinct (program_id, metric, year, part_ko)) from program_years "
        "where region_code = '48840'"
    )[0][0]
    page = open_page("regions", region="48840")
    shown = [each for each in page.button if each.key and each.key.startswith("open-published-")]
    assert len(shown) == expected > 5
    shown[0].click().run()
    assert [each.message for each in page.exception] == []


def test_a_region_without_a_known_project_says_so(open_page: OpenPage) -> None:
    page = open_page("regions", region="48860", year="2019-2020")
    assert page.title[0].value == "산청군은 이 필터에서 확인된 프로젝트가 없다(자료 없음)."
    assert any("확인된 현장: 자료 없음" in text for text in texts(page))
    assert not any("**0**" in text for text in texts(page))


def test_the_city_is_split_without_counting_twice(open_page: OpenPage, sql) -> None:
    page = open_page("regions", region="48120", split="1")
    whole = sql("select count(*) from sites where sigungu = '창원시'")[0][0]
    known = sql(
        "select count(*) from sites where sigungu = '창원시' and (gu is not null "
        "or eupmyeondong in (select name_ko from eupmyeondong where region_code like '4812%'))"
    )[0][0]
    told = f"시의 현장 {whole}곳 가운데 {known}곳은 구까지, {whole - known}곳은 시까지만 확인된다."
    assert told in texts(page)


def test_an_unknown_region_is_told(open_page: OpenPage) -> None:
    page = open_page("regions", region="99999")
    assert page.title[0].value == "시군을 찾을 수 없습니다"


def test_four_regions_side_by_side_and_no_more(open_page: OpenPage) -> None:
    page = open_page("regions", region="48220,48310,48840,48240,48820")
    assert page.title[0].value == "통영시, 거제시, 남해군, 사천시 비교"
    table = page.table[0].value
    assert list(table.columns)[1:] == ["통영시", "거제시", "남해군", "사천시", "경상남도"]


def test_of_compared_regions_one_without_projects_says_so(open_page: OpenPage) -> None:
    """In 2018 nothing is known of 의령군: no empty picture, no empty table."""
    page = open_page("regions", region="48220,48720", year="2018")
    told = [each.value for each in page.markdown]
    assert "자료 없음" in told
    assert len(page.get("plotly_chart")) < 2


def test_the_list_has_all_regions_once(open_page: OpenPage) -> None:
    page = open_page("regions")
    assert len(page.dataframe[0].value) == 20
    assert sum("건" in label or "자료 없음" in label for label in links(page)) == 18


# -------------------------------------------------------------------------------------- needs


def test_needs_name_those_without_and_say_how_little_is_known(open_page: OpenPage, sql) -> None:
    page = open_page("needs")
    assert page.title[0].value == (
        "MORE 돌봄: 필요가 큰 시군 6곳 가운데 5곳에는 확인된 프로젝트가 없다."
    )
    assert (
        "필요가 큰데 확인된 프로젝트가 없는 곳: 합천군, 의령군, 하동군, 산청군, 함양군."
        in texts(page)
    )
    (caution,) = page.warning
    assert "확인하지 못했다는 뜻이지" in caution.value
    assert "명칭이 확인된 프로젝트 215건 가운데 42건은 시군이 확인되지 않는다." in caution.value
    assert "10가지 가운데 7가지는 일부만" in caution.value
    reasons = next(each.value for each in page.table if "사유" in each.value.columns)
    assert len(reasons) == sql("select count(*) from theme_needs")[0][0]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_theme_and_statistic_can_be_shown(lang: str, open_page: OpenPage, sql) -> None:
    for theme, statistic in sql("select theme_id, context_id from theme_needs"):
        page = open_page("needs", need=theme, show=statistic, lang=lang)
        assert page.title[0].value
