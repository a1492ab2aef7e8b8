"""A provider of short messages: what each must be, what it is given, and what it tells later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from yangguang.kernel.delivery.outlets import Receipt

DELIVERED: Final = "delivered"
FAILED: Final = "failed"


@dataclass(frozen=True, slots=True)
class Text:
    """One text for one phone. `key` is the same in every attempt and at every provider, `at` when this one begins."""

    key: str
    number: str = field(repr=False)
    text: str = field(repr=False)
    at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """A receipt: what became of the part that the provider calls `message_id`."""

    message_id: str
    state: str
    event_id: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody answered by short message."""

    number: str = field(repr=False)
    text: str = field(repr=False)
    event_id: str = ""


class Gateway(Protocol):
    """A provider. `receipts_within_seconds`: by then most receipts have come; 0: it gives none.

    `submit` returns a receipt for each text, None for one that was not begun, in at most about `seconds`. It may
    raise ConnectionRefusedError: nothing was begun. `heard` never waits, keeps the line alive, and returns what
    came since. Neither touches the database.
    """

    key: str
    title: str
    receipts_within_seconds: float

    def submit(self, texts: Sequence[Text], *, seconds: float) -> list[Receipt | None]:
        """Hand texts over."""

    def heard(self) -> list[Told | Said]:
        """Return what came since."""

    def close(self) -> None:
        """End the line."""
