"""사업: the list and each program's own page equal plain SQL over the CSV files."""

from __future__ import annotations

import calendar
import csv
import re
from itertools import pairwise

import pytest

from gnlab_data import settings
from tests.pages.conftest import OpenPage, page_links, texts

with (settings.REPOSITORY / "data" / "programs.csv").open(encoding="utf-8", newline="") as opened:
    PROGRAMS = list(csv.DictReader(opened))
IDS = [row["program_id"] for row in PROGRAMS]


def links(page) -> list[str]:
    return [each.proto.label for each in page_links(page)]


def test_the_list_has_every_program_the_decks_first(open_page: OpenPage, sql) -> None:
    page = open_page("programs")
    shown = links(page)
    assert sorted(shown) == sorted(row["short_ko"] for row in PROGRAMS)
    deck = {row["short_ko"] for row in PROGRAMS if "seed-slides" in row["source_ids"].split(";")}
    later = len(PROGRAMS) - len(deck)
    assert page.title[0].value == (
        f"사업 {len(PROGRAMS)}개 가운데 {len(deck)}개는 2020년 발표 자료에 있고 "
        f"{later}개는 이후·관련 사업이다."
    )
    axes = {row["short_ko"]: row["axis"] for row in PROGRAMS}
    for one, other in pairwise(shown):
        if axes[one] == axes[other]:
            assert not (one not in deck and other in deck)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("세탁소", ["작업복 세탁소"]),
        ("작업복세탁", ["작업복 세탁소"]),
        ("laundry", ["작업복 세탁소"]),
        ("사회 혁신 실험", ["사회혁신실험"]),
        ("SOS", ["경남SOS랩"]),
    ],
)
def test_programs_are_found_by_name(words: str, found: list[str], open_page: OpenPage) -> None:
    assert links(open_page("programs", q=words)) == found


def test_a_name_that_is_nowhere_says_so(open_page: OpenPage) -> None:
    page = open_page("programs", q="우주선")
    assert links(page) == []
    assert page.info
    assert [each.key for each in page.button if each.key.startswith("loosen")] == ["loosen-search"]


def test_levels_split_the_list(open_page: OpenPage, sql) -> None:
    for level, count in sql("select level, count(*) from programs group by level"):
        assert len(links(open_page("programs", level=level))) == count


@pytest.mark.parametrize("program_id", IDS)
@pytest.mark.parametrize("code", ["ko", "en"])
def test_each_programs_page_shows_all_that_is_known(
    program_id: str, code: str, open_page: OpenPage, sql
) -> None:
    page = open_page("programs", program=program_id, lang=code)
    row = PROGRAMS[IDS.index(program_id)]
    assert page.title[0].value == row["name_ko" if code == "ko" else "name_en"]
    figures = sql(
        "select count(*) from (select distinct year, metric, part_ko from program_years "
        "where program_id = ?)",
        program_id,
    )
    buttons = [each.key for each in page.button if re.match(r"open-\d{4}-", each.key)]
    assert len(buttons) == figures[0][0]
    projects = sql(
        "select coalesce(year, ''), count(*) from projects where program_id = ? group by 1",
        program_id,
    )
    labels = "\n".join(each.label for each in page.expander)
    for year, count in projects:
        known = f"명칭이 확인된 프로젝트 {count}건"
        if code == "en":
            known = f"{count} project{'s' if count != 1 else ''} known by name"
        assert any(year in each.label and known in each.label for each in page.expander), labels
    outcomes = sql("select count(*) from outcomes where program_id = ?", program_id)[0][0]
    if outcomes:
        word = f"공표된 결과 {outcomes}건" if code == "ko" else f"{outcomes} published result"
        assert word in labels
    for text in texts(page):
        assert re.search(r"\b(None|nan|NaT)\b", text) is None
        assert re.search(r"\{[a-z_]+", text) is None


