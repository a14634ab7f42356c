"""Views as slides: links, every page's slide in both languages, what is gone says so."""

from __future__ import annotations

import logging

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as relaxed
from hypothesis import strategies as st

from gnlab_app.exhibit import slides
from gnlab_app.exhibit.slides import Exhibit, Link, Slide, link
from gnlab_app.subjects import registry
from gnlab_data.language import language
from gnlab_data.published.figures import figure
from gnlab_data.reference.readings import facts

CHARTS = [(path, chart) for path, own in registry.EXHIBITS.items() for chart in own]


def test_a_link_is_read_and_written_without_language_host_and_look() -> None:
    saved = link("http://localhost:8501/themes?theme=no-plastic&lang=en&year=2019-2021&look=dark")
    assert saved == Link("themes", (("theme", "no-plastic"), ("year", "2019-2021")))
    assert saved.text() == "/themes?theme=no-plastic&year=2019-2021"
    assert link(saved.text(lang="en")) == saved
    assert link("/").text() == "/"


@pytest.mark.parametrize("code", ["ko", "en"])
@pytest.mark.parametrize(("path", "chart"), CHARTS)
def test_every_chart_of_every_page_has_its_slide(path: str, chart: str, code: str, in_use) -> None:
    made = registry.slide_of(Link(path, (("chart", chart),)), code, "light")
    assert made.problem == ""
    assert made.title
    assert made.kicker
    assert made.chart is not None or made.points or made.table
    assert len({len(column.values) for column in made.table.columns}) <= 1
    view = slides.view_of(Link(path), code, "light")
    foot = slides.foot_of(view, made)
    assert view.say.date(view.facts.as_of(made.source_ids)) in foot
    if code == "en":
        words = [made.kicker, made.title, made.basis, foot, *made.states]
        assert not any("건 기준" in each or "자료 없음" in each for each in words)


@pytest.mark.parametrize(
    "text",
    [
        "/gone",
        "/map?theme=deleted-theme",
        "/programs?program=social-innovation-lab&region=99999",
        "/?chart=no-such-chart",
    ],
)
def test_what_is_gone_says_so_on_its_slide(text: str, in_use) -> None:
    made = registry.slide_of(link(text), "ko", "light")
    assert made.problem
    assert made.title == made.problem
    assert made.chart is None


def test_a_chart_that_breaks_says_so_and_is_logged(
    in_use, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(view: object, query: object) -> Slide:
        raise ZeroDivisionError

    monkeypatch.setitem(registry.EXHIBITS, "map", {"map": Exhibit(broken)})
    with caplog.at_level(logging.ERROR):
        made = registry.slide_of(link("/map"), "ko", "light")
    assert made.problem
    assert "ZeroDivisionError" in caplog.text


def test_an_answer_from_the_floor_keeps_everything_else(in_use) -> None:
    asked = slides.asked_again(link("/map?layer=values&year=2020"), "regions", "48220")
    assert asked.parameters == {"layer": "values", "year": "2020", "region": "48220"}
    later = slides.asked_again(asked, "years", "2021")
    assert later.parameters["year"] == "2021"
    assert later.parameters["region"] == "48220"


def test_a_programme_slide_shows_the_figures_of_the_rule(in_use) -> None:
    made = registry.slide_of(link("/programs?program=social-innovation-lab"), "ko", "light")
    columns = made.table.shown(language("ko"))
    years, values = columns["연도"], columns["값"]
    shown = dict(zip(years, values, strict=True))
    assert shown["2019년"] == "11건"
    assert shown["2020년"] == "15건"
    chosen = figure(facts(), "social-innovation-lab", "projects_selected", 2020).chosen
    assert chosen is not None
    assert chosen.source_id in made.source_ids


YEARS = st.tuples(st.integers(2017, 2026), st.integers(2017, 2026)).map(sorted)


@relaxed(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    chart=st.sampled_from(CHARTS),
    years=YEARS,
    theme=st.sampled_from(["", "no-plastic", "more-care", "inclusion"]),
    region=st.sampled_from(["", "48220", "48860", "48120,48310", "48000"]),
    code=st.sampled_from(["ko", "en"]),
)
def test_any_filters_give_a_slide(
    chart: tuple[str, str], years: list[int], theme: str, region: str, code: str, in_use
) -> None:
    query = {"chart": chart[1], "year": f"{years[0]}-{years[1]}", "theme": theme, "region": region}
    saved = Link(chart[0], tuple((name, value) for name, value in query.items() if value))
    made = registry.slide_of(saved, code, "light")
    assert made.title
    assert "그리지 못했다" not in made.problem
    assert "could not be drawn" not in made.problem
