"""Saying something in public, and what can become of it afterwards: never edited, always logged."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, Protocol

from django.db import transaction
from django.utils import timezone

from yangguang.base.record import Record, Release, digest, encode
from yangguang.base.refusal import Reason, Refusal, refuse_if, sentence
from yangguang.kernel.ledger import acts as ledger
from yangguang.kernel.ledger.models import EntryKind
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import addresses, projections, rules
from yangguang.kernel.records.models import Body, Fate, Publication, What

SALT_BYTES: Final = 16
STANDING: Final = Actor(role="officer", label="对此类记录的常设放行决定")
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


@transaction.atomic
def publish(record: Record, *, about: str, office: PublishingOffice, at: datetime) -> Publication:
    """Log `record` about a public number and keep it; it is held until `release`.

    A kind with a standing decision is released at once, by an entry of its own.
    """
    content, salt = encode(record), secrets.token_bytes(SALT_BYTES)
    year = ledger.year_of(at)
    publication = Publication(
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
        published_on=timezone.localtime(at).date(),
    )
    entry = ledger.append(EntryKind.RECORD, _said(publication), at=at)
    publication.entry_year, publication.entry_id = entry.year, entry.id
    publication.save(force_insert=True)
    Body.objects.create(record_year=year, record_id=publication.id, content=content, salt=salt)
    if record.release is Release.STANDING:
        release(publication, by=STANDING, at=at)
    return publication


def _said(publication: Publication) -> dict[str, Any]:
    """Return what the ledger says of a record: nothing from its body but the salted digest."""
    return {
        "address": publication.address,
        "kind": publication.kind,
        "version": publication.version,
        "about": publication.about,
        "digest": bytes(publication.digest).hex(),
        "published_at": publication.published_at.isoformat(),
    }


@transaction.atomic
def release(publication: Publication, *, by: Actor, at: datetime) -> Fate:
    """Let a held record out: outlets act on this entry. Refusal: released, withdrawn or erased."""
    past = _fates_locked(publication)
    refuse_if(rules.why_not_release(past))
    fate = _add(publication, What.RELEASED, at=at, by_label=by.label)
    ledger.append(EntryKind.RELEASE, {"address": publication.address}, at=at)
    projections.refresh(publication)
    return fate


@transaction.atomic
def correct(
    publication: Publication, successor_record: Record, *, reason: str, at: datetime
) -> Publication:
    """Publish a successor, by the same office and about the same number; return it.

    The successor is held like any record; the corrected one stays, and names it once it is out.
    Refusal: no reason, or the record is corrected already, withdrawn or erased.
    """
    past = _fates_locked(publication)
    refuse_if(rules.why_not_correct(past, reason))
    successor = publish(successor_record, about=publication.about, office=publication, at=at)
    _add(publication, What.CORRECTED_BY, at=at, successor=successor.address, reason=reason)
    said = {"address": publication.address, "successor": successor.address, "reason": reason}
    ledger.append(EntryKind.CORRECTION, said, at=at)
    return successor


@transaction.atomic
def withdraw(publication: Publication, *, reason: str, at: datetime) -> Fate:
    """Take back what was said; a tombstone with the reason stays at its address.

    Refusal: no reason, or withdrawn or erased already.
    """
    past = _fates_locked(publication)
    refuse_if(rules.why_not_withdraw(past, reason))
    return _end(publication, What.WITHDRAWN, EntryKind.WITHDRAWAL, reason=reason, at=at)


@transaction.atomic
def erase(publication: Publication, *, reason: str, at: datetime) -> Fate:
    """Empty the body; the digest stays and, without its salt, reveals nothing.

    `reason` is public and stays: it must not repeat what is erased. Refusal: no reason, or erased.
    """
    past = _fates_locked(publication)
    refuse_if(rules.why_not_erase(past, reason))
    Body.objects.filter(record_year=publication.year, record_id=publication.id).update(
        content=None, salt=None
    )
    return _end(publication, What.ERASED, EntryKind.ERASURE, reason=reason, at=at)


def _end(
    publication: Publication, what: What, kind: EntryKind, *, reason: str, at: datetime
) -> Fate:
    fate = _add(publication, what, at=at, reason=reason)
    ledger.append(kind, {"address": publication.address, "reason": reason}, at=at)
    projections.refresh(publication)
    return fate


def _fates_locked(publication: Publication) -> Mapping[What, Fate]:
    """Return what became of the record so far, while nothing else can become of it.

    The lock is on the body's row: an append-only row can't be locked by those who may only add.
    """
    key = {"record_year": publication.year, "record_id": publication.id}
    if not Body.objects.select_for_update().filter(**key).exists():
        raise Refusal([sentence(Reason.UNKNOWN, "没有记录 {address}。", address=str(publication))])
    return projections.fates_of(publication)


def _add(publication: Publication, what: What, *, at: datetime, **said: str) -> Fate:
    return Fate.objects.create(
        year=ledger.year_of(at),
        publication_year=publication.year,
        publication_id=publication.id,
        what=what,
        at=at,
        **said,
    )
