"""Short messages (短信): what a record offers to be sent to phones, and how a text is cut into parts.

Chinese goes as UCS-2: 70 code units in one part; of a longer text each part begins with six octets that join
them (3GPP TS 23.040, 9.2.3.24.1), which leaves 67. A character outside the basic plane takes two units and is
never cut through.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol, runtime_checkable

Ring = tuple[tuple[float, float], ...]

ALONE: Final = 70
"""Units of a text that goes in one part."""
JOINED: Final = 67
"""Units of each part of a longer text."""
MOST_PARTS: Final = 255
"""The number of parts is one octet."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a text is for: area codes of six, nine or twelve digits, and drawn ground (longitude, latitude).

    `level`: how grave it is there; 1 is the gravest. Where there is ground, that says more than the codes.
    """

    level: int
    codes: tuple[str, ...] = ()
    rings: tuple[Ring, ...] = ()


@dataclass(frozen=True, slots=True)
class ShortMessage:
    """What goes to phones. `follows`: whoever was sent something of the same number hears this too."""

    text: str
    reaches: tuple[Reach, ...]
    follows: bool = True


@runtime_checkable
class Texting(Protocol):
    """A record whose kind has something for phones."""

    def as_sms(self) -> ShortMessage:
        """Return it."""


def units(text: str) -> int:
    """Return how many UCS-2 code units a text takes."""
    return len(text) + sum(ord(character) > 0xFFFF for character in text)


@lru_cache(maxsize=64)
def parts(text: str) -> tuple[str, ...]:
    """Return a text cut into the parts that it is sent in, at least one. ValueError: more than 255."""
    if units(text) <= ALONE:
        return (text,)
    cut = tuple(_cut(text))
    if len(cut) > MOST_PARTS:
        raise ValueError(f"a text of {len(cut)} parts can't be sent")
    return cut


def _cut(text: str) -> Iterator[str]:
    part, room = "", JOINED
    for character in text:
        takes = units(character)
        if takes > room:
            yield part
            part, room = "", JOINED
        part += character
        room -= takes
    yield part
