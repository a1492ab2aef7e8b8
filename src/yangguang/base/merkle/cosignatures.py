"""Timestamped cosignatures of a checkpoint: C2SP tlog-cosignature, ``cosignature/v1`` with Ed25519.

Who cosigns says: as of this second, this is the largest head of that log that I have seen, and it
continues every head that I had seen before. The signature is eight bytes of time (seconds since
1970, big-endian) and 64 bytes of Ed25519 over the head under two lines of its own, so that it can
never be taken for the log's signature.
"""

from __future__ import annotations

from datetime import UTC, datetime

TIME_BYTES = 8
SIGNATURE_BYTES = 64
MOST_SECONDS = 2**63 - 1


def message(text: str, seconds: int) -> bytes:
    """Return what is signed for the note `text` at `seconds`."""
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def packed(seconds: int, signature: bytes) -> bytes:
    """Return time and signature as they stand in a signature line. ValueError: no such time."""
    if not 0 <= seconds <= MOST_SECONDS:
        raise ValueError("a cosignature's time is counted from 1970")
    return seconds.to_bytes(TIME_BYTES, "big") + signature


def unpacked(value: bytes) -> tuple[int, bytes] | None:
    """Return time and signature of a line's value; None: it isn't a timestamped signature."""
    seconds = int.from_bytes(value[:TIME_BYTES], "big")
    if len(value) != TIME_BYTES + SIGNATURE_BYTES or seconds > MOST_SECONDS:
        return None
    return seconds, value[TIME_BYTES:]


def instant(value: bytes) -> datetime | None:
    """Return when a cosignature says it was made; None: it has no time that a calendar knows."""
    if not (found := unpacked(value)):
        return None
    try:
        return datetime.fromtimestamp(found[0], UTC)
    except (ValueError, OverflowError, OSError):
        return None
