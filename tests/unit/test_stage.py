"""The stage: every slide ready in one page, what is gone says so, answers, one file."""

from __future__ import annotations

import json
import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from gnlab_app.exhibit.slides import Exhibit, link
from gnlab_app.presentation import questions, routes, stage, standalone
from gnlab_app.subjects import registry
from gnlab_data.language import language
from gnlab_data.talks import files as talk_files
from gnlab_data.talks.talk import SavedView, Talk, Words
from tests.unit.test_query import distinct

PLACES = ["ko", "en"]


def data_of(html: str) -> dict:
    found = re.search(r'<script type="application/json" id="talk">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


def a_page(talk: Talk, code: str = "ko", **more: object) -> str:
    return stage.page(talk, "a", code, "light", "", "", **more)


@pytest.mark.parametrize("code", PLACES)
@pytest.mark.parametrize("number", range(12))
def test_every_view_of_the_shipped_talk_has_its_slide(number: int, code: str, in_use) -> None:
    read = talk_files.read(talk_files.SHIPPED)
    assert read.problems == ()
    assert len(read.talk.views) == 12
    saved = read.talk.views[number]
    made = stage.shown(saved, code, "light", number + 1, 12)
    assert made.problem == ""
    assert made.title
    assert made.notes
    assert made.sources
    assert f"{number + 1} / 12" in made.html
    assert language(code)("자료 기준일 {date}", date="")[:4] in made.html
    if code == "en":
        assert "(in Korean)" in made.title or not re.search("[가-힣]", made.title)
        assert not any(re.search("[가-힣]", line) for line in made.notes)


def test_a_view_that_is_gone_says_so_and_the_talk_goes_on(in_use, monkeypatch) -> None:
    def broken(view: object, query: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setitem(registry.EXHIBITS, "map", {"map": Exhibit(broken)})
    talk = Talk(
        Words("가", "a"),
        tuple(
            SavedView(each, title=Words("이름", "name"))
            for each in ("/gone", "/map", "/?theme=deleted", "nothing", "", "/?chart=totals")
        ),
    )
    html = a_page(talk)
    found = data_of(html)["slides"]
    assert [bool(each["problem"]) for each in found] == [True, True, True, True, True, False]
    assert "이 화면은 이제 없습니다: /gone" in html
    assert "theme=deleted" in html
    assert found[5]["title"] == "이름"
    assert html.count('<section class="slide') == 6


def test_a_chart_that_cannot_be_enlarged_says_so(in_use, monkeypatch) -> None:
    def broken(figure: object) -> object:
        raise ValueError

    monkeypatch.setattr(stage, "enlarged", broken)
    made = stage.shown(SavedView("/?chart=totals&year=2019"), "ko", "light", 1, 1)
    assert made.problem


def test_own_words_are_escaped_and_cannot_end_the_script(in_use) -> None:
    evil = "</script><img src=x onerror=alert(1)>"
    talk = Talk(Words(evil, evil), (SavedView("/map", title=Words(evil), notes=Words(evil)),))
    html = a_page(talk)
    assert "<img" not in html
    assert data_of(html)["slides"][0]["notes"] == [evil]


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("통영", "regions", "48220"),
        ("ㅌㅇㅅ", "regions", "48220"),
        ("tongyeong", "regions", "48220"),
        ("마산합포구", "regions", "48125"),
        ("no플라스틱", "themes", "no-plastic"),
        ("사회혁신실험", "programs", "social-innovation-lab"),
        ("2021", "years", "2021"),
    ],
)
def test_what_is_typed_is_among_the_spellings(typed: str, field: str, value: str, in_use) -> None:
    found = [each for each in questions.entries(language("ko")) if typed in each["keys"]]
    assert (found[0]["field"], found[0]["value"]) == (field, value)


def test_every_region_theme_and_program_may_be_asked_for(in_use, sql) -> None:
    found = questions.entries(language("en"))
    for field, table in (("themes", "themes"), ("programs", "programs")):
        assert (
            sum(each["field"] == field for each in found)
            == sql(f"select count(*) from {table}")[0][0]
        )
    places = sql("select count(*) from regions where kind <> 'province'")[0][0]
    assert sum(each["field"] == "regions" for each in found) == places


