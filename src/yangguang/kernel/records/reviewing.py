"""Reviewing a held record (保密审查): another person lets it out, or sends it back with a reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery

from yangguang.base.record import kinds
from yangguang.base.refusal import Sentence, refuse_if
from yangguang.kernel.ledger import acts as ledger
from yangguang.kernel.offices.queries import Territory
from yangguang.kernel.people import trail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.trail import Did
from yangguang.kernel.records import acts, addresses, projections, rules
from yangguang.kernel.records.held import Held, Result, Review
from yangguang.kernel.records.models import Fate, Publication, Staged, What


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of the shelf ended: the next one begins after it."""

    made_at: datetime
    address: str

    def __str__(self) -> str:
        """Return it as one word for an address."""
        return f"{self.made_at.isoformat()}~{self.address}"

    @classmethod
    def parse(cls, text: str) -> Place:
        """Read what `str` gave. ValueError: it is nonsense."""
        instant, _, address = text.partition("~")
        made_at = datetime.fromisoformat(instant)
        if made_at.tzinfo is None:
            raise ValueError("an instant without a zone")
        return cls(made_at, address[:20].replace("\0", ""))


def held(reach: Territory, *, after: Place | None = None, limit: int = 50) -> list[Held]:
    """Return what waits for a review in a territory, the oldest first, at most `limit`."""
    rows = Held.objects.filter(**reach.filter(of=Held))
    if after is not None:
        rows = rows.filter(
            Q(made_at__gt=after.made_at) | Q(made_at=after.made_at, address__gt=after.address)
        )
    return list(rows.order_by("made_at", "address")[:limit])


def count(reach: Territory, *, most: int) -> int:
    """Return how many wait, counted no further than `most`."""
    return waiting(reach)[:most].count()


def waiting(reach: Territory) -> QuerySet[Held]:
    """Return all that waits in a territory, for lists that count it together with other things."""
    return Held.objects.filter(**reach.filter(of=Held))


def held_about(number: str) -> QuerySet[Held]:
    """Return what waits for a review about a public number, the oldest first."""
    return Held.objects.filter(about=number).order_by("made_at", "address")


def why_not(
    publication: Publication, *, by: Actor, fates: Mapping[What, Fate] | None = None
) -> list[Sentence]:
    """Return why this person can't let the record out; `fates`: what became of it, if known."""
    return list(
        rules.why_not_release(
            projections.fates_of(publication) if fates is None else fates,
            kind=kinds()[publication.kind, publication.version],
            by=by,
            made_by=publication.person_id,
        )
    )


def of(publication: Publication) -> list[Review]:
    """Return the reviews of a record, the oldest first."""
    rows = Review.objects.filter(publication_year=publication.year, publication_id=publication.id)
    return list(rows.order_by("at", "id"))


@transaction.atomic
def let_out(
    publication: Publication,
    *,
    checked: Collection[str],
    by: Actor,
    at: datetime,
    note: str = "",
) -> Fate:
    """Release a held record after the review, and keep the review. `checked`: keys of `rules.CHECKS`.

    Refusal: something of the review was left out, or the record can't be released (by this person).
    """
    refuse_if(rules.why_not_review(checked))
    fate = acts.release(publication, by=by, at=at)
    _keep(publication, Result.PASSED, checked, note, by=by, at=at)
    return fate


@transaction.atomic
def let_out_at(
    publication: Publication,
    *,
    until_at: datetime,
    checked: Collection[str],
    by: Actor,
    at: datetime,
    note: str = "",
) -> None:
    """Review a held record now, and let TIME release it at `until_at`, unless somebody stops it before.

    Refusal: as `let_out`; an instant that is over, too far ahead, or set already.
    """
    refuse_if(rules.why_not_review(checked))
    past = acts.fates_locked(publication)
    refuse_if(why_not(publication, by=by, fates=past))
    refuse_if(rules.why_not_time(until_at, at=at, is_timed=timed_at(publication) is not None))
    Staged.objects.create(record_year=publication.year, record_id=publication.id, until_at=until_at)
    projections.refresh(publication)
    _keep(publication, Result.PASSED, checked, note, by=by, at=at, did=Did.RECORD_TIMED)


@transaction.atomic
def stop(publication: Publication, *, by: Actor, at: datetime) -> None:
    """Stop a release that was set: the record waits for a review again. Refusal: it is out, or none was set."""
    past = acts.fates_locked(publication)
    is_timed = timed_at(publication) is not None
    refuse_if(rules.why_not_stop(past, by=by, is_timed=is_timed))
    Staged.objects.filter(record_year=publication.year, record_id=publication.id).delete()
    projections.held_of(publication).save(force_insert=True)
    trail.did(Did.RECORD_STOPPED, by=by, about=publication.address, at=at)


def by_address(address: str) -> Publication | None:
    """Return the record at an address, public or not, with `timed_at`, when TIME lets it out: one query."""
    year = addresses.year_in(address)
    if year is None:
        return None
    due = Staged.objects.filter(record_year=OuterRef("year"), record_id=OuterRef("id"))
    rows = Publication.objects.filter(year=year, address=address)
    return rows.annotate(timed_at=Subquery(due.values("until_at")[:1])).first()


def timed_at(publication: Publication) -> datetime | None:
    """Return when TIME lets a record out; None: nobody set that."""
    rows = Staged.objects.filter(record_year=publication.year, record_id=publication.id)
    return rows.values_list("until_at", flat=True).first()


def timed(**about: Any) -> tuple[Subquery, Subquery]:
    """Return, as columns of somebody's rows, address and instant of what TIME lets out next; `about`: of which records.

    `about` compares with the outer row: timed(about=OuterRef("pk"), kind="...").
    """
    rows = Publication.objects.filter(**about).order_by("published_at", "id")
    due = Staged.objects.filter(record_year=OuterRef("year"), record_id=OuterRef("id"))
    told = rows.annotate(until_at=Subquery(due.values("until_at")[:1]))
    told = told.exclude(until_at=None).order_by("until_at", "id")
    return Subquery(told.values("address")[:1]), Subquery(told.values("until_at")[:1])


@transaction.atomic
def send_back(
    publication: Publication,
    *,
    reason: str,
    by: Actor,
    at: datetime,
    checked: Collection[str] = (),
    note: str = "",
) -> Fate:
    """Take a held record back before anybody has seen it; `reason` stands in the ledger.

    Refusal: no reason, or it isn't held any more.
    """
    refuse_if(rules.why_not_send_back(acts.fates_locked(publication), by=by))
    fate = acts.withdraw(publication, reason=reason, by=by, at=at)
    _keep(publication, Result.SENT_BACK, checked, note, by=by, at=at)
    return fate


def _keep(
    publication: Publication,
    result: Result,
    checked: Collection[str],
    note: str,
    *,
    by: Actor,
    at: datetime,
    did: Did | None = None,
) -> None:
    what = Did.RECORD_RELEASED if result is Result.PASSED else Did.RECORD_SENT_BACK
    trail.did(did or what, by=by, about=publication.address, at=at)
    Review.objects.create(
        year=ledger.year_of(at),
        publication_year=publication.year,
        publication_id=publication.id,
        result=result,
        checked=sorted(set(checked) & set(rules.CHECKS)),
        note=note.strip(),
        done_as=by.label,
        person_id=by.person_id,
        at=at,
    )
