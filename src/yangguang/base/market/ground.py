"""The corners of a lot as records print them, each system in words, and read again from there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from yangguang.base.coordinates import Datum, Drawn, Encoding, System
from yangguang.base.refusal import Refusal

EAST_FIRST: Final = "先东后北"
_WIDTH: Final = re.compile(r"([36])度带")
_ZONE: Final = re.compile(r"带号([0-9]{2})")


def system_said(system: System) -> str:
    """Say a system whole: ``2000国家大地坐标系，高斯投影平面坐标，3度带，带号38``."""
    said = [system.datum.value, system.encoding.value]
    if system.encoding is Encoding.PLANE:
        said.append(f"{system.width}度带")
        if system.zone is not None:
            said.append(f"带号{system.zone}")
    if system.is_east_first:
        said.append(EAST_FIRST)
    return "，".join(said)


def corners_said(drawn: Drawn) -> tuple[str, ...]:
    """Say each ring as pairs between semicolons, a deducted one with a minus before it."""
    return tuple(
        f"{'-' if out else ''}{';'.join(','.join(pair) for pair in ring)}"
        for ring, out in drawn.rings
    )


def drawn_read(system: str, corners: Sequence[str]) -> Drawn | None:
    """Read what `system_said` and `corners_said` wrote; None: nothing was drawn, or it is none of these."""
    said = system.split("，")
    if len(said) < 2 or not corners:
        return None
    try:
        datum, encoding = Datum(said[0]), Encoding(said[1])
    except ValueError:
        return None
    rest = said[2:]
    width = next((int(found[1]) for one in rest if (found := _WIDTH.fullmatch(one))), 3)
    zone = next((int(found[1]) for one in rest if (found := _ZONE.fullmatch(one))), None)
    declared = System(datum, encoding, width, zone, is_east_first=EAST_FIRST in rest)
    return Drawn(declared, tuple(_ring(text) for text in corners))


def _ring(text: str) -> tuple[tuple[tuple[str, str], ...], bool]:
    is_deducted = text.startswith("-") and ";" in text
    pairs = (text[1:] if is_deducted else text).split(";")
    return tuple(_pair(pair) for pair in pairs), is_deducted


def _pair(text: str) -> tuple[str, str]:
    first, _, second = text.partition(",")
    return first, second


def degrees(drawn: Drawn | None) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Return the rings that are not deducted, in degrees (longitude, latitude); none where they can't be read."""
    return tuple(_degrees(drawn)) if drawn is not None else ()


def _degrees(drawn: Drawn) -> Iterator[tuple[tuple[float, float], ...]]:
    try:
        rings = drawn.outline().rings
    except Refusal:
        return
    for ring in rings:
        if not ring.is_deducted and len(set(ring.points)) > 2:
            yield tuple(ring.points)
