"""The milestones of a lot: each day as promised and as it was, and by how many days it was late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from yangguang.base.market.lot import Instalment
from yangguang.base.market.words import Stage
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.modules.market.models import Payment
from yangguang.modules.market.pages import wording
from yangguang.modules.market.queries import supplied
from yangguang.modules.market.queries.reading import Read
from yangguang.modules.market.rules.payments import Owed

OVER: Final = frozenset({Stage.ENDED.value, Stage.PASSED.value, Stage.TAKEN_BACK.value})
"""Stages in which nothing is waited for any more."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """One thing that was promised or happened.

    `late_days` is negative where it was early; `runs`: still awaited. `is_published`: the office has not entered
    the real day itself, the source of the contract publishes it.
    """

    title: parts.Text
    due_on: date | None = None
    done_on: date | None = None
    late_days: int | None = None
    runs: bool = False
    is_published: bool = False

    @property
    def is_late(self) -> bool:
        """Whether it came after the promised day, or hasn't come by now."""
        return self.late_days is not None and self.late_days > 0


def of(read: Read, *, today: date) -> tuple[Milestone, ...]:
    """Return the milestones in the order of a lot's life; what was neither promised nor done is left out."""
    is_over = read.lot.stage in OVER
    known_from = (
        today if read.lot.is_adopted else date.min
    )  # of what has passed, another's silence says nothing
    plain = (*_offered(read), *_paid(read))
    said = (
        *((one, False) for one in plain),
        *(((title, due, done), name in read.published) for name, title, due, done in _built(read)),
    )
    return tuple(
        replace(
            _judged(title, due, done, today=today, is_over=is_over or (due or today) < known_from),
            is_published=is_published,
        )
        for (title, due, done), is_published in said
        if due or done
    )


_Plain = tuple[parts.Text, date | None, date | None]


def _offered(read: Read) -> Iterator[_Plain]:
    lot = read.lot
    yield Said("出让公告"), None, lot.announced_on
    until = day_of(lot.bids_until_at) if lot.bids_until_at else None
    yield Said("竞价截止"), None if read.is_sold else until, until if read.is_sold else None
    yield Said("成交"), None, lot.dealt_on
    signed = Said("核发划拨决定书") if lot.way == "划拨" else Said("签订合同")
    yield signed, None, lot.signed_on


def _paid(read: Read) -> Iterator[_Plain]:
    for one, paid_on in instalments(read.stated.instalments, read.payments):
        yield Said("第 {n} 期价款", {"n": one.no}), one.due_on, paid_on


def _built(read: Read) -> Iterator[tuple[str, parts.Text, date | None, date | None]]:
    """Yield the step, its title, when it was agreed and when it was."""
    lot = read.lot
    yield "hand_over", Said("交地"), lot.handover_due, lot.handed_over_on
    yield "start", Said("动工"), lot.start_due, lot.started_on
    yield "complete", Said("竣工"), lot.finish_due, lot.completed_on
    yield "accept", Said("竣工验收"), None, lot.accepted_on
    yield "take_back", Said("收回土地"), None, lot.taken_back_on


def _judged(
    title: parts.Text, due: date | None, done: date | None, *, today: date, is_over: bool
) -> Milestone:
    if due is None or (done is None and is_over):
        return Milestone(title, due, done)
    if done is not None:
        return Milestone(title, due, done, (done - due).days)
    return Milestone(title, due, None, max((today - due).days, 0), runs=True)


def instalments(
    agreed: Sequence[Instalment], payments: Iterable[Payment]
) -> Iterator[tuple[Instalment, date | None]]:
    """Yield each agreed payment with the day on which as much was paid as was due by then; None: not yet."""
    paid = list(payments)
    due = 0
    for one in sorted(agreed, key=lambda one: one.no):
        due += one.fen
        so_far, paid_on = 0, None
        for payment in paid:
            so_far += payment.fen
            if so_far >= due:
                paid_on = payment.on
                break
        yield one, paid_on


