"""CPU of the server for one change of page and filters that nobody made before, page by page.

    .venv python -m benchmarks.changes [--changes 400] [--seed 1]

One visitor, so nothing else is counted; both languages; the same questions for the same seed. CPU
is the server's by the operating system's clock, from the question to a moment after its run.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import time
from collections import defaultdict
from dataclasses import dataclass

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.browser import ours, served
from benchmarks.hall import chosen
from benchmarks.page_rerun import free_port

REST = 0.03
"""Seconds after a run in which the server tidies up what belongs to it."""


@dataclass(frozen=True)
class Change:
    """What one change cost: milliseconds of CPU and of waiting, messages and bytes sent."""

    cpu: float
    waited: float
    messages: int
    sent: int


def cpu_of(pid: int) -> float:
    """Seconds of CPU of a process so far, to the nanosecond (Linux names a clock by its number)."""
    return time.clock_gettime((~pid << 3) | 2)


async def change(line: websockets.ClientConnection, page: str, query: str, pid: int) -> Change:
    """Ask one thing and wait for the end of its run."""
    request = BackMsg()
    request.rerun_script.query_string, request.rerun_script.page_name = query, page
    cpu, began, messages, sent = cpu_of(pid), time.monotonic(), 0, 0
    await line.send(request.SerializeToString())
    while True:
        answer = ForwardMsg()
        raw = await line.recv()
        answer.ParseFromString(raw)
        messages, sent = messages + 1, sent + len(raw)
        if answer.WhichOneof("type") == "script_finished":
            break
    waited = time.monotonic() - began
    await asyncio.sleep(REST)
    return Change((cpu_of(pid) - cpu) * 1000, waited * 1000, messages, sent)


async def walk(port: int, pid: int, count: int, seed: int) -> dict[str, list[Change]]:
    """Changes by page; those before which nothing was loaded are left out."""
    chance, found = random.Random(seed), defaultdict(list)
    async with websockets.connect(
        f"ws://localhost:{port}/_stcore/stream", origin=f"http://localhost:{port}", max_size=None
    ) as line:
        await change(line, "", "", pid)
        for _ in range(count):
            page, query = chosen(chance)
            found[page or "overview"].append(await change(line, page, query, pid))
    return found


def told(name: str, changes: list[Change]) -> str:
    """One line of the table."""
    cpu = sorted(each.cpu for each in changes)
    cut = cpu[min(len(cpu) - 1, int(len(cpu) * 0.95))]
    return (
        f"{name:<14} {len(changes):>4}  "
        f"CPU p50 {statistics.median(cpu):5.0f} ms  p95 {cut:5.0f} ms  "
        f"waited p50 {statistics.median(each.waited for each in changes):5.0f} ms  "
        f"messages {statistics.median(each.messages for each in changes):4.0f}  "
        f"{statistics.median(each.sent for each in changes) / 1000:6.1f} kB"
    )


def main(arguments: list[str] | None = None) -> None:
    """Serve the shipped facts and change something again and again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    port = free_port()
    with served(ours(port), port, "health") as (pid, _):
        time.sleep(3)
        found = asyncio.run(walk(port, pid, asked.changes, asked.seed))
    for name in sorted(found):
        print(told(name, found[name]))
    print(told("all", [each for changes in found.values() for each in changes]))


if __name__ == "__main__":
    main()
