"""What reading gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from yangguang.base.numbering.reading import Doubt

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A text as read: `value` is None where it says none, or where the doubts leave it open.

    `raw` is the text exactly as given, `candidates` what it may mean where that is open, `unit`
    what follows a number, as printed and half-width.
    """

    raw: str
    value: T | None
    doubts: tuple[Doubt, ...] = ()
    candidates: tuple[T, ...] = ()
    unit: str = ""

    @property
    def certain(self) -> bool:
        """Tell whether there is nothing to doubt."""
        return not self.doubts

    def has(self, code: str) -> bool:
        """Tell whether the doubt `code` was named."""
        return any(doubt.code == code for doubt in self.doubts)
