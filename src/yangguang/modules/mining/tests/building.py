"""What is stated of a right in these tests: a quiet one, to which no check objects, and changes to it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from yangguang.base.coordinates import Datum, Drawn, Encoding, System
from yangguang.base.mining.kinds import Level, Right, Size, Way
from yangguang.base.mining.life import Event
from yangguang.base.mining.publicity import Kind, required
from yangguang.base.procedure import SHANGHAI
from yangguang.modules.mining.stated import Stated

SYSTEM = System(Datum.CGCS2000, Encoding.DEGREES, is_east_first=True)
ANSWERS: dict[str, str] = {}
ELSEWHERE = "https://jiaoyi.example/gonggao/1"


def clock(day: str | date, hour: int = 10) -> datetime:
    said = day if isinstance(day, str) else day.isoformat()
    return datetime.fromisoformat(f"{said}T{hour:02}:00").replace(tzinfo=SHANGHAI)


def square(west: float = 112.15, south: float = 24.4, *, side: float = 0.02) -> Drawn:
    """A square of degrees, east of `west` and north of `south`."""
    east, north = west + side, south + side
    corners = ((west, south), (east, south), (east, north), (west, north))
    return Drawn(SYSTEM, ((tuple((f"{x:.6f}", f"{y:.6f}") for x, y in corners), False),))


def km2(drawn: Drawn) -> Decimal:
    return Decimal(drawn.outline().area_m2 / 1e6).quantize(Decimal("0.0001"))


def stated(*, west: float = 112.15, side: float = 0.02, **changes: Any) -> Stated:
    """An iron exploration right of the province, won at a listing; `changes` in any field."""
    drawn = square(west, side=side)
    said: dict[str, Any] = {
        "right": Right.EXPLORATION,
        "event": Event.NEW,
        "name": "示例甲铁矿普查",
        "holder": "示例地质队",
        "organ": "660000",
        "level": Level.PROVINCE,
        "mineral": "铁",
        "way": Way.LISTING,
        "counties": ("661301",),
        "area_km2": km2(drawn),
        "valid_from": date(2024, 5, 6),
        "valid_to": date(2029, 5, 5),
        "years": 5,
        "drawn": drawn,
    }
    return Stated(**{**said, **changes})


def shown_for(stated: Stated, *, at: date) -> list[dict[str, Any]]:
    """Every publication that an event needs, up elsewhere long enough: a notice 90 days before, and so on."""
    found = []
    for kind in required(stated.event, stated.way, at):
        from_on = at - timedelta(days=100 if kind is Kind.BIDDING_NOTICE else 60)
        one: dict[str, Any] = {"kind": kind, "from_on": from_on, "address": ELSEWHERE}
        if kind is Kind.BIDDING_NOTICE:
            one["bidding_on"] = at - timedelta(days=62)
        else:
            one["until_on"] = at - timedelta(days=31)
        found.append(one)
    return found


__all__ = ["Size", "clock", "km2", "shown_for", "square", "stated"]
