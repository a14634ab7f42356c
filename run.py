"""Start, check or test the dashboard from a bare Python 3.11 or newer.

    python run.py [streamlit options]     install what is needed and open the dashboard
    python run.py test [pytest options]   install the test tools too and run every test
    python run.py help                    the other commands

Only the standard library is used. What is needed goes into `.venv` beside this file; a stamp
written last says that the install is whole, so the next start needs neither pip nor network.
The syntax stays readable to old Pythons: they must get as far as the sentence about their age.
"""

import hashlib
import os
import platform
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLDEST_PYTHON = (3, 11)
FIRST_PORT = 8501
REQUIREMENTS = {
    "app": ("requirements.txt",),
    "dev": ("requirements.txt", "requirements-dev.txt"),
}
CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
CHROMIUM_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
)
HELP = """\
python run.py [옵션]           설치하고 대시보드를 연다 (Streamlit 옵션을 그대로 넘긴다)
                               install and open the dashboard; Streamlit's options are passed on
python run.py test [옵션]      모든 검사와 시험을 한다 (pytest 옵션을 그대로 넘긴다)
                               run every check and test; pytest's options are passed on
python run.py check            코드·자료형·번역 검사     lint, types and catalogues
python run.py format           코드 모양 맞춤            format the code
python run.py bench            속도 재기                 run the benchmarks
python run.py build [옵션]     CSV에서 자료를 만든다     build the database from the CSV files
python run.py help             이 도움말                 this help

GNLAB_VENV      설치할 폴더 (기본값 .venv)               where to install
GNLAB_CHROMIUM  시험에 쓸 브라우저의 경로                the browser for the tests
wheels/         이 폴더가 있으면 인터넷 대신 여기서 설치 install from this folder, without network
"""
FULL = 0
FAILED = 1
USAGE = 2


class Stop(Exception):
    """A reason to stop, told in both languages; no traceback."""


def python_problem(version: tuple) -> str:
    """Why this Python cannot be used; empty when it can."""
    if tuple(version[:2]) >= OLDEST_PYTHON:
        return ""
    found = ".".join(str(part) for part in version[:3])
    return (
        f"Python 3.11 이상이 필요합니다. 지금은 {found}입니다. "
        "https://www.python.org/downloads/ 에서 새 Python을 설치하고 다시 실행하십시오.\n"
        f"Python 3.11 or newer is needed; this is {found}. Install a newer Python from "
        "https://www.python.org/downloads/ and run this again."
    )


if python_problem(sys.version_info):
    sys.exit(python_problem(sys.version_info))


def tell(korean: str, english: str) -> None:
    """Say one thing in both languages, at once even through a pipe."""
    print(f"{korean}\n{english}", flush=True)


# --- the virtual environment ---


def venv_folder() -> Path:
    """Where everything is installed. Always our own, never one that happens to be active."""
    return Path(os.environ.get("GNLAB_VENV") or ROOT / ".venv").expanduser().resolve()


def venv_python(folder: Path) -> Path:
    """The interpreter inside a virtual environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def environment() -> dict[str, str]:
    """The child's environment: the caller's, without what would lead an install astray."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME",)}
    kept["PIP_USER"] = "0"
    kept.setdefault("PYTHONUTF8", "1")
    # Streamlit asks for an e-mail address at its first start in a new home folder and waits.
    kept.setdefault("STREAMLIT_SERVER_SHOW_EMAIL_PROMPT", "false")
    return kept


def call(command: list[str], quiet: bool = False) -> int:
    """Run a command in the project folder and return its exit code; 127 when it cannot start."""
    sink = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.run(
            command, cwd=ROOT, env=environment(), stdout=sink, stderr=sink, check=False
        ).returncode
    except OSError:
        return 127


def stamp_file(folder: Path, kind: str) -> Path:
    """The file that says that the requirements of this kind are installed."""
    return folder / f"gnlab-{kind}.stamp"


def stamp(kind: str) -> str:
    """A hash of the requirements of this kind, the same whatever the line endings."""
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in REQUIREMENTS[kind]]
    return hashlib.sha256("\0".join(texts).encode("utf-8")).hexdigest()


def is_ready(folder: Path, kind: str) -> bool:
    """Whether the install is whole: the stamp fits and the interpreter still starts."""
    file = stamp_file(folder, kind)
    if not file.is_file() or file.read_text(encoding="utf-8").strip() != stamp(kind):
        return False
    return call([str(venv_python(folder)), "-c", ""], quiet=True) == FULL


def make_venv(folder: Path) -> None:
    """Make the virtual environment with pip in it, by whichever way this Python has.

    Raises Stop when there is none, or when the folder holds something else.
    """
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "pyvenv.cfg").is_file():
        raise Stop(
            f"{folder} 폴더에 다른 것이 들어 있습니다. GNLAB_VENV에 빈 폴더를 적으십시오.",
            f"{folder} holds something else. Name an empty folder in GNLAB_VENV.",
        )
    tell(f"가상 환경을 만듭니다: {folder}", f"Making the virtual environment: {folder}")
    for commands in ways_to_make_venv(folder):
        if all(call(command, quiet=True) == FULL for command in commands) and has_pip(folder):
            return
    raise Stop(
        f"가상 환경을 만들지 못했습니다: {folder}\n"
        "  Debian·Ubuntu: sudo apt install python3-venv\n"
        "  쓸 수 없는 폴더라면 GNLAB_VENV에 쓸 수 있는 폴더를 적으십시오.",
        f"The virtual environment could not be made: {folder}\n"
        "  Debian, Ubuntu: sudo apt install python3-venv\n"
        "  If the folder is read-only, name a writable one in GNLAB_VENV.",
    )


