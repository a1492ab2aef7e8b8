"""A warm process that bears children: one line of JSON per child in, what became of it out.

Run as `python -m stories.kills.nursery` with DATABASE_URL and YANGGUANG_HOME of the office. It never
opens a connection itself, so every child begins with its own.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

ENDLESS = 2000
"""Acts after which a child that was to die gives up: the point was never reached."""


def say(what: str, **more: Any) -> None:
    """Write one line at once; short enough to reach the pipe whole."""
    line = json.dumps({"say": what, **more}, ensure_ascii=False)[:3000] + "\n"
    os.write(1, line.encode())


def live(order: dict[str, Any], begin: Callable[[], object]) -> None:
    """Do what was ordered until killed, or to its end where no end was ordered.

    `begin` starts the stopwatch: from there on any point may be the last.
    """
    from django.conf import settings
    from django.db import connection
    from stories.kills import clerk, push, tripwire

    def dying(where: str) -> None:
        say("dying", point=wire.passed, where=where)
        tripwire.die(where)

    point = order.get("point") or 0
    wire = tripwire.Tripwire(at=point, act=dying, only_commits=order.get("commits", False))
    wire.resting = order["kind"] in {"jobs", "delivery"}
    wire.across(connection)
    push.install(wire.reach)
    if order.get("careless"):
        make_careless(connection)
    at, dice = datetime.fromisoformat(order["at"]), random.Random(order["seed"])
    home = Path(settings.YANGGUANG_HOME)
    if order["kind"] == "found":
        clerk.found_office()
    elif order["kind"] == "once":
        say("finished", at=clerk.finish(at, home).isoformat())
    elif order["kind"] in {"jobs", "delivery"}:
        work(at, dice, wire, begin, only=order["kind"])
    elif order["kind"] == "imports":
        hand = clerk.Clerk(dice, at, say, wire.rest, stages=True)
        begin()
        for _ in range(ENDLESS):
            say("trying", act="imports", case="", at=hand.at.isoformat())
            hand.bring_past_in(home)
            say("done", act="imports", case="", last=0)
    else:
        hand = clerk.Clerk(dice, at, say, wire.rest, stages=True)
        begin()
        for _ in range(order.get("acts") or ENDLESS):
            hand.once()


def work(
    at: datetime, dice: random.Random, wire: Any, begin: Callable[[], object], *, only: str
) -> None:
    """Give the worker something to do, then let it work with the wire spanned, again and again."""
    from stories.kills import clerk

    hand = clerk.Clerk(dice, at, say, nullcontext, stages=True)
    for _ in range(ENDLESS):
        for _ in range(4):
            hand.once()
        hand.at += timedelta(days=dice.randint(0, 12))
        say("trying", act="jobs", case="", at=hand.at.isoformat())
        wire.resting = False
        begin()
        clerk.run_jobs(hand.at, dice=dice, only=only)
        wire.resting = True
        say("done", act="jobs", case="", last=0)


def make_careless(connection: Any) -> None:
    """Break the promise on purpose: commit each statement that writes before the next begins."""
    connection._savepoint_allowed = lambda: False

    wrote = False

    def commit_each(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        nonlocal wrote
        if wrote:
            connection.connection.commit()
        wrote = sql.split(maxsplit=1)[0] in {"INSERT", "UPDATE", "DELETE"}
        return execute(sql, params, many, context)

    connection.execute_wrappers.append(commit_each)


def bear(order: dict[str, Any]) -> int:
    """Fork a child for the order and return its wait status."""
    while signal.sigtimedwait({signal.SIGCHLD}, 0):
        pass  # the end of an earlier child
    hearing, telling = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hearing)
        try:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
            live(order, lambda: os.write(telling, b"."))
        except BaseException:  # noqa: BLE001 - whatever it was, the parent must read of it
            say("failed", why=traceback.format_exc()[-2500:])
            os._exit(1)
        os._exit(0)
    os.close(telling)
    begun = os.read(hearing, 1)  # b"" where it ended before
    # The stopwatch: killed from outside, wherever it is, also inside a COMMIT.
    wait_s = order.get("after_ms", 0) / 1000
    if begun and wait_s and signal.sigtimedwait({signal.SIGCHLD}, wait_s) is None:
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    os.close(hearing)
    return status


def main() -> None:
    import django

    django.setup()
    from django.conf import settings
    from stories.kills import clerk, past, tripwire  # noqa: F401 - imported once, for all children

    Path(settings.YANGGUANG_HOME).mkdir(parents=True, exist_ok=True)
    past.plug()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    say("ready")
    for line in sys.stdin:
        status = bear(json.loads(line))
        killed = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        say("ended", signal=killed, code=0 if killed else os.WEXITSTATUS(status))


if __name__ == "__main__":
    main()
