"""Stores as whole things: which one is in use, and copies of one under another name, on both engines."""

from __future__ import annotations

import fcntl
import itertools
import os
import shutil
import time
from pathlib import Path
from typing import Any

FICLONE = 0x40049409
"""Linux: let two files share their blocks until one is written (btrfs, XFS)."""
_count = itertools.count(1)


def vendor() -> str:
    """Return which engine stores are of."""
    from django.db import connections

    return str(connections["default"].vendor)


def present() -> str:
    """Return the store in use: a file, or the name of a database."""
    return str(_held()["NAME"])


def _held() -> Any:
    from django.db import connections

    return connections["default"].settings_dict


def use(name: str) -> str:
    """Use this store from now on."""
    from django.db import connections

    held = _held()
    connections["default"].close()
    held["NAME"] = name
    connections["default"] = connections.create_connection("default")
    return name


def fresh_name(folder: Path) -> str:
    """Return a name that no other store has."""
    mark = f"{time.time_ns():x}_{os.getpid()}_{next(_count)}"
    return str(folder / f"store{mark}.sqlite3") if vendor() == "sqlite" else f"bench_{mark}"


def copy(source: str, target: str, *, strategy: str = "WAL_LOG") -> str:
    """Make `target` a copy of a store that nobody uses; empty `source`: an empty one.

    `strategy`: PostgreSQL's; FILE_COPY is quicker for a large one.
    """
    from django.db import connections

    connections.close_all()
    if vendor() == "sqlite":
        if source:
            clone(Path(source), Path(target))
        return target
    copied = f' TEMPLATE "{source}" STRATEGY {strategy}' if source else ""
    with connections["default"]._nodb_cursor() as cursor:  # noqa: SLF001 - as Django's own runner
        cursor.execute(f'CREATE DATABASE "{target}"{copied}')
    return target


def exists(name: str) -> bool:
    """Tell whether there is such a store."""
    from django.db import connections

    if vendor() == "sqlite":
        return Path(name).exists()
    with connections["default"]._nodb_cursor() as cursor:  # noqa: SLF001 - as Django's own runner
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return bool(cursor.fetchone())


def drop(name: str) -> None:
    """Remove a store."""
    from django.db import connections

    if vendor() == "sqlite":
        for ending in ("", "-wal", "-shm", "-turn", "-queue"):
            Path(name + ending).unlink(missing_ok=True)
        return
    with connections["default"]._nodb_cursor() as cursor:  # noqa: SLF001 - as Django's own runner
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def clone(source: Path, target: Path) -> None:
    """Copy a file; where the file system can, without copying its bytes."""
    with source.open("rb") as ours, target.open("wb") as theirs:
        try:
            fcntl.ioctl(theirs, FICLONE, ours.fileno())
        except OSError:
            pass
        else:
            return
    shutil.copyfile(source, target)
