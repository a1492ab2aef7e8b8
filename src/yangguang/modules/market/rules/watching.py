"""What supervision asks of a lot that the office follows itself, on a day: pure, dated, each with its article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.refusal import Said
from yangguang.base.workdays import Amount, Unit, national
from yangguang.modules.market.rules import law_supply as law
from yangguang.modules.market.rules.idle import idle_from
from yangguang.modules.market.rules.law import RESULT
from yangguang.modules.market.rules.payments import Owed

SOON_DAYS: Final = 30
"""How long before an agreed start it is called to mind: best practice, no duty."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is looked for: its key, title, what it means, its article; `is_public`: listed for everybody."""

    key: str
    title: str
    about: str
    basis: Article
    is_public: bool = True

    @property
    def said(self) -> Said:
        """Its title, to be said in the reader's language."""
        return Said(self.title)

    @property
    def said_about(self) -> Said:
        """What it means, to be said in the reader's language."""
        return Said(self.about)


QUESTIONS: Final = (
    Question(
        "soon",
        "即将到约定动工日期",
        "约定动工日期前30日内还没有动工的，提醒使用权人。",
        law.BUILD,
        is_public=False,
    ),
    Question("late-start", "逾期未动工", "约定动工日期已过，没有核实动工的。", law.BUILD),
    Question(
        "idle",
        "涉嫌闲置",
        "约定动工日期（扣除认可的延误）已过一年，没有核实动工的，应当调查。",
        law.IDLE_MEANS,
    ),
    Question(
        "two-years",
        "逾期满两年",
        "约定动工日期（扣除认可的延误）已过两年，没有核实动工的，依法可以无偿收回。",
        law.BUILD,
    ),
    Question("late-finish", "逾期未竣工", "约定竣工日期已过，没有核实竣工的。", law.BUILD),
    Question("unpaid", "欠缴价款", "约定支付日期已过，没有缴足的。", law.PAYMENT),
    Question("late-handover", "逾期未交地", "约定交地日期已过，没有交付土地的。", law.HANDOVER),
    Question("late-filing", "供应结果迟报", "合同签订以后，没有在规定时间内录入的。", RESULT),
)
BY_KEY: Final = {one.key: one for one in QUESTIONS}
PUBLIC: Final = tuple(one for one in QUESTIONS if one.is_public)


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A lot as supervision looks at it. `moved_from`: its start with excused days added, where some were."""

    signed_on: date | None
    handover_due: date | None
    handed_over_on: date | None
    start_due: date | None
    started_on: date | None
    finish_due: date | None
    completed_on: date | None
    moved_from: date | None = None
    is_filed_late: bool = False
    owed: Sequence[Owed] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to see to: which question, the day that was missed or comes, the sum where there is one."""

    question: str
    due_on: date
    fen: int | None = None


def matters(lot: Followed, *, on: date) -> Iterator[Matter]:
    """Yield what is to be seen to of a lot `on` a day; of its start the heaviest only."""
    yield from _of_start(lot, on)
    if _is_past(lot.finish_due, lot.completed_on, on):
        assert lot.finish_due is not None
        yield Matter("late-finish", lot.finish_due)
    if _is_past(lot.handover_due, lot.handed_over_on, on):
        assert lot.handover_due is not None
        yield Matter("late-handover", lot.handover_due)
    late = [one for one in lot.owed if one.open_fen and one.due_on is not None and one.due_on < on]
    if late:
        first = min(one.due_on for one in late if one.due_on is not None)
        yield Matter("unpaid", first, sum(one.open_fen for one in late))
    if lot.is_filed_late and lot.signed_on is not None:
        yield Matter("late-filing", lot.signed_on)


def _is_past(due: date | None, real: date | None, on: date) -> bool:
    return due is not None and real is None and due < on


def _of_start(lot: Followed, on: date) -> Iterator[Matter]:
    if lot.started_on is not None or lot.completed_on is not None:
        return
    agreed, _ = idle_from(lot.start_due, lot.handed_over_on)
    start = lot.moved_from or agreed
    if start is None:
        return
    if on > _years_after(start, 2):
        yield Matter("two-years", start)
    elif on > _years_after(start, 1):
        yield Matter("idle", start)
    elif on > start:
        yield Matter("late-start", start)
    elif start - timedelta(days=SOON_DAYS) <= on:
        yield Matter("soon", start)


def _years_after(start: date, years: int) -> date:
    return national().due(start, Amount(years, Unit.YEARS), rolls=False).on


def unsold_m2(area: Decimal, licensed: Decimal, ratio: Decimal | None) -> Decimal | None:
    """Return S - A/R: what of a lot's area no sale was licensed for yet, to four places; None: no ratio.

    S area of the lot, A floor area licensed for sale, R floor-area ratio; never below nothing.
    """
    if not ratio:
        return None
    rest = area - licensed / ratio
    return max(rest, Decimal(0)).quantize(Decimal("0.0001"))


def said(question: Question) -> Said:
    """Return what a question means, to be said in the reader's language."""
    return Said(question.about)
