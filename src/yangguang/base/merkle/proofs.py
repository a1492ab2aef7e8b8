"""The proof that a citizen takes home: one JSON file, checked without network or database.

Its state says how far the entry had come when the file was made:

- ``recorded``: written with its act, not yet numbered; the log hasn't bound itself to it;
- ``sequenced``: numbered and in the tree, under a root that nobody has signed yet;
- ``checkpointed``: in the tree of a signed checkpoint.

Fields: ``format``, ``state``; ``entry`` (the entry's canonical JSON, as text) and ``leaf_hash``;
``record`` (the record's canonical JSON, as text) and ``salt``, both or neither; ``key`` (what the
file claims to be the signer's public key) or none. From ``sequenced`` on ``index``, ``size``,
``root``, ``hashes``; at last ``checkpoint`` (the signed note). Bytes are Base 64.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

from yangguang.base.merkle.notes import MalformedError, VerifierKey, to_base64
from yangguang.base.merkle.tree import leaf_hash

FORMAT = "yangguang-proof/1"


class State(StrEnum):
    """How far an entry has come."""

    RECORDED = "recorded"
    SEQUENCED = "sequenced"
    CHECKPOINTED = "checkpointed"


_encode: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical(value: Mapping[str, Any]) -> bytes:
    """Return canonical JSON as records have it: sorted keys, UTF-8, no blanks."""
    return _encode(value).encode()


def make(
    entry: bytes,
    *,
    record: tuple[bytes, bytes] | None = None,
    place: tuple[int, int, bytes, Sequence[bytes]] | None = None,
    checkpoint: str | None = None,
    key: VerifierKey | None = None,
) -> dict[str, Any]:
    """Put a proof together: `record` is content and salt, `place` index, size, root and hashes."""
    state = State.CHECKPOINTED if checkpoint else State.SEQUENCED if place else State.RECORDED
    proof: dict[str, Any] = {"format": FORMAT, "state": str(state), "entry": entry.decode()}
    proof["leaf_hash"] = to_base64(leaf_hash(entry))
    if record:
        proof |= {"record": record[0].decode(), "salt": to_base64(record[1])}
    if place:
        index, size, root, hashes = place
        proof |= {"index": index, "size": size, "root": to_base64(root)}
        proof["hashes"] = [to_base64(value) for value in hashes]
    if checkpoint:
        proof["checkpoint"] = checkpoint
    if key:
        proof["key"] = str(key)
    return proof


def dump(proof: Mapping[str, Any]) -> bytes:
    """Return the bytes of a proof file, in the one spelling that `load` reads."""
    text = json.dumps(proof, ensure_ascii=False, sort_keys=True, indent=1)
    return f"{text}\n".encode()


def load(content: bytes) -> dict[str, Any]:
    """Read a proof file. MalformedError: it isn't one, or not in the spelling of `dump`.

    One spelling only, so that no byte of the file can be changed without being noticed.
    """
    try:
        proof = json.loads(content)
        same = isinstance(proof, dict) and dump(proof) == content
    except (ValueError, RecursionError) as error:
        raise MalformedError("not a proof file") from error
    if not same:
        raise MalformedError("the proof file isn't spelled as it was issued")
    return dict(proof)
