"""When, and how rarely, a process of the office looks for garbage."""

from __future__ import annotations

import atexit
import gc
from typing import Final

EVERY: Final = (5_000, 10, 10)
"""A page of a long case makes tens of thousands of objects and frees them at its end: with the usual 700 a
collection came upon it each time at its largest, and one page in ten took a third longer."""


def wait() -> None:
    """Look for no garbage while the program is read: what is made then stays, and none of it is found.

    About a sixth of what a start takes of the processor went into it (2.5 s in place of 3.0).
    `apps` begins, `Site.ready` ends.
    """
    gc.disable()


def begin() -> None:
    """Look for garbage from now on, but not in what has been read so far.

    At the end it counts again: what nobody closed is found then and closed, and SQLite writes its log
    into the file.
    """
    gc.freeze()
    gc.enable()
    atexit.register(gc.unfreeze)


def settle() -> None:
    """What is loaded by now stays, and is looked through no more; what comes is looked through less often."""
    gc.freeze()
    gc.set_threshold(*EVERY)
