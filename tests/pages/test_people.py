"""사람과 기관, 기관과 단체: every count equals plain SQL over the CSV files; unknown is not 0."""

from __future__ import annotations

import array
import base64
import json

import pytest

from tests.pages.conftest import OpenPage, texts

PARTS = (
    "(select distinct project_id, org_name, role from participations where project_id is not null "
    "union select project_id, lead_org, 'lead' from projects where lead_org is not null)"
)


def ids(sql) -> dict[str, str]:
    return dict(sql("select org_name, org_id from organizations"))


@pytest.mark.parametrize("name", ["경남대학교", "명서시장 상인회"])
def test_an_organisation_has_all_its_projects_and_partners(
    name: str, open_page: OpenPage, sql
) -> None:
    page = open_page("organizations", org=ids(sql)[name])
    rows = sql(f"select distinct project_id from {PARTS} where org_name = ?", name)
    assert any(text.endswith(f"연도별 {len(rows)}건") for text in texts(page))
    partners = sql(
        f"select count(distinct other.org_name) from {PARTS} as own join {PARTS} as other "
        "using (project_id) where own.org_name = ? and other.org_name <> ? "
        "and own.role <> 'funder' and other.role <> 'funder'",
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
    assert page.title[0].value.startswith(f"{name}이 참여한 것으로 확인된 프로젝트는 ")
    assert page.title[0].value.endswith(f" {count}건이다.")
    assert count < len(set(own))


def test_an_unknown_organisation_is_told(open_page: OpenPage) -> None:
    page = open_page("organizations", org="org-9999")
    assert page.title[0].value == "기관을 찾을 수 없습니다"


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
        ("kyungnam university", "경남대학교"),
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


# ------------------------------------------------------------------------------- the network


def chart(page, key: str) -> dict:
    for each in page.get("plotly_chart"):
        if key in each.proto.id:
            return json.loads(each.proto.spec)
    raise KeyError(key)


def unpacked(values) -> list:
    """Numbers of a figure, which may come packed."""
    if isinstance(values, dict):
        kind = {"f8": "d", "f4": "f", "i1": "b", "i2": "h", "i4": "i"}[values["dtype"]]
        return list(array.array(kind, base64.b64decode(values["bdata"])))
    return list(values)


def drawn(page) -> tuple[dict[str, tuple[float, float]], list[tuple[str, str]]]:
    """The marks of the picture by id, and the pairs that its lines join."""
    marks, lines = {}, []
    for trace in chart(page, "network")["data"]:
        xs, ys = unpacked(trace["x"]), unpacked(trace["y"])
        if trace["mode"] == "lines":
            lines += [(xs[at : at + 2], ys[at : at + 2]) for at in range(0, len(xs), 3)]
        elif "customdata" in trace:
            marks |= dict(zip(trace["customdata"], zip(xs, ys, strict=True), strict=True))
    at = {place: org_id for org_id, place in marks.items()}
    return marks, [tuple(sorted(at[place] for place in zip(*line, strict=True))) for line in lines]


@pytest.mark.parametrize(
    "query",
    [{"year": "2021"}, {"org": "org-024", "steps": "2", "role": "all"}],
    ids=str,
)
def test_the_tables_equal_the_picture_and_the_rows(query, open_page: OpenPage, sql) -> None:
    page = open_page("network", **query)
    marks, lines = drawn(page)
    names = dict(sql("select org_id, org_name from organizations"))
    nodes, edges = (
        next(each.value for each in page.table if column in each.value.columns)
        for column in ("사이 정도", "다른 곳")
    )
    assert sorted(nodes["기관·단체"]) == sorted(names[each] for each in marks)
    pairs = {frozenset((names[one], names[other])) for one, other in lines}
    assert len(lines) == len(pairs) == len(edges)
    assert {frozenset(pair) for pair in zip(edges["한 곳"], edges["다른 곳"], strict=True)} == pairs
    roles = "" if query.get("role") == "all" else "where role <> 'funder'"
    years = f"where year = '{query['year']}'" if "year" in query else ""
    rows = sql(
        f"with parts as (select distinct project_id, org_name from {PARTS} {roles}), "
        f"own as (select * from parts semi join (from projects {years}) using (project_id)) "
        "select one.org_name, other.org_name, count(distinct one.project_id) from own as one "
        "join own as other using (project_id) where one.org_name < other.org_name group by all"
    )
    there = {names[each] for each in marks}
    known = {frozenset(row[:2]): row[2] for row in rows if {row[0], row[1]} <= there}
    assert set(known) == pairs
    met = "함께한 곳(재정 지원 기관 포함)" if query.get("role") == "all" else "함께한 곳"
    partners = {name: f"{sum(name in row[:2] for row in rows)}곳" for name in nodes["기관·단체"]}
    assert dict(zip(nodes["기관·단체"], nodes[met], strict=True)) == partners
    if "org" in query:
        assert query["org"] in marks


def test_an_organisation_stands_in_one_place_over_years_and_filters(open_page: OpenPage) -> None:
    first, _ = drawn(open_page("network", year="2020"))
    frames = []
    for query in ({"year": "2021"}, {"year": "2022", "role": "all"}, {"theme": "no-plastic"}):
        page = open_page("network", **query)
        marks, _ = drawn(page)
        both = set(first) & set(marks)
        assert both
        assert all(first[each] == marks[each] for each in both)
        frames.append(chart(page, "network")["layout"]["xaxis"]["range"])
    page = open_page("network", year="2019")
    assert chart(page, "network")["layout"]["xaxis"]["range"] == frames[0]


def test_the_network_says_on_how_much_it_rests(open_page: OpenPage, sql) -> None:
    page = open_page("network")
    known = sql(
        f"select count(distinct org_name) from {PARTS} where role <> 'funder' group by project_id"
    )
    assert any("확인된 프로젝트 215건 가운데" in text for text in texts(page))
    assert len([row for row in known if row[0] > 1]) >= 69
    assert any("두 곳 이상 확인된 것은 69건이다" in text for text in texts(page))
    assert any("세 종류 이상의 기관이 함께한 프로젝트는 41건이다" in text for text in texts(page))


def test_kinds_never_met_are_0_and_unknown_ones_are_told_apart(open_page: OpenPage) -> None:
    page = open_page("network", year="2018")
    matrix = next(each.value for each in page.table if "중앙부처" in each.value.columns)
    row = matrix.set_index("종류").loc["주민 모임"]
    assert set(row) == {"자료 없음"}
    page = open_page("network")
    matrix = next(each.value for each in page.table if "중앙부처" in each.value.columns)
    assert matrix.set_index("종류").loc["학교", "기업"] == "0건"


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_choice_is_drawn_in_both_languages(lang: str, open_page: OpenPage) -> None:
    page = open_page("network", role="money", colour="theme", org="org-001", lang=lang)
    assert page.title[0].value
    page = open_page("network", role="x", org="org-9999", steps="9", colour="<b>", lang=lang)
    assert len(drawn(page)[0]) == 40


def test_a_network_without_a_joint_says_so(open_page: OpenPage) -> None:
    page = open_page("network", year="2030")
    assert "‘연도’ 필터 해제" in texts(page)
    assert "자료 없음" in page.title[0].value


def test_a_project_with_two_roles_is_one_bar(open_page: OpenPage, sql) -> None:
    page = open_page("organizations", org=ids(sql)["경남연구원"])
    roles = next(each.value for each in page.table if "주관" in each.value.columns)
    # One project of 2018, which it led and housed; 2020 two others; nothing is known of 2019.
    assert roles.to_numpy().tolist() == [
        ["2018년", "1건", "0건", "0건"],
        ["2019년", "자료 없음", "자료 없음", "자료 없음"],
        ["2020년", "0건", "1건", "1건"],
    ]


def test_those_that_are_equal_are_told_together(open_page: OpenPage) -> None:
    page = open_page("network", theme="more-care")
    assert "가장 많이 만난 곳도 3곳과 함께했다: " in page.title[0].value
    assert any("처음 나온 곳은 " in text for text in texts(open_page("network", year="2021")))
