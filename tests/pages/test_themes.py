"""주제: every number equals plain SQL over the CSV files; the deck's cases are told one by one."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from tests.pages.conftest import OpenPage, page_links, texts

ONCE = (
    "project_id not in (select later.project_id from project_lineage "
    "join projects as later using (project_id) "
    "join projects as earlier on earlier.project_id = continues_project_id "
    "where earlier.year = later.year)"
)
"""A project that went on within a year counts once in it."""
OF_THEME = "from project_themes join projects using (project_id) where theme_id = ?"


def percent(count: int, whole: int) -> str:
    share = (Decimal(count) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{share.normalize():f}%"


def links(page) -> list[str]:
    return [each.proto.label for each in page_links(page)]


def distinct(sql, theme: str) -> int:
    """Projects of a theme, those that go on once: the first projects of their chains."""
    return sql(
        "with recursive chain as (select project_id, project_id as first from projects "
        "where project_id not in (select project_id from project_lineage) union all "
        "select project_lineage.project_id, first from project_lineage "
        "join chain on chain.project_id = continues_project_id) "
        "select count(distinct first) from chain join project_themes using (project_id) "
        "where theme_id = ?",
        theme,
    )[0][0]


def test_every_theme_has_its_card_the_decks_first(open_page: OpenPage, sql) -> None:
    page = open_page("themes")
    names = dict(sql("select name_ko, theme_id from themes"))
    shown = [label.split(" ", 1)[1] for label in links(page) if label[0] in "●■◆▲✚★○"]
    assert sorted(shown) == sorted(names)
    assert shown[:2] == ["NO 플라스틱", "MORE 돌봄"]
    cards = [text for text in texts(page) if re.match(r"\*\*\d+\*\*건 · 결과", text)]
    counts = [int(re.match(r"\*\*(\d+)", text)[1]) for text in cards]
    assert counts == [distinct(sql, names[name]) for name in shown]
    assert counts[2:] == sorted(counts[2:], reverse=True)
    assert page.title[0].value == (
        f"확인된 프로젝트는 마을·문화 주제에 가장 많고({counts[2]}건), "
        f"발표 자료의 주제는 NO 플라스틱 {counts[0]}건, MORE 돌봄 {counts[1]}건이다."
    )


@pytest.mark.parametrize("counted", ["projects", "share"])
def test_the_comparison_equals_the_rows_of_each_year(
    counted: str, open_page: OpenPage, sql
) -> None:
    page = open_page("themes", counted=counted, marked="youth,inclusion")
    table = next(each.value for each in page.table if "주제" in each.value.columns)
    rows = dict(zip(table["주제"], table.to_dict("records"), strict=True))
    for name, theme in sql("select name_ko, theme_id from themes"):
        for year, count in sql(f"select year, count(*) {OF_THEME} and {ONCE} group by 1", theme):
            label = f"{year}년" if year else "연도 미상"
            if counted == "projects":
                assert rows[name][label] == f"{count}건"
            else:
                whole = sql(
                    f"select count(*) from projects where year is not distinct from ? and {ONCE}",
                    year,
                )[0][0]
                assert rows[name][label] == percent(count, whole)
    assert rows["포용"]["2020년"] == "자료 없음"
    assert page.multiselect(key="marked").value == ["youth", "inclusion"]
    assert (
        page.header[0].value == "가장 많이 확인된 해: 청년 2021년(21건), 포용 2019년, 2022년(2건)"
    )


def test_a_theme_has_its_board_with_its_own_counts(open_page: OpenPage, sql) -> None:
    for theme, name in sql("select theme_id, name_ko from themes")[::4]:
        page = open_page("themes", theme=theme)
        count = distinct(sql, theme)
        assert page.title[0].value.startswith(f"{name}의 확인된 프로젝트는 {count}건이며")
        rows = sql(f"select count(*) {OF_THEME}", theme)[0][0]
        assert any(f"연도별 {rows}건" in text for text in texts(page))
        labels = [each.label for each in page.expander]
        assert f"{name}의 확인된 프로젝트 {count}건" in labels
        charts = page.get("plotly_chart")
        assert len(charts) == 4
        assert all(chart.proto.alt for chart in charts)
        (unknown,) = [h.value for h in page.header if re.fullmatch("시군 .*자료 없음", h.value)]
        places = sql(
            "select count(distinct sigungu) from sites where sigungu <> '경상남도' "
            "and project_id in (select project_id from project_themes where theme_id = ?)",
            theme,
        )[0][0]
        assert unknown == f"시군 {18 - places}곳은 자료 없음"


def test_the_four_counts_of_the_places_add_up(open_page: OpenPage, sql) -> None:
    page = open_page("themes", theme="village-culture")
    (text,) = [each for each in texts(page) if each.startswith("프로젝트 64건: ")]
    all_projects, placed, province, none, total, *four = map(int, re.findall(r"\d+", text))
    assert placed + province + none == all_projects == distinct(sql, "village-culture")
    assert sum(four) == total
    assert (
        total
        == sql(
            "select count(*) from sites where project_id in "
            "(select project_id from project_themes where theme_id = 'village-culture')"
        )[0][0]
    )


def test_the_decks_cases_are_told_one_by_one(open_page: OpenPage) -> None:
    page = open_page("themes", theme="more-care")
    named = [each.value for each in page.subheader]
    assert named[:3] == ["장애인 이동경사로 활용방안", "주민기부 공유플랫폼", "고향 엄마를 부탁해"]
    assert "발표 자료의 사례 3건, 그 가운데 2건은 명칭만 확인된다" in [h.value for h in page.header]
    bare = [each for each in texts(page) if "연도 미상 · 장소 미상 · 단체 미상" in each]
    assert len(bare) == 2
    assert texts(page).count("**문제**  \n자료 없음") >= 2
    (remark,) = [each for each in texts(page) if each.startswith("> 발표 자료의 말")]
    assert "과학기술의 도움 없이" in remark
    assert any(each.startswith("경남의 사회혁신과 리빙랩 방향") for each in texts(page))


def test_the_remark_is_measured_in_the_data(open_page: OpenPage) -> None:
    page = open_page("themes", theme="no-plastic")
    told = [each for each in texts(page) if "참여 주체가 확인된 것은" in each]
    assert told == [
        "발표 자료의 사례 3건 가운데 참여 주체가 확인된 것은 3건이고, 거기서 대학이나 연구기관이 "
        "함께했다는 자료는 없다.",
        "프로젝트 18건 가운데 참여 주체가 확인된 것은 17건이고, 그 가운데 대학이나 연구기관이 "
        "함께한 것은 3건(17.6%)이다.",
    ]


def test_a_result_stands_with_its_source(open_page: OpenPage) -> None:
    page = open_page("themes", theme="no-plastic")
    (text,) = [each for each in texts(page) if "해양쓰레기 수거량" in each]
    assert "해양쓰레기 수거량 **291 t** · [한국경제" in text
    assert "1,100여 명" in text


def test_sums_say_what_was_added_and_what_was_not(open_page: OpenPage) -> None:
    page = open_page("themes", theme="work-economy")
    assert "더할 수 있는 결과는 2가지다" in [each.value for each in page.header]
    table = next(each.value for each in page.table if "더한 값" in each.value.columns)
    assert list(table["더한 값"]) == ["727곳", "8만 9,000벌"]
    # The three intakes of the college are one project that went on.
    college = open_page("themes", theme="civic-capacity")
    assert "프로젝트끼리 더할 수 있는 결과가 없다" in [each.value for each in college.header]
    plastic = open_page("themes", theme="no-plastic")
    assert "프로젝트끼리 더할 수 있는 결과가 없다" in [each.value for each in plastic.header]
    kept = next(each.value for each in plastic.table if "더하지 않은 사유" in each.value.columns)
    reasons = dict(zip(kept["결과"], kept["더하지 않은 사유"], strict=True))
    assert reasons["참여 인원"] == "같은 사람이나 기관이 겹칠 수 있어 더하지 않는다"
    assert reasons["지원 생수"] == "계획이라 실적과 더하지 않는다"


def test_one_project_none_and_an_unknown_theme(open_page: OpenPage) -> None:
    one = open_page("themes", theme="inclusion", year="2025")
    assert one.title[0].value == "포용의 확인된 프로젝트는 1건이며 2025년의 것이다."
    none = open_page("themes", theme="no-plastic", year="2018")
    assert none.title[0].value == "NO 플라스틱은 이 필터에서 확인된 프로젝트가 없다(자료 없음)."
    assert "‘연도’ 필터 해제" in texts(none)
    assert open_page("themes", theme="nothing").title[0].value == "주제를 찾을 수 없습니다"
    assert "‘연도’ 필터 해제" in texts(open_page("themes", year="2031"))


def test_nonsense_in_the_address_is_no_error(open_page: OpenPage) -> None:
    open_page("themes", counted="<b>", marked="x,';drop table themes", stack="2")
    open_page("themes", theme="youth", stack="x", region="99999")


def test_a_board_survives_a_change_of_language(open_page: OpenPage) -> None:
    page = open_page("themes", theme="more-care", year="2019-2021", stack="program_id")
    page.button(key="language").click().run()
    kept = {name: page.query_params[name] for name in ("theme", "year", "stack", "lang")}
    assert kept == {
        "theme": "more-care",
        "year": "2019-2021",
        "stack": "program_id",
        "lang": "en",
    }
    assert page.title[0].value.startswith("More-Care: 16 known")
    assert [each.message for each in page.exception] == []


@pytest.mark.parametrize("theme", ["", "no-plastic"])
def test_the_pages_are_whole_in_english(theme: str, open_page: OpenPage) -> None:
    page = open_page("themes", lang="en", **({"theme": theme} if theme else {}))
    for each in (*page.header, *page.title):
        assert not re.search("[가-힣]", each.value), each.value


def test_a_programme_that_fits_in_part_is_shown_and_said_to_be(open_page: OpenPage) -> None:
    """Of NO 플라스틱 one weak reason is known, of climate two that hold and the same weak one."""
    weak = open_page("themes", theme="no-plastic")
    assert "일부만 맞는 국가 사업이 1개 있다" in [each.value for each in weak.header]
    assert any(each.startswith("**근거가 약함**") for each in texts(weak))
    mixed = open_page("themes", theme="climate-environment")
    assert "맞는 국가 사업은 2개이고, 일부만 맞는 것이 1개 더 있다" in [
        each.value for each in mixed.header
    ]
    asked = open_page("research", topic="no-plastic")
    assert any("맞는 근거가 뚜렷한 국가 사업은 없고" in each for each in texts(asked))
