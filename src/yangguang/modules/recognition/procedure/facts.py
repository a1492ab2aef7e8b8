"""What the steps of recognition state, and the keys of its procedures."""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.procedure import Fact, Keys
from yangguang.modules.recognition import rules

kind = Fact("kind", rules.Kind, "类别", says=rules.KINDS)
honour = Fact("honour", str, "称号")
nominees = Fact("nominees", Keys, "推荐对象")
departments = Fact("departments", Keys, "会审部门")
opinion = Fact("opinion", rules.Opinion, "会审意见", says=rules.OPINIONS)
against = Fact("against", Keys, "不同意的对象", optional=True)
shown = Fact("shown", Keys, "公示对象")
overrules = Fact("overrules", bool, "不采纳会审意见", optional=True)
disputes = Fact("disputes", Keys, "异议")
upheld = Fact("upheld", bool, "异议成立")
struck = Fact("struck", str, "取消的对象", optional=True)
granted = Fact("granted", Keys, "授予对象")
stopping = Fact("stopping", rules.Stopping, "终止原因", says=rules.STOPPINGS)
entry = Fact("entry", str, "名录编号", optional=True)
round_number = Fact("round_number", str, "评选编号", optional=True)
member = Fact("nominee", str, "对象", optional=True)
granted_on = Fact("granted_on", date, "授予日期", optional=True)
shown_from = Fact("shown_from", date, "公示开始日期", optional=True)
shown_until = Fact("shown_until", date, "公示截止日期", optional=True)
notice = Fact("notice", str, "公告文号", optional=True)
validity_years = Fact("validity_years", int, "有效期（年）", optional=True)
ground = Fact("ground", rules.Ground, "撤销理由", says=rules.GROUNDS)

KEY: Final = "recognition"
QUALIFICATION_KEY: Final = "qualification-review"
ENTRY_KEY: Final = "recognised"
