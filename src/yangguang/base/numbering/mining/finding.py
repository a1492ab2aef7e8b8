"""Numbers of 18 and 23 characters in prose; 13 digits alone could be anything and are left alone."""

from __future__ import annotations

import re
from typing import Final

from yangguang.base.numbering.mining.organs import Areas
from yangguang.base.numbering.mining.parsing import parse
from yangguang.base.numbering.reading import Reading, half_width

_IN_PROSE: Final = re.compile(r"(?<![0-9A-Za-z])(?:[CTct][0-9]{22}|[TDtd][0-9]{17})(?![0-9A-Za-z])")


def find_all(prose: str, *, areas: Areas | None = None) -> list[Reading]:
    """Return the numbers in `prose`, in their order, each with its `span`."""
    half = half_width(prose)
    found = []
    for match in _IN_PROSE.finditer(half):
        start, end = match.span()
        read = parse(prose[start:end], areas=areas)
        found.append(
            Reading(read.kind, read.raw, read.parts, read.doubts, read.normal, (start, end))
        )
    return found
