"""The rules on authority, in the order in which they are tried.

1998: the orders' annexes (34 minerals), and 地发〔1998〕48号, which passes many of them down. 2005:
国土资发〔2005〕200号 (its part on mining is assumed). From 2020-05-01: 公告2020年第21号, one mineral one
level for both kinds. From 2025-07-01 the State Council divides the powers (law, art. 17); its text was
not found, so the lists of 2020 go on, and say so.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.mining import assumed, texts
from yangguang.base.mining.authority import lists
from yangguang.base.mining.kinds import SINCE_2025, Level, Right, Size, Span
from yangguang.base.mining.minerals import Mineral
from yangguang.base.refusal import Said
from yangguang.base.statutes import EXPLORATION_1998, MINERALS_2025, MINING_1998


@dataclass(frozen=True, slots=True)
class Sought:
    """What decides the level; None: not stated. Area in km², investment in fen.

    `is_planned`: in a planned area of the State or one of great value; `is_crystalline`: of graphite.
    """

    right: Right
    mineral: Mineral
    on: date
    area_km2: float | None = None
    investment_fen: int | None = None
    reserve: Size | None = None
    mine: Size | None = None
    is_crystalline: bool | None = None
    at_sea: bool = False
    crosses_provinces: bool = False
    is_foreign: bool = False
    is_planned: bool = False


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A fact that is a number, from which amount upward it counts."""

    fact: str
    amount: float

    def holds(self, value: object) -> bool:
        """Tell whether the stated `value` counts."""
        return isinstance(value, int | float) and value >= self.amount


@dataclass(frozen=True, slots=True)
class AnyOf:
    """A fact that is one of these values."""

    fact: str
    values: Collection[object]

    def holds(self, value: object) -> bool:
        """Tell whether the stated `value` is one of them."""
        return value in self.values


@dataclass(frozen=True, slots=True)
class Rule:
    """While `span` runs: a right over one of `minerals` (None: any) is registered at `to`.

    With `tests` only where one of them holds, else at `otherwise`; without a level there, the next rule
    is tried. `to` None: provincial rules decide below.
    """

    span: Span
    rights: tuple[Right, ...]
    minerals: frozenset[str] | None
    to: Level | None
    basis: Article
    tests: tuple[AtLeast | AnyOf, ...] = ()
    otherwise: Level | None = None
    assumed: Said | None = None


_T, _C = (Right.EXPLORATION,), (Right.MINING,)
_BOTH: Final = (Right.EXPLORATION, Right.MINING)
_MINISTRY, _PROVINCE = Level.MINISTRY, Level.PROVINCE

_ORDERS_ALONE: Final = Span(date(1998, 2, 12), date(1998, 3, 16))
_IN_1998: Final = Span(date(1998, 3, 17), date(2005, 9, 29))
_IN_2005: Final = Span(date(2005, 9, 30), date(2020, 4, 30))
_BEFORE_2020: Final = Span(date(1998, 2, 12), date(2020, 4, 30))
_IN_2020: Final = Span(date(2020, 5, 1), SINCE_2025.from_on - timedelta(days=1))

MONEY: Final = AtLeast("investment", 500_000_000)
"""Five million yuan, in fen."""
COAL_AREA: Final = AtLeast("area", 30)
PROTECTED_AREA: Final = AtLeast("area", 15)
LARGE_MINE: Final = AnyOf("mine", (Size.LARGE,))
LARGE_RESERVE: Final = AnyOf("reserve", (Size.LARGE,))
MEDIUM_RESERVE: Final = AnyOf("reserve", (Size.LARGE, Size.MEDIUM))
CRYSTALLINE: Final = AnyOf("crystalline", (True,))

_1998 = texts.AUTHORITY_1998
_2005 = texts.AUTHORITY_2005
_2020 = texts.AUTHORITY_2020
_LAW: Final = MINERALS_2025[17]
_MINING_2005: Final = assumed.AUTHORITY_2005_MINING
_GOES_ON: Final = assumed.AUTHORITY_2025

