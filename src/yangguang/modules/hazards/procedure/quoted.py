"""What others published, told as it was: it holds nowhere and is sent to nobody."""

from __future__ import annotations

from typing import Final

from yangguang.base.procedure import OFFICER, Fact, Keys, Procedure, Since, Step
from yangguang.modules.hazards.records.quoted import HazardQuoted as Quoted
from yangguang.modules.hazards.rules import quoting as rules

QUOTED: Final = "hazard-quoted"

sort = Fact("sort", rules.Sort, "种类", says=rules.SORTS)
organ = Fact("organ", str, "发布单位")
headline = Fact("headline", str, "标题")
issued = Fact("issued", str, "发布时间（原文）", optional=True)
period = Fact("period", str, "起止时间（原文）", optional=True)
lines = Fact("lines", Keys, "级别和范围", optional=True)
text = Fact("text", str, "原文", in_words=False)


class HazardQuoted(Procedure):
    """A published text about geological hazards that says too little to be more than quoted."""

    key, title = QUOTED, "地质灾害公开信息转录"
    in_force = Since(2004, 3, 1)

    quote = begins = Step(
        by=OFFICER,
        basis=rules.QUOTING,
        title="转录",
        mark="转",
        states=[sort, organ, headline, issued, period, lines, text],
        why_not=rules.why_not_quote,
        publishes=[Quoted],
        closes=True,
    )
