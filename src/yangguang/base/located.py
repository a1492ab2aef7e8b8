"""What a record says of land, for who follows a piece of it: where, what for, which ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

Ring = tuple[tuple[float, float], ...]
"""Corners of a ground, each longitude and latitude in degrees."""


@dataclass(frozen=True, slots=True)
class Lies:
    """`codes`: area codes; `uses`: classes of use; `rings`: ground in degrees, empty where none is drawn."""

    codes: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    rings: tuple[Ring, ...] = ()


@runtime_checkable
class Located(Protocol):
    """A record that can say where the land lies that it is about."""

    def lies(self) -> Lies:
        """Say where the land lies."""


def lies_of(record: object) -> Lies | None:
    """Return where the land of a record lies; None: it says nothing of land."""
    return record.lies() if isinstance(record, Located) else None
