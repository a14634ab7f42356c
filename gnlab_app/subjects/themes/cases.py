"""A theme's cases, results, actors and national programs in words and tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from gnlab_app.context import data
from gnlab_app.context import names as context_names
from gnlab_app.context.context import View
from gnlab_app.context.labels import FIT_STATES, ORGANIZATION_KINDS, ROLES, STATUS
from gnlab_app.evidence import wording
from gnlab_app.exhibit.table import Column, Table, number, table, text
from gnlab_data.language import claims, message
from gnlab_data.policy.national_fit import WITH_REASON, Asked, Fit
from gnlab_data.store.database import Row
from gnlab_data.themes.cases import Case
from gnlab_data.themes.results import Apart, Reason, Sum

MOST_FIGURES = 3
MOST_PUBLISHERS = 2
MOST_NAMES = 4

REASONS: dict[Reason, str] = {
    "plan": message("계획이라 실적과 더하지 않는다"),
    "overlap": message("같은 사람이나 기관이 겹칠 수 있어 더하지 않는다"),
    "several": message("한 프로젝트에 같은 해의 값이 여럿이라 더하지 않는다"),
    "years": message("해를 넘겨서는 더하지 않는 지표다"),
    "one": message("한 프로젝트에만 있어 더할 것이 없다"),
}


# ------------------------------------------------------------------------------------- cases


def case_place(view: View, case: Case) -> str:
    """2020년 · 통영시 · 통영거제환경운동연합; what is not known says so."""
    say = view.say
    known = [row["year"] for row in case.rows if row["year"] is not None]
    where = context_names.names(view, case.regions) if case.regions else say("장소 미상")
    who = say.data(case.head["lead_org"], None) or say("단체 미상")
    when = say.join(say.year(year) for year in known) if known else say("연도 미상")
    return wording.plain(" · ".join((when, where, who)))


def is_name_only(case: Case) -> bool:
    """Whether nothing but its name is known: no step, no year, no place, no organisation."""
    nothing = case.year is None and not case.regions and not case.head["lead_org"]
    return nothing and case.steps_told == 0


def step_text(view: View, case: Case, step: str) -> str:
    """문제 or 실험 of a case, or 자료 없음."""
    text = case.text(step)
    return wording.plain(view.say.data(text, None)) if text else view.say.missing()


def result_lines(view: View, case: Case) -> list[str]:
    """The result of each year as it was told, then some figures with their sources."""
    say = view.say
    told = [row for row in case.rows if row["result_ko"]]
    lines = []
    for row in told:
        text = wording.plain(say.data(row["result_ko"], None))
        dated = f"{say.year(row['year'])} — {text}" if len(case.rows) > 1 else text
        lines.append(dated)
    for row in case.results[:MOST_FIGURES]:
        lines.append(figure_text(view, row))
    more = len(case.results) - MOST_FIGURES
    if more > 0:
        lines.append(say("결과 수치 {count}개 더", count=more))
    return lines or [say.missing()]


def figure_text(view: View, row: Row) -> str:
    """해양쓰레기 수거량 291 t · 한국경제; a plan says so."""
    say = view.say
    measure = view.facts.measures[row["measure_id"]]
    name = wording.plain(say.data(row["measure_ko"], measure.name_en))
    value = say.quantity(row["value"], row["unit"])
    planned = f" ({say.basis('plan')})" if row["basis"] == "plan" else ""
    return f"{name} **{value}**{planned} · {publisher(view, row['source_id'])}"


def publisher(view: View, source_id: str) -> str:
    """The publisher of a document as a link to it."""
    source = view.facts.sources[source_id]
    name = wording.plain(view.publisher(source_id))
    return f"[{name}](<{source.url}>)" if source.url else name


def case_sources(view: View, case: Case) -> str:
    """Who published what is told of a case, some by name."""
    say = view.say
    names = list(dict.fromkeys(each for row in case.rows for each in row["source_ids"]))
    shown = say.join(publisher(view, each) for each in names[:MOST_PUBLISHERS])
    more = len(names) - MOST_PUBLISHERS
    if more > 0:
        return say("출처 {shown} 외 {count}건", shown=shown, count=more)
    return say("출처 {shown}", shown=shown)


def spread_text(view: View, case: Case) -> str:
    """How a case went on: its other years and their names; whether it is known to have."""
    say = view.say
    others = [row for row in case.rows if row is not case.head]
    if others:
        named = [
            f"{say.year(row['year'])} {say.data(row['name_ko'], row['name_en'])}" for row in others
        ]
        inferred = any(row["lineage_basis"] == "inferred" for row in case.rows)
        text = say("연속 사업: {named}", named=say.join(named))
        return wording.plain(say("{text}(자체 추정)", text=text) if inferred else text)
    if case.head["status"] == "continued":
        return say(STATUS["continued"])
    return say("이어졌는지 자료 없음")


def steps_sentence(view: View, cases: Sequence[Case]) -> str:
    """Of how many of the projects the whole chain is known."""
    say = view.say
    whole = sum(case.steps_told == 3 for case in cases)
    result = sum(bool(case.text("result_ko") or case.actual_results) for case in cases)
    if not result:
        return say("프로젝트 {all}건 가운데 결과가 확인된 것은 없다.", all=len(cases))
    if not whole:
        return say(
            "프로젝트 {all}건 가운데 결과가 확인된 것은 {result}건이며, 문제와 실험과 결과가 모두 "
            "확인된 것은 없다.",
            all=len(cases),
            result=result,
        )
    return say(
        "프로젝트 {all}건 가운데 문제와 실험과 결과가 모두 확인된 것은 {whole}건, 결과가 "
        "확인된 것은 {result}건이다.",
        all=len(cases),
        whole=whole,
        result=result,
    )


def deck_title(view: View, cases: Sequence[Case]) -> str:
    """The heading over the deck's cases: how many, and of how many only the name is known."""
    say = view.say
    bare = sum(is_name_only(case) for case in cases)
    if bare:
        return say(
            "발표 자료의 사례 {count}건, 그 가운데 {bare}건은 명칭만 확인된다",
            count=len(cases),
            bare=bare,
        )
    return say("발표 자료의 사례 {count}건", count=len(cases))


