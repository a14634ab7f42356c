"""The data in use: built where it changed, looked at again where it could not be."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from gnlab_app.server import memory
from gnlab_data import schema, settings
from gnlab_data.build import build
from gnlab_data.build.build import Outcome
from gnlab_data.intake import boundaries

RETRY_SECONDS = 10.0
"""After so long a build that failed for the disk or another program is tried again."""


PASSING = ("locked", "not_writable", "unreadable_file")
"""What may be over without any file having changed."""


_Stamp = tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True)
class _Looked:
    """What was found when the data were looked at, and how the files were then."""

    files: _Stamp
    outcome: Outcome
    at: float

    def holds(self, files: _Stamp) -> bool:
        passes = any(each.code in PASSING for each in self.outcome.problems)
        is_due = passes and time.monotonic() - self.at > RETRY_SECONDS
        return self.files == files and not is_due


_looking = threading.Lock()


_looked: _Looked | None = None


def outcome(waiting: Callable[[], AbstractContextManager[object]] = nullcontext) -> Outcome:
    """How the data stands; builds it again when a CSV file or the database has changed.

    What `waiting` gives is entered around a build.
    """
    files = _stamp()
    if _looked is not None and _looked.holds(files):
        return _looked.outcome
    with waiting(), _looking:
        return _look()


def _look() -> Outcome:
    global _looked
    sources = _stamp_of_files()
    if _looked is None or not _looked.holds((*sources, _stamp_of(settings.database_file()))):
        found = build.ensure(settings.data_folder(), settings.database_file())
        if found.status == "built":
            memory.forget()
        # The files as they were read, the database as it was left: what changes from now on.
        files = (*sources, _stamp_of(settings.database_file()))
        _looked = _Looked(files, found, time.monotonic())
    return _looked.outcome


def _stamp() -> _Stamp:
    """Time, size and rights of all files: cheap to look at in every run."""
    return (*_stamp_of_files(), _stamp_of(settings.database_file()))


def _stamp_of_files() -> _Stamp:
    folder = settings.data_folder()
    files = [folder / name for name in schema.CSV_NAMES]
    files += [boundaries.folder(folder) / name for name in boundaries.NAMES]
    return tuple(_stamp_of(file) for file in files)


def _stamp_of(file: Path) -> tuple[str, int, int, int]:
    try:
        status = file.stat()
    except OSError:
        return (str(file), 0, 0, 0)
    return (str(file), status.st_mtime_ns, status.st_ctime_ns, status.st_size)
