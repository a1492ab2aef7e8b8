"""What an update changes, derived from what it replaces: never from what it says of itself."""

from __future__ import annotations

from collections.abc import Iterable

from yangguang.base.hazards.messages import Area, Change, Kind, Message


def change(successor: Message, predecessors: Iterable[Message]) -> Change:
    """Return how an update differs from the messages that it replaces, taken together.

    升级 or 降级 by the highest level; at the same one 延长 where only the end is later and the ground and its
    levels are the same, else 更新. NONE for a first message, a cancellation, or with no predecessor.
    """
    before = [one for one in predecessors if one.areas]
    if successor.kind is not Kind.UPDATE or not before or not successor.areas:
        return Change.NONE
    highest = min(one.level for one in before)
    if successor.level != highest:
        return Change.UPGRADE if successor.level < highest else Change.DOWNGRADE
    same_ground = _ground(successor.areas) == _ground(area for one in before for area in one.areas)
    is_later = successor.expires > max(one.expires for one in before)
    return Change.EXTENSION if same_ground and is_later else Change.REVISION


def _ground(areas: Iterable[Area]) -> frozenset[tuple[object, ...]]:
    """Each code, ring, or else the words, with its level: in whatever order and grouping."""
    found: set[tuple[object, ...]] = set()
    for area in areas:
        parts = [*area.codes, *area.rings] or [area.words]
        found |= {(area.level, part) for part in parts}
    return frozenset(found)
