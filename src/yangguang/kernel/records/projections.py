"""The projection that lists show, and its rebuilding from what can't change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from yangguang.base.record import Audience, Record, decode, kinds
from yangguang.kernel.records.models import Body, Fate, Held, Publication, Shown, Staged, What
from yangguang.kernel.records.shown import own_of
from yangguang.kernel.work import statements

CHUNK = 500
"""Records per transaction of a rebuild."""
ENDS = {What.RELEASED, What.WITHDRAWN, What.ERASED}
"""What ends the wait for a review."""


def fates_of(publication: Publication) -> dict[What, Fate]:
    """Return what became of a record."""
    rows = Fate.objects.filter(publication_year=publication.year, publication_id=publication.id)
    return {What(row.what): row for row in rows}


def refresh(publication: Publication) -> None:
    """Bring one record's row up to date, in the transaction of the act that changed its fate."""
    body = Body.objects.get(record_year=publication.year, record_id=publication.id)
    Shown.objects.filter(address=publication.address).delete()
    Held.objects.filter(address=publication.address).delete()
    if row := row_of(publication, fates_of(publication), body):
        row.save(force_insert=True)


def held_of(publication: Publication) -> Held:
    """Return the row of a record that waits for another person."""
    return Held(
        address=publication.address,
        publication_year=publication.year,
        publication_id=publication.id,
        kind=publication.kind,
        about=publication.about,
        province=publication.province,
        city=publication.city,
        county=publication.county,
        person_id=publication.person_id,
        made_at=publication.published_at,
    )


def rebuild() -> int:
    """Make every row again, a chunk per transaction, and drop what has no record; return how many."""
    count = 0
    for chunk in _chunks():
        count += _rebuild(chunk)
    known = Publication.objects.filter(
        year=OuterRef("publication_year"), address=OuterRef("address")
    )
    for model in (Shown, Held):
        model.objects.filter(~Exists(known)).delete()
    return count


def _chunks() -> Iterator[list[Publication]]:
    after = Q()
    while True:
        chunk = list(Publication.objects.filter(after).order_by("year", "id")[:CHUNK])
        if not chunk:
            return
        yield chunk
        last = chunk[-1]
        after = Q(year__gt=last.year) | Q(year=last.year, id__gt=last.id)


@transaction.atomic
def _rebuild(chunk: Sequence[Publication]) -> int:
    years, ids = {row.year for row in chunk}, [row.id for row in chunk]
    # Bodies first, locked: an act on one of these records now waits, or has ended and is seen.
    locked = Body.objects.select_for_update().filter(record_year__in=years, record_id__in=ids)
    bodies = {body.record_id: body for body in locked}
    fates: dict[UUID, dict[What, Fate]] = defaultdict(dict)
    for fate in Fate.objects.filter(publication_year__in=years, publication_id__in=ids):
        fates[fate.publication_id][What(fate.what)] = fate
    Shown.objects.filter(address__in=[row.address for row in chunk]).delete()
    staged = set(
        Staged.objects.filter(record_year__in=years, record_id__in=ids).values_list(
            "record_id", flat=True
        )
    )
    Held.objects.filter(address__in=[row.address for row in chunk]).delete()
    Held.objects.bulk_create(
        held_of(row) for row in chunk if row.id not in staged and not ENDS & set(fates[row.id])
    )
    rows = [row_of(row, fates[row.id], bodies[row.id]) for row in chunk]
    return len(Shown.objects.bulk_create(row for row in rows if row))


def row_of(
    publication: Publication,
    fates: Mapping[What, Fate],
    body: Body,
    *,
    record: Record | None = None,
) -> Shown | None:
    """Return the row of a record, None for one that the public doesn't see; `record`: what its body says, if known.

    An erased record keeps its row without a title: the title was part of what was erased.
    """
    kind = kinds()[publication.kind, publication.version]
    if What.RELEASED not in fates or kind.audience is Audience.INTERNAL:
        return None
    if record is None and body.content is not None:
        record = decode(bytes(body.content))
    return statements.made(
        Shown,
        address=publication.address,
        publication_year=publication.year,
        publication_id=publication.id,
        released_at=fates[What.RELEASED].at,
        kind=publication.kind,
        about=publication.about,
        office_code=publication.office_code,
        own=own_of(publication.office_code, publication),
        province=publication.province,
        city=publication.city,
        county=publication.county,
        title=str(record.title()) if record else "",
        item_class=(record.catalogued() if record else kind.catalogue_class) or None,
        withdrawn=What.WITHDRAWN in fates,
    )
