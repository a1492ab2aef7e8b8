"""Writing transactions on SQLite take turns, and no turn outlives its transaction."""

from __future__ import annotations

import fcntl
import os

import pytest
from django.db.utils import ConnectionHandler, OperationalError

from yangguang.kernel.work.sqlite.base import ENDING

pytestmark = pytest.mark.django_db


@pytest.fixture
def connection(tmp_path):
    found = ConnectionHandler(
        {
            "default": {
                "ENGINE": "yangguang.kernel.work.sqlite",
                "NAME": tmp_path / "office.sqlite3",
                "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 0.01},
            }
        }
    )["default"]
    found.ensure_connection()
    yield found
    found.close()


def is_free(connection) -> bool:
    descriptor = os.open(f"{connection.settings_dict['NAME']}{ENDING}", os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    else:
        return True
    finally:
        os.close(descriptor)


def begin(connection):
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


@pytest.mark.parametrize("end", ["commit", "rollback", "close"])
def test_a_transaction_holds_its_turn_until_it_ends(connection, end):
    assert is_free(connection)
    begin(connection)
    assert not is_free(connection)
    getattr(connection, end)()
    assert is_free(connection)


def test_who_cannot_begin_gives_the_turn_up(connection, tmp_path):
    connection.cursor().execute("CREATE TABLE one (n integer)")
    other = connection.copy()
    other.settings_dict = {**connection.settings_dict, "ENGINE": "django.db.backends.sqlite3"}
    other.ensure_connection()
    other.connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError):
        begin(connection)
    assert is_free(connection)
    other.connection.rollback()
    other.close()
