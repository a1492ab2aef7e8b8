"""Who keeps the number when rights are split or merged, and the days that a number waits for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from yangguang.base.mining import texts
from yangguang.base.numbering import mining
from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.base.workdays import Amount, Calendar, Unit

CONFIRM_WITHIN: Final = Amount(30, Unit.DAYS)
"""A number neither confirmed nor announced after this is announced by the system itself (2007 notice)."""


@dataclass(frozen=True, slots=True)
class Established:
    """A right as a merger sees it: its number and the day on which it was first set up."""

    number: str
    on: date


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merger leaves: the number that survives, and those that are retired into it."""

    survives: str
    retired: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parted:
    """What a split leaves: the part that keeps the number, and how many new ones are needed."""

    keeps: str
    new: int


def merged(rights: Sequence[Established]) -> Merged:
    """Return which number survives the merger: that of the right first set up earliest.

    Refusal: fewer than two rights, the same twice, kinds mixed, or two set up on one day first.
    """
    numbers = [right.number for right in rights]
    if len(set(numbers)) < 2 or len(set(numbers)) != len(numbers):
        raise _refused("合并至少须有两个不同的矿业权。")
    if len({number[:1] for number in numbers}) > 1:
        raise _refused("探矿权和采矿权不能合并。")
    ordered = sorted(rights, key=lambda right: right.on)
    first, second = ordered[:2]
    if first.on == second.on:
        raise Refusal(
            [
                sentence(
                    Reason.FACTS,
                    "{first}和{second}同日设立，应保留哪个证号没有规定。",
                    basis=texts.NUMBERS_2008[""],
                    remedy="请登记机关在批复中写明。",
                    first=first.number,
                    second=second.number,
                )
            ]
        )
    return Merged(first.number, tuple(right.number for right in ordered[1:]))


def parted(number: str, parts: int) -> Parted:
    """Return what a split into `parts` needs. Refusal: fewer than two parts."""
    if parts < 2:
        raise _refused("分立至少须有两个部分。")
    return Parted(number, parts - 1)


def announced_by_system_on(allotted_on: date, calendar: Calendar) -> date:
    """Return the first day on which the system announces a number that nobody confirmed.

    Thirty days run from the day after allotment; they move for no holiday, as nobody has to act.
    """
    last = calendar.due(allotted_on, CONFIRM_WITHIN, rolls=False).on
    return date.fromordinal(last.toordinal() + 1)


def must_be_replaced(number: str, *, on: date) -> bool:
    """Tell whether the next registration, on `on`, must replace this number by one of 23 characters.

    Both stay findable for ever; until then the old one stays valid (2020, notice, item 1).
    """
    form = mining.parse(number).parts["form"]
    return form != mining.Form.TWENTY_THREE and on >= texts.MINING_RECORDS_2020.in_force


def _refused(text: str) -> Refusal:
    return Refusal([sentence(Reason.FACTS, text, basis=texts.NUMBERS_2008[""])])
