"""Heartbeats: that records were really fetched through a public address, many in one ledger entry.

A list has one line for each record: its address, the digest of what was fetched (the record's own
salted digest where it was the record; ``-`` where nothing came) and when, in UTC. The lines are the
leaves of a tree of their own; the entry holds only its root, so that the proof for one record stays
small whatever the length of the list.

The proof file is one JSON object: ``format``, ``line``, ``index``, ``hashes``, and ``ledger``, the
ledger's own proof of the entry.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from yangguang.base.merkle.notes import MalformedError, from_base64, to_base64
from yangguang.base.merkle.tree import Tree, leaf_hash
from yangguang.base.merkle.verifying import is_included

FORMAT = "yangguang-heartbeat/1"
KIND = "heartbeat"
_LINE = re.compile(
    r"(?P<address>[0-9]{4}-[0-9A-Z]{8}) (?P<digest>[0-9a-f]{64}|-) (?P<at>[0-9T:+-]{25})"
)


@dataclass(frozen=True, slots=True)
class Sight:
    """One line of a list: `digest` (32 bytes) of what was fetched at `at`; None: nothing came."""

    address: str
    digest: bytes | None
    at: datetime

    def line(self) -> str:
        """Return the line, in its one spelling."""
        at = self.at.astimezone(UTC).isoformat(timespec="seconds")
        return f"{self.address} {self.digest.hex() if self.digest else '-'} {at}"

    @classmethod
    def parse(cls, line: str) -> Sight:
        """Read a line. MalformedError: it isn't one."""
        found = _LINE.fullmatch(line)
        try:
            at = datetime.fromisoformat(found["at"] if found else "")
        except ValueError as error:
            raise MalformedError("not a line of a heartbeat") from error
        assert found
        digest = None if found["digest"] == "-" else bytes.fromhex(found["digest"])
        made = cls(found["address"], digest, at)
        if made.line() != line:
            raise MalformedError("not a line of a heartbeat")
        return made


def listed(sights: Sequence[Sight]) -> bytes:
    """Return the bytes of a list, in the order of addresses. ValueError: one stands there twice."""
    lines = sorted(sight.line() for sight in sights)
    if len({line.split(" ", 1)[0] for line in lines}) != len(lines):
        raise ValueError("a record has one line in a list")
    return "".join(f"{line}\n" for line in lines).encode()


def lines_of(content: bytes) -> list[bytes]:
    """Return the lines of a list, without their newlines: the leaves of its tree."""
    return content.split(b"\n")[:-1]


def tree_of(content: bytes) -> Tree:
    """Return the tree of a list."""
    return Tree([leaf_hash(line) for line in lines_of(content)])


def prove(content: bytes, address: str, *, ledger: Mapping[str, Any]) -> dict[str, Any]:
    """Return the proof of one record's line. KeyError: the list has no line of it."""
    lines = lines_of(content)
    index = next((n for n, line in enumerate(lines) if line.startswith(f"{address} ".encode())), -1)
    if index < 0:
        raise KeyError(address)
    return {
        "format": FORMAT,
        "line": lines[index].decode(),
        "index": index,
        "hashes": [to_base64(value) for value in tree_of(content).inclusion(index)],
        "ledger": dict(ledger),
    }


def opened(proof: Mapping[str, Any]) -> Sight:
    """Return what a proof's line says, if it stands in the list of the entry that it names.

    MalformedError: it doesn't. The entry itself is checked as any other: `checking.check`.
    """
    try:
        said = json.loads(proof["ledger"]["entry"])
        content = said["content"]
        hashes = [from_base64(text) for text in proof["hashes"]]
        sight = Sight.parse(proof["line"])
        included = said["kind"] == KIND and is_included(
            leaf_hash(proof["line"].encode()),
            index=proof["index"],
            size=content["count"],
            root=bytes.fromhex(content["root"]),
            proof=hashes,
        )
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise MalformedError("not the proof of a heartbeat") from error
    if proof.get("format") != FORMAT or not included:
        raise MalformedError("the line isn't in the list that the entry holds")
    return sight
