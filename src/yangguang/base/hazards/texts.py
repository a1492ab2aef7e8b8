"""The texts on warnings and reports of geological hazards beside Order 394, each edition once.

`base.statutes` names them with the others. `assumed` says what was not read in a source.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.basis import Statute
from yangguang.base.valuation.texts import PRACTICE_2012

EMERGENCY_2007: Final = Statute(
    "emergency-2007",
    "突发事件应对法",
    "主席令第69号（2007年）",
    date(2007, 11, 1),
    date(2024, 10, 31),
    assumed="文号凭记忆；起止日期见2007年、2024年文本的附则",
)
EMERGENCY_2024: Final = Statute(
    "emergency-2024",
    "突发事件应对法",
    "主席令第25号（2024年）",
    date(2024, 11, 1),
)
HAZARD_PLAN_2006: Final = Statute(
    "hazard-plan-2006",
    "国家突发地质灾害应急预案",
    "国务院2006年1月发布",
    date(2006, 1, 1),
    assumed="读到的转载件只知为2006年1月，日按月初；此后修订与否没有查到，暂按仍有效",
)
HAZARD_REPORTS_2004: Final = Statute(
    "hazard-reports-2004",
    "地质灾害速报制度",
    "国土资发〔2004〕86号附件1",
    date(2004, 1, 1),
    date(2006, 8, 1),
    assumed="正文第二项称速报程序和时限见附件1《地质灾害速报制度》；施行日期未查到，按年初；2006年8月2日国土资发〔2006〕175号废止",
)
HAZARD_REPORTS_2006: Final = Statute(
    "hazard-reports-2006",
    "关于进一步完善地质灾害速报制度和月报制度的通知",
    "国土资发〔2006〕175号",
    date(2006, 8, 2),
    assumed="只读到后半部分：做好续报、月报于月底前报累计数据；速报时限未读到",
)
HAZARD_REPORTS_2010: Final = Statute(
    "hazard-reports-2010",
    "国土资源部办公厅关于进一步强化地质灾害防治的通知",
    "国土资电发〔2010〕74号",
    date(2010, 6, 3),
    assumed="文中提到2010年6月2日的灾情，月日未查到，按次日",
)
HAZARD_SCALE_SHIYAN: Final = Statute(
    "hazard-scale-2020",
    "地质灾害气象风险预警等级划分",
    "十堰市自然资源和规划局2020年11月26日公布",
    date(2020, 11, 26),
    assumed="标题系概括；一地的公布，别处通行与否按真实预警推定",
)
REPORT_2012: Final = PRACTICE_2012
"""The ministry's report for 2012: what it did about warnings, no rule. Declared with the other practice it tells."""

TEXTS: Final = tuple(value for value in dict(globals()).values() if isinstance(value, Statute))
"""All of them, in the order of this file."""
