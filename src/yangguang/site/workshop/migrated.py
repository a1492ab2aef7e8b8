"""The migrated test database: made once for a run of the tests, copied by every process of it.

All migrations take longer than most files of tests. The first process that asks makes the database
and keeps a copy; whoever comes later waits for it and copies. On SQLite the copy is a file in
`.cache`, good until a line of the program changes; on PostgreSQL it is a database beside those of
the processes, and whoever began the run drops it.

Run as a program it makes the copy and ends: the processes of a run find it when each has collected
its tests.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import django
from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.utils import setup_databases, teardown_databases

from yangguang.site.workshop.children import dying_with_parent
from yangguang.site.workshop.paths import PACKAGE, ROOT, SOURCE

FOLDER = ROOT / ".cache" / "migrated"
READ_BY_MIGRATIONS = {".py", ".sql", ".csv", ".json", ".txt", ".xml"}
NAMED = "YANGGUANG_TESTS_COPY"
"""In the environment of a run's processes: how its copy is called on PostgreSQL."""

ONE = {"default": None}
"""Of the databases that settings know, the one that is made."""
Made = list[tuple[BaseDatabaseWrapper, str, bool]]


def in_memory() -> None:
    """Have SQLite's test database lie in memory; pytest-django would give every process a file."""
    held = settings.DATABASES["default"]
    if held["ENGINE"].endswith("sqlite"):
        held.setdefault("TEST", {})["NAME"] = ":memory:"


def database(*, verbosity: int = 0) -> Made:
    """Make the test database: from the copy, or else by its migrations, and keep a copy.

    What it returns is what Django's `teardown_databases` takes.
    """
    connection = connections["default"]
    copy = _copy(connection)
    if copy is None:
        return setup_databases(verbosity, interactive=False, aliases=ONE)
    with _alone():
        if _is_there(connection, copy):
            return [(connection, _taken_from(connection, copy), True)]
        made: Made = setup_databases(verbosity, interactive=False, aliases=ONE)
        _keep(connection, copy)
        return made


@contextmanager
def in_advance() -> Iterator[None]:
    """Make the copy in a process of its own while the processes of a run collect their tests."""
    os.environ[NAMED] = f"migrated_{os.getpid()}_{_fingerprint()[:12]}"
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    program = [sys.executable, "-P", "-m", "yangguang.site.workshop.migrated"]
    making = subprocess.Popen(  # noqa: S603 - ourselves
        program,
        env=environment,
        cwd=ROOT,
        preexec_fn=dying_with_parent(),  # noqa: PLW1509 - no threads yet
    )
    try:
        yield
    finally:
        making.terminate()
        making.wait()
        name = os.environ.pop(NAMED)
        if connections["default"].vendor == "postgresql":
            with connections["default"]._nodb_cursor() as cursor:  # noqa: SLF001 - as Django's tests do
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _copy(connection: BaseDatabaseWrapper) -> Path | str | None:
    """Return where the copy lies or will lie. None: a single process on PostgreSQL keeps none."""
    return place() if connection.vendor == "sqlite" else os.environ.get(NAMED)


def place() -> Path:
    """Return where the copy of this checkout lies on SQLite, or will lie."""
    return FOLDER / f"{_fingerprint()}.sqlite3"


def _fingerprint() -> str:
    """Return a sum of all that migrations may read."""
    found = hashlib.sha256(f"{django.__version__} {sqlite3.sqlite_version}".encode())
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in READ_BY_MIGRATIONS and "tests" not in path.parts:
            found.update(f"{path}\0".encode() + path.read_bytes())
    return found.hexdigest()


@contextmanager
def _alone() -> Iterator[None]:
    """Hold what only one process of this checkout can hold; it ends with the process."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_there(connection: BaseDatabaseWrapper, copy: Path | str) -> bool:
    if isinstance(copy, Path):
        return copy.exists()
    with connection._nodb_cursor() as cursor:  # noqa: SLF001 - as Django's tests do
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [copy])
        return cursor.fetchone() is not None


def _taken_from(connection: BaseDatabaseWrapper, copy: Path | str) -> str:
    """Make the test database as a copy and speak to it; return the name spoken to before."""
    creation, held = connection.creation, connection.settings_dict
    before = str(held["NAME"])
    if isinstance(copy, str):
        held["TEST"]["TEMPLATE"] = copy
    name = creation._create_test_db(0, autoclobber=True)  # type: ignore[attr-defined] # noqa: SLF001
    connection.close()
    settings.DATABASES["default"]["NAME"] = held["NAME"] = name
    connection.ensure_connection()
    if isinstance(copy, Path):
        with closing(sqlite3.connect(copy)) as source:
            source.backup(connection.connection)
    return before


def _keep(connection: BaseDatabaseWrapper, copy: Path | str) -> None:
    """Keep a copy of what was made, and no older one."""
    if isinstance(copy, str):
        made = connection.settings_dict["NAME"]
        connection.close()  # nobody may be connected to what is copied
        with connection._nodb_cursor() as cursor:  # noqa: SLF001 - as Django's tests do
            cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{made}"')
        return
    for old in FOLDER.glob("*.sqlite3*"):
        old.unlink(missing_ok=True)
    unfinished = copy.with_suffix(".making")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as target:
        connection.connection.backup(target)
    unfinished.rename(copy)


def main() -> None:
    """Make the copy, if nobody has."""
    django.setup()
    in_memory()
    with suppress(KeyboardInterrupt):
        teardown_databases(database(), verbosity=0)


if __name__ == "__main__":
    main()
