"""What the steps of the land market state, and the keys of their procedures.

Facts of one line alone stand in its own file `facts_<line>.py`.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.market.words import Way
from yangguang.base.procedure import Fact
from yangguang.modules.market import rules

stated = Fact("stated", str, "宗地的事项", in_words=False)
lot = Fact("lot", str, "宗地编号", optional=True)
way = Fact("way", Way, "供应方式", optional=True, says=rules.WAYS)
supervision_no = Fact("supervision_no", str, "电子监管号", optional=True)
contract_no = Fact("contract_no", str, "合同编号", optional=True)
price_fen = Fact("price_fen", int, "成交价款", optional=True, in_fen=True)
handover_due = Fact("handover_due", date, "约定交地日期", optional=True)
start_due = Fact("start_due", date, "约定动工日期", optional=True)
finish_due = Fact("finish_due", date, "约定竣工日期", optional=True)

PLAN: Final = "supply-plan"
OFFER: Final = "land-offer"
AGREEMENT: Final = "land-agreement"
SUPPLY: Final = "land-supply"
IDLE: Final = "idle-land"
KEPT: Final = "market-notice"
FILES: Final = "market-files"
HOLDER: Final = "holder-letter"