def ways_to_make_venv(folder: Path) -> list[list[list[str]]]:
    """Commands to try in turn: Debian's bare Python has no ensurepip; some have virtualenv, pip."""
    python, inner = sys.executable, str(venv_python(folder))
    bare = [python, "-m", "venv", "--clear", "--without-pip", str(folder)]
    return [
        [[python, "-m", "venv", "--clear", str(folder)]],
        [[python, "-m", "virtualenv", "--clear", str(folder)]],
        [bare, [python, "-m", "pip", "--python", inner, "install", *pip_options(), "pip"]],
    ]


def has_pip(folder: Path) -> bool:
    """Whether the environment's interpreter starts and has pip."""
    return call([str(venv_python(folder)), "-m", "pip", "--version"], quiet=True) == FULL


def pip_options() -> list[str]:
    """What every install is called with; a folder of wheel files stands in for the network."""
    options = ["--disable-pip-version-check", "--no-input"]
    if not sys.stdout.isatty():
        options.append("--quiet")
    if (ROOT / "wheels").is_dir():
        options += ["--no-index", "--find-links", str(ROOT / "wheels")]
    return options


def install(kind: str) -> Path:
    """Have the requirements of this kind ready and return the interpreter to use.

    A no-op when the stamp fits. Raises Stop; then no stamp is left and a repeat starts over.
    """
    folder = venv_folder()
    python = venv_python(folder)
    if is_ready(folder, kind):
        return python
    for each in REQUIREMENTS:
        stamp_file(folder, each).unlink(missing_ok=True)
    if not has_pip(folder):
        make_venv(folder)
    tell(
        "라이브러리를 설치합니다. 처음 한 번만 하며 몇 분 걸릴 수 있습니다.",
        "Installing the libraries: once only, it may take some minutes.",
    )
    command = [str(python), "-m", "pip", "install", *pip_options(), "-r", REQUIREMENTS[kind][-1]]
    if call(command) != FULL:
        raise Stop(
            "설치하지 못했습니다. 인터넷(또는 wheels 폴더)과 남은 디스크를 확인하고 같은 명령을 "
            "다시 실행하십시오. 이미 받은 것은 남아 있습니다.",
            "The install failed. Check the network (or the wheels folder) and the free disk space, "
            "then run the same command again; what was fetched is kept.",
        )
    kinds = list(REQUIREMENTS)
    for each in kinds[: kinds.index(kind) + 1]:
        stamp_file(folder, each).write_text(stamp(each) + "\n", encoding="utf-8")
    return python


# --- the browser for the tests ---


def installed_browser() -> str:
    """The path of a Chromium, Chrome or Edge of this machine; empty when there is none."""
    named = os.environ.get("GNLAB_CHROMIUM", "")
    found = [shutil.which(name) for name in (named, *CHROMIUM_NAMES) if name]
    places = [os.path.expandvars(place) for place in CHROMIUM_PLACES]
    return next((each for each in [*found, *places] if each and Path(each).is_file()), "")


def can_use_apt() -> bool:
    """Whether Debian's own packages may be installed here: Debian or Ubuntu, as root."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and shutil.which("apt-get") is not None


def find_browser(python: Path) -> bool:
    """Have a browser for the tests: the machine's own, else Debian's, else Playwright's.

    The path of the machine's own is left in GNLAB_CHROMIUM for the tests. False when there is none.
    """
    if not installed_browser() and can_use_apt():
        tell("시험에 쓸 Chromium을 설치합니다.", "Installing Chromium for the browser tests.")
        os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
        call(["apt-get", "update", "-qq"])
        packages = ["chromium", "fonts-noto-cjk"]
        call(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages])
    browser = installed_browser()
    if browser:
        os.environ["GNLAB_CHROMIUM"] = browser
        return True
    os.environ.pop("GNLAB_CHROMIUM", None)
    return has_playwright_browser(python) or (
        call([str(python), "-m", "playwright", "install", "chromium"]) == FULL
        and has_playwright_browser(python)
    )


def has_playwright_browser(python: Path) -> bool:
    """Whether Playwright's own Chromium is here and starts (it may lack system libraries)."""
    code = (
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as found: found.chromium.launch().close()"
    )
    return call([str(python), "-c", code], quiet=True) == FULL


# --- the commands ---


def port_in(options: list[str]) -> str:
    """The port that the caller asked for, by option or environment; empty when none."""
    for index, option in enumerate(options):
        name, _, value = option.partition("=")
        if name in ("--server.port", "--port"):
            return value or "".join(options[index + 1 : index + 2])
    return os.environ.get("STREAMLIT_SERVER_PORT", "")


