"""What the steps of a valuation state, and the key of its procedure."""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.procedure import Fact, Keys
from yangguang.modules.valuation import rules

project = Fact("project", str, "项目编号")
kind = Fact("kind", rules.RightKind, "矿业权种类", optional=True, says=rules.RIGHT_KINDS)
sign_up_until = Fact("sign_up_until", date, "报名截止日期")
extended_until = Fact("sign_up_until", date, "报名截止日期", optional=True)
entrant = Fact("entrant", str, "报名单位标识")
valid = Fact("valid", Keys, "有效报名单位", optional=True)
excluded = Fact("excluded", Keys, "无效报名单位", optional=True)
related = Fact("related", Keys, "有利害关系的单位", optional=True)
frozen = Fact("frozen", int, "轮次")
list_digest = Fact("list_digest", str, "名单摘要")
event = Fact("event", str, "指定事件")
event_on = Fact("event_on", date, "指定事件的日期")
observer = Fact("observer", str, "见证人")
committed = Fact("committed", int, "轮次")
commitment = Fact("commitment", str, "承诺值")
value = Fact("value", str, "事件结果")
drawn = Fact("drawn", int, "轮次", optional=True)
winner = Fact("winner", str, "中签单位")
reserves = Fact("reserves", Keys, "备选单位", optional=True)
unsealed = Fact("unsealed", bool, "没有其他机关联署", optional=True)
turn = Fact("turn", int, "名次")
offered = Fact("offered", str, "征询的单位")
void = Fact("void", int, "作废的轮次")
contract = Fact("contract", str, "合同编号", optional=True)
report_due = Fact("report_due", date, "合同约定的交报告日期", optional=True)
report = Fact("report", str, "报告编号")
code = Fact("code", str, "统一编码", optional=True)
revisions = Fact("revisions", int, "修改次数")
report_shown = Fact("report_shown", bool, "公示评估报告")
contract_shown = Fact("contract_shown", bool, "公示委托合同")
report_digest = Fact("report_digest", str, "评估报告文件的SHA-256", optional=True)
contract_digest = Fact("contract_digest", str, "委托合同文件的SHA-256", optional=True)
disputes = Fact("disputes", Keys, "异议")
signed = Fact("signed", bool, "已署名并说明理由")
upheld = Fact("upheld", bool, "异议成立")
corrects = Fact("corrects", Keys, "据以改正的异议", optional=True)
certificate = Fact("certificate", str, "备案证明编号")
start_fen = Fact("start_fen", int, "起始价", optional=True, in_fen=True)

KEY: Final = "valuation"