def deck_science(view: View, cases: Sequence[Case]) -> str:
    """How far the deck's remark holds for its own cases, as far as the facts tell."""
    told = sum(case.actors_known for case in cases)
    joined = sum(case.with_science for case in cases)
    values = {"count": len(cases), "told": told, "joined": joined}
    if not joined:
        return view.say(
            "발표 자료의 사례 {count}건 가운데 참여 주체가 확인된 것은 {told}건이고, 거기서 "
            "대학이나 연구기관이 함께했다는 자료는 없다.",
            **values,
        )
    return view.say(
        "발표 자료의 사례 {count}건 가운데 참여 주체가 확인된 것은 {told}건이고, 그 가운데 "
        "대학이나 연구기관이 함께한 것은 {joined}건이다.",
        **values,
    )


def case_table(view: View, cases: Sequence[Case]) -> Table:
    """Every project of the theme as a table: what is known of each step."""
    say = view.say
    heads = [case.head for case in cases]
    years = [say.join(dict.fromkeys(say.year(row["year"]) for row in case.rows)) for case in cases]
    by = [say("발표 자료") if case.by_deck else say("우리") for case in cases]
    return table(
        wording.project_column(view, heads),
        text("years", say("연도"), years),
        text("regions", say("시군"), [context_names.names(view, case.regions) for case in cases]),
        wording.program_column(view, heads),
        text("problem", say("문제"), [_plain_step(view, case, "problem_ko") for case in cases]),
        text("approach", say("실험"), [_plain_step(view, case, "approach_ko") for case in cases]),
        text("result", say("결과"), [_plain_result(view, case) for case in cases]),
        text("theme-by", say("주제를 붙인 것"), by),
    )


def _plain_step(view: View, case: Case, step: str) -> str:
    return view.say.data(case.text(step), None)


def _plain_result(view: View, case: Case) -> str:
    say = view.say
    told = say.data(case.text("result_ko"), None)
    return told or (say("결과 수치 있음") if case.actual_results else "")


# ------------------------------------------------------------------------------------- results


def sums_title(view: View, sums: Sequence[Sum]) -> str:
    """What can be added up, as the section's finding."""
    say = view.say
    if not sums:
        return say("프로젝트끼리 더할 수 있는 결과가 없다")
    return say("더할 수 있는 결과는 {count}가지다", count=len(sums))


def sum_table(view: View, sums: Sequence[Sum]) -> Table:
    """What was added up: the measure, the sum, the years, of which projects."""
    say = view.say
    years = [say.join(dict.fromkeys(say.year(row["year"]) for row in each.rows)) for each in sums]
    items = [say.join(_item(view, row) for row in each.rows) for each in sums]
    return table(
        text("result", say("결과"), [_measure_name(view, each.measure_id) for each in sums]),
        number("sum", say("더한 값"), [each.value for each in sums], [each.unit for each in sums]),
        text("years", say("연도"), years),
        number("projects", say("프로젝트"), [each.projects for each in sums], "건"),
        text("added", say("무엇을 더했나"), items),
    )


def apart_table(view: View, apart: Sequence[Apart]) -> Table:
    """What was not added up, its values, and why."""
    say = view.say
    values = [say.join(_item(view, row) for row in each.rows) for each in apart]
    return table(
        text("result", say("결과"), [_measure_name(view, each.measure_id) for each in apart]),
        text("values", say("값"), values),
        text("reason", say("더하지 않은 사유"), [say(REASONS[each.reason]) for each in apart]),
    )


def _measure_name(view: View, measure_id: str) -> str:
    measure = view.facts.measures[measure_id]
    return wording.plain(view.say.data(measure.name_ko, measure.name_en))


def _item(view: View, row: Row) -> str:
    """통영바다는 통영어민이 지킨다 291 t(2019년)."""
    say = view.say
    name = say.data(row["name_ko"], row["name_en"])
    value = say.quantity(row["value"], row["unit"])
    return f"{name} {value}({say.year(row['year'])})"


