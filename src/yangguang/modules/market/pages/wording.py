"""How lots are said: their stage as a tag, areas and money in the units that people use."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from django.utils.functional import lazy

from yangguang.base.market.words import Stage
from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.dates import is_english
from yangguang.kernel.ui.parts import Tone
from yangguang.kernel.ui.say import said_in
from yangguang.modules.market.queries.lines import Line

_TONES: Final = {
    Stage.ANNOUNCED.value: Tone.SUN,
    Stage.SUSPENDED.value: Tone.DUE,
    Stage.ENDED.value: Tone.DUE,
    Stage.PASSED.value: Tone.DUE,
    Stage.TAKEN_BACK.value: Tone.DUE,
    Stage.COMPLETED.value: Tone.OK,
    Stage.ACCEPTED.value: Tone.OK,
}
M2_OF_MU: Final = Decimal(10_000) / 15
WAN_FEN: Final = Decimal(1_000_000)
"""万元 in fen."""
LARGE_FEN: Final = 1_000_000_000_000
"""From here on money is said in 亿元."""
MILLION_FEN, BILLION_FEN = 100_000_000, 100_000_000_000


def tag_of(stage: str) -> parts.Tag | None:
    """Return the stage as a tag; None: it has none yet."""
    return parts.Tag(Said(stage), _TONES.get(stage, Tone.PLAIN)) if stage else None


def title_of(lot: Line) -> str:
    """Return what a lot is called: project, location, number in its notice, or its own number."""
    return str(lot.name or lot.location or lot.parcel_no or lot.number)


def plain(value: Decimal, places: int) -> str:
    """Write a number with thousands parted and no zeros at its end."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def hectares(m2: Decimal) -> Said:
    """Say an area as lists do."""
    return Said("{n} 公顷", {"n": plain(m2 / 10_000, 4)})


def area(m2: Decimal) -> Said:
    """Say an area in each unit in which it is printed somewhere: 1 公顷 = 10,000 平方米 = 15 亩."""
    return Said(
        "{m2} 平方米（{ha} 公顷，{mu} 亩）",
        {"m2": plain(m2, 4), "ha": plain(m2 / 10_000, 6), "mu": plain(m2 / M2_OF_MU, 3)},
    )


def exact(value: Decimal, places: int) -> str:
    """Write a number for a column, in which the points of all stand under each other."""
    return f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,f}"


def money(fen: int) -> Said:
    """Say a sum in 万元, a large one in 亿元; in English, which counts by threes, in millions or billions."""
    return Said("{sum}", {"sum": _sum(fen)})


def _by_fours(fen: int) -> Said:
    if abs(fen) >= LARGE_FEN:
        return Said("{n} 亿元", {"n": plain(Decimal(fen) / 10_000_000_000, 4)})
    return Said("{n} 万元", {"n": plain(Decimal(fen) / WAN_FEN, 4)})


def _by_threes(fen: int) -> Said:
    """Say a sum by thousands: 百万元 and 十亿元 are said in English only."""
    if abs(fen) >= BILLION_FEN:
        return Said("{n} 十亿元", {"n": plain(Decimal(fen) / BILLION_FEN, 6)})
    if abs(fen) >= MILLION_FEN:
        return Said("{n} 百万元", {"n": plain(Decimal(fen) / MILLION_FEN, 6)})
    return yuan(fen)


def _counted(fen: int) -> str:
    english = is_english()
    return said_in(_by_threes(fen) if english else _by_fours(fen), english=english)


_sum = lazy(_counted, str)


def yuan(fen: int) -> Said:
    """Say a sum to the fen."""
    return Said("{n} 元", {"n": plain(Decimal(fen) / 100, 2)})
