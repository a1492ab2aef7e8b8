"""Killing one child after another over the same store, and looking at what each left behind."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from stories.kills import clerk, past, push, staged

from yangguang.kernel.cases import audit as cases
from yangguang.kernel.cases.models import Step
from yangguang.kernel.delivery import audit as delivery
from yangguang.kernel.imports import audit as imports
from yangguang.kernel.ledger import audit as ledger
from yangguang.kernel.ledger.models import Checkpoint, Leaf, Unsequenced
from yangguang.kernel.records import audit as records
from yangguang.modules.requests.models import Paper, Particulars, Request

ROOT = Path(__file__).resolve().parents[2]
BEGINNING = datetime(2024, 1, 2, 9, tzinfo=ZoneInfo("Asia/Shanghai"))

KINDS = ("acts", "imports", "delivery", "acts", "jobs")
"""Who dies, in turn."""
MOST_POINTS = {"acts": 240, "imports": 600, "delivery": 300, "jobs": 300}
"""An act passes ten to forty points, so this reaches into the tenth or so; a file some 500."""
MOST_COMMITS = 16
LONGEST_MS = {"acts": 250, "imports": 400, "delivery": 60, "jobs": 60}

Key = tuple[str, int]
"""A step: the number of its case and its place."""


class FailedByItself(AssertionError):  # noqa: N818 - says what happened
    """A child ended with an error of its own, not by a kill."""


class Nursery:
    """The warm process that bears the children (see `nursery`)."""

    def __init__(self, *, url: str, home: Path) -> None:
        self.home = home
        self._process = subprocess.Popen(
            [sys.executable, "-m", "stories.kills.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=environment(url=url, home=home),
        )
        assert self._hear()["say"] == "ready"

    def _hear(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the nursery has ended; its last words are on standard error")
        heard: dict[str, Any] = json.loads(line)
        return heard

    def bear(self, **order: Any) -> list[dict[str, Any]]:
        """Have one child live by `order`; return what it said, `ended` last."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        said = [self._hear()]
        while said[-1]["say"] != "ended":
            said.append(self._hear())
        if failed := [line["why"] for line in said if line["say"] == "failed"]:
            raise FailedByItself(f"the child of {order} failed by itself:\n{failed[0]}")
        return said

    def close(self) -> None:
        """End the process that bears; a child has ended already."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(timeout=20)


def environment(*, url: str, home: Path) -> dict[str, str]:
    """Return the environment of a process that works on the store at `url`."""
    found = {**os.environ, "DATABASE_URL": url, "YANGGUANG_HOME": str(home)}
    found["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    found["DJANGO_SETTINGS_MODULE"] = "yangguang.site.settings"
    return found


def settle() -> None:
    """Wait until the database has noticed that those who wrote are dead (PostgreSQL).

    A statement that had arrived, COMMIT too, is still carried out after its client's death.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND backend_type = 'client backend'"
            )


@contextmanager
def one_moment() -> Iterator[None]:
    """See the whole store as of one moment."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def disagreements() -> list[str]:
    """Return everything in cases, ledger, records, deliveries, imports and papers that doesn't fit."""
    with one_moment():
        return [
            *cases.disagreements(),
            *ledger.disagreements(),
            *records.disagreements(),
            *delivery.disagreements(),
            *imports.disagreements(),
            *staged.disagreements(),
            *_of_papers(),
        ]


def _of_papers() -> Iterator[str]:
    """The module's own rows: particulars of every request, a paper for every step that has one."""
    bare = set(Request.objects.values_list("pk", flat=True))
    bare ^= set(Particulars.objects.values_list("request_id", flat=True))
    yield from (f"request {number}: not with its particulars, once" for number in bare)
    told = Step.objects.filter(voids=None, name__in=clerk.WRITTEN)
    steps = Counter(told.values_list("case_number", "name", "member", "at"))
    papers = Counter(Paper.objects.values_list("request_id", "step", "member", "at"))
    for number, name, *_ in (steps - papers) + (papers - steps):
        yield f"request {number}: {name} and its paper are not there together"