def free_port() -> int:
    """The first port from 8501 on where nobody answers."""
    for port in range(FIRST_PORT, FIRST_PORT + 100):
        with socket.socket() as probe:
            probe.settimeout(0.2)
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    return FIRST_PORT


def start(options: list[str]) -> int:
    """Open the dashboard; it builds its data itself where that is missing or out of date."""
    python = install("app")
    port = port_in(options)
    if not port:
        port = str(free_port())
        options = [*options, "--server.port", port]
    tell(
        f"대시보드 주소: http://localhost:{port}  (끝내기: Ctrl+C)",
        f"The dashboard's address: http://localhost:{port}  (stop: Ctrl+C)",
    )
    command = [str(python), "-m", "streamlit", "run", "app.py", *options]
    if os.name == "nt":
        return call(command)
    # Replaced rather than called, so that a signal to this process reaches the server itself.
    os.chdir(ROOT)
    os.execve(command[0], command, environment())


def checks(python: Path) -> dict[str, list[str]]:
    """The checks that read the code without running it, by name."""
    module = [str(python), "-m"]
    return {
        "ruff check": [*module, "ruff", "check", "."],
        "ruff format": [*module, "ruff", "format", "--check", "."],
        "mypy": [*module, "mypy"],
        "catalogue": [*module, "gnlab_data.language.catalogue", "check"],
    }


def suites(python: Path, options: list[str]) -> dict[str, list[str]]:
    """The test runs by name: quick ones first, then the browser; one run when options are given."""
    pytest = [str(python), "-m", "pytest", "-n", "2", "--dist", "loadfile"]
    if options:
        return {"pytest": [*pytest, *options]}
    return {
        "pytest": [*pytest, "--ignore=tests/browser"],
        "pytest tests/browser": [*pytest, "tests/browser"],
    }


def run_all(steps: dict[str, list[str]]) -> list[str]:
    """Run every step, also after a failure, and return the names of those that failed."""
    failed = []
    for name, command in steps.items():
        print(f"\n=== {name}", flush=True)
        if call(command) != FULL:
            failed.append(name)
    return failed


def conclude(failed: list[str]) -> int:
    """Say what failed, if anything, and give the exit code."""
    print()
    if failed:
        tell(f"실패: {', '.join(failed)}", f"Failed: {', '.join(failed)}")
        return FAILED
    tell("모두 통과했습니다.", "Everything passed.")
    return FULL


def test(options: list[str]) -> int:
    """All checks, then all tests."""
    python = install("dev")
    steps = {**checks(python), **suites(python, options)}
    failed = []
    if not find_browser(python):
        failed.append("browser")
        steps.pop("pytest tests/browser", None)
        tell(
            "브라우저 시험을 하지 못합니다. Chromium·Chrome·Edge 가운데 하나를 설치하거나 "
            "GNLAB_CHROMIUM에 그 경로를 적으십시오.",
            "The browser tests cannot run. Install Chromium, Chrome or Edge, or name its path in "
            "GNLAB_CHROMIUM.",
        )
    return conclude(failed + run_all(steps))


def check(options: list[str]) -> int:
    """Lint, types and catalogues."""
    return conclude(run_all(checks(install("dev"))))


def format_code(options: list[str]) -> int:
    """Put the code into its one form."""
    ruff = [str(install("dev")), "-m", "ruff"]
    steps = {"ruff check": [*ruff, "check", "--fix", "."], "ruff format": [*ruff, "format", "."]}
    return conclude(run_all(steps))


def bench(options: list[str]) -> int:
    """The benchmarks."""
    return call([str(install("dev")), "-m", "benchmarks", *options])


def build(options: list[str]) -> int:
    """The database from the CSV files."""
    return call([str(install("app")), "-m", "gnlab_data", "build", *options])


def show_help(options: list[str]) -> int:
    """The commands."""
    print(HELP)
    return FULL


COMMANDS = {
    "start": start,
    "test": test,
    "check": check,
    "format": format_code,
    "bench": bench,
    "build": build,
    "help": show_help,
    "-h": show_help,
    "--help": show_help,
}


def main(arguments: list[str]) -> int:
    """Do what the command line asks; the exit code is 0 done, 1 failed, 2 not understood."""
    name = arguments[0] if arguments else "start"
    if name.startswith("-") and name not in COMMANDS:
        return main(["start", *arguments])
    if name not in COMMANDS:
        tell(f"모르는 명령입니다: {name}\n", f"Unknown command: {name}\n")
        print(HELP)
        return USAGE
    try:
        return COMMANDS[name](arguments[1:])
    except Stop as reason:
        tell(*reason.args)
    except OSError as error:
        tell(
            f"파일을 쓰거나 읽지 못했습니다: {error}",
            f"A file could not be written or read: {error} ({platform.system()})",
        )
    except KeyboardInterrupt:
        tell("\n멈췄습니다.", "Stopped.")
    return FAILED


if __name__ == "__main__":
    # A console that cannot show a letter must not stop the command.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
