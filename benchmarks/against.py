"""Our first page and map beside the same ones in Dash and in Panel, in one run.

    .venv python -m benchmarks.against [--seconds 30] [--viewers 10,50] [--think 2] [--seed 1]

The peers (`benchmarks/peers`) get an environment of their own, made at the first run. They draw the
same exhibits by the same code; our pages have more on them (figures, tables, menus, documents), and
our map is drawn by WebGL where theirs is the flat one of our slides. One process each, in turn. The
table goes into `docs/performance.md`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import time
import venv
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx2
import websockets
from playwright.sync_api import Page

from benchmarks import browser
from benchmarks.hall import REGIONS, THEMES, Seen, ask, resident
from benchmarks.page_rerun import ROOT, free_port

PEERS = ROOT / ".venv-peers"
YEARS = tuple(range(2019, 2027))
WRITTEN = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- against -->", "<!-- /against -->"
"""Between them stands the table that this writes."""
Chosen = dict[str, str]
Asking = Callable[[str, Chosen], Awaitable[None]]


def chosen(chance: random.Random) -> tuple[str, Chosen]:
    """A page, first page or map, and filters that hardly anybody asked before."""
    offered = {
        "year": f"{chance.choice(YEARS)}-2026",
        "theme": chance.choice(THEMES),
        "region": chance.choice(REGIONS),
    }
    names = chance.sample(sorted(offered), chance.choice((1, 2, 2, 3)))
    return chance.choice(("", "map")), {name: offered[name] for name in names}


@dataclass(frozen=True)
class Rival:
    """One application: how it is served, where its pages are, how a visitor changes a filter.

    `visits` is a visitor's connection: it opens and hands out what asks for a page under filters.
    """

    name: str
    command: Callable[[int], list[str]]
    home: str
    map: str
    year: Callable[[Page, int], Any]
    visits: Callable[[int], Any]


# ------------------------------------------------------------------------------------ Chromium


def our_year(page: Page, year: int) -> None:
    """The first year chosen in the open filters."""
    if not page.get_by_label("시작 연도").is_visible():
        page.get_by_role("button", name="필터").first.click()
        page.wait_for_timeout(600)
    page.get_by_label("시작 연도").click()
    page.get_by_role("option", name=f"{year}년").click()


def dash_year(page: Page, year: int) -> None:
    page.locator("#year").click()
    page.get_by_text(f"{year}년부터", exact=True).last.click()


def panel_year(page: Page, year: int) -> None:
    page.locator("select").first.select_option(label=f"{year}년부터")


def seen_in_browser(rival: Rival, port: int) -> dict[str, float]:
    """First complete views, cold and of the map, and changes of a filter on both, in ms."""
    with browser.chromium() as started:
        context, page = browser.visitor(started)
        sizes = browser.received(context, page)
        found = {"first view": browser.opened(page, f"http://localhost:{port}/{rival.home}")}
        found["MB"] = sum(sizes) / 1e6
        changes = [browser.changed(page, partial(rival.year, page, year)) for year in YEARS]
        found["map"] = browser.opened(page, f"http://localhost:{port}/{rival.map}")
        changes += [browser.changed(page, partial(rival.year, page, year)) for year in YEARS]
        found["filter p50"] = statistics.median(changes)
        found["filter p95"] = statistics.quantiles(changes, n=20)[18]
        context.close()
    return found


# ------------------------------------------------------------------------------------- the hall


class OurVisit:
    """A session over Streamlit's protocol."""

    def __init__(self, port: int) -> None:
        """One visitor of the server at a port."""
        self.port, self.seen = port, Seen()

    async def __aenter__(self) -> Asking:
        """Open the first page."""
        self.line = await websockets.connect(
            f"ws://localhost:{self.port}/_stcore/stream",
            origin=f"http://localhost:{self.port}",  # type: ignore[arg-type]
            max_size=None,
        )
        await ask(self.line, "", "", self.seen)
        return self._ask

    async def _ask(self, path: str, filters: Chosen) -> None:
        await ask(self.line, path, urlencode(filters), self.seen)
        if self.seen.errors:
            raise RuntimeError(self.seen.errors[0])

    async def __aexit__(self, *_: object) -> None:
        """Leave."""
        await self.line.close()


