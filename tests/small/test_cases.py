"""What is told of a case, over rows small enough to see."""

from __future__ import annotations

from gnlab_data.store.database import Row
from gnlab_data.themes.cases import Case


def row(year: int | None, **told: str) -> Row:
    return {"year": year, "problem_ko": "", "approach_ko": "", "result_ko": ""} | told


def case(*rows: Row, results: tuple[Row, ...] = ()) -> Case:
    return Case(rows, rows[0], results, ())


def test_a_step_is_told_where_any_year_tells_it() -> None:
    assert case(row(2019, problem_ko="쓰레기"), row(2020, approach_ko="모은다")).steps_told == 2
    assert case(row(2020, approach_ko="모은다")).steps_told == 1
    assert case(row(2020)).steps_told == 0


def test_an_actual_result_is_a_told_result_and_a_plan_is_none() -> None:
    actual, plan = {"basis": "actual"}, {"basis": "plan"}
    assert case(row(2020, approach_ko="모은다"), results=(actual,)).steps_told == 2
    assert case(row(2020, approach_ko="모은다"), results=(plan,)).steps_told == 1
    assert case(row(2020, result_ko="나아짐"), results=(actual,)).steps_told == 1


def test_the_year_of_a_case_is_its_last_known_one() -> None:
    assert case(row(2019), row(2021), row(None)).year == 2021
    assert case(row(None)).year is None
    assert case(row(2019, result_ko="가"), row(2020, result_ko="나")).text("result_ko") == "가"
    assert case(row(2019), row(2020, result_ko="나")).text("result_ko") == "나"
