"""The Merkle tree of RFC 9162: hashes, inclusion proofs and consistency proofs.

A tree over leaves 0 … size-1 is stored as its *perfect* subtrees: node (level, index) is the hash
over leaves index·2^level … (index+1)·2^level - 1, and never changes once it exists. Everything
else (the root of any size, any proof) is folded from a few of them. An odd node is carried up as
it is, never paired with itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import reduce

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()

Node = tuple[int, int]
"""Level and index of a perfect subtree; level 0 are the leaves."""

Span = tuple[int, int]
"""First leaf and the leaf after the last of a subtree, perfect or not."""


def leaf_hash(content: bytes) -> bytes:
    """Return the hash of a leaf, SHA-256(0x00 || content). RFC 9162, 2.1.1."""
    return hashlib.sha256(b"\x00" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node, SHA-256(0x01 || left || right). RFC 9162, 2.1.1."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def perfect_nodes(span: Span) -> tuple[Node, ...]:
    """Return the perfect subtrees that cover `span`, from left to right, ever smaller.

    `span` is one that a tree of RFC 9162 has: it starts at a multiple of its largest part.
    """
    start, end = span
    found: list[Node] = []
    while start < end:
        level = (end - start).bit_length() - 1
        found.append((level, start >> level))
        start += 1 << level
    return tuple(found)


def fold(hashes: Sequence[bytes]) -> bytes:
    """Return the hash over perfect subtrees given from left to right; of none: the empty root."""
    if not hashes:
        return EMPTY_ROOT
    return reduce(lambda right, left: node_hash(left, right), reversed(hashes))


def inclusion_spans(index: int, size: int) -> tuple[Span, ...]:
    """Return the subtrees whose hashes prove leaf `index` in the tree of `size`, lowest first.

    RFC 9162, 2.1.3.1 (PATH). ValueError: no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} leaves has no leaf {index}")
    start, end = 0, size
    spans: list[Span] = []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start = middle
    return tuple(reversed(spans))


def consistency_spans(size1: int, size2: int) -> tuple[Span, ...]:
    """Return the subtrees whose hashes prove that the tree of `size2` only adds to that of `size1`.

    RFC 9162, 2.1.4.1 (PROOF, SUBPROOF). Nothing needs proving from an empty or an equal tree.
    ValueError: the sizes are in the wrong order.
    """
    if not 0 <= size1 <= size2:
        raise ValueError(f"a tree of {size2} leaves can't follow one of {size1}")
    if size1 in (0, size2):
        return ()
    start, end = 0, size2
    spans: list[Span] = []
    whole = True
    while size1 != end:
        middle = start + _split(end - start)
        if size1 <= middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start, whole = middle, False
    if not whole:
        spans.append((start, end))
    return tuple(reversed(spans))


def _split(count: int) -> int:
    """Return the largest power of two smaller than `count` (2 or more)."""
    return 1 << ((count - 1).bit_length() - 1)


def hash_of(span: Span, node: Callable[[int, int], bytes]) -> bytes:
    """Return the hash over `span`; `node(level, index)` gives the hash of a perfect subtree."""
    return fold([node(level, index) for level, index in perfect_nodes(span)])


def completed_by(start: int, leaves: Sequence[bytes]) -> Iterator[tuple[int, int, int]]:
    """Yield (level, first index, end index) of the perfect nodes that new leaves complete.

    `leaves` are appended to a tree of `start` leaves; level 0 comes first, so that each level can
    be computed from the one below.
    """
    end = start + len(leaves)
    level = 0
    while (end >> level) > 0:
        if (start >> level) < (end >> level):
            yield level, start >> level, end >> level
        level += 1


class Tree:
    """A tree in memory: small logs, tests and the sample. The ledger keeps its nodes in a table."""

    def __init__(self, leaves: Sequence[bytes] = ()) -> None:
        self._nodes: dict[Node, bytes] = {}
        self.size = 0
        self.append(leaves)

    def append(self, leaves: Sequence[bytes]) -> None:
        """Add leaf hashes at the end."""
        for level, first, end in completed_by(self.size, leaves):
            for index in range(first, end):
                self._nodes[level, index] = (
                    leaves[index - self.size] if level == 0 else self._pair(level, index)
                )
        self.size += len(leaves)

    def _pair(self, level: int, index: int) -> bytes:
        return node_hash(self.node(level - 1, 2 * index), self.node(level - 1, 2 * index + 1))

    def node(self, level: int, index: int) -> bytes:
        """Return the hash of a perfect subtree. KeyError: it isn't complete."""
        return self._nodes[level, index]

    def root(self, size: int | None = None) -> bytes:
        """Return the root at `size` leaves, by default at all of them."""
        return hash_of((0, self.size if size is None else size), self.node)

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """Return the inclusion proof of a leaf in the tree of `size`."""
        size = self.size if size is None else size
        return [hash_of(span, self.node) for span in inclusion_spans(index, size)]

    def consistency(self, size1: int, size2: int | None = None) -> list[bytes]:
        """Return the proof that the tree of `size2` only adds to that of `size1`."""
        size2 = self.size if size2 is None else size2
        return [hash_of(span, self.node) for span in consistency_spans(size1, size2)]
