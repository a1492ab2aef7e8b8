"""A notice is published with its lots, corrected while that is allowed, and added to later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from yangguang.base.market.notice import Notice
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand, opening, taking
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import queries as records
from yangguang.modules.market import models
from yangguang.modules.market.acts import offer_said
from yangguang.modules.market.procedure import OFFER, LandOffer
from yangguang.modules.market.queries import offering
from yangguang.modules.market.records.offer import LotOffered, NoticeClarified
from yangguang.modules.market.rules import offering as rules
from yangguang.modules.market.rules import questioning, schedule
from yangguang.modules.market.rules.law_offer import NOTICE_DAYS

FIRST = "01"
"""The member of a notice with one lot."""


def announce(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    notice: Notice,
    earlier: Mapping[str, str] | None = None,
    on: date | None = None,
    findings: Sequence[tuple[str, Sentence]] = (),
) -> Case:
    """Publish a notice of one or several lots; return its case.

    `earlier`: by member (01, 02, …) the number of the lot in which the same ground was offered without success.
    `findings`: of an adopted one, what was found (code, sentence); none: it is checked here. Refusal: a lot lacks
    planning limits, no way or days are named, an earlier lot doesn't exist or was sold.
    """
    lots = offering.members(len(notice.lots))
    with opening(
        LandOffer.announce,
        key=OFFER,
        office=office,
        by=by,
        at=at,
        on=on,
        lots=lots,
        notice_no=notice.number[:120] or None,
        way=notice.way,
        apply_until=offering.aware(notice.apply_until) if notice.apply_until else None,
    ) as hand:
        notice = replace(notice, announced_on=notice.announced_on or hand.day)
        lines = offering.lines_of(notice, lots)
        before = {lot: number for lot, number in (earlier or {}).items() if number}
        hand.state(
            notice=notice.to_text(),
            schedule=schedule.written(lines) or None,
            rectify_until=_rectify_until(notice),
            earlier=tuple(f"{lot} {number}" for lot, number in sorted(before.items())) or None,
        )
        hand.refuse_if(_why_not_lots(notice, before))
        offer_said.weigh(hand, notice, findings)
        _publish(hand)
    return hand.case


def _why_not_lots(notice: Notice, earlier: Mapping[str, str]) -> list[Sentence]:
    """A notice has lots; what is offered again exists, and wasn't sold meanwhile."""
    found = []
    if not notice.lots:
        found.append(sentence(Reason.FACTS, "公告至少要有一个宗地。"))
    known = models.Lot.objects.filter(number__in=earlier.values()).order_by("number")
    rows = {row.number: row for row in known.only("number", "dealt_on", "supply")}
    for number in earlier.values():
        row = rows.get(number)
        if row is None:
            found.append(
                sentence(Reason.UNKNOWN, "前次公告的宗地 {number} 不存在。", number=number[:60])
            )
        elif row.dealt_on is not None or row.supply:
            found.append(
                sentence(Reason.RULE, "宗地 {number} 已经成交，不能再次公告。", number=number)
            )
    return found


def _rectify_until(notice: Notice) -> date | None:
    """Return the last day of corrections: stated, or assumed: while the whole notice period is still to come."""
    if notice.rectified_until is not None:
        return offering.aware(notice.rectified_until).date()
    begins, announced = notice.begins_at, notice.announced_on
    if begins is None or announced is None:
        return announced
    return max(announced, offering.aware(begins).date() - timedelta(days=NOTICE_DAYS))


def _publish(hand: InHand, *, instead: Mapping[str, str] | None = None, reason: str = "") -> None:
    offered = offer_said.in_hand(hand)
    for lot in offered.lots:
        record = offer_said.offered_record(hand, offered, lot)
        hand.publish(record, instead_of=(instead or {}).get(record.number, ""), reason=reason)


