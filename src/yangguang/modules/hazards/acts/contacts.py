"""Entering, changing and ending village contacts; acknowledging a warning."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from yangguang.base.refusal import Reason, Refusal, Sentence, refuse_if, sentence
from yangguang.kernel.delivery import duty
from yangguang.kernel.delivery.sms import numbers
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import sealing, trail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.trail import Did
from yangguang.modules.hazards.models.contacts import (
    AT_THE_DESK,
    Asked,
    Chase,
    Contact,
    How,
    Role,
)
from yangguang.modules.hazards.rules import contacts as rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is entered of one contact."""

    area: str
    place: str
    role: Role
    rank: int
    name: str
    number: str
    deputy_of: Contact | None = None


def enter(office: Office, entry: Entry, *, by: Actor, at: datetime) -> Contact:
    """Enter a contact. Refusal: no such area, no mobile number, or the deputy of somebody elsewhere."""
    contact = Contact(office=office, entered_at=at)
    with transaction.atomic():
        _write(contact, entry)
        contact.save(force_insert=True)
        trail.did(Did.WARNING_CONTACT_ENTERED, by=by, about=_about(contact), at=at)
    return contact


def change(contact: Contact, entry: Entry, *, by: Actor, at: datetime) -> Contact:
    """Enter a contact anew in the place of what was said. Refusal: as for `enter`, or it has ended."""
    with transaction.atomic():
        held = _running(contact)
        _write(held, entry)
        held.save()
        trail.did(Did.WARNING_CONTACT_CHANGED, by=by, about=_about(held), at=at)
    return held


@transaction.atomic
def end(contact: Contact, *, by: Actor, at: datetime) -> None:
    """End a contact and erase name and number; their deputies stand for themselves. Refusal: it has ended."""
    held = _running(contact)
    held.deputies.update(deputy_of=None)
    held.sealed, held.blind, held.ended_at = None, "", at
    held.save(update_fields=["sealed", "blind", "ended_at"])
    trail.did(Did.WARNING_CONTACT_ENDED, by=by, about=_about(held), at=at)


def bring_in(office: Office, content: bytes, *, by: Actor, at: datetime) -> int:
    """Enter the contacts of a CSV file, all or none; return how many. Refusal: every wrong line by its number."""
    faults: list[Sentence] = []
    with transaction.atomic():
        by_number: dict[str, Contact] = {}
        count = 0
        for line, row in _lines(content):
            try:
                entry = _entry(row, by_number)
                contact = Contact(office=office, entered_at=at)
                _write(contact, entry)
                contact.save(force_insert=True)
            except Refusal as refusal:
                faults += [_at_line(line, one) for one in refusal.reasons]
                continue
            by_number[numbers.normal(entry.number)] = contact
            count += 1
        refuse_if(faults[:50])
        about = f"{count}"
        trail.did(Did.WARNING_CONTACTS_BROUGHT_IN, by=by, about=about, at=at)
    return count


@transaction.atomic
def acknowledge(token: str, *, at: datetime) -> Asked:
    """Note that who has the link has the warning; twice does no harm. Refusal: nobody's link."""
    found = asked(token)
    held = Asked.objects.select_for_update().get(pk=found.pk)
    _done([held], How.LINK, at=at)
    return held


def asked(token: str) -> Asked:
    """Return what a link is about. Refusal: nobody's link."""
    found = Asked.objects.filter(token=rules.digest(token)).first()
    if found is None:
        raise Refusal(
            [sentence(Reason.UNKNOWN, "没有这个确认网址。", remedy="请核对短信，或者回复1确认。")]
        )
    return found


@transaction.atomic
def heard(number: str, text: str, *, at: datetime) -> bool:
    """Note what somebody answered by short message: 1 acknowledges all that they were asked."""
    if text not in rules.YES:
        return False
    waiting = Asked.objects.select_for_update(of=("self",)).filter(
        contact__blind=blind(number), done_at=None
    )
    rows = list(waiting.order_by("pk")[:50])
    _done(rows, How.TEXT, at=at)
    return bool(rows)


@transaction.atomic
def note_call(asked: Asked, *, by: Actor, at: datetime) -> None:
    """Note that somebody was reached by telephone."""
    held = Asked.objects.select_for_update().get(pk=asked.pk)
    _done([held], How.CALL, at=at)
    trail.did(Did.WARNING_CONFIRMED_BY_CALL, by=by, about=f"{held.number} {held.contact_id}", at=at)


