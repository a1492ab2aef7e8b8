"""How rarely a process of the office looks for garbage."""

from __future__ import annotations

import gc
from typing import Final

EVERY: Final = (5_000, 10, 10)
"""A page of a long case makes tens of thousands of objects and frees them at its end: with the usual 700 a
collection came upon it each time at its largest, and one page in ten took a third longer."""


def settle() -> None:
    """What is loaded by now stays, and is looked through no more; what comes is looked through less often."""
    gc.freeze()
    gc.set_threshold(*EVERY)
