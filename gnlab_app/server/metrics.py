"""What monitoring is told of this process: requests, sessions, seconds of runs, data version."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from gnlab_app.server import admission
from gnlab_data.store import database

_SECONDS = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 15.0)

_REGISTRY = CollectorRegistry()
ProcessCollector(registry=_REGISTRY)
_REQUESTS = Counter("gnlab_requests", "Answers by status.", ["status"], registry=_REGISTRY)
_SESSIONS = Gauge("gnlab_sessions", "Open connections of pages.", registry=_REGISTRY)
_RUNS = Histogram(
    "gnlab_run_seconds", "From a press to the whole page.", ["page"],
    registry=_REGISTRY, buckets=_SECONDS,
)  # fmt: skip
_connected: list[None] = []
_DATA = Gauge("gnlab_data_version", "1 for the version served.", ["version"], registry=_REGISTRY)


def answered(status: int) -> None:
    """An answer was sent."""
    _REQUESTS.labels(str(status)).inc()


@contextmanager
def session() -> Iterator[None]:
    """A page is connected."""
    _SESSIONS.inc()
    _connected.append(None)
    try:
        yield
    finally:
        _connected.pop()
        _SESSIONS.dec()


def connected() -> int:
    """How many pages are connected."""
    return len(_connected)


def ran(page: str, seconds: float) -> None:
    """A page was made, as a whole."""
    _RUNS.labels(page or "overview").observe(seconds)


def tell(request: Request) -> Response:
    """All of it as text, for who asks from this computer: each process on its own port."""
    peer = request.client.host if request.client else ""
    if not admission.is_this_computer(peer, request.headers):
        return PlainTextResponse(admission.NOT_HERE, status_code=404)
    _DATA.clear()
    try:
        _DATA.labels(database.version()).set(1)
    except database.DatabaseMissing:
        _DATA.labels("").set(0)
    return Response(generate_latest(_REGISTRY), headers={"Content-Type": CONTENT_TYPE_LATEST})
