"""N4 and N5: no other right in the area, in three dimensions and by mineral."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.coordinates.outlines import LEAST_OVERLAP_M2
from yangguang.base.mining.checks.application import Application, Neighbour
from yangguang.base.mining.checks.objection import Objection, Weight
from yangguang.base.mining.kinds import LAW_2025, Right
from yangguang.base.mining.minerals import named
from yangguang.base.refusal import Reason, sentence
from yangguang.base.statutes import EXPLORATION_1998, MINERALS_2025, MINING_1998

_BEFORE_2025: Final = {
    Right.EXPLORATION: EXPLORATION_1998[9],
    Right.MINING: MINING_1998[17],
}
"""Nobody may explore or mine in another's area; of overlap itself the orders do not speak."""


def overlap(application: Application) -> Iterator[Objection]:
    """N4: the same mineral, and elevations that meet or are not stated, bar; N5: others are looked at.

    A right that this one goes on from is no neighbour of itself.
    """
    own = application.predecessor.number if application.predecessor else ""
    for neighbour in application.neighbours:
        if neighbour.number != own:
            yield from _one(application, neighbour)


def _one(application: Application, neighbour: Neighbour) -> Iterator[Objection]:
    share = neighbour.overlap_m2
    if share is not None and share < LEAST_OVERLAP_M2:
        return
    evidence = {
        "number": neighbour.number,
        "overlap_m2": share,
        "minerals": sorted(neighbour.minerals),
        "elevation": _said(neighbour),
    }
    if share is None:
        said = sentence(
            Reason.FACTS,
            "与{number}的坐标系不同，不能比较是否重叠。",
            basis=_basis(application),
            remedy="请提供同一坐标系的坐标。",
            number=neighbour.number,
        )
        yield Objection("N4", "other-datum", Weight.ASKS, said, evidence)
    elif _apart(application, neighbour):
        return
    elif _same_mineral(application, neighbour):
        yield _same(application, neighbour, evidence)
    elif application.on >= LAW_2025:
        said = sentence(
            Reason.RULE,
            "与{number}平面重叠，矿种不同；已登记的区域内只有规定可以按矿种分别设立的才能另设矿业权。",
            basis=MINERALS_2025[23],
            remedy="请写明可以分别设立的规定。",
            number=neighbour.number,
        )
        yield Objection("N5", "other-mineral", Weight.ASKS, said, evidence)


def _same(
    application: Application, neighbour: Neighbour, evidence: Mapping[str, object]
) -> Objection:
    known = application.elevation is not None and neighbour.elevation is not None
    said = sentence(
        Reason.RULE,
        "与{number}重叠{area}平方米，矿种相同，标高相交。"
        if known
        else "与{number}重叠{area}平方米，矿种相同，标高没有写全，按相交处理。",
        basis=_basis(application),
        remedy="请调整范围或者标高。",
        number=neighbour.number,
        area=f"{neighbour.overlap_m2:,.0f}",
    )
    return Objection("N4", "same-mineral", Weight.BARS, said, evidence)


def _basis(application: Application) -> Article:
    later = application.on >= LAW_2025
    return MINERALS_2025[23] if later else _BEFORE_2025[application.right]


def _apart(application: Application, neighbour: Neighbour) -> bool:
    """N5: ranges of elevation that are both stated and do not meet are not an overlap."""
    ours, theirs = application.elevation, neighbour.elevation
    return ours is not None and theirs is not None and not ours.meets(theirs)


def _same_mineral(application: Application, neighbour: Neighbour) -> bool:
    """Names of groups count for their members: 稀土 and 镧 are the same."""
    return bool(_names(application.minerals) & _names(neighbour.minerals))


def _names(minerals: frozenset[str]) -> frozenset[str]:
    found = set(minerals)
    for name in minerals:
        kind = named(name)
        if kind is not None:
            found |= kind.names | kind.members
    return frozenset(found)


def _said(neighbour: Neighbour) -> tuple[str, str] | None:
    if neighbour.elevation is None:
        return None
    return str(neighbour.elevation.bottom), str(neighbour.elevation.top)
