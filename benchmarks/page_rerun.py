"""CPU time of the server for one re-run of each page, warm, after a change of the filters.

    python run.py bench            (or: .venv python -m benchmarks.page_rerun)

A server is started on a free port; a bare client speaks Streamlit's own protocol to it, so no
browser shares the cores. CPU seconds are those of the server's process from the operating system.
"""

from __future__ import annotations

import asyncio
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).parents[1]
RUNS, WARM = 40, 8
PAGES = {
    "한눈에": ("", ["", "year=2019-2021", "year=2019-2022", "level=province"]),
    "사업": ("programs", ["", "level=province", "level=city,province", "year=2019-2021"]),
    "사업 하나": (
        "programs",
        [
            "program=social-innovation-lab",
            "program=social-innovation-lab&year=2019-2020",
            "program=issue-platform",
            "program=support-center",
        ],
    ),
    "지도": ("map", ["", "year=2020", "layer=values&per=people", "theme=more-care"]),
    "시군": ("regions", ["", "year=2019-2021", "region=48220", "region=48220,48310,48840"]),
    "필요와 대응": ("needs", ["", "need=no-plastic", "need=rural-food", "year=2019-2021"]),
    "사람과 기관": ("network", ["", "year=2020", "theme=no-plastic", "org=org-024&role=all"]),
    "기관과 단체": ("organizations", ["", "kind=university", "region=48220", "q=환경"]),
    "기관 하나": (
        "organizations",
        ["org=org-024", "org=org-043", "org=org-024&year=2020", "org=org-180"],
    ),
}
Pages = dict[str, tuple[str, list[str]]]


def cpu_seconds(pid: int) -> float:
    """User and system time of a process so far, by the operating system."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


def wait_for(address: str) -> None:
    for _ in range(120):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise TimeoutError(address)


async def rerun(connection: websockets.ClientConnection, page: str, query: str) -> int:
    """Ask for one run and read its messages to the end; the bytes that came."""
    request = BackMsg()
    request.rerun_script.query_string = query
    request.rerun_script.page_name = page
    await connection.send(request.SerializeToString())
    size = 0
    while True:
        message = await connection.recv()
        size += len(message)
        answer = ForwardMsg()
        answer.ParseFromString(message)
        if answer.WhichOneof("type") == "script_finished":
            return size


async def measure(port: int, pid: int, pages: Pages, warm: int) -> None:
    origin = f"http://localhost:{port}"
    for name, (page, queries) in pages.items():
        uri = f"ws://localhost:{port}/_stcore/stream"
        async with websockets.connect(uri, max_size=None, origin=origin) as connection:
            sizes = [await rerun(connection, page, queries[n % len(queries)]) for n in range(warm)]
            cpu, wall = [], []
            # The clock of the system counts in 10 ms, so several runs are read together.
            for batch in range(max(RUNS // len(queries), 1)):
                before, started = cpu_seconds(pid), time.perf_counter()
                for query in queries:
                    sizes.append(await rerun(connection, page, query))
                cpu.append((cpu_seconds(pid) - before) / len(queries) * 1000)
                wall.append((time.perf_counter() - started) / len(queries) * 1000)
                del batch
        print(
            f"{name:<10} CPU {statistics.median(cpu):5.1f} ms (worst {max(cpu):5.1f})"
            f"   wall {statistics.median(wall):5.1f} ms   {statistics.median(sizes) / 1024:6.1f} KB"
        )


def main() -> None:
    run(PAGES, {}, WARM)


def run(pages: Pages, variables: dict[str, str], warm: int) -> None:
    """Measure the pages on a server of our own with these environment variables."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    environment = os.environ | variables
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, env=environment)
    try:
        wait_for(f"http://localhost:{port}/health")
        asyncio.run(measure(port, server.pid, pages, warm))
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
