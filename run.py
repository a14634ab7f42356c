"""Start, check or test the dashboard from a bare Python 3.11 or newer.

    python run.py [streamlit options]     install what is needed and open the dashboard
    python run.py test [pytest options]   install the test tools too and run every test
    python run.py bundle                  make the folder that runs at a venue without internet
    python run.py help                    the other commands

Only the standard library is used. What is needed goes into `.venv` beside this file; a stamp
written last says that the install is whole, so the next start needs neither pip nor network.
Where a `wheels` folder lies beside this file (a venue bundle), everything comes from there.
The syntax stays readable to old Pythons: they must get as far as the sentence about their age.
"""

import hashlib
import json
import os
import platform
import shutil
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
import urllib.error
import urllib.request
import webbrowser
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WHEELS = "wheels"
OLDEST_PYTHON = (3, 11)
LONGEST_WINDOWS_FOLDER = 85  # the libraries' own paths take up to 170 of the 260 letters
BROWSER_SECONDS = 180
FIRST_PORT = 8501
LOCKS = {"app": "requirements.lock", "dev": "requirements-dev.lock"}
"""By kind: every library with the hashes of its files; that of `dev` holds those of `app` too."""
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
python run.py --open           브라우저도 연다           open the browser too
python run.py --workers 2      여러 프로세스로 연다      several processes behind nginx
python run.py test [옵션]      모든 검사와 시험을 한다 (pytest 옵션을 그대로 넘긴다)
                               run every check and test; pytest's options are passed on
python run.py test --fast      규칙과 화면만 3분 안에    rules and pages only, under three minutes
python run.py test --all       오래 걸리는 시험까지      also the long ones: more walks, more seeds
python run.py mutate [파일]    수를 일부러 틀리게 한다  change numbers: does a test notice?
python run.py check            코드·자료형·번역 검사     lint, types and catalogues
python run.py format           코드 모양 맞춤            format the code
python run.py bench            속도 재기                 run the benchmarks
python run.py lock             라이브러리를 해시와 함께 적는다
                               write down every library with its hashes
python run.py build [옵션]     CSV에서 자료를 만든다     build the database from the CSV files
python run.py bundle [옵션]    행사장 묶음을 만든다      make the bundle for a venue (--help)
python run.py help             이 도움말                 this help

