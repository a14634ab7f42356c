"""프로젝트: every count equals plain SQL; what leaves equals the screen; each has its page."""

from __future__ import annotations

import csv
import io
import json
import re

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from gnlab_app.documents import workbook
from gnlab_app.subjects.projects import list_screen, listing
from gnlab_app.widgets import request
from gnlab_data import exports
from gnlab_data.language import language
from gnlab_data.query.filters import Filters, to_query
from tests.pages.conftest import OpenPage, page_links, texts
from tests.unit.test_filters import filters_strategy
from tests.unit.test_query import matching

LAB = "social-innovation-lab"
CASES = {
    "2019-no-plastic-mart": "NO 플라스틱 마트|플라스틱 마트|ㅅㅍㅇㅈㄱㅅ|명서시장",
    "2020-microplastic-free-sea": "해양미세플라스틱 없는|미세 플라스틱|ㅎㅇㅁㅅ|통영 미세플라스틱",
    "2020-unpackaged-local-food": "로컬푸드|무포장|ㄹㅋㅍㄷ|진주 무포장",
    "2020-hometown-mom": "고향 엄마를 부탁해|고향 엄마|ㄱㅎㅇㅁ|고향 엄마 창녕",
    "undated-wheelchair-ramp": "장애인 이동경사로|경사로|ㅈㅇㅇㅇㄷㄱㅅㄹ|이동 경사로",
    "undated-resident-donation-platform": "주민기부 공유플랫폼|주민기부|ㅈㅁㄱㅂ|기부 공유",
}
"""The six cases of the deck: by name, half a name, initial consonants and place, where known."""

UNKNOWN = [f"{LAB}-undated-wheelchair-ramp", f"{LAB}-undated-resident-donation-platform"]


def found(page) -> list[str]:
    """The ids of the projects on the cards, in order."""
    return [
        re.search(r"id=([^&]+)", each.proto.query_string or "")[1]
        for each in page_links(page)
        if "id=" in (each.proto.query_string or "")
    ]


def basis(page) -> tuple[int, int]:
    """전체 M건 중 N건."""
    for each in page.caption:
        if match := re.match(r"전체 (\d+)건 중 (\d+)건", str(each.value)):
            return int(match[1]), int(match[2])
    raise AssertionError("no basis")


@given(chosen=filters_strategy)
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_counts_on_the_page_are_the_rows_in_view(
    chosen: Filters, open_page: OpenPage, sql
) -> None:
    page = open_page("projects", **to_query(chosen))
    rows = matching(sql, chosen)
    assert basis(page) == (sql("select count(*) from projects")[0][0], len(rows))
    if rows:
        shown = found(page)
        assert len(shown) == min(len(rows), list_screen.A_PAGE)
        assert set(shown) <= {row[0] for row in rows}
    else:
        assert page.info


def test_every_value_of_a_facet_is_there_with_its_count(
    open_page: OpenPage, sql, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request, "screen_width", lambda: 1366)
    page = open_page("projects", q="플라스틱", year="2019")
    pills = {each.key: each for each in page.pills}
    labels = [each.content for each in pills["facet-statuses"].proto.options]
    rows = {row[0] for row in matching(sql, Filters(years=(2019, 2019), search="플라스틱"))}
    for status, name in (("new", "신규"), ("continued", "계속")):
        count = sum(
            project in rows
            for (project,) in sql("select project_id from projects where status = ?", status)
        )
        assert f"{name} ({count})" in labels
    every_year = [each.content for each in pills["facet-years"].proto.options]
    assert any(each.endswith("(0)") for each in every_year)
    assert len(every_year) == sql("select count(distinct year) from projects")[0][0]


def test_pages_of_the_list_are_walked_by_the_address(open_page: OpenPage, sql) -> None:
    first = found(open_page("projects", program=LAB))
    second = found(open_page("projects", program=LAB, page="2"))
    assert len(first) == list_screen.A_PAGE
    assert not set(first) & set(second)
    beyond = found(open_page("projects", program=LAB, page="99"))
    total = sql("select count(*) from projects where program_id = ?", LAB)[0][0]
    assert len(beyond) == (total - 1) % list_screen.A_PAGE + 1
    assert found(open_page("projects", program=LAB, page="x")) == first


def test_an_empty_result_says_what_to_loosen(open_page: OpenPage, sql) -> None:
    page = open_page("projects", q="통영", year="2019", status="continued", has="budget")
    assert page.title[0].value == "필터에 맞는 프로젝트가 없습니다."
    labels = [each.label for each in page.button if (each.key or "").startswith("loosen")]
    chosen = Filters((2019, 2019), statuses=("continued",), has=("budget",), search="통영")
    counts = []
    for label in labels:
        counts.append(int(re.search(r"→ ([\d,]+)건", label)[1]))
    assert counts == sorted(counts, reverse=True)
    assert len(matching(sql, chosen)) == 0
    alone = open_page("projects", q="없는말이다")
    assert [each.label for each in alone.button if "해제" in each.label] == [
        f"‘검색어’ 필터 해제 → {sql('select count(*) from projects')[0][0]}건"
    ]


