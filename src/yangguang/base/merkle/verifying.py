"""Verifying proofs of RFC 9162, by the algorithms of its sections 2.1.3.2 and 2.1.4.2.

They share no code with the making of proofs. They answer True or False and never raise: whatever
a stranger hands in is either a proof or it is not.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence

from yangguang.base.merkle.tree import EMPTY_ROOT, HASH_BYTES, node_hash


def is_included(leaf: bytes, *, index: int, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Tell whether `proof` shows that the tree of `size` with `root` has `leaf` at `index`."""
    if not 0 <= index < size or not _are_hashes(leaf, root, *proof):
        return False
    position, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            found = node_hash(step, found)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            found = node_hash(found, step)
        position, last = position >> 1, last >> 1
    return last == 0 and hmac.compare_digest(found, root)


def is_consistent(
    *, size1: int, root1: bytes, size2: int, root2: bytes, proof: Sequence[bytes]
) -> bool:
    """Tell whether `proof` shows that the tree of `size2` begins with the whole tree of `size1`.

    An empty tree is the beginning of every tree, if its root is that of an empty tree.
    """
    if not 0 <= size1 <= size2 or not _are_hashes(root1, root2, *proof):
        return False
    if size1 == size2:
        return not proof and hmac.compare_digest(root1, root2)
    if size1 == 0:
        return not proof and hmac.compare_digest(root1, EMPTY_ROOT)
    path = list(proof)
    if size1 & (size1 - 1) == 0:  # a perfect first tree is itself the start
        path.insert(0, root1)
    if not path:
        return False
    return _walk(size1 - 1, size2 - 1, path, root1=root1, root2=root2)


def _walk(first: int, last: int, path: list[bytes], *, root1: bytes, root2: bytes) -> bool:
    while first & 1:
        first, last = first >> 1, last >> 1
    found1 = found2 = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if first & 1 or first == last:
            found1, found2 = node_hash(step, found1), node_hash(step, found2)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            found2 = node_hash(found2, step)
        first, last = first >> 1, last >> 1
    matches = hmac.compare_digest(found1, root1) and hmac.compare_digest(found2, root2)
    return last == 0 and matches


def _are_hashes(*values: bytes) -> bool:
    return all(len(value) == HASH_BYTES for value in values)