GNLAB_VENV      설치할 폴더 (기본값 .venv)               where to install
GNLAB_CHROMIUM  시험에 쓸 브라우저의 경로                the browser for the tests
wheels/         이 폴더가 있으면 인터넷 대신 여기서 설치 install from this folder, without network
"""
# For a Python without venv: the libraries in a plain folder, and this beside them. By any other
# name than site-packages Streamlit would take itself for a developer's copy and refuse to start.
LIBRARIES = "site-packages"
PLAIN = "plain.py"
PLAIN_TEXT = '''\
"""Runs `-m module` or `-c code` with the libraries beside this file, without a venv."""
import os, runpy, site, sys, sysconfig

if [*sys.version_info[:2], sysconfig.get_platform()] != {made_for!r}:
    sys.exit("made for another Python")
libraries = os.path.join(os.path.dirname(os.path.abspath(__file__)), "site-packages")
sys.path[:0] = [os.getcwd(), libraries]
# For a library that starts Python itself, as the one that asks the browser for pictures does.
os.environ["PYTHONPATH"] = libraries
site.addsitedir(libraries)
option, name, *rest = sys.argv[1:]
sys.argv = [name if option == "-m" else option, *rest]
if option == "-m":
    runpy.run_module(name, run_name="__main__", alter_sys=True)
else:
    exec(name)
'''

FULL = 0
FAILED = 1
USAGE = 2


class Stop(Exception):
    """A reason to stop, told in both languages; no traceback."""


def served_here() -> dict:
    """The platforms and Pythons that the wheels beside this file are for; empty without a bundle.

    By platform and then by Python: how many bytes the installed libraries take.
    """
    try:
        return dict(json.loads((ROOT / WHEELS / "bundle.json").read_text("utf-8"))["serves"])
    except (OSError, ValueError, KeyError):
        return {}


def python_problem(version: tuple, served: dict, machine: str) -> str:
    """Why this Python cannot be used; empty when it can."""
    found = ".".join(str(part) for part in version[:3])
    if served:
        if ".".join(str(part) for part in version[:2]) in served.get(machine, {}):
            return ""
        lines = ["  {}: Python {}".format(name, ", ".join(served[name])) for name in served]
        return (
            f"이 묶음은 다음에서 돌아갑니다. 지금은 Python {found} ({machine})입니다. 관리자 권한 "
            "없이 쓰는 방법은 읽어보기.txt에 있습니다.\n"
            f"This bundle serves the following; this is Python {found} ({machine}). 읽어보기.txt "
            "tells how to go on without administrator rights.\n" + "\n".join(lines)
        )
    if tuple(version[:2]) >= OLDEST_PYTHON:
        return ""
    return (
        f"Python 3.11 이상이 필요합니다. 지금은 {found}입니다. "
        "https://www.python.org/downloads/ 에서 새 Python을 설치하고 다시 실행하십시오.\n"
        f"Python 3.11 or newer is needed; this is {found}. Install a newer Python from "
        "https://www.python.org/downloads/ and run this again."
    )


if sys.version_info[:2] < OLDEST_PYTHON:
    sys.exit(python_problem(sys.version_info, served_here(), sysconfig.get_platform()))


def tell(korean: str, english: str) -> None:
    """Say one thing in both languages, at once even through a pipe."""
    print(f"{korean}\n{english}", flush=True)


# --- the virtual environment ---


def venv_folder() -> Path:
    """Where everything is installed. Always our own, never one that happens to be active.

    Beside this file; in the user's own folder where that cannot be written or lies too deep.
    """
    if os.environ.get("GNLAB_VENV"):
        return Path(os.environ["GNLAB_VENV"]).expanduser().resolve()
    beside = ROOT / ".venv"
    too_deep = os.name == "nt" and len(str(beside)) > LONGEST_WINDOWS_FOLDER
    if stamp_file(beside, "app").is_file() or (can_write(ROOT) and not too_deep):
        return beside
    return own_folder() / "venv"


def can_write(folder: Path) -> bool:
    """Whether a file can be made there; asking the system for rights misleads on Windows."""
    try:
        with tempfile.TemporaryFile(dir=str(folder)):
            return True
    except OSError:
        return False


def own_folder() -> Path:
    """The user's own folder for this program, which needs no administrator."""
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
    elif sys.platform == "darwin":
        base = "~/Library/Application Support"
    else:
        base = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return (Path(base).expanduser() / "gnlab").resolve()


def venv_python(folder: Path) -> Path:
    """The interpreter inside a virtual environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def interpreter(folder: Path) -> list[str]:
    """How to start Python with what is installed in the folder: a venv, or the plain way."""
    if (folder / PLAIN).is_file():
        # The embeddable Python ignores the environment, so UTF-8 is asked for here.
        return [sys.executable, "-X", "utf8", str(folder / PLAIN)]
    return [str(venv_python(folder))]


def environment() -> dict[str, str]:
    """The child's environment: the caller's, without what would lead an install astray."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME",)}
    kept["PIP_USER"] = "0"
    kept.setdefault("PIP_ROOT_USER_ACTION", "ignore")
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
    return hashlib.sha256((ROOT / LOCKS[kind]).read_text(encoding="utf-8").encode()).hexdigest()


def is_ready(folder: Path, kind: str) -> bool:
    """Whether the install is whole: the stamp fits and the interpreter still starts."""
    file = stamp_file(folder, kind)
    if not file.is_file() or file.read_text(encoding="utf-8").strip() != stamp(kind):
        return False
    return call([*interpreter(folder), "-c", ""], quiet=True) == FULL


def make_venv(folder: Path) -> None:
    """Make the virtual environment with pip in it, by whichever way this Python has.

    Raises Stop when there is none, or when the folder holds something else.
    """
    ours = any((folder / name).is_file() for name in ("pyvenv.cfg", PLAIN))
    if folder.is_dir() and any(folder.iterdir()) and not ours:
        raise Stop(
            f"{folder} 폴더에 다른 것이 들어 있습니다. GNLAB_VENV에 빈 폴더를 적으십시오.",
            f"{folder} holds something else. Name an empty folder in GNLAB_VENV.",
        )
    tell(f"가상 환경을 만듭니다: {folder}", f"Making the virtual environment: {folder}")
    (folder / PLAIN).unlink(missing_ok=True)
    for commands in ways_to_make_venv(folder):
        if all(call(command, quiet=True) == FULL for command in commands) and has_pip(folder):
            return
    if pip_wheel() and make_plain(folder):
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
    own_pip = pip_wheel() + "/pip" if pip_wheel() else "pip"
    return [
        [[python, "-m", "venv", "--clear", str(folder)]],
        [[python, "-m", "virtualenv", "--clear", str(folder)]],
        [bare, [python, "-m", "pip", "--python", inner, "install", *pip_options(), "pip"]],
        [bare, [inner, own_pip, "install", *pip_options(), "pip"]],
    ]


