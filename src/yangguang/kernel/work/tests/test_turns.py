"""Writing transactions on SQLite take turns, and no turn outlives its transaction."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest
from django.db.utils import ConnectionHandler, OperationalError

from yangguang.kernel.work.sqlite import base
from yangguang.kernel.work.sqlite.base import ENDING, QUEUE

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


def test_who_has_the_turn_is_told_that_another_waits(connection):
    assert not connection.is_waited_for()  # there is no turn
    begin(connection)
    assert not connection.is_waited_for()
    with Path(f"{connection.settings_dict['NAME']}{QUEUE}").open("r+b") as queue:
        fcntl.flock(queue, fcntl.LOCK_EX)  # as the next in the queue does until the turn is free
        assert connection.is_waited_for()
    assert not connection.is_waited_for()
    connection.commit()


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


class Clock:
    """A clock that only moves when somebody sleeps; each sleep may change something."""

    def __init__(self, *events) -> None:
        self.now, self.events = 1000.0, list(events)

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.events.pop(0)()


@pytest.fixture
def clock(monkeypatch):
    found = Clock()
    monkeypatch.setattr(base, "time", found)
    return found


def once(connection) -> float:
    """Begin and commit; return until when the turn in which that was lets others begin."""
    begin(connection)
    connection.commit()
    return float(connection._turn_ends)


def test_who_comes_back_at_once_may_begin_again_until_the_turn_ends(connection, clock):
    assert once(connection) == 0  # nobody knows yet that it will
    ends = once(connection)
    assert ends == clock.now + base.LASTING
    clock.now = ends
    assert once(connection) == ends
    clock.now += base.AT_ONCE / 2
    assert once(connection) == clock.now + base.LASTING


def test_who_comes_back_later_has_one_transaction_in_a_turn(connection, clock):
    for _ in range(3):
        assert once(connection) == 0
        clock.now += 2 * base.AT_ONCE


def test_the_next_leaves_the_turn_to_who_is_about_to_come_back(connection, clock):
    once(connection)
    holder = connection._open(ENDING)

    def begins():
        fcntl.flock(holder, fcntl.LOCK_EX)

    def rests():
        base._write(holder, base._Turn(clock.now + base.LASTING, clock.now))
        fcntl.flock(holder, fcntl.LOCK_UN)

    def nothing():
        assert clock.now > 0

    clock.now += base.LASTING
    begins()
    base._write(holder, base._Turn(clock.now + base.LASTING, 0))
    # it begins and rests and begins again; then it rests and doesn't come back
    clock.events = [nothing, rests, begins, nothing, rests, nothing, nothing]
    begin(connection)
    assert not clock.events
    assert not is_free(connection)
    connection.commit()
    os.close(holder)


def test_a_turn_from_before_the_machine_was_started_anew_is_over(connection, clock):
    once(connection)
    once(connection)
    clock.now = 10.0  # counted from the start of the machine; nobody sleeps here
    connection._last_ended = connection._turn_ends = 0
    assert once(connection) == 0
