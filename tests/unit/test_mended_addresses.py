"""Bent addresses lead to the page they mean, or to a page that says that there is none."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from gnlab_app.menu import MENU
from gnlab_app.server import http, mended_addresses

PERSON = {"accept": "text/html,application/xhtml+xml"}


@pytest.fixture(scope="module")
def client() -> TestClient:
    app = Starlette(middleware=[Middleware(http.PageServer)])
    return TestClient(app, "http://localhost", headers=PERSON, follow_redirects=False)


@pytest.mark.parametrize(
    ("bent", "meant"),
    [
        ("/programs/issue-platform", "/programs?program=issue-platform"),
        ("/programs/issue-platform/", "/programs?program=issue-platform"),
        ("/themes/no-plastic?lang=en", "/themes?theme=no-plastic&lang=en"),
        ("/regions/48220", "/regions?region=48220"),
        ("/projects%3Ftheme=youth", "/projects?theme=youth"),
        ("/projects%3Ftheme=youth%26year=2020", "/projects?theme=youth&year=2020"),
        ("/projects%3Ftheme=youth?lang=en", "/projects?theme=youth&lang=en"),
        ("/map?region=48220&amp;year=2020", "/map?region=48220&year=2020"),
        ("/?year=2020&amp;lang=en&amp;look=dark", "/?year=2020&lang=en&look=dark"),
        ("/map/", "/map"),
        ("/programs/a/b", None),
        ("/forum/none", None),
        ("/map/deep", None),
        ("/nothing", None),
        ("/index.php", None),
        ("/programs%0d%0aX-Header: 1", None),
    ],
)
def test_a_bent_address(bent: str, meant: str | None, client: TestClient) -> None:
    answer = client.get(bent)
    if meant is None:
        assert answer.status_code == 404
        assert "이 주소의 화면을 찾을 수 없습니다" in answer.text
        assert '<a href="/">첫 화면으로</a>' in answer.text
        assert "x-header" not in answer.headers
    else:
        assert answer.status_code == 307
        assert answer.headers["location"] == meant


def test_it_is_said_in_english_too(client: TestClient) -> None:
    answer = client.get("/nothing?lang=en")
    assert answer.status_code == 404
    assert 'lang="en"' in answer.text
    assert '<a href="/?lang=en">' in answer.text
    assert "이런" not in answer.text


@pytest.mark.parametrize("path", [each.path for each in MENU])
def test_straight_addresses_are_left(path: str, client: TestClient) -> None:
    assert client.get(f"/{path}?year=2020&theme=a%26amp%3Bb").status_code == 200


@pytest.mark.parametrize("path", ["/_stcore/health", "/static/none.js", "/forum/stage", "/health"])
def test_what_is_no_page_goes_on(path: str, client: TestClient) -> None:
    assert "첫 화면으로" not in client.get(path).text


def test_no_redirect_leads_elsewhere() -> None:
    for path in ("//evil.example/map", "/\\evil.example", "/%2f%2fevil.example", "/programs//x"):
        assert mended_addresses._meant(path, "") is None