def table(milestones: Sequence[Milestone]) -> parts.Table:
    """Return the milestones as a table."""
    columns = (
        parts.Column(_("事项")),
        parts.Column(_("约定日期")),
        parts.Column(_("实际日期")),
        parts.Column(_("相差")),
    )
    return parts.Table(
        key="milestones",
        caption=_("约定日期与实际日期"),
        columns=columns,
        rows=tuple((one.title, day(one.due_on), _real(one), difference(one)) for one in milestones),
        note=_("※ 实际日期由来源公布，本机关没有核实。")
        if any(one.is_published for one in milestones)
        else "",
    )


def _real(one: Milestone) -> parts.Text:
    if one.is_published:
        return Said("{on}※", {"on": one.done_on})
    return day(one.done_on) or pending(one)


def day(on: date | None) -> parts.Text:
    """Return a day as a cell says it."""
    return Said("{on}", {"on": on}) if on else ""


def pending(one: Milestone) -> parts.Text:
    """Return what stands for a day that hasn't come."""
    return Said("尚未") if one.runs else Said("—")


def difference(one: Milestone) -> parts.Cell:
    """Return by how much it was late or early, a late one as a tag."""
    if one.late_days is None:
        return parts.Cell("")
    if one.runs and one.late_days > 0:
        said = Said("已逾期 {n} 日", {"n": one.late_days})
        return parts.Cell("", tag=parts.Tag(said, parts.Tone.DUE))
    if one.runs:
        return parts.Cell(Said("未到期"))
    if one.late_days > 0:
        said = Said("晚 {n} 日", {"n": one.late_days})
        return parts.Cell("", tag=parts.Tag(said, parts.Tone.DUE))
    if one.late_days < 0:
        return parts.Cell(Said("早 {n} 日", {"n": -one.late_days}))
    return parts.Cell(Said("如期"))


def schedule(read: Read, *, today: date) -> parts.Table | None:
    """Return what was agreed to be paid against what came in; None: nothing is known of payments.

    Of an adopted contract nobody knows what wasn't paid: its agreed payments stand alone.
    """
    owed = supplied.owed(read.lot, read.payments, on=today)
    if not owed and not read.payments:
        return None
    is_known = bool(read.payments) or not read.is_from_elsewhere
    columns = (
        parts.Column(_("期")),
        parts.Column(_("约定日期")),
        parts.Column(_("付清日期")),
        parts.Column(_("逾期")),
        parts.Column(_("约定金额"), is_number=True),
        parts.Column(_("已缴"), is_number=True),
    )
    rows = tuple(_instalment(one, is_known=is_known) for one in owed)
    return parts.Table(
        key="payments", caption=_("约定支付"), columns=columns, rows=rows, note=_total(read)
    )


def _instalment(one: Owed, *, is_known: bool) -> tuple[parts.Cell | parts.Text, ...]:
    """Return an agreed payment as a row; that it is late is told by the days that are published, not by a sum."""
    agreed = (str(one.no), day(one.due_on))
    if not is_known:
        return (*agreed, Said("没有公布"), "", wording.money(one.fen), "")
    paid_on = day(one.paid_on) if not one.open_fen else Said("未付清")
    return (*agreed, paid_on, lateness(one), wording.money(one.fen), wording.money(one.paid_fen))


def lateness(one: Owed) -> parts.Cell:
    """Return by how many days a payment was late, or is by now."""
    if not one.late_days:
        return parts.Cell(Said("没有逾期") if one.due_on else "")
    is_open = any(part.is_open for part in one.late)
    said = Said("已逾期 {n} 日") if is_open else Said("晚 {n} 日")
    return parts.Cell("", tag=parts.Tag(Said(said.text, {"n": one.late_days}), parts.Tone.DUE))


def _total(read: Read) -> parts.Text:
    paid = read.lot.paid_fen
    if paid is None or not read.lot.price_fen:
        return ""
    said = {
        "paid": wording.money(paid),
        "price": wording.money(read.lot.price_fen),
        "share": f"{paid / read.lot.price_fen * 100:.1f}",
    }
    fees = sum(one.late_fee_fen or 0 for one in read.payments)
    if fees:
        told = {**said, "fee": wording.yuan(fees)}
        return Said("价款 {price}，已缴 {paid}，占 {share}%；另缴违约金 {fee}。", told)
    return Said("价款 {price}，已缴 {paid}，占 {share}%。", said)
