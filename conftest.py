"""Fixtures for every test: a fixed instant, no network, and fresh stores that really commit.

Append-only tables refuse DELETE, so a test can't be cleaned up by a flush. Tests that need real
commits (threads, processes, triggers) ask for `store`: a copy of the migrated test database.
"""

from __future__ import annotations

import gc
import ipaddress
import os
import shutil
import socket
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

import hypothesis
import pytest
from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.utils import teardown_databases
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key

from yangguang.site.workshop import engines, migrated

SHANGHAI = ZoneInfo("Asia/Shanghai")
STORIES = Path(__file__).parent / "stories"
LONGEST = STORIES / "test_every_page.py"
SITE = Path(__file__).parent / "src" / "yangguang" / "site"
MAKING = pytest.StashKey[ExitStack]()


def pytest_configure() -> None:
    """Take what is quick and leaves nothing behind instead of what is strong; nothing is timed."""
    hypothesis.settings.register_profile("untimed", deadline=None)
    hypothesis.settings.load_profile("untimed")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    migrated.in_memory()
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]


@pytest.hookimpl(wrapper=True)
def pytest_sessionstart(session: pytest.Session) -> Iterator[None]:
    """Begin the migrated database while the processes that will copy it collect their tests."""
    option = session.config.option
    if getattr(option, "numprocesses", None) and not hasattr(session.config, "workerinput"):
        session.config.stash[MAKING] = making = ExitStack()
        making.enter_context(migrated.in_advance())
    yield


def pytest_collection_finish() -> None:
    """Leave what was collected out of every later look for rubbish: it stays to the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let go of the migrated database."""
    with session.config.stash[blocking_manager_key].unblock():
        session.config.stash.get(MAKING, ExitStack()).close()


def pytest_report_header() -> str:
    """Name the engine that the tests run on."""
    return f"database: {settings.DATABASES['default']['ENGINE'].rpartition('.')[2]}"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the second of two rounds leave out what asks for no database."""
    engines.add_option(parser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Have a test that asks for no database keep away from it."""
    with engines.out_of_reach(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Find one that came to a database on the way."""
    yield
    engines.hold_to_it(item)


def _place(item: pytest.Item) -> int:
    """Return how early a test comes: the longest file, stories, whole offices set up and migrated, the rest."""
    if item.path == LONGEST:
        return 0
    return 1 if STORIES in item.path.parents else 2 if SITE in item.path.parents else 3


@pytest.hookimpl(trylast=True)  # pytest-django puts those without a database last
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse tests that would be flushed afterwards; begin with the long ones, so that none ends alone."""
    engines.leave_out(config, items)
    items.sort(key=_place)
    for item in items:
        marker = item.get_closest_marker("django_db")
        flushed = {"transactional_db", "live_server", "django_db_reset_sequences"}
        asked = flushed.intersection(getattr(item, "fixturenames", ()))
        if asked or (marker and (marker.args or marker.kwargs.get("transaction"))):
            raise pytest.UsageError(f"{item.nodeid}: append-only tables refuse flush; use `store`")


@pytest.fixture
def at() -> datetime:
    """Return the instant at which tests happen: Monday 2 March 2026, 10:00 in Shanghai."""
    return datetime(2026, 3, 2, 10, 0, tzinfo=SHANGHAI)


def _is_near(address: Any) -> bool:
    if not isinstance(address, tuple):
        return True  # a unix socket has a path
    host = address[0]
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Refuse every connection that would leave this machine."""

    def guarded(connect: Callable[..., Any]) -> Callable[..., Any]:
        def near_only(self: socket.socket, address: Any) -> Any:
            if not _is_near(address):
                raise OSError(f"a test reached for {address!r}: only this machine is allowed")
            return connect(self, address)

        return near_only

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
        yield


@dataclass(frozen=True, slots=True)
class Store:
    """A database of one test's own: its engine, its name, and the URL for other processes."""

    vendor: str
    name: str
    url: str


def _url(connection: BaseDatabaseWrapper, name: str) -> str:
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    held = connection.settings_dict
    who = quote(held["USER"], safe="")
    if held["PASSWORD"]:
        who += ":" + quote(held["PASSWORD"], safe="")
    parts = {"host": held["HOST"], "port": held["PORT"]}
    query = urlencode({key: value for key, value in parts.items() if value})
    return f"postgres://{who}@/{name}?{query}"


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,  # noqa: ARG001 - comes first
    django_db_modify_db_settings: None,  # noqa: ARG001 - names a database for each process
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Make the test database, also where every test that runs asks for `store` only."""
    verbosity = request.config.option.verbose
    with django_db_blocker.unblock():
        made = migrated.database(verbosity=verbosity)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=verbosity)


@pytest.fixture(scope="session")
def _template(
    django_db_setup: None,  # noqa: ARG001 - migrates the test database first
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    """Return what `store` copies: a file (SQLite) or the migrated test database (PostgreSQL)."""
    connection = connections["default"]
    if connection.vendor != "sqlite":
        return str(connection.settings_dict["NAME"])
    path = tmp_path_factory.mktemp("template") / "template.sqlite3"
    with django_db_blocker.unblock():
        connection.ensure_connection()
        target = sqlite3.connect(path)
        try:
            connection.connection.backup(target)
            target.execute("PRAGMA journal_mode=WAL")
        finally:
            target.close()
    return str(path)


@contextmanager
def stored(template: str, blocker: DjangoDbBlocker, folder: Path) -> Iterator[Store]:
    """Speak to a fresh copy of the migrated database, where commits are real, while this lasts."""
    original = connections["default"]
    held = original.settings_dict  # shared with the wrappers that other threads will make
    kept = held["NAME"]
    with blocker.unblock():
        if original.vendor == "sqlite":
            name = str(folder / "store.sqlite3")
            shutil.copyfile(template, name)
        else:
            name = f"store_{os.getpid()}_{uuid.uuid4().hex[:12]}"
            original.close()
            with original._nodb_cursor() as cursor:  # noqa: SLF001 - as Django's test runner does
                cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        held["NAME"] = name
        connections["default"] = fresh = connections.create_connection("default")
        try:
            yield Store(original.vendor, name, _url(original, name))
        finally:
            fresh.close()
            connections["default"] = original
            held["NAME"] = kept
            if original.vendor != "sqlite":
                with original._nodb_cursor() as cursor:  # noqa: SLF001 - as Django's test runner does
                    cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def store(_template: str, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[Store]:
    """Give the test a store of its own.

    Threads of the test see it too, and other processes by ``DATABASE_URL=store.url``; a thread
    closes its connection (``connections.close_all()``) before it ends.
    """
    with stored(_template, django_db_blocker, tmp_path) as made:
        yield made
