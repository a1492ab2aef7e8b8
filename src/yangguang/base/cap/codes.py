"""Codes of events (GB/T 35561-2017) as far as they were seen, each with its source and how sure it is."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

NAME: Final = "GB/T 35561"
"""How the code is named in an `eventCode` of ours."""
GEOLOGICAL: Final = "11B37"
"""地质灾害气象风险: what a warning of this office is."""


@dataclass(frozen=True, slots=True)
class EventCode:
    """One code. `family`: the code it belongs to, empty for a family; `sureness`: seen, or assumed."""

    code: str
    words: str
    english: str
    family: str
    source: str
    sureness: str


@cache
def known() -> dict[str, EventCode]:
    """Return every code that was seen, by code."""
    text = resources.files(__package__).joinpath("event_codes.csv").read_text(encoding="utf-8")
    return {row["code"]: EventCode(**row) for row in csv.DictReader(text.splitlines())}
