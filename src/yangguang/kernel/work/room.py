"""When nothing can be written: which errors say so, and how much room is left."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection

ENOUGH_BYTES: Final = 200_000_000
"""Less than that is said at /readyz: some days of an office's work."""

PROBE_BYTES: Final = 16_384
_SYSTEM: Final = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
_SQLITE: Final = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
_POSTGRES: Final = {"53100", "25006", "57P01", "57P02", "57P03"}
"""Disk full, read only, shut down, crashed, starting."""


def is_lacking(error: BaseException | None) -> bool:
    """Tell whether an error says that nothing can be written now: no room, read only, shut down.

    Whatever was being written was rolled back whole; the same can be tried again later.
    """
    while error is not None:
        if isinstance(error, OSError) and error.errno in _SYSTEM:
            return True
        code = getattr(error, "sqlite_errorcode", None)
        if isinstance(code, int) and (code & 0xFF) in _SQLITE:  # the low byte is the kind
            return True
        if getattr(error, "sqlstate", None) in _POSTGRES:
            return True
        error = error.__cause__
    return False


def shortages() -> Iterator[str]:
    """Yield what keeps the office from writing, or soon will, in words without personal data."""
    for folder in _folders():
        if (free := shutil.disk_usage(folder).free) < ENOUGH_BYTES:
            yield f"{free // 1_000_000} MB left on the disk of {folder.name}/"
    yield from _of_sqlite() if connection.vendor == "sqlite" else _of_postgres()


def _folders() -> list[Path]:
    home = Path(settings.YANGGUANG_HOME)
    name = str(connection.settings_dict["NAME"])
    places = [home, home / "files", home / "index"]
    if connection.vendor == "sqlite" and Path(name).is_absolute():
        places.append(Path(name).parent)
    found: dict[int, Path] = {}  # by disk: what lies together is said once
    for place in places:
        if place.is_dir():
            found.setdefault(place.stat().st_dev, place)
    return list(found.values())


def _of_sqlite() -> Iterator[str]:
    def asked(pragma: str) -> int:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA {pragma}")
            return int(cursor.fetchone()[0])

    name = str(connection.settings_dict["NAME"])
    is_file = Path(name).is_absolute()
    if asked("query_only") or (is_file and not os.access(name, os.W_OK)):
        yield "the database is read-only"
    left = asked("max_page_count") - asked("page_count") + asked("freelist_count")
    if left * asked("page_size") < PROBE_BYTES:
        yield "the database is full"


def _of_postgres() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::bool"
        )
        if cursor.fetchone()[0]:
            yield "the database is read-only"
