"""Paths and switches: the only reader of the environment.

Everything is read when it is asked for, so a test or an administrator can change it.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
DATABASE_NAME = "gnlab.duckdb"
_VERSION = "0.1.0"


def version() -> str:
    """The version of the application."""
    return _VERSION


def data_folder() -> Path:
    """The folder with the reviewed CSV files (`GNLAB_DATA`)."""
    return Path(os.environ.get("GNLAB_DATA") or REPOSITORY / "data")


def database_file() -> Path:
    """The built database (`GNLAB_DATABASE`): beside the CSV files, or where one may write.

    On a read-only installation without a database it lies in the user's own cache folder.
    """
    if chosen := os.environ.get("GNLAB_DATABASE"):
        return Path(chosen)
    beside = data_folder() / DATABASE_NAME
    if beside.exists() or os.access(data_folder(), os.W_OK):
        return beside
    return _cache_folder() / DATABASE_NAME


def talks_folder() -> Path:
    """The folder of saved talks (`GNLAB_TALKS`): beside the CSV files, else the shipped one."""
    if chosen := os.environ.get("GNLAB_TALKS"):
        return Path(chosen)
    beside = data_folder() / "talks"
    return beside if beside.is_dir() else REPOSITORY / "data" / "talks"


def talks_read_only() -> bool:
    """Whether visitors may not save talks (`GNLAB_TALKS_READ_ONLY=1`, or nobody may write)."""
    told = os.environ.get("GNLAB_TALKS_READ_ONLY", "").strip().lower()
    return told in ("1", "true", "yes") or not os.access(talks_folder(), os.W_OK)


def talks_shared() -> bool:
    """Whether everybody may save talks and read their notes (`GNLAB_TALKS_SHARED=1`).

    Else only who sits at the computer that serves; others change copies of their own.
    """
    return os.environ.get("GNLAB_TALKS_SHARED", "").strip().lower() in ("1", "true", "yes")


def public_address() -> str:
    """Where an audience reaches the app (`GNLAB_PUBLIC_ADDRESS`, http: or https:), or empty."""
    address = os.environ.get("GNLAB_PUBLIC_ADDRESS", "").strip().rstrip("/")
    return address if address.startswith(("http://", "https://")) else ""


def worker() -> str:
    """Which of several processes this is (`GNLAB_WORKER`, from 0), or empty where it is alone."""
    number = os.environ.get("GNLAB_WORKER", "")
    return number if number.isascii() and number.isdigit() and len(number) < 3 else ""


def environment_of_worker(number: int) -> dict[str, str]:
    """The environment of one of several processes."""
    return {**os.environ, "GNLAB_WORKER": str(number)}


def report_address() -> str:
    """Where a reader reports a mistake (`GNLAB_REPORT_ADDRESS`, mailto: or https:), or empty."""
    address = os.environ.get("GNLAB_REPORT_ADDRESS", "").strip()
    return address if address.startswith(("mailto:", "https://")) else ""


def frame_ancestors() -> str:
    """Which sites may show the app in a frame (`GNLAB_FRAME_ANCESTORS`); none unless told.

    Only sites: anything that would begin another rule of the policy is taken for none.
    """
    told = os.environ.get("GNLAB_FRAME_ANCESTORS", "").split()
    is_whole = all(re.fullmatch(r"'self'|(https?://)?[\w.*-]+(:(\d+|\*))?", each) for each in told)
    return " ".join(told) if told and is_whole else "'none'"


def browser() -> str:
    """The installed Chromium, Chrome or Edge that draws pictures and PDFs; empty where none is.

    `GNLAB_CHROMIUM` or `BROWSER_PATH` name it; else it is looked for where it usually lies. Only an
    installed one is used: nothing is fetched.
    """
    for name in ("GNLAB_CHROMIUM", "BROWSER_PATH"):
        if chosen := os.environ.get(name):
            return chosen if Path(chosen).is_file() else ""
    for name in _BROWSER_NAMES:
        if found := shutil.which(name):
            return found
    places = (Path(os.path.expandvars(place)) for place in _BROWSER_PLACES)
    return next((str(place) for place in places if place.is_file()), "")


# As run.py knows them, which must run without anything installed.
_BROWSER_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
_BROWSER_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
    r"%ProgramFiles%\Microsoft\Edge\Application\msedge.exe",
)


def _cache_folder() -> Path:
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "gnlab"
