"""What the steps of mining rights state, and the keys of their procedures."""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.mining.kinds import Right
from yangguang.base.mining.life import Event, State
from yangguang.base.mining.publicity import Kind
from yangguang.base.procedure import Fact, Keys
from yangguang.modules.mining import rules

stated = Fact("stated", str, "申请的事项", in_words=False)
parts = Fact("parts", Keys, "分立的其他部分", optional=True, in_words=False)
right = Fact("right", Right, "矿业权种类", says=rules.RIGHTS)
event = Fact("event", Event, "登记事项", says=rules.EVENTS)
name = Fact("name", str, "项目或者矿山名称")
former = Fact("former", Keys, "原证号", optional=True)
request_id = Fact("request_id", str, "请求标识", optional=True)
publication = Fact("publication", Kind, "公示种类", says=rules.PUBLICATIONS)
from_on = Fact("from_on", date, "公示开始日期", optional=True)
until_on = Fact("until_on", date, "公示截止日期", optional=True)
bidding_on = Fact("bidding_on", date, "交易开始日期", optional=True)
address = Fact("address", str, "公示网址", optional=True)
details = Fact("details", Keys, "公示的其他内容", optional=True)
disputes = Fact("disputes", Keys, "异议")
upheld = Fact("upheld", bool, "异议成立")
notice = Fact("notice", rules.Notice, "公布的种类", says=rules.NOTICES)
printed_on = Fact("printed_on", date, "印出的日期", optional=True)
printed = Fact("printed", str, "照来源印出的内容", in_words=False)
document = Fact("document", str, "批准文号", optional=True)
ground = Fact("ground", rules.Ground, "理由", says=rules.GROUNDS)
number = Fact("number", str, "证号")
others = Fact("others", Keys, "其他各部分的证号", optional=True)
answers = Fact("answers", Keys, "对核查意见的答复", optional=True)
issued_on = Fact("issued_on", date, "发证日期", optional=True)
state = Fact("state", State, "状态", says=rules.STATES)
ending = Fact("ending", Event, "注销事由", says=rules.EVENTS)
restraint = Fact("restraint", rules.Restraint, "限制的种类", says=rules.RESTRAINTS)
ends_on = Fact("ends_on", date, "截止日期", optional=True)
valid_from = Fact("valid_from", date, "有效期起")
valid_to = Fact("valid_to", date, "有效期止", optional=True)

REGISTRATION: Final = "mining-registration"
ENDING: Final = "mining-ending"
RESTRICTION: Final = "mining-restriction"
PERMIT: Final = "mining-permit"
ENTRY: Final = "mining-entry"
NOTICE: Final = "mining-notice"
