"""The worker: runs the periodic jobs beside the web process until it is told to stop."""

from __future__ import annotations

import argparse
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

HELP = "Run the periodic jobs until stopped 运行后台作业"
NICE = 5
"""So much the worker gives way to the web server: beside pages that want the processor it has a quarter of it."""


def run(arguments: list[str]) -> int:
    """Run the jobs. SIGTERM and Ctrl-C end it after the job that is running; exit code 0."""
    parser = argparse.ArgumentParser(prog="yangguang worker", description=HELP)
    parser.add_argument("--once", action="store_true", help="run each job once and end")
    parser.add_argument(
        "--texts", action="store_true", help="short messages only; the worker starts one by itself"
    )
    asked = parser.parse_args(arguments)
    stop, parent = threading.Event(), os.getppid()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.site.settings")
    import django

    django.setup()
    from yangguang.kernel.work import loop
    from yangguang.site import collecting
    from yangguang.site.jobs import jobs, texting

    if not _tables_are_there():
        print(
            "The database is not prepared: run ./yangguang manage migrate first. "
            "数据库尚未准备好，请先运行 ./yangguang manage migrate。",
            file=sys.stderr,
        )
        return 1
    if asked.once:
        for name, count in loop.run_once(jobs(), at=_now()).items():
            print(f"{name}: {count}")
        return 0
    holder = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"
    if asked.texts:
        _watch(lambda: os.getppid() == parent, stop, otherwise=stop.set)
        loop.run(texting(), stop, holder=holder, clock=_now)
        return 0
    collecting.settle()
    with _texts_beside(stop):
        give_way()
        loop.run(jobs(), stop, holder=holder, clock=_now)
    return 0


def give_way() -> None:
    """Let pages go first: this thread, and what it starts, has a lower priority from now on (Linux: the thread alone).

    The process for short messages was started before and doesn't: nor does the thread that starts another.
    """
    with suppress(OSError):  # a system that gives no other priority
        os.nice(NICE)


@contextmanager
def _texts_beside(stop: threading.Event) -> Iterator[None]:
    """Run a process for short messages beside this one, where the office sends any.

    A process of its own: what another job does, however long, delays no warning. It ends with this one; should it
    be killed, another is started, and what it had under way is sent again.
    """
    from yangguang.kernel.delivery.sms import working

    if working.outlet() is None:
        yield
        return
    command = [sys.executable, "-m", "yangguang.site.cli", "worker", "--texts"]
    running = [subprocess.Popen(command)]

    def again() -> None:
        running[0] = subprocess.Popen(command)

    _watch(lambda: running[0].poll() is None, stop, otherwise=again)
    try:
        yield
    finally:
        running[0].terminate()
        running[0].wait(30)


def _watch(
    is_well: Callable[[], bool], stop: threading.Event, *, otherwise: Callable[[], object]
) -> None:
    """Look every two seconds, in a thread of its own, until told to stop."""

    def watching() -> None:
        while not stop.wait(2):
            if not is_well():
                otherwise()

    threading.Thread(target=watching, daemon=True, name="watch").start()


def _now() -> datetime:
    return datetime.now(UTC)


def _tables_are_there() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
