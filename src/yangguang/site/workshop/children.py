"""Child processes that end when their parent does."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from types import FrameType

PR_SET_PDEATHSIG = 1
"""Linux, prctl(2): the signal that a child gets when its parent dies."""


def dying_with_parent(number: signal.Signals = signal.SIGTERM) -> Callable[[], None] | None:
    """Return a `preexec_fn` that has the child told when its parent is killed; None off Linux."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)

    def tell() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(number))

    return tell


def stop(process: subprocess.Popen[str], *, number: signal.Signals, patience_s: float) -> None:
    """Ask the process's own group to end, and end it by force if it does not."""
    for attempt in (number, signal.SIGKILL):
        if process.poll() is not None:
            break
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, attempt)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=patience_s)


@contextlib.contextmanager
def ending_like_ctrl_c(*numbers: signal.Signals) -> Iterator[None]:
    """Turn the signals into KeyboardInterrupt inside the block, so that `finally` clauses run."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, interrupt) for number in numbers}
    try:
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)
