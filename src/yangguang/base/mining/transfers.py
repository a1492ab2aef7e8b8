"""What a transfer asks for (Order 242, art. 3, 5, 6, 13)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.mining.kinds import Right
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.base.statutes import TRANSFER_1998
from yangguang.base.workdays import Amount, Unit, national

HELD: Final = Amount(2, Unit.YEARS)
"""How long an exploration right is held before it may pass on, unless something was found."""
IN_PRODUCTION: Final = Amount(1, Unit.YEARS)


@dataclass(frozen=True, slots=True)
class Transfer:
    """The facts of a transfer; None: not stated. `new_valid_to`: the end in the new certificate."""

    right: Right
    on: date
    granted_on: date | None = None
    has_find: bool | None = None
    spent_minimum: bool | None = None
    in_production_since: date | None = None
    is_disputed: bool | None = None
    fees_paid: bool | None = None
    valid_to: date | None = None
    new_valid_to: date | None = None


def article(right: Right) -> Article:
    """Return the article on the conditions for a kind."""
    return TRANSFER_1998[5 if right is Right.EXPLORATION else 6]


def why_not(transfer: Transfer) -> Iterator[Sentence]:
    """Say every condition that is not met, or not stated."""
    art = article(transfer.right)
    if transfer.right is Right.EXPLORATION:
        yield from _exploration(transfer)
    else:
        yield from _mining(transfer)
    if transfer.is_disputed is not False:
        said = "权属有争议，不得转让。" if transfer.is_disputed else "没有写明权属有无争议。"
        yield sentence(Reason.FACTS, said, basis=art)
    if not transfer.fees_paid:
        said = (
            "没有写明费用是否缴清。" if transfer.fees_paid is None else "费用没有缴清，不得转让。"
        )
        yield sentence(Reason.FACTS, said, basis=art)
    if transfer.valid_to and transfer.new_valid_to and transfer.new_valid_to > transfer.valid_to:
        yield sentence(
            Reason.RULE,
            "转让后的有效期为剩余期限，至迟{until}，所填为{new}。",
            basis=TRANSFER_1998[13],
            until=transfer.valid_to,
            new=transfer.new_valid_to,
        )


def _exploration(transfer: Transfer) -> Iterator[Sentence]:
    if not transfer.has_find:
        if transfer.granted_on is None:
            yield sentence(
                Reason.FACTS, "没有写明颁发勘查许可证的日期。", basis=TRANSFER_1998["5(1)"]
            )
        elif transfer.on < (full := _after(transfer.granted_on, HELD)):
            yield sentence(
                Reason.TOO_EARLY,
                "自颁发勘查许可证之日起满2年（{full}）才能转让，勘查作业区内也没有发现可供进一步勘查或者开采的矿产资源。",
                basis=TRANSFER_1998["5(1)"],
                full=full,
            )
    if not transfer.spent_minimum:
        said = (
            "没有写明是否完成最低勘查投入。"
            if transfer.spent_minimum is None
            else "没有完成最低勘查投入，不得转让。"
        )
        yield sentence(Reason.FACTS, said, basis=TRANSFER_1998["5(2)"])


def _mining(transfer: Transfer) -> Iterator[Sentence]:
    if transfer.in_production_since is None:
        yield sentence(Reason.FACTS, "没有写明投入采矿生产的日期。", basis=TRANSFER_1998["6(1)"])
    elif transfer.on < (full := _after(transfer.in_production_since, IN_PRODUCTION)):
        yield sentence(
            Reason.TOO_EARLY,
            "投入采矿生产满1年（{full}）才能转让。",
            basis=TRANSFER_1998["6(1)"],
            full=full,
        )


def _after(day: date, amount: Amount) -> date:
    """Return the day on which the time has run in full: the same day, years later."""
    return national().due(day, amount, rolls=False).on
