"""What was published elsewhere of the land market and is no step of a lot here: kept as printed."""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.market.keeping import KeptKind
from yangguang.base.procedure import OFFICER, Fact, Procedure, Since, Step
from yangguang.modules.market.procedure import facts
from yangguang.modules.market.records.kept import MarketNoticeKept
from yangguang.modules.market.rules import law_kept

KINDS: Final = {one: one.value for one in KeptKind}
notice = Fact("notice", KeptKind, "公布的种类", says=KINDS)
named = Fact("named", str, "名称")
printed_on = Fact("printed_on", date, "公布日期", optional=True)
kept = Fact("kept", str, "照来源印出的内容", in_words=False)


class MarketNotice(Procedure):
    """Mortgages, transfers, publicity, suspensions, reclaims, statistics: taken in with their source, and closed."""

    key, title = facts.KEPT, "土地市场公布信息收录"
    in_force = Since(1995, 1, 1)

    note = begins = Step(
        by=OFFICER,
        basis=law_kept.ADOPTED,
        title="收录公布信息",
        mark="录",
        states=[notice, named, printed_on, kept],
        publishes=[MarketNoticeKept],
        closes=True,
    )
