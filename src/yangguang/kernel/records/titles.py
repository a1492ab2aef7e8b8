"""Titles of records that can be said in any language; lists keep only the Chinese one."""

from __future__ import annotations

from collections.abc import Sequence

from yangguang.base.record import decode, kinds
from yangguang.base.refusal import Said
from yangguang.kernel.records.models import Body, Shown


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