def correct(
    case: Case, *, by: Actor, at: datetime, notice: Notice, reason: str, on: date | None = None
) -> None:
    """Correct a notice while corrections are allowed: what stands is replaced, and says why.

    Refusal: later than that, another number of lots, no reason, or as for a new notice.
    """
    with taking(LandOffer.correct, case, by=by, at=at, on=on) as hand:
        offered = offer_said.in_hand(hand)
        notice = replace(notice, announced_on=offered.notice.announced_on)
        own = offering.lines_of(notice, offered.lots)
        kept = {
            lot: replace(line, held=offered.lines[lot].held)
            for lot, line in own.items()
            if lot in offered.lines
        }
        hand.refuse_if(rules.why_not_said(reason, law=offer_said.law_of(hand)))
        if len(notice.lots) != len(offered.lots) or notice.way is not offered.notice.way:
            hand.refuse_if(
                [sentence(Reason.RULE, "更正不能增减宗地或者改变出让方式：请终止后重新公告。")]
            )
        hand.refuse_if(_why_not_so_late(hand, offered, notice, kept))
        hand.state(
            notice=notice.to_text(),
            notice_no=notice.number[:120] or None,
            schedule=schedule.written(kept) or None,
            apply_until=offering.aware(notice.apply_until) if notice.apply_until else None,
        )
        offer_said.weigh(hand, notice)
        _publish(hand, instead=_standing(case), reason=reason.strip())


def _why_not_so_late(
    hand: InHand, offered: offering.Offered, notice: Notice, lines: Mapping[str, schedule.Line]
) -> list[Sentence]:
    """What a lot is sold with or for isn't corrected so late that its notice gets shorter than the law asks."""
    both = zip(offered.lots, offered.notice.lots, notice.lots, strict=False)
    changed = {
        lot: lines[lot]
        for lot, before, after in both
        if questioning.is_changed(before, after) and lot in lines
    }
    law = offer_said.law_of(hand)
    return list(questioning.why_not_so_short(changed, on=hand.day, law=law))


def _standing(case: Case) -> dict[str, str]:
    """Return the address under which each lot of a notice stands now."""
    found: dict[str, str] = {}
    for row in records.about(str(case.pk)).filter(kind=LotOffered.kind)[:500]:
        publication = records.by_address(row.address)
        if publication is not None:
            record, _ = records.read(publication)
            found.setdefault(getattr(record, "number", ""), row.address)
    return found


def clarify(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    text: str,
    from_on: date | None = None,
    until_on: date | None = None,
    matters: bool = False,
    on: date | None = None,
) -> None:
    """Add to a notice, or explain it; with `from_on`, `until_on` the bidding for what isn't ended is put off.

    `matters`: it changes what the price hangs on. Refusal: nothing is said, the bidding would come earlier than
    announced, or it comes too soon after a change that matters.
    """
    with taking(LandOffer.clarify, case, by=by, at=at, on=on) as hand:
        offered, law = offer_said.in_hand(hand), offer_said.law_of(hand)
        hand.refuse_if(rules.why_not_said(text, law=law))
        pending = {member for step, member in hand.standing.pending if step == "announce"}
        moved = {
            lot: put_off(line, from_on, until_on)
            for lot, line in offered.lines.items()
            if lot in pending
        }
        for lot, line in moved.items():
            hand.refuse_if(rules.why_not_later(offered.lines[lot], line, law=law))
        if matters:
            hand.refuse_if(questioning.why_not_so_short(moved, on=hand.day, law=law))
        if from_on or until_on:
            hand.state(schedule=schedule.written({**offered.lines, **moved}))
        hand.publish(
            NoticeClarified(
                **offer_said.said_of(hand, offered, offered.lots),
                text=text.strip(),
                schedule=told(offered, moved) if from_on or until_on else (),
            )
        )


def put_off(line: schedule.Line, from_on: date | None, until_on: date | None) -> schedule.Line:
    """Return a line with other days; the end of an auction is its day."""
    is_moment = line.until_on == line.from_on
    ends = until_on or (from_on if is_moment else None) or line.until_on
    return replace(line, from_on=from_on or line.from_on, until_on=ends)


def told(offered: offering.Offered, lines: Mapping[str, schedule.Line]) -> tuple[str, ...]:
    """Return the days of lots as a record says them."""
    return tuple(
        f"{offered.number(lot)} {line.from_on or '—'}/{line.until_on or '—'}"
        for lot, line in sorted(lines.items())
    )
