"""D6: what stands against drawn ground, corner by corner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from yangguang.base.hazards.finding import Finding, Rule
from yangguang.base.hazards.ground import (
    crosses_date_line,
    crosses_itself,
    is_plausible,
    is_swapped,
)
from yangguang.base.hazards.messages import Message, Ring

RINGS: Final = Rule("D6")
MOST_CORNERS: Final = 2_000
"""Beyond this a ring is refused: self-crossing is looked for edge by edge, and CAP readers choke."""


def rings(message: Message) -> Iterator[Finding]:
    """Say what is wrong with each ring: open, too few corners, swapped axes, outside China, date line, bowtie."""
    for area in message.areas:
        for ring in area.rings:
            yield from ring_findings(ring, words=area.words)


def ring_findings(ring: Ring, *, words: str) -> Iterator[Finding]:
    """Say what is wrong with one ring of corners (longitude, latitude); `words` name its area."""
    if not ring or ring[0] != ring[-1]:
        yield RINGS.bars("open", "{words}的图形没有闭合。", words=words)
    if len(set(ring)) < 3:
        yield RINGS.bars("few", "{words}的图形不足三个角点。", words=words)
        return
    if len(ring) > MOST_CORNERS:
        yield RINGS.bars(
            "many",
            "{words}的图形有{count}个角点，最多{most}个。",
            words=words,
            count=len(ring),
            most=MOST_CORNERS,
        )
        return
    outside = [corner for corner in ring if not is_plausible(corner)]
    if any(is_swapped(corner) for corner in outside):
        corner = next(one for one in outside if is_swapped(one))
        yield RINGS.bars(
            "swapped",
            "{words}的角点（{first}, {second}）在中国以外，经纬度对调后在中国以内。",
            remedy="请对调经度和纬度。",
            words=words,
            first=corner[0],
            second=corner[1],
        )
    elif crosses_date_line(ring):
        yield RINGS.bars("date-line", "{words}的图形跨越日期变更线，不能使用。", words=words)
    elif outside:
        yield RINGS.bars(
            "outside",
            "{words}的角点（{first}, {second}）不在中国范围内。",
            words=words,
            first=outside[0][0],
            second=outside[0][1],
        )
    if crosses_itself(ring):
        yield RINGS.bars("crosses", "{words}的图形自相交。", remedy="请重画。", words=words)
