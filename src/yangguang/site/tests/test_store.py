"""The fixtures that every test leans on."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, connections

from yangguang.kernel.work.models import Lease


def test_monday_ten_o_clock_in_shanghai(at):
    assert at.isoformat() == "2026-03-02T10:00:00+08:00"
    assert at.strftime("%A") == "Monday"


def test_nothing_leaves_this_machine():
    with socket.socket() as one, pytest.raises(OSError, match="only this machine"):
        one.connect(("192.0.2.1", 80))
    with socket.socket() as two, pytest.raises(OSError, match="only this machine"):
        two.connect_ex(("example.org", 443))


def test_this_machine_answers():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


@pytest.mark.parametrize("turn", [1, 2])
def test_each_store_is_fresh(store, at, turn):
    assert not Lease.objects.exists()
    Lease.objects.create(name=f"turn {turn}", holder="test", until=at)
    assert connection.in_atomic_block is False


def test_after_a_store_the_usual_database_is_back(db):
    assert not Lease.objects.exists()
    assert connection.in_atomic_block is True


def test_other_threads_see_what_was_committed(store, at):
    Lease.objects.create(name="seen", holder="test", until=at)
    seen = []

    def look():
        seen.extend(Lease.objects.values_list("name", flat=True))
        connections.close_all()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == ["seen"]


def _environment(url):
    return {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "yangguang.site.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }


def _command(url, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "yangguang.site.cli", *arguments],
        env=_environment(url),
        capture_output=True,
        text=True,
        check=False,
    )


def test_other_processes_see_what_was_committed(store, at):
    Lease.objects.create(name="seen", holder="test", until=at)
    program = (
        "from yangguang.kernel.work.models import Lease;"
        "print(*Lease.objects.values_list('name', flat=True));"
        "Lease.objects.create(name='back', holder='other', until='2026-03-02T10:00+08:00')"
    )
    run = _command(store.url, "manage", "shell", "--no-imports", "-c", program)
    assert (run.returncode, run.stdout) == (0, "seen\n"), run.stderr
    assert set(Lease.objects.values_list("name", flat=True)) == {"seen", "back"}


def test_the_worker_runs_each_job_once_when_asked(store):
    run = _command(store.url, "worker", "--once")
    assert run.returncode == 0, run.stderr
    assert "forget-sign-ins: 0" in run.stdout.splitlines()


def test_the_worker_says_what_to_do_without_tables(tmp_path):
    run = _command(f"sqlite:///{tmp_path / 'empty.sqlite3'}", "worker")
    assert (run.returncode, run.stdout) == (1, "")
    assert "./yangguang manage migrate" in run.stderr


def test_the_worker_ends_cleanly_when_told(store):
    with subprocess.Popen(
        [sys.executable, "-m", "yangguang.site.cli", "worker"],
        env=_environment(store.url),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as worker:
        deadline = time.monotonic() + 60
        while not Lease.objects.exists() and time.monotonic() < deadline:
            assert worker.poll() is None, worker.stderr.read()
        worker.terminate()
        _, errors = worker.communicate(timeout=60)
    assert (worker.returncode, errors) == (0, "")
    assert not Lease.objects.exists()


def test_sessions_are_in_the_copied_tables(store, at):
    Session.objects.create(session_key="a", session_data="", expire_date=at)
    assert Session.objects.count() == 1