def pip_wheel() -> str:
    """The wheel of pip in the bundle: it runs as it lies there; empty when there is none."""
    return str(next((ROOT / WHEELS).glob("pip-*-none-any.whl"), ""))


def make_plain(folder: Path) -> bool:
    """Make a folder of libraries with pip in it, for a Python without venv; False on failure.

    So are the embeddable Python of Windows, and any Python on a disk that has no links.
    """
    shutil.rmtree(folder, ignore_errors=True)
    (folder / LIBRARIES).mkdir(parents=True)
    made_for = [*sys.version_info[:2], sysconfig.get_platform()]
    (folder / PLAIN).write_text(PLAIN_TEXT.format(made_for=made_for), encoding="utf-8")
    with zipfile.ZipFile(pip_wheel()) as wheel:
        wheel.extractall(folder / LIBRARIES)
    name_libraries(folder)
    return has_pip(folder)


def name_libraries(folder: Path) -> None:
    """Tell the bundle's own embeddable Python where the libraries are: it reads no PYTHONPATH.

    Only one that lies inside the bundle; relative, so that the bundle can be moved.
    """
    python = Path(sys.executable).resolve().parent
    if ROOT not in python.parents or ROOT not in folder.parents:
        return
    line = os.path.relpath(str(folder / LIBRARIES), str(python))
    for file in python.glob("python*._pth"):
        text = file.read_text(encoding="utf-8")
        if line not in text.splitlines():
            file.write_text(text.rstrip("\n") + "\n" + line + "\n", encoding="utf-8")


def has_pip(folder: Path) -> bool:
    """Whether the environment's interpreter starts and has pip."""
    return call([*interpreter(folder), "-m", "pip", "--version"], quiet=True) == FULL


def pip_options() -> list[str]:
    """What every install is called with; a folder of wheel files stands in for the network."""
    options = ["--disable-pip-version-check", "--no-input"]
    if not sys.stdout.isatty():
        options.append("--quiet")
    if (ROOT / WHEELS).is_dir():
        options += ["--no-index", "--find-links", str(ROOT / WHEELS)]
    return options


def refuse(folder: Path, kind: str) -> None:
    """Raise Stop for what an install would only fail on later, and with worse words."""
    problem = python_problem(sys.version_info, served_here(), sysconfig.get_platform())
    if problem:
        raise Stop(problem)
    if not (ROOT / LOCKS[kind]).is_file():
        raise Stop(
            "이 묶음에는 대시보드만 있습니다. 시험과 점검은 저장소에서 합니다.",
            "This bundle holds the dashboard alone; tests and checks run in the repository.",
        )
    versions = served_here().get(sysconfig.get_platform(), {})
    needed = versions.get("{}.{}".format(*sys.version_info), 0)
    there = next(each for each in [folder, *folder.parents] if each.is_dir())
    free = shutil.disk_usage(str(there)).free
    if free < needed:
        raise Stop(
            f"디스크에 {needed >> 20:,} MB가 필요한데 {free >> 20:,} MB 남았습니다: {there}\n"
            "  자리를 비우거나 다른 디스크의 폴더를 GNLAB_VENV에 적으십시오.",
            f"{needed >> 20:,} MB of disk are needed, {free >> 20:,} MB are free: {there}\n"
            "  Make room, or name a folder on another disk in GNLAB_VENV.",
        )


def damaged_wheels() -> list[str]:
    """The wheels of the bundle that are missing or not as they were made."""
    sums = ROOT / WHEELS / "SHA256SUMS"
    if not sums.is_file():
        return []
    found = []
    for line in sums.read_text(encoding="utf-8").splitlines():
        expected, _, name = line.partition("  ")
        file = ROOT / WHEELS / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != expected:
            found.append(name)
    return found


