"""The articles that the steps and records of mining rights rest on; what no source says is marked as assumed."""

from __future__ import annotations

from typing import Final

from yangguang.base.basis import Article
from yangguang.base.mining import texts
from yangguang.base.statutes import (
    EXPLORATION_1998,
    MINERALS_2025,
    MINING_1998,
    TRANSFER_1998,
)

DECIDE: Final = EXPLORATION_1998[8]
"""Forty days for the decision, thirty to collect; Order 241 art. 6 and Order 242 art. 10 say the same."""
DECIDE_2025: Final = Article(
    MINERALS_2025, "22", assumed="2025年7月1日以后1998年三个办法的办理期限是否仍适用，未查到"
)
REGISTER: Final = EXPLORATION_1998[8]
REGISTER_2025: Final = MINERALS_2025[22]
WINDOW: Final = Article(
    EXPLORATION_1998,
    "8",
    assumed="2011年4月1日起五类事项须公示，未按规定公示的不能取得证号；除交易规则外，10个工作日和中断重新起算为推定",
)
"""What a publication rests on inside a procedure that is older than the rules of 2011."""
WINDOW_2025: Final = Article(texts.MINING_PUBLICITY_2011, "", assumed=WINDOW.assumed)
ANSWER: Final = Article(EXPLORATION_1998, "8", assumed="异议在10个工作日内答复：推定，可改")
ANSWER_2025: Final = Article(texts.MINING_PUBLICITY_2011, "", assumed=ANSWER.assumed)
NUMBER: Final = Article(
    EXPLORATION_1998,
    "8",
    assumed="证号和30日内确认见国土资发〔2007〕294号，2020年起见自然资办发〔2020〕32号",
)
"""Numbers inside the edition of 1998: the notices of 2007 and 2020 stand beside it."""
NUMBER_2025: Final = Article(
    texts.MINING_RECORDS_2020,
    "",
    assumed="30日未确认由系统公告见2007年通知，2020年办法没有读到全文",
)
RECORD: Final = texts.MINING_RECORDS_2020[""]
PUBLISHED: Final = texts.MINING_PUBLICITY_2011[""]
ENDED: Final = MINING_1998[16]
RESTRICTED: Final = Article(
    EXPLORATION_1998, "8", assumed="抵押备案和查封登记的规定没有查到，按登记簿的事项处理"
)
PERMIT: Final = MINERALS_2025[33]
PERMIT_REVOKED: Final = MINERALS_2025[63]
TRANSFERRED: Final = TRANSFER_1998[13]
ADOPTED: Final = Article(EXPLORATION_1998, "8", assumed="旧登记簿的移入没有规定，照原登记簿录入")
RUNNING_2025: Final = Article(
    MINERALS_2025, "22", assumed="2025年7月1日前收到、其后决定的申请适用新法：推定，未查到过渡规定"
)
