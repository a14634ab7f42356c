"""Several processes of the dashboard behind one door: `python run.py --workers 2`.

One process computes for one visitor at a time. Here nginx stands in front of several, leads each
visitor to the process that keeps their session (a cookie names it), and to another where that has
ended. A process that ends is started again. All read the same data version: each looks at the files
itself, and a lock lets one of them build.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from gnlab_data import settings

TEMPLATE = Path(__file__).with_name("door.conf")
MOST_WORKERS = 16
START_SECONDS, LOOK_SECONDS, END_SECONDS = 180.0, 0.5, 10.0
NO_DOOR = (
    "여러 프로세스로 열려면 nginx가 필요합니다(Debian: apt install nginx-light). Windows에서는 "
    "프로세스 하나로 엽니다.\n"
    "Several processes need nginx (Debian: apt install nginx-light). On Windows there is one."
)


def door() -> str:
    """The path of nginx, also where a service does not look; empty where there is none."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin") or ""


def configuration(folder: Path, listen: str, ports: Sequence[int]) -> str:
    """The door's configuration: a visitor of process 0 to port `ports[0]`, else to the others."""

    def servers(first: int) -> str:
        others = [f"        server 127.0.0.1:{port} backup;" for port in ports if port != first]
        return "\n".join([f"        server 127.0.0.1:{first};", *others])

    filled = {
        "FOLDER": str(folder),
        "LISTEN": listen,
        "LED": "\n".join(f'        "{number}" worker_{number};' for number in range(len(ports))),
        "EVERY": "\n".join(f"        server 127.0.0.1:{port};" for port in ports),
        "UPSTREAMS": "\n".join(
            f"    upstream worker_{number} {{\n{servers(port)}\n    }}"
            for number, port in enumerate(ports)
        ),
    }
    text = TEMPLATE.read_text(encoding="utf-8")
    for name, value in filled.items():
        text = text.replace(f"@{name}@", value)
    return text


def free_ports(count: int) -> list[int]:
    """Ports of this computer that nobody uses now."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def start_worker(number: int, port: int, options: Sequence[str]) -> subprocess.Popen[bytes]:
    """One process of the dashboard, reached through the door alone."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    return subprocess.Popen(
        [*command, *options, "--server.address", "127.0.0.1"],
        cwd=settings.REPOSITORY,
        env=settings.environment_of_worker(number),
    )


def answers(port: int) -> bool:
    """Whether the process on this port is ready."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        opener.open(f"http://127.0.0.1:{port}/health", timeout=5).close()
    except OSError:
        return False
    return True


def wait_for(ports: Sequence[int], processes: Sequence[subprocess.Popen[bytes]]) -> None:
    """Return when all answer; RuntimeError where one ends or takes too long."""
    end = time.monotonic() + START_SECONDS
    while not all(map(answers, ports)):
        ended = any(each.poll() is not None for each in processes)
        if ended or time.monotonic() > end:
            raise RuntimeError("a process did not start")
        time.sleep(LOOK_SECONDS)


def serve(listen: str, count: int, options: Sequence[str]) -> None:
    """Run the processes and the door until a signal; a process that ends is started again."""
    folder = Path(tempfile.mkdtemp(prefix="gnlab-door-"))
    # nginx gives up its rights and must still reach what it puts here.
    folder.chmod(0o755)
    ports = free_ports(count)
    workers = [start_worker(number, port, options) for number, port in enumerate(ports)]
    running = list(workers)
    try:
        wait_for(ports, workers)
        file = folder / "door.conf"
        file.write_text(configuration(folder, listen, ports), encoding="utf-8")
        front = subprocess.Popen([door(), "-p", str(folder), "-c", str(file)])
        running.append(front)
        while front.poll() is None:
            for number, worker in enumerate(workers):
                if worker.poll() is not None:
                    workers[number] = start_worker(number, ports[number], options)
            running = [front, *workers]
            time.sleep(LOOK_SECONDS)
    finally:
        end(running)
        shutil.rmtree(folder, ignore_errors=True)


def end(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    """End them, first by asking."""
    for each in processes:
        each.terminate()
    for each in processes:
        try:
            each.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            each.kill()
            each.wait()


def stop(number: int, frame: FrameType | None) -> None:
    """What a signal to end means: leave by way of `finally`."""
    raise SystemExit(128 + number)


def main(arguments: Sequence[str] | None = None) -> int:
    """`--workers N [--server.port P] [--server.address A]`; all else is Streamlit's."""
    parser = argparse.ArgumentParser(prog="run.py", allow_abbrev=False)
    parser.add_argument("--workers", type=int, choices=range(1, MOST_WORKERS + 1), required=True)
    parser.add_argument("--server.port", dest="port", type=int, default=8501)
    parser.add_argument("--server.address", dest="address", default="127.0.0.1")
    asked, options = parser.parse_known_args(arguments)
    if not door():
        print(NO_DOOR, file=sys.stderr)
        return 1
    address = "127.0.0.1" if asked.address == "localhost" else asked.address
    listen = f"[{address}]:{asked.port}" if ":" in address else f"{address}:{asked.port}"
    signal.signal(signal.SIGTERM, stop)
    try:
        serve(listen, asked.workers, options)
    except KeyboardInterrupt:
        return 0
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
