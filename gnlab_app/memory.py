"""What stays for good is left out of garbage collection; what old data kept is given back.

Streamlit collects all garbage after every run; with the imported modules and the loaded facts in
it, that was half the time of a run.
"""

from __future__ import annotations

import atexit
import ctypes
import gc
import sys

OURS = ("gnlab_app.", "gnlab_data.")
OF_THE_PROGRAM = ("gnlab_app.server", "gnlab_data.language")
"""What these keep does not come from the data."""


def set_aside() -> None:
    """Collect once and leave what remains out of later collections."""
    gc.collect()
    gc.freeze()


# Libraries that look for leaks when the program ends would count what was set aside.
atexit.register(gc.unfreeze)


def forget() -> None:
    """Empty all caches of answers; those of the new data fill again as they are asked."""
    for name, module in list(sys.modules.items()):
        if name.startswith(OURS) and not name.startswith(OF_THE_PROGRAM):
            for each in list(vars(module).values()):
                if hasattr(each, "cache_clear") and hasattr(each, "cache_parameters"):
                    each.cache_clear()
    gc.unfreeze()
    set_aside()
    _give_back()


def _give_back() -> None:
    """Memory that is free in this process goes back to the system (Linux with glibc)."""
    try:
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    except (OSError, AttributeError):
        return
