"""Taking, scanning and erasing files.

The bytes are checked, scanned and on the disk before any row is written, so that no transaction
waits for a disk or a scanner: `prepare` outside, `keep` inside the act that the file belongs to.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from yangguang.base.refusal import Refusal, refuse_if
from yangguang.kernel.files import allowed, clamd, names, queries, rules, storing
from yangguang.kernel.files.checking import Verdict, examine
from yangguang.kernel.files.models import State, Upload
from yangguang.kernel.people.actors import Actor

SCANNER: Final = "ClamAV"
_SALT_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that is checked and on the disk, and belongs to nothing yet."""

    key: uuid.UUID
    name: str
    size: int
    digest: str
    verdict: Verdict
    scanned: bool


def prepare(chunks: Iterable[bytes], *, name: str) -> Prepared:
    """Check an upload and put it on the disk; no row is written.

    `chunks`: what Django's ``UploadedFile.chunks()`` gives; reading stops at the limit. Refusal: a
    kind that isn't accepted, damaged, too large, or infected. If the scanner can't be asked, the
    file waits for it.
    """
    limits = allowed.limits()
    content = _bounded(chunks, most=limits.file_bytes)
    verdict = examine(content, name=name, limits=limits)
    refuse_if(verdict.reasons)
    assert verdict.kind is not None
    scanned = False
    if address := allowed.scanner():
        try:
            if clamd.scan(content, address=address).virus:
                raise Refusal([rules.infected()])
            scanned = True
        except clamd.UnavailableError:
            pass
    key = uuid.uuid4()
    digest = storing.put(content, key=key)
    return Prepared(
        key, names.plain(name, kind=verdict.kind), len(content), digest, verdict, scanned
    )


def refuse_infected(content: bytes) -> None:
    """Let the scanner look at bytes that are worked on at once and can't wait. Refusal: infected, or nobody looks.

    Without a scanner in the settings nothing is looked at, as with every file (`queries.scanning`).
    """
    address = allowed.scanner()
    if not address:
        return
    try:
        found = clamd.scan(content, address=address).virus
    except clamd.UnavailableError:
        raise Refusal([rules.unscanned()]) from None
    if found:
        raise Refusal([rules.infected()])


def keep(prepared: Prepared, *, about: str, at: datetime) -> Upload:
    """Write the row of a prepared file, about `about`, in the caller's transaction if there is one.

    If that is rolled back, `collecting.run` takes the bytes away later. Refusal: too many files.
    """
    refuse_if(rules.why_not_keep(queries.held(about), most=allowed.most_files()))
    assert prepared.verdict.kind is not None
    salt = secrets.token_bytes(_SALT_BYTES)
    looked = prepared.scanned or not allowed.scanner()
    return Upload.objects.create(
        key=prepared.key,
        about=about,
        kind=prepared.verdict.kind,
        name=prepared.name,
        size=prepared.size,
        digest=prepared.digest,
        salt=salt,
        seal=hashlib.sha256(salt + bytes.fromhex(prepared.digest)).digest(),
        flags=list(prepared.verdict.flags),
        encoding=prepared.verdict.encoding,
        state=State.CLEAN if looked else State.WAITING,
        scanned_by=SCANNER if prepared.scanned else "",
        scanned_at=at if prepared.scanned else None,
        received_at=at,
    )


def receive(chunks: Iterable[bytes], *, name: str, about: str, at: datetime) -> Upload:
    """Check a file and keep it, where it belongs to no larger act. Refusal: see `prepare`, `keep`."""
    prepared = prepare(chunks, name=name)
    try:
        return keep(prepared, about=about, at=at)
    except Refusal:
        storing.remove(prepared.digest, prepared.key)
        raise


def scan_waiting(*, at: datetime, limit: int = 50) -> int:
    """Let the scanner look at files that wait for it, the oldest first; return how many it saw.

    Without a scanner in the settings, files that wait for one are let go, marked as not scanned.
    """
    waiting = Upload.objects.filter(state=State.WAITING).order_by("id")
    address = allowed.scanner()
    if not address:
        return waiting.update(state=State.CLEAN)
    seen = 0
    for row in list(waiting[:limit]):
        try:
            virus = clamd.scan(storing.read(row.digest, row.key), address=address).virus
        except clamd.UnavailableError:
            break
        except storing.LostError:
            waiting.filter(pk=row.pk).update(state=State.LOST)
            continue
        state = State.REFUSED if virus else State.CLEAN
        told = {"scanned_by": SCANNER, "scanned_at": at, "virus": virus}
        if waiting.filter(pk=row.pk).update(state=state, **told) and virus:
            storing.remove(row.digest, row.key)
        seen += 1
    return seen


@transaction.atomic
def erase(upload: Upload, *, reason: str, by: Actor, at: datetime) -> Upload:
    """Erase name, digest, salt and bytes; what stays is a tombstone with who and why.

    The bytes go when the transaction is committed; a crash in between is made good by
    `collecting.run`. Copies in backups end with the backups. Refusal: no reason, or erased already.
    """
    row = Upload.objects.select_for_update().get(pk=upload.pk)
    refuse_if(rules.why_not_erase(row.state, reason))
    digest, key = row.digest, row.key
    row.name, row.digest, row.salt, row.encoding, row.virus = "", "", None, "", ""
    row.flags = []
    row.state = State.ERASED
    row.erased_at, row.erased_by, row.erasure_reason = at, by.label, reason
    row.save()
    transaction.on_commit(lambda: storing.remove(digest, key))
    return row


def _bounded(chunks: Iterable[bytes], *, most: int) -> bytes:
    """Return what comes, but not much more than `most` bytes: `examine` then says it is too large."""
    pieces, size = [], 0
    for chunk in chunks:
        pieces.append(chunk)
        size += len(chunk)
        if size > most:
            break
    return b"".join(pieces)
