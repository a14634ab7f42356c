"""The installed browser, kept warm: it draws charts as SVG, pages as PNG and PDF.

One Chromium, Chrome or Edge in a thread of its own, started by the first picture and closed with
the program. Calls come from any thread and are answered one after the other.

It is given foreign texts, so it may do less than a visitor: pages arrive as content and never as
files, run no script and carry a policy that loads nothing; every request, to this computer too,
goes to a proxy that is not there; the usual rules between origins hold, and so does its sandbox
(Chromium has none for root).
"""

from __future__ import annotations

import asyncio
import atexit
import base64
import contextlib
import json
import os
import re
import threading
from collections.abc import Awaitable, Callable
from functools import cache
from html import unescape
from typing import Any

import plotly.graph_objects as go

from gnlab_app.documents import letters
from gnlab_app.documents.problems import BrowserFailed, NoBrowser, NoLetter
from gnlab_data import settings

SECONDS = 60.0
_NOBODY = "http://127.0.0.1:9"
SEALED = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src 'unsafe-inline'; font-src data:; img-src data:; form-action 'none'; "
    "base-uri 'none'\">"
)
"""In the head of every page given to this browser: nothing runs, nothing is loaded."""
_OF_CHARTS = SEALED.replace(
    "style-src", "script-src 'unsafe-inline' file:; img-src data: blob:; style-src", 1
)
"""The page in which charts are drawn holds our own scripts and Plotly's, and no foreign markup."""
_LOOSENING = ("--allow-file-access-from-files", "--disable-web-security")
_BLOCKED = ("http://*", "https://*", "ws://*", "wss://*", "file://*", "ftp://*")
_CLOSED = (
    # Without this, requests to this computer itself would pass by the proxy.
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-background-networking",
)

# Plotly measures texts in the page: our typeface must be there before it draws.
_TYPEFACE_FIRST = """
<script>
window.addEventListener("DOMContentLoaded", () => {
  const draw = kaleido_scopes.plotly;
  const faces = [400, 700].map((weight) => document.fonts.load(`${weight} 16px "FAMILY"`, "가0"));
  kaleido_scopes.plotly = (...values) => Promise.all(faces).then(() => draw(...values));
});
</script>
""".replace("FAMILY", letters.FAMILY)

# Gives the letters that are drawn as a box or not at all; the typeface must be there first.
_BOXED = """
(async (letters) => {
  await Promise.all([document.fonts.ready, ...[...document.images].map((each) => each.decode())]);
  if ([...document.fonts].some((each) => each.status === "error")) return null;
  const sheet = document.createElement("canvas");
  sheet.width = sheet.height = 48;
  const pen = sheet.getContext("2d");
  const drawn = (letter) => {
    pen.clearRect(0, 0, 48, 48);
    pen.font = "32px " + getComputedStyle(document.body).fontFamily;
    pen.fillText(letter, 6, 36);
    return sheet.toDataURL();
  };
  const lost = ["", String.fromCodePoint(0x1fffd), String.fromCodePoint(0x3fffd)].map(drawn);
  return [...letters].filter((each) => lost.includes(drawn(each))).join("");
})(LETTERS)
"""
_NOT_TEXT = re.compile(r"<style.*?</style>|<[^>]*>", re.DOTALL)

Work = Callable[[Any], Awaitable[Any]]


def svg(figure: go.Figure, width: int, height: int) -> str:
    """A chart as SVG, its texts in our typeface. NoBrowser, BrowserFailed."""

    async def drawn(chrome: Any) -> bytes:
        options = {"format": "svg", "width": width, "height": height, "scale": 1}
        made: bytes = await chrome.calc_fig(figure, opts=options)
        return made

    made: bytes = _BROWSER.ask(drawn)
    return made.decode("utf-8")


def png(html: str, width: int, height: int, scale: float) -> bytes:
    """A page without scripts as a picture of this size, `scale` times as many dots."""
    area = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
    size = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False}
    return _of_page(
        html,
        ("Emulation.setDeviceMetricsOverride", size),
        ("Page.captureScreenshot", {"format": "png", "clip": area}),
    )


def pdf(html: str) -> bytes:
    """A page printed as its own print rules say, without headers of the browser."""
    options = {
        "printBackground": True,
        "preferCSSPageSize": True,
        "displayHeaderFooter": False,
        "generateTaggedPDF": True,
        "generateDocumentOutline": True,
    }
    return _of_page(html, ("Page.printToPDF", options))