def install_problem() -> Stop:
    """Why an install failed, as far as that can be told."""
    damaged = damaged_wheels()
    if damaged:
        names = "".join(f"\n  {WHEELS}/{name}" for name in damaged)
        return Stop(
            "묶음의 파일이 없거나 상했습니다. 묶음을 다시 복사해 푸십시오." + names,
            "Files of the bundle are missing or damaged. Copy and unpack it again.",
        )
    return Stop(
        "설치하지 못했습니다. 인터넷(또는 wheels 폴더)과 남은 디스크를 확인하고 같은 명령을 "
        "다시 실행하십시오. 이미 받은 것은 남아 있습니다.",
        "The install failed. Check the network (or the wheels folder) and the free disk space, "
        "then run the same command again; what was fetched is kept.",
    )


def install(kind: str) -> list[str]:
    """Have the requirements of this kind ready and return how to start Python with them.

    A no-op when the stamp fits. Raises Stop; then no stamp is left and a repeat starts over.
    """
    folder = venv_folder()
    if is_ready(folder, kind):
        return interpreter(folder)
    refuse(folder, kind)
    for each in LOCKS:
        stamp_file(folder, each).unlink(missing_ok=True)
    if not has_pip(folder):
        make_venv(folder)
    tell(
        "라이브러리를 설치합니다. 처음 한 번만 하며 몇 분 걸릴 수 있습니다.",
        "Installing the libraries: once only, it may take some minutes.",
    )
    python, options = interpreter(folder), pip_options()
    if (folder / PLAIN).is_file():
        options += ["--upgrade", "--target", str(folder / LIBRARIES)]
    options += ["--require-hashes", "-r", LOCKS[kind]]
    if call([*python, "-m", "pip", "install", *options]) != FULL:
        raise install_problem()
    kinds = list(LOCKS)
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


def find_browser(python: list[str]) -> bool:
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
        call([*python, "-m", "playwright", "install", "chromium"]) == FULL
        and has_playwright_browser(python)
    )


def find_door() -> None:
    """Have nginx for the tests of several processes where Debian's may be installed."""
    if not shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin") and can_use_apt():
        call(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "nginx-light"])


def has_playwright_browser(python: list[str]) -> bool:
    """Whether Playwright's own Chromium is here and starts (it may lack system libraries)."""
    code = (
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as found: found.chromium.launch().close()"
    )
    return call([*python, "-c", code], quiet=True) == FULL


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
    """Open the dashboard; it builds its data itself where that is missing or out of date.

    `--open` shows it in the browser as soon as it answers.
    """
    python = install("app")
    shown, options = "--open" in options, [each for each in options if each != "--open"]
    port = port_in(options)
    if not port:
        port = str(free_port())
        options = [*options, "--server.port", port]
    tell(
        f"대시보드 주소: http://localhost:{port}  (끝내기: Ctrl+C)",
        f"The dashboard's address: http://localhost:{port}  (stop: Ctrl+C)",
    )
    if shown:
        # A process of its own: this one becomes the server, or waits for it.
        waiting = [sys.executable, str(ROOT / "run.py"), "show", f"http://localhost:{port}"]
        subprocess.Popen(waiting, cwd=str(ROOT), env=environment())
    several = any(each.partition("=")[0] == "--workers" for each in options)
    server = ["gnlab_app.server.workers"] if several else ["streamlit", "run", "app.py"]
    command = [*python, "-m", *server, *options]
    if os.name == "nt":
        return call(command)
    # Replaced rather than called, so that a signal to this process reaches the server itself.
    os.chdir(ROOT)
    os.execve(command[0], command, environment())


def show(options: list[str]) -> int:
    """Wait until the dashboard answers and show it in the browser, or say where it is."""
    address, parent, end = options[0], os.getppid(), time.monotonic() + BROWSER_SECONDS
    while not answers(address + "/health"):
        # Elsewhere than on Windows a process whose parent ended gets another one.
        if time.monotonic() > end or os.getppid() != parent:
            return FAILED
        time.sleep(0.3)
    if can_show() and webbrowser.open(address):
        return FULL
    tell(
        f"브라우저를 열지 못했습니다. 주소창에 직접 적으십시오: {address}",
        f"No browser could be opened. Type the address yourself: {address}",
    )
    return FAILED


