"""What erased rows leave behind in the database's files, and how it goes.

SQLite keeps deleted bytes in free pages and in the write-ahead log: after an erasure the file is
written anew (VACUUM) and the log is cut to nothing. PostgreSQL keeps old rows until they are vacuumed:
the tables that something was erased from are vacuumed; their pages are overwritten as they are used
again (`VACUUM FULL` in a quiet hour, as docs/personal.md says, writes them anew at once).
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Final

from django.db import OperationalError, connection, transaction

from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.personal import registry, rooms
from yangguang.kernel.personal.models import Residue

QUIET: Final = range(1, 5)
"""Hours of the night in Shanghai in which files are written anew."""
MISSED: Final = timedelta(hours=24)
"""After so long it is done by day too: not every office leaves its machine on."""
_log: Final = logging.getLogger(__name__)


def run(*, at: datetime) -> int:
    """Clear the files if something was erased since they last were; return how many erasures: the job.

    At night, for others wait meanwhile; by day only what a night has missed. Where others hold the file
    it is left for the next run.
    """
    waiting = list(Residue.objects.filter(at__lte=at).order_by("at")[:10_000])
    if not waiting or not _is_time(waiting[0].at, at=at) or not _cleared():
        return 0
    Residue.objects.filter(pk__in=[row.pk for row in waiting]).delete()
    return len(waiting)


def _is_time(first_at: datetime, *, at: datetime) -> bool:
    return at.astimezone(SHANGHAI).hour in QUIET or at - first_at > MISSED


def _cleared() -> bool:
    if connection.in_atomic_block:
        raise transaction.TransactionManagementError("files are cleared outside of transactions")
    try:
        with connection.cursor() as cursor:
            if connection.vendor != "sqlite":
                cursor.execute(f"VACUUM {', '.join(_tables())}")
                return True
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy = cursor.fetchone()
            return not (busy and busy[0])
    except OperationalError as error:
        _log.warning("files not cleared yet: %s", type(error).__name__)
        return False


def _tables() -> list[str]:
    erased, _ = registry.declared()
    models = erased | {model for eraser in rooms.ERASERS for model in eraser.models}
    quote = connection.ops.quote_name
    return sorted(quote(model._meta.db_table) for model in models)  # noqa: SLF001 - Django's own name
