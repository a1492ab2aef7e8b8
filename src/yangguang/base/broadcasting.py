"""Television (电视播出): what a record offers to be broadcast by a station."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast:
    """What goes to the station's duty desk. `owed`: by its own gravity; `must`: the station has no choice.

    `follows`: wherever something of the same number went, this goes too. `confirm_within`: seconds until somebody
    there must have confirmed; 0: as the outlet says.
    """

    owed: bool
    must: bool
    follows: bool
    confirm_within: int = 0


@runtime_checkable
class Broadcasting(Protocol):
    """A record whose kind has something for television."""

    def as_broadcast(self) -> Broadcast:
        """Return it."""
