"""The organ's code in a number, looked up in the area codes of that year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from yangguang.base.numbering.mining.forms import MINISTRY_18, MINISTRY_LEGACY, Form


@dataclass(frozen=True, slots=True)
class Use:
    """A code in use: from a year to a year in which it ended (None: still in use).

    In both years nobody knows in which month the change fell; `begins` is False where the list itself
    begins with that year, so that it says nothing about a change.
    """

    code: str
    name: str
    from_year: int
    until_year: int | None
    begins: bool = True


Areas = Callable[[str], Sequence[Use]]
"""Gives every use of a six-digit code, as far as the list reaches."""


class Standing(Enum):
    """What the list says of a code in a year."""

    UNCHECKED = "unchecked"
    IN_USE = "in-use"
    YEAR_OF_CHANGE = "year-of-change"
    NOT_THEN = "not-then"
    UNKNOWN = "unknown"


def areas_of(uses: Iterable[Use]) -> Areas:
    """Return a look-up of `uses`, in memory."""
    by_code: dict[str, list[Use]] = {}
    for use in uses:
        by_code.setdefault(use.code, []).append(use)
    return lambda code: by_code.get(code, ())


def code_of(parts: dict[str, str]) -> str | None:
    """Return the area code that the organ's code stands for; None: the ministry, which has none."""
    organ = parts["organ"]
    if parts["form"] == Form.EIGHTEEN:
        return None if organ == MINISTRY_18 else f"{organ}0000"
    return None if organ in MINISTRY_LEGACY else organ


def standing(code: str, year: int, areas: Areas | None) -> Standing:
    """Say whether `code` was in use in the whole of `year`, in a part of it, or not."""
    if areas is None:
        return Standing.UNCHECKED
    uses = areas(code)
    if not uses:
        return Standing.UNKNOWN
    starts = any(use.from_year == year and use.begins for use in uses)
    ends = any(use.until_year == year for use in uses)
    if starts and ends:  # the same code went on under another name
        return Standing.IN_USE
    if starts or ends:
        return Standing.YEAR_OF_CHANGE
    within = (
        use.from_year <= year and (use.until_year is None or year < use.until_year) for use in uses
    )
    return Standing.IN_USE if any(within) else Standing.NOT_THEN


def name_in(code: str, year: int, areas: Areas | None) -> str:
    """Return the name of `code` in `year`, in the year of a change the later one; empty: none."""
    uses = areas(code) if areas is not None else ()
    fitting = [
        use
        for use in uses
        if use.from_year <= year and (use.until_year is None or year <= use.until_year)
    ]
    return max(fitting, key=lambda use: use.from_year).name if fitting else ""
