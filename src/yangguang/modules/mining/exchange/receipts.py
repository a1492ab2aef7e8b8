"""The receipt of a package: when it came, its digest, everything that was wrong, what became of its rights."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Final

from yangguang.base.merkle import notes
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.ui.refusals import spoken
from yangguang.modules.mining import queries
from yangguang.modules.mining.exchange import format as shape
from yangguang.modules.mining.exchange import keys
from yangguang.modules.mining.exchange.reading import Read
from yangguang.modules.mining.models import Application, Package

NAME: Final = "yangguang-mining-receipt"


def told(content: bytes, read: Read, *, at: datetime, receiver: str) -> dict[str, Any]:
    """Return the receipt as it is kept: plain values, sentences in Chinese."""
    manifest = read.manifest
    return {
        "format": NAME,
        "version": shape.VERSION,
        "assumed": str(shape.ASSUMED),
        "receiver": receiver,
        "received_at": at.astimezone(SHANGHAI).isoformat(timespec="seconds"),
        "sha256": shape.digest(content),
        "bytes": len(content),
        "sender": manifest.sender if manifest else None,
        "package": manifest.package if manifest else None,
        "accepted": not read.faults,
        "errors": [
            {"file": fault.file, "field": fault.field, **spoken(fault.why)} for fault in read.faults
        ],
        "more_errors": len(read.faults) >= shape.MOST_FAULTS,
        "requests": [asked.request_id for asked in read.rights] if not read.faults else [],
    }


def signed(package: Package) -> dict[str, Any]:
    """Return the receipt with the receiver's signature over it, and what became of each request since."""
    receipt: dict[str, Any] = package.receipt
    text = json.dumps(receipt, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    organ = queries.organ_of(package.office)
    note = notes.sign(
        f"{NAME}/{shape.VERSION}\n{shape.digest(text.encode())}\n", keys.signing(organ)
    )
    return {**receipt, "signature": str(note)}


def lines(package: Package) -> list[tuple[str, str, str]]:
    """Return each request of a package with its case and its number, as far as they are."""
    marks = package.receipt["requests"]
    kept = [f"{package.sender}/{mark}" for mark in marks]
    rows = Application.objects.filter(request_id__in=kept).values_list("request_id", "pk", "number")
    known = {mark: (case, number) for mark, case, number in rows}
    return [(mark, *known.get(key, ("", ""))) for mark, key in zip(marks, kept, strict=True)]
