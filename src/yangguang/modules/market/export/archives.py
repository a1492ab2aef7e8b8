"""A year of a province in one archive: made on the disk file by file, sealed with what the ledger says of it, read.

An archive lies under ``market/years/`` of YANGGUANG_HOME, outside anything that is served. Whoever loses it makes it
anew: its files come out of the register.
"""

from __future__ import annotations

import hashlib
import json
import os
import uuid
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from django.conf import settings
from django.db.models import QuerySet

from yangguang.kernel.ledger import checkpoints
from yangguang.modules.market.export import files
from yangguang.modules.market.export.ocds import Site
from yangguang.modules.market.models import Lot

TABLE: Final = "lots.csv"
GEOJSON: Final = "lots.geojson"
OCDS: Final = "ocds.jsonl"
NAMES: Final = (TABLE, GEOJSON, OCDS)
MANIFEST: Final = "manifest.json"
CHECKPOINT: Final = "checkpoint.txt"
_PIECE: Final = 1 << 16
_FIXED: Final = (1980, 1, 1, 0, 0, 0)
"""A member says no time of its own: when it was made stands in the manifest."""


class One(NamedTuple):
    """A file of an archive."""

    name: str
    sha256: str
    size_bytes: int

    def said(self) -> str:
        """Return the line under which a record names it."""
        return f"{self.name} sha256:{self.sha256} {self.size_bytes}"


@dataclass(frozen=True, slots=True)
class Made:
    """An archive that is written, but not in its place yet; `lots`: how many are in it."""

    key: uuid.UUID
    files: tuple[One, ...]
    lots: int


def path_of(key: uuid.UUID) -> Path:
    """Return where an archive lies."""
    return Path(settings.YANGGUANG_HOME) / "market" / "years" / f"{key.hex}.zip"


def _draft_of(key: uuid.UUID) -> Path:
    return path_of(key).with_suffix(".draft")


def draft(make: Callable[[], QuerySet[Lot]], *, name: str, site: Site) -> Made:
    """Write the files of a set of lots piece by piece; without an address of the site, OCDS has no place to stand."""
    key = uuid.uuid4()
    path = _draft_of(key)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    contents: dict[str, Iterator[str]] = {
        TABLE: files.as_csv(make()),
        GEOJSON: files.as_geojson(make(), name=name),
    }
    if site.url:
        contents[OCDS] = files.as_ocds(make(), site)
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            made = tuple(_written(packed, file, lines) for file, lines in contents.items())
    except BaseException:
        discard(key)
        raise
    return Made(key, made, make().order_by().count())


def _written(packed: zipfile.ZipFile, name: str, lines: Iterator[str]) -> One:
    digest, size = hashlib.sha256(), 0
    with packed.open(_member(name), "w", force_zip64=True) as out:
        for line in lines:
            data = line.encode()
            digest.update(data)
            size += len(data)
            out.write(data)
    return One(name, digest.hexdigest(), size)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _FIXED)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def finish(made: Made, about: Mapping[str, Any], *, at: datetime) -> None:
    """Put a written archive in its place, with its manifest (`about` says where its proof is) and the newest head."""
    path = _draft_of(made.key)
    digests = {one.name: {"sha256": one.sha256, "bytes": one.size_bytes} for one in made.files}
    manifest = {**about, "made_at": at.isoformat(), "lots": made.lots, "files": digests}
    head = checkpoints.latest()
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        said = json.dumps(manifest, ensure_ascii=False, indent=1)
        packed.writestr(_member(MANIFEST), f"{said}\n")
        if head is not None:
            packed.writestr(_member(CHECKPOINT), head.note)
    with path.open("rb") as written:
        os.fsync(written.fileno())
    path.replace(path_of(made.key))


def discard(key: uuid.UUID) -> None:
    """Take an archive off the disk, finished or not; twice does no harm."""
    for path in (_draft_of(key), path_of(key)):
        path.unlink(missing_ok=True)


def clear(kept: set[uuid.UUID], *, before: datetime) -> int:
    """Take away what no row names any more and was written before a moment; return how many."""
    names, gone = {f"{key.hex}.zip" for key in kept}, 0
    folder = path_of(uuid.UUID(int=0)).parent
    for path in sorted(folder.glob("*")) if folder.exists() else ():
        if path.name not in names and path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def whole(key: uuid.UUID) -> Iterator[bytes] | None:
    """Return an archive, piece by piece; None: it is lost."""
    try:
        stream = path_of(key).open("rb")
    except FileNotFoundError:
        return None
    return _Pieces(stream)


def member(key: uuid.UUID, name: str) -> Iterator[bytes] | None:
    """Return one file of an archive, piece by piece; None: it is lost, or has no such file."""
    try:
        packed = zipfile.ZipFile(path_of(key))
    except (FileNotFoundError, zipfile.BadZipFile):
        return None
    try:
        return _Pieces(packed.open(name), packed)
    except KeyError:
        packed.close()
        return None


class _Pieces:
    """A file piece by piece; closed at its end, and by who sends only the head of an answer."""

    def __init__(self, stream: IO[bytes], *also: zipfile.ZipFile) -> None:
        self._stream, self._also = stream, also

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if piece := self._stream.read(_PIECE):
            return piece
        self.close()
        raise StopIteration

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()
        for packed in self._also:
            packed.close()
