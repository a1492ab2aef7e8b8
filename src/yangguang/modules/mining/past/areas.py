"""The uses of area codes, for numbers of the past: the national list, and the codes of this system's offices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from yangguang.base.numbering.mining import Use
from yangguang.kernel.offices.models import Office
from yangguang.kernel.places import areacodes

_LIST_BEGINS: Final = 1981


@cache
def _listed() -> Mapping[str, tuple[Use, ...]]:
    found: dict[str, tuple[Use, ...]] = {}
    for line in areacodes.lines():
        begins = line.from_year > _LIST_BEGINS
        use = Use(line.code, line.name, line.from_year, line.until_year, begins)
        found[line.code] = (*found.get(line.code, ()), use)
    return found


def uses(code: str) -> Sequence[Use]:
    """Return every use of a code; that of an office of this system stands, though no list has it."""
    listed = _listed().get(code, ())
    return listed or _of_office(code)


def _of_office(code: str) -> tuple[Use, ...]:
    column = "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"
    there = Office.objects.filter(**{column: code}).exists()
    return (Use(code, "", _LIST_BEGINS, None, begins=False),) if there else ()
