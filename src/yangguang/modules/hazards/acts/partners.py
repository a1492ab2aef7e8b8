"""Which weather bureau signs with an office, which station broadcasts for it: an administrator enters and ends it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TypeVar

from django.db import transaction
from django.db.models import Q, QuerySet

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Reason, Sentence, refuse_if, sentence
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import organising, trail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.trail import Did
from yangguang.modules.hazards.models import Partner, Station

Row = TypeVar("Row", Partner, Station)


@transaction.atomic
def enter_partner(
    office: Office,
    *,
    bureau: Office,
    from_on: date,
    until_on: date | None,
    by: Actor,
    at: datetime,
) -> Partner:
    """State that a weather bureau signs with `office` from a day on. Refusal: another one does on these days."""
    refuse_if(organising.why_not(by, [office]))
    refuse_if(_why_not_days(office, bureau, from_on, until_on))
    held = Partner.objects.select_for_update().filter(office=office)
    rows = _meeting(held, from_on, until_on).select_related("bureau")
    refuse_if(_why_not_second(row.bureau, row.from_on, on=from_on) for row in rows[:1])
    made = Partner.objects.create(office=office, bureau=bureau, from_on=from_on, until_on=until_on)
    trail.did(Did.WARNING_PARTNER_ENTERED, by=by, about=_about(office, bureau), at=at)
    return made


@transaction.atomic
def enter_station(
    office: Office,
    *,
    station: Office,
    phone: str,
    from_on: date,
    until_on: date | None,
    by: Actor,
    at: datetime,
) -> Station:
    """State that a station broadcasts what `office` issues from a day on. Refusal: it does already on these days."""
    refuse_if(organising.why_not(by, [office]))
    refuse_if(_why_not_days(office, station, from_on, until_on))
    held = Station.objects.select_for_update().filter(office=office, station=station)
    rows = _meeting(held, from_on, until_on)
    refuse_if(_why_not_second(station, row.from_on, on=from_on) for row in rows[:1])
    made = Station.objects.create(
        office=office, station=station, phone=phone.strip(), from_on=from_on, until_on=until_on
    )
    trail.did(Did.WARNING_STATION_ENTERED, by=by, about=_about(office, station), at=at)
    return made


@transaction.atomic
def end_partner(row: Partner, *, last_on: date, by: Actor, at: datetime) -> None:
    """Let a bureau sign until `last_on`, the last day. Refusal: outside, over already, or a day that is past."""
    held = Partner.objects.select_for_update().select_related("office", "bureau").get(pk=row.pk)
    refuse_if(organising.why_not(by, [held.office]))
    refuse_if(_why_not_end(held, last_on, on=day_of(at)))
    Partner.objects.filter(pk=held.pk).update(until_on=last_on)
    trail.did(Did.WARNING_PARTNER_ENDED, by=by, about=_about(held.office, held.bureau), at=at)


@transaction.atomic
def end_station(row: Station, *, last_on: date, by: Actor, at: datetime) -> None:
    """Let a station broadcast until `last_on`, the last day. Refusal: outside, over already, or a day that is past."""
    held = Station.objects.select_for_update().select_related("office", "station").get(pk=row.pk)
    refuse_if(organising.why_not(by, [held.office]))
    refuse_if(_why_not_end(held, last_on, on=day_of(at)))
    Station.objects.filter(pk=held.pk).update(until_on=last_on)
    trail.did(Did.WARNING_STATION_ENDED, by=by, about=_about(held.office, held.station), at=at)


def _meeting(rows: QuerySet[Row], from_on: date, until_on: date | None) -> QuerySet[Row]:
    """Return the rows that hold on one of these days, both included."""
    rows = rows.filter(Q(until_on=None) | Q(until_on__gte=from_on))
    if until_on is not None:
        rows = rows.filter(from_on__lte=until_on)
    return rows.order_by("from_on", "pk")


def _why_not_days(
    office: Office, other: Office, from_on: date, until_on: date | None
) -> Iterator[Sentence]:
    if office.pk == other.pk:
        yield sentence(
            Reason.FACTS, "两个机关不能是同一个。", remedy="请选择气象主管机构或者播出单位。"
        )
    if until_on is not None and until_on < from_on:
        yield sentence(
            Reason.FACTS,
            "截止日期（{until}）早于起始日期（{since}）。",
            until=until_on,
            since=from_on,
        )


def _why_not_second(other: Office, since: date, *, on: date) -> Sentence:
    return sentence(
        Reason.ONCE,
        "这些日子已经登记了{name}（自{since}起）。",
        remedy="请先终止已登记的一项，再从次日起登记。",
        name=offices.full_name_on(other, on),
        since=since,
    )


def _why_not_end(row: Partner | Station, last_on: date, *, on: date) -> Iterator[Sentence]:
    first = max(on, row.from_on)
    if row.until_on is not None and row.until_on < on:
        yield sentence(Reason.ONCE, "这一项已经终止，最后一日是{last}。", last=row.until_on)
    elif last_on < first:
        yield sentence(
            Reason.RULE,
            "最后一日不能早于{first}。",
            remedy="已经办过的会签和播出不能倒签终止；请写今天或者以后的日期。",
            first=first,
        )


def _about(office: Office, other: Office) -> str:
    return f"{office.slug} → {other.slug}"[:200]
