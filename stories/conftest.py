"""What the stories share: one office with the worked example, and one Chromium."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connections
from playwright.sync_api import Browser
from pytest_django.plugin import DjangoDbBlocker
from stories import running


@contextmanager
def _copied(template: str, folder: Path, blocker: DjangoDbBlocker) -> Iterator[str]:
    """Give the URL of a copy of the migrated test database that outlives a single test."""
    original = connections["default"]
    if original.vendor == "sqlite":
        shutil.copyfile(template, folder / "office.sqlite3")
        yield f"sqlite:///{folder / 'office.sqlite3'}"
        return
    name = f"office_{os.getpid()}_{uuid.uuid4().hex[:12]}"
    with blocker.unblock():
        original.close()
        with original._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    finally:
        with blocker.unblock(), original._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def database(_template: str, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[str]:
    """Give the URL of an empty database that only other processes use."""
    with _copied(_template, tmp_path, django_db_blocker) as url:
        yield url


@pytest.fixture(scope="session")
def office(
    _template: str, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[running.Office]:
    """Open an office in processes of its own, on the engine of this run; stories share it."""
    folder = tmp_path_factory.mktemp("office")
    with (
        _copied(_template, folder, django_db_blocker) as url,
        running.running(url=url, home=folder) as office,
    ):
        yield office


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start Chromium for the stories of one file; its event loop ends with it."""
    with running.chromium() as browser:
        yield browser
