"""What a person waits for in Chromium: start, first view, pages, filters; what jumps; the bytes.

    .venv python -m benchmarks.browser [--http]

Cold is a new browser on a server that has just started, warm the same page opened again. `--http`
asks as a browser does that reached the server over plain http, which takes no brotli.
A view is complete when nothing on it has changed for a while: the time is that of the last change.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.page_rerun import ROOT, free_port, wait_for

PAGES = ("", "programs", "projects", "themes", "map", "regions", "needs", "network",
         "organizations", "research", "directions", "forum", "about", "terms", "changes",
         "programs?program=social-innovation-lab", "themes?theme=no-plastic",
         "regions?region=48220")  # fmt: skip
STILL_MS = 900
"""So long nothing changes after a view is complete."""
WATCH = """
(() => {
  const seen = window.seen = {last: 0, shift: 0, pressed: 0};
  const look = (root) => new MutationObserver((changes) => {
    // What stands in the head is not seen.
    const isSeen = (each) => each.type === "childList" ? !document.head?.contains(each.target)
      : each.attributeName === "d";
    if (changes.some(isSeen))
      seen.last = performance.now();
  }).observe(root, {childList: true, subtree: true, characterData: true, attributes: true,
                    attributeFilter: ["d"]});
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    look(root);
    return root;
  };
  look(document);
  for (const kind of ["pointerdown", "keydown", "change"])
    addEventListener(kind, () => { seen.pressed = performance.now(); }, true);
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) if (!each.hadRecentInput) seen.shift += each.value;
  }).observe({type: "layout-shift", buffered: true});
})();
"""


STANDS_STILL = """
(still) => window.seen && seen.last && performance.now() - seen.last > still
  && !document.querySelector("[data-testid=stSkeleton], [data-testid=stAppSkeleton]")
"""


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium."""
    found = os.environ.get("GNLAB_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-quic"]
        )
        yield browser
        browser.close()


def visitor(browser: Browser, plain_http: bool = False) -> tuple[BrowserContext, Page]:
    """A new visitor with an empty cache, watched."""
    context = browser.new_context(locale="ko-KR", viewport={"width": 1366, "height": 768})
    if plain_http:
        context.set_extra_http_headers({"accept-encoding": "gzip"})
    context.add_init_script(WATCH)
    page = context.new_page()
    page.set_default_timeout(60_000)
    return context, page


def complete(page: Page, still_ms: int = STILL_MS) -> None:
    """Wait until nothing has changed for a while; TimeoutError after a minute."""
    # The page's policy allows no evaluated text, so it is asked again and again from outside.
    for _ in range(1200):
        if page.evaluate(STANDS_STILL, still_ms):
            return
        page.wait_for_timeout(50)
    raise TimeoutError(page.url)


def opened(page: Page, address: str) -> float:
    """Milliseconds from the start of the navigation to the last change of the view."""
    page.goto(address)
    complete(page)
    return float(page.evaluate("seen.last"))


def changed(page: Page, act: Callable[[], Any]) -> float:
    """Milliseconds from the last press or choice of `act` to the last change it made."""
    act()
    complete(page)
    return float(page.evaluate("seen.last - seen.pressed"))


def received(context: BrowserContext, page: Page) -> list[int]:
    """A list that is filled with the bytes of each answer, websocket frames too."""
    sizes: list[int] = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    session.on(
        "Network.webSocketFrameReceived",
        lambda told: sizes.append(len(told["response"]["payloadData"]) * 3 // 4),
    )
    return sizes


@contextlib.contextmanager
def served(command: list[str], port: int, path: str = "") -> Iterator[tuple[int, float]]:
    """A server on data of its own: its process, and the seconds until it answered."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "GNLAB_DATABASE": str(Path(folder) / "gnlab.duckdb")}
        began = time.monotonic()
        server = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for(f"http://localhost:{port}/{path}")
            yield server.pid, time.monotonic() - began
        finally:
            server.terminate()
            server.wait()


def ours(port: int) -> list[str]:
    """How our server is started."""
    return [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]


def through_menu(page: Page) -> Iterator[float]:
    """Milliseconds of each step from page to page by the links of the menu."""
    for path in ("programs", "themes", "map", "regions", "needs", "network", "research"):
        page.get_by_test_id("stTopNavSection").first.wait_for()
        link = page.locator(f"[data-testid=stTopNavDropdownLink][href*='/{path}']")
        for section in page.get_by_test_id("stTopNavSection").all():
            section.click()
            page.wait_for_timeout(250)
            if link.count():
                break
            page.keyboard.press("Escape")
        yield changed(page, link.first.click)


def main(arguments: list[str] | None = None) -> None:
    """Serve the shipped facts and look at every page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--http", action="store_true")
    asked = parser.parse_args(arguments)
    port = free_port()
    with served(ours(port), port, "health") as (_, start), chromium() as browser:
        context, page = visitor(browser, asked.http)
        sizes = received(context, page)
        cold = opened(page, f"http://localhost:{port}/")
        print(
            f"server answers after {start:.1f} s (facts built); first complete view cold "
            f"{cold:.0f} ms, {sum(sizes) / 1e6:.2f} MB"
        )
        print(f"the same page again {opened(page, f'http://localhost:{port}/'):.0f} ms")
        context.close()
        for path in PAGES:
            context, page = visitor(browser, asked.http)
            sizes = received(context, page)
            took = opened(page, f"http://localhost:{port}/{path}")
            shift = page.evaluate("seen.shift")
            print(
                f"/{path:<42} {took:6.0f} ms  {sum(sizes) / 1e6:5.2f} MB  shift {shift:.3f}",
                flush=True,
            )
            context.close()
        context, page = visitor(browser)
        opened(page, f"http://localhost:{port}/")
        steps = [each for _ in range(2) for each in through_menu(page)]
        print(
            f"from page to page: p50 {statistics.median(steps):.0f} ms, most {max(steps):.0f} ms"
            f" ({len(steps)})"
        )
        context.close()


if __name__ == "__main__":
    main()
