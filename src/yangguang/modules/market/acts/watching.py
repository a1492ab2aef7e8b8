"""Keeping what the look at the register finds, a piece at a time; replying to it in public; licensed floor area."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.db.models import Q

from yangguang.base.procedure import Role, day_of
from yangguang.base.refusal import Reason, Sentence, refuse_if, sentence
from yangguang.kernel.cases import history
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market.models import (
    Idle,
    Lot,
    Payment,
    Unsold,
    Watched,
    WatchReply,
    WatchSweep,
)
from yangguang.modules.market.queries import supplied, telling
from yangguang.modules.market.rules import watching as rules
from yangguang.modules.market.rules.idle import idle_from

PIECE: Final = 200
EVERY_DAY_HOURS: Final = 20
"""A day's look begins that long after the last began, so that it comes each day."""
LONGEST_REPLY: Final = 1000
_SWEEP: Final = "lots"
_KEPT: Final = ("name", "holder", "due_on", "fen", "seen_at", "gone_at", "office_id")


def look(*, at: datetime) -> int:
    """Read the next piece of the lots that the office follows; return how much was found in it: the job.

    Killed at any point, the piece is read again; read twice, nothing is kept twice.
    """
    sweep = WatchSweep.objects.filter(pk=_SWEEP).first()
    if sweep is None or (
        sweep.ended_at is not None and at - sweep.begun_at >= timedelta(hours=EVERY_DAY_HOURS)
    ):
        sweep = _anew(at=at)
    return _piece(sweep, at=at) if sweep.ended_at is None else 0


def look_through(*, at: datetime) -> int:
    """Look at everything to its end, whatever was looked at before; return how much was found."""
    found, sweep = 0, _anew(at=at)
    while sweep.ended_at is None:
        found += _piece(sweep, at=at)
        sweep = WatchSweep.objects.get(pk=_SWEEP)
    return found


def _anew(*, at: datetime) -> WatchSweep:
    fresh = {"after": "", "begun_at": at, "ended_at": None}
    return WatchSweep.objects.update_or_create(question=_SWEEP, defaults=fresh)[0]


def _piece(sweep: WatchSweep, *, at: datetime) -> int:
    open_ = Lot.objects.filter(is_adopted=False, accepted_on=None, taken_back_on=None)
    lots = list(open_.exclude(supply="").filter(number__gt=sweep.after).order_by("number")[:PIECE])
    rows = list(_found(lots, at=at))
    with transaction.atomic():
        Watched.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["question", "lot"],
            update_fields=[*_KEPT, "province", "city", "county"],
        )
        if len(lots) == PIECE:
            WatchSweep.objects.filter(pk=_SWEEP).update(after=lots[-1].number)
        else:
            before = Watched.objects.filter(gone_at=None, seen_at__lt=sweep.begun_at)
            before.update(gone_at=at)
            WatchSweep.objects.filter(pk=_SWEEP).update(after="", ended_at=at)
    return len(rows)


def _found(lots: Sequence[Lot], *, at: datetime) -> Iterator[Watched]:
    numbers = [lot.number for lot in lots]
    paid: dict[str, list[Payment]] = defaultdict(list)
    for row in Payment.objects.filter(lot__in=numbers).order_by("on", "seq"):
        paid[row.lot].append(row)
    moved = _moved(lots)
    adopted = supplied.adopted_of(lots)  # taken up by the office since
    for lot in lots:
        followed = _followed(lot, paid[lot.number], moved.get(lot.number), on=day_of(at))
        if lot.supply in adopted:
            followed = replace(followed, owed=())
        for matter in rules.matters(followed, on=day_of(at)):
            yield Watched(
                question=matter.question,
                lot=lot.number,
                office_id=lot.office_id,
                name=(lot.name or lot.location or lot.parcel_no)[:300],
                holder=lot.holder,
                due_on=matter.due_on,
                fen=matter.fen,
                found_at=at,
                seen_at=at,
                gone_at=None,
                province=lot.province,
                city=lot.city,
                county=lot.county,
            )


