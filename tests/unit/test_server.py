"""Headers, language and compression around the pages."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from fontTools.ttLib import TTFont
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from gnlab_app.server import http, static_files
from tools import cut_fonts


async def _through(request: Request) -> PlainTextResponse:
    return PlainTextResponse("through")


@pytest.fixture
def client() -> TestClient:
    routes = [Route("/_stcore/health", _through), Route("/health", http.health)]
    return TestClient(http.PageServer(Starlette(routes=routes)))


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/", "ko"),
        ("/?lang=ko", "ko"),
        ("/?lang=en", "en"),
        ("/programs?program=forum&lang=en", "en"),
        ("/?lang=fr", "ko"),
        ('/?lang="><script>alert(1)</script>', "ko"),
    ],
)
def test_the_page_says_its_language(address: str, code: str, client: TestClient) -> None:
    html = client.get(address).text
    assert f'<html lang="{code}" translate="no">' in html
    assert "alert(1)" not in html
    assert re.search(r'src="\./app/static/gnlab\.[0-9a-f]{10}\.js"', html)
    assert "SourceSans" not in html
    assert "You need to enable JavaScript" not in html
    assert "이 화면은 JavaScript를 켜야 보입니다" in html


@pytest.mark.parametrize("address", ["/", "/programs", "/app/static/gnlab.css", "/_stcore/health"])
def test_every_answer_has_the_headers(address: str, client: TestClient) -> None:
    headers = client.get(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy.replace("'wasm-unsafe-eval'", "")
    assert re.search(r"script-src [^;]*'unsafe-inline'", policy) is None


def test_the_policy_allows_just_the_inline_scripts_of_the_page(client: TestClient) -> None:
    answer = client.get("/")
    scripts = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    assert scripts
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in answer.headers["content-security-policy"]


def test_framing_can_be_allowed_by_the_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GNLAB_FRAME_ANCESTORS", "https://www.gyeongnam.go.kr")
    headers = http.security_headers()
    assert "frame-ancestors https://www.gyeongnam.go.kr" in headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in headers


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("identity", "")],
)
def test_text_is_compressed_and_the_same(accepted: str, encoding: str, client: TestClient) -> None:
    script = next((static_files.STREAMLIT / "static" / "js").glob("index.*.js"))
    answer = client.get(f"/static/js/{script.name}", headers={"accept-encoding": accepted})
    assert answer.headers.get("content-encoding", "") == encoding
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.content == script.read_bytes()
    whole = script.stat().st_size
    assert int(answer.headers["content-length"]) < (whole * 0.6 if encoding else whole + 1)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("SourceSansVF-Upright*.woff2", "fonts/PretendardGOV-Regular.common.woff2"),
        ("MaterialSymbols-Rounded*.woff2", "fonts/MaterialSymbols-Rounded.cut.woff2"),
    ],
)
def test_streamlits_typeface_and_icons_are_answered_with_ours(
    theirs: str, ours: str, client: TestClient
) -> None:
    font = next((static_files.STREAMLIT / "static" / "media").glob(theirs))
    answer = client.get(f"/static/media/{font.name}", follow_redirects=False)
    assert answer.headers["location"] == f"/{static_files.address(ours)}"
    assert client.get(answer.headers["location"]).status_code == 200


def test_boundaries_are_served_compressed(client: TestClient, in_use) -> None:
    answer = client.get("/app/static/geo/land.geojson")
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.headers["content-encoding"] in ("br", "gzip")
    assert answer.json()["type"] == "FeatureCollection"
    assert client.get("/app/static/geo/../sites.csv").status_code == 404
    known = {"if-none-match": answer.headers["etag"]}
    assert client.get("/app/static/geo/land.geojson", headers=known).status_code == 304


def test_fonts_are_served_and_kept(client: TestClient) -> None:
    """The style sheet names them with the hash of what is in them: changed files, other names."""
    asked = re.findall(r"url\((fonts/.*?)\)", cut_fonts.FACES.read_text("utf-8"))
    assert [f"app/static/{each}" for each in asked] == [
        static_files.address(f"fonts/PretendardGOV-{weight}.{part}.woff2")
        for weight in cut_fonts.WEIGHTS
        for part in ("rest", "common")
    ]
    for each in asked:
        answer = client.get(f"/app/static/{each}")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "font/woff2")
        assert "max-age=31536000, immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_the_cut_typeface_has_every_letter_once(weight: str) -> None:
    """What the browser takes by its range is in the common file; the rest is in the other."""
    letters = {
        part: set(TTFont(cut_fonts.FONTS / f"PretendardGOV-{weight}.{part}.woff2").getBestCmap())
        for part in ("subset", "common", "rest")
    }
    assert letters["common"] | letters["rest"] == letters["subset"]
    assert not letters["common"] & letters["rest"]
    assert (
        set(map(ord, "경남 사회혁신·리빙랩 0123456789 Gyeongnam Living Labs")) <= letters["common"]
    )


def test_every_icon_that_may_be_asked_for_is_there() -> None:
    source = next((static_files.STREAMLIT / "static" / "media").glob("MaterialSymbols-Rounded*"))
    whole, cut = TTFont(source), TTFont(cut_fonts.FONTS / cut_fonts.ICONS)
    names = {name for *_, name in cut_fonts.ligatures(whole)} & cut_fonts.icon_names()
    assert {"expand_more", "close", "search", "ios_share", "delete"} <= names
    assert {name for *_, name in cut_fonts.ligatures(cut)} == names


def test_what_a_page_asks_for_is_kept_until_it_changes(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    """Under its name with its hash; by a plain or an old name it is asked for again."""
    html = {"accept": "text/html"}
    for page in ("/", "/not/there"):
        own = re.findall(
            r'(?:href|src)="\.{0,2}/?(app/static/[^"]+)"', client.get(page, headers=html).text
        )
        assert own, page
        for each in own:
            answer = client.get(f"/{each}")
            assert (answer.status_code, "immutable" in answer.headers["cache-control"]) == (
                200,
                True,
            )
    (tmp_path / "gnlab.css").write_text("a { color: red; }", encoding="utf-8")
    monkeypatch.setattr(static_files, "OURS", tmp_path)
    before = static_files.address("gnlab.css")
    (tmp_path / "gnlab.css").write_text("a { color: blue; }", encoding="utf-8")
    now = static_files.address("gnlab.css")
    assert before != now
    for name, kept in ((now, True), (before, False), ("app/static/gnlab.css", False)):
        answer = client.get(f"/{name}")
        assert answer.text == "a { color: blue; }"
        assert ("immutable" in answer.headers["cache-control"]) == kept
    assert client.get("/app/static/nothing.0123456789.css").status_code == 404


@pytest.mark.parametrize(
    "address", ["/app/static/../app.py", "/app/static/%2e%2e/app.py", "/static/..%2f..%2fcli.py"]
)
def test_nothing_outside_the_folders_is_served(address: str, client: TestClient) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("prefix", ["/static/", "/app/static/"])
@pytest.mark.parametrize("climb", ["", "../", "a/../../"])
@pytest.mark.parametrize("digest", ["", ".0123456789"])
def test_a_file_elsewhere_on_the_disk_is_not_served(
    prefix: str, climb: str, digest: str, client: TestClient, tmp_path, monkeypatch
) -> None:
    """Nor read."""
    secret = tmp_path / "secret.txt"
    secret.write_text("not for everyone", encoding="utf-8")
    read: list[object] = []
    monkeypatch.setattr(static_files, "_hash", lambda file, stamp: read.append(file) or "")
    path = f"{prefix}{climb}{secret.with_suffix('')}{digest}.txt".replace("..", "%2e%2e")
    assert "not for everyone" not in client.get(path).text
    assert read == []


def test_health_tells_the_data_version(client: TestClient, in_use) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert len(answer.json()["data_version"]) == 12


def test_health_without_data_says_so(client: TestClient, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("GNLAB_DATABASE", str(tmp_path / "none"))
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["data_version"]) == (503, None)
