"""What the steps of an agreement grant or an allocation state beside the facts that all lines share."""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.market.words import UseClass
from yangguang.base.procedure import Fact
from yangguang.modules.market.rules.agreeing import GROUNDS, Ground
from yangguang.modules.market.rules.vocabulary import USES

use = Fact("use", UseClass, "用途类别", optional=True, says=USES)
is_commodity = Fact("is_commodity", bool, "商品住宅用地", optional=True)
ground = Fact("ground", Ground, "协议出让的理由", optional=True, says=GROUNDS)
taker = Fact("taker", int, "意向用地者序号")
takers = Fact("takers", int, "意向用地者人数", optional=True)
base_fen = Fact("base_fen", int, "基准地价总额", optional=True, in_fen=True)
contract_on = Fact("contract_on", date, "合同签订日期", optional=True)

ALLOCATION: Final = "land-allocation"
