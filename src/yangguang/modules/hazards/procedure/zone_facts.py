"""What the steps of danger zones, prevention plans and published figures state: all of it public."""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.procedure import Fact, Keys
from yangguang.modules.hazards.rules.disasters import DISASTERS, Disaster

ZONE: Final = "danger-zone"
PLAN: Final = "prevention-plan"
NATIONAL: Final = "hazard-figures"

name = Fact("name", str, "名称")
disaster = Fact("disaster", Disaster, "灾害类型", says=DISASTERS)
area = Fact("area", str, "行政区划代码")
place = Fact("place", str, "位置")
outline = Fact("outline", str, "范围坐标", optional=True, in_words=False)
people = Fact("people", int, "受威胁人数", optional=True)
signs = Fact("signs", int, "警示标志", optional=True)
declared_by = Fact("declared_by", str, "划定的人民政府")
document = Fact("document", str, "文号", optional=True)
reason = Fact("reason", str, "理由")

year = Fact("year", int, "年度")
plan_title = Fact("plan_title", str, "方案名称")
key_from = Fact("key_from", date, "重点防范期起")
key_until = Fact("key_until", date, "重点防范期止")
ends_on = Fact("ends_on", date, "方案最后一日")
points = Fact("points", int, "隐患点数")

organ = Fact("organ", str, "发布机关")
period = Fact("period", str, "统计期")
from_on = Fact("from_on", date, "统计起始日期", optional=True)
until_on = Fact("until_on", date, "统计截止日期", optional=True)
total = Fact("total", int, "灾害起数", optional=True)
dead = Fact("dead", int, "死亡人数", optional=True)
missing = Fact("missing", int, "失踪人数", optional=True)
injured = Fact("injured", int, "受伤人数", optional=True)
loss_fen = Fact("loss_fen", int, "直接经济损失（分）", optional=True)
predicted = Fact("predicted", int, "成功预报起数", optional=True)
by_kind = Fact("by_kind", Keys, "按类型", optional=True)
by_grade = Fact("by_grade", Keys, "按等级", optional=True)
computed = Fact("computed", bool, "由本系统灾情计算")

OF_ZONE: Final = (name, disaster, area, place, outline, people, signs, declared_by, document)
OF_PLAN: Final = (year, area, plan_title, document, key_from, key_until, ends_on, points)
COUNTED: Final = (total, dead, missing, injured, loss_fen, predicted, by_kind, by_grade)
OF_FIGURES: Final = (organ, area, period, from_on, until_on, *COUNTED, computed)
