"""How large an exploration area may be: basic unit blocks of 1′ × 1′ (基本单位区块), Order 240 art. 3."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.coordinates import Outline
from yangguang.base.mining import assumed
from yangguang.base.mining.kinds import ORDERS, SINCE_2025, Span, on
from yangguang.base.mining.minerals import LawClass, Mineral
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.base.statutes import EXPLORATION_1998

BLOCKS_IN_DEGREE: Final = 60 * 60
"""A square degree holds 60 × 60 of them; a quarter block (30″) is a quarter, a small block (15″) a sixteenth."""

SMALL_BLOCK: Final = Fraction(1, 16)
"""The smallest unit (assumed: 15″ × 15″)."""


@dataclass(frozen=True, slots=True)
class Most:
    """The most blocks of one project, for what the order names."""

    key: str
    blocks: int
    basis: Article
    span: Span
    assumed: Said | None = None


_NAMED: Final = (("mineral-water", 10), ("solid", 40), ("heat-coal-water", 200), ("oil-gas", 2500))
MOST: Final = tuple(
    Most(key, blocks, EXPLORATION_1998[f"3({place})"], span, caution)
    for span, caution in ((ORDERS, None), (SINCE_2025, assumed.BLOCKS_2025))
    for place, (key, blocks) in enumerate(_NAMED, 1)
)
"""The four items; no repeal was found, whether they still bind since 2025 neither."""

_OIL_GAS: Final = frozenset({"石油", "天然气", "页岩气", "天然气水合物"})
_HEAT_COAL: Final = frozenset({"地热", "煤"})


def named_as(mineral: Mineral) -> str | None:
    """Return which of the four items names a mineral; None: none does (石煤, 煤成气, 油页岩 ...)."""
    if mineral.name == "矿泉水":
        return "mineral-water"
    if mineral.name in _OIL_GAS:
        return "oil-gas"
    if mineral.name in _HEAT_COAL or mineral.law_class is LawClass.WATER_GAS:
        return "heat-coal-water"
    metals = (LawClass.METAL, LawClass.NONMETAL)
    return "solid" if mineral.law_class in metals or "放射性矿产" in mineral.names else None


def blocks_of(outline: Outline) -> float:
    """Return how many basic blocks an outline covers, in parts: its area in square minutes.

    Exact for what is made of blocks; an outline with slanting sides counts by its area.
    """
    return float(outline.geometry.area) * BLOCKS_IN_DEGREE


def most(mineral: Mineral, day: date, *, table: Iterable[Most] = MOST) -> Most | None:
    """Return the limit for a mineral on a day; None: no rule names it."""
    key = named_as(mineral)
    return next((row for row in on(table, day) if row.key == key), None)


def why_not(blocks: float, limit: Most) -> Iterator[Sentence]:
    """Say whether an area is larger than one project may be."""
    if blocks > limit.blocks + float(SMALL_BLOCK) / 2:  # what reading corners adds is far less
        yield sentence(
            Reason.TOO_MUCH,
            "勘查范围约{blocks}个基本单位区块，超过{most}个。",
            basis=limit.basis,
            remedy="请缩小范围，或者分为几个项目并说明理由。",
            blocks=f"{blocks:.2f}",
            most=limit.blocks,
        )
