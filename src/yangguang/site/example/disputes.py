"""The real disputed replies of `disputes.csv`, adopted with their published dates and no others."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path
from typing import Final

from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices.models import Level, Office
from yangguang.kernel.people import actors
from yangguang.modules.requests import acts, rules

FILE: Final = Path(__file__).parent / "disputes.csv"
KNOWN_SINCE: Final = date(2008, 5, 1)


def adopt(*, at: datetime) -> int:
    """Adopt each dispute; return how many. A day that was not published is not entered."""
    with FILE.open(encoding="utf-8", newline="") as rows:
        found = list(csv.DictReader(rows))
    for row in found:
        _adopt(row, at=at)
    return len(found)


def _adopt(row: dict[str, str], *, at: datetime) -> None:
    office = _office(row)
    by = actors.adopted(office, f"公开的复议、裁判文书汇编 {row['source']}")
    request = acts.file(
        office,
        by=by,
        at=at,
        on=date.fromisoformat(row["arrived_on"]),
        channel=rules.Channel(row["channel"]) if row["channel"] else None,
        name="",
        contact="",
        content=f"公开的争议 {row['source']}",
    )
    if row["received_on"]:
        acts.confirm(request, by=by, at=at, on=date.fromisoformat(row["received_on"]))
    if row["replied_on"]:
        acts.reply(request, by=by, at=at, on=date.fromisoformat(row["replied_on"]), outcome=None)


def _office(row: dict[str, str]) -> Office:
    slug = row["source"].lower()
    return offices.enter(
        slug,
        name=row["office"],
        level=Level(row["level"]),
        on=KNOWN_SINCE,
        province=row["province"],
        city=row["city"],
        county=row["county"],
    )
