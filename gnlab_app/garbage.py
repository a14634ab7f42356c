"""What stays for good is left out of garbage collection.

Streamlit collects all garbage after every run; with the imported modules and the loaded facts in
it, that was half the time of a run.
"""

from __future__ import annotations

import atexit
import gc


def set_aside() -> None:
    """Collect once and leave what remains out of later collections."""
    gc.collect()
    gc.freeze()


# Libraries that look for leaks when the program ends would count what was set aside.
atexit.register(gc.unfreeze)
