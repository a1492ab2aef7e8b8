"""From bytes on the disk to a letter with its rows: once, however often it comes and whoever is stopped."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import secrets
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import IntegrityError, transaction

from yangguang.base import mail as mails
from yangguang.base import numbering
from yangguang.base.mail import Letter, Trouble
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.cases.models import Case
from yangguang.kernel.inbox import storing
from yangguang.kernel.inbox.models import (
    MACHINES,
    Arrival,
    Handling,
    Kind,
    Mail,
    Mention,
    Tray,
    Way,
)
from yangguang.kernel.inbox.storing import Held
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office, OfficeContact
from yangguang.kernel.subscriptions import bounces

GRACE: Final = timedelta(minutes=1)
"""So long a letter on the disk belongs to whoever put it there; then the job takes it in."""
DRAFTS_LAST: Final = timedelta(days=1)
MOST_AT_ONCE: Final = 50
MOST_ADDRESSES: Final = 20
MOST_MENTIONS: Final = 10
_NUMBER: Final = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z]{2,4}-?\d{4}-?\d{6,12}-?[0-9A-Za-z](?![A-Za-z0-9])"
)
_SALT_BYTES: Final = 16
_log: Final = logging.getLogger(__name__)


class NobodyError(RuntimeError):
    """There is no office that a letter could be for; it stays on the disk."""


def run(*, at: datetime) -> int:
    """Take in what lies on the disk without a row, and what the Maildir brought; return how many: the job."""
    taken = 0
    for held in storing.waiting(at - GRACE)[:MOST_AT_ONCE]:
        taken += _tried(held.digest[:12], lambda held=held: take_in(held, way=Way.PIPE) is not None)  # type: ignore[misc]
    storing.clear_drafts(at - DRAFTS_LAST)
    folder = settings.YANGGUANG_MAILDIR
    return taken + (from_maildir(Path(folder), at=at) if folder else 0)


def from_maildir(folder: Path, *, at: datetime) -> int:
    """Take letters out of a Maildir: each is moved to `cur/`, as seen, only after its row is written."""
    new = folder / "new"
    paths = [path for path in sorted(new.iterdir()) if not path.name.startswith(".")]
    taken = 0
    for path in paths[:MOST_AT_ONCE]:
        name = hashlib.sha256(os.fsencode(path.name)).hexdigest()
        taken += _tried(name[:12], lambda path=path, name=name: _out_of(path, name, at=at))  # type: ignore[misc]
    return taken


def _out_of(path: Path, name: str, *, at: datetime) -> bool:
    """Take one file in; it arrived when the mail server wrote it."""
    written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    held = storing.hold(path.read_bytes(), slug="", at=min(written, at))
    if take_in(held, way=Way.MAILDIR, source=name) is None:
        return False
    seen = path.parent.parent / "cur"
    seen.mkdir(mode=0o700, exist_ok=True)
    path.replace(seen / f"{path.name}:2,S")
    return True


def _tried(name: str, take: Callable[[], bool]) -> bool:
    """Take one letter; whatever is raised, the others don't wait for it, and it comes again."""
    try:
        return take()
    except Exception:  # noqa: BLE001 - it stays on the disk; the next run tries again
        _log.exception("a letter (%s) could not be taken in", name)
        return False


def take_in(held: Held, *, way: Way, source: str = "") -> Mail | None:
    """Read a letter that lies on the disk and write its rows; None: another process has it in hand.

    Twice is once: the same letter again is another arrival of the one that is there.
    """
    with storing.claimed(held) as raw:
        if raw is None:
            return None
        letter = _read(raw)
        try:
            row = _kept(letter, raw, held, way=way, source=source)
        except IntegrityError:  # the same letter, at the same instant, by another way
            row = _kept(letter, raw, held, way=way, source=source)
        storing.settle(held, key=row.key)
    return row


def _read(raw: bytes) -> Letter:
    """Read the letter; one on which the reading itself breaks is kept, and an officer opens the original."""
    try:
        return mails.read(raw)
    except Exception:  # noqa: BLE001 - a letter is never lost to a mistake of ours
        _log.exception("a letter of %d bytes could not be read", len(raw))
        return Letter(findings=(mails.Finding(Trouble.ENCODING),))


@transaction.atomic
def _kept(letter: Letter, raw: bytes, held: Held, *, way: Way, source: str) -> Mail:
    office = _office_of(letter, held)
    likeness = likeness_of(letter, raw)
    same = _known(office, likeness)
    if same is None:
        row = _new(letter, held, office, likeness, size=len(raw))
        came_back = bounces.heard(letter.bounced, letter.reports, at=held.at)
        mention(row, [*named_in(letter), *came_back])
    else:
        row = same
        if _is_left_over(row, held, source):
            return row
        if held.digest != row.digest and held.digest not in row.copies:
            row.copies = [*row.copies, held.digest]
            row.save(update_fields=["copies"])
    assert row.salt is not None
    Arrival.objects.create(
        year=held.at.astimezone(SHANGHAI).year,
        mail=row.key,
        way=way,
        source=source,
        seal=_seal(bytes(row.salt), held.digest),
        at=held.at,
    )
    return row


