"""After a warning or an alarm has gone to contacts: who was asked, until when, and whom to call when nobody answers."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from yangguang.base import alarming
from yangguang.base.hazards import matrix
from yangguang.base.hazards.levels import Level
from yangguang.base.procedure import day_of
from yangguang.kernel.delivery import duty, endings, queue, spreads
from yangguang.kernel.delivery.models import Action, Spread
from yangguang.kernel.delivery.outlets import Event
from yangguang.kernel.delivery.sms.outlet import KEY as SMS
from yangguang.modules.hazards.contacts.source import DUTY, KEY, SOURCES, token_of
from yangguang.modules.hazards.models.contacts import (
    AT_THE_DESK,
    Asked,
    Chase,
    Contact,
    How,
    Role,
    Spreading,
)
from yangguang.modules.hazards.queries import contacts as queries
from yangguang.modules.hazards.rules import contacts as rules

_MOST: Final = 200
_NOBODY: Final = str(Role.DUTY.label)
_ANSWER_ALARM: Final = alarming.LADDER[1][0]
"""How long whoever is on duty has to answer an alarm before the next is called."""


def run(*, at: datetime) -> int:
    """Note who was asked, then call the next where somebody's time is over; return how many."""
    return sum(_note(source) for source in SOURCES) + _chase(at=at)


def _note(source: str) -> int:
    """Note of each spread to the contacts of a source who was asked and until when; once."""
    mark, _ = Spreading.objects.get_or_create(key=source)
    new = Spread.objects.filter(outlet=SMS, source=source, action=Action.SAY, pk__gt=mark.spread_id)
    done = 0
    for spread in list(new.order_by("pk")[:20]):
        with transaction.atomic():
            done += _note_one(spread)
            Spreading.objects.filter(key=source, spread_id__lt=spread.pk).update(
                spread_id=spread.pk
            )
    return done


def _note_one(spread: Spread) -> int:
    event = spreads.event_of(spread)
    if event is None:
        return 0
    ids = SOURCES[spread.source].ids(event, after=0, at=spread.made_at)
    contacts = Contact.objects.filter(pk__in=ids)
    until = _until(event.record, at=spread.made_at)
    rows = [_asked(contact, spread, at=spread.made_at, until=until) for contact in contacts]
    Asked.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return len(rows)


def _asked(contact: Contact, spread: Spread, *, at: datetime, until: datetime | None) -> Asked:
    return Asked(
        contact=contact,
        number=spread.subject,
        address=spread.address,
        token=rules.digest(token_of(spread.address, str(contact.key))),
        asked_at=at,
        due_at=until,
    )


def _task(record: object, *, at: datetime) -> matrix.Task:
    level = Level(getattr(record, "level", Level.BLUE))
    does = str(getattr(record, "does", "Alert")).lower()
    kind = matrix.Errand(does) if does in set(matrix.Errand) else matrix.Errand.ALERT
    return matrix.duty(level, matrix.Outlet.VILLAGE, on=day_of(at), kind=kind, had=True)


def _until(record: object, *, at: datetime) -> datetime | None:
    """Return until when somebody must acknowledge: of an alarm soon, else by the matrix; None: nobody must."""
    if getattr(record, "alarm", False):
        return at + _ANSWER_ALARM
    within = _task(record, at=at).confirm_within
    return at + timedelta(seconds=within) if within else None


def _chase(*, at: datetime) -> int:
    late = Asked.objects.filter(done_at=None, due_at__lte=at, chase=None)
    rows = list(late.select_related("contact__deputy_of").order_by("due_at", "pk")[:_MOST])
    answered = duty.answered({row.address for row in rows if row.contact.role in AT_THE_DESK})
    for row in rows:
        if row.address in answered and row.contact.role in AT_THE_DESK:
            Asked.objects.filter(pk=row.pk).update(done_at=at, how=How.DESK)
            continue
        with transaction.atomic():
            _call(row, at=at)
    return len(rows)


def _call(asked: Asked, *, at: datetime) -> None:
    """Name who is to be called next; who hasn't got the warning yet is sent it now."""
    following = queries.next_after(asked.contact)
    source = DUTY if asked.contact.role in AT_THE_DESK else KEY
    spread = Spread.objects.filter(outlet=SMS, source=source, address=asked.address).first()
    event = spreads.event_of(spread) if spread else None
    who = str(following) if following else _last(source, event, at=at)
    _, made = Chase.objects.get_or_create(
        asked=asked, defaults={"next": following, "who": who[:80], "raised_at": at}
    )
    if made and following is not None and spread is not None and event is not None:
        queue.add([endings.row(event, SMS, at=at, to=f"{source}.{following.pk}")])
        until = _until(event.record, at=at)
        row = _asked(following, spread, at=at, until=until)
        Asked.objects.bulk_create([row], ignore_conflicts=True)


def _last(source: str, event: Event | None, *, at: datetime) -> str:
    """Return whom to call where nobody of the contacts is left."""
    if source == DUTY:
        return alarming.LADDER[-1][1]
    call = _task(event.record, at=at).call if event else ()
    return str(call[0]) if call else _NOBODY
