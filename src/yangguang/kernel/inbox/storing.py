"""The bytes of letters on the disk: `inbox/` under YANGGUANG_HOME. On the disk first, read afterwards.

`new/` holds what came in and has no row yet, each named by its digest and the office that it was
meant for, its time the time of arrival; `kept/` what has a row. A file appears whole or not at all.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings

_NAME: Final = re.compile(r"([0-9a-f]{64})\.([-\w]{0,60})")


class LostError(RuntimeError):
    """The bytes aren't there, or aren't those that were put there."""


@dataclass(frozen=True, slots=True)
class Held:
    """A letter on the disk that has no row yet: its digest, the slug it was meant for, when it came."""

    path: Path
    digest: str
    slug: str
    at: datetime


def folder() -> Path:
    """Return the folder of all letters."""
    return Path(settings.YANGGUANG_HOME) / "inbox"


def hold(raw: bytes, *, slug: str, at: datetime) -> Held:
    """Put a letter on the disk, flushed; the same bytes put there again stay as they came first."""
    digest = hashlib.sha256(raw).hexdigest()
    path = folder() / "new" / f"{digest}.{slug}"
    if not path.exists():
        draft = folder() / "drafts" / secrets.token_hex(16)
        for made in (draft.parent, path.parent):
            made.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(raw)
                stream.flush()
                os.utime(stream.fileno(), (at.timestamp(), at.timestamp()))
                os.fsync(stream.fileno())
            draft.replace(path)
        except OSError:
            draft.unlink(missing_ok=True)  # a full disk leaves nothing behind
            raise
        _sync(path.parent)
        _sync(folder())
    held = _held(path)
    assert held is not None
    return held


def waiting(before: datetime) -> list[Held]:
    """Return what came before an instant and has no row: whoever took it in was stopped."""
    new = folder() / "new"
    found = (_held(path) for path in sorted(new.iterdir())) if new.exists() else ()
    return sorted((one for one in found if one and one.at <= before), key=lambda one: one.at)


def clear_drafts(before: datetime) -> None:
    """Remove what was half written before an instant: its writer is no more, and nobody was told yes."""
    drafts = folder() / "drafts"
    for path in sorted(drafts.iterdir()) if drafts.exists() else ():
        if path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)


@contextmanager
def claimed(held: Held) -> Iterator[bytes | None]:
    """Give the bytes to one taker at a time; None: another has it in hand, or has taken it in."""
    try:
        stream = held.path.open("rb")
    except FileNotFoundError:
        yield None
        return
    with stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
            return
        yield stream.read() if held.path.exists() else None


def settle(held: Held, *, key: UUID) -> None:
    """Move a letter that has its row now to where it is kept."""
    path = path_of(held.digest, key)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    held.path.replace(path)
    for changed in (path.parent, path.parent.parent, held.path.parent):
        _sync(changed)


def path_of(digest: str, key: UUID) -> Path:
    """Return where the bytes of a letter are kept."""
    return folder() / "kept" / digest[:2] / f"{digest}-{key.hex}"


def read(digest: str, key: UUID) -> bytes:
    """Return the bytes, compared with their digest. LostError: gone or changed."""
    places = [path_of(digest, key), *sorted((folder() / "new").glob(f"{digest}.*"))]
    for path in places:  # one whose taker was stopped just before it moved it lies in the second
        if path.exists():
            raw = path.read_bytes()
            if hashlib.sha256(raw).hexdigest() == digest:
                return raw
            raise LostError(f"{key} was changed on the disk")
    raise LostError(f"{key} is not on the disk")


def remove(digest: str, key: UUID) -> None:
    """Take the bytes off the disk; twice does no harm."""
    path = path_of(digest, key)
    path.unlink(missing_ok=True)
    if path.parent.exists():
        _sync(path.parent)


def _held(path: Path) -> Held | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:  # taken in meanwhile
        return None
    return Held(path, match[1], match[2], at)


def _sync(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