def test_the_table_shows_the_same_projects_as_the_cards(open_page: OpenPage) -> None:
    shown = open_page("projects", q="리빙랩")
    table = open_page("projects", q="리빙랩", **{"as": "table"}).dataframe[0].value
    names = [
        each.proto.label for each in shown.get("page_link") if "id=" in each.proto.query_string
    ]
    assert [name.replace("\\", "") for name in names] == list(table["프로젝트"])[: len(names)]


@given(chosen=filters_strategy)
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_leaves_has_the_totals_of_the_screen(chosen: Filters, in_use, sql) -> None:
    from gnlab_app.charts import palette
    from gnlab_app.context import data
    from gnlab_app.context.context import View
    from gnlab_data.reference.readings import facts

    view = View(language("ko"), palette.LIGHT, facts(), chosen, ())
    rows = data.found(chosen, list_screen.MOST_EXPORTED, 0, "newest")
    listed = listing.listed(view, rows)
    columns = listed.values(view.say)
    expected = matching(sql, chosen)
    assert len(columns["프로젝트"]) == len(expected) == listing.counts(view)["project_rows"]
    assert sorted(columns["코드"]) == sorted(row[0] for row in expected)
    read_in = dict(sql("select project_id, source_ids from projects"))
    for project_id, named in zip(columns["코드"], columns["읽은 문서"], strict=True):
        assert len(named.split(" · ")) >= len(read_in[project_id].split(";"))
    money = sql("select project_id, budget_krw::bigint from projects where budget_krw is not null")
    known = {row[0] for row in expected}
    total = sum(value for project, value in money if project in known)
    assert sum(each or 0 for each in columns["사업비 (원)"]) == total
    export = workbook.export_of(view, listed, "프로젝트", data.source_ids(chosen))
    book = openpyxl.load_workbook(io.BytesIO(exports.xlsx_bytes(export)))
    assert book["자료"].max_row == len(expected) + 1
    texts_out = exports.csv_bytes(columns, export.about).decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(texts_out, newline="")))) == len(expected) + 1
    assert json.loads(exports.json_bytes(export))["count"] == len(expected)


@pytest.mark.parametrize(("case", "questions"), CASES.items())
def test_the_cases_of_the_deck_are_found_and_have_their_pages(
    case: str, questions: str, open_page: OpenPage, sql
) -> None:
    project_id = f"{LAB}-{case}"
    for question in questions.split("|"):
        assert project_id in found(open_page("projects", q=question))[:3], question
    page = open_page("project", id=project_id)
    name, sources = sql(
        "select name_ko, source_ids from projects where project_id = ?", project_id
    )[0]
    assert page.title[0].value.replace("\\", "") == name
    assert [each.value for each in page.header][:4] == ["문제 →", "실험 →", "결과 →", "확산"]
    labels = [each.label for each in page.expander]
    assert any(each.startswith("출처 ") for each in labels)
    assert len(sources.split(";")) <= int(re.search(r"출처 (\d+)건", " ".join(labels))[1])


@pytest.mark.parametrize("project_id", UNKNOWN)
def test_what_is_unknown_is_said(project_id: str, open_page: OpenPage) -> None:
    page = open_page("project", id=project_id)
    assert page.warning[0].value == "연도, 장소, 단체는 확인되지 않았다: 자료 없음."
    assert "연도 미상" in " ".join(texts(page))
    assert sum(each.value == "자료 없음" for each in page.markdown) >= 6


def test_an_unknown_project_says_so(open_page: OpenPage) -> None:
    for asked in ({"id": "no-such-project"}, {}):
        page = open_page("project", **asked)
        assert page.title[0].value == "프로젝트를 찾을 수 없습니다"


def test_every_project_opens_in_both_languages(open_page: OpenPage, sql) -> None:
    ids = [row[0] for row in sql("select project_id from projects order by project_id")]
    for number, project_id in enumerate(ids[::12]):
        page = open_page("project", id=project_id, lang=("ko", "en")[number % 2])
        assert len(page.title) == 1
        assert page.header


def test_a_project_names_the_rows_before_and_after_it(open_page: OpenPage) -> None:
    page = open_page("project", id=f"{LAB}-2019-tongyeong-sea")
    assert f"{LAB}-2020-microplastic-free-sea" in found(page)
    assert any("자체 추정" in str(each.value) for each in page.caption)


def test_the_page_says_where_to_report(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GNLAB_REPORT_ADDRESS", "mailto:office@example.kr")
    page = open_page("project", id=UNKNOWN[0])
    address = f"mailto:office@example.kr?subject={UNKNOWN[0]}"
    assert any(address in str(each.value) for each in page.markdown)
