"""Time-ordered identifiers for append-only tables: UUID version 7 of RFC 9562."""

from __future__ import annotations

import secrets
import threading
import time
import uuid

_COUNTER_BITS = 12


class _Sequence:
    """Milliseconds and a counter; the counter (rand_a) orders what falls into one millisecond."""

    def __init__(self, asked_ms: int = -1) -> None:
        self.asked_ms = asked_ms
        self.ms = -1
        self.counter = 0

    def after(self, now_ms: int) -> tuple[int, int]:
        """Step past the last value; at a full counter the millisecond is taken ahead."""
        if now_ms <= self.ms and self.counter + 1 < 1 << _COUNTER_BITS:
            self.counter += 1
        else:
            # Half of the range is left, so that a burst seldom has to run ahead of its time.
            self.ms = max(now_ms, self.ms + 1)
            self.counter = secrets.randbits(_COUNTER_BITS - 1)
        return self.ms, self.counter


_lock = threading.Lock()
_clock = _Sequence()
_given = _Sequence()


def uuid7(now_ms: int | None = None) -> uuid.UUID:
    """Return a UUIDv7, greater than every one that this process made before from the clock.

    `now_ms` is Unix time in milliseconds; such identifiers rise while the same moment is given.
    Without it the clock is read: the one place on this floor that does, because the time inside is
    only a technical order of rows and never a legal date or a fact that is shown.
    Raises ValueError outside the 48 bits of the format.
    """
    global _given  # noqa: PLW0603 - state of the process, guarded by the lock
    if now_ms is not None and not 0 <= now_ms < 1 << 48:
        raise ValueError("now_ms does not fit the 48 bits of a UUIDv7")
    with _lock:
        if now_ms is None:
            ms, counter = _clock.after(time.time_ns() // 1_000_000)
        else:
            if now_ms != _given.asked_ms:
                _given = _Sequence(now_ms)
            ms, counter = _given.after(now_ms)
    value = ms << 80 | 0x7 << 76 | counter << 64 | 0b10 << 62 | secrets.randbits(62)
    return uuid.UUID(int=value)
