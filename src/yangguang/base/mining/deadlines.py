"""How long each step may take: Orders 240, 241, 242 of 1998, and the rules on numbering.

Since 2025-07-01 the law is silent on most of them; no repeal of the orders was found.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.mining import assumed, texts
from yangguang.base.mining.kinds import ORDERS, SINCE_2025, Span, on
from yangguang.base.mining.life import CONFIRM_WITHIN
from yangguang.base.refusal import Said
from yangguang.base.statutes import EXPLORATION_1998, MINING_1998, TRANSFER_1998
from yangguang.base.workdays import Amount, Unit


@dataclass(frozen=True, slots=True)
class Deadline:
    """What must be done within `amount` of `trigger`, by its key."""

    key: str
    trigger: Said
    amount: Amount
    basis: tuple[Article, ...]
    span: Span
    assumed: Said | None = None


def _days(n: int) -> Amount:
    return Amount(n, Unit.DAYS)


_ROWS: Final[tuple[tuple[str, Said, Amount, tuple[Article, ...]], ...]] = (
    ("decide", Said("收到申请"), _days(40), (EXPLORATION_1998[8], MINING_1998[6])),
    ("decide-transfer", Said("收到转让申请"), _days(40), (TRANSFER_1998[10],)),
    ("collect", Said("收到准予登记的通知"), _days(30), (EXPLORATION_1998[8], MINING_1998[6])),
    ("register-transfer", Said("收到批准转让的通知"), _days(60), (TRANSFER_1998[10],)),
    ("file-upward", Said("颁发勘查许可证"), _days(10), (EXPLORATION_1998[4],)),
    ("tell-county", Said("颁发勘查许可证"), _days(10), (EXPLORATION_1998[11],)),
    ("county-announces", Said("县级政府收到通知"), _days(90), (MINING_1998[8],)),
    ("start-work", Said("领取勘查许可证"), Amount(6, Unit.MONTHS), (EXPLORATION_1998[18],)),
    ("cancel-closed", Said("决定停办或者关闭矿山"), _days(30), (MINING_1998[16],)),
    ("ask-relief", Said("恢复正常勘查工作"), _days(30), (EXPLORATION_1998[17],)),
    ("answer-relief", Said("收到核减投入的报告"), _days(30), (EXPLORATION_1998[17],)),
)
DEADLINES: Final = (
    *(
        Deadline(key, trigger, amount, basis, span, caution)
        for span, caution in ((ORDERS, None), (SINCE_2025, assumed.DEADLINES_2025))
        for key, trigger, amount, basis in _ROWS
    ),
    Deadline(
        "confirm-number",
        Said("取得证号"),
        CONFIRM_WITHIN,
        (texts.NUMBERS_2008[""],),
        Span(texts.NUMBERS_2008.in_force, texts.NUMBERS_2008.until),
    ),
    Deadline(
        "confirm-number",
        Said("取得证号"),
        CONFIRM_WITHIN,
        (texts.MINING_RECORDS_2020[""],),
        Span(texts.MINING_RECORDS_2020.in_force),
        assumed.NUMBERS_2020,
    ),
)
"""Every deadline by every edition."""


def deadline(key: str, day: date) -> Deadline | None:
    """Return the deadline of a step that is in force on the day of its trigger; None: there is none."""
    return next((row for row in on(DEADLINES, day) if row.key == key), None)
