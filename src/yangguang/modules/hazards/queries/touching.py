"""In which areas ground lies that was drawn without naming any: by the map of boundaries, else the issuer's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from yangguang.base.hazards.messages import Area, Message
from yangguang.kernel.places import boundaries
from yangguang.modules.hazards.drawing.outlines import outline_of
from yangguang.modules.hazards.models import Found

MOST = 400
"""Codes of one message: a province has about a hundred counties."""


def touched(message: Message, *, within: str, on: date) -> tuple[str, ...]:
    """Return what a message's drawn grounds meet, as "area:code:how"; `within`: the area of who issues it.

    The map decides where it knows any area that the ground meets; else the issuer's area stands for all that it
    may hold: too many are told rather than too few. Areas that name codes name them themselves.
    """
    found = [text for n, area in enumerate(message.areas) for text in _of(n, area, within, on)]
    return tuple(found[:MOST])


def _of(n: int, area: Area, within: str, on: date) -> Iterator[str]:
    if not area.rings or area.codes:
        return
    outline = outline_of(area.rings)
    met = boundaries.areas_met(outline, on=on) if outline is not None else ()
    if met:
        yield from (f"{n}:{code}:{Found.MAP.value}" for code in met)
    else:
        yield f"{n}:{within}:{Found.OFFICE.value}"


def codes(told: Iterable[str]) -> tuple[str, ...]:
    """Return the codes alone."""
    return tuple(sorted({text.split(":")[1] for text in told}))


def of_area(told: Iterable[str], n: int) -> dict[str, Found]:
    """Return the codes of one area of the message, each with how it was found."""
    parts = [text.split(":") for text in told]
    return {code: Found(how) for area, code, how in parts if area == str(n)}
