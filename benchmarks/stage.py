"""How long going on to the next slide takes, after the first, in a browser on this machine.

    python run.py bench            (or: .venv python -m benchmarks.stage)

From the press of a key until the browser has painted the next slide (two frames of animation).
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time

from playwright.sync_api import sync_playwright

from benchmarks.page_rerun import ROOT, free_port, wait_for

CHANGE = """
async (key) => {
  const started = performance.now();
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - started;
}
"""
ANSWER = "통영"


def main() -> None:
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://localhost:{port}/health")
        measure(f"http://localhost:{port}/forum/stage")
    finally:
        server.terminate()
        server.wait()


def measure(address: str) -> None:
    own = os.environ.get("GNLAB_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=own, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        started = time.perf_counter()
        page.goto(address)
        page.wait_for_selector("html[data-ready=true]", state="attached", timeout=120_000)
        ready = time.perf_counter() - started
        count = page.locator(".slide").count()
        keys = ["ArrowRight"] * (count - 1) + ["ArrowLeft"] * (count - 1)
        times = [page.evaluate(CHANGE, key) for key in keys]
        page.evaluate(CHANGE, "Home")
        page.keyboard.type(ANSWER)
        started = time.perf_counter()
        page.keyboard.press("Enter")
        page.wait_for_selector(".slide.answer.now", timeout=60_000)
        answer = time.perf_counter() - started
        browser.close()
    print(
        f"발표 {count} 화면: 모두 그리기 {ready:.1f} s, 다음 화면 중앙값 "
        f"{statistics.median(times):.0f} ms (가장 긴 것 {max(times):.0f}), 답 {answer:.2f} s"
    )


if __name__ == "__main__":
    main()
