"""Mails of ours that came back later: what a delivery report (RFC 3464) says counts against the address.

A mail is known by its Message-ID, whose left part is the mail's own key: 122 random bits that only who got
the mail, and the servers on its way, have seen. Nothing is guessed from words, and no address is compared.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Final

from django.db import transaction

from yangguang.kernel.subscriptions.models import Course, Mailing, Note, Purpose, Subscriber

_KEY: Final = re.compile(r"([0-9a-f]{32})@[^\s@]+", re.IGNORECASE)
_FIELD: Final = re.compile(r"^(action|status):[ \t]*([^\s;(]+)", re.IGNORECASE | re.MULTILINE)
_GROUPS: Final = re.compile(r"\n[ \t]*\n")
MOST: Final = 20
"""So many mails of ours one report may name."""


class Verdict(Enum):
    """What a report says of the mail."""

    NO_MORE = auto()
    """It failed, for good (5.x.x)."""
    GIVEN_UP = auto()
    """It failed for a reason that may pass (4.x.x): this mail didn't arrive, the next one may."""


@dataclass(frozen=True, slots=True)
class Report:
    """One group of a delivery report about a recipient: what was done with the mail, and its status."""

    action: str
    status: str


def heard(bounced: Iterable[str], reports: Iterable[str], *, at: datetime) -> list[str]:
    """Count a report against the addresses of the mails that it returns; return the cases that those told of.

    `bounced` are the message-ids that came back, `reports` the texts of the delivery reports.
    """
    verdict = verdict_of(reports)
    keys = list(dict.fromkeys(_keys(bounced)))[:MOST]
    if verdict is None or not keys:
        return []
    counted = (_counted(key, verdict, at=at) for key in keys)
    return list(dict.fromkeys(number for number in counted if number))


def verdict_of(reports: Iterable[str]) -> Verdict | None:
    """Return what reports say; None: nothing that counts, as where a server is still trying."""
    said = {_verdict(one) for text in reports for one in read(text)}
    return next((one for one in (Verdict.NO_MORE, Verdict.GIVEN_UP) if one in said), None)


def read(text: str) -> Iterator[Report]:
    """Yield what a report says of each recipient (RFC 3464 2.3)."""
    for group in _GROUPS.split(text.replace("\r\n", "\n")):
        fields = {name.lower(): value.lower() for name, value in _FIELD.findall(group)}
        if "action" in fields and "status" in fields:
            yield Report(fields["action"], fields["status"])


def _verdict(report: Report) -> Verdict | None:
    if report.action != "failed":
        return None
    if re.fullmatch(r"5\.\d{1,3}\.\d{1,3}", report.status):
        return Verdict.NO_MORE
    return Verdict.GIVEN_UP if re.fullmatch(r"4\.\d{1,3}\.\d{1,3}", report.status) else None


def _keys(bounced: Iterable[str]) -> Iterator[uuid.UUID]:
    for said in bounced:
        if match := _KEY.fullmatch(said.strip("<> ")):
            yield uuid.UUID(match[1])


@transaction.atomic
def _counted(key: uuid.UUID, verdict: Verdict, *, at: datetime) -> str:
    """Count a report against one mail; return the number of the case that it told of, if it did."""
    of = Mailing.objects.filter(key=key).values_list("subscriber_id", flat=True).first()
    if of is None:
        return ""
    # The subscriber first, as everywhere in this room.
    subscriber = Subscriber.objects.select_for_update().filter(pk=of).first()
    sent = Mailing.objects.select_for_update().filter(key=key, course=Course.SENT)
    mailing = sent.first()
    if subscriber is None or mailing is None:
        return ""  # it is counted already, or they have left
    mailing.course = Course.DEAD
    mailing.save(update_fields=["course"])
    if verdict is Verdict.NO_MORE and not _confirmed_since(subscriber, mailing):
        refuse(subscriber, at=at)
    wanted = mailing.subscription if mailing.purpose == Purpose.CASE else None
    return wanted.value if wanted is not None else ""


def refuse(subscriber: Subscriber, *, at: datetime) -> None:
    """Send an address nothing more until its owner confirms again: only that it asks. The caller holds its row."""
    Note.objects.filter(subscriber=subscriber, mailing=None).delete()
    waiting = Mailing.objects.filter(subscriber=subscriber, course=Course.WAITING)
    waiting = waiting.exclude(purpose=Purpose.CONFIRM)
    Note.objects.filter(mailing__in=waiting).delete()
    waiting.update(course=Course.DEAD, sealed=None)
    Subscriber.objects.filter(pk=subscriber.pk).update(refused_at=at, due_at=None)


def _confirmed_since(subscriber: Subscriber, mailing: Mailing) -> bool:
    """Tell whether the owner opened a later mail: then the box is one again, whatever comes late."""
    return subscriber.subscriptions.filter(confirmed_at__gt=mailing.next_at).exists()
