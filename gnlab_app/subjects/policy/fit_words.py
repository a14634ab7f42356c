"""Which national programs fit what was asked, in words and as a table."""

from __future__ import annotations

from collections.abc import Sequence

from gnlab_app.context.context import View
from gnlab_app.context.labels import FIT_KINDS, FIT_STATES, PARTICIPANTS, PHASES
from gnlab_app.evidence import wording
from gnlab_app.exhibit.table import Table, number, table, text
from gnlab_data.language import claims
from gnlab_data.policy import national_fit
from gnlab_data.policy.national_fit import WITH_REASON, Asked, Fit, Rule


def value_name(view: View, kind: str, value: str) -> str:
    """A theme, kind of actor, phase or region of a rule by name."""
    if kind == "theme":
        return view.name_of("themes", value)
    if kind == "region":
        return view.name_of("regions", value)
    if kind == "phase":
        return view.say(PHASES[value])
    return view.say(PARTICIPANTS[value])


def takes(view: View, program_id: str) -> list[str]:
    """What a program takes by the rules: a line a kind; conditions say so."""
    say, lines = view.say, []
    for kind, title in FIT_KINDS.items():
        own = [
            rule
            for rule in national_fit.rules()
            if rule.program_id == program_id and rule.kind == kind
        ]
        names = [
            value_name(view, kind, rule.value) + (f"({say('필수')})" if rule.must else "")
            for rule in own
        ]
        if names:
            lines.append(f"{say(title)}: {say.join(names)}")
    return lines


def reason_lines(view: View, rules: Sequence[Rule]) -> list[str]:
    """The rules as lines of a list: what, why, and the source."""
    say = view.say
    return [
        f"- **{wording.plain(value_name(view, rule.kind, rule.value))}** "
        f"{wording.plain(say.data(rule.reason_ko, rule.reason_en))} "
        f":small[:gray[({wording.plain(view.publisher(rule.source_id))})]]"
        for rule in rules
    ]


def asked_words(view: View, asked: Asked, whole: bool) -> str:
    """What the programs were asked to fit, in words; where it is `whole`, what is not known too."""
    say = view.say
    parts = []
    for kind, title in FIT_KINDS.items():
        names = [value_name(view, kind, value) for value in asked.of(kind)]
        if names or whole:
            parts.append(f"{say(title)} {say.join(names) or say.missing()}")
    return " · ".join(parts)


def fit_sentence(view: View, name: str, found: Sequence[Fit]) -> str:
    """How many programs fit, and the best of them."""
    say = view.say
    fitting = [each for each in found if each.state == "fits"]
    if not fitting:
        partly = [each for each in found if each.state in WITH_REASON]
        if not partly:
            return say("{name:과와} 맞는 근거를 찾은 국가 사업이 없다.", name=name)
        return say(
            "{name:과와} 맞는 근거가 뚜렷한 국가 사업은 없고, 근거가 약하거나 맞지 않는 조건이 "
            "있는 것은 {names:이다}.",
            name=name,
            names=say.join(view.name_of("programs", each.program_id) for each in partly),
        )
    best = claims.leading({each.program_id: each.score for each in fitting})
    if not best:
        return say(
            "{name:과와} 맞는 근거가 있는 국가 사업은 {names:이다}.",
            name=name,
            names=say.join(view.name_of("programs", each.program_id) for each in fitting),
        )
    return say(
        "{name:과와} 맞는 근거가 있는 국가 사업은 {count}개이고, 근거가 가장 많은 것은 "
        "{best:이다}.",
        name=name,
        count=len(fitting),
        best=say.join(view.name_of("programs", each) for each in best),
    )


def fit_table(view: View, found: Sequence[Fit]) -> Table:
    """How each program fits, as a table."""
    say = view.say

    def reasons(rules: Sequence[Rule]) -> str:
        return " ".join(say.data(rule.reason_ko, rule.reason_en) for rule in rules) or "–"

    return table(
        text(
            "program",
            say("국가 사업"),
            [view.name_of("programs", each.program_id) for each in found],
        ),
        text("fit", say("맞음"), [say(FIT_STATES[each.state]) for each in found]),
        number("score", say("점수"), [each.score for each in found]),
        text("met", say("맞는 사유"), [reasons(each.met) for each in found]),
        text("unmet", say("맞지 않는 조건"), [reasons(each.unmet) for each in found]),
        text("unasked", say("더 볼 필터"), [reasons(each.unasked) for each in found]),
    )
