"""Where an applicant can turn against a reply, or against silence: by the law of its day.

Sources: 行政复议法 (2017 text; 2023), 行政诉讼法 (2017 text), 法释〔2018〕1号, 法释〔2025〕8号, 国办函〔2021〕132号.
Each letter takes its sentence from here, never from a fixed text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.refusal import Said
from yangguang.base.statutes import (
    DISCLOSURE_SUITS_2025,
    LITIGATION_1990,
    LITIGATION_2015,
    LITIGATION_2018,
    RECONSIDERATION_1999,
    RECONSIDERATION_2024,
)
from yangguang.base.workdays import Amount, Calendar, Due, Unit
from yangguang.modules.requests.rules.outcomes import Outcome


class Way(StrEnum):
    """Which way it is."""

    RECONSIDERATION = "reconsideration"
    SUIT = "suit"


WAYS_SAID: Final = {Way.RECONSIDERATION: "行政复议", Way.SUIT: "行政诉讼"}


@dataclass(frozen=True, slots=True)
class Remedy:
    """One way: how long from knowing of the reply, under which article.

    `is_first`: reconsideration must come before the court. `after`: the court's limit counts from the
    decision of the reconsideration, not from the reply.
    """

    way: Way
    amount: Amount
    basis: Article
    is_first: bool = False
    after: bool = False

    def said(self) -> Said:
        """Return the sentence of the letter."""
        how = {"amount": self.amount.said()}
        if self.way is Way.RECONSIDERATION:
            text = "自收到本答复之日起 {amount}内申请行政复议"
            return Said("应当先" + text if self.is_first else "可以" + text, how)
        if self.after:
            return Said("对复议决定不服的，自收到复议决定书之日起 {amount}内向人民法院起诉", how)
        return Said("可以自收到本答复之日起 {amount}内向人民法院起诉", how)


REVIEW_1999: Final = Remedy(Way.RECONSIDERATION, Amount(60, Unit.DAYS), RECONSIDERATION_1999[9])
REVIEW_2024: Final = Remedy(Way.RECONSIDERATION, Amount(60, Unit.DAYS), RECONSIDERATION_2024[20])
REVIEW_FIRST: Final = Remedy(
    Way.RECONSIDERATION, Amount(60, Unit.DAYS), RECONSIDERATION_2024["23(4)"], is_first=True
)
SUIT_1990: Final = Remedy(
    Way.SUIT, Amount(3, Unit.MONTHS), Article(LITIGATION_1990, "39", assumed="三个月凭记忆")
)
SUIT_2015: Final = Remedy(Way.SUIT, Amount(6, Unit.MONTHS), LITIGATION_2015[46])
SUIT_AFTER: Final = Remedy(Way.SUIT, Amount(15, Unit.DAYS), LITIGATION_2015[45], after=True)

NOT_NAMED_REVIEW: Final = (Amount(1, Unit.YEARS), RECONSIDERATION_2024[20])
"""At the longest from knowing the content, where the reply didn't name the remedy."""
NOT_NAMED_SUIT: Final = (Amount(1, Unit.YEARS), LITIGATION_2018[64])

REFUSALS_FIRST: Final = frozenset(
    {Outcome.C1, Outcome.C2, Outcome.C3, Outcome.C4, Outcome.C5, Outcome.C6, Outcome.C7}
)
"""Refusals under Art. 14 to 16: since 2024 reconsideration comes first (行政复议法 Art. 23(1)(4))."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A question that the law leaves open: whether reconsideration comes first. A dated default."""

    name: str
    since: date
    is_first: bool
    basis: Article


PARTLY: Final = Choice(
    "partly",
    date(2024, 1, 1),
    True,
    Article(
        RECONSIDERATION_2024,
        "23(4)",
        assumed="部分公开中不予公开的部分按不予公开对待（国办函〔2021〕132号第2条），复议前置是推断",
    ),
)
QUERIES: Final = Choice(
    "queries",
    date(2024, 1, 1),
    False,
    Article(
        RECONSIDERATION_2024,
        "23(4)",
        assumed="行政查询事项（第36条第七项）是否复议前置没有规定：可以选择",
    ),
)
NOT_HANDLED: Final = Choice(
    "not-handled",
    date(2024, 1, 1),
    False,
    Article(
        RECONSIDERATION_2024,
        "23(4)",
        assumed="2024-01-01至2025-05-31作出的无法提供、不予处理，实践不一：可以选择",
    ),
)
NOT_HANDLED_2025: Final = Choice(
    "not-handled-2025", DISCLOSURE_SUITS_2025.in_force, False, DISCLOSURE_SUITS_2025[1]
)
SILENCE: Final = Choice(
    "silence",
    date(2024, 1, 1),
    False,
    Article(
        RECONSIDERATION_2024, "23(3)", assumed="逾期不答复是否复议前置没有规定：两种途径都写明"
    ),
)


def remedies(
    outcome: Outcome | None, *, on: date, withheld: Outcome | None = None
) -> tuple[Remedy, ...]:
    """Return what can be done against a reply of `on`; `outcome` None: against not answering in time.

    `withheld` is the ground of the part that a partial disclosure (B) leaves out.
    """
    if on < RECONSIDERATION_2024.in_force:
        return (REVIEW_1999, SUIT_2015 if on >= LITIGATION_2015.in_force else SUIT_1990)
    if first_review(outcome, on=on, withheld=withheld):
        return (REVIEW_FIRST, SUIT_AFTER)
    return (REVIEW_2024, SUIT_2015)


def first_review(outcome: Outcome | None, *, on: date, withheld: Outcome | None = None) -> bool:
    """Tell whether reconsideration must come before the court."""
    if on < RECONSIDERATION_2024.in_force:
        return False
    if outcome is None:
        return SILENCE.is_first
    if outcome is Outcome.B:
        part = withheld is None or withheld in REFUSALS_FIRST
        return PARTLY.is_first if part else QUERIES.is_first
    if outcome is Outcome.C8:
        return QUERIES.is_first
    if outcome is Outcome.A or outcome in REFUSALS_FIRST:
        return outcome is not Outcome.A
    late = on >= NOT_HANDLED_2025.since
    return NOT_HANDLED_2025.is_first if late else NOT_HANDLED.is_first


def until(remedy: Remedy, *, known_on: date, calendar: Calendar, is_named: bool = True) -> Due:
    """Return the last day for a remedy: from the day of knowing; longer where the reply named none."""
    amount = remedy.amount
    if not is_named and not remedy.after:
        longer = {Way.RECONSIDERATION: NOT_NAMED_REVIEW, Way.SUIT: NOT_NAMED_SUIT}[remedy.way]
        in_force = longer[1].statute.in_force
        amount = longer[0] if known_on >= in_force else amount
    return calendar.due(known_on, amount)


def silence_until(*, due_on: date, calendar: Calendar) -> Due:
    """Return the last day of a suit against silence: six months from the end of the reply limit (Art. 66)."""
    months = SUIT_2015.amount if due_on >= LITIGATION_2015.in_force else SUIT_1990.amount
    return calendar.due(due_on, months)


def open_choices(on: date) -> Iterator[Choice]:
    """Yield what the law leaves open on a day, as it is decided here: for officers and auditors."""
    for choice in (PARTLY, QUERIES, NOT_HANDLED, SILENCE):
        if choice.since <= on and (choice is not NOT_HANDLED or on < NOT_HANDLED_2025.since):
            yield choice
