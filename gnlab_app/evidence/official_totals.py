"""What the first page finds in the published totals: by page, slide, document and file alike."""

from __future__ import annotations

from collections.abc import Iterable

from gnlab_app.context import data
from gnlab_app.context.context import View
from gnlab_app.context.labels import MAIN_PROGRAMS
from gnlab_app.evidence import wording
from gnlab_data.published import sentences
from gnlab_data.published.figures import Figure
from gnlab_data.reference.readings import Program


def programs_in_view(view: View) -> list[Program]:
    """The programs of the deck in view, the main ones first."""
    facts, filters = view.facts, view.filters
    on_axes = [name for axis in facts.axes.values() for name in axis.program_ids]
    programs = [facts.programs[name] for name in dict.fromkeys((*MAIN_PROGRAMS, *on_axes))]
    found = [each for each in programs if filters.includes_program(each.program_id, each.level)]
    return sorted(found, key=lambda each: each.program_id not in MAIN_PROGRAMS)


def finding(view: View, figures: Iterable[Figure], programs: Iterable[Program]) -> tuple[str, str]:
    """The finding and a line more: of what happened; of plans where there is nothing else.

    Under filters by which totals are not published, of the projects known by name.
    """
    facts, say = view.facts, view.say
    if view.filters.narrows_projects_only:
        return known_projects(view)
    planned = sentences.planned(facts, figures, say)
    if view.filters.basis == "plan":
        return planned, ""
    findings = sentences.findings(facts, view.filters, list(programs))
    title = sentences.headline(facts, findings, say)
    return title or planned, sentences.second_line(facts, findings, say)


def known_projects(view: View) -> tuple[str, str]:
    """How many projects are known by name, and a line more."""
    sentence = wording.coverage_sentence(view, data.covered(view.filters))
    title, _, rest = sentence.partition(". ")
    return (f"{title}." if rest else title), rest