RULES: Final = (
    # before the powers were passed down
    Rule(_ORDERS_ALONE, _T, lists.ANNEX_1998, _MINISTRY, EXPLORATION_1998[4]),
    Rule(_ORDERS_ALONE, _C, lists.ANNEX_1998, _MINISTRY, MINING_1998[3]),
    # 1998
    Rule(_IN_1998, _T, lists.ANNEX_1998, _MINISTRY, _1998["1"], (MONEY,), _PROVINCE),
    Rule(_IN_1998, _C, lists.PASSED_1998, _PROVINCE, _1998["2"]),
    Rule(_IN_1998, _C, lists.ANNEX_1998, _MINISTRY, _1998["2"], (LARGE_MINE,), _PROVINCE),
    # 2005
    Rule(_IN_2005, _T, lists.MINISTRY_2005, _MINISTRY, _2005["1"]),
    Rule(_IN_2005, _T, lists.COAL, _MINISTRY, _2005["1"], (COAL_AREA,), _PROVINCE),
    Rule(
        _IN_2005,
        _T,
        lists.PROTECTED_2005,
        _MINISTRY,
        _2005["1"],
        (MONEY, PROTECTED_AREA),
        _PROVINCE,
    ),
    Rule(_IN_2005, _T, lists.LARGE_2005, _MINISTRY, _2005["1"], (MONEY,), _PROVINCE),
    Rule(_IN_2005, _T, lists.PASSED_2005, _PROVINCE, _2005["1"]),
    Rule(_IN_2005, _C, lists.MINISTRY_2005, _MINISTRY, _2005["2"], assumed=_MINING_2005),
    Rule(_IN_2005, _C, lists.PASSED_2005, _PROVINCE, _2005["2"], assumed=_MINING_2005),
    Rule(
        _IN_2005,
        _C,
        lists.PROTECTED_2005,
        _MINISTRY,
        _2005["2"],
        (MEDIUM_RESERVE,),
        _PROVINCE,
        _MINING_2005,
    ),
    Rule(
        _IN_2005,
        _C,
        lists.LARGE_2005 | lists.COAL,
        _MINISTRY,
        _2005["2"],
        (LARGE_RESERVE,),
        _PROVINCE,
        _MINING_2005,
    ),
    # what no annex names, until 2020
    Rule(_BEFORE_2020, _T, None, _PROVINCE, EXPLORATION_1998[4]),
    Rule(_BEFORE_2020, _C, None, _PROVINCE, MINING_1998[3], (MEDIUM_RESERVE,)),
    Rule(_BEFORE_2020, _C, None, None, MINING_1998[3], assumed=assumed.AUTHORITY_LOWER),
    # 2020
    Rule(_IN_2020, _BOTH, lists.MINISTRY_2020, _MINISTRY, _2020["1"]),
    Rule(_IN_2020, _BOTH, lists.GRAPHITE, _MINISTRY, _2020["1"], (CRYSTALLINE,)),
    Rule(_IN_2020, _BOTH, lists.PROVINCE_2020, _PROVINCE, _2020["2"]),
    Rule(_IN_2020, _BOTH, None, None, _2020["2"], assumed=assumed.AUTHORITY_LOWER),
    # 2025
    Rule(SINCE_2025, _BOTH, lists.MINISTRY_2020, _MINISTRY, _LAW, assumed=_GOES_ON),
    Rule(SINCE_2025, _BOTH, lists.GRAPHITE, _MINISTRY, _LAW, (CRYSTALLINE,), None, _GOES_ON),
    Rule(SINCE_2025, _BOTH, lists.PROVINCE_2020, _PROVINCE, _LAW, assumed=_GOES_ON),
    Rule(SINCE_2025, _BOTH, None, None, _LAW, assumed=assumed.AUTHORITY_LOWER),
)
