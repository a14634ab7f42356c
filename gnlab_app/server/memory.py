"""What stays for good is left out of garbage collection; what was kept for nobody is given back.

Streamlit would collect all garbage after every run, and look at everything that pages keep each
time: a quarter of a run in which something new is kept. It is told not to (`runner.postScriptGC`);
here it is done every few seconds.
"""

from __future__ import annotations

import asyncio
import atexit
import ctypes
import gc
import sys
import time
from collections.abc import Callable

from gnlab_app.server import metrics

OURS = ("gnlab_app.", "gnlab_data.")
OF_THE_PROGRAM = ("gnlab_app.server", "gnlab_data.language")
"""What these keep does not come from the data."""


def set_aside() -> None:
    """Collect once and leave what remains out of later collections."""
    gc.collect()
    gc.freeze()


TIDY_SECONDS, WHOLE_EVERY = 10.0, 30
"""How often garbage is collected, and every how many times also among what was set aside."""


IDLE_SECONDS = 180.0
"""When nobody has been here for so long, a hall is over: what it asked is let go. Streamlit keeps a
session for two minutes, in case its visitor comes back."""


async def keep_tidy(warm: Callable[[], None]) -> None:
    """Collect what runs have left, and set aside what pages have kept since; without an end.

    What was asked is let go when nobody has been here for long; `warm` then makes what everyone
    needs, so that the next visitor does not wait for it.
    """
    turn, left_at = 0, None
    while True:
        await asyncio.sleep(TIDY_SECONDS)
        turn += 1
        if metrics.connected():
            left_at = time.monotonic()
        elif left_at is not None and time.monotonic() - left_at > IDLE_SECONDS:
            left_at = None
            await asyncio.to_thread(forget)
            await asyncio.to_thread(warm)
        if turn % WHOLE_EVERY == 0:
            gc.unfreeze()
        set_aside()


# Libraries that look for leaks when the program ends would count what was set aside.
atexit.register(gc.unfreeze)


def forget() -> None:
    """Empty all caches of answers; they fill again as they are asked."""
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
