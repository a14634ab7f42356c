"""Runs a start script in here and asks it pages; called inside a network namespace of its own.

    python offline.py BUNDLE PORT COMMAND...

Prints one JSON object: seconds until it answers, what `/health` and `/` said, the heading that a
browser shows (where `GNLAB_CHROMIUM` names one), and whether anything outside could be reached.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request

SECONDS = 400.0
SET_FLAGS, UP = 0x8914, 0x1
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
OUTSIDE = ("192.0.2.1", 443)


def raise_loopback() -> None:
    """A new network namespace has its loopback down."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, SET_FLAGS, struct.pack("16sh14x", b"lo", UP))


def is_cut_off() -> bool:
    """Whether no other host can be reached."""
    try:
        socket.create_connection(OUTSIDE, timeout=3).close()
    except TimeoutError:
        return False
    except OSError:
        return True
    return False


def asked(address: str) -> tuple[int, str]:
    """The status and the text of one address."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=20) as answer:
            return answer.status, answer.read().decode("utf-8")
    except urllib.error.HTTPError as error:
        return error.code, ""


def browsed(address: str) -> dict[str, object]:
    """The heading of the page in a browser, and how many charts it drew."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=os.environ["GNLAB_CHROMIUM"], args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.goto(address)
        page.wait_for_selector(READY, timeout=60_000)
        page.locator(".js-plotly-plot .main-svg").first.wait_for(timeout=60_000)
        told: dict[str, object] = {
            "heading": page.get_by_role("heading", level=1).first.inner_text(),
            "charts": page.locator(".js-plotly-plot").count(),
        }
        browser.close()
    return told


def main(folder: str, port: str, *command: str) -> None:
    """Start, wait, ask, stop, tell."""
    raise_loopback()
    told: dict[str, object] = {"cut_off": is_cut_off()}
    began = time.monotonic()
    process = subprocess.Popen(
        [*command, "--server.port", port],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    try:
        while time.monotonic() - began < SECONDS and process.poll() is None:
            try:
                told["health"] = asked(f"http://localhost:{port}/health")
                break
            except OSError:
                time.sleep(0.1)
        told["seconds"] = round(time.monotonic() - began, 1)
        if "health" in told:
            told["page"] = asked(f"http://localhost:{port}/")
            told["map"] = asked(f"http://localhost:{port}/app/static/geo/land.geojson")[0]
            if os.environ.get("GNLAB_CHROMIUM"):
                told["browser"] = browsed(f"http://localhost:{port}/")
    finally:
        if process.poll() is None:
            # The server is this very process, so the signal to it alone must end all.
            process.send_signal(signal.SIGTERM)
        try:
            told["printed"] = process.communicate(timeout=20)[0]
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            told["printed"] = process.communicate()[0]
            told["had_to_be_killed"] = True
    told["exit"] = process.returncode
    print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
