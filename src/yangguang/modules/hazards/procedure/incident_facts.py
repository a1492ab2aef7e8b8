"""What the steps of an incident state. Figures and grades are internal until a public release tells them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from yangguang.base.hazards.grades import Grade
from yangguang.base.procedure import Fact, Keys
from yangguang.modules.hazards.rules.disasters import DISASTERS, GRADES, Disaster
from yangguang.modules.hazards.rules.figures import LABELS

INCIDENT: Final = "hazard-incident"


def _inside(fact: Fact[Any]) -> Fact[Any]:
    return replace(fact, in_words=False, is_internal=True)


disaster = _inside(Fact("disaster", Disaster, "灾害类型", says=DISASTERS, optional=True))
place = _inside(Fact("place", str, "地点"))
area = _inside(Fact("area", str, "行政区划代码"))
point = _inside(Fact("point", str, "经纬度", optional=True))
occurred = _inside(Fact("occurred", datetime, "发生时间", optional=True))
occurred_words = _inside(Fact("occurred_words", str, "所报的发生时间", optional=True))
learned = _inside(Fact("learned", datetime, "收到时间"))
hours = _inside(Fact("hours", int, "时限（小时）", optional=True))
counts_from = _inside(Fact("counts_from", datetime, "起算时间", optional=True))
tell_hours = _inside(Fact("tell_hours", int, "首次发布时限（小时）", optional=True))
brief_hours = _inside(Fact("brief_hours", int, "新闻发布会时限（小时）", optional=True))
grade = _inside(Fact("grade", Grade, "灾情等级", says=GRADES, optional=True))
danger = _inside(Fact("danger", Grade, "险情等级", says=GRADES, optional=True))
unverified = _inside(Fact("unverified", Keys, "未核实的数字", optional=True))
confirmed = _inside(Fact("confirmed", bool, "数字已经核对", optional=True))
awaited = _inside(Fact("awaited", datetime, "应当续报的时间"))
serial = Fact("serial", int, "第几次报告")
levels = Fact("levels", Keys, "报送")
told_serial = Fact("told_serial", int, "依据第几次报告发布")
photos = Fact("photos", Keys, "照片的摘要")
briefed = Fact("briefed", bool, "已开新闻发布会")
FIGURES: Final = tuple(
    _inside(Fact(name, int, title, optional=True)) for name, title in LABELS.items()
)
ON_FIGURES: Final = (*FIGURES, grade, danger, unverified, confirmed, tell_hours, brief_hours)
"""What each report states: figures, what grade follows from them, what is not verified yet."""
