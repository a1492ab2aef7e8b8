"""What the steps of an incident state. Figures and grades are internal until a public release tells them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from yangguang.base.hazards.grades import Grade
from yangguang.base.procedure import Fact, Keys
from yangguang.modules.hazards.rules.disasters import DISASTERS, GRADES, Disaster
from yangguang.modules.hazards.rules.figures import LABELS

INCIDENT: Final = "hazard-incident"


def _inside(name: str, kind: Any, title: str, *, optional: bool = True, **more: Any) -> Fact[Any]:
    return Fact(name, kind, title, optional=optional, in_words=False, is_internal=True, **more)


disaster = _inside("disaster", Disaster, "灾害类型", says=DISASTERS)
place = _inside("place", str, "地点", optional=False)
area = _inside("area", str, "行政区划代码", optional=False)
point = _inside("point", str, "经纬度")
occurred = _inside("occurred", datetime, "发生时间")
occurred_words = _inside("occurred_words", str, "所报的发生时间")
learned = _inside("learned", datetime, "收到时间", optional=False)
hours = _inside("hours", int, "时限（小时）")
counts_from = _inside("counts_from", datetime, "起算时间")
tell_hours = _inside("tell_hours", int, "首次发布时限（小时）")
brief_hours = _inside("brief_hours", int, "新闻发布会时限（小时）")
grade = _inside("grade", Grade, "灾情等级", says=GRADES)
danger = _inside("danger", Grade, "险情等级", says=GRADES)
unverified = _inside("unverified", Keys, "未核实的数字")
confirmed = _inside("confirmed", bool, "数字已经核对")
serial = Fact("serial", int, "第几次报告")
levels = Fact("levels", Keys, "报送")
told_serial = Fact("told_serial", int, "依据第几次报告发布")
briefed = Fact("briefed", bool, "已开新闻发布会")
FIGURES: Final = tuple(_inside(name, int, title) for name, title in LABELS.items())
ON_FIGURES: Final = (*FIGURES, grade, danger, unverified, confirmed, tell_hours, brief_hours)
"""What each report states: figures, what grade follows from them, what is not verified yet."""
