"""What the stories share: one office with the worked example, and one Chromium."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import LiteralString
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connections
from playwright.sync_api import Browser
from pytest_django.plugin import DjangoDbBlocker
from stories import running


@pytest.fixture(scope="session")
def _rested(_template: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Return a copy of the migrated test database to which nobody is connected; made before a browser.

    Django's own connection may be at the template, and can't be closed where an event loop runs.
    """
    original = connections["default"]
    if original.vendor == "sqlite":
        yield _template
        return
    name = f"rested_{os.getpid()}_{uuid.uuid4().hex[:12]}"
    with django_db_blocker.unblock():
        original.close()
    _ask(f'CREATE DATABASE "{name}" TEMPLATE "{_template}"')
    yield name
    _ask(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def copied(template: str, folder: Path) -> Iterator[str]:
    """Give the URL of a copy of the migrated test database that outlives a single test."""
    if connections["default"].vendor == "sqlite":
        shutil.copyfile(template, folder / "office.sqlite3")
        yield f"sqlite:///{folder / 'office.sqlite3'}"
        return
    name = f"office_{os.getpid()}_{uuid.uuid4().hex[:12]}"
    _ask(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    finally:
        _ask(f'DROP DATABASE "{name}" WITH (FORCE)')


def _ask(statement: LiteralString) -> None:
    """Ask the server by its driver: where a browser's event loop runs, Django asks nothing."""
    server = urlsplit(os.environ["DATABASE_URL"])._replace(path="/postgres").geturl()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)


@pytest.fixture
def database(_rested: str, tmp_path: Path) -> Iterator[str]:
    """Give the URL of an empty database that only other processes use."""
    with copied(_rested, tmp_path) as url:
        yield url


@pytest.fixture(scope="session")
def office(_rested: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[running.Office]:
    """Open an office in processes of its own, on the engine of this run; stories share it."""
    folder = tmp_path_factory.mktemp("office")
    with (
        copied(_rested, folder) as url,
        running.running(url=url, home=folder) as office,
    ):
        yield office


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start Chromium for the stories of one file; its event loop ends with it."""
    with running.chromium() as browser:
        yield browser
