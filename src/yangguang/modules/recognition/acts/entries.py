"""The register: an entry is made, lapses or is revoked; its row can be rebuilt from its steps."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand, opening, taking
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import acts as records
from yangguang.kernel.records import queries as published
from yangguang.modules.recognition import queries, rules
from yangguang.modules.recognition.models import Entry, Holder, Nominee
from yangguang.modules.recognition.procedure import ENTRY_KEY, Recognised
from yangguang.modules.recognition.records import EntryLapsed, EntryMade, EntryRevoked


def grant(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    kind: rules.Kind = rules.Kind.PRIZE,
    honour: str = "",
    name: str = "",
    granted_on: date | None = None,
    shown_from: date | None = None,
    shown_until: date | None = None,
    notice: str | None = None,
    on: date | None = None,
) -> Entry:
    """Take over a recognition of the past, as adopted (`by` names the source); `on`: when it was known.

    `shown_from`, `shown_until`: when its list was shown; `notice`: the number of its announcement.
    Refusal: an entry of our own is made by the announcement of its round, never by hand. A day of
    granting that was not published is a finding, and then no end of validity is worked out; so is
    a publicity whose days were not published.
    """
    return _granted(
        office,
        by=by,
        at=at,
        on=on,
        kind=kind,
        honour=honour,
        name=name,
        granted_on=granted_on,
        validity_years=rules.VALIDITY_YEARS.get(kind),
        shown_from=shown_from,
        shown_until=shown_until,
        notice=notice,
    )


def entered(office: Office, *, at: datetime, on: date, **said: Any) -> Entry:
    """Make the entry of somebody whom a round of `office` recognised; for the acts of rounds."""
    by = Actor(role="officer", label=offices.full_name_on(office, on))
    return _granted(office, by=by, at=at, on=on, **said)


def _granted(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    on: date | None,
    kind: rules.Kind,
    honour: str,
    name: str,
    granted_on: date | None,
    validity_years: int | None,
    round_number: str | None = None,
    nominee: str | None = None,
    **past: Any,
) -> Entry:
    with opening(
        Recognised.grant,
        key=ENTRY_KEY,
        office=office,
        by=by,
        at=at,
        on=on,
        kind=kind,
        honour=honour.strip(),
        round_number=round_number,
        nominee=nominee,
        granted_on=granted_on,
        validity_years=validity_years,
        **past,
    ) as hand:
        if by.adopted_source:
            hand.refuse_if(rules.why_not_past(granted_on=granted_on, **past))
        else:
            hand.refuse_if(rules.why_not_by_hand(round_number))
        hand.refuse_if(rules.why_not_grant(honour=honour, name=name, granted_on=granted_on))
        Holder.objects.create(case=hand.case, name=name.strip())
        hand.publish(_made(hand, name=name, office=offices.full_name_on(office, hand.day)))
    return queries.entry_of(hand.case)


def _made(hand: InHand, *, name: str, office: str) -> EntryMade:
    said = hand.facts
    return EntryMade(
        number=hand.case.pk,
        office=office,
        category=rules.KINDS[said["kind"]],
        honour=said["honour"],
        name=name.strip(),
        round_number=said["round_number"] or "",
        granted_on=said["granted_on"],
        until_on=rules.until_on(said["granted_on"], said["validity_years"]),
    )


def lapse(entry: Entry, *, by: Actor, at: datetime, on: date) -> None:
    """State that the validity of an entry is over: it lapsed after its last day."""
    with taking(Recognised.lapse, entry.case, by=by, at=at, on=on) as hand:
        hand.publish(
            EntryLapsed(
                number=hand.case.pk,
                office=offices.full_name_on(hand.case.office, hand.day),
                honour=entry.title,
                on=hand.day,
            )
        )


def revoke(
    entry: Entry, *, by: Actor, at: datetime, ground: rules.Ground, on: date | None = None
) -> None:
    """Revoke a recognition, for a ground that is said in public."""
    with taking(Recognised.revoke, entry.case, by=by, at=at, on=on, ground=ground) as hand:
        hand.publish(
            EntryRevoked(
                number=hand.case.pk,
                office=offices.full_name_on(hand.case.office, hand.day),
                honour=entry.title,
                on=hand.day,
                reason=rules.GROUNDS[ground],
            )
        )


@transaction.atomic
def forget(entry: Entry, *, by: Actor, at: datetime, reason: str) -> None:
    """Take the name of a natural person out of the register and of the record that says it.

    The entry, its number and its steps stay. Refusal: the holder is no natural person; no reason.
    """
    rules.refuse_to_forget(rules.Kind(entry.kind), by=by.role)
    for row in published.about(entry.pk).filter(kind=EntryMade.kind):
        publication = published.by_address(row.address, held=True)
        assert publication is not None
        records.erase(publication, reason=reason, at=at, by=by)
    Holder.objects.filter(pk=entry.pk).update(name="")
    Nominee.objects.filter(round=entry.round_number, key=entry.member).update(name="", unit="")


def project(case: Case) -> None:
    """Write the row of an entry anew from the steps of its case: after each step, and each void."""
    Entry.objects.update_or_create(case=case, defaults=queries.rebuilt(case))
