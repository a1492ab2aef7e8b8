"""Words that the pages share: quantities with their units, terms, states with what they mean for a list."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from yangguang.base.mining import minerals as kinds
from yangguang.base.mining.life import State
from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.dates import is_english
from yangguang.kernel.ui.parts import Text

GOOD: Final = frozenset({State.IN_FORCE, State.RETAINED, State.DIVIDED})
WAITING: Final = frozenset({State.EXPIRED_PENDING, State.WITHOUT_PERMIT})


def tag_of(state: State) -> parts.Tag:
    """Return the state as a word in a box."""
    if state in GOOD:
        return parts.Tag(Said(state.value), parts.Tone.OK)
    return parts.Tag(Said(state.value), parts.Tone.SUN if state in WAITING else parts.Tone.DUE)


def plain(value: Decimal) -> str:
    """Return a decimal as people write it: 5.5143, 640."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def area(km2: Decimal | None) -> Text:
    """Return an area in square kilometres."""
    return Said("{n} 平方千米", {"n": plain(km2)}) if km2 is not None else ""


def elevation(top: Decimal | None, bottom: Decimal | None) -> Text:
    """Return from which elevation down to which."""
    if top is None or bottom is None:
        return ""
    return Said("{top} 米至 {bottom} 米", {"top": plain(top), "bottom": plain(bottom)})


def money(fen: int | None) -> Text:
    """Return an amount in yuan."""
    return Said("{n} 元", {"n": f"{Decimal(fen) / 100:,.2f}"}) if fen is not None else ""


def term(valid_from: date | None, valid_to: date | None) -> Text:
    """Return from when until when."""
    if valid_from and valid_to:
        return Said("{first} 至 {last}", {"first": valid_from, "last": valid_to})
    if valid_to:
        return Said("至 {last}", {"last": valid_to})
    return Said("自 {first} 起，止期未载明", {"first": valid_from}) if valid_from else ""


def minerals(main: str, others: tuple[str, ...]) -> Text:
    """Return all minerals in their order, the main one first."""
    names = tuple(kinds.said(name) for name in (main, *others))
    return Said("{names}", {"names": names})


def minerals_exactly(main: str, others: tuple[str, ...]) -> Text:
    """Return all minerals; in English with the law's own terms beside them, which decide."""
    names = minerals(main, others)
    if not is_english():
        return names
    return Said("{kind}（{minerals}）", {"kind": names, "minerals": "、".join([main, *others])})
