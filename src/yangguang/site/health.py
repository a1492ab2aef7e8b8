"""Whether the office can do its work: database, room, clock, migrations, triggers, worker, ledger, index.

Each question costs a bounded number of queries, however large the store is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Final

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max

from yangguang.kernel.delivery import cursors
from yangguang.kernel.ledger import checkpoints, triggers
from yangguang.kernel.ledger import queries as ledger
from yangguang.kernel.ledger.models import Entry, Leaf, Unsequenced
from yangguang.kernel.search import indexing, store
from yangguang.kernel.work import loop, room
from yangguang.kernel.work.models import Lease

WORKER_PATIENCE: Final = timedelta(seconds=60)
"""A worker renews its leases every few seconds; after so long nobody does the jobs."""

LEDGER_PATIENCE: Final = timedelta(seconds=60)
"""An entry gets its number within a second or two; after so long the sequencer stands still."""

INDEX_PATIENCE: Final = 5000
"""Entries that the search may lag behind: one turn of its job."""

CLOCK_PATIENCE: Final = timedelta(seconds=5)
"""The clocks of several machines differ by so much at most."""

COUNTED_TO: Final = 10_000
"""Queues are counted up to here and no further."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One question: whether it is well, and what was found, without any personal data."""

    name: str
    is_well: bool
    found: object


def ask_all(*, at: datetime) -> list[Answer]:
    """Return every answer; after a database that can't be reached nothing more is asked."""
    answers = [_database()]
    if not answers[0].is_well:
        return answers
    questions: tuple[Callable[[datetime], Answer], ...] = (
        _room,
        _clock,
        _migrations,
        _triggers,
        _worker,
        _ledger,
        _index,
    )
    return [*answers, *(_asked(question, at) for question in questions)]


def worker_age(*, at: datetime) -> timedelta | None:
    """Return how long ago a worker renewed a lease; None: there is no worker."""
    until: datetime | None = Lease.objects.aggregate(until=Max("until"))["until"]
    return None if until is None else max(at - (until - loop.LASTING), timedelta())


def ledger_waiting(*, at: datetime) -> tuple[int, timedelta]:
    """Return how many entries wait for their number, counted to `COUNTED_TO`, and the oldest's age."""
    count = Unsequenced.objects.all()[:COUNTED_TO].count()
    oldest = Unsequenced.objects.order_by("at").values_list("at", flat=True).first()
    return count, max(at - oldest, timedelta()) if oldest else timedelta()


def clock_behind(*, at: datetime) -> timedelta:
    """Return by how much `at` lies before what the store has seen: the clock was set back.

    Seen are the newest numbered entry, the newest signed head and the workers' leases.
    """
    seen = [at]
    if leaf := Leaf.objects.order_by("-index").first():
        seen += Entry.objects.filter(pk=(leaf.entry_year, leaf.entry_id)).values_list(
            "at", flat=True
        )
    if head := checkpoints.latest():
        seen.append(head.at)
    if until := Lease.objects.aggregate(until=Max("until"))["until"]:
        seen.append(until - loop.LASTING)
    return max(seen) - at


def index_lag() -> int:
    """Return how many numbered entries the search index has not taken yet."""
    taken = cursors.position(indexing.OUTLET, copy=store.named())
    return max(ledger.size() - taken, 0)


def pending_migrations() -> list[str]:
    """Return the names of migrations that the store lacks. The files are read once a process."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def _asked(question: Callable[[datetime], Answer], at: datetime) -> Answer:
    try:
        return question(at)
    except DatabaseError as error:
        return Answer(question.__name__.removeprefix("_"), False, type(error).__name__)


def _database() -> Answer:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return Answer("database", False, type(error).__name__)
    return Answer("database", True, connection.vendor)


def _room(_at: datetime) -> Answer:
    lacking = list(room.shortages())
    return Answer("room", not lacking, lacking)


def _clock(at: datetime) -> Answer:
    behind = clock_behind(at=at)
    return Answer("clock", behind <= CLOCK_PATIENCE, {"behind_s": round(behind.total_seconds(), 1)})


def _migrations(_at: datetime) -> Answer:
    # A store never loses a migration: once none is pending, none will be for this program.
    pending = [] if _once_migrated.cache_info().currsize else pending_migrations()
    if not pending:
        _once_migrated()
    return Answer("migrations", not pending, pending)


@cache
def _once_migrated() -> bool:
    return True


def _triggers(_at: datetime) -> Answer:
    missing = triggers.verify(connection)
    return Answer("triggers", not missing, missing)


def _worker(at: datetime) -> Answer:
    age = worker_age(at=at)
    seconds = None if age is None else round(age.total_seconds(), 1)
    return Answer("worker", age is not None and age <= WORKER_PATIENCE, {"age_s": seconds})


def _ledger(at: datetime) -> Answer:
    waiting, age = ledger_waiting(at=at)
    found = {"waiting": waiting, "oldest_s": round(age.total_seconds(), 1)}
    return Answer("ledger", age <= LEDGER_PATIENCE, found)


def _index(_at: datetime) -> Answer:
    lag = index_lag()
    return Answer("index", lag <= INDEX_PATIENCE, {"lag": lag})
