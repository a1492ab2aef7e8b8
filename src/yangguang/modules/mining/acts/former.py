"""The number that a right keeps from those that it goes on from."""

from __future__ import annotations

from datetime import date

from yangguang.base.mining import life
from yangguang.base.mining.life import Established
from yangguang.base.numbering import mining as numbers
from yangguang.modules.mining import queries
from yangguang.modules.mining.models import Right
from yangguang.modules.mining.stated import Stated


def held(stated: Stated) -> str:
    """Return the number in use of the right that this one goes on from."""
    right = queries.right_of(stated.former[0])
    return right.number if right is not None else stated.former[0]


def survivor(stated: Stated) -> str:
    """Return the number that a merger keeps: that of the right first set up earliest. Refusal: open which."""
    found = [queries.right_of(number) for number in stated.former]
    rights = [right for right in found if right is not None]
    return life.merged([Established(right.number, _since(right)) for right in rights]).survives


def _since(right: Right) -> date:
    """Return when a right was first set up; where nobody knows, the month of its number."""
    if right.first_on is not None:
        return right.first_on
    month = numbers.parse(right.number).parts.get("month", "")
    if len(month) == 6 and "01" <= month[4:] <= "12":
        return date(int(month[:4]), int(month[4:]), 1)
    return right.valid_from or date.max
