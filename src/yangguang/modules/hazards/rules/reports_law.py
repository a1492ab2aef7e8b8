"""The articles that reports, danger zones, plans and figures rest on; what no source says is marked as assumed."""

from __future__ import annotations

from typing import Final

from yangguang.base.basis import Article
from yangguang.base.hazards.texts import (
    EMERGENCY_2007,
    EMERGENCY_2024,
    HAZARD_PLAN_2006,
    HAZARD_REPORTS_2004,
    HAZARD_REPORTS_2006,
    HAZARD_REPORTS_2010,
)
from yangguang.base.statutes import DISCLOSURE_2019, HAZARDS_2004

_NUMBERLESS: Final = "条款号没有读到"
_NOBODY: Final = "没有条文规定这一步，为自定"

LEARNT: Final = HAZARDS_2004[28]
"""Who is told goes there, and reports by the ministry's rules of reporting by grade."""
OLD: Final = Article(
    HAZARD_REPORTS_2004,
    "",
    assumed="时限见转载件一（三）；《条例》第28条要求按主管部门的规定分级报告",
)
OLD_AND_PLAN: Final = Article(
    HAZARD_PLAN_2006, "", assumed=f"{_NUMBERLESS}；旧速报制度同时有效，从严"
)
PLAN: Final = Article(HAZARD_PLAN_2006, "", assumed=_NUMBERLESS)
TO_THE_MINISTRY: Final = Article(HAZARD_REPORTS_2010, "1", assumed="国家预案同时有效，从严")
COMPLETED: Final = Article(
    HAZARDS_2004, "30", assumed="及时报告灾情及其发展趋势；续报的时限没有条文规定"
)
"""That reports go on, in any year."""
FOLLOWED_2004: Final = Article(
    HAZARD_REPORTS_2004, "", assumed="转载件一（三）：随时续报，直至调查结束；时限没有规定"
)
FOLLOWED_2006: Final = Article(
    HAZARD_REPORTS_2006, "", assumed="后半部分第（三）项：做好续报工作；时限没有规定"
)
FOLLOWED_2010: Final = Article(
    HAZARD_REPORTS_2010, "1", assumed="先报已知，核实后补报；时限没有规定"
)
RECEIVED: Final = Article(
    HAZARDS_2004, "28", assumed=f"签收和它的时限：{_NOBODY}，可改；报告的义务见第28条"
)
UNTOLD: Final = Article(HAZARDS_2004, "30", assumed=f"2007年11月1日以前向社会发布灾情：{_NOBODY}")
"""Before the law of 2007 no text that was read orders that the public is told; article 30 orders reports upwards."""
TELLING_2007: Final = Article(
    EMERGENCY_2007, "53", assumed="首次发布的时限凭记忆（国办发〔2016〕80号），可改"
)
TELLING: Final = Article(
    EMERGENCY_2024, "7", assumed="首次发布的时限凭记忆（国办发〔2016〕80号），可改"
)
TOLD: Final = DISCLOSURE_2019["20(12)"]
"""What a release rests on by the law in force now; the step has to stand on a day of any year."""
_PRESS: Final = (
    "特大型须开新闻发布会见国土资源部2012年年度报告；24小时见国办发〔2016〕61号的报道，可改"
)
BRIEFING_2007: Final = Article(EMERGENCY_2007, "53", assumed=_PRESS)
BRIEFING: Final = Article(EMERGENCY_2024, "7", assumed=_PRESS)
BRIEFED: Final = EMERGENCY_2024[7]
"""As `TOLD`, of a press conference."""
CLOSING: Final = Article(HAZARDS_2004, "30", assumed=f"结案须全部签收：{_NOBODY}")
NONE_OF_OURS: Final = Article(
    HAZARDS_2004, "2", assumed=f"不属于地质灾害的说明理由后销案：{_NOBODY}"
)
DECLARED: Final = HAZARDS_2004[19]
LIFTED: Final = HAZARDS_2004[20]
PLANNED: Final = HAZARDS_2004[18]
MONTHLY: Final = Article(
    HAZARD_REPORTS_2006, "", assumed="后半部分第（四）项：月底前报当月和累计数据"
)
COUNTED: Final = Article(
    HAZARDS_2004, "30", assumed="2006年8月2日起另见国土资发〔2006〕175号；公布统计为自定"
)
"""Figures of any year since the regulations of 2004; `MONTHLY` is what they rest on now."""
RESTATED: Final = Article(HAZARDS_2004, "30", assumed="修订数字须与原数字并存，为自定")