def test_an_answer_is_the_same_slide_for_what_was_asked(in_use) -> None:
    made = stage.answer("/map?layer=values", "regions", "48220", "ko", "light")
    assert made["link"] == "/map?layer=values&region=48220"
    assert "통영시" in made["html"]
    assert made["figure"]["data"]
    with pytest.raises(ValueError, match="cannot be asked"):
        stage.answer("/map", "search", "x", "ko", "light")
    with pytest.raises(ValueError, match="cannot be asked"):
        stage.answer("/map", "years", "20x", "ko", "light")


@pytest.mark.parametrize(
    "path", ["/programs?program=social-innovation-lab", "/?chart=totals", "/?chart=axes"]
)
def test_what_official_totals_cannot_tell_of_a_region_is_told_by_known_projects(
    path: str, in_use, sql
) -> None:
    made = stage.answer(path, "regions", "48220", "ko", "light")
    program = "social-innovation-lab" if "program" in path else ""
    rows = sql(
        "select distinct p.project_id from projects p join sites s using (project_id) "
        "where s.sigungu = '통영시' and (? = '' or p.program_id = ?)",
        program,
        program,
    )
    once = distinct(sql, [row[0] for row in rows])
    assert f"명칭이 확인된 프로젝트는 {once}건" in made["title"]
    assert "비교하지 않는다" in made["html"]
    assert made["figure"]["data"]


def test_another_theme_also_takes_the_place_of_a_page_own_theme(in_use) -> None:
    assert questions.asked(link("/needs?need=no-plastic"), "themes", "more-care").parameters == {
        "theme": "more-care"
    }


def client() -> TestClient:
    return TestClient(Starlette(routes=routes.ROUTES), base_url="http://hall.example:8501")


def test_the_routes_answer_with_the_talk_and_with_answers(in_use) -> None:
    html = client().get("/forum/stage?lang=en&keys=off").text
    assert '<html lang="en"' in html
    assert 'id="letters" checked' not in html
    slides = data_of(html)["slides"]
    assert slides[0]["address"].startswith("http://hall.example:8501/")
    assert "<svg" in slides[0]["code"]
    # Who speaks sits at the computer that serves; in the hall nobody reads what they wrote.
    assert client().get("/forum/speaker").status_code == 403
    assert all(each["notes"] == [] for each in slides)
    at_home = TestClient(Starlette(routes=routes.ROUTES), "http://localhost:8501",
                         client=("127.0.0.1", 50000))  # fmt: skip
    spoken = at_home.get("/forum/speaker").text
    assert 'data-mode="speaker"' in spoken
    assert any(each["notes"] for each in data_of(spoken)["slides"])
    answer = client().get("/forum/slide?link=/map&field=regions&value=48220")
    assert answer.json()["link"] == "/map?region=48220"
    assert client().get("/forum/slide?link=/map&field=x&value=1").status_code == 400
    nothing = client().get("/forum/stage?talk=none")
    assert nothing.status_code == 200
    assert data_of(nothing.text)["slides"] == []


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1", "[::1]:8501"])
def test_the_computers_own_name_is_no_address_for_an_audience(host: str, in_use) -> None:
    html = client().get("/forum/stage", headers={"host": host}).text
    assert data_of(html)["slides"][0]["address"] == ""


def test_where_there_is_no_data_the_stage_says_so(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("GNLAB_DATABASE", str(tmp_path / "none.duckdb"))
    answer = client().get("/forum/stage")
    assert answer.status_code == 503
    assert "자료" in answer.text


def test_the_one_file_has_everything_inside(in_use) -> None:
    html = standalone.html(talk_files.read(talk_files.SHIPPED).talk, "ko", "light")
    own = html.replace(standalone._scripts()[0], "")
    assert not re.findall(r'(?:src|href)="(?!data:)[^"#]', own)
    assert 'url("data:font/woff2;base64,' in own
    assert 'url("fonts/' not in own
    assert "default-src &#39;none&#39;" in own
    assert 4_000_000 < len(html.encode()) < 9_000_000
    assert html.count('<section class="slide') == 12