def _known(office: Office, likeness: str) -> Mail | None:
    """Return the same letter where it came before, also if this office has passed it on since."""
    found = Mail.objects.select_for_update().filter(likeness=likeness)
    passed = Handling.objects.filter(kind=Kind.PASSED, from_office=office)
    own = found.filter(office=office).first()
    return own or found.filter(pk__in=passed.values("mail")).first()


def _is_left_over(row: Mail, held: Held, source: str) -> bool:
    """Tell whether the rows of this arrival are there already: its taker was stopped after them."""
    if source:
        return Arrival.objects.filter(mail=row.key, source=source).exists()
    known = held.digest == row.digest or held.digest in row.copies
    return known and not storing.path_of(held.digest, row.key).exists()


def _new(letter: Letter, held: Held, office: Office, likeness: str, *, size: int) -> Mail:
    salt = secrets.token_bytes(_SALT_BYTES)
    from_ = letter.sender if letter.sender.address else letter.answer_to
    return Mail.objects.create(
        office=office,
        province=office.province,
        city=office.city,
        county=office.county,
        tray=Tray.MACHINES if letter.nature in MACHINES else Tray.PEOPLE,
        nature=letter.nature,
        likeness=likeness,
        digest=held.digest,
        salt=salt,
        seal=_seal(salt, held.digest),
        size=size,
        sender=_fit(letter.sender.name, 200),
        address=_fit(from_.address, 400),
        subject=_fit(letter.subject, 300),
        message_id=_fit(letter.message_id, 400),
        files=min(len(letter.attachments), 32_000),
        doubts=list(letter.troubles),
        arrived_at=held.at,
    )


def _fit(text: str, most: int) -> str:
    return text.replace("\0", "").encode("utf-8", "replace").decode()[:most]


def _seal(salt: bytes, digest: str) -> bytes:
    return hashlib.sha256(salt + bytes.fromhex(digest)).digest()


def likeness_of(letter: Letter, raw: bytes) -> str:
    """Return what is the same of a letter by whichever way it comes: who, when, which number, all it says.

    A letter without Message-ID and Date is only like the very same bytes.
    """
    if not (letter.message_id and letter.said_at):
        return hashlib.sha256(raw).hexdigest()
    said = [letter.message_id, str(letter.said_at), letter.sender.address, letter.subject]
    said += [letter.text, letter.quoted, letter.alternative]
    for one in letter.attachments:
        said += [one.name, hashlib.sha256(one.content).hexdigest()]
    joined = "\0".join(f"{len(text)}:{text}" for text in said)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()


def _office_of(letter: Letter, held: Held) -> Office:
    """Return the office that a letter is for: as handed over, by its address, else the one of this site."""
    found = Office.objects.filter(slug=held.slug).first() if held.slug.strip("-") else None
    found = found or _addressed(one.address for one in letter.recipients)
    found = found or offices.of_this_site(settings.YANGGUANG_OFFICE)
    if found is None:
        raise NobodyError("there is no office yet")
    return found


def _addressed(addresses: Iterable[str]) -> Office | None:
    wanted = list(dict.fromkeys(one.lower() for one in addresses if one))[:MOST_ADDRESSES]
    for address in wanted:
        found = office_at(address)
        if found is not None:
            return found
    return None


def office_at(address: str) -> Office | None:
    """Return the office whose published contact (Art. 12) names this address; the latest statement counts."""
    rows = OfficeContact.objects.filter(online__icontains=address).select_related("office")
    whole = re.compile(rf"(?<![\w.+-]){re.escape(address)}(?![\w-])", re.IGNORECASE)
    fit = [row for row in rows.order_by("-from_on")[:MOST_ADDRESSES] if whole.search(row.online)]
    return fit[0].office if fit else None


def named_in(letter: Letter) -> list[str]:
    """Return what looks like numbers of cases in a letter: its subject, what it answers, its text."""
    text = "\n".join([letter.subject, *letter.answers, letter.text, letter.quoted])
    return list(dict.fromkeys(_numbers(text)))[:MOST_MENTIONS]


def mention(row: Mail, numbers: Iterable[str]) -> None:
    """Keep which cases of its office the letter names; those of an office that had it before go."""
    row.mentions.all().delete()
    there = Case.objects.filter(pk__in=list(numbers), office=row.office)
    found = there.values_list("pk", flat=True)
    Mention.objects.bulk_create([Mention(mail=row, number=number) for number in found])


def _numbers(text: str) -> Iterable[str]:
    for match in _NUMBER.finditer(text):
        try:
            yield numbering.case.parse(match[0]).normal
        except numbering.Unreadable:
            continue
