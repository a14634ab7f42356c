"""What the server adds around the pages: language, headers, compression, health, start-up.

`PageServer` serves the page itself and the static files from memory and puts the security headers
on every answer. Everything else passes through unchanged.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import pkgutil
import re
import threading
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import lru_cache
from importlib import import_module
from typing import Any
from urllib.parse import parse_qs

import anyio.to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gnlab_app.documents.making import MOST_WAITING
from gnlab_app.server import admission, memory, mended_addresses, metrics, rehearsal, static_files
from gnlab_data import settings
from gnlab_data.__main__ import progress
from gnlab_data.build import build
from gnlab_data.language import LANGUAGES, language
from gnlab_data.organizations import layout
from gnlab_data.store import database
from gnlab_data.talks import files as talk_files

SCRIPT_OF_SESSIONS = "gnlab_app.main"
LOADED_AHEAD = (
    "pandas",
    "pyarrow.compute",
    "pyarrow.pandas_compat",
    "pydeck",
    "plotly.graph_objects",
    "plotly.io",
    "orjson",
    "PIL.Image",
    "xlsxwriter",
    "streamlit.emojis",
    "streamlit.runtime.scriptrunner.magic_funcs",
)
"""What others load only when a page first needs it."""

WORKER_COOKIE = "gnlab_worker"
"""Read by `door.conf`."""
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_PRELOADED_FONT = re.compile(r"<link\s+rel=\"preload\"[^>]*as=\"font\"[^>]*/>", re.DOTALL)
_NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_NEEDS_SCRIPT = (
    "<noscript><p>이 화면은 JavaScript를 켜야 보입니다. This page needs JavaScript.</p></noscript>"
)
_TITLES = {"ko": "경남 사회혁신·리빙랩", "en": "Gyeongnam Living Labs"}
_SKIP_LINK = {
    "ko": '<a class="gnlab-skip" href="#root">본문 바로가기</a>',
    "en": '<a class="gnlab-skip" href="#root">Skip to the content</a>',
}


class PageServer:
    """ASGI middleware: the page in the right language, files compressed, headers on all."""

    def __init__(self, app: ASGIApp) -> None:
        """`app` is Streamlit's application."""
        self.app = app
        self.headers = security_headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        if refused := admission.refusal(scope):
            await admission.refuse(scope, receive, self._with_headers(send, scope), *refused)
            return
        if scope["type"] == "websocket":
            with metrics.session():
                await self.app(scope, receive, send)
            return
        if scope["method"] in ("GET", "HEAD"):
            answer = mended_addresses.answer(scope) or _from_memory(scope)
            if answer is not None:
                answer.headers.update(self.headers)
                metrics.answered(answer.status_code)
                await answer(scope, receive, send)
                return
        await self.app(scope, receive, self._with_headers(send, scope))

    def _with_headers(self, send: Send, scope: Scope) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                metrics.answered(message["status"])
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        return sending


