"""The worker: runs the periodic jobs beside the web process until it is told to stop."""

from __future__ import annotations

import argparse
import os
import secrets
import signal
import socket
import sys
import threading
from datetime import UTC, datetime

HELP = "Run the periodic jobs until stopped 运行后台作业"


def run(arguments: list[str]) -> int:
    """Run the jobs. SIGTERM and Ctrl-C end it after the job that is running; exit code 0."""
    parser = argparse.ArgumentParser(prog="yangguang worker", description=HELP)
    parser.add_argument("--once", action="store_true", help="run each job once and end")
    once = parser.parse_args(arguments).once
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.site.settings")
    import django

    django.setup()
    from yangguang.kernel.work import loop
    from yangguang.site import collecting
    from yangguang.site.jobs import jobs

    if not _tables_are_there():
        print(
            "The database is not prepared: run ./yangguang manage migrate first. "
            "数据库尚未准备好，请先运行 ./yangguang manage migrate。",
            file=sys.stderr,
        )
        return 1
    if once:
        for name, count in loop.run_once(jobs(), at=_now()).items():
            print(f"{name}: {count}")
        return 0
    holder = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"
    collecting.settle()
    loop.run(jobs(), stop, holder=holder, clock=_now)
    return 0


def _now() -> datetime:
    return datetime.now(UTC)


def _tables_are_there() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