def answers(address: str) -> bool:
    """Whether a server answers there, with whatever; a proxy is never asked."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        opener.open(address, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def can_show() -> bool:
    """Whether there is a screen: without one a text browser would take over the terminal."""
    has_screen = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    return os.name == "nt" or sys.platform == "darwin" or has_screen


def checks(python: list[str]) -> dict[str, list[str]]:
    """The checks that read the code without running it, by name."""
    module = [*python, "-m"]
    return {
        "ruff check": [*module, "ruff", "check", "."],
        "ruff format": [*module, "ruff", "format", "--check", "."],
        "mypy": [*module, "mypy"],
        "catalogue": [*module, "gnlab_data.language.catalogue", "check"],
    }


def suites(python: list[str], options: list[str]) -> dict[str, list[str]]:
    """The test runs by name: quick ones first, then the browser; one run when options are given."""
    pytest = [*python, "-m", "pytest", "-n", "2", "--dist", "loadfile"]
    if options[:1] == ["--fast"]:
        return {"pytest": [*pytest, *FAST, *options[1:]]}
    if options == ["--all"]:
        pytest += ["-m", "not bundle and not documents and not libreoffice"]
    elif options:
        return {"pytest": [*pytest, *options]}
    return {
        "pytest": [*pytest, "--ignore=tests/browser"],
        "pytest tests/browser": [*pytest, "tests/browser"],
    }


FAST = [
    *("tests/small", "tests/unit", "tests/pages", "tests/test_layers.py", "tests/test_house.py"),
    "-m",
    "not slow and not browser and not thorough and not bundle and not documents "
    "and not libreoffice",
]
"""The rules and pages: what one waits for between two changes."""


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
    if options[:1] != ["--fast"] and not find_browser(python):
        failed.append("browser")
        steps.pop("pytest tests/browser", None)
        tell(
            "브라우저 시험을 하지 못합니다. Chromium·Chrome·Edge 가운데 하나를 설치하거나 "
            "GNLAB_CHROMIUM에 그 경로를 적으십시오.",
            "The browser tests cannot run. Install Chromium, Chrome or Edge, or name its path in "
            "GNLAB_CHROMIUM.",
        )
    if options[:1] != ["--fast"]:
        find_door()
    return conclude(failed + run_all(steps))


def check(options: list[str]) -> int:
    """Lint, types and catalogues."""
    return conclude(run_all(checks(install("dev"))))


def format_code(options: list[str]) -> int:
    """Put the code into its one form."""
    ruff = [*install("dev"), "-m", "ruff"]
    steps = {"ruff check": [*ruff, "check", "--fix", "."], "ruff format": [*ruff, "format", "."]}
    return conclude(run_all(steps))


def bench(options: list[str]) -> int:
    """The benchmarks."""
    return call([*install("dev"), "-m", "benchmarks", *options])


def mutate(options: list[str]) -> int:
    """Numbers made wrong on purpose, in a copy."""
    return call([*install("dev"), "-m", "tests.mutate", *options])


def lock(options: list[str]) -> int:
    """Every library with its hashes, from what is required; `--upgrade` and more go to uv."""
    uv = [*install("dev"), "-m", "uv", "pip", "compile", "--quiet", "--universal"]
    uv += ["--python-version", "{}.{}".format(*OLDEST_PYTHON), "--generate-hashes", "--no-annotate"]
    uv += ["--custom-compile-command", "python run.py lock"]
    steps = {
        name: [*uv, *options, Path(name).stem + ".txt", "--output-file", name]
        for name in LOCKS.values()
    }
    return conclude(run_all(steps))


def build(options: list[str]) -> int:
    """The database from the CSV files."""
    return call([*install("app"), "-m", "gnlab_data", "build", *options])


def bundle(options: list[str]) -> int:
    """The folder and the zip for a venue without internet."""
    if not (ROOT / "deploy" / "bundle.py").is_file():
        raise Stop("묶음은 저장소에서 만듭니다.", "A bundle is made in the repository.")
    return call([*install("app"), "-m", "deploy.bundle", *options])


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
    "mutate": mutate,
    "lock": lock,
    "build": build,
    "bundle": bundle,
    "show": show,
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
        print("\n".join(reason.args), flush=True)
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
