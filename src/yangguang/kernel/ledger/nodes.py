"""The stored tree: fetching the perfect subtrees that a root or a proof is folded from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q

from yangguang.base.merkle.tree import Node as Place
from yangguang.base.merkle.tree import Span, hash_of, perfect_nodes
from yangguang.kernel.ledger.models import Leaf, Node


def size() -> int:
    """Return how many leaves the tree has."""
    last = Leaf.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


def fetched(places: Iterable[Place]) -> dict[Place, bytes]:
    """Return the hashes of perfect subtrees, by at most two queries. KeyError: one isn't there."""
    asked = set(places)
    by_level: dict[int, set[int]] = defaultdict(set)
    for level, index in asked:
        by_level[level].add(index)
    found: dict[Place, bytes] = {}
    if leaves := by_level.pop(0, None):
        rows = Leaf.objects.filter(index__in=leaves).values_list("index", "leaf_hash")
        found |= {(0, index): bytes(value) for index, value in rows}
    if by_level:
        condition = Q()
        for level, indexes in by_level.items():
            condition |= Q(level=level, index__in=indexes)
        nodes = Node.objects.filter(condition).values_list("level", "index", "hash")
        found |= {(level, index): bytes(value) for level, index, value in nodes}
    if missing := asked - set(found):
        raise KeyError(f"the tree lacks the nodes {sorted(missing)[:3]}")
    return found


def hashes_over(spans: Sequence[Span]) -> list[bytes]:
    """Return the hashes over subtrees, perfect or not, in their order."""
    known = fetched(place for span in spans for place in perfect_nodes(span))
    return [hash_of(span, lambda level, index: known[level, index]) for span in spans]


def root_at(leaves: int) -> bytes:
    """Return the root of the tree when it had `leaves` leaves."""
    return hashes_over([(0, leaves)])[0]
