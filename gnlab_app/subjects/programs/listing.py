"""The programs in view and what is said of them: by page, slide, document and file alike."""

from __future__ import annotations

from collections.abc import Sequence

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.evidence import wording
from gnlab_data.reference.readings import Program


def in_view(view: View) -> list[Program]:
    """Programs of the level and choice that may have run in the years, by name where asked."""
    spans = data.timeline()
    return [
        program
        for program in view.facts.programs.values()
        if view.filters.includes_program(program.program_id, program.level)
        and spans[program.program_id].may_have_run_in(view.filters.years)
        and wording.names_match(program, view.filters.search)
    ]


def headline(view: View, programs: Sequence[Program]) -> str:
    """How many there are, and how many of them the deck names."""
    in_deck = sum(program.in_deck for program in programs)
    if in_deck == len(programs):
        return view.say("사업 {count}개는 모두 2020년 발표 자료에 있다.", count=in_deck)
    if not in_deck:
        return view.say(
            "사업 {count}개는 2020년 발표 자료의 이후·관련 사업이다.", count=len(programs)
        )
    return view.say(
        "사업 {count}개 가운데 {deck}개는 2020년 발표 자료에 있고 {later}개는 이후·관련 사업이다.",
        count=len(programs),
        deck=in_deck,
        later=len(programs) - in_deck,
    )
