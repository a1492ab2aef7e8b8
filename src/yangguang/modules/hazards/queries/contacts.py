"""Reading village contacts: who they are in an area, who was asked, who is to be called."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from yangguang.base.hazards.ground import stem
from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import Office
from yangguang.modules.hazards.models.contacts import AT_THE_DESK, Asked, Chase, Contact, Role


def of_office(office: Office, *, after: int = 0, limit: int = 50) -> list[Contact]:
    """Return the contacts of an office in the order of their entry, after one."""
    rows = Contact.objects.filter(office=office, ended_at=None, pk__gt=after)
    return list(rows.select_related("deputy_of").order_by("pk")[:limit])


def within(codes: tuple[str, ...]) -> QuerySet[Contact]:
    """Return who is to be told first in these areas, and in those around and below: no deputies."""
    asked = Q(pk__in=[])
    for code in codes:
        first = stem(code)
        above = {code[:length] for length in (6, 9, 12) if length <= len(code)}
        above |= {f"{code[:4]}00", f"{code[:2]}0000"}
        asked |= Q(area__startswith=first) | Q(area__in=sorted(above))
    found = Contact.objects.filter(asked, ended_at=None, deputy_of=None)
    return found.exclude(role__in=AT_THE_DESK).order_by("pk")


def on_duty(number: str) -> QuerySet[Contact]:
    """Return whom an alarm about a case is told to first: everybody on duty in its office, no deputies."""
    office = Case.objects.filter(pk=number).values("office")
    rows = Contact.objects.filter(office__in=office, ended_at=None, deputy_of=None)
    return rows.filter(role=Role.DUTY).order_by("pk")


def next_after(contact: Contact) -> Contact | None:
    """Return whom to call where a contact does not answer: the deputy, else the next of the same area."""
    principal = contact.deputy_of_id or contact.pk
    running = Contact.objects.filter(ended_at=None)
    deputies = running.filter(deputy_of=principal)
    if contact.deputy_of_id is not None:
        deputies = deputies.filter(
            Q(rank__gt=contact.rank) | Q(rank=contact.rank, pk__gt=contact.pk)
        )
    if (deputy := deputies.order_by("rank", "pk").first()) is not None:
        return deputy
    base = contact.deputy_of or contact
    later = running.filter(office=base.office_id, deputy_of=None)
    if base.role in AT_THE_DESK:
        return _above_at_the_desk(later, base)
    later = later.filter(area=base.area).exclude(role__in=AT_THE_DESK)
    later = later.filter(Q(rank__gt=base.rank) | Q(rank=base.rank, pk__gt=base.pk))
    return later.order_by("rank", "pk").first()


def _above_at_the_desk(rows: QuerySet[Contact], base: Contact) -> Contact | None:
    """Return the first of the next role that is filled: who is on duty, who leads the duty, who heads the office."""
    for role in AT_THE_DESK[AT_THE_DESK.index(Role(base.role)) + 1 :]:
        if (found := rows.filter(role=role).order_by("rank", "pk").first()) is not None:
            return found
    return None


def asked_of(number: str, *, office: Office, after: int = 0, limit: int = 100) -> list[Asked]:
    """Return who of an office's contacts was asked about a warning, in the order of asking."""
    rows = Asked.objects.filter(number=number, contact__office=office, pk__gt=after)
    return list(rows.select_related("contact", "chase", "chase__next").order_by("pk")[:limit])


def open_chases(office: Office, *, limit: int = 50) -> list[Chase]:
    """Return whom somebody must call, the oldest first."""
    rows = Chase.objects.filter(answered_at=None, asked__contact__office=office)
    rows = rows.select_related("asked__contact", "next")
    return list(rows.order_by("raised_at", "pk")[:limit])
