"""Everything public about rights in one file, sent piece by piece: CSV, GeoJSON, and what changed since."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import msgspec
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from yangguang.base.coordinates import systems
from yangguang.base.procedure import day_of
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.csv_of import plain
from yangguang.kernel.work import keys
from yangguang.modules.mining.models import Notice, Right
from yangguang.modules.mining.pages import finding, shape
from yangguang.modules.mining.pages.asked import Asked

MOST_CHANGES: Final = 100
NOTICE_COLUMNS: Final = ("case", "kind", "right", "name", "on", "source", "printed")
"""What the file of publications without a number says; `printed` is everything of them, as JSON."""
SETTLES: Final = timedelta(seconds=5)
"""What was written so short a time ago may have earlier neighbours still on their way."""


@csrf_exempt
@open_page
@require_safe
def as_csv(request: HttpRequest) -> HttpResponseBase:
    """Send the rights that are asked for as CSV; unasked, all."""
    rights, day, today = _asked(request)
    lines = _csv(rights, day=day, today=today)
    return _sent(lines, "text/csv; charset=utf-8", f"mining-rights-{day.isoformat()}.csv")


@csrf_exempt
@open_page
@require_safe
def as_geojson(request: HttpRequest) -> HttpResponseBase:
    """Send the same as one collection of features in degrees of EPSG:4490."""
    rights, day, today = _asked(request)
    lines = _geojson(rights, day=day, today=today)
    return _sent(lines, "application/geo+json", f"mining-rights-{day.isoformat()}.geojson")


@csrf_exempt
@open_page
@require_safe
def published(request: HttpRequest) -> HttpResponseBase:  # noqa: ARG001 - the shape of a view
    """Send everything that was published without a number, as printed."""
    return _sent(_published(), "text/csv; charset=utf-8", "mining-published.csv")


def _published() -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + str(writer.writerow(NOTICE_COLUMNS))
    for row in Notice.objects.order_by("case").values(*NOTICE_COLUMNS).iterator(chunk_size=500):
        yield str(writer.writerow(_cells(row)))


@csrf_exempt
@open_page
@require_safe
def changes(request: HttpRequest) -> HttpResponseBase:
    """Send what was changed after a key, the oldest change first, and the key to go on from."""
    said = changed_after(request.GET.get("after", ""), at=timezone.now())
    return _open_to_all(
        HttpResponse(msgspec.json.encode(said), content_type="application/json"),
    )


def changed_after(after: str, *, at: datetime) -> dict[str, Any]:
    """Return what was changed after a key that `key_of` gave, and the key to go on from."""
    rows = Right.objects.filter(updated_at__lte=at - SETTLES)
    if key := _key(after):
        rows = rows.filter(keys.beyond({"updated_at": key[0], "number": key[1]}))
    rights = list(rows.order_by("updated_at", "number")[:MOST_CHANGES])
    said = [shape.flat(one) for one in shape.told(rights, day=day_of(at), today=day_of(at))]
    following = key_of(rights[-1]) if rights else after[:80]
    return {"rights": said, "next": following or None, "more": len(rights) == MOST_CHANGES}


def key_of(right: Right) -> str:
    """Return the place of a right in the order of changes, as an address can carry it."""
    at = right.updated_at.astimezone(UTC)
    return f"{int(at.timestamp())}{at.microsecond:06}.{right.number}"


def _key(text: str) -> tuple[datetime, str] | None:
    micros, _dot, number = text.replace("\0", "")[:80].partition(".")
    if not (number and micros.isascii() and micros.isdigit() and 7 <= len(micros) <= 17):
        return None
    at = datetime.fromtimestamp(int(micros[:-6]), UTC).replace(microsecond=int(micros[-6:]))
    return at, number


def _asked(request: HttpRequest) -> tuple[QuerySet[Right], date, date]:
    """Return what the address narrows the file down to: the filters of the register, no words."""
    asked = Asked.of(request.GET, today=day_of(timezone.now())).without_words()
    return finding.narrowed(asked), asked.day, asked.today


class _Echo:
    def write(self, line: str) -> str:
        return line


def _csv(rights: QuerySet[Right], *, day: date, today: date) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + str(writer.writerow(shape.LABELS))
    for chunk in shape.chunks(rights, day=day, today=today):
        yield "".join(str(writer.writerow(_cells(shape.flat(one)))) for one in chunk)


def _cells(row: dict[str, Any]) -> list[str]:
    return [_cell(value) for value in row.values()]


def _cell(value: Any) -> str:
    """Return a cell; a negative number stays one, other text is kept from being a formula."""
    text = "" if value is None else str(value)
    return text if text[:1] == "-" and text[1:].replace(".", "").isdigit() else plain(text)


def _geojson(rights: QuerySet[Right], *, day: date, today: date) -> Iterator[str]:
    head = {
        "type": "FeatureCollection",
        "name": f"矿业权登记簿 {day.isoformat()}",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}},
        "note": "geometry 只有2000国家大地坐标系（EPSG:4490）的；其他坐标系的为 null，原坐标在 "
        "geometry_other_datum，没有转换。经度在前。",
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [\n'
    comma = ""
    for chunk in shape.chunks(rights, day=day, today=today):
        yield comma + ",\n".join(
            json.dumps(_feature(one), ensure_ascii=False, separators=(",", ":")) for one in chunk
        )
        comma = ",\n" if chunk else comma
    yield "\n]}\n"


def _feature(one: shape.Told) -> dict[str, Any]:
    """Return a feature; ground on another datum is flagged and never stands as its geometry."""
    ground, datum, why_not = shape.geometry(one.stated)
    properties = shape.flat(one)
    del properties["coordinates"]
    feature: dict[str, Any] = {"type": "Feature", "id": one.right.number, "geometry": None}
    feature["properties"] = properties
    if why_not:
        properties["geometry_note"] = why_not
    elif datum in systems.EQUAL:
        feature["geometry"] = ground
    else:
        assert datum is not None
        properties["geometry_note"] = f"{datum.value}，没有转换"
        feature["geometry_other_datum"] = {"crs": shape.epsg(datum), "geometry": ground}
    return feature


def _sent(lines: Iterator[str], media: str, name: str) -> HttpResponseBase:
    response = StreamingHttpResponse(lines, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return _open_to_all(response)


def _open_to_all(response: HttpResponseBase) -> HttpResponseBase:
    """Let any page of any site read it."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "no-cache"
    return response
