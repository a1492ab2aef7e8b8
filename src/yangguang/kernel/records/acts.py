"""Saying something in public, and what can become of it afterwards: never edited, always logged."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, Protocol

from django.db import transaction
from django.utils import timezone

from yangguang.base.record import Audience, Record, Release, digest, encode, kinds
from yangguang.base.refusal import Reason, Refusal, refuse_if, sentence
from yangguang.kernel.ledger import acts as ledger
from yangguang.kernel.ledger.models import EntryKind
from yangguang.kernel.people.actors import TIME, Actor
from yangguang.kernel.records import addresses, projections, rules, windows
from yangguang.kernel.records.models import Body, Fate, Publication, Staged, What
from yangguang.kernel.work import statements, waiting

SALT_BYTES: Final = 16
STANDING: Final = rules.STANDING
"""Who releases a kind whose release was decided once for all its records."""


class PublishingOffice(Protocol):
    """The office that publishes: its code, and its area code at each level (empty: none)."""

    @property
    def code(self) -> str:
        """The organisation code."""

    @property
    def province(self) -> str:
        """The province's area code."""

    @property
    def city(self) -> str:
        """The city's."""

    @property
    def county(self) -> str:
        """The county's."""


@waiting.in_one
def publish(
    record: Record,
    *,
    about: str,
    office: PublishingOffice,
    at: datetime,
    by: Actor | None = None,
    staged_until: datetime | None = None,
    adopted: bool = False,
) -> Publication:
    """Log `record` about a public number and keep it; it is held until `release`.

    A kind with a standing decision is released at once, by an entry of its own. `by` is who made
    the record: another person must release it. `staged_until`: when TIME lets a staged one out.
    `adopted`: it tells of what another office did, or of the past: public, logged, pushed to nobody.
    ValueError: the kind isn't a staged one.
    """
    if staged_until and record.audience is not Audience.STAGED:
        raise ValueError(f"{record.kind} isn't staged: a person releases it")
    content, salt = encode(record), secrets.token_bytes(SALT_BYTES)
    year = ledger.year_of(at)
    publication = statements.made(
        Publication,
        year=year,
        address=addresses.free(year),
        kind=record.kind,
        version=record.version,
        about=about,
        office_code=office.code,
        province=office.province,
        city=office.city,
        county=office.county,
        digest=digest(content, salt),
        published_at=at,
        published_on=waiting.known(("day", at), lambda: timezone.localtime(at).date()),
        person_id=by.person_id if by else None,
        adopted=adopted,
    )
    entry = ledger.append(EntryKind.RECORD, _said(publication, record), at=at)
    publication.entry_year, publication.entry_id = entry.year, entry.id
    statements.insert([publication])
    key = {"record_year": year, "record_id": publication.id}
    body = statements.made(Body, **key, content=content, salt=salt)
    statements.insert([body])
    if staged_until:
        Staged.objects.create(**key, until_at=staged_until)
    if staged_until:
        return publication
    if record.release is Release.STANDING and not _is_reviewed(record, by):
        # Nobody else can know the record yet: nothing to lock, nothing has become of it.
        fate = _let_out(publication, type(record), by=STANDING, at=at)
        if row := projections.row_of(publication, {What.RELEASED: fate}, body, record=record):
            statements.insert([row])
    else:
        projections.held_of(publication).save(force_insert=True)
    return publication


def _is_reviewed(record: Record, by: Actor | None) -> bool:
    """Tell whether the office has set its standing decision aside for what its people make."""
    return by is not None and by.person_id is not None and record.kind in rules.reviewed()


def _said(publication: Publication, record: Record) -> dict[str, Any]:
    """Return what the ledger says of a record: nothing from its body but the salted digest.

    Entries are read by everyone. Of what isn't for everyone, or not yet, they don't say either what
    kind it is and which number it is about: the digest binds both, as they stand in the body.
    """
    said = {
        "address": publication.address,
        "digest": bytes(publication.digest).hex(),
        "published_at": publication.published_at.isoformat(),
    }
    if record.audience is not Audience.PUBLIC:
        return said
    told = {"kind": publication.kind, "version": publication.version, "about": publication.about}
    return {**said, **told, **({"adopted": True} if publication.adopted else {})}


@transaction.atomic
def release(publication: Publication, *, by: Actor, at: datetime) -> Fate:
    """Let a held record out: outlets act on this entry, and its window opens.

    Refusal: released, withdrawn or erased; by whom made it, or by nobody who may (`rules`).
    """
    past = fates_locked(publication)
    kind = kinds()[publication.kind, publication.version]
    due = Staged.objects.filter(pk=(publication.year, publication.id), until_at__lte=at)
    refuse_if(
        rules.why_not_release(
            past,
            kind=kind,
            by=by,
            made_by=publication.person_id,
            is_due=by.role == "time" and due.exists(),
        )
    )
    fate = _let_out(publication, kind, by=by, at=at)
    _settle(publication)
    return fate


