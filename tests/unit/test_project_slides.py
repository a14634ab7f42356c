"""The slides of projects say what their pages say."""

from __future__ import annotations

import pytest

from gnlab_app.exhibit.slides import link
from gnlab_app.subjects import registry
from gnlab_data.language import language

LAB = "social-innovation-lab"


def test_a_project_is_told_in_its_four_steps(in_use, sql) -> None:
    project_id = f"{LAB}-2019-tongyeong-sea"
    made = registry.slide_of(link(f"/project?id={project_id}"), "ko", "light")
    name, problem, result, sources = sql(
        "select name_ko, problem_ko, result_ko, source_ids from projects where project_id = ?",
        project_id,
    )[0]
    assert made.title == name
    assert [heading for heading, _ in made.points] == ["문제", "실험", "결과", "확산"]
    assert made.points[0][1] == problem
    assert made.points[2][1] == result
    assert "2020년" in made.points[3][1]
    assert made.chart is not None
    outcomes = sql("select count(*) from outcomes where project_id = ?", project_id)[0][0]
    assert len(made.table.shown(language("ko"))["값"]) == outcomes
    assert set(sources.split(";")) <= set(made.source_ids)


def test_what_is_unknown_is_said_on_the_slide(in_use) -> None:
    made = registry.slide_of(link(f"/project?id={LAB}-undated-wheelchair-ramp"), "ko", "light")
    assert "연도, 장소, 단체는 확인되지 않았다" in made.sentence
    assert [text for _, text in made.points] == ["자료 없음"] * 4
    assert made.chart is None
    assert registry.slide_of(link("/project?id=gone"), "ko", "light").problem


@pytest.mark.parametrize(("text", "count"), [("/projects?q=다랭이", None), ("/projects", 252)])
def test_a_list_of_projects_rests_on_its_rows(text: str, count: int | None, in_use, sql) -> None:
    made = registry.slide_of(link(text), "ko", "light")
    total = sql("select count(*) from projects")[0][0]
    assert made.basis.startswith(f"전체 {total}건 중 {count or ''}")
    assert made.points
    assert made.source_ids
    assert registry.slide_of(link("/projects?q=없는말이다"), "ko", "light").problem
