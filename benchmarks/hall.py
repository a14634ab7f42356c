"""A hall of visitors who change page and filters as nobody did before: how long each waits.

    .venv python -m benchmarks.hall [--viewers 1,10,50] [--think 2] [--seconds 30] [--seed 1]
                                    [--workers 1] [--rest 60]

Real sessions over Streamlit's own protocol against one server process on the shipped facts, both
languages. A change goes from the question to the end of the run. CPU seconds and memory are the
server's own, from the operating system (before, when all have left, and after a rest); the visitors
share the machine's cores with it.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.browser import ours, served
from benchmarks.page_rerun import cpu_seconds, free_port

PAGES = ("", "programs", "projects", "themes", "map", "regions", "needs", "network",
         "organizations", "research", "directions")  # fmt: skip
THEMES = (
    "no-plastic",
    "more-care",
    "youth",
    "inclusion",
    "climate-environment",
    "rural-food",
    "village-culture",
)
REGIONS = ("48120", "48170", "48220", "48240", "48250", "48270", "48310", "48330", "48720", "48730",
           "48740", "48820", "48840", "48850", "48860", "48870", "48880", "48890")  # fmt: skip
PROGRAMS = ("social-innovation-lab", "univ-village", "issue-platform", "sos-lab", "forum")
WORDS = ("마을", "플라스틱", "돌봄", "청년", "학교", "ㅂㄷ", "바다")


def chosen(chance: random.Random) -> tuple[str, str]:
    """A page and a query that hardly anybody asked before."""
    first = chance.randint(2018, 2025)
    offered = {
        "year": f"{first}-{chance.randint(first, 2026)}",
        "theme": ",".join(chance.sample(THEMES, chance.randint(1, 2))),
        "region": ",".join(chance.sample(REGIONS, chance.randint(1, 3))),
        "program": chance.choice(PROGRAMS),
        "level": chance.choice(("province", "city", "national", "province,city")),
        "q": chance.choice(WORDS),
    }
    names = chance.sample(sorted(offered), chance.choice((0, 1, 1, 2, 2, 3)))
    query = {name: offered[name] for name in names} | {"lang": chance.choice(("ko", "ko", "en"))}
    return chance.choice(PAGES), urlencode(query)


@dataclass
class Seen:
    """What the visitors of a hall saw."""

    opened: list[float] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


async def ask(line: websockets.ClientConnection, page: str, query: str, seen: Seen) -> float:
    """One change; the seconds until the end of its run."""
    request = BackMsg()
    request.rerun_script.query_string = query
    request.rerun_script.page_name = page
    began = time.monotonic()
    await line.send(request.SerializeToString())
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(await line.recv())
        kind = answer.WhichOneof("type")
        if kind == "delta" and answer.delta.new_element.WhichOneof("type") == "exception":
            seen.errors.append(f"/{page}?{query}: {answer.delta.new_element.exception.message}")
        if kind == "script_finished":
            return time.monotonic() - began


async def visit(port: int, seed: int, think: float, until: float, seen: Seen) -> None:
    """One visitor: opens the address, then changes something after each pause."""
    chance = random.Random(seed)
    address, origin = f"ws://localhost:{port}/_stcore/stream", f"http://localhost:{port}"
    # As a browser that has loaded the page from one of several processes comes back to it.
    options: dict[str, Any] = {
        "origin": origin,
        "max_size": None,
        "additional_headers": {"Cookie": f"gnlab_worker={seed % 2}"},
    }
    async with websockets.connect(address, **options) as line:
        seen.opened.append(await ask(line, "", "", seen))
        while True:
            await asyncio.sleep(chance.uniform(0.5, 1.5) * think)
            if time.monotonic() > until:
                return
            seen.waited.append(await ask(line, *chosen(chance), seen))


def family(pid: int) -> list[int]:
    """A process and those it started."""
    started = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in started for each in family(int(child)))]


def resident(pid: int) -> int:
    """Megabytes in memory of a process and those it started."""
    pages = sum(int(Path(f"/proc/{each}/statm").read_text().split()[1]) for each in family(pid))
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def spent_by(pid: int) -> float:
    """Seconds of CPU of a process and those it started."""
    return sum(map(cpu_seconds, family(pid)))


async def hall(port: int, pid: int, viewers: int, seed: int, asked: argparse.Namespace) -> None:
    """One line of the table."""
    seen, cpu, before = Seen(), spent_by(pid), resident(pid)
    began = time.monotonic()
    visits = [visit(port, seed * 10_000 + number, asked.think, began + asked.seconds, seen)
              for number in range(viewers)]  # fmt: skip
    await asyncio.gather(*visits)
    took, count = time.monotonic() - began, len(seen.waited)
    full = resident(pid)
    await asyncio.sleep(asked.rest)
    cuts = statistics.quantiles(seen.waited, n=20) if count > 1 else [0.0] * 19
    spent = (spent_by(pid) - cpu) / max(count + viewers, 1)
    print(
        f"{viewers:>4} viewers  {count:>5} changes  {count / took:5.1f}/s  "
        f"p50 {cuts[9] * 1000:6.0f} ms  p95 {cuts[18] * 1000:6.0f} ms  "
        f"opened in {max(seen.opened):5.1f} s  CPU {spent * 1000:5.0f} ms  "
        f"memory {before} → {full} → {resident(pid)} MB  errors {len(seen.errors)}",
        flush=True,
    )
    for each in seen.errors[:3]:
        print(f"     {each}")


def main(arguments: list[str] | None = None) -> None:
    """Serve the shipped facts and fill the hall."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--viewers", default="1,10,50")
    parser.add_argument("--think", type=float, default=2.0, help="seconds between two changes")
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rest", type=float, default=0.0, help="seconds until the last look at it")
    parser.add_argument("--workers", type=int, default=1, choices=(1, 2))
    asked = parser.parse_args(arguments)
    port = free_port()
    command = ours(port)
    if asked.workers > 1:
        command[2:5] = ["gnlab_app.server.workers", "--workers", str(asked.workers)]
    with served(command, port, "health") as (pid, _):
        for number, viewers in enumerate(asked.viewers.split(",")):
            # Other questions each time: none is warm from the hall before.
            seed = asked.seed * 100 + number
            asyncio.run(hall(port, pid, int(viewers), seed, asked))


if __name__ == "__main__":
    main()
