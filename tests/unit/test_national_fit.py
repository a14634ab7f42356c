"""Which national programs fit: the rules by small examples, by properties, and by the facts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gnlab_data.policy import national_fit
from gnlab_data.policy.national_fit import Asked, Rule, fit
from gnlab_data.reference.readings import facts


def rule(program: str, kind: str, value: str, weight: str = "1") -> Rule:
    return Rule(program, kind, value, weight, "사유", "Reason", "source")


RULES = (
    rule("water", "actor", "residents", "3"),
    rule("water", "theme", "river", "2"),
    rule("farm", "theme", "rural", "must"),
    rule("farm", "actor", "residents", "2"),
    rule("farm", "actor", "research", "1"),
    rule("city", "actor", "city", "must"),
    rule("city", "actor", "province", "must"),
    rule("city", "phase", "result", "2"),
    rule("place", "region", "48220"),
)
PROGRAMS = ("untold", "water", "farm", "city", "place")


def states(asked: Asked) -> list[tuple[str, str, int]]:
    return [(each.program_id, each.state, each.score) for each in fit(RULES, PROGRAMS, asked)]


def test_reasons_are_added_up_and_the_best_comes_first() -> None:
    assert states(Asked(themes=("river", "rural"), actors=("residents",))) == [
        ("water", "fits", 5),
        ("farm", "fits", 5),
        ("place", "open", 0),
        ("city", "none", 0),
        ("untold", "untold", 0),
    ]


def test_a_condition_that_does_not_hold_is_told_and_comes_after_all_that_fit() -> None:
    found = fit(RULES, PROGRAMS, Asked(themes=("river",), actors=("residents", "research")))
    assert [(each.program_id, each.state) for each in found[:2]] == [
        ("water", "fits"),
        ("farm", "condition"),
    ]
    assert [each.value for each in found[1].unmet] == ["rural"]
    assert [each.value for each in found[1].met] == ["residents", "research"]


def test_a_condition_that_was_not_asked_about_is_no_obstacle_but_is_told() -> None:
    (farm,) = fit(RULES, ["farm"], Asked(actors=("residents",)))
    assert (farm.state, farm.score) == ("fits", 2)
    assert [each.value for each in farm.unasked] == ["rural"]


def test_of_several_conditions_of_a_kind_one_is_enough() -> None:
    (city,) = fit(RULES, ["city"], Asked(actors=("province",), phases=("result",)))
    assert (city.state, city.score, city.unmet, city.unasked) == ("fits", 5, (), ())


def test_nothing_asked_is_judged_by_nothing() -> None:
    assert {state for _, state, _ in states(Asked())} == {"open", "untold"}


some = st.lists(st.sampled_from(["a", "b", "c"]), max_size=3, unique=True).map(tuple)
rules_strategy = st.lists(
    st.builds(
        rule,
        st.sampled_from(["p", "q"]),
        st.sampled_from(national_fit.KINDS),
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from(["must", "1", "2", "3"]),
    ),
    max_size=12,
    unique_by=lambda each: (each.program_id, each.kind, each.value),
)


@given(rules_strategy, st.builds(Asked, some, some, some, some))
def test_score_and_state_follow_from_the_rules(rules: list[Rule], asked: Asked) -> None:
    for each in fit(rules, ["p", "q"], asked):
        own = [one for one in rules if one.program_id == each.program_id]
        met = [one for one in own if one.value in asked.of(one.kind)]
        assert list(each.met) == met
        points = {"must": 3, "1": 1, "2": 2, "3": 3}
        assert each.score == sum(points[one.weight] for one in met)
        failed = any(
            asked.of(kind)
            and any(one.kind == kind and one.weight == "must" for one in own)
            and not any(one.kind == kind and one.weight == "must" for one in met)
            for kind in national_fit.KINDS
        )
        strong = sum(rule.points for rule in met) > 1
        assert (each.state == "fits") == (strong and not failed)
        assert (each.state == "weak") == (bool(met) and not strong and not failed)
        assert (each.state == "condition") == (bool(met) and failed)
        assert (each.state == "untold") == (not own)


@given(rules_strategy, st.builds(Asked, some, some, some, some), some)
def test_another_theme_never_lowers_a_score(rules: list[Rule], asked: Asked, more: tuple) -> None:
    wider = Asked(
        tuple(dict.fromkeys(asked.themes + more)), asked.actors, asked.phases, asked.regions
    )
    before = {each.program_id: each.score for each in fit(rules, ["p", "q"], asked)}
    for each in fit(rules, ["p", "q"], wider):
        assert each.score >= before[each.program_id]


def test_a_project_is_asked_by_its_themes_actors_phase_and_regions(in_use, sql) -> None:
    project = "nat-resident-science-2023-namhae-air"
    asked = national_fit.of_project(project)
    themes = sql("select theme_id from project_themes where project_id = ? order by 1", project)
    assert asked.themes == tuple(row[0] for row in themes)
    # Two ministries paid and do not act; the institute is a public institution that researches.
    assert asked.actors == ("city", "public_institution", "research", "residents")
    assert asked.regions == ("48840",)
    assert national_fit.of_project("nowhere") == Asked()


def test_phases_by_hand(in_use) -> None:
    assert national_fit.of_project("social-innovation-lab-2019-tongyeong-sea").phases == (
        "continued",
        "result",
    )
    assert national_fit.of_project("sos-lab-2022-medijet").phases in ((), ("problem",), ("trial",))


def test_every_rule_of_the_facts_is_read_and_none_is_made_up(in_use, sql) -> None:
    rows = sql("select program_id, kind, value, weight, source_id from national_fit")
    found = [
        (each.program_id, each.kind, each.value, each.weight, each.source_id)
        for each in national_fit.rules()
    ]
    assert found == rows
    without = {
        each.program_id for each in facts().programs.values() if each.level == "national"
    } - {row[0] for row in rows}
    assert without == {"nat-msit-ict-social", "nat-plan2-social-rnd"}


def test_the_air_of_namhae_fits_the_program_that_took_it(in_use) -> None:
    asked = national_fit.of_project("nat-resident-science-2023-namhae-air")
    programs = [each.program_id for each in facts().programs.values() if each.level == "national"]
    best = fit(national_fit.rules(), programs, asked)[0]
    assert best.program_id == "nat-resident-science"
    assert best.state == "fits"
