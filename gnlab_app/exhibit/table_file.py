"""A table as it leaves the application: with its filters, date, licence and sources in words."""

from __future__ import annotations

from collections.abc import Sequence

from gnlab_app.context import context
from gnlab_app.context.context import View
from gnlab_app.context.labels import SOURCE_KINDS
from gnlab_app.exhibit.table import Table
from gnlab_data import exports


def export_of(view: View, known: Table, title: str, source_ids: Sequence[str]) -> exports.Export:
    """A table with its filters, date, licence and sources, in the reader's language."""
    say = view.say
    read_in = [view.facts.sources[each] for each in source_ids]
    dates = [say.date(each.published_on) if each.published_on else "" for each in read_in]
    sources = {
        say("출처"): [say.data(each.title, None) for each in read_in],
        say("펴낸 곳"): [say.data(each.publisher, None) for each in read_in],
        say("날짜"): dates,
        say("갈래"): [say(SOURCE_KINDS[each.kind]) for each in read_in],
        say("주소"): [each.url or "" for each in read_in],
    }
    columns = known.values(say)
    about = {
        say("필터"): context.chosen_words(view),
        say("자료 기준일"): say.date(view.facts.as_of(source_ids)),
        say("자료 버전"): view.facts.version,
        say("이용 조건"): say("MIT. 사실은 공개 문서에서 옮긴 것이니 쓸 때 그 문서를 밝힌다."),
    }
    if any(value is None for column in columns.values() for value in column):
        about[say("빈칸")] = say("자료 없음. 확인되지 않은 값이며 0이 아니다.")
    return exports.Export(
        title, columns, about, sources if read_in else {}, say("자료"), say("필터와 출처")
    )
