"""From values as printed to `Stated`: what can be read goes into its field, the rest stays as printed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Self

from yangguang.base.coordinates import Drawn
from yangguang.base.mining.kinds import Right, Way
from yangguang.base.mining.life import Event
from yangguang.base.numbering import Unreadable
from yangguang.base.numbering import mining as numbers
from yangguang.base.reading import Read, read_date
from yangguang.modules.mining.past import areas, organs, printed
from yangguang.modules.mining.past.found import LABELS, Found, doubted, said
from yangguang.modules.mining.stated import Stated

DATES: Final = (
    *("issued", "published", "prior_publicity", "valid_from", "valid_to"),
    *("bidding_from", "bidding_to", "apply_from", "apply_to"),
)
_READ: Final[Mapping[str, Callable[[str], Read[Any]]]] = {
    **dict.fromkeys(DATES, read_date),
    "area": printed.area,
    "years": printed.years,
    "scale": printed.scale,
    "elevation": printed.elevation,
    "minerals": printed.minerals,
    "stage": printed.stage,
    "price": printed.money,
    **dict.fromkeys(("investment", "price_paid", "least_spend", "fund", "use_fee"), printed.money),
    "mine_size": printed.size,
    "reserve_size": printed.size,
}
_PLAIN: Final = (
    *("holder", "holder_code", "name", "method", "document", "address", "place", "archive"),
    *("economic_type", "reserves", "delegation", "rule"),
    *("programme", "restoration", "annual_report", "shares", "price_terms"),
)
_AS_THEY_ARE: Final = (*_PLAIN, "valid_from", "valid_to", "years", "mine_size", "reserve_size")
"""Values that go into the field of their own name."""


_TOLD: Final[Mapping[str, Callable[[Any], Any]]] = {
    "right": Right,
    "event": Event,
    **dict.fromkeys(("way", "headed"), Way),
    **dict.fromkeys(("drawn", "drawn_too"), Drawn.from_told),
}
"""How what `Printed.to_text` wrote is read again; the rest are lists."""


@dataclass(frozen=True, kw_only=True)
class Printed:
    """What one record prints: its values by name (`found.LABELS`), as printed, and its corners.

    `right`, `event` and `way` are what the record is filed under; None: it doesn't say. `headed`: the way that
    the heading of an offer names.
    """

    right: Right
    event: Event | None
    values: Mapping[str, str]
    way: Way | None = None
    headed: Way | None = None
    counties: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    drawn: Drawn | None = None
    drawn_too: Drawn | None = None

    def to_text(self) -> str:
        """Return everything as one line of JSON; what isn't printed is left out."""
        told = {
            **{name: getattr(self, name) for name in ("right", "event", "way", "headed")},
            **{name: list(getattr(self, name)) for name in ("counties", "former")},
            **{name: one and one.told() for name, one in self._drawings()},
            "values": {name: text for name, text in self.values.items() if text.strip()},
        }
        kept = {name: value for name, value in told.items() if value}
        return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def _drawings(self) -> Iterator[tuple[str, Drawn | None]]:
        yield from (("drawn", self.drawn), ("drawn_too", self.drawn_too))

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read what `to_text` wrote."""
        told: dict[str, Any] = json.loads(text)
        values = told.pop("values", {})
        rest = {name: _TOLD.get(name, tuple)(value) for name, value in told.items()}
        return cls(values=values, **{"event": None, **rest})


@dataclass(frozen=True, kw_only=True)
class Past:
    """A record as read. `on`: the day on which it was registered, by what it prints; `number` as is normal.

    `values` holds each value that could be read, `found` every doubt about how one is printed.
    """

    printed: Printed
    number: str
    on: date | None
    values: Mapping[str, Any]
    found: tuple[Found, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)

    def said(self, name: str) -> bool:
        """Tell whether the record prints a value of that name, readable or not."""
        return bool(self.printed.values.get(name, "").strip())


def read(record: Printed) -> Past:
    """Read every value of a record; nothing is repaired."""
    values: dict[str, Any] = {name: record.values.get(name, "").strip() for name in _PLAIN}
    found: list[Found] = []
    for name, reader in _READ.items():
        text = record.values.get(name, "")
        one = reader(text) if text.strip() else Read(text, None)
        values[name] = one.value
        found += doubted(name, text, one.doubts)
    on = _day(record.event, values.__getitem__)
    if values["minerals"] is None and not record.values.get("minerals"):
        in_name = printed.in_name(values["name"])
        if record.event is Event.CANCELLATION and in_name.value is not None:
            values["minerals"] = in_name.value
            found += doubted("minerals", values["name"], in_name.doubts)
    number, parts = _number(record, found)
    values["organ"] = _organ(record.values.get("organ", ""), on, found)
    return Past(
        printed=record, number=number, on=on, values=values, found=tuple(found), parts=parts
    )


def named(record: Printed) -> tuple[str, date | None]:
    """Return number and day of a record as `read` does, and nothing else: for who looks through all of them."""
    number, _ = _number(record, [])
    return number, _day(record.event, lambda name: read_date(record.values.get(name, "")).value)


def _day(event: Event | None, day_of: Callable[[str], date | None]) -> date | None:
    """Return the day on which it was registered: that of issue, else the first of validity, else that told."""
    begins = () if event is Event.CANCELLATION else ("valid_from",)
    days = map(day_of, ("issued", *begins, "published"))
    return next((day for day in days if day is not None), None)


def _number(record: Printed, found: list[Found]) -> tuple[str, Mapping[str, str]]:
    """Return the number as the standard writes it; empty: none, or it can't be read."""
    text = record.values.get("number", "")
    if not text.strip():
        return "", {}
    try:
        reading = numbers.parse(text, areas=areas.uses)
    except Unreadable as reason:
        found.append(said("number/unreadable", "{reason}", about="number", reason=str(reason)))
        return "", {}
    found += doubted("number", text, reading.doubts)
    return reading.normal, reading.parts


