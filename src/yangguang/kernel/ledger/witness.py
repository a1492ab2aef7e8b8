"""Witnessing other offices' ledgers: what we saw of each is kept, and only what continues it signed.

The memory per log only grows. A log that signs two heads that don't fit is refused, and both notes
are kept, entered in our own ledger and found by `findings`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from yangguang.base.merkle.checkpoints import Checkpoint
from yangguang.base.merkle.notes import MalformedError, Note
from yangguang.base.merkle.tiles import Tiled
from yangguang.base.merkle.witnessing import NOTHING, SIZE_TYPE, Head, Outcome, Request, judge
from yangguang.base.refusal import Said
from yangguang.kernel.ledger import acts, keys, peers
from yangguang.kernel.ledger.models import EntryKind, Fork, Peer, SeenHead

PLAIN: Final = "text/plain; charset=utf-8"
PROVEN: Final = "“{origin}”对同一规模签署了两个不同的检查点：该账本已经分叉，两份签名是证据。"
UNPROVEN: Final = "“{origin}”签署的检查点没有证明延续本机关此前见过的检查点，已拒绝联署。"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an endpoint answers: status of HTTP, content type, body."""

    status: int
    content_type: str
    body: str


def add_checkpoint(content: bytes, *, at: datetime) -> Answer:
    """Answer C2SP tlog-witness ``add-checkpoint``: a cosignature, or why not. Never raises."""
    try:
        request = Request.parse(content)
        head = request.head()
    except MalformedError as error:
        return Answer(Outcome.MALFORMED.status, PLAIN, f"{error}\n")
    outcome, seen, line = _consider(request, head, at=at)
    if outcome is Outcome.COSIGNED:
        return Answer(outcome.status, PLAIN, f"{line}\n")
    if outcome is Outcome.STALE:
        return Answer(outcome.status, SIZE_TYPE, f"{seen.size}\n")
    return Answer(outcome.status, PLAIN, f"{outcome.value[1]}\n")


@transaction.atomic
def _consider(request: Request, head: Checkpoint, *, at: datetime) -> tuple[Outcome, Head, str]:
    """Judge and remember in one transaction; two who ask for one log take turns."""
    peer = Peer.objects.select_for_update().filter(origin=head.origin).first()
    if peer is None or peer not in peers.current(at=at):
        return Outcome.UNKNOWN, NOTHING, ""
    last = _last(head.origin)
    seen = Head(last.size, bytes(last.root)) if last else NOTHING
    outcome = judge(request, keys=peers.keys_of(peer), seen=seen)
    if outcome is Outcome.COSIGNED:
        return outcome, seen, _cosigned(request, head, last, at=at)
    if outcome in (Outcome.FORKED, Outcome.UNPROVEN):
        _cry_fork(request, last, is_proven=outcome is Outcome.FORKED, at=at)
    return outcome, seen, ""


def _last(origin: str) -> SeenHead | None:
    return SeenHead.objects.filter(origin=origin).order_by("-size").first()


def _cosigned(request: Request, head: Checkpoint, last: SeenHead | None, *, at: datetime) -> str:
    note = Note.parse(request.note)
    line = str(keys.cosigning().cosign(note.text, at=at))
    if last is None or head.size > last.size:
        SeenHead.objects.create(
            origin=head.origin, size=head.size, root=head.root, note=str(note), line=line, at=at
        )
    return line


def _cry_fork(request: Request, last: SeenHead | None, *, is_proven: bool, at: datetime) -> None:
    """Keep the evidence and enter it in our ledger, once for each note."""
    note, seen_note = request.note, last.note if last else ""
    origin = request.head().origin
    note_digest = hashlib.sha256(Note.parse(note).text.encode()).digest()
    if Fork.objects.filter(origin=origin, note_digest=note_digest).exists():
        return
    Fork.objects.create(
        year=acts.year_of(at),
        origin=origin,
        seen_note=seen_note,
        note=note,
        note_digest=note_digest,
        is_proven=is_proven,
        at=at,
    )
    # An entry has little room: of a note with very many signatures its head stays, and a few.
    said = {"origin": origin, "seen": seen_note[:8000], "offered": note[:8000]}
    acts.append(EntryKind.FORK, {**said, "proven": is_proven}, at=at)


def findings() -> Iterator[Said]:
    """Yield a sentence for each head of a peer that was refused, the newest first."""
    for row in Fork.objects.order_by("-at"):
        yield Said(PROVEN if row.is_proven else UNPROVEN, {"origin": row.origin})


def look(peer: Peer, *, at: datetime, get: Callable[[str], bytes]) -> Outcome:
    """Fetch a peer's checkpoint and what its tiles prove of it, and take it as if it were handed in.

    `get` returns the bytes of an address, as `transport.get` does. OSError, MalformedError: what
    came can't be read. The cosignature waits in `latest_line` for whoever asks.
    """
    note = get(f"{peer.address}/checkpoint").decode()
    head = Checkpoint.parse(Note.parse(note).text)
    if head.origin != peer.origin:
        raise MalformedError(f"{peer.address} serves the ledger {head.origin}")
    last = _last(peer.origin)
    old = last.size if last else 0
    proof: list[bytes] = []
    if old < head.size:
        proof = Tiled(head.size, lambda path: get(f"{peer.address}/{path}")).consistency(old)
    request = Request(min(old, head.size), tuple(proof), note)
    return _consider(request, head, at=at)[0]


def look_around(*, at: datetime, get: Callable[[str], bytes]) -> int:
    """Look at every peer that has an address; return how many heads we cosigned.

    A peer that can't be reached or read doesn't keep us from the others.
    """
    done = 0
    for peer in peers.current(at=at):
        if not peer.address:
            continue
        try:
            done += look(peer, at=at, get=get) is Outcome.COSIGNED
        except (OSError, ValueError):
            continue
    return done


def latest_line(origin: str) -> str | None:
    """Return our cosignature of the largest head that we have seen of a log, for its owner."""
    last = _last(origin)
    return f"{last.line}\n" if last else None
