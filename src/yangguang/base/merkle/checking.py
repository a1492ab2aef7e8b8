"""Checking a proof or a checkpoint: what it proves, and what it doesn't, in sentences.

Nothing here raises: what a stranger hands in is good or is refused with the reason.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from yangguang.base.merkle import sentences
from yangguang.base.merkle.checkpoints import Checkpoint, NotSignedError, open_note
from yangguang.base.merkle.notes import (
    BadSignatureError,
    MalformedError,
    Note,
    VerifierKey,
    from_base64,
    to_base64,
)
from yangguang.base.merkle.proofs import FORMAT, State, canonical, load
from yangguang.base.merkle.tree import leaf_hash
from yangguang.base.merkle.verifying import is_included
from yangguang.base.record import digest
from yangguang.base.refusal import Said

CHINA = timezone(timedelta(hours=8), "UTC+8")

_ALWAYS: dict[str, type] = {"format": str, "state": str, "entry": str, "leaf_hash": str}
_OPTIONAL: dict[str, type] = {"record": str, "salt": str, "key": str}
_IN_TREE: dict[str, type] = {"index": int, "size": int, "root": str, "hashes": list}
_SHAPES: dict[State, dict[str, type]] = {
    State.RECORDED: _ALWAYS,
    State.SEQUENCED: _ALWAYS | _IN_TREE,
    State.CHECKPOINTED: _ALWAYS | _IN_TREE | {"checkpoint": str},
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found: sentences for a citizen; `reason` says why the proof was refused."""

    proven: tuple[Said, ...] = ()
    not_proven: tuple[Said, ...] = ()
    reason: Said | None = None
    state: State | None = None

    @property
    def ok(self) -> bool:
        """Tell whether nothing in the proof was false."""
        return self.reason is None


class _FalseProof(Exception):  # noqa: N818 - it carries the sentence, not an error
    def __init__(self, said: Said) -> None:
        self.said = said
        super().__init__(str(said))


def check(proof: Mapping[str, Any], keys: Sequence[VerifierKey] = ()) -> Verdict:
    """Check a proof against public `keys` (the log's own, and those of cosigners).

    Without a key the signature is checked against the key that the file claims, and the verdict
    says whose key to compare. Never raises: what can't be read is refused.
    """
    try:
        state = _shape(proof)
        entry, leaf = _entry(proof)
        proven, open_questions = _record(proof, entry)
        if state is State.RECORDED:
            open_questions.append(Said(sentences.NOT_YET_NUMBERED))
        else:
            proven.append(_place(proof, leaf))
        if state is State.SEQUENCED:
            open_questions.append(Said(sentences.NOT_YET_SIGNED))
        if state is State.CHECKPOINTED:
            _head_is_of(proof)
            signed, unsure = _signature(proof["checkpoint"], keys, claimed=proof.get("key"))
            proven, open_questions = [*proven, *signed], [*unsure, *open_questions]
        elif "key" in proof:
            VerifierKey.parse(proof["key"])
    except _FalseProof as found:
        return Verdict(reason=found.said)
    except (MalformedError, UnicodeEncodeError) as error:
        return _malformed(error)
    open_questions += [Said(sentences.LATER_UNKNOWN), Said(sentences.TRUTH_UNKNOWN)]
    return Verdict(tuple(proven), tuple(open_questions), None, state)


def check_checkpoint(note: str, keys: Sequence[VerifierKey]) -> Verdict:
    """Check a checkpoint note against public `keys`. Never raises."""
    try:
        head = Checkpoint.parse(Note.parse(note).text)
        signed, unsure = _signature(note, keys, claimed=None)
    except _FalseProof as found:
        return Verdict(reason=found.said)
    except (MalformedError, UnicodeEncodeError) as error:
        return _malformed(error)
    size = Said(sentences.HEAD, {"size": head.size, "root": to_base64(head.root)})
    return Verdict((size, *signed), tuple(unsure))


def check_file(content: bytes, keys: Sequence[VerifierKey] = ()) -> Verdict:
    """Check the bytes of a proof file. Never raises."""
    try:
        proof = load(content)
    except MalformedError as error:
        return _malformed(error)
    return check(proof, keys)


def check_checkpoint_file(content: bytes, keys: Sequence[VerifierKey]) -> Verdict:
    """Check the bytes of a checkpoint note. Never raises."""
    try:
        note = content.decode()
    except UnicodeDecodeError as error:
        return _malformed(error)
    return check_checkpoint(note, keys)


def _malformed(error: ValueError) -> Verdict:
    return Verdict(reason=Said(sentences.MALFORMED, {"detail": str(error)}))


