"""`serve`: the office for the public: refuses what must not be, then web server and worker."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path

HELP = "open a real office, for systemd or a container; refuses unsafe settings 正式运行"

PORT = 8000
FIRST_PASSED_FD = 3
"""systemd hands on listening sockets from here (sd_listen_fds)."""


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./yangguang serve", description=HELP)
    parser.add_argument("--host", default="127.0.0.1", help="listen on this address")
    parser.add_argument("--port", type=int, default=PORT, help=f"listen here (default {PORT})")
    parser.add_argument("--processes", type=int, default=2, help="web processes (default 2)")
    parser.add_argument(
        "--behind-proxy",
        action="store_true",
        help="a proxy of ours stands in front; the same as YANGGUANG_PROXY=yes",
    )
    parser.add_argument("--without-worker", action="store_true", help="the worker is run elsewhere")
    parser.add_argument("--check", action="store_true", help="only say what stands against it")
    return parser.parse_args(arguments)


def say(line: str) -> None:
    """Print at once."""
    print(line, flush=True)


def run(arguments: list[str]) -> int:
    """Open the office and stay; 1 with every fault at once, and what to set, if it must not open."""
    from yangguang.site.workshop.children import ending_like_ctrl_c
    from yangguang.site.workshop.office import NotStarted, only_one

    options = _parse(arguments)
    if options.behind_proxy:
        os.environ.setdefault("YANGGUANG_PROXY", "yes")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.site.settings")
    import django
    from django.conf import settings
    from django.db import DatabaseError, connections

    try:
        django.setup()
        if _refused(options):
            return 1
        if options.check:
            say("可以正式运行。Nothing stands against opening.")
            return 0
        connections.close_all()
        home = Path(settings.YANGGUANG_HOME)
        with ending_like_ctrl_c(signal.SIGINT, signal.SIGTERM), only_one(home):
            _open(options, home=home)
    except NotStarted as reason:
        print(reason, file=sys.stderr)
        return 1
    except (DatabaseError, OSError) as reason:
        print(f"数据库或者目录不可用 The database or the folder fails: {reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("已停止，数据已保存。The office is closed; nothing is lost.")
    return 0


def _refused(options: argparse.Namespace) -> bool:
    from django.conf import settings

    from yangguang.site import serving

    is_behind = bool(options.behind_proxy or settings.YANGGUANG_PROXY)
    found = serving.faults(behind_proxy=is_behind, at=datetime.now(UTC))
    if found:
        print(f"不能正式运行，原因 {len(found)} 项 The office must not open:", file=sys.stderr)
        for fault in found:
            print(fault, file=sys.stderr)
    return bool(found)


def _listening(options: argparse.Namespace) -> socket.socket:
    """Return the socket that systemd passed, or one of our own."""
    from yangguang.site.workshop import office

    is_ours = os.environ.get("LISTEN_PID") == str(os.getpid())
    if is_ours and int(os.environ.get("LISTEN_FDS", "0")) > 0:
        return socket.socket(fileno=FIRST_PASSED_FD)
    return office.listen(options.host, options.port, is_fixed=True)


def _open(options: argparse.Namespace, *, home: Path) -> None:
    from django.core.management import call_command

    from yangguang.site.workshop import office

    call_command("collectstatic", verbosity=0, interactive=False)
    listening = _listening(options)
    children = [office.web(listening, logs=home / "log", processes=options.processes)]
    if not options.without_worker:
        children.append(office.worker(logs=home / "log"))
    address = listening.getsockname()
    try:
        for child in children:
            child.start()
        if listening.family == socket.AF_INET:
            office.wait_until_answering(children[0], address[0], address[1])
        office.note_address(home, str(address))
        say(f"已启动 The office is open: {address}")
        office.watch(children, say=say)
    finally:
        office.stop_all(children)
        listening.close()
