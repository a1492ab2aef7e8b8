"""Lots as files, piece by piece: CSV in which nothing is a formula, GeoJSON, releases of OCDS line by line."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from yangguang.kernel.ui.csv_of import plain
from yangguang.modules.market.export import changes, ocds, shape
from yangguang.modules.market.export.ocds import Site
from yangguang.modules.market.models import Lot

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


def as_ocds(rows: QuerySet[Lot], site: Site) -> Iterator[str]:
    """Yield lots as compiled releases of OCDS, each on a line of its own."""
    for chunk in shape.chunks(rows):
        for start in range(0, len(chunk), changes.MOST):
            some = chunk[start : start + changes.MOST]
            beside = changes.beside(some, site.at)
            yield "".join(
                f"{written(ocds.release(lot, site, beside, compiled=True))}\n" for lot in some
            )
