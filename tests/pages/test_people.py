"""사람과 기관, 기관과 단체: every count equals plain SQL over the CSV files; unknown is not 0."""

from __future__ import annotations

import pytest

from tests.pages.conftest import OpenPage, texts

PARTS = (
    "(select distinct project_id, org_name, role from participations where project_id is not null "
    "union select project_id, lead_org, 'lead' from projects where lead_org is not null)"
)


def ids(sql) -> dict[str, str]:
    return dict(sql("select org_name, org_id from organizations"))


@pytest.mark.parametrize(
    "name", ["경남대학교", "인제대학교", "통영거제환경운동연합", "명서시장 상인회"]
)
def test_an_organisation_has_all_its_projects_and_partners(
    name: str, open_page: OpenPage, sql
) -> None:
    page = open_page("organizations", org=ids(sql)[name])
    rows = sql(f"select distinct project_id from {PARTS} where org_name = ?", name)
    assert any(text.endswith(f"해마다 한 줄로 {len(rows)}줄") for text in texts(page))
    partners = sql(
        f"select count(distinct other.org_name) from {PARTS} as own join {PARTS} as other "
        "using (project_id) where own.org_name = ? and other.org_name <> ?",
        name,
        name,
    )[0][0]
    assert f"함께한 곳 {partners}곳과 함께한 프로젝트 수" in texts(page)


def test_the_title_counts_a_project_that_goes_on_once(open_page: OpenPage, sql) -> None:
    name = "통영거제환경운동연합"
    before = dict(sql("select project_id, continues_project_id from project_lineage"))

    def first(project: str) -> str:
        return first(before[project]) if project in before else project

    own = [row[0] for row in sql(f"select project_id from {PARTS} where org_name = ?", name)]
    count = len({first(each) for each in own})
    page = open_page("organizations", org=ids(sql)[name])
    assert page.title[0].value.startswith(f"{name}이 함께한 알려진 프로젝트는 ")
    assert page.title[0].value.endswith(f" {count}건이다.")
    assert count < len(set(own))


def test_an_unknown_organisation_is_told(open_page: OpenPage) -> None:
    page = open_page("organizations", org="org-9999")
    assert page.title[0].value == "그런 기관은 없다"


def test_another_name_and_its_reason_are_told(open_page: OpenPage, sql) -> None:
    page = open_page("organizations", org=ids(sql)["경남연구원"])
    assert any(text.startswith("다른 이름: 경남발전연구원. 2019년에") for text in texts(page))


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_list_has_every_organisation_once(lang: str, open_page: OpenPage, sql) -> None:
    page = open_page("organizations", lang=lang)
    assert len(page.dataframe[0].value) == sql("select count(*) from organizations")[0][0]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("경남발전", "경남연구원"),
        ("ㄱㄴㅌㅋㄴㅍㅋ", "경남테크노파크"),
        ("환경 운동", "경남환경운동연합"),
    ],
)
def test_an_organisation_is_found_by_its_names(
    question: str, name: str, open_page: OpenPage
) -> None:
    page = open_page("organizations", q=question)
    assert name in list(page.dataframe[0].value.iloc[:, 0])


def test_the_list_is_by_kind_and_region(open_page: OpenPage, sql) -> None:
    page = open_page("organizations", kind="university")
    expected = sql("select count(*) from organizations where org_type = 'university'")[0][0]
    assert len(page.dataframe[0].value) == expected
    page = open_page("organizations", region="48220", kind="residents")
    expected = sql(
        "select count(*) from organizations where org_type = 'residents' and "
        "(sigungu = '통영시' or "
        f"org_name in (select org_name from {PARTS} join sites using (project_id) "
        "where sites.sigungu = '통영시'))"
    )[0][0]
    assert len(page.dataframe[0].value) == expected > 3