def _let_out(publication: Publication, kind: type[Record], *, by: Actor, at: datetime) -> Fate:
    fate = _add(publication, What.RELEASED, at=at, by_label=by.label, person_id=by.person_id)
    ledger.append(EntryKind.RELEASE, {"address": publication.address}, at=at)
    if kind.stays_days and kind.audience is not Audience.INTERNAL:
        until_at = windows.last_instant(at, kind.stays_days)
        windows.open_for(publication, from_at=at, until_at=until_at)
    return fate


def release_due(*, at: datetime, limit: int = 500) -> int:
    """Let TIME release the staged records whose date has come, each in a transaction of its own.

    Return how many. What a person has released or ended meanwhile is left as it is.
    """
    done = 0
    due = Staged.objects.filter(until_at__lte=at).order_by("until_at")
    for year, identity in list(due.values_list("record_year", "record_id")[:limit]):
        publication = Publication.objects.get(year=year, id=identity)
        try:
            release(publication, by=TIME, at=at)
        except Refusal:
            _settle(publication)
        else:
            done += 1
    return done


def _settle(publication: Publication) -> None:
    """Bring what lists show up to date, and forget a date that no longer matters."""
    Staged.objects.filter(record_year=publication.year, record_id=publication.id).delete()
    projections.refresh(publication)


@transaction.atomic
def correct(
    publication: Publication,
    successor_record: Record,
    *,
    reason: str,
    at: datetime,
    by: Actor | None = None,
) -> Publication:
    """Publish a successor, by the same office and about the same number; return it.

    The successor is held like any record; the corrected one stays, and names it once it is out.
    Refusal: no reason, or the record is corrected already, withdrawn or erased.
    """
    past = fates_locked(publication)
    refuse_if(rules.why_not_correct(past, reason))
    successor = publish(
        successor_record,
        about=publication.about,
        office=publication,
        at=at,
        by=by,
        adopted=publication.adopted,
    )
    person_id = by.person_id if by else None
    said = {"successor": successor.address, "reason": reason, "person_id": person_id}
    _add(publication, What.CORRECTED_BY, at=at, **said)
    said = {"address": publication.address, "successor": successor.address, "reason": reason}
    ledger.append(EntryKind.CORRECTION, said, at=at)
    return successor


@transaction.atomic
def withdraw(
    publication: Publication, *, reason: str, at: datetime, by: Actor | None = None
) -> Fate:
    """Take back what was said; a tombstone with the reason stays at its address.

    Refusal: no reason, or withdrawn or erased already.
    """
    past = fates_locked(publication)
    refuse_if(rules.why_not_withdraw(past, reason))
    return _end(publication, What.WITHDRAWN, EntryKind.WITHDRAWAL, reason=reason, at=at, by=by)


@transaction.atomic
def erase(publication: Publication, *, reason: str, at: datetime, by: Actor | None = None) -> Fate:
    """Empty the body; the digest stays and, without its salt, reveals nothing.

    `reason` is public and stays: it must not repeat what is erased. Refusal: no reason, or erased.
    """
    past = fates_locked(publication)
    refuse_if(rules.why_not_erase(past, reason))
    Body.objects.filter(record_year=publication.year, record_id=publication.id).update(
        content=None, salt=None
    )
    return _end(publication, What.ERASED, EntryKind.ERASURE, reason=reason, at=at, by=by)


def _end(
    publication: Publication,
    what: What,
    kind: EntryKind,
    *,
    reason: str,
    at: datetime,
    by: Actor | None,
) -> Fate:
    fate = _add(publication, what, at=at, reason=reason, person_id=by.person_id if by else None)
    ledger.append(kind, {"address": publication.address, "reason": reason}, at=at)
    windows.end(publication, at=at)
    _settle(publication)
    return fate


def fates_locked(publication: Publication) -> Mapping[What, Fate]:
    """Return what became of the record so far, while nothing else can become of it.

    The lock is on the body's row: an append-only row can't be locked by those who may only add.
    """
    key = {"record_year": publication.year, "record_id": publication.id}
    if not Body.objects.select_for_update().filter(**key).exists():
        raise Refusal([sentence(Reason.UNKNOWN, "没有记录 {address}。", address=str(publication))])
    return projections.fates_of(publication)


def _add(publication: Publication, what: What, *, at: datetime, **said: Any) -> Fate:
    fate = statements.made(
        Fate,
        year=ledger.year_of(at),
        publication_year=publication.year,
        publication_id=publication.id,
        what=what,
        at=at,
        **said,
    )
    statements.insert([fate])
    return fate
