"""Titles of records that can be said in any language; lists keep only the Chinese one."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import OuterRef, QuerySet, Subquery

from yangguang.base.record import decode, kinds
from yangguang.base.refusal import Said
from yangguang.kernel.records.models import Body, Shown


def with_bodies(rows: QuerySet[Shown]) -> QuerySet[Shown]:
    """Return the same rows with their bodies, as `titles_within` reads them: no second query."""
    body = Body.objects.filter(
        record_year=OuterRef("publication_year"), record_id=OuterRef("publication_id")
    )
    return rows.annotate(body=Subquery(body.values("content")[:1]))


def titles_within(rows: Sequence[Shown]) -> dict[str, Said]:
    """Return what `titles_of` does, of rows that `with_bodies` has read."""
    known = {kind for kind, _version in kinds()}
    bodies = {row: getattr(row, "body", None) for row in rows if row.title and row.kind in known}
    return {
        row.address: decode(bytes(body)).title() for row, body in bodies.items() if body is not None
    }


def titles_of(rows: Sequence[Shown]) -> dict[str, Said]:
    """Return the title of each row by address, in one query.

    Left out are rows without a title, of an unknown kind, and those whose body was erased.
    """
    named = {row.publication_id: row for row in rows if row.title}
    years = {row.publication_year for row in rows}
    bodies = Body.objects.filter(record_year__in=years, record_id__in=named).exclude(content=None)
    known = {kind for kind, _version in kinds()}
    titles: dict[str, Said] = {}
    for body in bodies:
        row = named[body.record_id]
        if body.content is not None and row.kind in known:
            titles[row.address] = decode(bytes(body.content)).title()
    return titles