def opened(contact: Contact) -> tuple[str, str]:
    """Return name and number; whoever shows them to a person notes the look first. ("", ""): it has ended."""
    if contact.sealed is None:
        return "", ""
    told = json.loads(sealing.opened(bytes(contact.sealed), owner=_owner(contact)))
    return str(told["name"]), str(told["number"])


def blind(number: str) -> str:
    """Return by what a number is found."""
    return salted_hmac("hazards.contact", number, algorithm="sha256").hexdigest()


def _done(rows: list[Asked], how: How, *, at: datetime) -> None:
    fresh = [row.pk for row in rows if row.done_at is None]
    Asked.objects.filter(pk__in=fresh).update(done_at=at, how=how)
    Chase.objects.filter(asked__in=fresh, answered_at=None).update(answered_at=at)
    for address in sorted({row.address for row in rows if row.contact.role in AT_THE_DESK}):
        duty.answer(address, at=at)
        others = Asked.objects.filter(address=address, contact__role__in=AT_THE_DESK, done_at=None)
        Chase.objects.filter(asked__in=others, answered_at=None).update(answered_at=at)
        others.update(done_at=at, how=how)
    for row in rows:  # whoever stood in for another answers for them
        waiting = Chase.objects.filter(asked__address=row.address, next=row.contact_id)
        waiting.filter(answered_at=None).update(answered_at=at)


def _write(contact: Contact, entry: Entry) -> None:
    refuse_if(rules.why_not_enter(entry.area, entry.place, entry.name, entry.rank))
    number = numbers.normal(entry.number)
    principal = entry.deputy_of
    if principal is not None and (principal.office_id, principal.ended_at) != (
        contact.office_id,
        None,
    ):
        raise Refusal([sentence(Reason.FACTS, "被代理的联系人不在本机关，或者已经停用。")])
    contact.area, contact.place, contact.role = entry.area, entry.place, entry.role
    contact.rank, contact.deputy_of = entry.rank, principal
    told = json.dumps({"name": entry.name, "number": number}, ensure_ascii=False)
    contact.sealed = sealing.seal(told.encode(), owner=_owner(contact))
    contact.blind = blind(number)


def _running(contact: Contact) -> Contact:
    held = Contact.objects.select_for_update().get(pk=contact.pk)
    if held.ended_at is not None:
        raise Refusal([sentence(Reason.ONCE, "该联系人已经停用。")])
    return held


def _lines(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise Refusal(
            [sentence(Reason.FACTS, "读不出这个文件。", remedy="请另存为UTF-8编码的CSV。")]
        )
    reader = csv.DictReader(io.StringIO(text.replace("\0", "")))
    missing = [name for name in rules.COLUMNS[:-1] if name not in (reader.fieldnames or ())]
    if missing:
        raise Refusal(
            [
                sentence(
                    Reason.FACTS,
                    "文件缺少这些列：{columns}。",
                    remedy="请按样表填写。",
                    columns="、".join(missing),
                )
            ]
        )
    for place, row in enumerate(reader, 2):
        if place > rules.MOST_ROWS + 1:
            raise Refusal(
                [sentence(Reason.FACTS, "一个文件最多5000行。", remedy="请分成几个文件。")]
            )
        yield place, {str(key): str(value or "").strip() for key, value in row.items() if key}


def _entry(row: dict[str, str], by_number: dict[str, Contact]) -> Entry:
    roles = {str(role.label): role for role in Role}
    if row["职责"] not in roles:
        known = "、".join(roles)
        remedy = "请写这些之一：{known}。"
        raise Refusal([sentence(Reason.FACTS, "没有这种职责。", remedy=remedy, known=known)])
    principal = None
    if row.get("代理谁"):
        principal = by_number.get(numbers.normal(row["代理谁"]))
        if principal is None:
            remedy = "请先写被代理的人，再写代理人。"
            raise Refusal([sentence(Reason.FACTS, "被代理的人不在前面的行里。", remedy=remedy)])
    rank = row["次序"]
    return Entry(
        area=row["区域代码"],
        place=row["地点"],
        role=roles[row["职责"]],
        rank=int(rank) if rank.isascii() and rank.isdigit() and len(rank) < 4 else 0,
        name=row["姓名"],
        number=row["手机"],
        deputy_of=principal,
    )


def _at_line(line: int, said: Sentence) -> Sentence:
    return sentence(Reason.FACTS, "第{line}行：{fault}", line=line, fault=said.said)


def _owner(contact: Contact) -> str:
    return f"hazards.contact {contact.key}"


def _about(contact: Contact) -> str:
    return f"{contact.area} {contact.key}"
