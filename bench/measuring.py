"""What every benchmark uses: fresh stores, spreads over several runs, and what the store says of itself."""

from __future__ import annotations

import os
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench import copies

SYNCHRONOUS = {0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"}
FOLLOWED = ("cases_case", "cases_step", "cases_expected", "records_publication", "ledger_entry")
FOLLOWED_TOO = ("ledger_unsequenced", "ledger_leaf", "ledger_node", "ledger_checkpoint")


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure should be: at least or at most `value`, by its `judged` (median, min or max)."""

    sign: str
    value: float
    judged: str = "median"

    def held(self, runs: Sequence[float]) -> bool:
        """Tell whether these runs are as good."""
        found = JUDGED[self.judged](runs)
        return found >= self.value if self.sign == "≥" else found <= self.value


JUDGED: dict[str, Callable[[Sequence[float]], float]] = {
    "median": statistics.median,
    "min": min,
    "max": max,
}


def at_least(value: float, *, judged: str = "median") -> Target:
    """Return the target of a figure that should be great: a rate, a ratio."""
    return Target("≥", value, judged)


def at_most(value: float, *, judged: str = "median") -> Target:
    """Return the target of a figure that should be small; `judged="max"`: no run may be over it."""
    return Target("≤", value, judged)


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that was measured, once per run, and what it should be."""

    name: str
    unit: str
    runs: tuple[float, ...]
    target: Target | None = None

    def spread(self) -> dict[str, Any]:
        """Return name, unit, least, middle, greatest, the number of runs, and the target."""
        target = self.target
        told: dict[str, Any] = {
            "name": self.name,
            "unit": self.unit,
            "min": min(self.runs),
            "median": statistics.median(self.runs),
            "max": max(self.runs),
            "runs": len(self.runs),
        }
        if target is not None:
            told["target"] = {"sign": target.sign, "value": target.value, "judged": target.judged}
            told["held"] = target.held(self.runs)
        return told


@dataclass
class Bench:
    """What a benchmark is given, and where it puts what it found."""

    size: int | None = None
    full: bool = False
    seed: int = 0
    profile: bool = False
    folder: Path = Path()
    keep: Path | None = None
    """Where loaded stores are kept for other benchmarks and runs; None: none are."""
    figures: list[Figure] = field(default_factory=list)
    missing: list[dict[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    durability: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    say: Callable[[str], None] = print

    def add(
        self, name: str, unit: str, runs: Sequence[float], *, target: Target | None = None
    ) -> None:
        """Add a figure, beside it what it should be: `target=at_least(400)`."""
        self.figures.append(Figure(name, unit, tuple(runs), target))

    def elsewhere(self, name: str, target: Target, why: str) -> None:
        """Name a figure that has a target and that this run can't measure, and why not."""
        self.missing.append(
            {"name": name, "target": f"{target.sign} {target.value:,g}", "why": why}
        )

    def sized(self, usual: int, *, full: int) -> int:
        """Return how much to do: what `--size` says, else `full` with `--full`, else `usual`."""
        return self.size or (full if self.full else usual)

    def result(self, name: str) -> dict[str, Any]:
        """Return everything as plain JSON values."""
        return {
            "benchmark": name,
            "seed": self.seed,
            "machine": {"cores": os.cpu_count(), "load": f"{os.getloadavg()[0]:.1f}"},
            "durability": self.durability,
            "rows": self.rows,
            "figures": [figure.spread() for figure in self.figures],
            "missing": self.missing,
            "notes": self.notes,
            "faults": self.faults,
        }

    def read_store(self) -> None:
        """Ask the store how durable it is and how many rows it holds now."""
        from django.db import connection

        self.durability = durability()
        with connection.cursor() as cursor:
            for table in (*FOLLOWED, *FOLLOWED_TOO):
                cursor.execute(f"SELECT count(*) FROM {table}")
                self.rows[table] = cursor.fetchone()[0]


def durability() -> dict[str, str]:
    """Return the engine and how it keeps what was committed, as the store itself says."""
    from django.db import connection

    with connection.cursor() as cursor:

        def asked(statement: str) -> Any:
            cursor.execute(statement)
            return cursor.fetchone()[0]

        if connection.vendor == "sqlite":
            synchronous = asked("PRAGMA synchronous")
            return {
                "engine": f"SQLite {sqlite3.sqlite_version}",
                "journal_mode": asked("PRAGMA journal_mode"),
                "synchronous": SYNCHRONOUS.get(synchronous, str(synchronous)),
            }
        names = ("fsync", "synchronous_commit", "full_page_writes", "wal_sync_method")
        told = {name: str(asked(f"SHOW {name}")) for name in names}
        return {"engine": f"PostgreSQL {asked('SHOW server_version')}", **told}


class Stores:
    """Fresh stores, each a copy of one that was migrated once; Django must be set up."""

    def __init__(self, folder: Path) -> None:
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connections

        self._folder, self._kept = folder, copies.present()
        self.vendor = copies.vendor()
        self._template = copies.use(copies.copy("", copies.fresh_name(folder)))
        call_command("migrate", verbosity=0, interactive=False)
        connections["default"].close()
        self.home = Path(settings.YANGGUANG_HOME)

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """Give a fresh store and its DATABASE_URL; it is dropped afterwards."""
        name = copies.use(copies.copy(self._template, copies.fresh_name(self._folder)))
        try:
            yield self.url(name)
        finally:
            copies.use(self._template)
            copies.drop(name)

    def url(self, name: str) -> str:
        """Return the address of a store for other processes."""
        if self.vendor == "sqlite":
            return f"sqlite:///{name}"
        from django.db import connections

        held = connections["default"].settings_dict
        word = f":{held['PASSWORD']}" if held["PASSWORD"] else ""
        at = f"{held['HOST']}:{held['PORT']}" if held["PORT"] else held["HOST"]
        if held["HOST"].startswith("/"):
            return f"postgres://{held['USER']}{word}@/{name}?host={held['HOST']}"
        return f"postgres://{held['USER']}{word}@{at}/{name}"

    def close(self) -> None:
        """Drop the template too."""
        copies.use(self._kept)
        copies.drop(self._template)


def seconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def micros_each(work: Callable[[], object], *, times: int, runs: int = 7) -> list[float]:
    """Return the microseconds of one call, for each of several runs of `times` calls."""
    work()  # what is built once is built now

    def repeated() -> None:
        for _ in range(times):
            work()

    return [seconds(repeated) / times * 1e6 for _ in range(runs)]