class DashVisit:
    """The requests of Dash's own script."""

    NAMES = ("year", "theme", "region")

    def __init__(self, port: int) -> None:
        """One visitor of the server at a port."""
        self.client = httpx2.AsyncClient(base_url=f"http://localhost:{port}", timeout=120)

    async def __aenter__(self) -> Asking:
        """Open the first page."""
        for path in ("/", "/_dash-layout", "/_dash-dependencies"):
            (await self.client.get(path)).raise_for_status()
        await self._ask("", {})
        return self._ask

    async def _ask(self, path: str, filters: Chosen) -> None:
        inputs = [{"id": "place", "property": "pathname", "value": f"/{path}"}]
        inputs += [
            {"id": name, "property": "value", "value": filters.get(name, "")} for name in self.NAMES
        ]
        content = {"id": "content", "property": "children"}
        body = {
            "output": "content.children",
            "outputs": content,
            "inputs": inputs,
            "changedPropIds": ["year.value"],
            "state": [],
        }
        answer = await self.client.post("/_dash-update-component", json=body)
        answer.raise_for_status()

    async def __aexit__(self, *_: object) -> None:
        """Leave."""
        await self.client.aclose()


class PanelVisit:
    """Bokeh's protocol: a session a page, each message a header, metadata and content.

    The server answers a change when what follows from it has been sent.
    """

    LABELS = ("year", "theme", "region")

    def __init__(self, port: int) -> None:
        """One visitor of the server at a port."""
        self.port, self.count = port, 0
        self.lines: dict[str, tuple[websockets.ClientConnection, dict[str, str], Chosen]] = {}

    async def __aenter__(self) -> Asking:
        """Open the first page."""
        await self._open("home")
        return self._ask

    async def _open(self, page: str) -> None:
        async with httpx2.AsyncClient(timeout=120) as client:
            html = (await client.get(f"http://localhost:{self.port}/{page}")).text
        token = html.split('"token":"')[1].split('"')[0]
        line = await websockets.connect(
            f"ws://localhost:{self.port}/{page}/ws",
            subprotocols=["bokeh", token],  # type: ignore[list-item]
            max_size=None,
        )
        await self._until(line, "ACK")
        content = await self._send(line, "PULL-DOC-REQ", {})
        selects = {}

        def walk(part: Any) -> None:
            if isinstance(part, dict):
                if part.get("name", "").endswith("Select"):
                    selects[part["attributes"]["title"]] = part["id"]
                for each in part.values():
                    walk(each)
            elif isinstance(part, list):
                for each in part:
                    walk(each)

        walk(content)
        self.lines[page] = (line, selects, {})

    async def _send(self, line: websockets.ClientConnection, kind: str, content: Any) -> Any:
        self.count += 1
        name = f"{id(self)}-{self.count}"
        for part in ({"msgid": name, "msgtype": kind}, {}, content):
            await line.send(json.dumps(part))
        return await self._until(line, "", name)

    async def _until(self, line: websockets.ClientConnection, kind: str, name: str = "") -> Any:
        while True:
            header = json.loads(await line.recv())
            await line.recv()
            content = json.loads(await line.recv())
            for _ in range(2 * header.get("num_buffers", 0)):
                await line.recv()
            if header["msgtype"] == "ERROR":
                raise RuntimeError(content["text"])
            if header["msgtype"] == kind or (name and header.get("reqid") == name):
                return content

    async def _ask(self, path: str, filters: Chosen) -> None:
        page = path or "home"
        if page not in self.lines:
            await self._open(page)
        line, selects, before = self.lines[page]
        for name in self.LABELS:
            if filters.get(name, "") != before.get(name, ""):
                event = {
                    "kind": "ModelChanged",
                    "model": {"id": selects[name]},
                    "attr": "value",
                    "new": filters.get(name, ""),
                }
                await self._send(line, "PATCH-DOC", {"events": [event]})
        self.lines[page] = (line, selects, filters)

    async def __aexit__(self, *_: object) -> None:
        """Leave."""
        for line, *_rest in self.lines.values():
            await line.close()


