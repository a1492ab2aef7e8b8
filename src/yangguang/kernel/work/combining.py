"""Acts that many ask for at the same time, done together by one of them: a group has one transaction.

Whoever asks puts down what they ask, and takes the turn if it is free. Who has it takes along all that
others have put down, does it with their own, writes to each what came of it, and wakes them; then the
earliest who waits still is woken for the next turn. So what a hundred ask at once costs the store what
few transactions cost.

It holds among all threads and processes of one machine, by files: what is asked lies in one that its
asker holds locked, so that nothing is done for one who has died before; the turn is a lock, too, and
ends with its holder. Nothing is lost with these files: an act asked for is done once it is committed,
and one whose answer is lost can be asked for again.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import select
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection

MOST: Final = 32
"""So many are done together at most: what one waits for all is bounded."""
LANES: Final = min(os.cpu_count() or 1, 4)
"""So many groups may be done at once, where the store lets several write."""
GATHERING: Final = 0.02
"""So many seconds at most one waits for those who were in the last group to ask for the next thing."""
PATIENCE_MS: Final = 100
"""After so long one looks whether the turn is free, should nobody have woken one: its holder has died."""
_ANSWERED: Final = b"="
_ASKED: Final = b"?"

Together = Callable[[Sequence[str]], Sequence[str]]
"""Does what each asks; returns what came of each in their order. "": it must be done alone."""


@dataclass(frozen=True, slots=True)
class _Paper:
    """What one asks: a file that its asker holds locked, and a pipe by which they are woken."""

    path: Path
    file: int

    @property
    def bell(self) -> Path:
        """Where the pipe lies."""
        return self.path.with_name(f".{self.path.name}-bell")

    def read(self) -> str:
        """Return what is asked, or what was answered."""
        return os.pread(self.file, os.fstat(self.file).st_size, 1).decode()

    def is_answered(self) -> bool:
        """Tell whether whoever did it has written what came of it."""
        return os.pread(self.file, 1, 0) == _ANSWERED

    def is_left(self) -> bool:
        """Tell whether its asker has died."""
        return _is_free(self.file)

    def answer(self, said: str) -> None:
        """Write what came of it, the mark last, and wake who asked."""
        body = said.encode()
        os.pwrite(self.file, body, 1)
        os.ftruncate(self.file, 1 + len(body))
        os.pwrite(self.file, _ANSWERED, 0)
        self.wake()

    def wake(self) -> None:
        """Let its asker look again; who has gone needs nothing."""
        with suppress(OSError):
            bell = _opened(self.bell, os.O_NONBLOCK)
            try:
                os.write(bell, b"!")
            finally:
                os.close(bell)

    def remove(self) -> None:
        """Take it and its pipe away."""
        self.path.unlink(missing_ok=True)
        self.bell.unlink(missing_ok=True)


def ask(what: str, asked: str, together: Together) -> str:
    """Have it done, with what others ask for just now; return what came of it. "": do it alone.

    `together` is called with what was asked, one's own first, outside of any transaction. Should it
    fail for a group, each does it alone, and whose fault it is meets it there.
    """
    folder = _folder(what)
    with _put_down(folder, asked) as (mine, bell):
        while not mine.is_answered():
            with _turn(folder) as turn:
                if turn is not None and not mine.is_answered():
                    with _others(folder, mine, turn) as others:
                        return _done(together, [asked, *(one.read() for one in others)], others)
            if turn is None:
                _listen(bell)
        return mine.read()


def _listen(bell: int) -> None:
    """Wait until one is woken, or might be forgotten."""
    listening = select.poll()
    listening.register(bell, select.POLLIN)
    if listening.poll(PATIENCE_MS):
        os.read(bell, 64)


def _done(together: Together, asked: Sequence[str], others: Sequence[_Paper]) -> str:
    if not others:
        return together(asked)[0]
    own, answers = "", [""] * len(others)
    with suppress(Exception):  # it will be met by whom it belongs to
        own, *answers = together(asked)
    for one, said in zip(others, answers, strict=True):
        one.answer(said)
    return own


def _folder(what: str) -> Path:
    """Return where those meet who write to this store; in one of the lanes, where there are several."""
    store = connection.settings_dict
    at = f"{store['HOST']}:{store['PORT']}/{store['NAME']}"
    lane = threading.get_native_id() % (1 if connection.vendor == "sqlite" else LANES)
    mark = hashlib.sha256(at.encode()).hexdigest()[:16]
    return Path(settings.YANGGUANG_HOME) / "asked" / f"{what}-{mark}-{lane}"


@contextmanager
def _put_down(folder: Path, asked: str) -> Iterator[tuple[_Paper, int]]:
    """Put down what is asked, under a name by which it comes after what was asked before."""
    name = f"{time.time_ns():020d}-{threading.get_native_id()}"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    mine = _Paper(folder / name, _opened(folder / f".{name}", os.O_CREAT | os.O_EXCL))
    os.mkfifo(mine.bell, 0o600)
    bell = _opened(mine.bell, os.O_NONBLOCK)
    try:
        fcntl.flock(mine.file, fcntl.LOCK_EX)
        os.write(mine.file, _ASKED + asked.encode())
        (folder / f".{name}").rename(mine.path)
        yield mine, bell
    finally:
        mine.remove()
        os.close(mine.file)
        os.close(bell)


@contextmanager
def _turn(folder: Path) -> Iterator[int | None]:
    """Take the turn; None: another has it. After it the earliest who waits is woken."""
    turn = _opened(folder / ".turn", os.O_CREAT)
    is_mine = False
    try:
        is_mine = _is_free(turn)
        yield turn if is_mine else None
    finally:
        os.close(turn)
        if is_mine:
            _wake_next(folder)


def _wake_next(folder: Path) -> None:
    for path in _waiting(folder):
        one = _found(path)
        if one is not None:
            one.wake()
            os.close(one.file)
            return


@contextmanager
def _others(folder: Path, mine: _Paper, turn: int) -> Iterator[list[_Paper]]:
    """Give what others have put down, the earliest first; how many they are stands in the turn's file."""
    found: list[_Paper] = []
    try:
        for path in _gathered(folder, turn):
            one = _found(path) if path != mine.path and len(found) < MOST - 1 else None
            if one is not None:
                found.append(one)
        usual = max(os.pread(turn, 1, 0), b"\1")[0]
        os.pwrite(turn, bytes([max(1 + len(found), usual // 2)]), 0)
        yield found
    finally:
        for one in found:
            os.close(one.file)


def _gathered(folder: Path, turn: int) -> list[Path]:
    """Return what lies there, once most of the last group have come back, or might have."""
    last = max(os.pread(turn, 1, 0), b"\1")[0]
    begun = time.monotonic()
    while True:
        found = _waiting(folder)
        if 4 * len(found) >= 3 * last or time.monotonic() - begun > GATHERING:
            return found
        time.sleep(GATHERING / 10)


def _waiting(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def _found(path: Path) -> _Paper | None:
    """Return what lies there and isn't answered; None: it was, or its asker has died, and it goes."""
    try:
        one = _Paper(path, _opened(path, 0))
    except FileNotFoundError:
        return None
    if not one.is_answered():
        if not one.is_left():
            return one
        one.remove()
    os.close(one.file)
    return None


def _is_free(file: int) -> bool:
    """Lock the file if nobody holds it; tell whether that was so."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _opened(path: Path, how: int) -> int:
    return os.open(path, os.O_RDWR | os.O_CLOEXEC | how, 0o600)