def security_headers() -> dict[str, str]:
    """The headers of every answer.

    `wasm-unsafe-eval` and blob workers are what data tables and maps need; styles are inline in
    Streamlit's own components. Scripts run only from this server, the inline one by its hash.
    """
    ancestors = settings.frame_ancestors()
    policy = {
        "default-src": "'self'",
        "script-src": f"'self' 'wasm-unsafe-eval' {' '.join(_script_hashes())}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": ancestors,
    }
    headers = {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
    if ancestors == "'none'":
        headers["X-Frame-Options"] = "DENY"
    return headers


@lru_cache(maxsize=1)
def _script_hashes() -> tuple[str, ...]:
    scripts = _INLINE_SCRIPT.findall(_index_html())
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


@lru_cache(maxsize=1)
def _index_html() -> str:
    return (static_files.STREAMLIT / "index.html").read_text(encoding="utf-8")


@lru_cache(maxsize=len(LANGUAGES))
def page_html(code: str) -> str:
    """Streamlit's page with our language, title, style sheet and first script.

    The preloaded font is Streamlit's own, which our theme does not use (0.2 MB saved).
    """
    # A browser's translation would change figures and words under the application's feet.
    page = f'<html lang="{code}" translate="no">'
    html = _index_html().replace('<html lang="en">', page, 1)
    html = _NO_SCRIPT.sub(_NEEDS_SCRIPT, _PRELOADED_FONT.sub("", html))
    html = html.replace("<title>Streamlit</title>", f"<title>{_TITLES[code]}</title>", 1)
    icon = f'<link rel="shortcut icon" href="./{static_files.address("favicon.png")}" />'
    html = html.replace('<link rel="shortcut icon" href="./favicon.png" />', icon, 1)
    html = html.replace("<head>", f"<head>{_head_lines()}", 1)
    return html.replace("<body>", f"<body>{_SKIP_LINK[code]}", 1)


def _head_lines() -> str:
    scripts = (static_files.address(name) for name in ("gnlab.js", "failures.js"))
    sheets = (static_files.address(name) for name in ("faces.css", "gnlab.css"))
    return (
        '<meta name="google" content="notranslate" />'
        + "".join(f'<link rel="stylesheet" href="./{each}" />' for each in sheets)
        + "".join(f'<script src="./{each}"></script>' for each in scripts)
    )


def _from_memory(scope: Scope) -> Response | None:
    """The page or one of the static files; None for everything else."""
    headers = Headers(scope=scope)
    encoding = static_files.encoding(headers.get("accept-encoding", ""))
    if _is_page(scope["path"]):
        return _page(scope, encoding)
    return static_files.answer(scope["path"], encoding, headers.get("if-none-match", ""))


def _is_page(path: str) -> bool:
    """Whether the path is a page's: one plain name, as Streamlit's own router has it."""
    return re.fullmatch(r"/[\w-]*", path) is not None and path not in _NOT_PAGES


_NOT_PAGES = ("/health", "/metrics")


def _page(scope: Scope, encoding: str) -> Response:
    query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    code = language(query.get("lang", [""])[-1]).code
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if encoding:
        headers["Content-Encoding"] = encoding
    if worker := settings.worker():
        # The door leads this browser back to the process that has its session.
        headers["Set-Cookie"] = f"{WORKER_COOKIE}={worker}; Path=/; HttpOnly; SameSite=Lax"
    return Response(_squeezed_page(code, encoding), media_type="text/html", headers=headers)


@lru_cache(maxsize=3 * len(LANGUAGES))
def _squeezed_page(code: str, encoding: str) -> bytes:
    return static_files.squeezed(page_html(code).encode(), encoding)


async def health(request: Request) -> JSONResponse:
    """Whether the server answers and which data it serves."""
    try:
        data_version: str | None = await anyio.to_thread.run_sync(database.version)
    except database.DatabaseMissing:
        data_version = None
    status = "ok" if data_version else "no data"
    answer = {"status": status, "version": settings.version(), "data_version": data_version}
    return JSONResponse(answer, status_code=200 if data_version else 503)


@asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[dict[str, Any]]:
    """Before the first visitor: build the data where needed, load what every page needs."""
    # A file is made in a thread: those that wait for their turn leave some for the others.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(2 * MOST_WAITING))
    await anyio.to_thread.run_sync(prepare)
    await rehearsal.rehearse()
    await anyio.to_thread.run_sync(memory.set_aside)
    threading.Thread(target=static_files.squeeze_ahead, daemon=True).start()
    tidying = asyncio.create_task(memory.keep_tidy(_warm_answers))
    yield {}
    tidying.cancel()
    talk_files.drop_drafts()


def prepare() -> None:
    """Build stale data with progress on the terminal; load what every page needs."""
    say = language("ko")
    outcome = build.ensure(settings.data_folder(), settings.database_file(), progress(say))
    for problem in outcome.problems:
        print(problem.text(say.code))
    _warm()


def _warm() -> None:
    """Load the modules, the facts and the first page's charts.

    All modules in one thread: two visitors at once would import pandas in two, and one of them
    would find it half loaded.
    """
    import gnlab_app

    for name in LOADED_AHEAD:
        import_module(name)
    for module in pkgutil.walk_packages(gnlab_app.__path__, "gnlab_app."):
        if module.name != SCRIPT_OF_SESSIONS:
            import_module(module.name)
    _warm_answers()


def _warm_answers() -> None:
    """What everyone needs of the data: the first page's charts, the places of a network."""
    from gnlab_app.evidence import charts

    try:
        charts.warm()
        layout.positions()
    except database.DatabaseMissing:
        return
