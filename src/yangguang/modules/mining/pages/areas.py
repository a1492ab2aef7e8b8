"""The area codes of every year, read once: by them the organ in a number has its name."""

from __future__ import annotations

from functools import cache
from typing import Final

from yangguang.base.numbering import mining
from yangguang.kernel.places import areacodes

FIRST_YEAR: Final = 1981
"""The list begins with it, and says of no code when it began before."""


@cache
def known() -> mining.Areas:
    """Return the look-up of area codes, from the list that comes with the program."""
    return mining.areas_of(
        mining.Use(
            line.code, line.name, line.from_year, line.until_year, line.from_year > FIRST_YEAR
        )
        for line in areacodes.lines()
    )