def _moved(lots: Sequence[Lot]) -> dict[str, date]:
    """Return from which day the start of these lots counts: later by what was excused, or as arranged.

    Neither holds once a supplementary agreement has changed the start from which it was reckoned.
    """
    now = {lot.number: idle_from(lot.start_due, lot.handed_over_on)[0] for lot in lots}
    excused = Q(ended_on=None, excused_days__gt=0)
    rows = Idle.objects.filter(excused | ~Q(arrangement=""), lot__in=list(now))
    known = ("lot", "case", "idle_from", "moved_from", "arrangement")
    found = [
        row
        for row in rows.order_by("notified_on", "pk").only(*known)
        if row.idle_from == now[row.lot]
    ]
    courses = history.whole_of([row.pk for row in found if row.arrangement])
    moved: dict[str, date] = {}
    for row in found:
        arranged = telling.last(telling.standing(courses.get(row.pk, ())), "arrange")
        anew = arranged.facts.get("arranged_start") if arranged is not None else None
        moved[row.lot] = date.fromisoformat(str(anew)) if anew else row.moved_from
    return moved


def _followed(lot: Lot, paid: Sequence[Payment], moved: date | None, *, on: date) -> rules.Followed:
    return rules.Followed(
        signed_on=lot.signed_on,
        handover_due=lot.handover_due,
        handed_over_on=lot.handed_over_on,
        start_due=lot.start_due,
        started_on=lot.started_on,
        finish_due=lot.finish_due,
        completed_on=lot.completed_on,
        moved_from=moved,
        is_filed_late=",S15," in lot.flags,
        owed=supplied.owed(lot, paid, on=on),
    )


@transaction.atomic
def reply(
    finding: Watched, *, text: str, is_holders: bool = False, by: Actor, at: datetime
) -> WatchReply:
    """Reply to a public finding, for the office or for the holder; the last one counts.

    Refusal: not one's own, not public, nothing said.
    """
    refuse_if(_why_not_reply(finding, text, by=by))
    assert by.office is not None
    return WatchReply.objects.create(
        question=finding.question,
        lot=finding.lot,
        office=by.office,
        is_holders=is_holders,
        text=text.strip(),
        at=at,
    )


def _why_not_reply(finding: Watched, text: str, *, by: Actor) -> Iterator[Sentence]:
    if by.role != Role.OFFICER or by.office is None:
        yield sentence(Reason.RULE, "只有供地机关可以答复。")
    elif not by.covers(finding):
        yield sentence(Reason.RULE, "这宗土地不在您的职权范围内。", remedy="请转告供地机关。")
    if not rules.BY_KEY[finding.question].is_public:
        yield sentence(Reason.RULE, "这一项只作提醒，不公布，也不答复。")
    if not text.strip():
        yield sentence(Reason.FACTS, "没有写明答复。", remedy="请写明核实的结果和处理的办法。")
    elif len(text.strip()) > LONGEST_REPLY:
        yield sentence(Reason.TOO_MUCH, "答复不能超过{most}字。", most=LONGEST_REPLY)


@transaction.atomic
def license_sale(
    lot: Lot, *, quarter_end: date, licensed_m2: Decimal, by: Actor, at: datetime
) -> Unsold:
    """Enter how much floor area of a lot is licensed for sale at the end of a quarter; entered again, it replaces.

    Refusal: no end of a quarter, more than the ratio allows, not one's own.
    """
    refuse_if(_why_not_license(lot, quarter_end, licensed_m2, by=by))
    told = {"office_id": lot.office_id, "licensed_m2": licensed_m2, "at": at}
    return Unsold.objects.update_or_create(lot=lot.number, quarter_end=quarter_end, defaults=told)[
        0
    ]


def _why_not_license(
    lot: Lot, quarter_end: date, licensed_m2: Decimal, *, by: Actor
) -> Iterator[Sentence]:
    if by.role != Role.OFFICER or not by.covers(lot):
        yield sentence(Reason.RULE, "这宗土地不在您的职权范围内。")
    next_day = quarter_end + timedelta(days=1)
    if next_day.day != 1 or next_day.month not in (1, 4, 7, 10):
        yield sentence(Reason.FACTS, "{on}不是季度末。", on=quarter_end)
    most = lot.area_m2 * lot.ratio_high if lot.area_m2 and lot.ratio_high else None
    if licensed_m2 < 0 or (most is not None and licensed_m2 > most):
        yield sentence(
            Reason.TOO_MUCH,
            "许可销售的建筑面积超过容积率允许的{most}平方米。",
            most=f"{most:f}" if most is not None else "0",
        )
