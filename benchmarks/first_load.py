"""Bytes on the wire of a first visit, with an empty browser, by kind of file.

The sizes are those the network layer received: compressed bodies and headers, the websocket too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter

from playwright.sync_api import Page, sync_playwright

from benchmarks.page_rerun import ROOT, free_port, wait_for

READY = "[data-testid=stApp][data-test-script-state=notRunning]"


def received(page: Page, address: str) -> Counter[str]:
    """Bytes by kind until the page stands still."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    kinds: dict[str, str] = {}
    sizes: Counter[str] = Counter()
    session.on(
        "Network.responseReceived",
        lambda event: kinds.__setitem__(event["requestId"], event["type"]),
    )
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.update(
            {kinds.get(event["requestId"], "?"): round(event["encodedDataLength"])}
        ),
    )
    session.on(
        "Network.webSocketFrameReceived",
        lambda event: sizes.update({"WebSocket": len(event["response"]["payloadData"]) * 3 // 4}),
    )
    page.goto(address)
    page.wait_for_selector(READY, timeout=60_000)
    page.wait_for_timeout(3_000)
    return sizes


def main() -> None:
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    browser = os.environ.get("GNLAB_CHROMIUM") or shutil.which("chromium")
    try:
        wait_for(f"http://localhost:{port}/health")
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=browser, args=["--no-sandbox", "--disable-quic"]
            )
            for name in ("", "programs", "programs?program=social-innovation-lab"):
                page = chromium.new_context(locale="ko-KR").new_page()
                sizes = received(page, f"http://localhost:{port}/{name}")
                total = sum(sizes.values()) / 1_000_000
                parts = ", ".join(f"{kind} {size / 1e6:.2f}" for kind, size in sizes.most_common())
                print(f"first load /{name:<40} {total:.2f} MB   ({parts})")
            chromium.close()
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
