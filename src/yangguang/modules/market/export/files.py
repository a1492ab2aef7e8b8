"""Lots as files, piece by piece: CSV in which nothing is a formula, GeoJSON, a year of a province in one archive."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, Final

from django.db.models import QuerySet

from yangguang.kernel.ledger import checkpoints
from yangguang.kernel.ui.csv_of import plain
from yangguang.modules.market.export import shape
from yangguang.modules.market.models import Lot

TABLE: Final = "lots.csv"
GEOJSON: Final = "lots.geojson"
MANIFEST: Final = "manifest.json"
CHECKPOINT: Final = "checkpoint.txt"
_NOTE: Final = (
    "geometry 只有2000国家大地坐标系（EPSG:4490）的；其他坐标系的为 null，没有转换。经度在前。"
)


class _Echo:
    def write(self, line: str) -> str:
        return line


def as_csv(rows: QuerySet[Lot]) -> Iterator[str]:
    """Yield lots as lines of CSV, with a byte order mark and the names of the columns first."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + str(writer.writerow(shape.LABELS))
    for chunk in shape.chunks(rows):
        yield "".join(str(writer.writerow(map(cell, shape.flat(lot).values()))) for lot in chunk)


def cell(value: Any) -> str:
    """Return a cell: a negative number stays one, other text is kept from being a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    text = value.isoformat() if isinstance(value, date) else str(value)
    return text if text[:1] == "-" and text[1:].replace(".", "").isdigit() else plain(text)


def as_geojson(rows: QuerySet[Lot], *, name: str) -> Iterator[str]:
    """Yield lots as one collection of features in degrees of EPSG:4490."""
    head = {
        "type": "FeatureCollection",
        "name": name,
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}},
        "note": _NOTE,
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [\n'
    comma = ""
    for chunk in shape.chunks(rows):
        yield comma + ",\n".join(written(shape.feature(lot)) for lot in chunk)
        comma = ",\n"
    yield "\n]}\n"


def written(value: Any) -> str:
    """Write a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


class _Sink(io.RawIOBase):
    """Takes what an archive writes, until it is handed on; nothing of it can be gone back to."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def writable(self) -> bool:
        """Tell that it can be written to."""
        return True

    def write(self, data: Any) -> int:
        """Take what was written."""
        self.waiting += data
        return len(data)

    def taken(self) -> bytes:
        """Hand on what waits."""
        data, self.waiting = bytes(self.waiting), bytearray()
        return data


def archive(
    make: Callable[[], QuerySet[Lot]], *, name: str, at: datetime, about: dict[str, Any]
) -> Iterator[bytes]:
    """Yield an archive of a set of lots: both files, their digests, and the ledger's checkpoint of the moment."""
    sink = _Sink()
    digests: dict[str, dict[str, Any]] = {}
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as packed:
        contents = {TABLE: as_csv(make()), GEOJSON: as_geojson(make(), name=name)}
        for file, lines in contents.items():
            digest, size = hashlib.sha256(), 0
            with packed.open(file, "w", force_zip64=True) as out:
                for line in lines:
                    data = line.encode()
                    digest.update(data)
                    size += len(data)
                    out.write(data)
                    yield sink.taken()
            digests[file] = {"sha256": digest.hexdigest(), "bytes": size}
        head = checkpoints.latest()
        manifest = {"name": name, "made_at": at.isoformat(), **about, "files": digests}
        packed.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
        if head is not None:
            packed.writestr(CHECKPOINT, head.note)
    yield sink.taken()
