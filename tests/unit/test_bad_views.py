"""One bad view never breaks the rest of a talk: on stage, as one HTML file, as documents."""

from __future__ import annotations

import io
import json
from html import unescape
from html.parser import HTMLParser

import openpyxl
import pytest
from PIL import Image
from pptx import Presentation

from gnlab_app import documents
from gnlab_app.documents import images
from gnlab_app.presentation import stage, standalone
from gnlab_data.talks import reading
from gnlab_data.talks.talk import SavedView, Talk
from tests.documents.test_sealed_browser import CRAFTED
from tests.unit.test_stage import data_of

GOOD = {"link": "/programs?program=social-innovation-lab", "title": "좋은 화면"}
BAD = [
    {"link": "//["},
    {"link": "/none"},
    {"link": "/project?id=" + "9" * 900},
    {"link": "/projects?q=" + "가" * 300},
    {"link": "/projects?q=%00%0b%ud800&page=²"},
    {"link": "/map?year=9999&region=1,2,3&measure=%F0%9F%98%80"},
    {"link": "/themes?theme=\ud800"},
    {"link": "/regions?region=48220&chart=none"},
    {"link": ""},
    {"link": 7},
    "no view",
    {"link": "/map", "notes": "\x00" * 50, "seconds": 10**30},
    *({"link": "/", "title": text, "sentence": text, "notes": text} for text in CRAFTED),
    *({"link": f"/projects?q={text}"} for text in CRAFTED),
]


def talk_with(*views: object) -> Talk:
    raw = json.dumps({"title": CRAFTED[0], "views": views}).encode()
    return reading.parsed("bad.json", raw).talk


@pytest.fixture(params=range(0, len(BAD), 16))
def talk(request: pytest.FixtureRequest, in_use) -> Talk:
    """Some of the bad views between two good ones."""
    return talk_with(GOOD, *BAD[request.param : request.param + 16], GOOD)


class Scripts(HTMLParser):
    """What of a page could run: scripts by their type, and attributes that begin with `on`."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = dict(attributes)
        if tag in ("script", "iframe", "object", "embed", "base", "meta", "form", "img", "link"):
            self.found.append(f"{tag} {named.get('type', '')}")
        self.found += [f"{tag} {name}" for name in named if name.startswith("on")]


def test_the_stage_shows_all_others(talk: Talk) -> None:
    html = stage.page(talk, "bad", "ko", "light", "", "", link_base="http://192.168.0.7:8501")
    slides = data_of(html)["slides"]
    assert len(slides) == len(talk.views)
    assert slides[0]["title"] == slides[-1]["title"] == "좋은 화면"
    assert slides[0]["code"].startswith("<svg")
    harmless = stage.page(talk_with(GOOD), "good", "ko", "light", "", "")
    assert sorted(set(Scripts(html).found)) == sorted(set(Scripts(harmless).found))


def test_the_one_file_says_no_more_than_its_own_scripts(talk: Talk) -> None:
    html = standalone.html(talk, "ko", "light")
    assert html.count("<script") == standalone.html(talk_with(GOOD), "ko", "light").count("<script")
    policy = unescape(html.partition('content="')[2].partition('"')[0])
    assert "script-src 'sha256-" in policy
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]


def test_slides_and_workbook_can_be_opened(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.BytesIO()
    Image.new("RGB", (4, 4)).save(file, "PNG")
    drawn = file.getvalue()
    monkeypatch.setattr(images, "picture", lambda *values, **named: drawn)
    monkeypatch.setattr(images, "drawing", lambda *values: "<svg></svg>")
    made = documents.of_talk("pptx", talk, "ko")
    assert len(Presentation(io.BytesIO(made)).slides) >= len(talk.views)
    openpyxl.load_workbook(io.BytesIO(documents.of_talk("xlsx", talk, "ko")))


def test_a_long_address_is_written_where_no_code_holds_it() -> None:
    view = SavedView("/projects?q=" + "%EA%B0%80" * 400)
    shown = stage._code("http://192.168.0.7" + view.link)
    assert shown == ""
    assert stage._code("http://192.168.0.7/" + "a" * 2000).startswith("<svg")
