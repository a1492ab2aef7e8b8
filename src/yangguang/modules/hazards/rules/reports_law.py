"""The articles that reports, danger zones, plans and figures rest on; what no source says is marked as assumed."""

from __future__ import annotations

from typing import Final

from yangguang.base.basis import Article
from yangguang.base.hazards.texts import (
    EMERGENCY_2024,
    HAZARD_PLAN_2006,
    HAZARD_REPORTS_2004,
    HAZARD_REPORTS_2006,
    HAZARD_REPORTS_2010,
)
from yangguang.base.statutes import DISCLOSURE_2019, HAZARDS_2004

_NUMBERLESS: Final = "条款号没有读到"

LEARNT: Final = Article(
    HAZARDS_2004, "30", assumed="收到之时起算见国家预案；不得隐瞒、谎报见第30条"
)
OLD: Final = Article(HAZARD_REPORTS_2004, "1", assumed=_NUMBERLESS)
OLD_AND_PLAN: Final = Article(
    HAZARD_PLAN_2006, "1", assumed=f"{_NUMBERLESS}；旧速报制度同时有效，从严"
)
PLAN: Final = Article(HAZARD_PLAN_2006, "1", assumed=_NUMBERLESS)
TO_THE_MINISTRY: Final = Article(
    HAZARD_REPORTS_2010, "1", assumed=f"{_NUMBERLESS}；国家预案同时有效，从严"
)
COMPLETED: Final = Article(
    HAZARDS_2004, "30", assumed="先报已知、随后核实补报；续报的时限没有条文规定"
)
RECEIVED: Final = Article(HAZARDS_2004, "30", assumed="签收和时限没有条文规定，为自定，可改")
TELLING: Final = Article(
    HAZARDS_2004,
    "30",
    assumed="应对情况主动公开；首次发布的时限凭记忆（国办发〔2016〕61号），可改",
)
TOLD: Final = DISCLOSURE_2019["20(12)"]
"""What a release rests on by the law in force now; the step has to stand on a day of any year."""
BRIEFING: Final = Article(
    HAZARDS_2004,
    "30",
    assumed="特大型须开新闻发布会见国土资源部2012年年度报告；时限凭记忆（国办发〔2016〕61号），可改",
)
BRIEFED: Final = Article(EMERGENCY_2024, "7", assumed="条款号凭记忆，未核对原文")
"""As `TOLD`, of a press conference."""
CLOSING: Final = Article(HAZARDS_2004, "30", assumed="结案须全部签收，为自定")
NONE_OF_OURS: Final = Article(HAZARDS_2004, "2", assumed="不属于地质灾害的说明理由后销案，为自定")
DECLARED: Final = HAZARDS_2004[19]
LIFTED: Final = HAZARDS_2004[20]
PLANNED: Final = HAZARDS_2004[18]
MONTHLY: Final = Article(HAZARD_REPORTS_2006, "1", assumed=f"{_NUMBERLESS}；月报于月末报累计数字")
COUNTED: Final = Article(
    HAZARDS_2004, "30", assumed="2006年8月2日起另见国土资发〔2006〕175号；公布统计为自定"
)
"""Figures of any year since the regulations of 2004; `MONTHLY` is what they rest on now."""
RESTATED: Final = Article(HAZARDS_2004, "30", assumed="修订数字须与原数字并存，为自定")
