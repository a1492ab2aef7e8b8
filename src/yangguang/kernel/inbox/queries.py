"""Reads: a tray by arrival, a letter with what it says, what was done with it, the letters of a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Q, QuerySet

from yangguang.base import mail as mails
from yangguang.base.mail import Attachment, Letter
from yangguang.base.refusal import Refusal
from yangguang.kernel.files import acts as files
from yangguang.kernel.files import allowed, clamd, serving
from yangguang.kernel.files.acts import Prepared
from yangguang.kernel.inbox import rules, storing
from yangguang.kernel.inbox.models import Arrival, Handling, Kind, Mail, Mention, State, Tray
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.models import ACTING_ROLES, Post

MOST_BESIDE: Final = 20


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of a tray ended: the next one begins after it."""

    at: datetime
    id: int

    def __str__(self) -> str:
        """Return it as one word for an address."""
        return f"{self.at.isoformat()}~{self.id}"

    @classmethod
    def parse(cls, text: str) -> Place:
        """Read what `str` gave. ValueError: it is nonsense."""
        instant, _, number = text.partition("~")
        at = datetime.fromisoformat(instant)
        if at.tzinfo is None or not 0 <= int(number) < 1 << 62:
            raise ValueError("no place")
        return cls(at, int(number))


def in_tray(
    office: Office, tray: Tray, *, state: State = State.WAITING, after: Place | None = None
) -> QuerySet[Mail]:
    """Return the letters of an office in a tray, the oldest that waits first, else the latest first."""
    found = Mail.objects.filter(office=office, tray=tray, state=state)
    if state == State.WAITING:
        if after is not None:
            found = found.filter(
                Q(arrived_at__gt=after.at) | Q(arrived_at=after.at, id__gt=after.id)
            )
        return found.order_by("arrived_at", "id")
    if after is not None:
        found = found.filter(Q(arrived_at__lt=after.at) | Q(arrived_at=after.at, id__lt=after.id))
    return found.order_by("-arrived_at", "-id")


def beside(number: str) -> QuerySet[Mail]:
    """Return the letters that went to a case or name it, the latest first; erased ones are no more."""
    went = Handling.objects.filter(number=number).values("mail")
    named = Mention.objects.filter(number=number).values("mail")
    found = Mail.objects.filter(pk__in=went.union(named))
    gone = [State.ERASED, State.ASIDE]
    return found.exclude(state__in=gone).order_by("-arrived_at", "-id")[:MOST_BESIDE]


def passed_by(office: Office, *, after: Place | None = None) -> QuerySet[Handling]:
    """Return the letters that an office has passed to others, the latest first."""
    found = Handling.objects.filter(from_office=office, kind=Kind.PASSED)
    found = found.select_related("mail", "to_office")
    if after is not None:
        found = found.filter(Q(at__lt=after.at) | Q(at=after.at, id__lt=after.id))
    return found.order_by("-at", "-id")


def passed_to(rows: Iterable[Mail]) -> dict[int, Handling]:
    """Return how those of these letters came here that another office has passed: the last way of each."""
    found = Handling.objects.filter(mail__in=list(rows), kind=Kind.PASSED)
    return {one.mail_id: one for one in found.select_related("from_office").order_by("id")}


def erasure_of(mail: Mail) -> Handling | None:
    """Return the draft of a letter's erasure that waits for a second person: what was done last."""
    last = mail.handlings.order_by("-id").first()
    return last if last is not None and last.kind == Kind.DRAFTED else None


def is_read_at(office: Office, *, on: date) -> bool:
    """Tell whether somebody holds a post on that day in which letters to an office are handled."""
    held = Q(until_on=None) | Q(until_on__gte=on)
    acting = Post.objects.filter(held, office=office, role__in=ACTING_ROLES, from_on__lte=on)
    return acting.exists()


def arrivals(mail: Mail) -> list[Arrival]:
    """Return the first arrivals of a letter, in order."""
    return list(Arrival.objects.filter(mail=mail.key).order_by("at", "id")[:MOST_BESIDE])


def raw_of(mail: Mail) -> bytes:
    """Return the letter as it came. Refusal: it is erased, or its bytes are lost."""
    try:
        return storing.read(mail.digest, mail.key)
    except storing.LostError:
        raise Refusal([rules.lost()]) from None


def letter_of(mail: Mail) -> Letter:
    """Return what the letter says, read anew from its bytes. Refusal: as for `raw_of`."""
    return mails.read(raw_of(mail))


def attachment(mail: Mail, place: int) -> Attachment:
    """Return what stands at a place among the attachments, 1 upwards. Refusal: nothing, or a virus."""
    found = letter_of(mail).attachments
    if not 1 <= place <= len(found):
        raise Refusal([rules.no_such_file()])
    _scan(found[place - 1].content)
    return found[place - 1]


def _scan(content: bytes) -> None:
    if not (address := allowed.scanner()):
        return
    try:
        virus = clamd.scan(content, address=address).virus
    except clamd.UnavailableError:
        raise Refusal([rules.unscanned()]) from None
    if virus:
        raise Refusal([rules.infected()])


def headers(name: str, size: int) -> dict[str, str]:
    """Return the headers with which a part of a letter, of whatever kind, is handed out to be saved."""
    return serving.headers_of_any(name, size)


def for_the_file(letter: Letter) -> tuple[list[Prepared], list[tuple[int, Refusal]]]:
    """Check which attachments can go into a case's file, and put those on the disk.

    Returns them, and the places of those that the room `files` does not take, each with the reason;
    they stay with the letter, byte for byte.
    """
    ready: list[Prepared] = []
    left: list[tuple[int, Refusal]] = []
    for place, one in _own(letter):
        try:
            ready.append(files.prepare([one.content], name=one.name))
        except Refusal as refusal:
            left.append((place, refusal))
    most = allowed.most_files()
    return ready[:most], left


def _own(letter: Letter) -> Iterator[tuple[int, Attachment]]:
    """Yield the attachments that are worth a place of their own in the file: no empty ones."""
    for place, one in enumerate(letter.attachments, start=1):
        if one.content:
            yield place, one
