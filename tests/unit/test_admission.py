"""Who is let in: names of this computer, pages of this server; small files only, no metrics."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from gnlab_app.context.context import within
from gnlab_app.server import admission, http
from gnlab_data import settings
from gnlab_data.talks import talk as talk_types

OURS = [
    "localhost", "localhost:8501", "127.0.0.1:8501", "127.1.2.3", "[::1]:8501", "192.168.0.7:8501",
    "venue-pc:8501", "LOCALHOST",
]  # fmt: skip
FOREIGN = [
    "evil.example", "evil.example:8501", "127.0.0.1.evil.example", "localhost.evil.example",
    "", "a b", "localhost/", "user@localhost", "evil.example.", "localhost:x", "[::1",
    "한글.example",
]  # fmt: skip


async def _through(request: Request) -> PlainTextResponse:
    return PlainTextResponse("through")


async def _stream(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("through")
    await socket.close()


@pytest.fixture
def client() -> TestClient:
    everything = Route("/{path:path}", _through, methods=["GET", "PUT", "POST", "DELETE"])
    routes = [WebSocketRoute("/_stcore/stream", _stream), everything]
    return TestClient(http.PageServer(Starlette(routes=routes)), base_url="http://localhost:8501")


@pytest.mark.parametrize("host", OURS)
def test_our_own_names_are_served(host: str, client: TestClient) -> None:
    assert client.get("/health", headers={"host": host}).text == "through"


@pytest.mark.parametrize("host", FOREIGN)
@pytest.mark.parametrize("path", ["/", "/forum/stage", "/app/static/gnlab.css", "/_stcore/health"])
def test_other_names_are_refused_everywhere(host: str, path: str, client: TestClient) -> None:
    scope = {"type": "http", "path": path, "headers": [(b"host", host.encode())]}
    refused = admission.refusal(scope)
    assert refused is not None
    assert refused[0] == 421
    if host.isascii() and host:
        answer = client.get(path, headers={"host": host})
        assert answer.status_code == 421
        assert "GNLAB_PUBLIC_ADDRESS" in answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_public_address_is_ours(monkeypatch: pytest.MonkeyPatch, client: TestClient) -> None:
    monkeypatch.setenv("GNLAB_PUBLIC_ADDRESS", "https://labs.example")
    assert client.get("/health", headers={"host": "labs.example"}).text == "through"
    assert client.get("/health", headers={"host": "other.example"}).status_code == 421
    with client.websocket_connect(
        "/_stcore/stream", headers={"host": "localhost:8501", "origin": "https://labs.example"}
    ) as socket:
        assert socket.receive_text() == "through"


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("localhost:8501", "http://localhost:8501"),
        ("192.168.0.7:8501", "http://192.168.0.7:8501"),
        ("localhost:80", "http://localhost"),
        ("localhost", "http://localhost"),
        ("localhost", "https://localhost"),
        ("localhost:8501", None),
    ],
)
def test_our_own_pages_open_a_websocket(host: str, origin: str | None, client: TestClient) -> None:
    headers = {"host": host} | ({"origin": origin} if origin else {})
    with client.websocket_connect("/_stcore/stream", headers=headers) as socket:
        assert socket.receive_text() == "through"


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "http://localhost:9999", "null", "", "http://localhost:x", "file://",
     "http://localhost.evil.example:8501", "http://127.0.0.1:8501"],
)  # fmt: skip
def test_other_pages_open_none(origin: str, client: TestClient) -> None:
    headers = {"host": "localhost:8501", "origin": origin}
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect("/_stcore/stream", headers=headers),
    ):
        pass


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_only_a_file_as_small_as_a_talk_is_uploaded(method: str, client: TestClient) -> None:
    path = "/_stcore/upload_file/session/file"
    largest = b"x" * talk_types.MOST_BYTES
    assert client.request(method, path, content=largest).text == "through"
    assert client.request(method, path, content=largest * 2).status_code == 413
    # Without its length told, nobody knows where it ends.
    assert client.request(method, path, content=iter([b"x"])).status_code == 413


def test_the_metrics_of_the_library_are_shut(client: TestClient) -> None:
    assert client.get("/_stcore/metrics").status_code == 404
    assert client.get("/_stcore/metrics/").status_code == 404


@pytest.mark.parametrize("name", ["%00", "a" * 300 + ".js", "a/" * 3000 + "b.js", "%00.css"])
@pytest.mark.parametrize("folder", ["/static/", "/app/static/", "/app/static/geo/"])
def test_names_that_no_file_can_have(folder: str, name: str, client: TestClient) -> None:
    answer = client.get(folder + name)
    assert answer.status_code in (200, 404)
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    "told", ["https://a.example; script-src *", "a.example, b.example", '"', "*\r\nX: y", "data:;"]
)
def test_frames_cannot_loosen_the_policy(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GNLAB_FRAME_ANCESTORS", told)
    assert settings.frame_ancestors() == "'none'"


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", 3), ("0", 1), ("12", 9), ("²", 1), ("٣", 1), ("９", 1), ("9" * 5000, 1), ("-2", 1),
     ("", 1), ("3.5", 1), ("1_0", 1)],
)  # fmt: skip
def test_a_number_in_the_address(text: str, number: int) -> None:
    assert within(text, 1, 9, 1) == number
