"""What askers put down for one another in a folder: files that their askers hold locked, with bells to wake them.

Paths are plain texts: every asker passes here, and making them of parts costs more than the files do.
"""

from __future__ import annotations

import fcntl
import math
import os
import select
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_ANSWERED: Final = b"="
_ASKED: Final = b"?"


@dataclass(frozen=True, slots=True)
class Paper:
    """What one asks: a file that its asker holds locked, and a pipe by which they are woken."""

    folder: str
    name: str
    file: int

    @property
    def path(self) -> str:
        """Where it lies."""
        return f"{self.folder}/{self.name}"

    @property
    def bell(self) -> str:
        """Where the pipe lies."""
        return f"{self.folder}/.{self.name}-bell"

    def read(self) -> str:
        """Return what is asked, or what was answered."""
        return os.pread(self.file, os.fstat(self.file).st_size, 1).decode()

    def is_answered(self) -> bool:
        """Tell whether whoever did it has written what came of it."""
        return os.pread(self.file, 1, 0) == _ANSWERED

    def is_left(self) -> bool:
        """Tell whether its asker has died."""
        return is_free(self.file)

    def answer(self, said: str) -> None:
        """Write what came of it, the mark last, take it out of what lies there, and wake who asked."""
        body = said.encode()
        os.pwrite(self.file, body, 1)
        os.ftruncate(self.file, 1 + len(body))
        os.pwrite(self.file, _ANSWERED, 0)
        self.take_out()
        self.wake()

    def take_out(self) -> None:
        """Take it out of what lies there: nobody need do it any more."""
        Path(self.path).unlink(missing_ok=True)

    def wake(self) -> None:
        """Let its asker look again; who has gone needs nothing."""
        with suppress(OSError):
            bell = opened(self.bell, os.O_NONBLOCK)
            try:
                os.write(bell, b"!")
            finally:
                os.close(bell)

    def remove(self) -> None:
        """Take it and its pipe away."""
        self.take_out()
        Path(self.bell).unlink(missing_ok=True)


@contextmanager
def put_down(folder: str, asked: str) -> Iterator[tuple[Paper, int]]:
    """Put down what is asked, under a name by which it comes after what was asked before."""
    name = f"{time.time_ns():020d}-{threading.get_native_id()}"
    with suppress(FileExistsError):
        Path(folder).mkdir(parents=True, mode=0o700)
    mine = Paper(folder, name, opened(f"{folder}/.{name}", os.O_CREAT | os.O_EXCL))
    os.mkfifo(mine.bell, 0o600)
    bell = opened(mine.bell, os.O_NONBLOCK)
    try:
        fcntl.flock(mine.file, fcntl.LOCK_EX)
        os.write(mine.file, _ASKED + asked.encode())
        Path(f"{folder}/.{name}").rename(mine.path)
        yield mine, bell
    finally:
        mine.remove()
        os.close(mine.file)
        os.close(bell)


def listen(bell: int, seconds: float) -> None:
    """Wait until one is woken, or might be forgotten."""
    listening = select.poll()
    listening.register(bell, select.POLLIN)
    if listening.poll(math.ceil(1000 * seconds)):
        os.read(bell, 64)


def waiting(folder: str) -> list[str]:
    """Return the names of what lies there, the earliest first."""
    return sorted(one.name for one in os.scandir(folder) if not one.name.startswith("."))


def found(folder: str, name: str) -> Paper | None:
    """Return what lies there and isn't answered; None: it was, or its asker has died, and it goes."""
    try:
        one = Paper(folder, name, opened(f"{folder}/{name}", 0))
    except FileNotFoundError:
        return None
    if not one.is_answered():
        if not one.is_left():
            return one
        one.remove()
    os.close(one.file)
    return None


def is_free(file: int) -> bool:
    """Lock the file if nobody holds it; tell whether that was so."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def opened(path: str, how: int) -> int:
    """Open a file to read and write, for this process only."""
    return os.open(path, os.O_RDWR | os.O_CLOEXEC | how, 0o600)
