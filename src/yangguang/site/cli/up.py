"""`up`: the office in a browser: database, reference data, example, web server and worker."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

HELP = "start the office and print its address; Ctrl-C stops it 启动系统"

HOST = "127.0.0.1"
PORT = 8000
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def say(line: str) -> None:
    """Print progress at once."""
    print(line, flush=True)


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./yangguang up", description=HELP)
    parser.add_argument(
        "--port", type=int, help=f"listen here (default {PORT} or the next free one)"
    )
    parser.add_argument("--host", default=HOST, help="listen on this address of the machine")
    parser.add_argument("--processes", type=int, default=2, help="web processes (default 2)")
    parser.add_argument(
        "--no-example", action="store_true", help="without the worked example and its sign-ins"
    )
    return parser.parse_args(arguments)


def _prepare(*, with_example: bool) -> None:
    """Bring the database and the static files up to date; safe to repeat."""
    from django.core.management import call_command
    from django.db import connections

    say("Database: bringing it up to date. 正在准备数据库。")
    call_command("migrate", verbosity=0, interactive=False)
    _load(with_example=with_example)
    connections.close_all()
    say("Pages: gathering styles and pictures. 正在收集静态文件。")
    call_command("collectstatic", verbosity=0, interactive=False)


def _load(*, with_example: bool) -> None:
    """Load reference data, and the example into an empty store: all of it, or nothing if stopped."""
    from django.db import transaction

    from yangguang.kernel.law import acts as law
    from yangguang.kernel.places import acts as places
    from yangguang.site import example

    with transaction.atomic():
        if with_example:
            told = example.tell(say=say, at=datetime.now(UTC))
        else:
            told = None
            places.load(say)
            law.load(say)
    if told is not None:
        _index()


def _index() -> None:
    """Count and index what the example has said, so that the first page shows it."""
    from yangguang.kernel.records import counting
    from yangguang.kernel.search import indexing

    say("Search: indexing the example. 正在编制检索索引。")
    counting.run(at=datetime.now(UTC))
    indexing.run(at=datetime.now(UTC))


def _print_sign_ins() -> None:
    """Print the demonstration sign-ins, if this store holds the example."""
    from django.db import connections

    from yangguang.kernel.people.models import Person
    from yangguang.site import example

    there = Person.objects.filter(login__in=[each.login for each in example.SIGN_INS])
    logins = set(there.values_list("login", flat=True))
    connections.close_all()
    shown = [each for each in example.SIGN_INS if each.login in logins]
    if shown:
        say("Demonstration sign-ins (worked example only) 演示账号（仅示例数据）：")
    for each in shown:
        say(f"  {each.login:<22} {each.password}  {each.who}")


def run(arguments: list[str]) -> int:
    """Start, watch and stop the office; 1 with a sentence if it can't start or the web ends."""
    from yangguang.site.workshop.children import ending_like_ctrl_c
    from yangguang.site.workshop.office import NotStarted, only_one

    options = _parse(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.site.settings")
    begun = time.monotonic()
    import django
    from django.conf import settings
    from django.db import DatabaseError

    try:
        home = Path(settings.YANGGUANG_HOME)
        with ending_like_ctrl_c(*STOPPING), only_one(home):
            django.setup()
            _prepare(with_example=not options.no_example)
            _serve(options, home=home, begun=begun)
    except NotStarted as reason:
        print(reason, file=sys.stderr)
        return 1
    except (DatabaseError, OSError) as reason:
        print(f"The office can't use its database or its folder: {reason}", file=sys.stderr)
        print("See DATABASE_URL and YANGGUANG_HOME in docs/settings.md.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("\nThe office is closed; nothing is lost. 系统已停止，数据已保存。")
    return 0


def _serve(options: argparse.Namespace, *, home: Path, begun: float) -> None:
    from yangguang.site.workshop import office

    listening = office.listen(options.host, options.port or PORT, is_fixed=bool(options.port))
    port = listening.getsockname()[1]
    address = f"http://{options.host}:{port}/"
    if options.host == HOST and not options.no_example:  # so that what must stay up is looked at
        os.environ.setdefault("YANGGUANG_URL", address)
    children = [
        office.web(listening, logs=home / "log", processes=options.processes),
        office.worker(logs=home / "log"),
    ]
    try:
        for child in children:
            child.start()
        office.wait_until_answering(children[0], options.host, port)
        office.note_address(home, address)
        say(f"\nThe office is open 系统已启动：{address}  ({time.monotonic() - begun:.0f} s)")
        _print_sign_ins()
        say("Ctrl-C stops it. 按 Ctrl-C 停止。")
        office.watch(children, say=say)
    finally:
        office.stop_all(children)
        listening.close()
