"""What is known of a place, from all modules that know of places: worked out once for the many who ask.

An answer stands until a module's stamp is another, until something changes by itself, and at most `LONGEST`: then ten
thousand screens cost a look at the stamps every other second, and a computation for each place after a change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from yangguang.base.announcing import Situation
from yangguang.kernel import module
from yangguang.kernel.delivery.models import Device
from yangguang.kernel.module import Situations
from yangguang.kernel.records import queries as records
from yangguang.kernel.records.shown import own_of

LONGEST: Final = timedelta(seconds=60)
STAMPED_FOR: Final = timedelta(seconds=2)
MOST_KEPT: Final = 20_000
NOTICES: Final = 8


@dataclass(frozen=True, slots=True)
class Notice:
    """A record of the office, as a quiet screen names it."""

    title: str
    released_at: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """What a screen shows: the situation of its place and the latest notices of its office."""

    situation: Situation
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    stamp: str
    made: datetime
    until: datetime
    shown: Shown


_KEPT: dict[tuple[str, int], _Kept] = {}
_STAMPED: dict[str, tuple[datetime, str]] = {}


def forget() -> None:
    """Forget what was worked out: in tests, whose databases come and go."""
    _KEPT.clear()
    _STAMPED.clear()


def of(device: Device, *, at: datetime) -> Shown:
    """Return what a device shows at an instant: most often without asking the database."""
    key = device.code, device.office_id
    stamp, kept = _stamp(at=at), _KEPT.get(key)
    if kept and kept.stamp == stamp and kept.made <= at < kept.until:
        return kept.shown
    shown = _worked_out(device, at=at)
    ends = [at + LONGEST, shown.situation.changes_at or at + LONGEST]
    if len(_KEPT) >= MOST_KEPT:
        _KEPT.clear()
    _KEPT[key] = _Kept(stamp, at, min(ends), shown)
    return shown


def _plugged() -> Iterator[Situations]:
    for plugged in module.plugged():
        if plugged.situations:
            yield plugged.situations


def _stamp(*, at: datetime) -> str:
    known = _STAMPED.get("")
    if known and known[0] <= at < known[0] + STAMPED_FOR:
        return known[1]
    stamp = "/".join(one.stamp() for one in _plugged())
    _STAMPED[""] = at, stamp
    return stamp


def _worked_out(device: Device, *, at: datetime) -> Shown:
    found = [one.at_place(device.code, at=at) for one in _plugged()]
    own = own_of(device.office.code, device.office)
    rows = records.listed(own=own).filter(item_class__isnull=False, withdrawn=False)
    notices = tuple(Notice(row.title, row.released_at) for row in rows[:NOTICES] if row.title)
    return Shown(_together(found), notices)


def _together(found: list[Situation]) -> Situation:
    if len(found) == 1:
        return found[0]
    unknown = [one.unknown_since for one in found if one.unknown_since]
    dues = [one.next_due for one in found if one.next_due]
    changes = [one.changes_at for one in found if one.changes_at]
    holding = [each for one in found for each in one.holding]
    return Situation(
        holding=tuple(sorted(holding, key=lambda one: (one.is_lifted, one.level))),
        unknown_since=min(unknown, default=None),
        why=tuple(each for one in found for each in one.why),
        is_on_duty=any(one.is_on_duty for one in found),
        next_due=min(dues, default=None),
        changes_at=min(changes, default=None),
    )
