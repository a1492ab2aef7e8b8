"""What programs may ask: one operation is an address, what is asked, what is answered.

A module names its own in its manifest; the reader of open data makes views, document and page of them all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from msgspec import Struct

JSON: Final = "application/json"
LINES: Final = "application/x-ndjson"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that can be asked: `asks` holds what stands in `path` and what follows it.

    `answers` is the type of the answer; `refuses` are the statuses besides 422; `example` is what
    the page of examples asks for, where it doesn't take it from the newest record.
    """

    name: str
    path: str
    title: str | Promise
    asks: type[Struct]
    answers: Any
    answer: Callable[..., Any]
    refuses: tuple[int, ...] = ()
    media: str = JSON
    example: tuple[tuple[str, str], ...] = ()
    finds: Callable[[], Mapping[str, str]] | None = None
    """What its example asks for where that must be looked up; empty: there is nothing yet."""

    @property
    def in_path(self) -> tuple[str, ...]:
        """The names that stand in the path."""
        return tuple(name for name in self.asks.__struct_fields__ if f"{{{name}}}" in self.path)
