"""The stored tree: fetching the perfect subtrees that a root or a proof is folded from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from yangguang.base.merkle.tree import Node as Place
from yangguang.base.merkle.tree import Span, hash_of, perfect_nodes
from yangguang.kernel.ledger import rows
from yangguang.kernel.ledger.models import Leaf

MOST_AT_ONCE: Final = 400
"""Places in one query: SQLite takes a bounded number of parameters."""


def size() -> int:
    """Return how many leaves the tree has."""
    last = Leaf.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


def fetched(places: Iterable[Place]) -> dict[Place, bytes]:
    """Return the hashes of perfect subtrees, by one query for a proof. KeyError: one isn't there."""
    asked = sorted(set(places))
    found: dict[Place, bytes] = {}
    for start in range(0, len(asked), MOST_AT_ONCE):
        found |= rows.hashes(asked[start : start + MOST_AT_ONCE])
    if len(found) < len(asked):
        missing = set(asked) - set(found)
        raise KeyError(f"the tree lacks the nodes {sorted(missing)[:3]}")
    return found


def hashes_over(spans: Sequence[Span]) -> list[bytes]:
    """Return the hashes over subtrees, perfect or not, in their order."""
    known = fetched(place for span in spans for place in perfect_nodes(span))
    return [hash_of(span, lambda level, index: known[level, index]) for span in spans]


def root_at(leaves: int) -> bytes:
    """Return the root of the tree when it had `leaves` leaves."""
    return hashes_over([(0, leaves)])[0]
