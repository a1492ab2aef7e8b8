"""The sample proof of `docs/`: a made-up log of five entries, signed with a key that is no secret.

Everything in it follows from the constants here, so anyone can make the same bytes again; a test
does. To write the files after a change of the format, from the root of the repository:
``PYTHONPATH=src python -m yangguang.base.tests.merkle_sample``.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from yangguang.base.merkle import proofs
from yangguang.base.merkle.checkpoints import Checkpoint
from yangguang.base.merkle.notes import Note, SigningKey
from yangguang.base.merkle.tree import Tree, leaf_hash

DOCS = Path(__file__).resolve().parents[4] / "docs"
KEY = SigningKey(
    "sample.example.cn/ledger", hashlib.sha256(b"yangguang sample key, not a secret").digest()
)
SALT = hashlib.sha256(b"yangguang sample salt").digest()[:16]
RECORD = proofs.canonical(
    {
        "kind": "sample-reply",
        "version": 1,
        "fields": {
            "office": "示例省自然资源厅",
            "title": "关于某地块征收批准文件的答复（示例）",
            "number": "示自然资公复〔2026〕77号",
            "replied_on": "2026-04-09",
        },
    }
)
INDEX = 2


def entry(number: int, kind: str, content: dict[str, Any]) -> bytes:
    """Return the canonical bytes of an entry, as the ledger writes them."""
    at = f"2026-04-09T08:{number:02}:00+00:00"
    identity = f"019d7180-0000-7000-8000-{number:012}"
    return proofs.canonical({"at": at, "content": content, "id": identity, "kind": kind})


def said() -> dict[str, Any]:
    """Return what the sample's entry says about its record."""
    return {
        "about": "XG-2026-000418-2",
        "address": "2026-0Z7K3FQ1",
        "digest": hashlib.sha256(SALT + RECORD).hexdigest(),
        "kind": "sample-reply",
        "published_at": "2026-04-09T08:02:00+00:00",
        "version": 1,
    }


def entries() -> list[bytes]:
    """Return the five entries; the third is the sample's."""
    others = [entry(n, "release", {"address": f"2026-0Z7K3F0{n}"}) for n in range(5)]
    return [*others[:INDEX], entry(INDEX, "record", said()), *others[INDEX + 1 :]]


def tree() -> Tree:
    """Return the tree over the five entries."""
    return Tree([leaf_hash(content) for content in entries()])


def head() -> Checkpoint:
    """Return the log's head."""
    return Checkpoint(KEY.name, tree().size, tree().root())


def note() -> Note:
    """Return the signed checkpoint."""
    return head().signed(KEY)


def proof(state: str = "checkpointed") -> dict[str, Any]:
    """Return the sample proof, or one that had come only as far as `state`."""
    place = (INDEX, tree().size, tree().root(), tree().inclusion(INDEX))
    return proofs.make(
        entries()[INDEX],
        record=(RECORD, SALT),
        place=None if state == "recorded" else place,
        checkpoint=str(note()) if state == "checkpointed" else None,
        key=KEY.verifier,
    )


def files() -> dict[str, bytes]:
    """Return name and bytes of the files in `docs/`."""
    return {
        "sample-proof.json": proofs.dump(proof()),
        "sample-proof.key": f"{KEY.verifier}\n".encode(),
    }


if __name__ == "__main__":
    for name, content in files().items():
        (DOCS / name).write_bytes(content)
