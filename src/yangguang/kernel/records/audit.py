"""Auditing the records: each against its ledger entry, its body and what lists show of it.

It reads everything: for tests, restores and the auditor's evening, not for a page.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from yangguang.base.record import digest
from yangguang.kernel.ledger.models import Entry, EntryKind
from yangguang.kernel.records import projections
from yangguang.kernel.records.models import Body, Fate, Held, Publication, Shown, Staged, What

KIND_OF = {
    What.RELEASED: EntryKind.RELEASE,
    What.CORRECTED_BY: EntryKind.CORRECTION,
    What.WITHDRAWN: EntryKind.WITHDRAWAL,
    What.ERASED: EntryKind.ERASURE,
}


def disagreements() -> Iterator[str]:
    """Yield one sentence for each thing that doesn't fit; none: records and ledger agree."""
    logged: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    kinds = [EntryKind.RECORD, *KIND_OF.values()]
    for entry in Entry.objects.filter(kind__in=kinds).iterator():
        content = json.loads(bytes(entry.content))["content"]
        logged[content["address"]][entry.kind].append(content)
    for publication in Publication.objects.iterator():
        entries = logged.pop(publication.address, {})
        for fault in _of_record(publication, entries):
            yield f"record {publication.address}: {fault}"
    yield from (f"record {address}: it is logged and isn't there" for address in logged)
    known = Publication.objects.values_list("address", flat=True)
    strays = Shown.objects.exclude(address__in=known)
    yield from (f"record {row.address}: it is shown and isn't there" for row in strays)


def _of_record(publication: Publication, entries: dict[str, list[Any]]) -> Iterator[str]:
    key = (publication.year, publication.id)
    said = entries.get(EntryKind.RECORD, [])
    if [item["digest"] for item in said] != [bytes(publication.digest).hex()]:
        yield "the ledger holds another digest"
    fates = Fate.objects.filter(publication_year=key[0], publication_id=key[1])
    counted = Counter(KIND_OF[What(fate.what)] for fate in fates)
    if counted != Counter({kind: len(entries.get(kind, [])) for kind in KIND_OF.values()}):
        yield "what became of it isn't what was logged"
    body = Body.objects.filter(record_year=key[0], record_id=key[1]).first()
    if body is None or (body.content is None) != bool(counted[EntryKind.ERASURE]):
        yield "its body is gone and wasn't erased, or the other way round"
        return
    if body.content is not None and body.salt is not None:
        found = digest(bytes(body.content), bytes(body.salt))
        if found != bytes(publication.digest):
            yield "its body isn't what was logged"
            return
    past = projections.fates_of(publication)
    waits = not projections.ENDS & set(past) and not Staged.objects.filter(pk=key).exists()
    if Held.objects.filter(address=publication.address).exists() != waits:
        yield "it waits for a review and isn't on the shelf, or the other way round"
    wanted = projections.row_of(publication, past, body)
    shown = Shown.objects.filter(address=publication.address).values().first()
    if shown != _values(wanted):
        yield "lists show something else"


def _values(row: Shown | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {field.attname: getattr(row, field.attname) for field in Shown._meta.concrete_fields}  # noqa: SLF001
