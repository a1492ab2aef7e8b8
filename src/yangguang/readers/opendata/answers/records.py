"""Records: lists by key, one, its bytes, its proof; the kinds; what the search finds."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from yangguang.base.merkle import proofs
from yangguang.base.record import Audience, kinds
from yangguang.base.record import Record as Said
from yangguang.kernel import module as modules
from yangguang.kernel.offices.models import Office
from yangguang.kernel.records import catalogue, queries
from yangguang.kernel.records.models import Publication, Shown
from yangguang.kernel.search import queries as search
from yangguang.readers.opendata import asking
from yangguang.readers.opendata.answers.unknown import unknown
from yangguang.readers.opendata.shapes.basis import Basis
from yangguang.readers.opendata.shapes.record import Found, Hits, Kind, Line, Lines, Record


def listed(asked: asking.Records, *, at: datetime) -> Lines:  # noqa: ARG001 - the shape of answers
    """List records, newest release first: two queries."""
    office = Office.objects.filter(code=asked.office).first() if asked.office else None
    if asked.office and office is None:
        remedy = "全部机关见 /api/offices。"
        raise unknown("没有代码为 {asked} 的机关。", remedy=remedy, asked=asked.office)
    rows = queries.page(
        kind=asked.kind,
        territory=asked.place,
        own=catalogue.own(office) if office else "",
        number=(asked.number or "").upper(),
        after=asked.after,
        limit=asked.limit + 1,
    )
    shown = rows[: asked.limit]
    more = queries.key_of(shown[-1]) if len(rows) > asked.limit else None
    return Lines([Line.of(row) for row in shown], more)


def visible(address: str) -> Publication:
    """Return what the public may see. Refusal: there is no such record."""
    found = queries.by_address(address.upper())
    if found is None:
        remedy = "公开的记录见 /api/records。"
        raise unknown("没有地址为 {address} 的公开记录。", remedy=remedy, address=address)
    return found


def one(asked: asking.OfRecord, *, at: datetime) -> Record:
    """Say a record and how it stands: at most ten queries."""
    publication = visible(asked.address)
    standing = queries.standing(publication)
    title, content = _content(publication)
    kind = kinds()[publication.kind, publication.version]
    return Record(
        address=publication.address,
        kind=publication.kind,
        version=publication.version,
        heading=kind.heading,
        title=title,
        about=publication.about,
        office=publication.office_code,
        digest=bytes(publication.digest).hex(),
        published_at=publication.published_at,
        released_at=standing.released_at,
        released_by=standing.released_by,
        corrected_by=standing.corrected_by,
        correction_reason=standing.correction_reason,
        withdrawn_at=standing.withdrawn_at,
        withdrawal_reason=standing.withdrawal_reason,
        erased_at=standing.erased_at,
        erasure_reason=standing.erasure_reason,
        findings=[str(said) for said in queries.findings(publication, at=at)],
        content=content,
    )


def _content(publication: Publication) -> tuple[str | None, dict[str, Any] | None]:
    try:
        record, stored = queries.read(publication)
    except queries.ErasedError:
        return None, None
    return str(record.title()), json.loads(stored)["fields"]


def stored(asked: asking.OfRecord, *, at: datetime) -> bytes:  # noqa: ARG001
    """Return the canonical bytes. ErasedError: they are gone."""
    return queries.read(visible(asked.address))[1]


def proof(asked: asking.OfRecord, *, at: datetime) -> bytes:  # noqa: ARG001
    """Return the proof as far as the record has come."""
    return proofs.dump(queries.proof_of(visible(asked.address)))


def public_kinds() -> list[type[Said]]:
    """Return every kind that modules publish to everybody, by name and version."""
    names = {kind.kind for module in modules.plugged() for kind in module.records}
    found = [(key, kind) for key, kind in kinds().items() if key[0] in names]
    return [kind for _, kind in sorted(found) if kind.audience is not Audience.INTERNAL]


def every_kind(asked: asking.Nothing, *, at: datetime) -> list[Kind]:  # noqa: ARG001
    """List the kinds of record."""
    return [
        Kind(
            kind.kind,
            kind.version,
            kind.heading,
            Basis.of(kind.basis),
            kind.audience.value,
            kind.release.value,
            kind.erasure.value,
            dict(kind.labels),
        )
        for kind in public_kinds()
    ]


def found(asked: asking.Search, *, at: datetime) -> Hits:  # noqa: ARG001
    """Return what the search finds."""
    page = search.find(
        asked.q,
        territory=asked.place,
        kind=asked.kind or "",
        year=asked.year,
        after=asked.after,
        limit=asked.limit,
    )
    hits = [
        Found(hit.address, hit.kind, str(hit.title), hit.about, hit.released_at, hit.corrected_by)
        for hit in page.hits
    ]
    return Hits(page.total, hits, page.next_key or None)


def newest() -> Shown | None:
    """Return the newest record about something, for the examples; else the newest of all."""
    rows = list(queries.visible()[:20])
    return next((row for row in rows if row.about and not row.withdrawn), None) or (
        rows[0] if rows else None
    )
