"""What lots are drawn from: shares and spreads of the real rows in `land-market.jsonl`, 229 deal results.

Counted there: ways and uses by share; areas (m²) and prices (yuan a m²) as the mean and the deviation of their
logarithms; days from the signing to hand-over, start and finish as quantiles; one contract in three with
instalments. Prices by use are those of grants; for housing 17 rows, for commerce 54, for industry 60.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yangguang.base.market.words import Source, UseClass, Way

WAYS: Final = {
    Way.LISTING: 84,
    Way.ALLOCATION: 64,
    Way.AGREEMENT: 48,
    Way.AUCTION: 28,
    Way.TENDER: 5,
}
AREA: Final = {Way.ALLOCATION: (9.52, 2.09), Way.AGREEMENT: (8.81, 2.0)}
AREA_ELSE: Final = (9.79, 1.23)
"""Mean and deviation of the logarithm of m²; agreements' deviation (2.5) is cut, their smallest rows are garages."""
SOURCES: Final = {Source.NEW: 91, Source.EXISTING: 49, Source.STOCK: 14}
GRADES: Final = ("一级", "二级", "三级", "四级", "五级", "六级", "七级", "十三等级", "未评估地区")
HANDOVER: Final = (0, 0, 7, 30, 62, 151, 364)
"""Days from the signing, by sixths; what lies before it in the real rows is planted, not drawn."""
START: Final = (0, 28, 120, 194, 365, 427, 626)
FINISH: Final = (180, 357, 669, 935, 1186, 1459, 1608)
"""Days from the signing; never before the start."""
INSTALMENTS: Final = (1, 1, 1, 2, 2, 3)
PAID_OFF: Final = 0.4
"""So many contracts state all their payments."""


@dataclass(frozen=True)
class Drawn:
    """A use as drawn: how it is printed, its code (GB/T 21010-2007), class, term, price, and who takes it."""

    printed: str
    code: str
    kind: UseClass
    years: int
    price: tuple[float, float]
    industry: str
    share: int


_INDUSTRY: Final = (4.79, 1.09)
_HOUSING: Final = (7.6, 1.3)
_COMMERCE: Final = (7.02, 1.49)
_PUBLIC: Final = (5.5, 1.1)
USES: Final = (
    Drawn("工业用地", "061", UseClass.INDUSTRY, 50, _INDUSTRY, "通用设备制造业", 62),
    Drawn("仓储用地", "063", UseClass.INDUSTRY, 50, _INDUSTRY, "仓储业", 5),
    Drawn("其他普通商品住房用地", "071", UseClass.HOUSING, 70, _HOUSING, "房地产业", 33),
    Drawn("城镇住宅用地", "071", UseClass.HOUSING, 70, _HOUSING, "房地产业", 15),
    Drawn("批发零售用地", "051", UseClass.COMMERCE, 40, _COMMERCE, "批发业", 9),
    Drawn("其他商服用地", "054", UseClass.COMMERCE, 40, _COMMERCE, "房地产业", 15),
    Drawn("住宿餐饮用地", "052", UseClass.COMMERCE, 40, _COMMERCE, "住宿业", 4),
    Drawn("科教用地", "083", UseClass.PUBLIC, 50, _PUBLIC, "教育业", 7),
    Drawn("医卫慈善用地", "084", UseClass.PUBLIC, 50, _PUBLIC, "卫生", 4),
)
ALLOCATED: Final = (
    Drawn("公共设施用地", "086", UseClass.PUBLIC, 0, (0, 0), "公共设施管理业", 14),
    Drawn("公路用地", "102", UseClass.TRANSPORT, 0, (0, 0), "道路运输业", 7),
    Drawn("街巷用地", "103", UseClass.TRANSPORT, 0, (0, 0), "国家机构", 5),
    Drawn("科教用地", "083", UseClass.PUBLIC, 0, (0, 0), "教育业", 7),
    Drawn("机关团体用地", "081", UseClass.PUBLIC, 0, (0, 0), "国家机构", 3),
    Drawn("水工建筑用地", "118", UseClass.WATER, 0, (0, 0), "水利管理业", 2),
    Drawn("经济适用住房用地", "071", UseClass.HOUSING, 0, (0, 0), "房地产业", 4),
)


def among(chance: random.Random, shares: dict[str, int]) -> str:
    """Draw a word by its share."""
    return chance.choices(list(shares), list(shares.values()))[0]


def use(chance: random.Random, way: str) -> Drawn:
    """Draw a use that land of this way is supplied for."""
    known = ALLOCATED if way == Way.ALLOCATION else USES
    return chance.choices(known, [one.share for one in known])[0]


def spread(chance: random.Random, of: tuple[float, float], *, most: float) -> float:
    """Draw from a log-normal spread, cut at three deviations and at `most`."""
    mean, deviation = of
    away = max(-3.0, min(3.0, chance.gauss(0, 1)))
    return min(most, math.exp(mean + deviation * away))


def days(chance: random.Random, quantiles: Sequence[int]) -> int:
    """Draw days by quantiles, evenly between two of them."""
    place = chance.random() * (len(quantiles) - 1)
    low = int(place)
    return round(quantiles[low] + (quantiles[low + 1] - quantiles[low]) * (place - low))
