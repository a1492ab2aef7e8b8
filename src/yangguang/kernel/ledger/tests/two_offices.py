"""Another office, its keys, its ledger, and the ledger forked."""

from __future__ import annotations

from datetime import UTC, datetime

from yangguang.base.merkle.checkpoints import Checkpoint as Head
from yangguang.base.merkle.notes import (
    COSIGNATURE,
    SigningKey,
)
from yangguang.base.merkle.tree import Tree, leaf_hash
from yangguang.base.merkle.witnessing import Request

CITY = SigningKey("shi.example.cn/ledger", bytes([1]) * 32)
COSIGNER = SigningKey("shi.example.cn/witness", bytes([2]) * 32, COSIGNATURE)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
LEAVES = [leaf_hash(b"%d" % n) for n in range(600)]
TREE = Tree(LEAVES)
FORK = Tree([*LEAVES[:10], leaf_hash(b"x"), *LEAVES[11:]])


def signed(size: int, tree: Tree = TREE) -> str:
    return str(Head(CITY.name, size, tree.root(size)).signed(CITY))


def body(old: int, size: int, tree: Tree = TREE) -> bytes:
    return Request(old, tuple(tree.consistency(old, size)), signed(size, tree)).text().encode()