def _organ(text: str, on: date | None, found: list[Found]) -> organs.Organ | None:
    if not text.strip():
        return None
    reading = organs.organ(text, on.year if on else None)
    found += doubted("organ", text, reading.doubts)
    return reading.value


def stated(past: Past) -> Stated | None:
    """Return what a record states of a right; None: number, event, organ or mineral can't be read."""
    values, record = past.values, past.printed
    organ, minerals = values["organ"], values["minerals"]
    if not past.number or record.event is None or organ is None or minerals is None:
        return None
    between, scale = values["elevation"], values["scale"]
    return Stated(
        right=record.right,
        event=record.event,
        organ=organ.code,
        level=organ.level,
        organ_name=record.values.get("organ", "").strip(),
        mineral=minerals.main,
        others=minerals.others,
        way=record.way,
        counties=record.counties,
        area_km2=values["area"],
        top_m=between and between.top,
        bottom_m=between and between.bottom,
        scale=scale and scale.amount,
        scale_unit=scale.unit if scale else "",
        stage=values["stage"] or "",
        investment_fen=values["investment"],
        price_fen=values["price"],
        price_paid_fen=values["price_paid"],
        least_spend_fen=values["least_spend"],
        fund_fen=values["fund"],
        use_fee_fen=values["use_fee"],
        former=record.former,
        drawn=record.drawn,
        drawn_too=record.drawn_too,
        printed=_unread(past),
        **{name: values[name] for name in _AS_THEY_ARE},
    )


def _unread(past: Past) -> tuple[tuple[str, str], ...]:
    """Return what was printed and has no place of its own, or could not be read whole."""
    doubtful = {name for found in past.found for name in found.about}
    kept = [
        (str(LABELS[name]), text.strip())
        for name, text in past.printed.values.items()
        if text.strip()
        and name in LABELS
        and (name in doubtful or past.values.get(name, "") is None)
    ]
    return tuple(kept)