def _of_page(html: str, *commands: tuple[str, dict[str, Any]]) -> bytes:
    """The answer of the last command on a page of its own that has all its letters."""

    others = letters.missing(unescape(_NOT_TEXT.sub("", html)))

    async def asked(chrome: Any) -> bytes:
        tab = await chrome.create_tab("about:blank")
        try:
            await _command(tab, "Page.enable", {})
            await _command(tab, "Emulation.setScriptExecutionDisabled", {"value": True})
            await _command(tab, "Network.enable", {})
            await _command(tab, "Network.setBlockedURLs", {"urls": list(_BLOCKED)})
            frame = (await _command(tab, "Page.getFrameTree", {}))["frameTree"]["frame"]["id"]
            await _command(tab, "Page.setDocumentContent", {"frameId": frame, "html": html})
            await _check(tab, others)
            for name, values in commands:
                answer = await _command(tab, name, values)
        finally:
            await chrome.close_tab(tab)
        return base64.b64decode(answer["data"])

    made: bytes = _BROWSER.ask(asked)
    return made


async def _check(tab: Any, others: str) -> None:
    """Wait until all is there; NoLetter where one of the letters would be a box."""
    expression = _BOXED.replace("LETTERS", json.dumps(others))
    wait = {"expression": expression, "awaitPromise": True, "returnByValue": True}
    boxed = (await _command(tab, "Runtime.evaluate", wait))["result"].get("value")
    if boxed is None:
        raise BrowserFailed("a typeface or picture of the page was not loaded")
    if boxed:
        raise NoLetter(boxed)


async def _command(tab: Any, name: str, values: dict[str, Any]) -> dict[str, Any]:
    answer = await tab.send_command(name, params=values)
    if "error" in answer:
        raise BrowserFailed(f"{name}: {answer['error']}")
    result: dict[str, Any] = answer["result"]
    return result


class _Page:
    """The page in which charts are drawn, as Kaleido asks for it."""

    def generate_index(self) -> str:
        """Kaleido's own page with our typeface before its scripts, without MathJax's address."""
        from kaleido import PageGenerator

        page: str = PageGenerator(mathjax=False).generate_index()
        style = f"<style>{letters.whole_faces()}</style>{_TYPEFACE_FIRST}"
        page = page.replace("<head>", f"<head>{_OF_CHARTS}", 1)
        return page.replace("</head>", f"{style}</head>", 1)


@cache
def _sealed() -> type:
    """The library's way to start the browser, without what it loosens and with what closes it."""
    from choreographer.browsers.chromium import Chromium

    class Sealed(Chromium):
        def get_cli(self) -> list[str]:
            kept = [each for each in super().get_cli() if each not in _LOOSENING]
            return [*kept, *_CLOSED]

    return Sealed


def _has_sandbox() -> bool:
    """Chromium refuses to start its sandbox as root."""
    return not hasattr(os, "geteuid") or os.geteuid() != 0


class _Browser:
    """A browser and the loop it lives in. One question at a time; a broken one is replaced."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._chrome: Any = None

    def ask(self, work: Work) -> Any:
        """Have work done in the browser. NoBrowser, BrowserFailed."""
        with self._lock:
            if self._chrome is None:
                self._open()
            try:
                return self._run(work(self._chrome), SECONDS)
            except NoLetter:
                raise
            except Exception as problem:
                # Whatever happened, the next question gets a fresh browser.
                self._close()
                raise BrowserFailed(str(problem)) from problem

    def close(self) -> None:
        """End the browser, at the end of the program."""
        with self._lock:
            self._close()

    def _open(self) -> None:
        path = settings.browser()
        if not path:
            raise NoBrowser
        # Not at the start of the program: most visits make no picture (0.2 s).
        from kaleido import Kaleido

        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=self._loop.run_forever, name="browser", daemon=True).start()

        async def opened() -> Any:
            chrome = Kaleido(
                n=1,
                timeout=SECONDS,
                page_generator=_Page(),
                path=path,
                browser_cls=_sealed(),
                proxy_server=_NOBODY,
                enable_sandbox=_has_sandbox(),
            )
            await chrome.open()
            return chrome

        try:
            self._chrome = self._run(opened(), SECONDS)
        except Exception as problem:
            raise BrowserFailed(str(problem)) from problem
        atexit.register(self.close)

    def _run(self, work: Any, seconds: float) -> Any:
        assert self._loop is not None
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(seconds)

    def _close(self) -> None:
        chrome, self._chrome = self._chrome, None
        if chrome is not None:
            atexit.unregister(self.close)
            with contextlib.suppress(Exception):
                self._run(chrome.close(), 10)


_BROWSER = _Browser()
