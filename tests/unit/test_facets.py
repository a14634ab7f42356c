"""Facet counts equal independent counting under random filters; pages and orders cut rightly."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gnlab_data.projects import facets, listing
from gnlab_data.query import query
from gnlab_data.query.filters import KNOWN, Filters
from tests.unit.test_filters import filters_strategy
from tests.unit.test_query import matching

relaxed = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
searched = st.sampled_from(["", "플라스틱", "돌봄", "통영 바다", "마을", "없는말이다"])


def expected(sql, chosen: Filters, field: str, known: dict) -> Counter[str | None]:
    """Rows for each value of a facet by plain counting: the field's own choice left out."""
    own = replace(chosen, **{field: getattr(Filters(), field)})
    if own not in known:
        known[own] = matching(sql, own)
    rows = {row[0]: row for row in known[own]}
    if field == "years":
        return Counter(row[2] for row in rows.values())
    if field == "programs":
        return Counter(row[1] for row in rows.values())
    statements = {
        "themes": "select project_id, theme_id from project_themes",
        "statuses": "select project_id, status from projects",
        "confidences": "select project_id, confidence from projects",
        "kinds": "select project_id, org_type from participations join organizations "
        "using (org_name) where org_type is not null union select project_id, org_type from "
        "projects join organizations on lead_org = org_name where org_type is not null",
    }
    pairs = set(sql(statements[field]))
    return Counter(value for project, value in pairs if project in rows)


@given(chosen=filters_strategy, words=searched)
@relaxed
def test_each_value_counts_what_choosing_it_would_leave(
    chosen: Filters, words: str, sql, in_use
) -> None:
    chosen = replace(chosen, search=words)
    counted, known = facets.facets(chosen), {}
    for field in ("years", "programs", "themes", "statuses", "confidences", "kinds"):
        assert counted[field] == dict(expected(sql, chosen, field, known)), field
    for name in KNOWN:
        more = replace(chosen, has=tuple(dict.fromkeys((*chosen.has, name))))
        assert counted["has"][name] == len(matching(sql, more))


@given(chosen=filters_strategy, words=searched, data=st.data())
@relaxed
def test_choosing_a_value_gives_the_rows_it_counted(
    chosen: Filters, words: str, data: st.DataObject, in_use
) -> None:
    chosen = replace(chosen, search=words)
    counted = facets.facets(chosen)
    fields = [field for field in facets.FACETS if any(value for value in counted[field])]
    if not fields:
        return
    field = data.draw(st.sampled_from(fields))
    value = data.draw(st.sampled_from(sorted(each for each in counted[field] if each)))
    taken = (int(value), int(value)) if field == "years" else (value,)
    assert query.rows(replace(chosen, **{field: taken})) == counted[field][value]


@given(chosen=filters_strategy)
@relaxed
def test_loosening_a_filter_gives_the_rows_it_promised(chosen: Filters, sql, in_use) -> None:
    fields = ("years", "programs", "themes", "regions", "has", "search")
    for field, count in facets.loosened(chosen, fields).items():
        own = replace(chosen, **{field: getattr(Filters(), field)})
        assert count == len(matching(sql, own))


@given(
    chosen=filters_strategy, order=st.sampled_from(list(listing.ORDERS)), size=st.integers(3, 40)
)
@relaxed
def test_the_pages_of_an_order_are_the_whole_result_once(
    chosen: Filters, order: str, size: int, sql, in_use
) -> None:
    chosen = replace(chosen, programs=(), levels=(), statuses=())
    shown = []
    for skip in range(0, query.rows(chosen) + size, size):
        shown += [row["project_id"] for row in listing.found(chosen, size, skip, order)]
    assert len(shown) == len(set(shown))
    assert set(shown) == {row[0] for row in matching(sql, chosen)}


def test_the_orders_order(in_use) -> None:
    newest = [row["year"] for row in listing.found(Filters(), 500, 0, "newest")]
    known = [year for year in newest if year is not None]
    assert newest == [*known, None, None]
    assert all(one >= other for one, other in pairwise(known))
    names = [row["name_ko"] for row in listing.found(Filters(), 500, 0, "name")]
    assert names == sorted(names)
    with pytest.raises(KeyError):
        listing.found(Filters(), 1, 0, "year; drop table projects")


def test_projects_by_place_follow_the_official_order(in_use, sql) -> None:
    first = dict(
        sql(
            "select project_id, min(region_code) from sites join regions "
            "on regions.name_ko = sites.sigungu where regions.kind <> 'province' group by 1"
        )
    )
    shown = [row["project_id"] for row in listing.found(Filters(), 500, 0, "region")]
    codes = [first.get(each) for each in shown]
    placed = [code for code in codes if code]
    assert codes == [*placed, *[None] * (len(codes) - len(placed))]
    assert placed == sorted(placed)


def test_what_stands_beside_projects_is_theirs(in_use, sql) -> None:
    ids = [row["project_id"] for row in listing.found(Filters(), 40)]
    found = {(r["project_id"], r["value"]) for r in listing.beside(ids) if r["kind"] == "theme"}
    rows = sql("select project_id, theme_id from project_themes")
    assert found == {row for row in rows if row[0] in ids}
    assert listing.beside([]) == []