@dataclass
class Campaign:
    """Kills by seed over one store; `lines` tells each kill in one line."""

    nursery: Nursery
    seed: int
    careless: bool = False
    at: datetime = BEGINNING
    steps: dict[Key, tuple[str, str]] = field(default_factory=dict)
    size: tuple[int, int] = (0, 0)
    lines: list[str] = field(default_factory=list)

    def found(self) -> None:
        """Found the office, by a child as everything else."""
        self.nursery.bear(kind="found", seed=0, at=self.at.isoformat())

    def order(self, number: int) -> dict[str, Any]:
        """Draw what the child `number` shall do and where it shall die."""
        dice = random.Random(f"{self.seed}-{number}")
        kind = KINDS[number % len(KINDS)]
        order: dict[str, Any] = {"kind": kind, "seed": dice.randrange(2**32)}
        match dice.choice(["point", "point", "point", "commit", "stopwatch"]):
            case "point":
                order["point"] = dice.randint(1, MOST_POINTS[kind])
            case "commit":
                order |= {"point": dice.randint(1, MOST_COMMITS), "commits": True}
            case _:
                order["after_ms"] = dice.randint(1, LONGEST_MS[kind])
        return order

    def kill(self, number: int) -> list[str]:
        """Kill one child; return what doesn't fit then, and when all that was left has been done."""
        order = self.order(number)
        try:
            return self._kill(number, order)
        except FailedByItself as failed:
            return [str(failed)]

    def _kill(self, number: int, order: dict[str, Any]) -> list[str]:
        connection.close()  # the next to open the file is whoever comes after the dead
        said = self.nursery.bear(
            **order, at=(self.at + timedelta(hours=1)).isoformat(), careless=self.careless
        )
        times = [datetime.fromisoformat(line["at"]) for line in said if "at" in line]
        self.at = max([self.at, *times])
        where = next((f"{s['where']} ({s['point']})" for s in said if s["say"] == "dying"), "")
        done = sum(1 for line in said if line["say"] == "done")
        where = where or f"by stopwatch after {order.get('after_ms')} ms"
        self.lines.append(
            f"kill {number} of seed {self.seed}: {order['kind']} after {done} done, {where}"
        )
        if said[-1]["signal"] != 9:
            return [f"the child wasn't killed: {said[-1]}"]
        settle()
        return self.look(said)

    def look(self, said: list[dict[str, Any]]) -> list[str]:
        """Look at the store after a death, let everything be done that was left, and look again."""
        home = self.nursery.home
        faults = [*self._lost_or_half(said), *disagreements(), *push.disagreements(home)]
        ended = self.nursery.bear(kind="once", seed=0, at=self.at.isoformat())
        at, self.at = self.at, datetime.fromisoformat(ended[-2]["at"])
        settle()
        left = [*push.left_undone(), *past.left_undone(home), *staged.left_undone(at=at)]
        faults += [*self._left_behind(), *disagreements(), *push.disagreements(home), *left]
        return faults

    def _lost_or_half(self, said: list[dict[str, Any]]) -> list[str]:
        """What was acknowledged is there; what is there was acknowledged or under way at the end."""
        now = self.seen()
        faults = [f"step {key} is lost" for key in self.steps.keys() - now.keys()]
        for line in said:
            if line["say"] == "done" and line["case"]:
                wanted = {(line["case"], seq) for seq in range(1, line["last"] + 1)}
                faults += [f"{line} was acknowledged, {key} is lost" for key in wanted - now.keys()]
        acknowledged = {
            (line["case"], seq)
            for line in said
            if line["say"] == "done"
            for seq in range(1, line["last"] + 1)
        }
        acts = [line for line in said if line["say"] in {"trying", "done", "refused"}]
        under_way = acts[-1] if acts else {}
        for key in now.keys() - self.steps.keys() - acknowledged:
            name, role = now[key]
            known = any(number == key[0] for number, _ in self.steps.keys() | acknowledged)
            fits = under_way.get("case") == key[0] or (under_way.get("act") == "file" and not known)
            if role != "time" and (under_way.get("say") != "trying" or not fits):
                faults.append(f"{key} {name} by {role}: nobody asked for it; last was {under_way}")
        self.steps = now
        return faults

    def _left_behind(self) -> Iterator[str]:
        """After the jobs nothing waits, and the tree has never shrunk."""
        self.steps = self.seen()
        if waiting := Unsequenced.objects.count():
            yield f"{waiting} entries still wait for their numbers"
        head = Checkpoint.objects.order_by("-size").first()
        size = (Leaf.objects.count(), head.size if head else 0)
        if size[0] != size[1] or size < self.size:
            yield f"leaves and signed head were {self.size} and are {size}"
        self.size = size

    def seen(self) -> dict[Key, tuple[str, str]]:
        """Return every step of our own cases: its name and who took it."""
        rows = Step.objects.filter(adopted=False).values_list("case_number", "seq", "name", "role")
        return {(number, seq): (name, role) for number, seq, name, role in rows}
