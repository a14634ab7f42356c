"""What was kept of data that are no longer served is given back."""

from __future__ import annotations

import ctypes
import gc
import sys

from gnlab_app import garbage

OURS = ("gnlab_app.", "gnlab_data.")
OF_THE_PROGRAM = ("gnlab_app.server", "gnlab_data.language")
"""What these keep does not come from the data."""


def forget() -> None:
    """Empty all caches of answers; those of the new data fill again as they are asked."""
    for name, module in list(sys.modules.items()):
        if name.startswith(OURS) and not name.startswith(OF_THE_PROGRAM):
            for each in list(vars(module).values()):
                if hasattr(each, "cache_clear") and hasattr(each, "cache_parameters"):
                    each.cache_clear()
    gc.unfreeze()
    garbage.set_aside()
    _give_back()


def _give_back() -> None:
    """Memory that is free in this process goes back to the system (Linux with glibc)."""
    try:
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    except (OSError, AttributeError):
        return