# ------------------------------------------------------------------------------------- actors


def actor_rows(view: View) -> dict[str | None, dict[str, set[str]]]:
    """Kind of organisation → role → the organisations, in the order of the kinds."""
    found: dict[str | None, dict[str, set[str]]] = {}
    for kind in ORGANIZATION_KINDS:
        own = [row for row in data.participants(view.filters) if row["org_type"] == kind]
        if own:
            roles: dict[str, set[str]] = defaultdict(set)
            for row in own:
                roles[row["role"]].add(row["org_name"])
            found[kind] = roles
    return found


def actor_title(view: View) -> str:
    """How many organisations take part, and of which kind most."""
    say, sizes = view.say, Counter(data.acting(view.filters).values())
    if not sizes:
        return say("누가 함께했는지 자료 없음")
    first = claims.leading(sizes)
    if not first:
        return say("기관과 단체 {all}곳이 함께한 것으로 확인된다", all=sizes.total())
    return say(
        "기관과 단체 {all}곳이 함께했고 {kind:이가} {count}곳으로 가장 많다",
        all=sizes.total(),
        kind=say.join(say(ORGANIZATION_KINDS[kind]) for kind in first),
        count=sizes[first[0]],
    )


def actor_table(view: View) -> Table:
    """Kinds of organisation: how many act, how many in each role, who in most projects."""
    say, rows = view.say, actor_rows(view)
    acting = Counter(data.acting(view.filters).values())

    def counted(key: str, label: str, counts: Sequence[int]) -> Column:
        words = [say.number(count) if count else "–" for count in counts]
        return number(key, label, [count or None for count in counts], "곳", words)

    roles_of = {role: [len(own.get(role, ())) for own in rows.values()] for role in ROLES}
    return table(
        text("kind", say("종류"), [say(ORGANIZATION_KINDS[kind]) for kind in rows]),
        counted("acting", say("함께한 곳"), [acting[kind] for kind in rows]),
        *(counted(role, say(ROLES[role]), own) for role, own in roles_of.items() if any(own)),
        text("busiest", say("프로젝트가 많은 곳"), [_busiest(view, kind) for kind in rows]),
    )


def _busiest(view: View, kind: str | None) -> str:
    """Those with most projects; an organisation with several roles by its largest number."""
    most: dict[str, int] = {}
    for row in data.participants(view.filters):
        if row["org_type"] == kind:
            most[row["org_name"]] = max(most.get(row["org_name"], 0), row["projects"])
    order = sorted(most, key=lambda name: (-most[name], name))
    shown = [
        f"{view.say.data(name, None)} {view.say.quantity(most[name], '건')}"
        for name in order[:MOST_NAMES]
    ]
    text = view.say.join(shown)
    more = len(order) - len(shown)
    if more > 0:
        text = view.say("{text} 외 {count}곳", text=text, count=more)
    return wording.plain(text)


# ------------------------------------------------------------------------------------- national


def fits(view: View, theme_id: str) -> tuple[list[Fit], list[Fit]]:
    """The national programs that fit the theme by the table of rules, and those it is silent on."""
    found = data.national_fits(Asked(themes=(theme_id,)))
    fitting = [each for each in found if each.state in WITH_REASON]
    return fitting, [each for each in found if each.state in ("open", "untold")]


def fits_title(view: View, fitting: Sequence[Fit]) -> str:
    """How many national programs fit, and how many only in part."""
    say = view.say
    whole = sum(each.state == "fits" for each in fitting)
    partly = len(fitting) - whole
    if not fitting:
        return say("이 주제에 맞는다고 밝힌 국가 사업을 찾지 못했다")
    if not whole:
        return say("일부만 맞는 국가 사업이 {count}개 있다", count=partly)
    if partly:
        return say(
            "맞는 국가 사업은 {count}개이고, 일부만 맞는 것이 {partly}개 더 있다",
            count=whole,
            partly=partly,
        )
    return say("맞는 국가 사업은 {count}개다", count=whole)


def fit_text(view: View, fit: Fit) -> str:
    """Why a program fits, what it also asks for, how many of its projects are known here."""
    say = view.say
    reasons = [] if fit.state == "fits" else [f"**{say(FIT_STATES[fit.state])}**"]
    reasons += [wording.plain(say.data(rule.reason_ko, rule.reason_en)) for rule in fit.met]
    reasons += [
        say("다만 {reason}", reason=wording.plain(say.data(rule.reason_ko, rule.reason_en)))
        for rule in (*fit.unmet, *fit.unasked)
    ]
    counts = {
        row["program_id"]: row["distinct_projects"]
        for row in data.counts(("distinct_projects",), ("program_id",), view.filters)
    }
    known = counts.get(fit.program_id)
    reasons.append(say("이 주제에서 확인된 프로젝트: {count}", count=say.quantity(known, "건")))
    sources = dict.fromkeys(rule.source_id for rule in (*fit.met, *fit.unmet, *fit.unasked))
    names = say.join(publisher(view, each) for each in sources)
    return "  \n".join([*reasons, f":small[:gray[{say('출처 {shown}', shown=names)}]]"])
