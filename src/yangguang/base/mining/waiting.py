"""When something may be asked for: renewal before expiry, and waiting after cancellation or revocation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.mining import assumed
from yangguang.base.mining.kinds import ORDERS, SINCE_2025, Right, Span, on
from yangguang.base.mining.life import Event
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.base.statutes import EXPLORATION_1998, MINERALS_2025, MINING_1998
from yangguang.base.workdays import Amount, Unit, national


@dataclass(frozen=True, slots=True)
class Wait:
    """After `event` to a right of this kind its holder waits `amount`; `same_ground`: only there."""

    right: Right
    event: Event
    amount: Amount
    same_ground: bool
    basis: Article
    span: Span
    assumed: Said | None = None


_WAITS: Final = (
    (Right.EXPLORATION, Event.CANCELLATION, Amount(90, Unit.DAYS), True, EXPLORATION_1998[24]),
    (Right.EXPLORATION, Event.REVOCATION, Amount(6, Unit.MONTHS), False, EXPLORATION_1998[33]),
    (Right.MINING, Event.REVOCATION, Amount(2, Unit.YEARS), False, MINING_1998[24]),
)
WAITS: Final = tuple(
    Wait(*row, span, caution)
    for span, caution in ((ORDERS, None), (SINCE_2025, assumed.WAITING_2025))
    for row in _WAITS
)
"""The three periods; no repeal was found, whether they still bind since 2025 neither."""


@dataclass(frozen=True, slots=True)
class Past:
    """What became of an earlier right of the same applicant, and whether the ground is the same."""

    number: str
    right: Right
    event: Event
    on: date
    same_ground: bool


def why_not_again(
    past: Past, *, right: Right, applied_on: date, table: Iterable[Wait] = WAITS
) -> Iterator[Sentence]:
    """Say whether the applicant must still wait before asking for a right of this kind again."""
    for wait in on(table, past.on):
        if (wait.right, wait.event) != (past.right, past.event) or right is not wait.right:
            continue
        if wait.same_ground and not past.same_ground:
            continue
        last = national().due(past.on, wait.amount, rolls=False).on
        if applied_on <= last:
            yield sentence(
                Reason.TOO_EARLY,
                "{number}已于{on}{event}，{until}以前不得再申请{right}。",
                basis=wait.basis,
                number=past.number,
                on=past.on,
                event=Said(past.event.value),
                until=last + timedelta(days=1),
                right=Said(right.value),
            )


@dataclass(frozen=True, slots=True)
class Ahead:
    """How long before the end a renewal must be asked for."""

    right: Right
    amount: Amount
    basis: Article
    span: Span
    assumed: Said | None = None


AHEAD: Final = (
    Ahead(Right.EXPLORATION, Amount(-30, Unit.DAYS), EXPLORATION_1998[10], ORDERS),
    Ahead(Right.MINING, Amount(-30, Unit.DAYS), MINING_1998[7], ORDERS),
    *(
        Ahead(right, Amount(0, Unit.DAYS), MINERALS_2025[24], SINCE_2025, assumed.RENEW_BEFORE_2025)
        for right in Right
    ),
)


def last_day_to_renew(
    right: Right, valid_to: date, *, table: Iterable[Ahead] = AHEAD
) -> tuple[date, Ahead] | None:
    """Return the last day on which a renewal is asked for in time, and the rule of that end."""
    row = next((row for row in on(table, valid_to) if row.right is right), None)
    if row is None:
        return None
    return valid_to + timedelta(days=row.amount.n), row


def why_not_in_time(right: Right, *, valid_to: date, applied_on: date) -> Iterator[Sentence]:
    """Say whether a renewal was asked for too late, and what that means."""
    found = last_day_to_renew(right, valid_to)
    if found is None or applied_on <= found[0]:
        return
    last, row = found
    if applied_on <= valid_to:
        yield sentence(
            Reason.TOO_LATE,
            "延续应在有效期届满30日前申请，至迟{last}，实际{applied}。",
            basis=row.basis,
            last=last,
            applied=applied_on,
        )
    elif SINCE_2025.holds_on(valid_to):
        yield sentence(
            Reason.TOO_LATE,
            "期限于{until}届满，届满前没有申请续期，矿业权已消灭。",
            basis=MINERALS_2025[24],
            until=valid_to,
        )
    else:
        yield sentence(
            Reason.TOO_LATE,
            "有效期于{until}届满，逾期没有办理延续，许可证已自行废止。",
            basis=row.basis,
            until=valid_to,
        )
