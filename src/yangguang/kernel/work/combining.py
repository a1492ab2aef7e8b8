"""Acts that many ask for at the same time, done together by one of them: a group has one transaction.

Whoever asks puts down what they ask, and takes the turn if it is free. Who has it takes along all that
others have put down, does it with their own, writes to each what came of it, and wakes them. So what a
hundred ask at once costs the store what few transactions cost.

The next turn is left for a moment to the process that had the last one: what a first group costs (a
connection that knows no table yet, memory shared with the process one was forked from) it has paid. It
waits for those who were in the last group, as whoever comes too late for a group waits for all of it.

It holds among all threads and processes of one machine, by files: what is asked lies in one that its
asker holds locked, so that nothing is done for one who has died before; the turn is a lock, too, and
ends with its holder. Nothing is lost with these files: an act asked for is done once it is committed,
and one whose answer is lost can be asked for again.
"""

from __future__ import annotations

import hashlib
import os
import struct
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import Final, NamedTuple

from django.conf import settings
from django.db import connection

from yangguang.kernel.work import papers
from yangguang.kernel.work.papers import Paper

MOST: Final = {"sqlite": 32, "postgresql": 64}
"""So many are done together at most: what one waits for all is bounded; on SQLite no other writes meanwhile."""
LANES: Final = min(os.cpu_count() or 1, 4)
"""So many groups may be done at once, where the store lets several write."""
GATHERING: Final = 0.02
"""So many seconds after a group those who were in it may come back with the next thing they ask."""
PATIENCE: Final = 0.1
"""After so many seconds the earliest who waits looks whether the turn is free: its holder may have died."""
LONGEST_PATIENCE: Final = 0.5
"""After so many seconds the others look too: the earliest may have died as well."""
_LAST: Final = struct.Struct("<Hqd")
"""What stands in the turn's file of the last group: see `_Last`."""
_TURN: Final = ".turn"

Together = Callable[[Sequence[str]], Sequence[str]]
"""Does what each asks; returns what came of each in their order. "": it must be done alone."""


class _Last(NamedTuple):
    """The last group: how many may come back (it, and who waited still), which process did it, and when."""

    expected: int = 0
    process: int = 0
    ended: float = 0.0

    @classmethod
    def of(cls, turn: int) -> _Last:
        """Read it."""
        told = os.pread(turn, _LAST.size, 0)
        return cls(*_LAST.unpack(told)) if len(told) == _LAST.size else cls()

    def left(self) -> float:
        """Return for how many seconds those who were in it are still waited for; one alone never is."""
        since = time.monotonic() - self.ended
        return GATHERING - since if self.expected > 1 and 0 <= since < GATHERING else 0.0


def ask(what: str, asked: str, together: Together) -> str:
    """Have it done, with what others ask for just now; return what came of it. "": do it alone.

    `together` is called with what was asked, one's own first, outside of any transaction. Should it
    fail for a group, each does it alone, and whose fault it is meets it there.
    """
    folder = _folder(what)
    with papers.put_down(folder, asked) as (mine, bell):
        while not mine.is_answered():
            seconds = _kept_for_another(folder)
            if not seconds:
                with _turn(folder) as turn:
                    if turn is not None:
                        return mine.read() if mine.is_answered() else _led(mine, turn, together)
            first = papers.waiting(folder)[:1] == [mine.name]
            papers.listen(bell, seconds or PATIENCE if first else LONGEST_PATIENCE)
        return mine.read()


def _kept_for_another(folder: str) -> float:
    """Return for how many seconds the turn is left to the process that had it last; 0: to anybody."""
    with suppress(FileNotFoundError):
        turn = papers.opened(f"{folder}/{_TURN}", 0)
        try:
            last = _Last.of(turn)
        finally:
            os.close(turn)
        return last.left() if last.process != os.getpid() else 0.0
    return 0.0


def _led(mine: Paper, turn: int, together: Together) -> str:
    """Do what has been put down, and answer the others; return what came of one's own."""
    with _others(mine, turn) as others:
        asked = [one.read() for one in (mine, *others)]
        own, answers = "", [""] * len(others)
        try:
            if others:
                with suppress(Exception):  # it will be met by whom it belongs to
                    own, *answers = together(asked)
            else:
                [own] = together(asked)
        finally:
            expected = len(papers.waiting(mine.folder))
            mine.take_out()
        for one, said in zip(others, answers, strict=True):
            one.answer(said)
        os.pwrite(turn, _LAST.pack(expected, os.getpid(), time.monotonic()), 0)
        return own


def _folder(what: str) -> str:
    """Return where those meet who write to this store; in one of the lanes, where there are several."""
    store = connection.settings_dict
    at = f"{store['HOST']}:{store['PORT']}/{store['NAME']}"
    lane = threading.get_native_id() % (1 if connection.vendor == "sqlite" else LANES)
    return f"{settings.YANGGUANG_HOME}/asked/{what}-{_mark(at)}-{lane}"


@lru_cache
def _mark(store: str) -> str:
    return hashlib.sha256(store.encode()).hexdigest()[:16]


@contextmanager
def _turn(folder: str) -> Iterator[int | None]:
    """Take the turn; None: another has it. After it the earliest who waits is woken."""
    turn = papers.opened(f"{folder}/{_TURN}", os.O_CREAT)
    is_mine = False
    try:
        is_mine = papers.is_free(turn)
        yield turn if is_mine else None
    finally:
        os.close(turn)
        if is_mine:
            _wake_next(folder)


def _wake_next(folder: str) -> None:
    for name in papers.waiting(folder):
        one = papers.found(folder, name)
        if one is not None:
            one.wake()
            os.close(one.file)
            return


@contextmanager
def _others(mine: Paper, turn: int) -> Iterator[list[Paper]]:
    """Give what others have put down, the earliest first."""
    most = MOST[connection.vendor]
    found: list[Paper] = []
    try:
        for name in _gathered(mine.folder, turn, most=most):
            if name != mine.name and len(found) < most - 1:
                one = papers.found(mine.folder, name)
                found += [one] if one is not None else []
        yield found
    finally:
        for one in found:
            os.close(one.file)


def _gathered(folder: str, turn: int, *, most: int) -> list[str]:
    """Return what lies there, once those of the last group have come back, or might have."""
    last = _Last.of(turn)
    expected = min(last.expected, most)
    while True:
        found = papers.waiting(folder)
        if len(found) >= expected or not last.left():
            return found
        time.sleep(GATHERING / 10)
