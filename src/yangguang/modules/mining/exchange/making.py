"""Writing a package: what the program of another office does, and ours for tests and for passing rights on."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from yangguang.base.merkle import notes
from yangguang.base.workdays import SHANGHAI
from yangguang.modules.mining.exchange import corners
from yangguang.modules.mining.exchange import format as shape
from yangguang.modules.mining.exchange.format import Listed, Manifest
from yangguang.modules.mining.stated import Stated

_UNDATED = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Sent:
    """One right of a package: the sender's own mark of the request, and what is stated."""

    request_id: str
    stated: Stated


def made(
    rights: Iterable[Sent],
    *,
    key: notes.SigningKey,
    organ: str,
    organ_name: str,
    package: str,
    at: datetime,
) -> bytes:
    """Return a signed package. The same rights at the same instant give the same bytes."""
    files: dict[str, bytes] = {}
    for place, sent in enumerate(rights, 1):
        files |= _files(sent, f"{place:04d}")
    manifest = Manifest(
        sender=organ,
        sender_name=organ_name,
        package=package,
        made_at=at.astimezone(SHANGHAI).isoformat(timespec="seconds"),
        files=tuple(Listed(name, len(held), shape.digest(held)) for name, held in files.items()),
    )
    written = _json(manifest.plain())
    note = notes.sign(shape.signed_text(organ, written), key)
    return packed({shape.MANIFEST: written, shape.SIGNATURE: str(note).encode(), **files})


def packed(files: dict[str, bytes]) -> bytes:
    """Return files as one archive, always the same bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _UNDATED), content, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def _files(sent: Sent, place: str) -> dict[str, bytes]:
    name, stated = f"corners/{place}.txt", sent.stated
    told = json.loads(replace(stated, drawn=None).to_text())
    if stated.drawn is None:
        return {f"rights/{place}.json": _right(sent, told, "")}
    hectares = None if stated.area_km2 is None else (stated.area_km2 * Decimal(100)).normalize()
    text = corners.written(stated.drawn, name=stated.name, hectares=hectares)
    return {f"rights/{place}.json": _right(sent, told, name), name: text.encode()}


def _right(sent: Sent, told: dict[str, Any], name: str) -> bytes:
    return _json({"request_id": sent.request_id, "corners": name, "stated": told})


def _json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"
