"""Why something is refused: the same shape for every operation."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Cited(Struct, frozen=True):
    """The article that a reason rests on."""

    key: str
    cited: str


class Why(Struct, frozen=True):
    """One reason: its code, what is wrong and why, what to do, under which article."""

    code: str
    said: str
    remedy: str | None
    basis: Cited | None


class Refused(Struct, frozen=True):
    """Why there is no answer."""

    refused: list[Why]


class Gone(Struct, frozen=True):
    """The bytes were erased by law; the salted digest is what remains."""

    address: str
    digest: str
    erased_at: datetime | None
    reason: str
