"""Each page says where the reader is, has a title of its own and the same foot."""

from __future__ import annotations

import pytest

from gnlab_app import page_names
from gnlab_app.exhibit.slides import Link, view_of
from gnlab_app.menu import MENU
from tests.pages.conftest import FOOT_LINKS, OpenPage

ONES = [
    ("programs", "program", "social-innovation-lab", "과제 › 사업 › 사회혁신실험"),
    ("themes", "theme", "no-plastic", "과제 › 주제 › NO 플라스틱"),
    ("regions", "region", "48220", "지역 › 시군 › 통영시"),
    ("regions", "region", "48220,48170", "지역 › 시군 › 통영시, 진주시 비교"),
    ("organizations", "org", "org-046", "기관·협력 › 기관과 단체 › 경상남도 사회혁신추진단"),
    ("project", "id", "univ-village-2021-sujeong", "과제 › 프로젝트 › 수정마을 빛나리 마을학교"),
    ("directions", "direction", "network-practice", "정책 › 개선방향 › 1. 경남리빙랩네트워크 실무"),
    ("project", "id", "gone", "과제 › 프로젝트 › 찾을 수 없음"),
]


def crumbs(page) -> str:
    return str(page.markdown[0].value).removeprefix(":gray[").removesuffix("]").replace("\\", "")


@pytest.mark.parametrize("entry", MENU, ids=lambda each: each.path or "overview")
@pytest.mark.parametrize("code", ["ko", "en"])
def test_every_page_has_its_name_and_the_foot(entry, code: str, open_page: OpenPage) -> None:
    page = open_page(entry.path, lang=code)
    view = view_of(Link(""), code, "light")
    if not entry.hidden:
        assert crumbs(page).split(" › ")[-1] == view.say(entry.title)
    assert page.title[0].value
    foot = page.caption[-1].value
    assert view.say.date(view.facts.projects_date) in foot
    assert view.say.date(view.facts.data_date) in foot
    assert view.facts.version in foot
    assert "MIT" in foot
    links = page.get("page_link")[-FOOT_LINKS:]
    assert [each.proto.page.split("/")[-1] for each in links] == ["about", "contact"]


@pytest.mark.parametrize(("path", "name", "value", "expected"), ONES)
def test_a_page_of_one_thing_names_it(
    path: str, name: str, value: str, expected: str, open_page: OpenPage
) -> None:
    page = open_page(path, **{name: value})
    assert crumbs(page) == expected
    view = view_of(Link(""), "ko", "light")
    above, *_ = expected.split(" › ")
    named = [each for each in reversed(expected.split(" › ")) if each != above]
    assert page_names.title(view, path, value) == " · ".join([*named, "경남 사회혁신·리빙랩"])


def test_every_title_is_of_one_page(in_use) -> None:
    for code in ("ko", "en"):
        view = view_of(Link(""), code, "light")
        titles = [page_names.title(view, each.path, "") for each in MENU if not each.hidden]
        assert len(set(titles)) == len(titles)


def test_each_measure_and_statistic_has_its_definition(open_page: OpenPage, sql) -> None:
    shown = "\n".join(table.value.to_string() for table in open_page("terms").table)
    for name, counts in sql("select name_ko, counts_ko from measures"):
        assert name in shown
        assert counts[:12] in shown.replace("\\", "")
    for (name,) in sql("select name_ko from context_measures"):
        assert name in shown.replace("\\", "")


def test_the_newest_documents_come_first_with_what_rests_on_them(open_page: OpenPage, sql) -> None:
    table = open_page("changes").table[0].value
    [(newest, title)] = sql(
        "select published_on, title from sources where source_id in "
        "(select source_id from program_years union "
        "select unnest(string_split(source_ids, ';')) from projects) "
        "order by published_on desc nulls last limit 1"
    )
    assert title[:10] in table["문서"][0].replace("\\", "")
    assert table["날짜"][0].startswith(newest[:4])


def test_a_mistake_is_reported_with_the_page_it_is_on(open_page: OpenPage) -> None:
    page = open_page("contact", about="/map?region=48220")
    assert "/map?region=48220" in page.code[0].value
    stranger = open_page("contact", about="https://evil.example/")
    assert "evil" not in stranger.code[0].value
    assert "(잘못을 본 화면의 주소)" in stranger.code[0].value