def _shape(proof: Mapping[str, Any]) -> State:
    if proof.get("format") != FORMAT or proof.get("state") not in list(State):
        raise _FalseProof(Said(sentences.UNKNOWN_FORMAT))
    state = State(proof["state"])
    shape = _SHAPES[state] | {name: kind for name, kind in _OPTIONAL.items() if name in proof}
    wrong = set(shape) ^ set(proof)
    wrong |= {name for name in set(shape) & set(proof) if type(proof[name]) is not shape[name]}
    wrong |= {"record"} if ("record" in proof) != ("salt" in proof) else set()
    if wrong:
        fields = "、".join(sorted(map(str, wrong)))
        raise _FalseProof(Said(sentences.WRONG_FIELDS, {"fields": fields}))
    return state


def _json(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
        same = isinstance(value, dict) and canonical(value) == text.encode()
    except (ValueError, RecursionError) as error:
        raise MalformedError("not JSON") from error
    if not same:
        raise MalformedError("not canonical JSON")
    return dict(value)


def _entry(proof: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    entry = _json(proof["entry"])
    leaf = leaf_hash(proof["entry"].encode())
    if from_base64(proof["leaf_hash"]) != leaf:
        raise _FalseProof(Said(sentences.FALSE_LEAF))
    return entry, leaf


def _record(proof: Mapping[str, Any], entry: Mapping[str, Any]) -> tuple[list[Said], list[Said]]:
    """Compare the record's bytes with the digest that the entry holds."""
    content = entry.get("content")
    said = content if isinstance(content, dict) else {}
    about_a_record = entry.get("kind") == "record"
    if "record" not in proof:
        return [], [Said(sentences.NO_BODY)] if about_a_record else []
    body, salt = _json(proof["record"]), from_base64(proof["salt"])
    if not about_a_record or digest(proof["record"].encode(), salt).hex() != said.get("digest"):
        raise _FalseProof(Said(sentences.FALSE_RECORD))
    if (body.get("kind"), body.get("version")) != (said.get("kind"), said.get("version")):
        raise _FalseProof(Said(sentences.FALSE_KIND))
    places = {"address": said.get("address", ""), "at": _when(entry.get("at"))}
    return [Said(sentences.RECORD_SAME, places)], [Said(sentences.NOT_RELEASED)]


def _when(at: object) -> datetime | str:
    """Return the entry's instant as the office's clock shows it, or what stands there instead."""
    try:
        return datetime.fromisoformat(str(at)).astimezone(CHINA)
    except (ValueError, OverflowError):
        return str(at)


def _place(proof: Mapping[str, Any], leaf: bytes) -> Said:
    index, size = proof["index"], proof["size"]
    hashes = [from_base64(item if isinstance(item, str) else "?") for item in proof["hashes"]]
    root = from_base64(proof["root"])
    if not is_included(leaf, index=index, size=size, root=root, proof=hashes):
        raise _FalseProof(Said(sentences.NOT_INCLUDED))
    return Said(sentences.INCLUDED, {"number": index + 1, "size": size})


def _head_is_of(proof: Mapping[str, Any]) -> None:
    head = Checkpoint.parse(Note.parse(proof["checkpoint"]).text)
    if (head.size, head.root) != (proof["size"], from_base64(proof["root"])):
        raise _FalseProof(Said(sentences.OTHER_HEAD))


def _signature(
    note: str, keys: Sequence[VerifierKey], *, claimed: str | None
) -> tuple[list[Said], list[Said]]:
    """Check the signatures; say what they prove and what they leave open."""
    origin = Checkpoint.parse(Note.parse(note).text).origin
    own = VerifierKey.parse(claimed) if claimed is not None else None
    tried = tuple(keys) or ((own,) if own else ())
    if not tried:
        raise _FalseProof(Said(sentences.NO_KEY, {"origin": origin}))
    try:
        _, signers = open_note(note, tried)
    except BadSignatureError as error:
        raise _FalseProof(Said(sentences.FALSE_SIGNATURE, {"name": error.key.name})) from error
    except NotSignedError as error:
        names = "、".join(f"{key.name}（{key.key_id.hex()}）" for key in tried)
        params = {"origin": origin, "names": names}
        raise _FalseProof(Said(sentences.OTHER_SIGNER, params)) from error
    if own and not _signed_by(note, own):
        raise _FalseProof(Said(sentences.FALSE_CLAIM))
    signed = [
        Said(
            sentences.SIGNED if key.name == origin else sentences.COSIGNED,
            {"name": key.name, "id": key.key_id.hex()},
        )
        for key in signers
    ]
    unsure = [] if keys else [Said(sentences.COMPARE_KEY, {"origin": origin, "key": str(tried[0])})]
    known = {(key.name, key.key_id) for key in signers}
    if unknown := sum((s.name, s.key_id) not in known for s in Note.parse(note).signatures):
        unsure.append(Said(sentences.UNKNOWN_SIGNERS, {"count": unknown}))
    if len(signers) == 1:
        unsure.append(Said(sentences.NO_COSIGNER))
    return signed, unsure


def _signed_by(note: str, key: VerifierKey) -> bool:
    try:
        return bool(Note.parse(note).signers([key]))
    except BadSignatureError:
        return False
