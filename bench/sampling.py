"""Whether loaded cases are what acts make: a drawn sample, by several processes beside each other.

A process that makes cases by acts, each rolled back, has a copy of the founded store of its own:
what is made is alone there, and nobody waits for another's lock.
"""

from __future__ import annotations

import multiprocessing
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connections

from bench import copies

if TYPE_CHECKING:
    from multiprocessing.queues import SimpleQueue

    from bench.loading import Loader

FULL_SAMPLE = 10_000
PART = 100
"""Cases that a process looks at before it takes the next."""
Say = Callable[[str], None]
Look = Callable[[Sequence[int]], list[str]]
_inherited: list[Loader] = []
"""What a process that was forked looks at."""


def drawn(count: int, *, seed: int) -> list[int]:
    """Return the serials of the sample: 10,000 of a million, one in fifty of less, at least 60."""
    many = min(count, max(60, min(FULL_SAMPLE, count // 50)))
    return sorted(random.Random(seed).sample(range(1, count + 1), many))


@dataclass(frozen=True)
class Sample:
    """Cases of a loader that are looked at, by so many processes; `say` tells how far they are."""

    loader: Loader
    serials: Sequence[int]
    processes: int
    say: Say

    def by_acts(self, folder: Path) -> list[str]:
        """Return what differs between these cases made by acts and by the loader."""
        founded, names = copies.present(), multiprocessing.get_context("fork").SimpleQueue()
        made = [copies.copy(founded, copies.fresh_name(folder)) for _ in range(self.processes)]
        for name in made:
            names.put(name)
        try:
            return self._all(_check, "made by acts", names)
        finally:
            copies.use(founded)
            for name in made:
                copies.drop(name)

    def read_back(self) -> list[str]:
        """Return what differs between these cases as they were to be written and as they are kept."""
        return self._all(_read, "read back", None)

    def _all(self, look: Look, what: str, names: SimpleQueue[str] | None) -> list[str]:
        connections.close_all()
        serials, faults, begun = self.serials, [], time.monotonic()
        parts = [serials[first : first + PART] for first in range(0, len(serials), PART)]
        with ProcessPoolExecutor(
            self.processes,
            multiprocessing.get_context("fork"),
            initializer=_begin,
            initargs=(self.loader, names),
        ) as pool:
            for place, told in enumerate(pool.map(look, parts), start=1):
                faults += told
                if place % 10 == 0 or place == len(parts):
                    done = min(place * PART, len(serials))
                    spent = time.monotonic() - begun
                    self.say(f"{what}: {done:,} of {len(serials):,} in {spent:.0f} s")
        return faults


def _begin(loader: Loader, names: SimpleQueue[str] | None) -> None:
    _inherited.append(loader)
    if names is not None:
        copies.use(names.get())


def _check(serials: Sequence[int]) -> list[str]:
    return _few(_inherited[0].check(serials))


def _read(serials: Sequence[int]) -> list[str]:
    return _few(_inherited[0].read_back(serials))


def _few(faults: Iterable[str]) -> list[str]:
    """Return the first faults: one that is in the loader is in every case."""
    found: Iterator[str] = iter(faults)
    return [fault for _, fault in zip(range(3), found, strict=False)]
