"""Identifiers of warnings (预警信息标识): 31 characters, made and read.

``ZZZZZZ DDD UUU XX _ YYYYMMDDhhmmss _ N``: district (GB/T 2260), sector (GB/T 4657), unit, extension, instant of
entry, serial within that second (0 to 9). The feed of the weather administration to the world leaves the serial
away (29 characters). The parts and their lengths are read from public code; the standard itself was not read.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Final

BEIJING: Final = timezone(timedelta(hours=8))
LAND: Final = "334"
"""The sector of the land administration in GB/T 4657: assumed (from memory); an office may pass its own."""
WEATHER: Final = "416"
"""The sector of the weather administration: seen in real identifiers."""
MOST_IN_A_SECOND: Final = 10

_FORM: Final = re.compile(
    r"(?P<area>[0-9]{6})(?P<sector>[0-9]{3})(?P<unit>[0-9]{3})(?P<extension>[0-9]{2})"
    r"_(?P<time>[0-9]{14})(?:_(?P<serial>[0-9]))?"
)


class UnreadableError(ValueError):
    """It isn't an identifier of this form."""


class ExhaustedError(ValueError):
    """Ten messages were made in this second already: wait for the next."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """The parts of an identifier. `serial` is None in the form of 29 characters."""

    area: str
    sector: str
    unit: str
    extension: str
    at: datetime
    serial: int | None

    @property
    def organ(self) -> str:
        """The fourteen digits that name who made it."""
        return f"{self.area}{self.sector}{self.unit}{self.extension}"

    def __str__(self) -> str:
        """Return the identifier as it is written."""
        first = f"{self.organ}_{self.at.astimezone(BEIJING):%Y%m%d%H%M%S}"
        return first if self.serial is None else f"{first}_{self.serial}"


def made(
    area_code: str,
    at: datetime,
    serial: int = 0,
    *,
    sector: str = LAND,
    unit: str = "000",
    extension: str = "00",
) -> str:
    """Return the identifier of a message entered at `at`; `serial` counts those of one second from 0.

    ExhaustedError: more than ten in a second. UnreadableError: a part isn't of its length, or `at` has no zone.
    """
    if at.tzinfo is None:
        raise UnreadableError("the instant has no zone")
    if not 0 <= serial < MOST_IN_A_SECOND:
        raise ExhaustedError(f"no serial {serial} within one second")
    found = Identifier(area_code, sector, unit, extension, at, serial)
    parse(str(found))
    return str(found)


def first_free(area_code: str, at: datetime, *, taken: Container[str], sector: str = LAND) -> str:
    """Return the first identifier of this second that isn't `taken`. ExhaustedError: there is none."""
    for serial in range(MOST_IN_A_SECOND):
        if (found := made(area_code, at, serial, sector=sector)) not in taken:
            return found
    raise ExhaustedError("ten messages in this second")


def parse(text: str) -> Identifier:
    """Read 31 characters, or the 29 of the feed to the world. UnreadableError: it is neither."""
    match = _FORM.fullmatch(text)
    if match is None:
        raise UnreadableError(f"not of the form: {text[:40]!r}")
    parts = match.groupdict()
    try:
        at = datetime.strptime(parts["time"], "%Y%m%d%H%M%S").replace(tzinfo=BEIJING)
    except ValueError as wrong:
        raise UnreadableError(f"no such instant: {parts['time']}") from wrong
    serial = int(parts["serial"]) if parts["serial"] else None
    return Identifier(parts["area"], parts["sector"], parts["unit"], parts["extension"], at, serial)


def same(one: str, other: str) -> bool:
    """Tell whether two identifiers may name one message: the serial counts only where both have it."""
    try:
        first, second = parse(one), parse(other)
    except UnreadableError:
        return one == other
    if first.serial is None or second.serial is None:
        return (first.organ, first.at) == (second.organ, second.at)
    return first == second
