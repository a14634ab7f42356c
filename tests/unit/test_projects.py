"""One project: its chain, who and where equal the CSV files; what is similar says why."""

from __future__ import annotations

import math
from collections import Counter

import pytest

from gnlab_data.language import search
from gnlab_data.language.search import Term, terms
from gnlab_data.projects import project as project_project

LAB = "social-innovation-lab"
SEA = f"{LAB}-2020-microplastic-free-sea"
RAMP = f"{LAB}-undated-wheelchair-ramp"


def test_an_unknown_id_is_no_project(in_use) -> None:
    assert project_project.project("nothing-of-this-name") is None
    assert project_project.project("' or 1=1 --") is None


def test_every_project_has_what_the_tables_say(in_use, sql) -> None:
    ids = [row[0] for row in sql("select project_id from projects order by project_id")]
    themes = Counter(row[0] for row in sql("select project_id from project_themes"))
    sites = Counter(row[0] for row in sql("select project_id from sites"))
    outcomes = Counter(row[0] for row in sql("select project_id from outcomes"))
    before = dict(sql("select project_id, continues_project_id from project_lineage"))
    roles: dict[str, set[tuple[str, str]]] = {}
    for project, role, name in [
        *sql("select project_id, role, org_name from participations"),
        *sql("select project_id, 'lead', lead_org from projects where lead_org is not null"),
    ]:
        roles.setdefault(project, set()).add((role, name))
    for project_id in [*ids[::3], SEA, RAMP]:
        own = project_project.project(project_id)
        assert own is not None
        assert len(own.themes) == themes[project_id]
        assert len(own.sites) == sites[project_id]
        assert len(own.outcomes) == outcomes[project_id]
        named = [(row["role"], row["org_name"]) for row in own.organizations]
        assert set(named) == roles.get(project_id, set())
        assert len(named) == len(set(named))
        chain = [row["project_id"] for row in own.earlier]
        assert (chain[-1] if chain else None) == before.get(project_id)
        for row in own.later:
            assert before[row["project_id"]]


def test_a_chain_is_walked_both_ways(in_use, sql) -> None:
    rows = sql("select project_id, continues_project_id, basis from project_lineage")
    for later, earlier, basis in rows:
        own = project_project.project(later)
        assert own is not None
        assert own.earlier[-1]["project_id"] == earlier
        assert own.row["lineage_basis"] == basis
        first = project_project.project(earlier)
        assert first is not None
        assert later in [row["project_id"] for row in first.later]


def test_the_ramp_is_known_by_name_only(in_use) -> None:
    own = project_project.project(RAMP)
    assert own is not None
    assert (own.row["year"], own.row["lead_org"]) == (None, None)
    assert (own.sites, own.organizations, own.outcomes, own.earlier, own.later) == ((),) * 5
    assert own.source_ids == ["seed-slides"]
    assert own.similar


def features(sql) -> dict[str, set[tuple[str, str]]]:
    """What each project may share, by plain Python over the CSV files."""
    found: dict[str, set[tuple[str, str]]] = {}

    def add(project: str, kind: str, value: str) -> None:
        found.setdefault(project, set()).add((kind, value))

    for project, theme in sql("select project_id, theme_id from project_themes"):
        add(project, "theme", theme)
    acting = sql(
        "select project_id, org_name from participations where role <> 'funder' and project_id "
        "is not null union select project_id, lead_org from projects where lead_org is not null"
    )
    for project, name in acting:
        add(project, "organization", name)
    codes = dict(sql("select name_ko, region_code from regions where kind <> 'province'"))
    for project, city in sql("select project_id, sigungu from sites"):
        if city in codes:
            add(project, "region", codes[city])
    rows = sql("select project_id, name_ko, coalesce(theme_hint, '') from projects")
    table = [{"project_id": a, "name_ko": b, "theme_hint": c} for a, b, c in rows]
    for project, word in search.word_rows(table):
        add(project, "word", word)
    return found


@pytest.mark.parametrize("project_id", [SEA, RAMP, f"{LAB}-2019-no-plastic-mart"])
def test_what_is_similar_is_what_shares_most(project_id: str, in_use, sql) -> None:
    every = features(sql)
    counted = Counter(each for own in every.values() for each in own)
    total = sql("select count(*) from projects")[0][0]
    before = dict(sql("select project_id, continues_project_id from project_lineage"))

    def first(name: str) -> str:
        return first(before[name]) if name in before else name

    scores = {}
    for other, own in every.items():
        shared = own & every[project_id]
        if first(other) != first(project_id) and any(kind != "region" for kind, _ in shared):
            score = sum(math.log(total / counted[each]) for each in shared)
            scores.setdefault(first(other), []).append(score)
    best = sorted((max(each) for each in scores.values()), reverse=True)
    found = project_project.similar(project_id)
    assert [each.score for each in found] == pytest.approx(best[: len(found)], abs=1e-5)
    assert len(found) == project_project.MOST_SIMILAR
    for each in found:
        assert set(each.shared) == every[each.row["project_id"]] & every[project_id]


def test_the_same_question_gives_the_same_answer(in_use) -> None:
    assert project_project.similar(SEA) == project_project.similar(SEA)


@pytest.mark.parametrize(
    ("text", "question", "found"),
    [
        ("부서진 미세 플라스틱이 된다", "미세플라스틱", ["미세 플라스틱"]),
        ("미세플라스틱과 플라스틱", "플라스틱", ["플라스틱", "플라스틱"]),
        ("창원 명서시장 상인회", "ㅁㅅㅅㅈ", ["명서시장"]),
        ("통영바다는 통영어민이 지킨다", '"통영바다는 통영어민"', ["통영바다는 통영어민"]),
        ("통영바다는 통영어민이 지킨다", "통영 어민", ["통영", "통영어민"]),
        ("NEET 청년", "ｎｅｅｔ", ["NEET"]),
        ("없는 글", "있는말", []),
    ],
)
def test_a_match_is_marked_where_it_stands(text: str, question: str, found: list[str]) -> None:
    spans = search.spans(text, terms(question))
    assert [text[first:last] for first, last in spans] == found


def test_words_of_names_tell_what_a_project_is_about() -> None:
    rows = [{"project_id": "a", "name_ko": "통영 바다 프로젝트 2020", "theme_hint": "해양 통영"}]
    assert search.word_rows(rows) == [("a", "바다"), ("a", "통영"), ("a", "해양")]


def test_a_term_without_a_place_is_nowhere() -> None:
    assert search.spans("", [Term("word", "가")]) == []
