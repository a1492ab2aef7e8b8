"""The same as `another_log.mjs` in Python, where Node isn't installed: only hashlib and Ed25519."""

from __future__ import annotations

import base64
import hashlib
import struct
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def split(count: int) -> int:
    found = 1
    while found * 2 < count:
        found *= 2
    return found


def root(d: list[bytes]) -> bytes:
    if len(d) < 2:
        return d[0] if d else sha()
    k = split(len(d))
    return sha(b"\x01", root(d[:k]), root(d[k:]))


def path(m: int, d: list[bytes]) -> list[bytes]:
    if len(d) == 1:
        return []
    k = split(len(d))
    return [*path(m, d[:k]), root(d[k:])] if m < k else [*path(m - k, d[k:]), root(d[:k])]


def folded(m: int, n: int, leaf: bytes, proof: list[bytes]) -> bytes:
    if n == 1:
        assert not proof
        return leaf
    k = split(n)
    if m < k:
        return sha(b"\x01", folded(m, k, leaf, proof[:-1]), proof[-1])
    return sha(b"\x01", proof[-1], folded(m - k, n - k, leaf, proof[:-1]))


def key_id(name: str, kind: int, raw: bytes) -> bytes:
    return sha(f"{name}\n".encode(), bytes([kind]), raw)[:4]


def signed_by(note: str, key: str) -> bool:
    name, identity, value = key.split("+", 2)
    raw = base64.b64decode(value)
    text, _, lines = note.rpartition("\n\n")
    for line in lines.splitlines():
        _, who, packed = line.split(" ")
        found = base64.b64decode(packed)
        if who != name or found[:4].hex() != identity:
            continue
        message, start = f"{text}\n", 4
        if raw[0] == 4:
            seconds = struct.unpack(">Q", found[4:12])[0]
            message, start = f"cosignature/v1\ntime {seconds}\n{text}\n", 12
        try:
            Ed25519PublicKey.from_public_bytes(raw[1:]).verify(found[start:], message.encode())
        except InvalidSignature:
            return False
        return True
    return False


def reads(asked: dict[str, Any]) -> dict[str, Any]:
    _, size, text = asked["note"].split("\n")[:3]
    want = base64.b64decode(text)
    rows = b"".join(map(base64.b64decode, asked["tiles"]))
    leaves = [rows[at : at + 32] for at in range(0, len(rows), 32)]
    entries = []
    for bundle in map(base64.b64decode, asked["bundles"]):
        at = 0
        while at < len(bundle):
            count = struct.unpack(">H", bundle[at : at + 2])[0]
            entries.append(bundle[at + 2 : at + 2 + count])
            at += 2 + count
    proof = asked["proof"]
    hashes = [base64.b64decode(value) for value in proof["hashes"]]
    leaf = sha(b"\x00", proof["entry"].encode())
    return {
        "signed": [signed_by(asked["note"], key) for key in asked["keys"]],
        "tiles": len(leaves) == int(size) and root(leaves) == want,
        "entries": [sha(b"\x00", entry) for entry in entries] == leaves,
        "included": folded(proof["index"], int(size), leaf, hashes) == want,
    }


def writes(asked: dict[str, Any]) -> dict[str, Any]:
    leaves = [sha(b"\x00", f"entry {n}".encode()) for n in range(asked["size"])]
    origin, seconds = asked["origin"], asked["seconds"]
    text = f"{origin}\n{asked['size']}\n{base64.b64encode(root(leaves)).decode()}\n"
    keys, lines = [], []
    for kind, name, message, time in (
        (1, origin, text, b""),
        (
            4,
            "witness.example.org",
            f"cosignature/v1\ntime {seconds}\n{text}",
            struct.pack(">Q", seconds),
        ),
    ):
        private = Ed25519PrivateKey.generate()
        raw = private.public_key().public_bytes_raw()
        identity = key_id(name, kind, raw)
        value = identity + time + private.sign(message.encode())
        keys.append(f"{name}+{identity.hex()}+{base64.b64encode(bytes([kind]) + raw).decode()}")
        lines.append(f"— {name} {base64.b64encode(value).decode()}\n")
    return {
        "note": f"{text}\n{''.join(lines)}",
        "keys": keys,
        "leaf": base64.b64encode(leaves[asked["index"]]).decode(),
        "hashes": [base64.b64encode(value).decode() for value in path(asked["index"], leaves)],
    }
