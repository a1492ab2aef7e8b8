"""What the steps on idle land state."""

from __future__ import annotations

from datetime import date

from yangguang.base.procedure import Fact
from yangguang.modules.market.rules.outcomes import (
    ARRANGEMENTS,
    CAUSES,
    IDLE_GROUNDS,
    INTENDED,
    LIFTS,
    WHENCE,
    Arrangement,
    Cause,
    IdleGround,
    Intended,
    Lift,
)

lot = Fact("lot", str, "宗地编号")
idle_ground = Fact("idle_ground", IdleGround, "涉嫌闲置的情形", says=IDLE_GROUNDS)
idle_from = Fact("idle_from", date, "动工之日（中止建设之日）")
idle_from_said = Fact("idle_from_said", str, "起算日的来源", optional=True, says=WHENCE)
signed_on = Fact("signed_on", date, "合同签订或者划拨决定日期", optional=True)
price_fen = Fact("price_fen", int, "土地价款", optional=True, in_fen=True)
excuse = Fact("excuse", Cause, "延误的原因", says=CAUSES)
excused_from = Fact("excused_from", date, "延误开始日期")
excused_until = Fact("excused_until", date, "延误截止日期")
excused_days = Fact("excused_days", int, "累计扣除天数")
moved_from = Fact("moved_from", date, "扣除后的动工之日")
evidence = Fact("evidence", str, "证据")
cause = Fact("cause", Cause, "闲置的原因", says=CAUSES)
is_mortgaged = Fact("is_mortgaged", bool, "设有抵押权", optional=True)
is_seized = Fact("is_seized", bool, "被司法查封", optional=True)
document = Fact("document", str, "文号", optional=True)
is_told = Fact("is_told", bool, "已抄送抵押权人")
is_settled = Fact("is_settled", bool, "已与法院处理")
intended = Fact("intended", Intended, "拟作出的决定", says=INTENDED)
fee_fen = Fact("fee_fen", int, "土地闲置费", in_fen=True)
paid_fen = Fact("paid_fen", int, "实缴闲置费", in_fen=True)
arrangement = Fact("arrangement", Arrangement, "处置方式", says=ARRANGEMENTS)
agreed_on = Fact("agreed_on", date, "处置协议签订日期")
arranged_start = Fact("arranged_start", date, "重新约定的动工日期", optional=True)
lifted_for = Fact("lifted_for", Lift, "解除事由", says=LIFTS)
