"""After a crash or a restore: bytes without a row, rows without their bytes."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from yangguang.kernel.files import storing
from yangguang.kernel.files.models import HELD, State, Upload

GRACE: Final = timedelta(hours=6)
"""How long bytes may lie there before their row: longer than any act or upload takes."""

_log = logging.getLogger(__name__)
_PREFIXES: Final = tuple(f"{number:02x}" for number in range(256))


@dataclass(slots=True)
class Found:
    """What was put right: files removed, rows marked as lost, rows whose file is back."""

    removed: int = 0
    lost: int = 0
    back: int = 0


def run(*, at: datetime) -> Found:
    """Compare disk and rows; remove orphans older than `GRACE`, mark what is lost. Twice does no harm.

    Lost rows are never deleted: a person restores the bytes, and the next run finds them.
    """
    found = Found()
    for draft in storing.drafts_before(at - GRACE):
        draft.unlink(missing_ok=True)
        found.removed += 1
    there = set(storing.prefixes())
    for prefix in _PREFIXES:
        _compare(prefix, prefix in there, found, at=at)
    if found.lost:
        _log.error("%d files are lost: their rows are there, their bytes are not", found.lost)
    return found


def _compare(prefix: str, there: bool, found: Found, *, at: datetime) -> None:
    rows = {
        row.key: row
        for row in Upload.objects.filter(digest__startswith=prefix, state__in=HELD).only(
            "key", "digest", "state"
        )
    }
    seen = set()
    for stored in storing.under(prefix) if there else ():
        row = rows.get(stored.key)
        if row and row.digest == stored.digest:
            seen.add(stored.key)
        elif stored.changed_at < at - GRACE:
            storing.remove(stored.digest, stored.key)
            found.removed += 1
    lost = [row.pk for key, row in rows.items() if key not in seen and row.state != State.LOST]
    back = [row.pk for key, row in rows.items() if key in seen and row.state == State.LOST]
    if lost:
        found.lost += Upload.objects.filter(pk__in=lost, state__in=HELD).update(state=State.LOST)
    if back:  # scanned anew: it has been out of our hands
        found.back += Upload.objects.filter(pk__in=back).update(state=State.WAITING)
