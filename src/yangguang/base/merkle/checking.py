"""Checking a proof or a checkpoint: what it proves, and what it doesn't, in sentences.

Nothing here raises: what a stranger hands in is good or is refused with the reason.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from yangguang.base.merkle import heartbeats, sentences, signatories
from yangguang.base.merkle.checkpoints import Checkpoint
from yangguang.base.merkle.notes import (
    MalformedError,
    Note,
    VerifierKey,
    from_base64,
    to_base64,
)
from yangguang.base.merkle.proofs import FORMAT, State, canonical, load
from yangguang.base.merkle.signatories import CHINA, FalseProof
from yangguang.base.merkle.tree import leaf_hash
from yangguang.base.merkle.verifying import is_included
from yangguang.base.record import digest
from yangguang.base.refusal import Said

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
    """What a check found: sentences for a citizen; `reason` says why the proof was refused.

    `cosigners`: how many of the given keys, not the log's own, vouch for the head.
    """

    proven: tuple[Said, ...] = ()
    not_proven: tuple[Said, ...] = ()
    reason: Said | None = None
    state: State | None = None
    cosigners: int = 0

    @property
    def ok(self) -> bool:
        """Tell whether nothing in the proof was false."""
        return self.reason is None


def check(
    proof: Mapping[str, Any], keys: Sequence[VerifierKey] = (), *, statements: Sequence[str] = ()
) -> Verdict:
    """Check a proof against public `keys` (the log's own, and those of cosigners).

    Without a key the signature is checked against the key that the file claims, and the verdict
    says whose key to compare. `statements` are the log's changes of keys: those to which a known
    key hands over are known too, and a head that a compromised key signed is distrusted.
    Never raises: what can't be read is refused.
    """
    cosigners = 0
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
            signed = signatories.judge(
                proof["checkpoint"], keys, claimed=proof.get("key"), statements=statements
            )
            proven, open_questions = [*proven, *signed.proven], [*signed.unsure, *open_questions]
            cosigners = signed.cosigners
        elif "key" in proof:
            VerifierKey.parse(proof["key"])
    except FalseProof as found:
        return Verdict(reason=found.said)
    except (MalformedError, UnicodeEncodeError) as error:
        return _malformed(error)
    open_questions += [Said(sentences.LATER_UNKNOWN), Said(sentences.TRUTH_UNKNOWN)]
    return Verdict(tuple(proven), tuple(open_questions), None, state, cosigners)


def check_checkpoint(
    note: str, keys: Sequence[VerifierKey], *, statements: Sequence[str] = ()
) -> Verdict:
    """Check a checkpoint note against public `keys`; `statements` as in `check`. Never raises."""
    try:
        head = Checkpoint.parse(Note.parse(note).text)
        signed = signatories.judge(note, keys, claimed=None, statements=statements)
    except FalseProof as found:
        return Verdict(reason=found.said)
    except (MalformedError, UnicodeEncodeError) as error:
        return _malformed(error)
    size = Said(sentences.HEAD, {"size": head.size, "root": to_base64(head.root)})
    return Verdict((size, *signed.proven), tuple(signed.unsure), cosigners=signed.cosigners)


def check_heartbeat(
    proof: Mapping[str, Any], keys: Sequence[VerifierKey] = (), *, statements: Sequence[str] = ()
) -> Verdict:
    """Check the proof that a record was fetched through an outlet's public address. Never raises."""
    try:
        sight = heartbeats.opened(proof)
    except MalformedError as error:
        return _malformed(error)
    verdict = check(proof["ledger"], keys, statements=statements)
    if not verdict.ok:
        return verdict
    outlet = json.loads(proof["ledger"]["entry"])["content"].get("outlet", "")
    params = {"address": sight.address, "outlet": outlet, "at": sight.at.astimezone(CHINA)}
    params["digest"] = sight.digest.hex() if sight.digest else ""
    said = Said(sentences.SIGHTED if sight.digest else sentences.MISSED, params)
    open_questions = (Said(sentences.SIGHT_IS_THE_OFFICES), *verdict.not_proven)
    return replace(verdict, proven=(said, *verdict.proven), not_proven=open_questions)


def check_file(
    content: bytes, keys: Sequence[VerifierKey] = (), *, statements: Sequence[str] = ()
) -> Verdict:
    """Check the bytes of a proof file, of a record or of a heartbeat. Never raises."""
    try:
        proof = load(content)
    except MalformedError as error:
        return _malformed(error)
    if proof.get("format") == heartbeats.FORMAT:
        return check_heartbeat(proof, keys, statements=statements)
    return check(proof, keys, statements=statements)


def check_checkpoint_file(
    content: bytes, keys: Sequence[VerifierKey], *, statements: Sequence[str] = ()
) -> Verdict:
    """Check the bytes of a checkpoint note. Never raises."""
    try:
        note = content.decode()
    except UnicodeDecodeError as error:
        return _malformed(error)
    return check_checkpoint(note, keys, statements=statements)


def _malformed(error: ValueError) -> Verdict:
    return Verdict(reason=Said(sentences.MALFORMED, {"detail": str(error)}))


def _shape(proof: Mapping[str, Any]) -> State:
    if proof.get("format") != FORMAT or proof.get("state") not in list(State):
        raise FalseProof(Said(sentences.UNKNOWN_FORMAT))
    state = State(proof["state"])
    shape = _SHAPES[state] | {name: kind for name, kind in _OPTIONAL.items() if name in proof}
    wrong = set(shape) ^ set(proof)
    wrong |= {name for name in set(shape) & set(proof) if type(proof[name]) is not shape[name]}
    wrong |= {"record"} if ("record" in proof) != ("salt" in proof) else set()
    if wrong:
        fields = "、".join(sorted(map(str, wrong)))
        raise FalseProof(Said(sentences.WRONG_FIELDS, {"fields": fields}))
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
        raise FalseProof(Said(sentences.FALSE_LEAF))
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
        raise FalseProof(Said(sentences.FALSE_RECORD))
    named = (said.get("kind"), said.get("version"))  # an entry names no kind that isn't public
    if named != (None, None) and named != (body.get("kind"), body.get("version")):
        raise FalseProof(Said(sentences.FALSE_KIND))
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
        raise FalseProof(Said(sentences.NOT_INCLUDED))
    return Said(sentences.INCLUDED, {"number": index + 1, "size": size})


def _head_is_of(proof: Mapping[str, Any]) -> None:
    head = Checkpoint.parse(Note.parse(proof["checkpoint"]).text)
    if (head.size, head.root) != (proof["size"], from_base64(proof["root"])):
        raise FalseProof(Said(sentences.OTHER_HEAD))