@pytest.mark.parametrize("program_id", IDS)
def test_no_value_of_a_programs_page_is_another_than_in_the_files(
    program_id: str, open_page: OpenPage, sql
) -> None:
    """Each button's number is one of those that the files give for that year and measure."""
    from gnlab_data.language import language

    say = language("ko")
    page = open_page("programs", program=program_id)
    for button in page.button:
        found = re.match(rf"open-\d{{4}}-{program_id}--(.+)--(\d{{4}})--(.*)$", button.key)
        if found:
            rows = sql(
                "select value, unit, basis from program_years where program_id = ? and metric = ? "
                "and year = ? and coalesce(part_ko, '') = ?",
                program_id,
                *found.groups(),
            )
            allowed = {say.quantity(float(value), unit) for value, unit, _ in rows}
            assert re.match(r"\*\*(.+?)\*\*", button.label)[1] in allowed
            planned = all(basis == "plan" for *_, basis in rows)
            assert ("계획)" in button.label) == planned


def test_disagreeing_sources_stand_side_by_side(open_page: OpenPage) -> None:
    page = open_page("programs", program="issue-platform")
    shown = next(each.value for each in page.markdown if "참여 기관·단체, 2019년" in each.value)
    assert shown.index("**87개") < shown.index("**86개") < shown.index("**80개")


def test_projects_that_go_on_name_what_they_continue(open_page: OpenPage, sql) -> None:
    page = open_page("programs", program="social-innovation-lab")
    joined = [table.value for table in page.table if "계속 여부" in table.value.columns]
    told = [each for table in joined for each in table["계속 여부"] if "에서 계속" in each]
    lineage = sql(
        "select count(*) from project_lineage join projects using (project_id) "
        "where program_id = 'social-innovation-lab'"
    )
    assert len(told) == lineage[0][0]


def test_organisations_by_role_equal_sql(open_page: OpenPage, sql) -> None:
    page = open_page("programs", program="social-innovation-lab")
    table = next(each.value for each in page.table if "역할" in each.value.columns)
    rows = sql(
        "select count(distinct org_name) from participations "
        "where program_id = 'social-innovation-lab' group by role order by 1"
    )
    assert sorted(int(each.removesuffix("곳")) for each in table["수"]) == [row[0] for row in rows]


def test_an_unknown_program_says_so(open_page: OpenPage) -> None:
    page = open_page("programs", program="no-such-program")
    assert page.title[0].value == "사업을 찾을 수 없습니다"


def test_the_measure_is_kept_in_the_address(open_page: OpenPage) -> None:
    page = open_page("programs", program="social-innovation-lab", measure="applications")
    alt = page.get("plotly_chart")[0].proto.alt
    assert "2019년 28건, 2020년 31건, 2021년 47건" in alt


def test_the_language_is_the_addresses(open_page: OpenPage) -> None:
    assert "Of 36 programmes 25 are in the deck" in open_page("programs", lang="en").title[0].value


@pytest.mark.parametrize("row", PROGRAMS, ids=IDS)
def test_a_program_is_summed_up_in_english(row: dict[str, str], open_page: OpenPage) -> None:
    shown = texts(open_page("programs", program=row["program_id"], lang="en"))
    plain = [text.replace("\\", "") for text in shown]
    assert row["summary_en"] in plain
    assert not re.search("[가-힣]", row["summary_en"])


WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@pytest.mark.parametrize("row", PROGRAMS, ids=IDS)
def test_an_english_summary_has_the_numbers_of_the_korean(row: dict[str, str]) -> None:
    korean, english = row["summary_ko"], row["summary_en"]
    for month in re.findall(r"(\d+)월", korean):
        assert calendar.month_name[int(month)] in english
    said = set(re.findall(r"\d+", english))
    numbers = set(re.findall(r"\d+", re.sub(r"\d+월", "", korean)))
    assert all(n in said or WORDS[int(n) - 1] in english.lower() for n in numbers)
    assert said <= set(re.findall(r"\d+", korean))
