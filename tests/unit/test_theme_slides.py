"""Themes on stage: the finding, the chain of the leading case, the deck's six cases, the map."""

from __future__ import annotations

import pytest

from gnlab_app.exhibit.slides import link
from gnlab_app.subjects import registry
from gnlab_data.language import language


def made(text: str, code: str = "ko"):
    return registry.slide_of(link(text), code, "light")


def test_the_theme_of_the_sea_tells_its_chain_beside_the_map(in_use) -> None:
    slide = made("/themes?theme=no-plastic")
    assert slide.problem == ""
    assert slide.kicker == "NO 플라스틱"
    assert slide.title.startswith("열 차례 활동에 어민 등 1,100여 명이 참여해 해양쓰레기 291t")
    assert [heading for heading, _ in slide.points] == ["문제", "실험", "결과와 확산"]
    texts = dict(slide.points)
    assert texts["문제"].startswith("양식장 등에서 쓰는 스티로폼 부이가")
    assert "2020년" in texts["결과와 확산"]
    assert slide.basis == (
        "확인된 프로젝트 전체 18건 중 시군이 확인된 17건 기준, 도 전체 0건, 위치 미상 1건"
    )
    assert slide.states == ("실적",)
    assert "hankyung-20191117-results" in slide.source_ids
    table = dict(zip(*list(slide.table.shown(language("ko")).values())[:2], strict=True))
    assert table["통영시"] == "3건"
    assert table["함양군"] == "자료 없음"


def test_the_six_cases_are_told_in_the_order_of_the_deck(in_use) -> None:
    slide = made("/themes?chart=cases")
    assert len(slide.points) == 6
    assert [heading.split(" · ")[0] for heading, _ in slide.points][3:] == [
        "장애인 이동경사로 활용방안",
        "주민기부 공유플랫폼",
        "고향 엄마를 부탁해",
    ]
    texts = [text for _, text in slide.points]
    assert texts[3] == texts[4] == "명칭만 확인된다. 연도와 장소와 단체는 미상."
    assert texts[5].endswith("결과는 자료 없음.")
    assert slide.title == "발표 자료의 사례 6건, 그 가운데 2건은 명칭만 확인된다"
    assert "과학기술의 도움 없이" in slide.sentence


@pytest.mark.parametrize("code", ["ko", "en"])
@pytest.mark.parametrize("chart", ["board", "cases", "years", "science"])
@pytest.mark.parametrize("theme", ["more-care", "inclusion", "no-plastic,youth"])
def test_every_theme_has_its_slides(theme: str, chart: str, code: str, in_use) -> None:
    slide = made(f"/themes?theme={theme}&chart={chart}", code)
    assert slide.problem == ""
    assert slide.title
    assert slide.chart is not None or slide.points
    assert all(text for _, text in slide.points)


def test_nothing_known_says_so(in_use) -> None:
    for chart in ("board", "cases", "science"):
        assert made(f"/themes?theme=no-plastic&year=2018&chart={chart}").problem


def test_a_renamed_or_unknown_theme(in_use) -> None:
    assert made("/themes?theme=nothing").problem
