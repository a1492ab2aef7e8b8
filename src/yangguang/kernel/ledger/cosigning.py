"""Having our heads cosigned by other offices, and serving them so."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from yangguang.base.merkle import cosignatures
from yangguang.base.merkle.notes import (
    BadSignatureError,
    MalformedError,
    Note,
    Signature,
    VerifierKey,
)
from yangguang.base.merkle.tree import consistency_spans
from yangguang.base.merkle.witnessing import SIZE_TYPE, Request
from yangguang.kernel.ledger import nodes, peers
from yangguang.kernel.ledger.models import Checkpoint, Cosignature, Peer
from yangguang.kernel.ledger.transport import Reply

Post = Callable[[str, bytes], Reply]

_log = logging.getLogger(__name__)


def run(*, at: datetime, post: Post) -> int:
    """Ask every peer that cosigns us for the newest head; return how many did.

    `post` sends a body to an address, as `transport.post` does. One that doesn't answer, or answers
    wrongly, is logged and asked again next time.
    """
    newest = Checkpoint.objects.order_by("-size").first()
    if newest is None:
        return 0
    done = 0
    for peer in peers.current(at=at):
        if not (peer.witness_address and peer.cosigner_key) or _has(newest, peer):
            continue
        try:
            done += ask(peer, newest, at=at, post=post)
        except (OSError, ValueError) as error:
            _log.warning("no cosignature of %s: %s", peer.origin, error)
    return done


def _has(checkpoint: Checkpoint, peer: Peer) -> bool:
    key = VerifierKey.parse(peer.cosigner_key)
    mine = Cosignature.objects.filter(size=checkpoint.size, name=key.name)
    return mine.filter(key_id=key.key_id.hex()).exists()


def ask(peer: Peer, checkpoint: Checkpoint, *, at: datetime, post: Post) -> int:
    """Ask one peer; return how many cosignatures were kept. ValueError: it refuses."""
    key = VerifierKey.parse(peer.cosigner_key)
    before = Cosignature.objects.filter(name=key.name, key_id=key.key_id.hex())
    old = before.order_by("-size").values_list("size", flat=True).first() or 0
    address = f"{peer.witness_address}/add-checkpoint"
    reply = post(address, _request(checkpoint, old=old))
    if reply.status == 409 and reply.content_type == SIZE_TYPE:
        told = reply.body.decode("ascii", "replace").strip()
        if not (told.isascii() and told.isdigit() and int(told) <= checkpoint.size):
            raise ValueError(f"{peer.origin} has seen another ledger of ours: {told[:40]!r}")
        reply = post(address, _request(checkpoint, old=int(told)))
    if reply.status != 200:
        raise ValueError(f"{peer.origin} answers {reply.status}")
    return take(checkpoint, reply.body.decode(), keys=[key], at=at)


def _request(checkpoint: Checkpoint, *, old: int) -> bytes:
    proof = nodes.hashes_over(consistency_spans(old, checkpoint.size))
    return Request(old, tuple(proof), checkpoint.note).text().encode()


def take(checkpoint: Checkpoint, lines: str, *, keys: Iterable[VerifierKey], at: datetime) -> int:
    """Keep those of signature `lines` that a known cosigner made; return how many were new.

    MalformedError, BadSignatureError: a line isn't one, or a known key's is false.
    """
    signatures = [Signature.parse(line) for line in lines.splitlines()]
    note = Note(Note.parse(checkpoint.note).text, tuple(signatures))
    known = {(key.name, key.key_id) for key in note.signers(key for key in keys if key.is_cosigner)}
    rows = [
        Cosignature(
            size=checkpoint.size,
            key_id=signature.key_id.hex(),
            name=signature.name,
            line=str(signature),
            cosigned_at=cosigned_at,
            at=at,
        )
        for signature in signatures
        if (signature.name, signature.key_id) in known
        and (cosigned_at := cosignatures.instant(signature.value))
    ]
    new = [row for row in rows if not Cosignature.objects.filter(pk=row.pk).exists()]
    Cosignature.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def note_of(checkpoint: Checkpoint) -> str:
    """Return a checkpoint as it is published: our signature and those of the cosigners."""
    rows = Cosignature.objects.filter(size=checkpoint.size).order_by("cosigned_at", "name")
    return joined(checkpoint.note, rows.values_list("line", flat=True))


def joined(note: str, lines: Iterable[str]) -> str:
    """Return a note with the lines of cosigners under it."""
    signatures = [Signature.parse(line) for line in lines]
    return str(Note.parse(note).joined(signatures)) if signatures else note


def disagreements() -> Iterable[str]:
    """Yield one sentence for each kept cosignature that stands under no head of ours."""
    notes = dict(Checkpoint.objects.values_list("size", "note"))
    for row in Cosignature.objects.iterator():
        try:
            Signature.parse(row.line)
        except (MalformedError, BadSignatureError):
            yield f"cosignature {row}: it isn't one"
        if row.size not in notes:
            yield f"cosignature {row}: there is no such head"
