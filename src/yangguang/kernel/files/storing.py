"""The bytes on the disk: `files/` under YANGGUANG_HOME, outside anything that is served.

A file's path is its digest and the key of its row: two uploads of the same bytes are two files, so
erasing one can't touch the other. A file appears whole or not at all, and lasts before its row does.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings

_NAME: Final = re.compile(r"([0-9a-f]{64})-([0-9a-f]{32})")
_DRAFTS: Final = "drafts"


class LostError(RuntimeError):
    """The bytes aren't there, or aren't those that were put there."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that was found."""

    digest: str
    key: UUID
    path: Path
    changed_at: datetime


def folder() -> Path:
    """Return the folder of all files."""
    return Path(settings.YANGGUANG_HOME) / "files"


def path_of(digest: str, key: UUID) -> Path:
    """Return where the bytes of an upload lie."""
    return folder() / digest[:2] / f"{digest}-{key.hex}"


def put(content: bytes, *, key: UUID) -> str:
    """Keep `content`, whole and flushed to the disk; return its digest."""
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(digest, key)
    drafts = folder() / _DRAFTS
    for made in (drafts, path.parent):
        made.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = drafts / secrets.token_hex(16)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)  # a full disk leaves nothing behind
        raise
    for changed in (path.parent, folder()):
        _sync(changed)
    return digest


def read(digest: str, key: UUID) -> bytes:
    """Return the bytes, compared with their digest. LostError: gone or changed."""
    try:
        content = path_of(digest, key).read_bytes()
    except FileNotFoundError as error:
        raise LostError(f"{key} is not on the disk") from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise LostError(f"{key} was changed on the disk")
    return content


def remove(digest: str, key: UUID) -> None:
    """Take the bytes off the disk; twice does no harm."""
    path = path_of(digest, key)
    path.unlink(missing_ok=True)
    if path.parent.exists():
        _sync(path.parent)


def prefixes() -> list[str]:
    """Return the subfolders, two letters each, in order."""
    if not folder().exists():
        return []
    return sorted(part.name for part in folder().iterdir() if len(part.name) == 2)


def under(prefix: str) -> Iterator[Stored]:
    """Yield the files of a subfolder; what bears no name of ours is left alone."""
    for path in sorted((folder() / prefix).iterdir()):
        if match := _NAME.fullmatch(path.name):
            yield Stored(match[1], UUID(match[2]), path, _changed(path))


def drafts_before(moment: datetime) -> list[Path]:
    """Return the half-written files that were begun before `moment`: their writer is no more."""
    drafts = folder() / _DRAFTS
    if not drafts.exists():
        return []
    return [path for path in sorted(drafts.iterdir()) if _changed(path) < moment]


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _sync(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
