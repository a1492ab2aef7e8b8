"""Who signed a head, what that proves, and what a declared compromise takes away from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta, timezone

from yangguang.base.merkle import rotations, sentences
from yangguang.base.merkle.checkpoints import Checkpoint, NotSignedError, open_note
from yangguang.base.merkle.notes import BadSignatureError, Note, VerifierKey
from yangguang.base.merkle.rotations import Rotation
from yangguang.base.refusal import Said

CHINA = timezone(timedelta(hours=8), "UTC+8")


class FalseProof(Exception):  # noqa: N818 - it carries the sentence, not an error
    """Something in what was handed in is false; `said` says what."""

    def __init__(self, said: Said) -> None:
        self.said = said
        super().__init__(str(said))


@dataclass(slots=True)
class Signed:
    """What the signatures prove, what they leave open, and how many known cosigners there are."""

    proven: list[Said] = field(default_factory=list)
    unsure: list[Said] = field(default_factory=list)
    cosigners: int = 0


def judge(
    text: str, keys: Sequence[VerifierKey], *, claimed: str | None, statements: Sequence[str] = ()
) -> Signed:
    """Check the signatures under a checkpoint. FalseProof, MalformedError: it can't be believed.

    `claimed`: the key that the file says to be the log's; without `keys` it is what is tried.
    """
    note = Note.parse(text)
    head = Checkpoint.parse(note.text)
    own = VerifierKey.parse(claimed) if claimed is not None else None
    given = tuple(keys) or ((own,) if own else ())
    if not given:
        raise FalseProof(Said(sentences.NO_KEY, {"origin": head.origin}))
    changes = _changes(statements, given)
    tried = rotations.followed(given, statements)
    signers = _signers(text, tried, origin=head.origin)
    if own and own not in signers and not _signed_by(note, own):
        raise FalseProof(Said(sentences.FALSE_CLAIM))
    found = Signed()
    for key in signers:
        found.proven.append(_vouched(note, head, key))
    cosigners = [key for key in signers if not head.is_signed_by(key)]
    found.cosigners = len({key.public for key in cosigners})
    if not keys:
        params = {"origin": head.origin, "key": str(given[0])}
        found.unsure.append(Said(sentences.COMPARE_KEY, params))
    known = {(key.name, key.key_id) for key in signers}
    if unknown := sum((s.name, s.key_id) not in known for s in note.signatures):
        found.unsure.append(Said(sentences.UNKNOWN_SIGNERS, {"count": unknown}))
    if cosigners:
        found.proven.append(Said(sentences.COSIGNERS, {"count": found.cosigners}))
    else:
        found.unsure.append(Said(sentences.NO_COSIGNER))
    for change in changes:
        if change.compromised_from and not _otherwise_signed(head, signers, change):
            _distrust(note, head, change, cosigners=cosigners, found=found)
    return found


def _changes(statements: Sequence[str], keys: Sequence[VerifierKey]) -> list[Rotation]:
    try:
        return [rotations.opened(statement, keys) for statement in statements]
    except rotations.FALSE as error:
        raise FalseProof(Said(sentences.FALSE_STATEMENT, {"detail": str(error)})) from error


def _signers(text: str, keys: Sequence[VerifierKey], *, origin: str) -> tuple[VerifierKey, ...]:
    try:
        return open_note(text, keys)[1]
    except BadSignatureError as error:
        raise FalseProof(Said(sentences.FALSE_SIGNATURE, {"name": error.key.name})) from error
    except NotSignedError as error:
        names = "、".join(f"{key.name}（{key.key_id.hex()}）" for key in keys)
        params = {"origin": origin, "names": names}
        raise FalseProof(Said(sentences.OTHER_SIGNER, params)) from error


def _vouched(note: Note, head: Checkpoint, key: VerifierKey) -> Said:
    who = {"name": key.name, "id": key.key_id.hex()}
    if head.is_signed_by(key):
        return Said(sentences.SIGNED, who)
    if at := note.cosigned_at(key):
        return Said(sentences.COSIGNED_AT, who | {"at": at.astimezone(CHINA)})
    return Said(sentences.COSIGNED, who)


def _signed_by(note: Note, key: VerifierKey) -> bool:
    try:
        return bool(note.signers([key]))
    except BadSignatureError:
        return False


def _otherwise_signed(head: Checkpoint, signers: Sequence[VerifierKey], change: Rotation) -> bool:
    """Tell whether the log signed the head with a key that isn't the compromised one."""
    return any(head.is_signed_by(key) and key != change.old for key in signers)


def _distrust(
    note: Note,
    head: Checkpoint,
    change: Rotation,
    *,
    cosigners: Sequence[VerifierKey],
    found: Signed,
) -> None:
    """Refuse or doubt a head that only a compromised key of the log signed.

    A signature has no date of its own: what lies before the compromise is told by the statement
    (the last head that is believed, at its size) or by a cosigner's time.
    """
    lost = change.compromised_from
    assert lost is not None
    params = {
        "id": change.old.key_id.hex(),
        "from_at": lost.astimezone(CHINA),
        "size": change.last_size,
    }
    if head.size > change.last_size:
        raise FalseProof(Said(sentences.DISTRUSTED, params))
    if head.size == change.last_size:
        if head.root != change.last_root:
            raise FalseProof(Said(sentences.FORGED, params))
        found.proven.append(Said(sentences.LAST_BELIEVED, params))
        return
    if any((at := note.cosigned_at(key)) and at < lost for key in cosigners):
        found.proven.append(Said(sentences.COSIGNED_BEFORE, params))
    else:
        found.unsure.append(Said(sentences.MAYBE_FORGED, params))