async def visit(rival: Rival, port: int, seed: int, think: float, until: float) -> list[float]:
    """One visitor's waits for changes, in seconds."""
    chance, waited = random.Random(seed), list[float]()
    async with rival.visits(port) as ask_for:
        while True:
            await asyncio.sleep(chance.uniform(0.5, 1.5) * think)
            if time.monotonic() > until:
                return waited
            path, filters = chosen(chance)
            began = time.monotonic()
            await ask_for(path, filters)
            waited.append(time.monotonic() - began)


async def hall(rival: Rival, port: int, viewers: int, asked: argparse.Namespace) -> list[float]:
    """The waits of all visitors of a hall."""
    until = time.monotonic() + asked.seconds
    seeds = range(asked.seed * 1000 + viewers, asked.seed * 1000 + 2 * viewers)
    visits = [visit(rival, port, seed, asked.think, until) for seed in seeds]
    return [each for waits in await asyncio.gather(*visits) for each in waits]


# ---------------------------------------------------------------------------------------- the run


def peers_python() -> str:
    """The Python of the peers' environment, which is made where it is not there."""
    python = PEERS / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = PEERS / "installed"
    wanted = Path(__file__).parent / "peers" / "requirements.txt"
    if not stamp.is_file() or stamp.read_text() != wanted.read_text():
        venv.create(PEERS, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", wanted], check=True)
        stamp.write_text(wanted.read_text())
    return str(python)


def rivals() -> Iterator[Rival]:
    """Ours and the peers."""
    python = peers_python()
    yield Rival("Streamlit (ours)", browser.ours, "", "map", our_year, OurVisit)
    gunicorn = [python, "-m", "gunicorn", "-w", "1", "--threads", "8"]
    yield Rival(
        "Dash",
        lambda port: [*gunicorn, "-b", f"localhost:{port}", "benchmarks.peers.dash_app:server"],
        "",
        "map",
        dash_year,
        DashVisit,
    )
    yield Rival(
        "Panel",
        lambda port: [python, "-m", "benchmarks.peers.panel_app", str(port)],
        "home",
        "map",
        panel_year,
        PanelVisit,
    )


def main(arguments: list[str] | None = None) -> None:
    """Each in turn: Chromium alone first, then the halls."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--viewers", default="10,50")
    parser.add_argument("--think", type=float, default=2.0, help="seconds between two changes")
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    sizes = [int(each) for each in asked.viewers.split(",")]
    heads = [f"{each} viewers p50 / p95, changes/s" for each in sizes]
    names = ["", "first view", "MB", "map", "filter p50", "filter p95", *heads, "memory"]
    lines = [_row(names), "|" + "---|" * len(names)]
    for rival in rivals():
        port = free_port()
        with browser.served(rival.command(port), port, rival.home) as (pid, _):
            found = seen_in_browser(rival, port)
            cells = [
                f"{value:.2f}" if name == "MB" else f"{value:,.0f} ms"
                for name, value in found.items()
            ]
            for viewers in sizes:
                waits = asyncio.run(hall(rival, port, viewers, asked))
                cuts = statistics.quantiles(waits, n=20)
                cells.append(
                    f"{cuts[9] * 1000:,.0f} / {cuts[18] * 1000:,.0f} ms, "
                    f"{len(waits) / asked.seconds:.1f}"
                )
            lines.append(_row([rival.name, *cells, f"{resident(pid)} MB"]))
        print(lines[-1], flush=True)
    before, _, rest = WRITTEN.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    WRITTEN.write_text(f"{before}{BEGIN}\n" + "\n".join(lines) + f"\n{END}{after}", "utf-8")


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main(sys.argv[1:])
